"""Choose the evidence of each claim: one sentence, several neighbours, or sentences from several places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from provenance.align.substitutions import facing
from provenance.align.table_rows import are_of_one_table, is_about, is_row
from provenance.align.trace import Alignment
from provenance.lang.en.closed import NO_LONGER
from provenance.lang.en.copied import Copied
from provenance.lang.en.names.capitals import is_capital, opens_sentence
from provenance.lang.en.relations.lookup import opposite, siblings
from provenance.lang.en.sentence import Sentence
from provenance.retrieval.sources import Sources

_CANDIDATES = 12  # the right sentence is among the best twelve by shared words in 19 of 20 claims
_ORDER = 0.1  # how much words in the same order add to words that are there at all
_AROUND = 0.3  # and words that stand in the sentences right beside
_NAMED = 1.0  # that a row of a table begins with what the claim names counts more than all words that others share
_GAIN = 0.12  # a further sentence must explain this share of the claim's meaning
_COPY = 0.5  # below this share, page junk that reads the same is the better evidence
_SAID = 0.25  # who says it counts where the sentence itself holds this share: names alone are no evidence
_NEAR = 3  # sentences this close may name what the evidence calls "he" or "the company"
_LONG = 400  # words with meaning: in a longer claim one word alone may weigh next to nothing
_MOST = 3  # sentences of evidence


class Candidate(NamedTuple):
    """A source sentence that may hold a claim: its order among all sources, and the index of its source."""

    order: int
    document: int
    held: float  # the share of the claim's meaning whose words it has: 0..1
    value: float  # by which candidates are ranked: `held`, and how far the words are in the claim's order


def find(claim: Sentence, sources: Sources, ranked: list[Candidate]) -> Alignment:
    """Align `claim` with the sentences of `sources` that hold most of it, the best first.

    `ranked` are its candidates, the best first, as from `rank`. At most `_MOST` sentences are taken, each further one
    for at least `_GAIN` of the claim's weight, and then the labels of their speakers where the claim names them. Page
    junk that reads the same is taken where no candidate holds `_COPY` of the claim; without either the alignment has no
    evidence.
    """
    if not ranked or ranked[0].held < _COPY or is_row(sources.sentences[ranked[0].order]):
        copy = sources.copy_of(claim.lower_words)
        if copy or not ranked:
            return Alignment(claim, [copy] if copy else [], sources)
    chosen = [sources.sentences[ranked[0].order]]
    pair = _trace(claim, chosen, sources)
    while len(chosen) < _MOST and (missing := _open(pair)):
        more = _further(pair, missing, chosen, [candidate.order for candidate in ranked], sources)
        if more is None:
            break
        chosen.append(more)
        pair = _trace(claim, chosen, sources)
    return pair


def _trace(claim: Sentence, chosen: list[Sentence], sources: Sources) -> Alignment:
    """The trace to these sentences, and to the labels that say whose they are where the claim says it too."""
    pair = Alignment(claim, chosen, sources)
    if pair.coverage < _SAID:
        return pair
    missing = {claim.lemmas[index] for index in pair.unaligned}
    labels = {one.speaker.start: one.speaker for one in chosen if one.speaker and missing & one.speaker.lemma_set}
    return Alignment(claim, [*chosen, *labels.values()], sources) if labels else pair


def rank(claim: Sentence, sources: Sources) -> list[Candidate]:
    """The sentences of `sources` that may hold `claim`, best first.

    A claim copied from the one source with a word that no other sentence has gets that sentence alone. Else BM25
    (Robertson & Zaragoza 2009; a lemma counts once in a sentence) finds `_CANDIDATES` of them. They are ranked by the
    share of the claim's weight whose lemmas they have, with a little more for lemmas in the sentences right beside, for
    lemmas in the claim's order (longest common subsequence), and for the BM25 score.
    """
    only = _original(claim, sources)
    if only is not None:
        return [Candidate(only.order, only.document, 1.0, 1.0 + _ORDER)]
    worth: dict[str, float] = {}
    for index, weight in sources.weights(claim).items():
        worth[claim.lemmas[index]] = worth.get(claim.lemmas[index], 0.0) + weight
    total = sum(worth.values()) or 1.0
    rows, words = [], claim.content_lemmas
    for score, order in sources.candidates(worth, _CANDIDATES):
        sentence = sources.sentences[order]
        held = min(1.0, sum([worth[key] for key in sentence.retrieval_keys.intersection(worth)]) / total)
        in_order = LCSseq.similarity(words, sentence.content_lemmas) / len(words)
        value = held + _ORDER * in_order + 0.001 * score / (1 + score)
        rows.append((value, order, sentence.document, held))
    best = max(rows)[0] if rows else 0.0
    if best < 1.0:  # below that no sentence has it all, and what stands beside one may tell
        rows = [
            (value + _AROUND * _beside(sources, order, worth) / total, order, document, held)
            if value > best - _AROUND
            else (value, order, document, held)
            for value, order, document, held in rows
        ]
    first = max(rows, default=None)
    if first and (first[3] < _COPY or is_row(sources.sentences[first[1]])):
        rows = [(row[0] + _of_row(sources.sentences[row[1]], worth), *row[1:]) for row in rows]
    rows.sort(key=lambda row: (-round(row[0], 6), row[1]))
    return [Candidate(order, document, held, value) for value, order, document, held in rows]


def _of_row(sentence: Sentence, worth: Mapping[str, float]) -> float:
    """How much better a row is for being about what the claim names: its value is the value of no other row."""
    return _NAMED if is_row(sentence) and is_about(sentence, set(worth)) else 0.0


def _original(claim: Sentence, sources: Sources) -> Sentence | None:
    """The sentence that a claim is a copy of, where it is the only one in the one source that has all its words.

    What lacks a word that only one sentence has cannot come near it: that word weighs the most that a word can, or half
    of that in a speaker's name.
    """
    if not isinstance(claim, Copied) or len(sources.documents) > 1 or len(claim.content) > _LONG:
        return None
    rarest = min((len(sources.postings.get(key, ())) for key in claim.lemma_set), default=0)
    return claim.twin if rarest == 1 else None


def _beside(sources: Sources, order: int, worth: Mapping[str, float]) -> float:
    """What the sentences right beside one add: the name that it says "he" for stands there."""
    near = sources.beside(order).intersection(worth) - sources.sentences[order].lemma_set
    return sum([worth[key] for key in near])


def _is_next_row(pair: Alignment, one: Sentence) -> bool:
    """Whether a sentence is a row beside one that is evidence already, and about what the claim does not name."""
    is_beside = is_row(one) and any(are_of_one_table(one, other) for other in pair.evidence)
    return is_beside and not is_about(one, pair.claim.lemma_set)


def _open(pair: Alignment) -> list[int]:
    """The claim's words that other sentences may explain: all that have no partner and were not exchanged."""
    return [index for index in pair.unaligned if not _exchanged(pair, index)]


