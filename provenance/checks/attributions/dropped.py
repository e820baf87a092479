"""A speaker left out: what somebody says, stated as fact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.checks.attributions.speakers import Voice, in_quotation, is_role, is_said, voice
from provenance.checks.attributions.told import told
from provenance.checks.finding import remark
from provenance.lang.en.closed import ACCORDING, NONRESTRICTIVE_RELATIVES, RECORDS
from provenance.lang.en.speech.attribution import Attribution
from provenance.lang.en.speech.persons import is_person, tells_plans
from provenance.model import SHORT_KINDS, Finding, Level

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

_TAKEN = 0.8  # share of the claim's meaning that is the very words of one turn
_ADDED = 0.7  # share of a claim's linked words in a clause with "which" that make it the writer's: not its head's
_NOT_AS_FACT = frozenset({"reported", "likely", "planned"})  # hedges under which nothing is told as fact


def dropped(pair: Alignment) -> Iterator[Finding]:
    """Yield the speaker whom the claim of `pair`, which has none, leaves out of what somebody says."""
    number = max(range(len(pair.evidence)), key=lambda n: (len(pair.aligned_tokens[n]), -n))
    who = voice(pair.evidence[number], pair.sources)
    if who is not None and not _is_record(who):
        yield from _dropped(pair, pair.evidence[number], number, who)


def _dropped(pair: Alignment, sentence: Sentence, number: int, who: Voice) -> Iterator[Finding]:
    theirs = who.attribution
    if pair.claim.item.kind in SHORT_KINDS or any(hedge.group in _NOT_AS_FACT for hedge in pair.claim.hedges):
        return
    if pair.claim.quotations or not pair.is_on_topic(number):
        return
    if who.sentence is sentence and (theirs.cue in pair.aligned_tokens[number] or _own_plans(sentence, theirs)):
        return
    linked = pair.aligned_tokens[number]
    if who.sentence is sentence and (not _inside(sentence, theirs, linked) or _added_behind(sentence, theirs, linked)):
        return
    if who.sentence is not sentence and not in_quotation(sentence):
        return
    if sentence.speaker is not None and _names_it(pair, sentence.speaker):
        return
    first, last = min(pair.links), max(pair.links) + 1
    source = who.sentence.span(min(theirs.first, theirs.cue), max(theirs.last, theirs.cue + 1))
    say = f"{told(pair, who, source, is_turn=who.sentence is sentence.speaker)}; the claim states it as fact"
    level: Level = "warning" if _contested(pair, sentence, who) else "note"
    yield remark(pair, "attribution-dropped", pair.claim.span(first, last), who.sentence, source, say, level)


def _is_record(who: Voice) -> bool:
    """Whether figures say it themselves: "45,000 people, the count says"."""
    theirs = who.attribution
    spoken = who.sentence.lowers[theirs.first : theirs.last]
    return not theirs.names and bool(spoken) and spoken[-1] in RECORDS


def _names_it(pair: Alignment, label: Sentence) -> bool:
    """Whether the claim names the speaker of a turn: "Berg will leave in May"."""
    return bool(label.lemma_set & pair.claim.lemma_set)


def _contested(pair: Alignment, sentence: Sentence, who: Voice) -> bool:
    """Whether the assertion is a person's own: a quotation, an argument, or what somebody says under a name or office.

    What police, a company or another paper reports is news practice to state plainly, and worth no more than a note;
    so is what a transcript gives to nobody by name ("Q", "The chair"), and the account of a meeting in other words
    than were spoken there.
    """
    theirs = who.attribution
    if sentence.speaker is not None and is_said(sentence):
        return pair.share(pair.evidence.index(sentence)) >= _TAKEN and not is_role(sentence.speaker, pair.sources)
    if in_quotation(sentence) or theirs.force in ("claim", "think", "admit"):
        return True
    spoken = who.sentence.tokens[theirs.first : theirs.last]
    return any(is_person(token.lower) for token in spoken)


def _own_plans(sentence: Sentence, theirs: Attribution) -> bool:
    """ "The company said it will": what a speaker says of itself."""
    return tells_plans(sentence.lowers[theirs.cue + 1 : theirs.cue + 6])


def _added_behind(sentence: Sentence, theirs: Attribution, linked: set[int]) -> bool:
    """Whether all of it stands in a clause that the writer adds: "accused her of ignoring a report, which had ..."."""
    forms = sentence.lowers
    pairs = ((at, forms[at], forms[at + 1]) for at in range(max(theirs.cue, theirs.last), len(forms) - 1))
    clause = next(
        (at for at, mark, word in pairs if mark == ";" or (mark == "," and word in NONRESTRICTIVE_RELATIVES)), None
    )
    if clause is None:
        return False
    return sum(index > clause for index in linked) >= _ADDED * len(linked)


def _inside(sentence: Sentence, theirs: Attribution, linked: set[int]) -> bool:
    """Whether most linked words stand on the content's side of the cue, outside of the words that name the speaker."""
    spoken = {index for index in linked if not theirs.first <= index < theirs.last and index != theirs.cue}
    behind = sum(index > theirs.cue for index in spoken)
    trailing = theirs.cue >= theirs.last or theirs.first > theirs.cue
    front = theirs.first > 3 or theirs.cue < theirs.first
    if front and trailing and behind < len(spoken) - behind:
        first = min(theirs.first, theirs.cue)
        closed = sentence.lowers[first - 1] in (",", '"', "'") or sentence.lowers[theirs.cue] == ACCORDING
        return closed and 2 * (len(spoken) - behind) > len(linked)
    return 2 * behind > len(linked)
