"""Check claims again with other words in them, against the evidence that they have: nothing is searched anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from provenance.align.trace import Alignment
from provenance.entailment.reader import Reader
from provenance.judgement.assessment import Assessor
from provenance.judgement.policy import Case
from provenance.judgement.reading import readings
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.speech.quotes import find_quotations
from provenance.model import Claim, Document, Unread
from provenance.retrieval.index.reading import Outer


class Edit(NamedTuple):
    """Offsets of a text, half-open, and the words to put in their place."""

    start: int
    end: int
    new: str


class Again(NamedTuple):
    """A claim as it is with the edits in it, and where the words put in stand; offsets of a text that is not kept."""

    claim: Claim
    put: tuple[tuple[int, int], ...]


def recheck(
    edits: Mapping[int, Sequence[Edit]],
    sentences: Sequence[Sentence],
    cases: Sequence[Case | None],
    assessor: Assessor,
    judge: Reader | None,
) -> dict[int, Again]:
    """What claims are with other words in them, by their index among `sentences`, whose `cases` hold their evidence.

    The `edits` of a claim are disjoint, in order, and lie inside of it. All that need a reader go to `judge` in one
    call; a verifier is not asked again. A claim without evidence, or one that may be about another thing, is left out.
    """
    made = dict[int, tuple[Sentence, Case, tuple[tuple[int, int], ...]]]()
    for number, wanted in edits.items():
        case = cases[number]
        if case is None or not case.pair.evidence:
            continue
        sentence, put = _edited(sentences[number], wanted)
        pair = _aligned(sentence, case)
        looked = None if _has_strays(pair) else assessor.look(sentence, pair, case.ranked)
        if looked is not None:
            made[number] = sentence, looked, put
    read, _ = readings([case for _, case, _ in made.values()], judge, None)
    return {
        number: Again(assessor.judge(sentence, case, read.get(at)), put)
        for at, (number, (sentence, case, put)) in enumerate(made.items())
    }


def _aligned(sentence: Sentence, case: Case) -> Alignment:
    """The alignment to the best evidence of the claim, where that has every word now, else to all of it."""
    best, *more = case.pair.evidence
    pair = Alignment(sentence, [best], case.pair.sources)
    return Alignment(sentence, [best, *more], case.pair.sources) if more and pair.unaligned else pair


def _has_strays(pair: Alignment) -> bool:
    """Whether the claim has a letter that names something and reads as a word without meaning: "gate D", "plan A".

    No link tells whether the evidence is about the same one.
    """
    theirs = {word for one in pair.evidence for word in one.lowers}
    letters = zip(pair.claim.tokens[1:], pair.claim.lemmas[1:], strict=True)
    return any(not key and token.text[:1].isupper() and token.lower not in theirs for token, key in letters)


def _edited(sentence: Sentence, edits: Sequence[Edit]) -> tuple[Sentence, tuple[tuple[int, int], ...]]:
    """`sentence` with the edits in it, in a text of its own that holds the quotations it stands in."""
    item, home = sentence.item, sentence.home
    reach = [(item.start, item.end), *((one.start - 1, one.end + 1) for one in sentence.quotations)]
    first, last = max(0, min(start for start, _ in reach)), min(len(home.text), max(end for _, end in reach))

    def moved(at: int) -> int:
        return at - first + sum(len(one.new) - (one.end - one.start) for one in edits if one.end <= at)

    parts, at = list[str](), first
    for one in edits:
        parts += [home.text[at : one.start], one.new]
        at = one.end
    text = "".join([*parts, home.text[at:last]])
    inside = [(start, end) for start, end in home.markup if first <= start and end <= last]
    unread = [one for one in home.unread if first <= one.start and one.end <= last]
    document = Document(
        text,
        media_type=home.media_type,
        markup=tuple((moved(start), moved(end)) for start, end in inside),
        unread=tuple(Unread(moved(one.start), moved(one.end), one.reason) for one in unread),
    )
    item = item._replace(start=moved(item.start), end=moved(item.end))
    quotations = Outer(find_quotations(document.folded, text)).touching(item.start, item.end)
    put = tuple((moved(one.end) - len(one.new), moved(one.end)) for one in edits)
    return Sentence(-1, item, document, quotations, sentence.order, sentence.extras), put