def _exchanged(pair: Alignment, index: int) -> bool:
    """Whether the evidence has another word in the very same place.

    That the like of the claim's word stands in some other sentence ("A win would ...") makes "have won" no better for
    "have lost"; in the sentence right beside it may be told of the same thing. Names and figures stand for what another
    sentence calls otherwise.
    """
    token, key = pair.claim.tokens[index], pair.claim.lemmas[index]
    if token.kind != "w" or (is_capital(token) and not _opens_small(pair, index)):
        return False
    if index and (pair.claim.lowers[index - 1], token.lower) == NO_LONGER:
        return True  # it denies, and says nothing that could be found elsewhere
    there = facing(pair, index)
    if not there or key not in pair.sources.beside(pair.evidence[0].order):
        return bool(there)
    theirs = [pair.evidence[number].lemmas[at] for number, at in there]
    return any(opposite(key, other) or siblings(key, other) for other in theirs)


def _opens_small(pair: Alignment, index: int) -> bool:
    """Whether a word has its capital from its place: the sources write it small."""
    tokens = pair.claim.tokens
    return opens_sentence(tokens, index) and tokens[index].lower in pair.sources.lower


def _further(
    pair: Alignment, missing: list[int], chosen: list[Sentence], ranked: list[int], sources: Sources
) -> Sentence | None:
    """The sentence that explains most of what is still missing, if it explains enough."""
    keys = pair.claim.lemmas
    sought = {keys[index] for index in missing}
    weights, total = pair.weights, sum(pair.weights.values())
    near = set(sources.around(chosen[0].order, _NEAR))
    taken = {sentence.order for sentence in chosen}
    best, most = None, 0.0
    for order in [*ranked, *sorted(near - set(ranked))]:
        if order in taken or _is_next_row(pair, sources.sentences[order]):
            continue
        here = sought.intersection(sources.sentences[order].lemmas)
        gain = sum(weights[index] for index in missing if keys[index] in here) / total
        if (len(here) < 2 and order not in near) or not here:
            continue
        gain *= 1.1 if order in near else 1.0
        if gain > most + 1e-9:
            best, most = sources.sentences[order], gain
    return best if most >= _GAIN else None
