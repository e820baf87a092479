"""Link the words of a claim to those of one source sentence.

Words in the same order first (longest common subsequence over lemmas), then the same lemmas elsewhere in the sentence,
then figures and dates in another form, compounds, acronyms, spelling variants, denied opposites, synonyms and phrases.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rapidfuzz.distance import LCSseq

from provenance.align.compounds import compounds
from provenance.align.likeness import denials, reworded, synonyms, variants
from provenance.align.link import Links
from provenance.lang.en.dates.finder import covers
from provenance.lang.en.numbers.figures import same
from provenance.lang.en.sentence import Sentence

__all__ = ["Links", "align"]

_EQUAL: Literal["equal"] = "equal"  # what the library calls a stretch that both have


def align(claim: Sentence, source: Sentence, words: Sequence[int]) -> Links:
    """Link tokens `words` of `claim` to tokens of `source`: (claim token, source token, whether lemmas are equal).

    Tokens are given by index; `words` are content tokens without a partner, ascending. The order of the links says
    nothing.
    """
    if claim.lemmas == source.lemmas and len(words) == len(claim.content):  # most claims of a digest are copies
        return [(index, index, True) for index in words]
    left = [claim.lemmas[index] for index in words]
    right = [source.lemmas[index] for index in source.content]
    links: Links = []
    open_left, open_right = set(range(len(left))), set(range(len(right)))
    for code in LCSseq.opcodes(left, right):
        if code.tag == _EQUAL:
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
        links += compounds(claim, source, rest_left)
    if rest_left and rest_right:
        links += variants(claim, source, rest_left, rest_right)
        links += denials(claim, source, rest_left, rest_right)
        links += synonyms(claim, source, rest_left, rest_right)
    if rest_left:
        links += reworded(claim, source, rest_left)
    return links


def _elsewhere(claim: Sentence, source: Sentence, left: list[int], right: list[int]) -> Links:
    """The same words at another place of the sentence; takes what it links out of both lists."""
    places: dict[str, list[int]] = {}
    for index in right:
        places.setdefault(source.lemmas[index], []).append(index)
    links = []
    for index in list(left):
        found = places.get(claim.lemmas[index])
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
