"""Substitutions: a claim word for which the evidence has, in the same place, another word that excludes it."""

from __future__ import annotations

from collections.abc import Iterator
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from provenance.align.trace import LOOSE
from provenance.lang.en.closed import (
    ARTICLES,
    COMPLEMENTIZER,
    HYPHEN,
    INDEFINITE,
    INDEFINITE_ARTICLES,
    LIGHT_VERBS,
    PROFORMS,
    SUBJECT_RELATIVES,
)
from provenance.lang.en.data import words
from provenance.lang.en.lexicon import title_modifiers
from provenance.lang.en.names.capitals import is_capital, opens_sentence
from provenance.lang.en.relations.lookup import agree, has_sibling, relation, siblings
from provenance.lang.en.speech.attribution import speech_cues

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.mentions import Date, Figure
    from provenance.lang.en.sentence import Sentence

_LOOSE = 2  # words without a partner in a place at most: more of them retell it
_FEW = 3  # words of a line that is too short to say that two of them are the same
_RETOLD = 0.7  # of the claim's content words in the order of the evidence, below which it is another way to tell it
_DIFFERENT = frozenset({"unrelated", "excluding", "opposite"})
_AROUND = 1  # sentences beside the evidence in which the claim's word may not stand


class Exchange(NamedTuple):
    """A claim word (claim token index) and the word in its place (number of evidence sentence, token index there)."""

    word: int
    evidence: int
    token: int
    alone: bool  # whether nothing near the evidence has the claim's word


def exchanged(pair: Alignment) -> Iterator[Exchange]:
    """Yield each claim word of `pair` for which the evidence has a sibling in the slot: silver for gold.

    In the order of the claim, each word at most once. Passed over: names, quoted words, a word that the claim has as
    well, and sentences of which only one denies.
    """
    for index in pair.claim.content:
        token = pair.claim.tokens[index]
        if not _is_loose(pair, index):
            continue
        if not has_sibling(token.stem) or pair.claim.is_quoted(index) or _is_name(pair.claim.tokens, index):
            continue
        for number, other in facing(pair, index):
            sentence = pair.evidence[number]
            if _is_name(sentence.tokens, other) or not siblings(token.stem, sentence.tokens[other].stem):
                continue
            if bool(pair.claim.negators) != bool(sentence.negators):
                continue  # "not in children" beside "in adults" is no other claim
            if sentence.lemmas[other] not in pair.claim.content_lemmas:
                yield Exchange(index, number, other, not _told(pair, number, pair.claim.lemmas[index]))
                break


def replaced(pair: Alignment) -> Iterator[Exchange]:
    """Yield each claim word of `pair` for which its evidence has, between the same two tokens, a word of its own.

    Only where the two tell the same in the same order otherwise, and where no list and no thesaurus holds the words for
    the same or for kinds of one another: Patients, Rats. Passed over: figures and dates, quoted words, and sentences of
    which only one denies. In the order of the claim.
    """
    if pair.in_order < _RETOLD and not (pair.evidence and _differ_by_one(pair, 0)):
        return
    mentions: tuple[Figure | Date, ...] = (*pair.claim.figures, *pair.claim.dates)
    values = {at for one in mentions for at in range(*pair.claim.words_of(one))}
    for index in pair.unaligned:
        found = [] if index in values or pair.claim.is_quoted(index) else facing(pair, index)
        if len(found) != 1 or pair.claim.lowers[index] in PROFORMS or pair.claim.lowers[index].isnumeric():
            continue
        ((number, other),) = found
        sentence = pair.evidence[number]
        if _is_one_of_a_class(pair, index, sentence, other):
            continue
        is_framed = all(_beside(pair.claim, index, step) == _beside(sentence, other, step) for step in (-1, 1))
        if not is_framed or bool(pair.claim.negators) != bool(sentence.negators):
            continue
        keys = pair.claim.lemmas[index], sentence.lemmas[other]
        if LIGHT_VERBS.isdisjoint(keys) and relation(*keys) in _DIFFERENT and not agree(*keys):
            yield Exchange(index, number, other, not _told(pair, number, pair.claim.lemmas[index]))


