"""Details that no source has: a place, a number, a motive or a manner that the claim adds to what its evidence says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.align.substitutions import exchanged
from provenance.align.trace import LOOSE
from provenance.checks.finding import alone, differs
from provenance.checks.phrasing import one_line, plain, quote
from provenance.checks.rule import Rule
from provenance.lang.en.closed import FIRST_PERSON_PRONOUNS, SETTING_PREPOSITIONS
from provenance.lang.en.dates.elapsed import elapsed
from provenance.lang.en.dates.finder import covers
from provenance.lang.en.numbers.derived import derive
from provenance.lang.en.numbers.figures import same
from provenance.model import Finding, Level

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.names.finder import Name

RULES = (
    Rule(
        name="unsupported-detail",
        level="error",
        finds="The claim adds a detail to its evidence that no source gives, or has another word of one kind in the "
        "same place: children for adults, silver for gold.",
        why="A plausible detail is the hardest invention to see: all around it is true.",
        example_claim="The ferry sank in heavy fog on Monday.",
        example_source="The ferry sank on Monday.",
        no_change="The same thing in other words.",
        listed=230,
        after="condition-dropped",
    ),
)
_HELD = 0.5  # below this coverage the whole claim is in question, not a detail of it
_NEW = 2  # an added detail has at least this many words that stand nowhere in the sources


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare figures, dates, names and unlinked words of the claim of `pair` with all sources; yield what none has.

    Also words in the place of another of their kind; an error only if the one unlinked word, and nowhere near.
    """
    if not pair.evidence:
        return
    taken: set[int] = set()
    for first, last, what in _values(pair):
        taken.update(range(first, last))
        yield _finding(pair, first, last, what)
    yield from _exchanges(pair)
    if pair.coverage < _HELD:
        return
    for first, last in _runs(pair):
        if taken.isdisjoint(range(first, last)) and _is_added(pair, first, last):
            yield _finding(pair, first, last, "")


def _finding(pair: Alignment, first: int, last: int, what: str) -> Finding:
    span = pair.claim.span(first, last)
    value = one_line(plain(pair.claim.home, span))
    if not what:
        say = f"no source says {quote(pair.claim, span, pair.sources)}"
    else:
        say = f"no source mentions {value}" if what == "name" else f"no source has the {what} {value}"
    return alone("unsupported-detail", say, span)


def _exchanges(pair: Alignment) -> Iterator[Finding]:
    """Words of the claim where the evidence has another of the same kind: son for daughter."""
    for index, number, other, is_alone in exchanged(pair):
        sentence = pair.evidence[number]
        claim, source = pair.claim.span(index, index + 1), sentence.span(other, other + 1)
        level: Level = "error" if is_alone and pair.unaligned == (index,) else "warning"
        yield differs(pair, "unsupported-detail", claim, sentence, source, level)


def _values(pair: Alignment) -> Iterator[tuple[int, int, str]]:
    """Figures, dates and names that stand in no source, as token indices with what they are."""
    yield from ((first, last, "figure") for first, last in _figures(pair))
    yield from ((first, last, "date") for first, last in _dates(pair))
    yield from ((name.first, name.last, "name") for name in pair.claim.names if _is_unknown(pair, name))


def _figures(pair: Alignment) -> Iterator[tuple[int, int]]:
    for figure in pair.claim.figures:
        first, last = pair.claim.words_of(figure)
        # "First" and "second" put in an order what the source tells one by one; "one" is an article as often.
        if figure.kind == "ordinal" or figure.value == 1 or not _open(pair, first, last):
            continue
        if elapsed(figure, [date for one in pair.evidence for date in one.dates]):
            continue
        if not derive(figure, pair.figures) and not any(same(figure, other) for other in pair.sources.figures):
            yield first, last


def _dates(pair: Alignment) -> Iterator[tuple[int, int]]:
    for date in pair.claim.dates:
        first, last = pair.claim.words_of(date)
        if date.relative is None and _open(pair, first, last) and not covers(date, pair.sources.dates):
            yield first, last


def _is_unknown(pair: Alignment, name: Name) -> bool:
    """Whether at least half of a name's words are in no source."""
    claim = pair.claim
    strange = [i for i in range(name.first, name.last) if claim.lemmas[i] and i not in pair.links]
    unknown = [i for i in strange if claim.lemmas[i] not in pair.sources.postings]
    if name.initial or claim.quoted(name.start) or not unknown:
        return False
    return len(unknown) >= len(name.words) / 2


def _open(pair: Alignment, first: int, last: int) -> bool:
    """Whether some word of a value outside of quotations has no partner."""
    claim = pair.claim
    return not claim.is_quoted(first) and any(claim.lemmas[i] and i not in pair.links for i in range(first, last))


def _runs(pair: Alignment) -> list[tuple[int, int]]:
    """Stretches of the claim without a partner, from the first such word to the last before a linked one."""
    runs: list[tuple[int, int]] = []
    last_linked = -1
    for index in pair.claim.content:
        if index in pair.links:
            last_linked = index
        elif runs and last_linked < runs[-1][0]:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _is_added(pair: Alignment, first: int, last: int) -> bool:
    """Whether a stretch says something new rather than the same in other words.

    What stands opposite tells them apart: a rewording has unlinked words there to reword, an addition has none.
    """
    claim = pair.claim
    if claim.is_quoted(first):
        return False
    cues = {one.cue for one in claim.attributions}
    words = [i for i in range(first, last) if claim.lemmas[i] and claim.tokens[i].kind != "s" and i not in cues]
    new = [i for i in words if claim.lemmas[i] not in pair.sources.postings]
    strange = [i for i in new if claim.lowers[i] not in SETTING_PREPOSITIONS]
    if len(words) < _NEW or not strange:
        return False
    stretch = pair.slot(first, last, LOOSE)
    if stretch is None:
        return False
    sentence = pair.evidence[stretch.evidence]
    facing = pair.left_out(stretch)
    if (
        len(strange) < _NEW
        and sentence.quotations
        and not FIRST_PERSON_PRONOUNS.isdisjoint(sentence.lowers[stretch.first : stretch.last])
    ):
        return False  # "we would rather", told as what the company preferred
    unlinked = sum(i not in pair.aligned_tokens[stretch.evidence] for i in sentence.content)
    at_end = all(index not in pair.links for index in range(last, len(claim.tokens)))
    return not facing or (
        len(strange) >= _NEW and ((at_end and unlinked < len(strange)) or len(strange) >= 2 * len(facing) + 2)
    )
