"""Directions and comparisons that turned round: rose for fell, accept for reject, more than for less than."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from provenance.attached import attached
from provenance.findings import differs
from provenance.instead import facing
from provenance.model import Finding
from provenance.ranks import lone, ranks
from provenance.rules import Rule
from provenance.seams import Seam, seam
from provenance.words.capitals import is_capital
from provenance.words.opposites import agree, has_opposite, opposition

if TYPE_CHECKING:
    from provenance.trace import Trace
    from provenance.words.sentence import Sentence
    from provenance.words.values import Figure

RULES = (
    Rule(
        name="comparison-changed",
        level="error",
        finds="The claim compares the other way round: more than for less than, at least for at most, exactly for "
        "about, higher for lower, the largest for the second largest.",
        why="The figure is right and what it bounds is wrong.",
        example_claim="The bridge carries less than 4,000 trucks a day.",
        example_source="The bridge carries more than 4,000 trucks a day.",
        no_change="Over for more than, at least for no fewer than, and a bound left out.",
    ),
    Rule(
        name="direction-changed",
        level="error",
        finds="The claim says the opposite of its evidence: rose for fell, accepted for rejected, open for closed.",
        why="One word of the same kind in the same place turns the story round.",
        example_claim="Profits rose by 4 percent.",
        example_source="Profits fell by 4 percent.",
        no_change="The opposite word denied (did not rise, fell), and another word for the same direction.",
    ),
)
_UP, _DOWN = frozenset({"more than", "at least"}), frozenset({"less than", "at most", "nearly"})


def find(trace: Trace) -> Iterator[Finding]:
    yield from _bounds(trace)
    for rank in chain(ranks(trace), lone(trace)):
        sentence = trace.evidence[rank.evidence]
        claim, source = trace.claim.span(*rank.ours), sentence.span(*rank.theirs)
        yield differs(trace, "comparison-changed", claim, sentence, source)
    yield from _sides(trace)
    yield from _attached(trace)
    yield from _beside(trace)
    for index, token in enumerate(trace.claim.tokens):
        if not has_opposite(_stem(trace.claim, index)) or trace.claim.quoted(token.start) or _at_home(trace, index):
            continue
        if trace.claim.keys[index] or (token.norm in _SMALL and not _given(trace, token.norm)):
            yield from _turned(trace, index)


def _beside(trace: Trace) -> Iterator[Finding]:
    """The opposite right beside the very same word, where the claim's own word comes from elsewhere or from nowhere.

    "More likely" for "less likely", though another sentence says more of something else.
    """
    for index, token in enumerate(trace.claim.tokens):
        behind, own = trace.partners.get(index + 1), trace.partners.get(index)
        if behind is None or not behind.same or not behind.token or not has_opposite(_stem(trace.claim, index)):
            continue
        number, at = behind.evidence, behind.token - 1
        if trace.claim.quoted(token.start) or (own and own.evidence == number) or not trace.speaks_of_it(number):
            continue
        sentence = trace.evidence[number]
        found = opposition(_stem(trace.claim, index), _stem(sentence, at))
        if found is None or _denied(trace.claim, index) != _denied(sentence, at):
            continue
        if not _turned_round(trace, index, number, at):
            claim, source = trace.claim.span(index, index + 1), sentence.span(at, at + 1)
            yield differs(trace, f"{found.kind}-changed", claim, sentence, source)


def _attached(trace: Trace) -> Iterator[Finding]:
    """What is said of the opposite deed."""
    for one in attached(trace):
        sentence = trace.evidence[one.evidence]
        claim, source = trace.claim.span(one.word, one.word + 1), sentence.span(one.token, one.token + 1)
        yield differs(trace, "direction-changed", claim, sentence, source)


def _bounds(trace: Trace) -> Iterator[Finding]:
    """The same figure, bounded from the other side."""
    for ours in trace.claim.figures:
        for number, sentence in enumerate(trace.evidence):
            theirs = [other for other in sentence.figures if other.value == ours.value and other.unit == ours.unit]
            is_exact = _is_exact(trace.claim, ours)
            if not theirs or not trace.speaks_of_it(number):
                continue
            if any(not (other.approx if is_exact else _against(ours, other)) for other in theirs):
                continue
            claim, source = _bounded(trace.claim, ours), _bounded(sentence, theirs[0])
            yield differs(trace, "comparison-changed", claim, sentence, source)
            break


def _against(ours: Figure, theirs: Figure) -> bool:
    """Whether one figure bounds from below what the other bounds from above."""
    pair = (ours.approx, theirs.approx)
    return (pair[0] in _UP and pair[1] in _DOWN) or (pair[0] in _DOWN and pair[1] in _UP)


def _is_exact(sentence: Sentence, figure: Figure) -> bool:
    """Whether a sentence insists on a figure: exactly 600, where another says about 600."""
    first = sentence.words_of(figure)[0]
    return first > 0 and sentence.forms[first - 1] in _EXACT


def _bounded(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """The figure with the words that bound it."""
    first = sentence.index_at(figure.start)
    while first > 0 and sentence.tokens[first - 1].kind == "w" and sentence.tokens[first - 1].norm in _BOUND_WORDS:
        first -= 1
    return sentence.tokens[first].start, figure.end


_EXACT = frozenset(["exactly", "precisely"])
_BOUND_WORDS = _EXACT | frozenset(
    "more less fewer than at least most up to over under nearly almost no about some below above".split()
)


def _sides(trace: Trace) -> Iterator[Finding]:
    """For and against, above and below, to and from a place: small words that are linked to nothing."""
    said = {token.norm for token in trace.claim.tokens} if trace.evidence else set()
    for index, token in enumerate(trace.claim.tokens):
        other = _SIDES.get(token.norm, ())
        if not other or trace.claim.quoted(token.start) or not said.isdisjoint(other):
            continue
        place = seam(trace, index, _FAVOR) or _behind(trace, index)
        if place is None or not trace.speaks_of_it(place.evidence):
            continue
        sentence = trace.evidence[place.evidence]
        norms = {sentence.tokens[at].norm for at in place.theirs}
        at = next((at for at in place.theirs if sentence.tokens[at].norm in other), None)
        if at is None or token.norm in norms or bool(trace.claim.negators) != bool(sentence.negators):
            continue
        after = sentence.tokens[min(place.theirs.stop, len(sentence.tokens) - 1)]
        if token.norm not in _TO_FROM or is_capital(after) or after.kind == "n":
            claim, source = trace.claim.span(index, index + 1), sentence.span(at, at + 1)
            yield differs(trace, "direction-changed", claim, sentence, source)


def _behind(trace: Trace, index: int) -> Seam | None:
    """The place of "for" or "against" right behind a linked verb, whatever follows: voted for the plan, against."""
    before = trace.partners.get(index - 1)
    if before is None or trace.claim.forms[index] not in ("for", "against"):
        return None
    if trace.claim.keys[index - 1] not in _TAKE_SIDES:
        return None
    return Seam(before.evidence, range(index, index + 1), range(before.token + 1, before.token + 2))


_TAKE_SIDES = frozenset("vote argu campaign speak testifi rule decid".split())  # stems
_FAVOR = frozenset(["favor", "ahead"])
_TO_FROM = frozenset(["to", "from"])  # only before a name: "different to" and "different from" are the same
_SIDES = {
    "for": ("against",), "favor": ("against",), "against": ("for", "favor"), "above": ("below", "beneath"),
    "below": ("above",), "into": ("out",), "to": ("from",), "from": ("to", "until"), "until": ("from", "since"),
    "since": ("until",), "ahead": ("behind",), "behind": ("ahead",),
}  # fmt: skip


def _turned(trace: Trace, index: int) -> Iterator[Finding]:
    """An unlinked word of the evidence that says the opposite, neither of the two denied."""
    for number, sentence in enumerate(trace.evidence):
        if not (trace.speaks_of_it(number) or _is_all_else(trace, number)):
            continue
        for other, token in enumerate(sentence.tokens):
            if other in trace.used[number] or not (sentence.keys[other] or token.norm in _SMALL):
                continue
            found = opposition(_stem(trace.claim, index), _stem(sentence, other))
            if found is None or not _fits(trace, index, number, other, found.strict):
                continue
            if _denied(trace.claim, index) != _denied(sentence, other) or _turned_round(trace, index, number, other):
                continue
            if _said_nearer(trace, index, number, other) or _is_answered(trace, index, number, other):
                continue
            claim, source = trace.claim.span(index, index + 1), sentence.span(other, other + 1)
            yield differs(trace, f"{found.kind}-changed", claim, sentence, source)
            return


def _stem(sentence: Sentence, index: int) -> str:
    """What a word is looked up by: of "turned down" it is the verb that says the same."""
    return sentence.keys[index] or sentence.tokens[index].stem


def _is_all_else(trace: Trace, number: int) -> bool:
    """Whether every other word of a short claim stands in the sentence: "He was acquitted of fraud"."""
    return len(trace.missing) == 1 and 0 < len(trace.used[number]) == len(trace.claim.content) - 1


_SMALL = frozenset({"more", "most", "up", "down"})  # function words that compare


def _given(trace: Trace, norm: str) -> bool:
    """Whether the evidence has a small word as well: such words are linked to nothing, so their places say nothing."""
    return any(token.norm == norm for sentence in trace.evidence for token in sentence.tokens)


def _at_home(trace: Trace, index: int) -> bool:
    """Whether a word is linked to the place where it would be looked for, not to its like in another clause."""
    partner = trace.partners.get(index)
    if partner is None:
        return False
    stretch = trace.opposite(index, index + 1)
    if stretch is None or stretch.evidence != partner.evidence:
        return True
    return partner.token in stretch.tokens or len(stretch.tokens) > _WIDE


_WIDE = 6  # a stretch longer than this is no word's own place
_NEAR = 6  # words that may stand between a word's own place and where its opposite is looked for


def _fits(trace: Trace, index: int, number: int, other: int, strict: bool) -> bool:
    """Whether the other word stands where one of its kind has to: in the very same place, or near it."""
    if not strict:
        return _in_place(trace, index, number, other)
    ours, theirs = trace.claim.keys[index], trace.evidence[number].keys[other]
    told_too = ours in trace.evidence[number].vocabulary or theirs in trace.claim.vocabulary
    return not told_too and (number, other) in facing(trace, index)


def _in_place(trace: Trace, index: int, number: int, other: int) -> bool:
    """Whether the other word stands where the claim has this one, or close to the words linked around it."""
    stretch = trace.opposite(index, index + 1)
    if stretch is not None and stretch.evidence == number and other in stretch.tokens:
        return True
    near = [one.token for at, one in trace.partners.items() if one.evidence == number and abs(at - index) <= 3]
    return any(abs(token - other) <= _NEAR for token in near)


def _is_answered(trace: Trace, index: int, number: int, other: int) -> bool:
    """Whether the claim has other words where the evidence has the opposite one: "goes up", where it rises."""
    facing = trace.facing(number, other, other + 1)
    return facing is not None and index not in range(*facing)


def _said_nearer(trace: Trace, index: int, number: int, other: int) -> bool:
    """Whether a word for the same stands nearer to where the claim has its own: cleared, and acquitted of fraud.

    Or is what the claim's word is linked to, while what follows the opposite was left out of the claim with it.
    """
    sentence, used, key = trace.evidence[number], trace.used[number], trace.claim.keys[index]
    own = trace.partners.get(index)
    if own is not None and own.evidence == number and agree(key, sentence.keys[own.token]):
        behind = [at for at in sentence.content if at > other][:_BEHIND]
        return len(behind) == _BEHIND and used.isdisjoint(behind)
    near = [one.token for at, one in trace.partners.items() if one.evidence == number and abs(at - index) <= 3]
    same = [at for at in sentence.content if at not in used and agree(key, sentence.keys[at])]
    return bool(near and same) and min(map(_distance(near), same)) <= _distance(near)(other)


_BEHIND = 2  # words with meaning that follow a word and belong to it


def _distance(places: list[int]) -> Callable[[int], int]:
    return lambda at: min(abs(at - place) for place in places)


def _turned_round(trace: Trace, index: int, number: int, other: int) -> bool:
    """Whether what stands before the word on one side stands behind it on the other: A lost to B, B beat A."""
    if _than_turned(trace, number):
        return True
    pairs = [(at - index, one.token - other) for at, one in trace.partners.items() if one.evidence == number]
    named = {i for name in trace.claim.names for i in range(name.first, name.last)}
    crossed = sum(ours * theirs < 0 for ours, theirs in pairs if ours + index in named)
    return crossed >= 2 and 2 * crossed > sum(ours + index in named for ours, _ in pairs)


def _than_turned(trace: Trace, number: int) -> bool:
    """Whether what stands behind "than" on one side stands before it on the other."""
    sides = [
        next((i for i, token in enumerate(one.tokens) if token.norm == "than"), None)
        for one in (trace.claim, trace.evidence[number])
    ]
    ours, theirs = sides
    if ours is None or theirs is None:
        return False
    behind = [one.token for at, one in trace.partners.items() if at > ours and one.evidence == number]
    return bool(behind) and 2 * sum(token < theirs for token in behind) >= len(behind)


def _denied(sentence: Sentence, index: int) -> bool:
    return any(index in cue.heads[:2] for cue in sentence.negators)
