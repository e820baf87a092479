"""Word documents (DOCX, ECMA-376): what a reader of the final version sees, and where each paragraph of it stands.

Tracked insertions count in, deletions do not; comments, hidden or struck text, heads and feet of pages and tables of
contents are left out: in a summary they are told with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from provenance.errors import InputError
from provenance.model import Document, Notice
from provenance.readers.docx import asides, chunks
from provenance.readers.docx.blocks import Story
from provenance.readers.docx.marks import Marks
from provenance.readers.docx.package import Package
from provenance.readers.docx.styles import Styles
from provenance.readers.docx.words import Counts
from provenance.readers.limits import DEFAULTS, Limits
from provenance.readers.pieces import Piece, assemble

_DEPTH = 3  # of documents that hold documents
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(data: bytes, path: str | None, limits: Limits = DEFAULTS) -> Document:
    """The document in the bytes of a Word file; `InputError` says why there is none.

    Its text is made of paragraphs, with the marks of Markdown for headings, lists, tables and quotes. Footnotes and
    endnotes follow at the end, in the order in which the text refers to them.
    """
    where = path or "(docx)"
    told: list[Notice] = []
    pieces = list(_pieces(Package(data, where, limits), told))
    document = assemble(pieces, data, path, MEDIA_TYPE, tuple(told))
    if not document.text:
        raise InputError(where, "holds no text", "give a file with the text in it")
    return document


def places(data: bytes, document: Document, limits: Limits = DEFAULTS) -> dict[int, tuple[str, int, int]]:
    """Where the characters of a document stand in the file that `document` was read from, which is `data`.

    By offset in its text: the kind of the part ("main", "footnotes", "endnotes"), the byte of that part on which the
    `w:t` begins, and which of the characters of this element it is, blanks not counted. Blanks have no place, nor has
    what no `w:t` of these parts says. Raises `InputError` for another file.
    """
    where, marks = document.path or "(docx)", Marks()
    pieces = list(_pieces(Package(data, where, limits), [], marks=marks))
    found = marks.found(assemble(pieces, data, document.path, MEDIA_TYPE), document.text)
    if found is None:
        raise InputError(where, "is not the file that was checked", "check it again")
    return found


def _pieces(package: Package, told: list[Notice], depth: int = 0, marks: Marks | None = None) -> Iterator[Piece]:
    """All that a document says, in its own order; what stands beside its text at the end.

    With `marks` each text says where it stands.
    """

    shown = set[str]()

    def chunk(number: str) -> Iterator[Piece]:
        if number in shown:  # one that is shown again and again could make a long text of a short file
            return
        shown.add(number)
        name, data = package.chunk(main, number)
        if data.startswith(b"PK") and depth < _DEPTH:
            yield from _pieces(Package(data, package.where, package.limits), told, depth + 1)
        elif data:
            yield from chunks.pieces(name, data, package.limits, told)
        else:
            told.append(Notice("not-read", "names a file as a part of its text that it does not hold"))

    def tree(kind: str, name: str) -> Element | None:
        root = package.tree(name, places=marks is not None) if name else None
        if marks is not None and root is not None:
            marks.add(kind, root)
        return root

    main = package.main()
    root = tree("main", main)
    body = None if root is None else root.find("w:body")
    story = Story(
        Styles(package.beside(main, "styles")),
        {kind: tree(f"{kind}s", package.named(main, f"{kind}s")) for kind in ("footnote", "endnote")},
        chunk,
        marks.around if marks is not None else lambda _: ("", ""),
    )
    if body is not None:
        yield from story.pieces(body)
    told += _notices(story.counts)
    yield from _beside(package, main, story)


def _beside(package: Package, main: str, story: Story) -> Iterator[Piece]:
    """What other parts say: heads and feet of pages, comments, what numbers are made with, what the file is called."""
    for why, kinds in (("the head or foot of a page", ("header", "footer")), ("a comment", ("comments",))):
        for root in (root for kind in kinds for root in package.all_beside(main, kind)):
            for one in [root] if kinds != ("comments",) else root.iter("w:comment"):
                yield from story.beside(one, why)
    for text in dict.fromkeys(asides.numbers(package.beside(main, "numbering"))):
        yield from story.say(text, asides.NUMBER)
    for text in dict.fromkeys(asides.properties(package.beside("", "core-properties"))):
        yield from story.say(text, asides.PROPERTY)


def _notices(counts: Counts) -> Iterator[Notice]:
    if counts.insertions or counts.deletions:
        added, gone = _number(counts.insertions, "insertion"), _number(counts.deletions, "deletion")
        yield Notice("tracked-changes", f"holds tracked changes: {added} read as text, {gone} left out")
    if counts.hidden:
        yield Notice("hidden-text", f"holds hidden text: {_number(counts.hidden, 'stretch', 'es')} of it left out")
    if counts.drawn:
        told = ", ".join(_number(counts.drawn[name], name) for name in sorted(counts.drawn))
        yield Notice("not-read", f"holds what is drawn ({told}), and words in it are not read")


def _number(number: int, noun: str, ending: str = "s") -> str:
    return f"{number} {noun}{ending if number != 1 else ''}"
