"""A Word summary with what was found in it: a comment on the words of each finding, and tracked changes.

Of the parts of the file only the text, its list of relations, the comments and the list of types change, and of the
text only the runs that hold such words; everything else is, byte for byte, what it was.
"""

from __future__ import annotations

from collections.abc import Mapping

from provenance.errors import InputError
from provenance.model import Summary
from provenance.readers import docx
from provenance.readers.docx.package import Package
from provenance.readers.limits import DEFAULTS, Limits
from provenance.review.docx import comments, runs
from provenance.review.docx.edits import Remark, Spot, before, behind, edited, may_be_replaced
from provenance.review.docx.pieces import index, pieces
from provenance.review.docx.runs import Part
from provenance.review.told import Remark as Told
from provenance.review.told import remarks

AUTHOR = "provenance"

Places = Mapping[int, tuple[str, int, int]]


def write(summary: Summary, data: bytes, limits: Limits = DEFAULTS) -> bytes:
    """The file of a checked summary, which is `data`, with comments and tracked changes in it.

    Raises `InputError` for a summary that is no DOCX, and for a file that is not the one that was checked.
    """
    where = summary.document.path or "the summary"
    if summary.document.media_type != docx.MEDIA_TYPE:
        raise InputError(where, "is no Word document (DOCX), so no comments can be put into it", "check a DOCX summary")
    package, places = Package(data, where, limits), docx.places(data, summary.document, limits)
    main = package.main()
    part = runs.read(package.part(main), where)
    notes = {
        kind: runs.read(package.part(name), where)
        for kind in ("footnotes", "endnotes")
        if (name := package.named(main, kind))
    }
    found = remarks(summary)
    if not found or not part.runs:
        return data
    numbers = comments.numbers(package, main, part.ids)
    made = [_placed(summary, one, next(numbers), part, notes, places) for one in found]
    text = edited(part, [one for one, _ in made], AUTHOR)
    space = part.runs[0].space
    told = [(one.number, lines) for one, lines in made]
    return comments.packed(package, data, main, text, told, space, AUTHOR)


def _placed(
    summary: Summary, told: Told, number: int, part: Part, notes: Mapping[str, Part], places: Places
) -> tuple[Remark, tuple[str, ...]]:
    """Where a comment goes, and what it says. Where its words cannot be marked, it names them."""
    spots = [places[at] for at in range(told.start, told.end) if at in places]
    inside = [_spot(part, byte, nth) for kind, byte, nth in spots if kind == "main"]
    exact = [spot for spot in inside if spot is not None and spot.text >= 0]
    if exact and len(exact) == len(spots):
        first, last = exact[0], exact[-1]._replace(piece=exact[-1].piece + 1)
        new = told.repair.new if told.repair is not None and may_be_replaced(part, exact) else None
        return Remark(number, first, last, new), told.lines
    run = next((spot.run for spot in inside if spot is not None), None)
    if run is None and spots:
        run = _reference(part, notes, spots[0])
    words = " ".join(summary.document.text[told.start : told.end].split())
    run = run or 0
    return Remark(number, before(run), behind(run)), (f"In “{words}”:", *told.lines)


def _spot(part: Part, byte: int, nth: int) -> Spot | None:
    """The place before a character: the `nth` of the text that begins on this byte; of a text box, its run."""
    run = part.run_at(byte)
    if run is None:
        return None
    for at, text in enumerate(part.runs[run].texts):
        if text.start == byte:
            return Spot(run, at, index(pieces(part.data[text.first : text.last].decode("utf-8")), nth))
    return before(run)


def _reference(part: Part, notes: Mapping[str, Part], place: tuple[str, int, int]) -> int | None:
    """The run that refers to the note in which a character stands."""
    kind, byte, _ = place
    return part.references.get((kind, notes[kind].note_at(byte))) if kind in notes else None