def _is_one_of_a_class(pair: Alignment, index: int, sentence: Sentence, other: int) -> bool:
    """Whether both words only say how something was said, planned or held, or name a body that was told of before; or
    one is a figure, or a part of a compound."""
    ours, theirs = pair.claim.lowers[index], sentence.lowers[other]
    if pair.claim.tokens[index].kind == "n" or sentence.tokens[other].kind == "n":
        return True  # figures are compared as such
    if HYPHEN in {_next_to(one, at, step) for one, at in ((pair.claim, index), (sentence, other)) for step in (-1, 1)}:
        return True  # a part of a compound: no-one, on-line
    if {ours, theirs} <= speech_cues() or not title_modifiers().isdisjoint((ours, theirs)):
        return True  # who holds which office, and whether still, is asked elsewhere
    if _is_hedge(pair.claim, index) and _is_hedge(sentence, other):
        return True
    before = {_beside(pair.claim, index, -1), _beside(sentence, other, -1)}
    return before <= ARTICLES - INDEFINITE_ARTICLES and not words("speaking_bodies").isdisjoint((ours, theirs))


def _next_to(sentence: Sentence, index: int, step: int) -> str:
    """The token next to another one, marks included; "" past either end."""
    return sentence.lowers[index + step] if 0 <= index + step < len(sentence.lowers) else ""


def _is_hedge(sentence: Sentence, index: int) -> bool:
    return any(one.first <= index < one.last for one in sentence.hedges)


def _beside(sentence: Sentence, index: int, step: int) -> str:
    """The token next to another one in lower case, "an" as "a"; "" for a mark, a relative pronoun, past either end."""
    at = index + step
    inside = 0 <= at < len(sentence.tokens) and sentence.tokens[at].kind != "p"
    form = sentence.lowers[at] if inside else ""
    if form in SUBJECT_RELATIVES or form == COMPLEMENTIZER:
        return ""
    return INDEFINITE if form in INDEFINITE_ARTICLES else form


def _is_loose(pair: Alignment, index: int) -> bool:
    """Whether a word has no partner, or only one in other words, and that at another place."""
    partner = pair.links.get(index)
    if partner is None or partner.exact:
        return partner is None
    stretch = pair.slot(index, index + 1, LOOSE)
    return stretch is None or stretch.evidence != partner.evidence or partner.token not in stretch.tokens


def facing(pair: Alignment, index: int) -> list[tuple[int, int]]:
    """The unlinked content words in the anchored slot of claim token `index`: (evidence number, token index).

    None of them where the sentence is neither on topic nor the same but for one word, or where more than `_LOOSE` stand
    there.
    """
    stretch = pair.slot(index, index + 1)
    if stretch is None or not (pair.is_on_topic(stretch.evidence) or _differ_by_one(pair, stretch.evidence)):
        return []
    found = pair.left_out(stretch)
    return [(stretch.evidence, at) for at in found] if len(found) <= _LOOSE else []


def _differ_by_one(pair: Alignment, number: int) -> bool:
    """Whether the two sentences are the same but for one word, however rare that is: charged with robbery, murder."""
    ours, theirs = pair.claim.lower_words, pair.evidence[number].lower_words
    return len(ours) == len(theirs) > _FEW and sum(map(ne, ours, theirs)) == 1


def _is_name(tokens, index: int) -> bool:  # type: ignore[no-untyped-def]
    return is_capital(tokens[index]) and not opens_sentence(tokens, index)


def _told(pair: Alignment, number: int, key: str) -> bool:
    """Whether the word stands in the evidence or right beside it: then the place alone proves little."""
    order = pair.evidence[number].order
    near = [pair.sources.sentences[one] for one in pair.sources.around(order, _AROUND)]
    return any(key in sentence.lemma_set for sentence in (*pair.evidence, *near))
