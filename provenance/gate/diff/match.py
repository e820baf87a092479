"""Which summary of an old report is which of a new one, and which claim: the same words first, then the likest."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from provenance.reports.record import Record

# Of edits of one sentence, 90 in 100 score more than 70; of two sentences that have nothing to do with each other, one
# in a thousand (rapidfuzz ratio or, for words in another order, token_sort_ratio; 0..100).
_ALIKE = 60
_MOVED = 5  # what a match loses that crosses claims which stayed in their order
_MOST = 200_000  # comparisons; beyond, a claim is compared with those around its place only


class Pair(NamedTuple):
    """Indices of what belongs together in the old and the new sequence; None where one has no partner."""

    old: int | None
    new: int | None
    similarity: float  # 0..1; 1 for the same words


def claims(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Every text of both sides in one pair: in the order of the new ones, then those that are gone.

    The same text pairs first, in order; what is left pairs by likeness, best first, and one that stayed in its place
    before one that moved. Blanks and line breaks make no text another.
    """
    ours, theirs = ([" ".join(text.split()) for text in side] for side in (old, new))
    found = {new: (old, 1.0) for old, new in _same(ours, theirs)}
    left = _free(len(old), (i for i, _ in found.values())), _free(len(new), found)
    for i, j, score in _alike(ours, theirs, *left, found):
        found[j] = i, score / 100
    matched = [Pair(found[j][0], j, found[j][1]) if j in found else Pair(None, j, 0.0) for j in range(len(new))]
    return matched + [Pair(i, None, 0.0) for i in _free(len(old), (i for i, _ in found.values()))]


def _same(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Equal texts: as many as stand in the same order on both sides, then the others, first with first."""
    numbers: dict[str, int] = {}
    ours, theirs = ([numbers.setdefault(text, len(numbers)) for text in side] for side in (old, new))
    used: set[int] = set()
    waiting: dict[int, list[int]] = defaultdict(list)
    for code in LCSseq.opcodes(ours, theirs):
        for i, j in zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=False):
            if code.tag == "equal":
                used.add(j)
                yield i, j
        if code.tag in ("delete", "replace"):
            for i in range(code.src_start, code.src_end):
                waiting[ours[i]].append(i)
    for j, number in enumerate(theirs):
        if j not in used and waiting[number]:
            yield waiting[number].pop(0), j


def _alike(
    old: list[str], new: list[str], ours: list[int], theirs: list[int], found: dict[int, tuple[int, float]]
) -> Iterator[tuple[int, int, float]]:
    """The likest pairs of what is left, each index once."""
    stayed = sorted((i, j) for j, (i, _) in found.items())
    before, after = _gaps(ours, [i for i, _ in stayed]), _gaps(theirs, sorted(j for _, j in stayed))
    reach = max(50, _MOST // max(1, len(ours)))
    rows = []
    for at, i in enumerate(ours):
        middle = at * len(theirs) // max(1, len(ours))
        for j in theirs[max(0, middle - reach) : middle + reach]:
            score = fuzz.ratio(old[i], new[j], score_cutoff=_ALIKE)
            score = max(score, fuzz.token_sort_ratio(old[i], new[j], score_cutoff=max(score, _ALIKE)))
            if score:
                rows.append((_MOVED * (before[i] != after[j]) - score, i, j, score))
    taken: tuple[set[int], set[int]] = set(), set()
    for _, i, j, score in sorted(rows):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j, score


def _gaps(left: list[int], stayed: list[int]) -> dict[int, int]:
    """For each index, how many of those that have their partner stand before it."""
    return {i: bisect_left(stayed, i) for i in left}


def summaries(old: Sequence[Record], new: Sequence[Record]) -> list[Pair]:
    """Which summaries are one: of one path, else of one text; a last one on each side, if it has a claim in common."""
    found: dict[int, int] = {}
    keys: list[Callable[[Record], object]] = [
        lambda one: (one["path"], one["text_sha256"]) if one["path"] else None,
        lambda one: one["path"] or None,
        lambda one: one["text_sha256"],
    ]
    for key in keys:
        waiting: dict[object, list[int]] = defaultdict(list)
        for i in _free(len(old), found.values()):
            waiting[key(old[i]["document"])].append(i)
        for j in _free(len(new), found):
            name = key(new[j]["document"])
            if name is not None and waiting[name]:
                found[j] = waiting[name].pop(0)
    ours, theirs = _free(len(old), found.values()), _free(len(new), found)
    if len(ours) == len(theirs) == 1 and _have_in_common(old[ours[0]], new[theirs[0]]):
        found[theirs[0]] = ours[0]
    matched = [Pair(found.get(j), j, 1.0 if j in found else 0.0) for j in range(len(new))]
    return matched + [Pair(i, None, 0.0) for i in _free(len(old), found.values())]


def _free(count: int, taken: Iterable[int]) -> list[int]:
    used = set(taken)
    return [i for i in range(count) if i not in used]


def _have_in_common(old: Record, new: Record) -> bool:
    sides = ([claim["exact"] for claim in side["claims"]] for side in (old, new))
    return any(pair.old is not None and pair.new is not None for pair in claims(*sides))
