"""Suppressions in a Markdown summary: `<!-- provenance: ignore[rule, rule] reason -->`, or `ignore-file[rule]`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from provenance.checks.phrasing import one_line
from provenance.gate.suppression import Decision, Key, keys, names
from provenance.model import Document, Item, Summary
from provenance.readers import markdown
from provenance.readers.comments import OPENING

_MENTION = re.compile(r"<!--\s*+provenance\s*+:", re.IGNORECASE)
_ORDER = re.compile(
    r"\s*+provenance\s*+:\s*+(?P<verb>(?:\w|-(?!-))*+)\s*+(?P<list>\[(?P<rules>[^\]]*+)(?P<closed>\]?+))?+(?P<reason>.*+)",
    re.IGNORECASE | re.DOTALL,
)
_END = re.compile(r"--!?>\Z")
_INDENT = re.compile(r"[ \t>]*+")
WHOLE = "ignore-file"
_VERBS = ("ignore", WHOLE)
_FORM = "write ignore[rule] and a reason, or ignore[*] for every rule"


class _Place(NamedTuple):
    """A comment and the block that it belongs to."""

    start: int
    end: int
    block: int | None  # Item.paragraph


def decisions(summary: Summary) -> list[Decision]:
    """The suppressions in the summary's comments: those of blocks in the order of the text, then those of the file."""
    document = summary.document
    if document.media_type != markdown.MEDIA_TYPE or not _MENTION.search(document.text):
        return []
    blocks = _by_block(summary)
    everything = frozenset(key for found in blocks.values() for key in found)
    ours, whole = [], []
    for place in _places(document, [claim.item for claim in summary.claims]):
        order = _ORDER.fullmatch(_END.sub("", document.text[place.start + len(OPENING) : place.end]))
        if order is None or not _is_meant(order):
            continue
        if order["verb"].lower() == WHOLE:
            whole.append(_decision(order, place, everything))
        else:
            ours.append(_decision(order, place, frozenset(blocks[place.block])))
    return ours + whole


def _by_block(summary: Summary) -> dict[int | None, set[Key]]:
    """The findings of every block."""
    blocks: dict[int | None, set[Key]] = defaultdict(set)
    for number, claim in enumerate(summary.claims):
        blocks[claim.item.paragraph] |= keys(summary, number)
    return blocks


def _is_meant(order: re.Match[str]) -> bool:
    """Whether it is an instruction and no remark, as in "provenance: scanned from the archive"."""
    verb = order["verb"].lower()[:40]
    return bool(order["list"] or get_close_matches(verb, _VERBS, n=1, cutoff=0.75))


def _decision(order: re.Match[str], place: _Place, found: frozenset[Key]) -> Decision:
    rules = names(order["rules"] or "")
    reason = " ".join(order["reason"].split()).lstrip(":–— -")
    return Decision("inline", rules, reason, found, (place.start, place.end), fault=_fault(order, rules))


def _fault(order: re.Match[str], rules: tuple[str, ...]) -> str:
    if order["verb"].lower() not in _VERBS:
        return f'"{one_line(order["verb"], 60)}" is no instruction; {_FORM}'
    if order["list"] and not order["closed"]:
        return f"the list of rules has no ] at its end; {_FORM}"
    return "" if rules else f"the suppression names no rule; {_FORM}"


def _places(document: Document, items: list[Item]) -> Iterator[_Place]:
    """Every comment with its block: the one on its line, or under whose bullet it is indented, else the next one."""
    starts = [item.start for item in items]
    last = _Place(-1, -1, None)
    for start, end in markdown.comments(document.text):
        at = bisect_left(starts, start)
        before, after = items[at - 1] if at else None, items[at] if at < len(items) else None
        leads = after is not None and _line(document, after.start) == _line(document, end)
        if before and (
            _touches(document, before, last, start) or (not leads and _hangs(document, items, at - 1, last, start))
        ):
            block: int | None = before.paragraph
        else:
            block = after.paragraph if after else None
        last = _Place(start, end, block)
        yield last


def _reach(before: Item, last: _Place) -> int:
    """Where a block ends with the comments that belong to it; `last` is the comment before the one in question."""
    return max(before.end, last.end) if last.block == before.paragraph else before.end


def _touches(document: Document, before: Item, last: _Place, start: int) -> bool:
    """Whether a comment stands inside what begins before it, or behind it on the same line."""
    end = _reach(before, last)
    return start < end or _line(document, start) == _line(document, end)


def _hangs(document: Document, items: list[Item], index: int, last: _Place, start: int) -> bool:
    """Whether a comment, first on its line, is indented under the block that ends on the line above."""
    line, column = document.position(start)
    if line != _line(document, _reach(items[index], last)) + 1 or _indent(document, start) != column - 1:
        return False
    first = items[bisect_left(items, items[index].paragraph, key=lambda item: item.paragraph)]
    return column - 1 > _indent(document, first.start)


def _line(document: Document, offset: int) -> int:
    return document.position(offset)[0]


def _indent(document: Document, offset: int) -> int:
    """How far from the margin the words of the line of an offset begin, `>` of a quoted line counted as blank."""
    start = offset - document.position(offset)[1] + 1
    found = _INDENT.match(document.text, start)
    return found.end() - start if found else 0
