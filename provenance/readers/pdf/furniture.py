"""What stands on pages for the sake of the pages: running heads, page numbers, numbers of lines."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from provenance.readers.pdf.glyphs import Page, Word
from provenance.readers.pdf.lines import Row

_ZONE = 0.15  # of a page's height, at its head and at its foot
_SHARE = 0.4  # of the pages: heads of left and of right pages differ
_NEAR = 4.0  # points: rows as near as that stand at the same height
_DIGITS = re.compile(r"\d+|\b[ivxl]+\b")
_PAGE = re.compile(r"(?:page |p\. ?)?[-–— ]*(\d{1,4})[-–— ]*(?:(?:of|/) ?\d{1,4})?")
_PAGE = re.compile(r"(?:page |p\. ?)?[-–— ]*(\d{1,4})[-–— ]*(?:(?:of|/) ?\d{1,4})?")
# "11/22/31, 7:16 PM Harbour news", and the address with the page's number.
_PRINTED = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}, \d{1,2}:\d\d\b|(?:https?|file)://\S+ \d{1,4}/\d{1,4}$")
_NUMBERS = 5  # lines that are numbered on a page, at least


def without(pages: list[list[Row]], sizes: list[Page]) -> list[list[Row]]:
    """The rows of each page but those that repeat at the same height on many pages, and without numbers of lines."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, (rows, size) in enumerate(zip(pages, sizes, strict=True)):
        for row in rows:
            if _is_outside(row, size):
                seen[_key(row), round(row[0].y / _NEAR)].add(number)
    found, counted = [], _counted(pages, sizes)
    for number, (rows, size) in enumerate(zip(pages, sizes, strict=True), 1):
        if number in counted:
            rows = [row for row in rows if row is not counted[number]]
        inside = [row for row in rows if not (_is_outside(row, size) and _repeats(seen, row, len(pages)))]
        found.append(_unnumbered(_unpaged(inside, number, size)))
    return found


def _counted(pages: list[list[Row]], sizes: list[Page]) -> dict[int, Row]:
    """For each page its head or foot with a number that goes up from page to page, whatever else it says."""
    found: dict[int, list[tuple[int, Row]]] = defaultdict(list)
    for number, (rows, size) in enumerate(zip(pages, sizes, strict=True), 1):
        for row in rows[:1] + rows[-1:]:
            ends = {word.text for word in (row[0], row[-1]) if _is_count(word)}
            if _is_outside(row, size):
                for text in ends:
                    found[int(text) - number].append((number, row))
    best = max(found.values(), key=len, default=[])
    return dict(best) if len(best) >= max(3, _SHARE * len(pages)) else {}


def _unpaged(rows: list[Row], number: int, page: Page) -> list[Row]:
    """The rows without one at the head or the foot that says which page this is: a single page repeats nothing."""
    start = int(bool(rows) and _is_outside(rows[0], page) and _is_number(rows[0], number))
    end = len(rows) - int(len(rows) > start and _is_outside(rows[-1], page) and _is_number(rows[-1], number))
    return rows[start:end]


def _is_number(row: Row, page: int) -> bool:
    """Whether a row counts the page, or is what browsers print above and below it."""
    said = " ".join(word.text for word in row).lower()
    match = _PAGE.fullmatch(said)
    return (match is not None and match[1] == str(page)) or _PRINTED.match(said) is not None


def _is_outside(row: Row, page: Page) -> bool:
    height = page.top - page.bottom
    return not page.bottom + _ZONE * height < row[0].y < page.top - _ZONE * height


def _key(row: Row) -> str:
    """What a row says, whatever its number."""
    return _DIGITS.sub("#", " ".join(word.text for word in row).lower())


def _repeats(seen: dict[tuple[str, int], set[int]], row: Row, pages: int) -> bool:
    key, height = _key(row), round(row[0].y / _NEAR)
    number = max(len(seen.get((key, at), ())) for at in (height - 1, height, height + 1))
    return number >= 2 and number >= _SHARE * pages


def _unnumbered(rows: list[Row]) -> list[Row]:
    """The rows without the numbers that count them, which stand left of all text."""
    first = [row[0] for row in rows if _is_count(row[0])]
    left = [row[1:] if _is_count(row[0]) else row for row in rows]
    rest = [word.x0 for row in left for word in row]
    if len(first) < _NUMBERS or not rest or max(word.x1 for word in first) >= min(rest) or not _counts(first):
        return rows
    return [row for row in left if row]


def _is_count(word: Word) -> bool:
    return word.text.isdecimal() and len(word.text) <= 5


def _counts(words: list[Word]) -> bool:
    """Whether numbers go up by the same step, of one, two, five or ten."""
    steps = [int(two.text) - int(one.text) for one, two in pairwise(words)]
    return all(steps.count(steps[0]) * 5 >= len(steps) * 4 and step > 0 for step in steps) and steps[0] in (1, 2, 5, 10)
