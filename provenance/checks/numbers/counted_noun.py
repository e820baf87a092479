"""What figures count: as many of something else, and so much a week for so much a month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.lang.en.inflection import is_plural
from provenance.lang.en.names.capitals import is_capital
from provenance.lang.en.numbers.rates import rate_periods
from provenance.lang.en.relations.lookup import relation
from provenance.model import Level

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.mentions import Figure

_LEAST = 3  # one student may be "a boy" in the source, and two passengers "the couple"
_OTHER = ("unrelated", "excluding")  # what the noun is to the one in its place, where it names something else


class Counted(NamedTuple):
    """A figure or a rate with what it counts, on both sides, as half-open token indices."""

    evidence: int
    ours: tuple[int, int]
    theirs: tuple[int, int]
    level: Level


def counted(pair: Alignment) -> Iterator[Counted]:
    """Yield figures of the claim of `pair` that count another thing than there, and rates over another time."""
    for figure in pair.claim.figures:
        yield from _of_another(pair, figure)
    yield from _rates(pair)


def _of_another(pair: Alignment, figure: Figure) -> Iterator[Counted]:
    """The same number of something else that the source speaks of elsewhere: 220 women for 220 animals."""
    last, tokens = pair.claim.words_of(figure)[1], pair.claim.tokens
    if figure.kind != "cardinal" or figure.value < _LEAST or figure.unit or not figure.noun or last >= len(tokens):
        return
    partner = pair.links.get(last - 1)
    if last in pair.links or partner is None or not _is_known(pair, last):
        return
    sentence, at = pair.evidence[partner.evidence], partner.token + 1
    if at >= len(sentence.tokens) or not sentence.lemmas[at] or at in pair.aligned_tokens[partner.evidence]:
        return
    there = sentence.tokens[at]
    if not (is_plural(tokens[last]) and is_plural(there)):
        return  # "under six go free", and "travel free": what stands behind is no noun
    if not is_capital(there) and relation(tokens[last].stem, there.stem) in _OTHER:
        yield Counted(partner.evidence, (last - 1, last + 1), (partner.token, at + 1), "warning")


def _is_known(pair: Alignment, index: int) -> bool:
    """Whether the sources have a word, so that it names something else in them."""
    token = pair.claim.tokens[index]
    return token.kind == "w" and not is_capital(token) and pair.claim.lemmas[index] in pair.sources.postings


def _rates(pair: Alignment) -> Iterator[Counted]:
    """So much a week for so much a month, where either side has one rate."""
    ours = rate_periods(pair.claim.lowers)
    for number, sentence in enumerate(pair.evidence if len(ours) == 1 else ()):
        theirs = rate_periods(sentence.lowers)
        if len(theirs) != 1 or not pair.is_on_topic(number) or theirs[0] in pair.aligned_tokens[number]:
            continue
        if pair.claim.lemmas[ours[0]] not in sentence.lemma_set:
            yield Counted(number, (ours[0] - 1, ours[0] + 1), (theirs[0] - 1, theirs[0] + 1), "error")
