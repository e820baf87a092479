"""Lists of ascending numbers by word, in one row of memory: a dictionary of lists in a tenth of the room."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

Numbers = Sequence[int]  # an array of "I", or a view of one
NUMBER, COUNT = "I", "Q"  # of 4 and 8 bytes on every machine that Python runs on today


class Lists:
    """Word → ascending numbers; a word without any is not in it.

    `ids` number the words; `flat` holds the rows of all words one behind the other, `starts` where each begins.
    """

    def __init__(self, ids: Mapping[str, int], flat: Numbers, starts: Numbers) -> None:
        self.ids, self.flat, self.starts = ids, flat, starts

    def __contains__(self, word: object) -> bool:
        return word in self.ids

    def __len__(self) -> int:
        return len(self.ids)

    def get(self, word: str, default: Numbers = ()) -> Numbers:
        """The ascending numbers of `word`; `default` where it is not in the lists."""
        number = self.ids.get(word)
        return default if number is None else self.row(number)

    def row(self, number: int) -> Numbers:
        """The ascending numbers of the word whose own number is `number`."""
        return self.flat[self.starts[number] : self.starts[number + 1]]


class Growing:
    """Lists while they are made; numbers must be added in ascending order."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.rows: list[array[int]] = []

    def add(self, words: Iterable[str], number: int) -> None:
        """Add `number` to the row of each of `words`."""
        for word in words:
            at = self.ids.get(word)
            if at is None:
                at = self.ids[word] = len(self.rows)
                self.rows.append(array(NUMBER))
            self.rows[at].append(number)

    def done(self) -> Lists:
        """The finished lists; empties the rows that they are made from."""
        return Lists(self.ids, *flattened(self.rows))


def flattened(rows: list[array[int]]) -> tuple[array[int], array[int]]:
    """All `rows` one behind the other, and where each begins, then the end; empties the rows as it goes."""
    flat, starts = array(NUMBER), array(COUNT, [0])
    for at, row in enumerate(rows):
        flat.extend(row)
        starts.append(len(flat))
        rows[at] = flat[:0]
    return flat, starts


class Pairs:
    """The pairs of words that stand side by side somewhere, one before the other."""

    def __init__(self, followers: Lists) -> None:
        self.followers = followers  # word → the numbers of the words that stand behind it

    def __contains__(self, pair: tuple[str, str]) -> bool:
        row, other = self.followers.get(pair[0]), self.followers.ids.get(pair[1])
        return other is not None and holds(row, other)


def holds(row: Numbers, number: int) -> bool:
    """Whether the ascending `row` has `number`; by bisection."""
    at = bisect_left(row, number)
    return at < len(row) and row[at] == number
