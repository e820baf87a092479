"""The trace as a report shows it: runs of claim words and where they stand in the sources."""

from __future__ import annotations

from provenance.align.trace import Partner, Stretch, Trace
from provenance.model import Finding, Link

_PRONOUNS = frozenset("he she it they him her them his its their who which".split())
Pairs = dict[int, Partner]


def links(trace: Trace) -> tuple[Link, ...]:
    """Linked words with the connecting words between them, joined into the longest runs that stand together."""
    if trace.whole and trace.partners and trace.claim.forms == trace.evidence[0].forms:
        return (_whole(trace),)
    pairs = _connect(trace)
    found: list[Link] = []
    at, count = 0, len(trace.claim.tokens)
    while at < count:
        if at not in pairs:
            at += 1
            continue
        end = at + 1
        while end in pairs and _follows(pairs[end - 1], pairs[end]):
            end += 1
        found.append(_link(trace, pairs, at, end))
        at = end
    return tuple(found)


def _whole(trace: Trace) -> Link:
    """One link from end to end, but for the marks behind the last word."""
    sentence = trace.evidence[0]
    last = next(at for at in range(len(sentence.tokens), 0, -1) if sentence.tokens[at - 1].kind != "p")
    return Link(trace.claim.span(0, last), sentence.document, sentence.span(0, last), "same")


def _follows(one: Partner, other: Partner) -> bool:
    return one.evidence == other.evidence and one.same == other.same and other.token == one.token + 1


def _link(trace: Trace, pairs: Pairs, first: int, last: int) -> Link:
    sentence = trace.evidence[pairs[first].evidence]
    source = sentence.span(pairs[first].token, pairs[last - 1].token + 1)
    relation = "same" if pairs[first].same else "variant"
    return Link(trace.claim.span(first, last), sentence.document, source, relation)  # type: ignore[arg-type]


def _connect(trace: Trace) -> Pairs:
    """Add the connecting words that stand beside linked ones on both sides."""
    pairs, tokens = dict(trace.partners), trace.claim.tokens
    for step, order in ((1, range(1, len(tokens))), (-1, range(len(tokens) - 2, -1, -1))):
        for index in order:
            before = pairs.get(index - step)
            if index in pairs or before is None or trace.claim.keys[index]:
                continue
            source = trace.evidence[before.evidence].tokens
            at = before.token + step
            if 0 <= at < len(source) and source[at].norm == tokens[index].norm:
                pairs[index] = Partner(before.evidence, at, True)
    while pairs and tokens[max(pairs)].kind == "p":
        del pairs[max(pairs)]
    return pairs


Runs = tuple[tuple[int, int], ...]


def unexplained(trace: Trace, findings: tuple[Finding, ...]) -> tuple[tuple[Link, ...], Runs]:
    """Claim words that carry meaning and stand in no link and in no finding.

    Where the evidence has unlinked words of its own in their place, they reword these: a link of relation "variant".
    The rest is returned as runs of token indices.
    """
    reworded, left_over = [], []
    for first, last in _open_runs(trace, findings):
        facing = _facing(trace, first, last) or _label(trace, first, last)
        if facing is None:
            left_over.append((first, last))
        else:
            sentence = trace.evidence[facing.evidence]
            source = sentence.span(facing.first, facing.last)
            reworded.append(Link(trace.claim.span(first, last), sentence.document, source, "variant"))
    return tuple(reworded), tuple(left_over)


def _open_runs(trace: Trace, findings: tuple[Finding, ...]) -> list[tuple[int, int]]:
    spans = [finding.claim for finding in findings]
    runs: list[tuple[int, int]] = []
    for index in trace.missing:
        token = trace.claim.tokens[index]
        if any(start < token.end and token.start < end for start, end in spans):
            continue
        if runs and not any(i in trace.partners for i in range(runs[-1][1], index)):
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _label(trace: Trace, first: int, last: int) -> Stretch | None:
    """The label of a turn, for a verb of speech: "Berg said" is "BERG:" in other words."""
    cues = {one.cue for one in trace.claim.attributions}
    if len(trace.told) == len(trace.evidence) or not cues.issuperset(
        i for i in range(first, last) if trace.claim.keys[i]
    ):
        return None
    number = len(trace.evidence) - 1
    return Stretch(number, 0, len(trace.evidence[number].tokens))


def _facing(trace: Trace, first: int, last: int) -> Stretch | None:
    """The unlinked words, or the pronoun, that stand in the evidence where the claim has these."""
    stretch = trace.opposite(first, last)
    if stretch is None:
        return None
    sentence, used = trace.evidence[stretch.evidence], trace.used[stretch.evidence]
    inside = stretch.tokens
    words = [i for i in inside if sentence.keys[i] and i not in used]
    words = words or [i for i in inside if sentence.tokens[i].norm in _PRONOUNS]
    return Stretch(stretch.evidence, words[0], words[-1] + 1) if words else None
