"""Which word of a claim is which word of a source sentence.

Words in the same order first (longest common subsequence over keys), then the same words elsewhere in the sentence,
then figures and dates in another form, compounds, acronyms, spelling variants, synonyms and phrases.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from provenance.words.capitals import is_capital, opens_sentence
from provenance.words.cues import opposite_by_prefix
from provenance.words.dates import covers
from provenance.words.figures import same
from provenance.words.names import initials
from provenance.words.sentence import Sentence
from provenance.words.thesaurus import Phrase, phrases, related

_VARIANT = 88  # rapidfuzz ratio (0..100) from which two long lower-case words are one word misspelled or inflected
_SHORTEST = 6  # below this many letters a near match is chance: "Linus" in "machines"
_STEM_SHARE = 0.6  # of the shorter word, which two forms of one word begin with
Links = list[tuple[int, int, bool]]  # claim token, source token, whether the same word


def align(claim: Sentence, source: Sentence, words: Sequence[int]) -> Links:
    """Link the claim's tokens `words` to the source's: (claim token, source token, whether the same word)."""
    left = [claim.keys[index] for index in words]
    right = [source.keys[index] for index in source.content]
    links: Links = []
    open_left, open_right = set(range(len(left))), set(range(len(right)))
    for code in LCSseq.opcodes(left, right):
        if code.tag == "equal":
            for step in range(code.src_end - code.src_start):
                links.append((words[code.src_start + step], source.content[code.dest_start + step], True))
                open_left.discard(code.src_start + step)
                open_right.discard(code.dest_start + step)
    rest_left = [words[index] for index in sorted(open_left)]
    rest_right = [source.content[index] for index in sorted(open_right)]
    if rest_left and rest_right:
        links += _elsewhere(claim, source, rest_left, rest_right)
    if rest_left:
        links += _quantities(claim, source, rest_left)
        links += _compounds(claim, source, rest_left)
    if rest_left and rest_right:
        links += _variants(claim, source, rest_left, rest_right)
        links += _synonyms(claim, source, rest_left, rest_right)
    if rest_left:
        links += _phrases(claim, source, rest_left)
    return links


def _elsewhere(claim: Sentence, source: Sentence, left: list[int], right: list[int]) -> Links:
    """The same words at another place of the sentence; takes what it links out of both lists."""
    places: dict[str, list[int]] = {}
    for index in right:
        places.setdefault(source.keys[index], []).append(index)
    links = []
    for index in list(left):
        found = places.get(claim.keys[index])
        if found:
            other = found.pop(0)
            links.append((index, other, True))
            left.remove(index)
            right.remove(other)
    return links


def _quantities(claim: Sentence, source: Sentence, left: list[int]) -> Links:
    """Figures and dates written otherwise: nine and 9, 23 February and Feb. 23."""
    links = []
    for figure in claim.figures:
        open_words = [i for i in left if figure.start <= claim.tokens[i].start < figure.end]
        partner = next((other for other in source.figures if same(figure, other)), None) if open_words else None
        if partner:
            at = source.index_at(partner.start)
            links += [(index, at, False) for index in open_words]
    for date in claim.dates:
        open_words = [i for i in left if date.start <= claim.tokens[i].start < date.end]
        if open_words and covers(date, source.dates):
            # None of them alone: a day that two of the sentence's dates give together stands where the first does.
            other = next((one for one in source.dates if covers(date, [one])), source.dates[0])
            at = source.index_at(other.start)
            links += [(index, at, False) for index in open_words]
    for index, _, _ in links:
        if index in left:
            left.remove(index)
    return links


def _compounds(claim: Sentence, source: Sentence, left: list[int]) -> Links:
    """cease-fire and ceasefire, e-mail and email; and acronyms: EC and European Commission."""
    links = []
    for index in list(left):
        word = claim.tokens[index].norm
        at = _joined(word, source)
        if at is None and claim.tokens[index].text.isupper() and len(word) > 1:
            at = _initials(word, source)
        if at is None and index + 2 < len(claim.tokens) and claim.tokens[index + 1].norm == "-":
            at = _whole(word + claim.tokens[index + 2].norm, source)
            if at is not None and index + 2 in left:
                links.append((index + 2, at, False))
                left.remove(index + 2)
        if at is None and is_capital(claim.tokens[index]):
            at = _spelled_out(index, claim, source)
        if at is not None:
            links.append((index, at, False))
            left.remove(index)
    return links


def _joined(word: str, source: Sentence) -> int | None:
    """Two neighbours (with or without a hyphen between) that make up the word."""
    tokens = source.tokens
    for index in source.content:
        if len(word) > 4 and word.startswith(tokens[index].norm) and word != tokens[index].norm:
            ahead = index + 1
            if ahead < len(tokens) and tokens[ahead].norm == "-":
                ahead += 1
            if ahead < len(tokens) and tokens[index].norm + tokens[ahead].norm == word:
                return index
    return None


def _whole(word: str, source: Sentence) -> int | None:
    return next((index for index in source.content if source.tokens[index].norm == word), None)


def _initials(word: str, source: Sentence) -> int | None:
    """A name of the source whose capitals make up the acronym."""
    for name in source.names:
        if initials(source.tokens, name) == word:
            return name.first
    return None


def _spelled_out(index: int, claim: Sentence, source: Sentence) -> int | None:
    """An acronym of the source that the capitals of the claim's name make up."""
    for name in claim.names:
        if name.first <= index < name.last and name.last - name.first > 1:
            return _whole(initials(claim.tokens, name), source)
    return None


def _synonyms(claim: Sentence, source: Sentence, left: list[int], right: list[int]) -> Links:
    """Words that the thesaurus holds for the same."""
    links = []
    for index in list(left):
        if is_capital(claim.tokens[index]) and not opens_sentence(claim.tokens, index):
            continue
        for other in right:
            if related(claim.keys[index], source.keys[other]) == "same":
                links.append((index, other, False))
                left.remove(index)
                right.remove(other)
                break
    return links


def _phrases(claim: Sentence, source: Sentence, left: list[int]) -> Links:
    """Phrases that mean the same: get rid of, ditch."""
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


def _same_start(one: str, other: str) -> bool:
    """Whether two words begin alike, as forms of one word do, and overnight and oversight do not."""
    least = min(len(one), len(other))
    shared = next((at for at in range(least) if one[at] != other[at]), least)
    return shared >= _STEM_SHARE * least


def _variants(claim: Sentence, source: Sentence, left: list[int], right: list[int]) -> Links:
    """Words of lower case that are one word in another form; a name spelled otherwise is for a check to judge."""
    links = []
    for index in list(left):
        token = claim.tokens[index]
        if token.kind != "w" or len(token.norm) < _SHORTEST or is_capital(token):
            continue
        best, where = 0.0, -1
        for other in right:
            partner = source.tokens[other]
            if partner.kind == "w" and _same_start(token.norm, partner.norm) and not is_capital(partner):
                score = ratio(token.norm, partner.norm, score_cutoff=_VARIANT)
                if score > best and not opposite_by_prefix(token.norm, partner.norm):
                    best, where = score, other
        if where >= 0:
            links.append((index, where, False))
            left.remove(index)
            right.remove(where)
    return links
