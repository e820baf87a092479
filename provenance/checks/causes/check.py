"""Causes that the source does not give: an invented reason, or two facts tied together as cause and effect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.checks.finding import alone, remark
from provenance.checks.phrasing import clause, quote
from provenance.checks.rule import Rule
from provenance.lang.en.closed import CAUSAL_MARKERS
from provenance.lang.en.cues.connectives import Connective
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

RULES = (
    Rule(
        name="cause-changed",
        level="warning",
        finds="The claim gives a cause, reason or purpose that its evidence does not give.",
        why="That one thing followed another does not make it its reason.",
        example_claim="The plant closed because of the strike.",
        example_source="The plant closed in May. A strike began in April.",
        no_change="Due to for because of, and a cause told the other way round (A led to B, B because of A).",
        listed=180,
        after="order-changed",
    ),
)
_SEVERAL = 2  # words of a reason from which it is one of its own
_HELD = 0.3  # below this, claim and evidence only touch the same matter
_REASONS = frozenset({"cause", "purpose"})


class _Tie(NamedTuple):
    """A reason and what it is the reason of, as token indices of one sentence."""

    reason: tuple[int, ...]
    effect: tuple[int, ...]
    first: int
    last: int


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare the reasons and purposes in the claim of `pair` with those of its evidence; yield those it does not give.

    Claims of a local coverage below `_HELD` and words inside quotations are passed over.
    """
    if pair.local_coverage < _HELD:
        return
    for ours in pair.claim.connectives:
        if ours.kind in _REASONS and not pair.claim.is_quoted(ours.first):
            yield from _invented(pair, ours)


def _invented(pair: Alignment, ours: Connective) -> Iterator[Finding]:
    """The evidence of what happened gives no such reason, or another one."""
    home = pair.home(ours.outer[:5])
    if home is None:
        return
    sentence = pair.evidence[home]
    reason, effect = set(pair.partners(ours.inner, home)), set(pair.partners(ours.outer[:5], home))
    known = [i for i in ours.inner if pair.claim.lemmas[i] in pair.sources.postings]
    borrowed = 2 * len(known) > len(ours.inner) and 2 * len(reason) < len(ours.inner)
    if _side_by_side(sentence, reason, effect):
        return
    ties = list(_ties(sentence))
    if _whole_elsewhere(pair, ours):
        return
    if any(reason & set(tie.reason) and effect & set(tie.effect) for tie in ties):
        return
    turned = next((tie for tie in ties if reason & set(tie.effect) and effect & set(tie.reason)), None)
    other = next((tie for tie in ties if effect & set(tie.effect) and not reason & set(tie.reason)), None)
    is_explained = turned is None and not borrowed and (other is not None or _gives_reason(sentence))
    if is_explained and not (other is not None and _is_strange(pair, ours)):
        return
    span = pair.claim.span(ours.first, ours.inner[-1] + 1)
    after = next((one for one in sentence.connectives if one.kind == "after"), None)
    theirs = turned or other or (after and _Tie(after.inner, after.outer, after.first, after.inner[-1] + 1))
    words = quote(pair.claim, clause(pair.claim, ours.first, ours.inner[-1] + 1), pair.sources)
    if theirs is None:
        yield alone("cause-changed", f"no source gives this reason: {words}", span, "warning")
        return
    source = sentence.span(theirs.first, theirs.last)
    told = quote(sentence, clause(sentence, theirs.first, theirs.last), pair.sources)
    say = f"the source does not give this reason ({words}); it says {told}"
    yield remark(pair, "cause-changed", span, sentence, source, say)


def _is_strange(pair: Alignment, ours: Connective) -> bool:
    """Whether no word of a reason stands in any source."""
    known = [i for i in ours.inner if pair.claim.lemmas[i] in pair.sources.postings or i in pair.links]
    return len(ours.inner) >= _SEVERAL and not known


def _side_by_side(sentence: Sentence, reason: set[int], effect: set[int]) -> bool:
    """Whether reason and effect are the two halves that a semicolon or colon joins: "it leaks; upgrade at once"."""
    joints = [at for at, form in enumerate(sentence.lowers) if form in (";", ":")]
    return any(max(reason, default=at) < at < min(effect, default=at) for at in joints)


def _whole_elsewhere(pair: Alignment, ours: Connective) -> bool:
    """Whether some sentence of evidence ties this reason to words that the claim has as well: two sentences joined."""
    for number, sentence in enumerate(pair.evidence):
        reason = set(pair.partners(ours.inner, number))
        for tie in _ties(sentence):
            if reason & set(tie.reason) and (set(tie.effect[:4]) - reason) & pair.aligned_tokens[number]:
                return True
    return False


def _ties(sentence: Sentence) -> Iterator[_Tie]:
    """Every reason that a sentence gives in so many words."""
    for one in sentence.connectives:
        ends = (one.first, one.inner[-1] + 1)
        if one.kind in _REASONS:
            yield _Tie(one.inner, one.outer, *ends)
        elif one.kind == "effect":
            yield _Tie(one.outer, one.inner, *ends)


def _gives_reason(sentence: Sentence) -> bool:
    """Whether a sentence gives a reason in another way, which the claim's may reword."""
    return not CAUSAL_MARKERS.isdisjoint(sentence.lowers)
