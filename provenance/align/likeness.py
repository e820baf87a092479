"""Links between different words that mean the same: another form of the word, a denied opposite, a synonym, a phrase.

`left` and `right` are everywhere the token indices of claim and source that have no partner yet; what is linked is
taken out of them. No link made here is exact.
"""

from __future__ import annotations

from functools import cache

from rapidfuzz.fuzz import ratio

from provenance.align.link import Links
from provenance.lang.en.cues.negation import opposite_by_prefix, with_other_prefix
from provenance.lang.en.names.capitals import is_capital, opens_sentence
from provenance.lang.en.relations.lookup import Phrase, opposed_prefixes, phrases, relation, with_opposed_prefix
from provenance.lang.en.sentence import Sentence

_VARIANT = 88  # rapidfuzz ratio (0..100) from which two long lower-case words are one word misspelled or inflected
_START = 3  # letters that such words share at least: three fifths of the five that the shorter one has
_SHORTEST = 6  # below this many letters a near match is chance: "Linus" in "machines"
_STEM_SHARE = 0.6  # of the shorter word, which two forms of one word begin with


def variants(claim: Sentence, source: Sentence, left: list[int], right: list[int]) -> Links:
    """Link lower-case words of `claim` and `source` that are one word inflected or misspelled.

    Both begin alike, are long enough, are no opposites by prefix, and reach a rapidfuzz ratio of `_VARIANT` (of 100);
    the best partner in `right` is taken. A name spelled otherwise is for a check to judge.
    """
    links = []
    by_start: dict[str, list[int]] = {}
    for other in right:
        by_start.setdefault(source.tokens[other].lower[:_START], []).append(other)
    for index in list(left):
        token = claim.tokens[index]
        if token.kind != "w" or len(token.lower) < _SHORTEST or is_capital(token):
            continue
        best, where = 0.0, -1
        alike = by_start.get(token.lower[:_START], [])
        for other in alike:
            partner = source.tokens[other]
            if partner.kind == "w" and _same_start(token.lower, partner.lower) and not is_capital(partner):
                score = ratio(token.lower, partner.lower, score_cutoff=_VARIANT)
                both = token.lower, partner.lower
                if score > best and not (opposite_by_prefix(*both) or opposed_prefixes(*both)):
                    best, where = score, other
        if where >= 0:
            links.append((index, where, False))
            left.remove(index)
            right.remove(where)
            alike.remove(where)
    return links


def denials(claim: Sentence, source: Sentence, left: list[int], right: list[int]) -> Links:
    """Link a word of `claim` to its opposite by prefix in `source` where one is denied: unaffected, not affected."""
    links = []
    by_norm: dict[str, list[int]] = {}
    for other in right:
        by_norm.setdefault(source.tokens[other].lower, []).append(other)
    for index in list(left):
        norm = claim.tokens[index].lower
        words = [word for word in with_other_prefix(norm) if opposite_by_prefix(norm, word)]
        words += [word for word in with_opposed_prefix(norm) if opposed_prefixes(norm, word)]
        found = sorted(at for word in words for at in by_norm.get(word, ()))
        for other in found:
            if _is_denied(claim, index) != _is_denied(source, other):
                links.append((index, other, False))
                left.remove(index)
                right.remove(other)
                by_norm[source.tokens[other].lower].remove(other)
                break
    return links


def _is_denied(sentence: Sentence, index: int) -> bool:
    return any(index in cue.heads[:1] for cue in sentence.negators)


def _same_start(one: str, other: str) -> bool:
    """Whether two words begin alike, as forms of one word do, and overnight and oversight do not."""
    least = min(len(one), len(other))
    shared = next((at for at in range(least) if one[at] != other[at]), least)
    return shared >= _STEM_SHARE * least


def synonyms(claim: Sentence, source: Sentence, left: list[int], right: list[int]) -> Links:
    """Link words of `claim` and `source` that are equivalent by the lists or by WordNet (Miller 1995); no names."""
    links = []
    for index in list(left):
        if is_capital(claim.tokens[index]) and not opens_sentence(claim.tokens, index):
            continue
        for other in right:
            if relation(claim.lemmas[index], source.lemmas[other]) == "equivalent":
                links.append((index, other, False))
                left.remove(index)
                right.remove(other)
                break
    return links


def reworded(claim: Sentence, source: Sentence, left: list[int]) -> Links:
    """Link phrases of `claim` to phrases of `source` that the lists hold for the same: get rid of, ditch.

    Every word of the phrase in `left` gets the first content word of the source's phrase for a partner.
    """
    links: Links = []
    ours, theirs = [token.stem for token in claim.tokens], [token.stem for token in source.tokens]
    for row, first, last in _rows(ours):
        open_words = [index for index in left if first <= index < last]
        place = next((at for at in (_at(theirs, phrase) for phrase in row) if at is not None), None)
        if open_words and place is not None:
            word = next((index for index in source.content if index >= place), place)
            links += [(index, word, False) for index in open_words]
            left[:] = [index for index in left if index not in open_words]
    return links


def _rows(stems: list[str]) -> list[tuple[tuple[Phrase, ...], int, int]]:
    """The rows of phrases of which one stands among the stems, with the place of that one (half-open)."""
    return [
        (row, at, at + len(phrase))
        for at, one in enumerate(stems)
        for row, phrase in _openings().get(one, ())
        if tuple(stems[at : at + len(phrase)]) == phrase
    ]


@cache
def _openings() -> dict[str, list[tuple[tuple[Phrase, ...], Phrase]]]:
    """First stem → the phrases that begin with it, each with its row."""
    table: dict[str, list[tuple[tuple[Phrase, ...], Phrase]]] = {}
    for row in phrases():
        for phrase in row:
            table.setdefault(phrase[0], []).append((row, phrase))
    return table


def _at(stems: list[str], phrase: Phrase) -> int | None:
    """Where the words stand in a row, as the index of the first."""
    if phrase[0] not in stems:
        return None
    width = len(phrase)
    return next((at for at in range(len(stems) - width + 1) if tuple(stems[at : at + width]) == phrase), None)
