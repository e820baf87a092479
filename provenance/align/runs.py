"""The trace as a report shows it: runs of claim words, and where they stand in the sources."""

from __future__ import annotations

from provenance.align.trace import LOOSE, Alignment, Link, Slot
from provenance.lang.en.closed import SUBJECT_RELATIVES, THIRD_PERSON_PRONOUNS
from provenance.model import Finding, TraceRun

_PRONOUNS = THIRD_PERSON_PRONOUNS | SUBJECT_RELATIVES
Pairs = dict[int, Link]


def links(pair: Alignment) -> tuple[TraceRun, ...]:
    """Join the linked words of `pair`, and the function words between, into the longest runs that both sides have.

    Returns the runs in the order of the claim; spans are offsets in code points, half-open. A run of equal lemmas has
    the relation "same", one of variants "variant".
    """
    if pair.whole and pair.links and pair.claim.lowers == pair.evidence[0].lowers:
        return (_whole(pair),)
    pairs = _connect(pair)
    found: list[TraceRun] = []
    at, count = 0, len(pair.claim.tokens)
    while at < count:
        if at not in pairs:
            at += 1
            continue
        end = at + 1
        while end in pairs and _follows(pairs[end - 1], pairs[end]):
            end += 1
        found.append(_link(pair, pairs, at, end))
        at = end
    return tuple(found)


def _whole(pair: Alignment) -> TraceRun:
    """One link from end to end, but for the marks behind the last word."""
    sentence = pair.evidence[0]
    last = next(at for at in range(len(sentence.tokens), 0, -1) if sentence.tokens[at - 1].kind != "p")
    return TraceRun(pair.claim.span(0, last), sentence.document, sentence.span(0, last), "same")


def _follows(one: Link, other: Link) -> bool:
    return one.evidence == other.evidence and one.exact == other.exact and other.token == one.token + 1


def _link(pair: Alignment, pairs: Pairs, first: int, last: int) -> TraceRun:
    sentence = pair.evidence[pairs[first].evidence]
    source = sentence.span(pairs[first].token, pairs[last - 1].token + 1)
    relation = "same" if pairs[first].exact else "variant"
    return TraceRun(pair.claim.span(first, last), sentence.document, source, relation)  # type: ignore[arg-type]


def _connect(pair: Alignment) -> Pairs:
    """Add the connecting words that stand beside linked ones on both sides."""
    pairs, tokens = dict(pair.links), pair.claim.tokens
    for step, order in ((1, range(1, len(tokens))), (-1, range(len(tokens) - 2, -1, -1))):
        for index in order:
            before = pairs.get(index - step)
            if index in pairs or before is None or pair.claim.lemmas[index]:
                continue
            source = pair.evidence[before.evidence].tokens
            at = before.token + step
            if 0 <= at < len(source) and source[at].lower == tokens[index].lower:
                pairs[index] = Link(before.evidence, at, True)
    while pairs and tokens[max(pairs)].kind == "p":
        del pairs[max(pairs)]
    return pairs


Runs = tuple[tuple[int, int], ...]


def unexplained(pair: Alignment, findings: tuple[Finding, ...]) -> tuple[tuple[TraceRun, ...], Runs]:
    """The claim's content words that stand in no link and in none of `findings`, as runs.

    First the reworded ones, as trace runs of relation "variant": the evidence has unlinked words or a pronoun in their
    place, or names the speaker for them in a label. Then all others, as token indices of the claim, half-open.
    """
    reworded, left_over = [], []
    for first, last in _open_runs(pair, findings):
        facing = _facing(pair, first, last) or _label(pair, first, last)
        if facing is None:
            left_over.append((first, last))
        else:
            sentence = pair.evidence[facing.evidence]
            source = sentence.span(facing.first, facing.last)
            reworded.append(TraceRun(pair.claim.span(first, last), sentence.document, source, "variant"))
    return tuple(reworded), tuple(left_over)


def _open_runs(pair: Alignment, findings: tuple[Finding, ...]) -> list[tuple[int, int]]:
    spans = [finding.claim for finding in findings]
    runs: list[tuple[int, int]] = []
    for index in pair.unaligned:
        token = pair.claim.tokens[index]
        if any(start < token.end and token.start < end for start, end in spans):
            continue
        if runs and not any(i in pair.links for i in range(runs[-1][1], index)):
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _label(pair: Alignment, first: int, last: int) -> Slot | None:
    """The label of a turn, for a verb of speech: "Berg said" is "BERG:" in other words."""
    cues = {one.cue for one in pair.claim.attributions}
    if len(pair.content_evidence) == len(pair.evidence) or not cues.issuperset(
        i for i in range(first, last) if pair.claim.lemmas[i]
    ):
        return None
    number = len(pair.evidence) - 1
    return Slot(number, 0, len(pair.evidence[number].tokens))


def _facing(pair: Alignment, first: int, last: int) -> Slot | None:
    """The unlinked words, or the pronoun, that stand in the evidence where the claim has these."""
    stretch = pair.slot(first, last, LOOSE)
    if stretch is None:
        return None
    sentence, used = pair.evidence[stretch.evidence], pair.aligned_tokens[stretch.evidence]
    inside = stretch.tokens
    words = [i for i in inside if sentence.lemmas[i] and i not in used]
    words = words or [i for i in inside if sentence.tokens[i].lower in _PRONOUNS]
    return Slot(stretch.evidence, words[0], words[-1] + 1) if words else None
