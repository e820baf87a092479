"""The runs of a Word document with comments and tracked changes in them: none is cut that need not be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from provenance.review.docx.pieces import pieces
from provenance.review.docx.runs import Part, Run, Text
from provenance.review.docx.xml import element, text

_BLANKS = " \t\r\n"
_NUMBERED = re.compile(r"(<[\w.-]*:?rPrChange\b[^>]*?\bid=[\"'])\d+")
_LAST = 1 << 30


class Spot(NamedTuple):
    """A place between two characters: run, text in it, and piece of the text before which it is."""

    run: int
    text: int
    piece: int


class Remark(NamedTuple):
    """A comment's number, where its words begin and end, and what a tracked change puts in their place."""

    number: int
    first: Spot
    last: Spot
    new: str | None = None


def before(run: int) -> Spot:
    """The place before a run."""
    return Spot(run, -1, 0)


def behind(run: int) -> Spot:
    """The place behind a run."""
    return Spot(run, _LAST, 0)


def may_be_replaced(part: Part, spots: Sequence[Spot]) -> bool:
    """Whether the characters at `spots` are all that stands between the first and the last of them.

    Nothing hidden may be among them, no part of somebody else's change, of a field or of another element, and no other
    notation of XML than references.
    """
    first, last = spots[0], spots[-1]
    between = part.runs[first.run : last.run + 1]
    if len({run.parent for run in between}) > 1 or any(run.is_changed or not run.is_plain for run in between):
        return False
    if any(b"<" in part.data[text.first : text.last] for run in between for text in run.texts):
        return False
    texts = {
        (first.run + at, number)
        for at, run in enumerate(between)
        for number, text in enumerate(run.texts)
        if first[:2] <= (first.run + at, number) <= last[:2] and part.data[text.first : text.last].strip()
    }
    return texts == {spot[:2] for spot in spots}


def edited(part: Part, remarks: Sequence[Remark], author: str) -> bytes:
    """The bytes of the part with these remarks in it. All that stands in no run that is cut is as it was."""
    work = _Work(part, remarks, author)
    made, at = [], 0
    for number in sorted(work.touched):
        run = part.runs[number]
        made += [part.data[at : run.start], work.run(number).encode("utf-8")]
        at = run.end
    return b"".join([*made, part.data[at:]])


