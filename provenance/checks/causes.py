"""Causes that the source does not give: an invented reason, or two facts tied together as cause and effect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.findings import alone
from provenance.model import Finding
from provenance.rules import Rule
from provenance.words.connectives import Connective, find_connectives

if TYPE_CHECKING:
    from provenance.trace import Trace

RULES = (
    Rule(
        name="cause-changed",
        level="warning",
        finds="The claim gives a cause, reason or purpose that its evidence does not give.",
        why="That one thing followed another does not make it its reason.",
        example_claim="The plant closed because of the strike.",
        example_source="The plant closed in May. A strike began in April.",
        no_change="Due to for because of, and a cause told the other way round (A led to B, B because of A).",
    ),
)
_CAUSAL = frozenset({"cause", "effect", "purpose"})
_TIES = frozenset("after since following amid as so thus therefore causing meaning why reason over due blamed".split())


def find(trace: Trace) -> Iterator[Finding]:
    if trace.held < 0.3:
        return
    for ours in find_connectives(trace.claim.tokens, trace.claim.keys):
        if ours.kind in ("cause", "purpose") and not trace.claim.quoted(trace.claim.tokens[ours.first].start):
            yield from _invented(trace, ours)


def _invented(trace: Trace, ours: Connective) -> Iterator[Finding]:
    linked = [trace.partners[index].evidence for index in ours.inner if index in trace.partners]
    main = [trace.partners[index].evidence for index in ours.outer if index in trace.partners]
    if not main:
        return
    home = max(sorted(set(main)), key=main.count)
    apart = len(linked) == 0 or 2 * linked.count(home) < len(linked)
    few = 2 * len(linked) <= len(ours.inner)
    if not (apart or few or _bare(trace, home)) or _causal(trace, home):
        return
    first, last = ours.first, ours.inner[-1] + 1
    span = trace.claim.span(first, last)
    yield alone(
        "cause-changed", f"no source gives this as the reason: {trace.claim.home.text[slice(*span)]}", span, "warning"
    )


def _bare(trace: Trace, home: int) -> bool:
    """Whether the evidence ties nothing to anything: a plain statement, whatever its words."""
    sentence = trace.evidence[home]
    return not find_connectives(sentence.tokens, sentence.keys) and not any(
        token.norm in _TIES for token in sentence.tokens
    )


def _causal(trace: Trace, home: int) -> bool:
    """Whether the evidence itself ties something to it as cause, effect or purpose that the claim may reword."""
    for number in {home, *range(len(trace.evidence))}:
        sentence = trace.evidence[number]
        for theirs in find_connectives(sentence.tokens, sentence.keys):
            if theirs.kind in _CAUSAL and any(index not in trace.used[number] for index in theirs.inner):
                return True
    return False
