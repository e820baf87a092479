"""The sentences of large sources: where each stands, as numbers, and the sentence itself when somebody asks for it."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import overload

from provenance.lang.en.sentence import Sentence
from provenance.lang.en.user_tables import Extras
from provenance.model import Document, Item, Kind, Speaker
from provenance.retrieval.index.lists import NUMBER, Numbers
from provenance.retrieval.index.reading import Outer

_WIDTH = 8  # numbers a row: source, label, start, end, section, paragraph, start and end of the speaker's name
_MOST = 4096  # sentences that are held: more than one claim ever looks at

Label = tuple[Kind, str | None, bool]  # an item's kind and reason, and whether it is direct speech


class Rows:
    """Items with the index of their source, a few bytes each."""

    def __init__(self, numbers: Numbers | None = None, labels: Sequence[Label] = ()) -> None:
        self.numbers: Numbers = array(NUMBER) if numbers is None else numbers
        self.labels = dict(zip(labels, range(len(labels)), strict=True))

    def __len__(self) -> int:
        return len(self.numbers) // _WIDTH

    def add(self, document: int, item: Item) -> None:
        """Append `item` of the source with the index `document`; only for rows that are being made."""
        assert isinstance(self.numbers, array)
        start, end, said = item.speaker or (0, 0, False)
        label = self.labels.setdefault((item.kind, item.reason, said), len(self.labels))
        self.numbers.extend((document, label, item.start, item.end, item.section, item.paragraph, start, end))

    def get(self, at: int) -> tuple[int, Item]:
        """The index of the source and the item of row `at`."""
        document, label, start, end, section, paragraph, *name = self.numbers[at * _WIDTH : (at + 1) * _WIDTH]
        kind, reason, said = list(self.labels)[label]
        speaker = Speaker(name[0], name[1], said) if name[1] else None
        return document, Item(kind, start, end, section, paragraph, reason, speaker)


class Shelf(Sequence[Sentence]):
    """The sentences of `rows` as a sequence; each is made when it is asked for, and up to `_MOST` are held.

    `outer` are the quotations by the index of the source; `first` is the order of the first row's sentence.
    """

    def __init__(
        self, documents: Sequence[Document], extras: Extras, rows: Rows, outer: Mapping[int, Outer], first: int = 0
    ) -> None:
        self._documents, self._extras, self._rows, self._outer, self._first = documents, extras, rows, outer, first
        self._held: dict[int, Sentence] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Sentence: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Sentence, ...]: ...
    def __getitem__(self, at: int | slice) -> Sentence | tuple[Sentence, ...]:
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(len(self))))
        known = self._held.get(at)
        if known is None:
            if not 0 <= at < len(self):
                raise IndexError(at)
            if len(self._held) >= _MOST:
                self._held = {}
            known = self._held[at] = self._made(at)
        return known

    def _made(self, at: int) -> Sentence:
        document, item = self._rows.get(at)
        outer = self._outer.get(document)
        inside = outer.touching(item.start, item.end) if outer else ()
        return Sentence(document, item, self._documents[document], inside, self._first + at, self._extras)
