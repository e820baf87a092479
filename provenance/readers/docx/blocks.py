"""The paragraphs and tables of a Word document in the order of reading, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from provenance.readers.docx.asides import PLACEHOLDER, UNUSED, described, said
from provenance.readers.docx.styles import Look, Styles
from provenance.readers.docx.words import Counts, Words, choice, is_placeholder
from provenance.readers.pieces import Piece

_CELL_PARAGRAPHS = 3  # a cell with more of them is no datum but a column of a page that was laid out as a table
_GONE = ("w:del", "w:moveFrom")  # around paragraphs
_WRAPPERS = ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")
_NO_WRAPPERS = frozenset(
    "w:p w:tbl w:tr w:tc w:pPr w:tblPr w:trPr w:tcPr w:sdtPr w:sectPr w:tblGrid w:del w:moveFrom".split()
)
_TITLE = 60  # code points of a heading in a place


class Story:
    """Everything a document says: its body, its text boxes, and the notes that it refers to."""

    def __init__(
        self,
        styles: Styles,
        notes: dict[str, Element | None],
        chunks: Callable[[str], Iterable[Piece]] = lambda _: (),
        mark: Callable[[Element], tuple[str, str]] = lambda _: ("", ""),
    ) -> None:
        self.counts, self._chunks = Counts(), chunks
        self._styles, self._words = styles, Words(styles, self.counts, mark)
        self._notes = {kind: {} if root is None else _by_id(root, kind) for kind, root in notes.items()}
        self._title, self._paragraphs, self._tables, self._boxes = "", 0, 0, 0
        self._carried = ""  # the words of a paragraph whose end was deleted: the next goes on with them

    def pieces(self, body: Element) -> Iterator[Piece]:
        """Every paragraph, item and row; text boxes after the paragraph that they hang on, notes at the end."""
        yield from self._inside(body)
        told = Counter[str]()
        for kind, number in self._words.notes:  # in the order in which the text refers to them
            note = self._notes[kind].pop(number, None)
            if note is not None:
                told[kind] += 1
                yield from (Piece("text", text, f"{kind} {told[kind]}") for text in self._texts(note))
                yield from self._hanging()
        for note in (note for notes in self._notes.values() for note in notes.values()):
            yield from self.beside(note, UNUSED)

    def _inside(self, container: Element) -> Iterator[Piece]:
        for node in _flow(container):
            if node.tag == "w:altChunk":
                yield from self._chunks(node.get("rel:id", ""))
                continue
            if node.tag == "w:subDoc":
                self.counts.drawn["linked document"] += 1
                continue
            if node.tag == "w:sdt":
                yield from self._left("; ".join(self._texts(node)), PLACEHOLDER)
                continue
            if node.tag in _GONE:
                self._words.gone(node)
                yield from self._hanging()
                continue
            yield from self._table(node) if node.tag == "w:tbl" else self._paragraph(node)
            yield from self._hanging()
        yield from self._rest()

    def beside(self, root: Element, why: str) -> Iterator[Piece]:
        """The paragraphs of another part, which are no text of the document: why."""
        for text in self._texts(root):
            yield from self._left(text, why)
        for box in self._words.boxes:
            for text in self._texts(box):
                yield from self._left(text, why)
        self._words.boxes.clear()
        for text, _ in self._words.more:
            yield from self._left(text, why)
        self._words.more.clear()

    def say(self, text: str, why: str) -> Iterator[Piece]:
        """Words that are no text of the document, and why."""
        yield from self._left(text, why)

    def _left(self, text: str, why: str) -> Iterator[Piece]:
        if any(map(str.isalnum, text)):
            place = self._place(f"paragraph {max(1, self._paragraphs)}")
            yield Piece("text", text, place, why=why, beside=True)

    def _paragraph(self, paragraph: Element) -> Iterator[Piece]:
        properties = paragraph.find("w:pPr")
        look, words = self._styles.look(properties), self._carried + self._words.of(paragraph)
        self._carried = ""
        if _has_mark(properties, "w:ins"):
            self.counts.insertions += not words.strip()
        if _has_mark(properties, "w:del", "w:moveFrom"):
            self._carried = words
        elif look and words.strip():
            yield self._piece(look, words)
        elif look is None:
            yield from self._left(words, "table of contents")

    def _rest(self) -> Iterator[Piece]:
        """What was carried on to a paragraph that never came."""
        words, self._carried = self._carried, ""
        if words.strip():
            yield self._piece(Look("text"), words)

    def _piece(self, look: Look, words: str) -> Piece:
        if look.kind == "heading":
            title = " ".join(words.split())
            self._title = title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"
            self._paragraphs = self._tables = 0
            return Piece("heading", words, self._title, look.level)
        self._paragraphs += 1
        return Piece(look.kind, words, self._place(f"paragraph {self._paragraphs}"), look.level)

    def _place(self, spot: str) -> str:
        return f"{self._title}, {spot}" if self._title else spot

    def _hanging(self) -> Iterator[Piece]:
        """The text boxes that the last paragraph or table holds."""
        for box in self._words.boxes:  # it grows on the way where a box holds a box
            self._boxes += 1
            place = f"text box {self._boxes}"
            yield from (Piece("text", text, place) for text in self._texts(box))
        self._words.boxes.clear()
        for text, why in self._words.more:
            yield from self._left(text, why)
        self._words.more.clear()

    def _table(self, table: Element) -> Iterator[Piece]:
        for text in described(table):
            yield from self._left(text, "")
        cells = self._cells(table)
        if _is_layout(cells):
            for cell in (cell for row in cells for cell in row):
                yield from self._inside(cell)
            return
        self._tables += 1
        place = self._place(f"table {self._tables}")
        for number, row in enumerate(cells, 1):
            yield Piece("row", "\t".join(" ".join(self._texts(cell)) for cell in row), f"{place}, row {number}")

    def _cells(self, table: Element) -> list[list[Element]]:
        """The cells of a table, row by row; what was deleted is kept with its reason."""
        found = list[list[Element]]()
        for row in _flow(table, "w:tr"):
            if _is_gone(row, "w:trPr", "w:del"):
                self._words.gone(row)
                continue
            cells = [*_flow(row, "w:tc")]
            gone = [cell for cell in cells if _is_gone(cell, "w:tcPr", "w:cellDel")]
            for cell in gone:
                self._words.gone(cell)
            found.append([cell for cell in cells if cell not in gone])
        return found

    def _texts(self, container: Element) -> Iterator[str]:
        """The paragraphs of a cell, a box or a note, whatever they look like, as they are."""
        before, self._carried = self._carried, ""
        for node in _flow(container):
            if node.tag == "w:altChunk":
                yield from (" ".join(piece.text.split()) for piece in self._chunks(node.get("rel:id", "")))
                continue
            if node.tag in _GONE:
                self._words.gone(node)
                continue
            if node.tag == "w:sdt":
                self._words.more.append(("; ".join(self._texts(node)), PLACEHOLDER))
                continue
            if node.tag == "w:tbl":
                self._words.more += [(text, "") for text in described(node)]
                yield from (text for row in self._cells(node) for cell in row for text in self._texts(cell))
                continue
            words = self._carried + self._words.of(node)
            gone = _has_mark(node.find("w:pPr"), "w:del", "w:moveFrom")
            self._carried = words if gone else ""
            if words.strip() and not gone:
                yield " ".join(words.split())
        if self._carried.strip():
            yield " ".join(self._carried.split())
        self._carried = before


def _flow(container: Element, *wanted: str) -> Iterator[Element]:
    """The paragraphs and tables (or what is wanted) in an element, through all that only wraps them.

    Chunks of other files, and placeholders as the elements around them, come too where nothing is wanted.
    """
    for child in container:
        if child.tag in (wanted or ("w:p", "w:tbl", "w:altChunk", "w:subDoc", *_GONE)) or (
            child.tag == "w:sdt" and is_placeholder(child) and not wanted
        ):
            yield child
        elif child.tag == "mc:AlternateContent":
            if (chosen := choice(child)) is not None:
                yield from _flow(chosen, *wanted)
        elif child.tag in _WRAPPERS or (child.tag not in _NO_WRAPPERS and _holds(child, wanted or ("w:p", "w:tbl"))):
            yield from _flow(child, *wanted)
        elif child.tag not in _NO_WRAPPERS and not wanted and said(child):
            yield child  # words outside of every paragraph: an equation, a run


def _holds(element: Element, wanted: tuple[str, ...]) -> bool:
    return any(next(element.iter(one), None) is not None for one in wanted)


def _is_layout(rows: list[list[Element]]) -> bool:
    """Whether a table only puts text side by side: one column, or a cell that holds a text of its own."""
    cells = [cell for row in rows for cell in row]
    if all(len(row) <= 1 for row in rows):
        return True
    return any(
        cell.find("w:tbl") is not None or sum(one.find("w:r") is not None for one in cell) > _CELL_PARAGRAPHS
        for cell in cells
    )


def _is_gone(element: Element, properties: str, mark: str) -> bool:
    found = element.find(properties)
    return found is not None and found.find(mark) is not None


def _has_mark(properties: Element | None, *names: str) -> bool:
    """Whether the end of a paragraph was inserted, deleted or moved (ECMA-376 part 1, section 17.13.5.15)."""
    look = properties.find("w:rPr") if properties is not None else None
    return look is not None and any(look.find(name) is not None for name in names)


def _by_id(root: Element, kind: str) -> dict[str, Element]:
    """The notes that are text; the others draw the line above them (ECMA-376 part 1, section 17.11.10)."""
    return {one.get("w:id", ""): one for one in root.iter(f"w:{kind}") if one.get("w:type", "normal") == "normal"}