class _Work:
    def __init__(self, part: Part, remarks: Sequence[Remark], author: str) -> None:
        self._part, self._author = part, author
        self._events: dict[Spot, list[str]] = defaultdict(list)
        self._gone: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)  # of a text: pieces
        self._put: dict[Spot, str] = {}
        taken = set(part.ids)
        self._fresh = (str(number) for number in count() if number not in taken)
        for one in remarks:
            self._delete(one)
        for one in sorted(remarks, key=lambda one: one.last, reverse=True):  # what ends first was opened last
            self._events[one.last].insert(0, self._closing(one))
        for one in remarks:
            self._events[one.first].append(self._opening(one))
        self._cuts: dict[tuple[int, int], set[int]] = defaultdict(set)
        for spot in self._events:
            self._cuts[spot[:2]].add(spot.piece)
        self._cut = {run for run, at in (*self._cuts, *self._gone) if 0 <= at < _LAST}
        self.touched = {spot.run for spot in self._events} | self._cut

    def _names(self, number: int) -> tuple[str, str]:
        run = self._part.runs[number]
        return run.name.removesuffix("r"), run.space

    def _opening(self, one: Remark) -> str:
        prefix, space = self._names(one.first.run)
        return element(f"{prefix}commentRangeStart", space, id=str(one.number))

    def _closing(self, one: Remark) -> str:
        prefix, space = self._names(one.last.run)
        reference = element(f"{prefix}commentReference", space, id=str(one.number))
        return f"{element(f'{prefix}commentRangeEnd', space, id=str(one.number))}<{prefix}r>{reference}</{prefix}r>"

    def _delete(self, one: Remark) -> None:
        if one.new is None:
            return
        for number in range(one.first.run, one.last.run + 1):
            for at in range(len(self._part.runs[number].texts)):
                first = one.first.piece if (number, at) == one.first[:2] else 0
                last = one.last.piece if (number, at) == one.last[:2] else _LAST
                if one.first[:2] <= (number, at) <= one.last[:2]:
                    self._gone[number, at].append((first, last))
        self._put[one.last] = one.new

    def run(self, number: int) -> str:
        """The run with what stands at places before, in and behind it."""
        run = self._part.runs[number]
        inside = "".join(self._inside(number, run)) if number in self._cut else self._raw(run.start, run.end)
        return "".join([*self._events.get(before(number), ()), inside, *self._events.get(behind(number), ())])

    def _inside(self, number: int, run: Run) -> Iterator[str]:
        """The run in as many runs as it takes, each with its look."""
        head, end = self._raw(run.start, run.first), f"</{run.name}>"
        at, is_open, is_first = run.first, False, True

        def opened() -> Iterator[str]:
            nonlocal is_open, is_first
            if not is_open:
                yield head + self._look(run, is_copy=not is_first)
                is_open, is_first = True, False

        for index, one in enumerate(run.texts):
            rest = self._between(run, at, one.start)
            if rest.strip() or is_open:
                yield from (*opened(), rest)
            at = one.end
            for part in self._parts(number, index, one):
                if part.is_text:
                    yield from (*opened(), part.text)
                else:
                    yield from ((end,) if is_open else ())
                    is_open = False
                    yield part.text
        closing = run.end - len(end.encode()) if self._raw(run.start, run.end).endswith(end) else run.end
        rest = self._between(run, at, closing)
        if rest.strip() or is_open:
            yield from (*opened(), rest, end)

    def _between(self, run: Run, first: int, last: int) -> str:
        """What stands between two places of a run, without its look."""
        if run.look and first <= run.look[0] and run.look[1] <= last:
            return self._raw(first, run.look[0]) + self._raw(run.look[1], last)
        return self._raw(first, last)

    def _parts(self, number: int, index: int, one: Text) -> Iterator[_Part]:
        """A text in pieces: words as they are, words that are struck, what is put in, and marks of comments."""
        raw = pieces(self._raw(one.first, one.last))
        gone = [(first, min(last, len(raw))) for first, last in self._gone.get((number, index), ())]
        cuts = sorted({0, len(raw), *self._cuts.get((number, index), ()), *(at for span in gone for at in span)})
        run = self._part.runs[number]
        for at, stop in zip(cuts, [*cuts[1:], len(raw)], strict=True):
            spot = Spot(number, index, at)
            if spot in self._put:
                yield _Part(self._inserted(run, self._put[spot]), False)
            if spot in self._events:
                yield _Part("".join(self._events[spot]), False)
            if at == stop:
                continue
            words = "".join(raw[at:stop])
            if not one.is_kept:
                words = words.lstrip(_BLANKS) if at == 0 else words
                words = words.rstrip(_BLANKS) if stop == len(raw) else words
            if any(first <= at and stop <= last for first, last in gone):
                yield _Part(self._struck(run, words), False)
            elif (at, stop) == (0, len(raw)):
                yield _Part(self._raw(one.start, one.end), True)
            else:
                name = f"{run.name.removesuffix('r')}t"
                yield _Part(f'<{name} xml:space="preserve">{words}</{name}>', True)

    def _struck(self, run: Run, words: str) -> str:
        prefix = run.name.removesuffix("r")
        inside = f'<{prefix}delText xml:space="preserve">{words}</{prefix}delText>'
        return self._change(run, "del", inside)

    def _inserted(self, run: Run, words: str) -> str:
        return self._change(run, "ins", text(f"{run.name.removesuffix('r')}t", words))

    def _change(self, run: Run, kind: str, inside: str) -> str:
        whole = f"{self._raw(run.start, run.first)}{self._look(run, is_copy=True)}{inside}</{run.name}>"
        name = f"{run.name.removesuffix('r')}{kind}"
        return element(name, run.space, whole, id=next(self._fresh), author=self._author)

    def _look(self, run: Run, *, is_copy: bool) -> str:
        """The look of a run; a change of look that is tracked gets a number of its own in a copy."""
        look = self._raw(*run.look) if run.look else ""
        return _NUMBERED.sub(lambda found: f"{found[1]}{next(self._fresh)}", look) if is_copy else look

    def _raw(self, first: int, last: int) -> str:
        return self._part.data[first:last].decode("utf-8")


class _Part(NamedTuple):
    text: str
    is_text: bool  # whether it stands in a run of the cut one's look; else it stands between runs
