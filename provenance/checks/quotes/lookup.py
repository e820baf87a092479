"""Look up quotations in the sources: word for word, in parts, in runs from several places, or nearly so.

An ellipsis or a bracket takes a quotation apart; its parts have to follow each other in one source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

from provenance.align.corpus import SpokenWords
from provenance.lang.en.closed import JOINTS_OF_SPLICED_SPEECH
from provenance.model import Place

if TYPE_CHECKING:
    from provenance.model import Token

_LEAP = 80  # words that an ellipsis may leave out
_BRACKET = 12  # words that a bracket may stand for
_RUN = 2  # a spliced quotation is made of runs at least this long
_MOST_RUNS = 3


class _Part(NamedTuple):
    words: list[str]
    leap: int  # how many words may stand in the source between the part before and this one


class Block(NamedTuple):
    """Words that stand in a row on both sides: their first index in the quotation and in the stretch, and how many."""

    claim: int
    source: int
    size: int


class Likeness(NamedTuple):
    """A stretch of one source, from its word number `first` on, and the words that it shares with a quotation."""

    source: SpokenWords
    first: int
    blocks: tuple[Block, ...]

    @property
    def shared(self) -> int:
        """How many words the two share, in order."""
        return sum(block.size for block in self.blocks)


def places(spoken: tuple[SpokenWords, ...], tokens: list[Token]) -> list[Place]:
    """Where the sources have a quotation: its words in a row, or else its parts in their order.

    `spoken` are the words of the sources, `tokens` those of the quotation. At most one place for each source.
    """
    norms = [token.lower for token in tokens if token.kind != "p"]
    whole = [place for source in spoken if (place := source.find(norms))]
    return whole or [place for source in spoken if (place := _in_parts(source, _parts(tokens)))]


def _parts(tokens: list[Token]) -> list[_Part]:
    """The quotation in pieces: an ellipsis leaves words out, a bracket stands for others or explains."""
    parts: list[_Part] = []
    words: list[str] = []
    leap, depth, glued = 0, 0, ""
    for i, token in enumerate(tokens):
        if token.lower == "[":
            letter = tokens[i + 1 : i + 3]
            if len(letter) == 2 and len(letter[0].lower) == 1 and letter[0].kind == "w" and letter[1].lower == "]":
                glued = letter[0].lower  # [h]e: a letter made small or large
            parts.append(_Part(words, leap))
            words, leap, depth = [], _BRACKET, depth + 1
        elif token.lower == "]":
            depth = max(0, depth - 1)
        elif token.lower.startswith("..") or token.lower == "\u2026":
            if words:
                parts.append(_Part(words, leap))
            words, leap = [], _LEAP
        elif token.kind != "p" and not depth:
            words.append(glued + token.lower)
            glued = ""
    return [part for part in [*parts, _Part(words, leap)] if part.words]


def _in_parts(source: SpokenWords, parts: list[_Part]) -> Place | None:
    """The place that holds all parts in their order, each near enough to the one before."""
    if len(parts) < 2 and not (parts and parts[0].leap):
        return source.find(parts[0].words) if parts else None
    first = source.find(parts[0].words)
    while first:
        last, reach = first, 0  # how far behind the first word the part may begin at most
        for part, before in zip(parts[1:], parts, strict=False):
            reach += len(before.words) + part.leap
            after = source.find(part.words, last.last)
            if after is None:
                return None  # nor is it behind any later beginning
            if after.first - last.last > part.leap:
                first = source.find(parts[0].words, max(first.first + 1, after.first - reach))
                break
            last = after
        else:
            return Place(first.document, first.first, last.last)
    return None


def runs(spoken: tuple[SpokenWords, ...], norms: list[str]) -> list[Place] | None:
    """Two or three runs of words of `spoken` that together make up the quotation `norms` (lowers); None where none do.

    They are found from the left, each as long as possible; a conjunction between two of them may be the claim's own.
    """
    places: list[Place] = []
    at = 0
    while at < len(norms):
        place = _longest(spoken, norms, at)
        long_enough = place is not None and place.last - place.first >= _RUN
        if not long_enough and places and norms[at] in JOINTS_OF_SPLICED_SPEECH:
            at += 1
            continue
        if place is None or not long_enough or len(places) == _MOST_RUNS:
            return None
        places.append(place)
        at += place.last - place.first
    is_long = max((place.last - place.first for place in places), default=0) > _RUN
    return places if len(places) > 1 and is_long else None


def _longest(spoken: tuple[SpokenWords, ...], norms: list[str], at: int) -> Place | None:
    """The longest run from word `at` on that some source holds."""
    best: Place | None = None
    for source in spoken:
        low, high = 1, len(norms) - at  # a run's every start is a run: bisect for the longest
        while low <= high:
            middle = (low + high) // 2
            place = source.find(norms[at : at + middle])
            if place:
                best = place if best is None or place.last - place.first > best.last - best.first else best
                low = middle + 1
            else:
                high = middle - 1
    return best


def nearest(norms: list[str], windows: Iterable[tuple[SpokenWords, int, int]]) -> Likeness | None:
    """The window that has most of `norms` (lowers) in their order (longest common subsequence); None if none has any.

    `windows` are sources with word numbers, half-open; of equal ones the first is taken.
    """
    best = None
    for source, first, last in windows:
        lowers = source.lower_words(first, last)
        codes = LCSseq.opcodes(norms, lowers)
        blocks = [Block(c.src_start, c.dest_start, c.src_end - c.src_start) for c in codes if c.tag == "equal"]
        one = Likeness(source, first, _near(blocks, norms, lowers))
        if one.shared > (best.shared if best else 0):
            best = one
    return best


def _near(blocks: list[Block], norms: list[str], lowers: Sequence[str]) -> tuple[Block, ...]:
    """The blocks with each as near to its neighbour as the source has its words, and one where two meet on both sides.

    Of "a year later he spoke of a defeat" the second "a" is that of "a defeat".
    """
    near = list[Block]()
    for one in reversed(blocks):
        after = near[-1] if near else None
        first = after.source - one.size if after is not None and one.claim + one.size == after.claim else one.source
        if (
            after is not None
            and first >= 0
            and list(lowers[first : first + one.size]) == norms[one.claim : after.claim]
        ):
            near[-1] = Block(one.claim, first, one.size + after.size)
        else:
            near.append(one)
    return tuple(reversed(near))


def differing(likeness: Likeness, count: int) -> tuple[tuple[int, int], Place]:
    """The words of a quotation of `count` words, and those of its source, around all that differs between the two.

    Returns indices in the quotation, half-open, and the place in the source. `likeness` must share at least one word.
    """
    claim, (first, last) = _widened(*_between(likeness.blocks, count), count)
    source, offset = likeness.source, likeness.first
    first = min(max(0, offset + first), source.count - 1)
    return claim, Place(source.number, first, min(max(first + 1, offset + last), source.count))


def _between(blocks: tuple[Block, ...], count: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Claim and source words (half-open) around all that differs; at an edge as many source words as claim words."""
    edges = []
    first, last = blocks[0], blocks[-1]
    if first.claim:
        edges.append((0, first.claim, first.source - first.claim, first.source))
    for one, other in pairwise(blocks):
        edges.append((one.claim + one.size, other.claim, one.source + one.size, other.source))
    if last.claim + last.size < count:
        tail = count - last.claim - last.size
        edges.append((last.claim + last.size, count, last.source + last.size, last.source + last.size + tail))
    return (edges[0][0], edges[-1][1]), (edges[0][2], edges[-1][3])


def _widened(claim: tuple[int, int], source: tuple[int, int], count: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where one side has no word in the gap, both take in the word before and the word after it, which they share."""
    if claim[0] < claim[1] and source[0] < source[1]:
        return claim, source
    before, after = int(claim[0] > 0), int(claim[1] < count)
    return (claim[0] - before, claim[1] + after), (source[0] - before, source[1] + after)
