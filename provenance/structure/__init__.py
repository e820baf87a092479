"""Take a document apart: its sections and, in the order of the text, what is a claim and what is not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from provenance.model import CLAIM_KINDS, Document, Item, Outline, Section
from provenance.structure import lines, mail, run_ins, tables, transcript
from provenance.structure.blocks import Block, group
from provenance.structure.context import Cuts, Role, judge
from provenance.structure.kinds import NAMES_ONLY, Judged, junk
from provenance.structure.lines import Line
from provenance.structure.rows import with_rows
from provenance.structure.run_ins import Piece, lead_in
from provenance.structure.sentences import trim
from provenance.structure.unread import with_unread
from provenance.structure.voices import Voices

__all__ = ["Role", "outline"]


def outline(document: Document, role: Role, own: frozenset[str] = frozenset()) -> Outline:
    """Take `document` apart into its sections and, in the order of the text, its items.

    `role` is "summary" or "source": a source is also read as a transcript, and its sections begin only at marked
    headings. `own` are the caller's abbreviations, as `sentences.split` takes them. Offsets count code points of
    `Document.text`. A summary with words that could be a claim always has one: where none is left, what was only
    guessed to be no claim is one; and what is left out of it is an item too, with its reason.
    """
    text, read = lines.read(document)
    voices = _voices(document, text, read, role)
    blocks = group(text, voices.lines)
    items = _items(document, text, blocks, role, own, voices, guess=True)
    if role == "summary" and not any(item.kind in CLAIM_KINDS for item in items):
        items = _items(document, text, blocks, role, own, voices, guess=False)
    items = [*with_unread(document, items)] if role == "summary" else with_rows(document.text, text, blocks, items)
    return _sections(document, items, {block.start for block in blocks if block.mark == "heading"}, role)


def _voices(document: Document, text: str, read: list[Line], role: Role) -> Voices:
    """Who speaks where, in a text that is an e-mail or a transcript; in all others nobody is known to."""
    found = mail.read(document, text, read, quotes=role == "source")
    if found is None and role == "source":
        found = transcript.read(text, read)
    return found or Voices(read, {}, ())


def _items(
    document: Document, text: str, blocks: list[Block], role: Role, own: frozenset[str], voices: Voices, *, guess: bool
) -> list[Item]:
    """The items, all in section 0 as yet."""
    cut = Cuts(text, own)
    cells = tables.cells(document.text, text, blocks) if role == "summary" and guess else {}
    items = list[Item]()
    for number, (block, judged) in enumerate(zip(blocks, judge(text, blocks, role, cut, guess), strict=True)):
        whole = voices.judged(block.start, guess) or judged
        if block.start in cells and block.mark == "cell":
            cell = cells[block.start]
            whole = cell.judged
            if cell.heads:
                items.append(
                    Item(whole.kind, block.start, block.end, 0, number, whole.reason or None, None, cell.heads)
                )
                continue
        pieces = (
            _pieces(text, block, whole, cut)
            if role == "source"
            else run_ins.pieces(document.text, text, block, whole, cut)
        )
        items += [
            Item(piece.judged.kind, piece.start, piece.end, 0, number, piece.judged.reason or None, None, piece.heads)
            for piece in pieces
        ]
    return voices.name(items)


def _pieces(text: str, block: Block, whole: Judged, cut: Cuts) -> Iterator[Piece]:
    """A block of a source cut into items: one, unless it is made of sentences."""
    if whole.kind != "sentence":
        yield Piece(block.start, block.end, whole)
        return
    start = block.start
    if head := lead_in(text[start : min(block.end, start + 80)]):
        yield Piece(start, start + head, Judged("label", "a label"))
        start, _ = trim(text, start + head, block.end)
    for first, last in cut(start, block.end):
        alone = first == block.start and last == block.end  # judged as a block already
        yield Piece(first, last, (None if alone else junk(text[first:last])) or whole)


def _sections(document: Document, items: list[Item], headings: set[int], role: Role) -> Outline:
    """Open a section at each headline; in a source only at a marked heading."""
    # A headline that runs into a paragraph is its label.
    final = {item.paragraph: number for number, item in enumerate(items)}
    opens = [
        number
        for number, item in enumerate(items)
        if _opens(item, item.start in headings, role) and final[item.paragraph] == number
    ]
    if not items:
        return Outline((), ())
    if not opens or opens[0] > 0:
        opens.insert(0, 0)
    sections, placed = [], []
    for index, (first, last) in enumerate(zip(opens, [*opens[1:], len(items)], strict=True)):
        opening = items[first]
        title = _title(document, opening) if _opens(opening, opening.start in headings, role) else None
        sections.append(Section(title, items[first].start, items[last - 1].end))
        placed += [item._replace(section=index) for item in items[first:last]]
    return Outline(tuple(sections), tuple(placed))


def _opens(item: Item, is_heading: bool, role: Role) -> bool:
    """Whether a section begins here; a heading such as "Library" does, though a name alone claims nothing."""
    if item.kind == "headline":
        return role == "summary" or is_heading
    return role == "summary" and is_heading and item.reason == NAMES_ONLY


def _title(document: Document, item: Item) -> str:
    """The words of a headline, without its markup."""
    parts, at = [], item.start
    first = bisect_left(document.blanks, (item.start, item.start))
    for start, end in document.blanks[first : bisect_left(document.blanks, (item.end, 0))]:
        parts.append(document.text[at:start])
        at = end
    return " ".join("".join([*parts, document.text[at : item.end]]).split())
