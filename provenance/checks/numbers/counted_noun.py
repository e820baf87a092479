"""What figures count: as many of something else, and so much a week for so much a month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.lang.en.names.capitals import is_capital
from provenance.lang.en.relations.thesaurus import related
from provenance.model import Level

if TYPE_CHECKING:
    from provenance.align.trace import Trace
    from provenance.lang.en.mentions import Figure
    from provenance.lang.en.sentence import Sentence

_LEAST = 3  # one student may be "a boy" in the source, and two passengers "the couple"
_PERIODS = frozenset("second minute hour day week month quarter year".split())
_EACH = frozenset("a an per each every".split())


class Counted(NamedTuple):
    """A figure or a rate with what it counts, on both sides, as half-open token indices."""

    evidence: int
    ours: tuple[int, int]
    theirs: tuple[int, int]
    level: Level


def counted(trace: Trace) -> Iterator[Counted]:
    """Figures that count another thing than in the evidence, and rates over another time."""
    for figure in trace.claim.figures:
        yield from _of_another(trace, figure)
    yield from _rates(trace)


def _of_another(trace: Trace, figure: Figure) -> Iterator[Counted]:
    """The same number of something else that the source speaks of elsewhere: 220 women for 220 animals."""
    last, tokens = trace.claim.words_of(figure)[1], trace.claim.tokens
    if figure.kind != "cardinal" or figure.value < _LEAST or figure.unit or not figure.noun or last >= len(tokens):
        return
    partner = trace.partners.get(last - 1)
    if last in trace.partners or partner is None or not _is_known(trace, last):
        return
    sentence, at = trace.evidence[partner.evidence], partner.token + 1
    if at >= len(sentence.tokens) or not sentence.keys[at] or at in trace.used[partner.evidence]:
        return
    there = sentence.tokens[at]
    if there.kind == "w" and not is_capital(there) and related(tokens[last].stem, there.stem) is None:
        yield Counted(partner.evidence, (last - 1, last + 1), (partner.token, at + 1), "warning")


def _is_known(trace: Trace, index: int) -> bool:
    """Whether the sources have a word, so that it names something else in them."""
    token = trace.claim.tokens[index]
    return token.kind == "w" and not is_capital(token) and trace.claim.keys[index] in trace.sources.postings


def _rates(trace: Trace) -> Iterator[Counted]:
    """So much a week for so much a month, where either side has one rate."""
    ours = _periods(trace.claim)
    for number, sentence in enumerate(trace.evidence if len(ours) == 1 else ()):
        theirs = _periods(sentence)
        if len(theirs) != 1 or not trace.speaks_of_it(number) or theirs[0] in trace.used[number]:
            continue
        if trace.claim.keys[ours[0]] not in sentence.vocabulary:
            yield Counted(number, (ours[0] - 1, ours[0] + 1), (theirs[0] - 1, theirs[0] + 1), "error")


def _periods(sentence: Sentence) -> list[int]:
    """The periods of rates: a day, per week, each month."""
    return [at for at, form in enumerate(sentence.forms) if at and form in _PERIODS and sentence.forms[at - 1] in _EACH]
