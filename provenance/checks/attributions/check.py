"""Attribution: another speaker than the source's, or somebody's assertion stated as fact."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from provenance.checks.attributions.speakers import Voice, in_quotation, is_role, is_said, voice
from provenance.checks.attributions.told import changed, label, named, told
from provenance.checks.attributions.turns import Owner, another_speaker
from provenance.checks.finding import remark
from provenance.checks.phrasing import plain
from provenance.checks.rule import Rule
from provenance.lang.en.closed import ACCORDING, NONRESTRICTIVE_RELATIVES, RECORDS
from provenance.lang.en.speech.attribution import Attribution
from provenance.lang.en.speech.persons import is_person, tells_plans
from provenance.model import SHORT_KINDS, Finding, Level

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

RULES = (
    Rule(
        name="attribution-changed",
        level="error",
        finds="The claim gives words to another speaker than its source does.",
        why="Who said it is half of the news.",
        example_claim='"The roof was sound," said the builder, Tom Reyes.',
        example_source='"The roof was sound," said Ines Falk, who owns the hall.',
        no_change="The speaker moved to the front or the end, a pronoun for a name, a first name or title left out.",
        listed=90,
        after="role-swapped",
    ),
    Rule(
        name="attribution-dropped",
        level="warning",
        finds="The source says that somebody asserts it; the claim states it as fact.",
        why="The claim vouches for what the source only reports.",
        example_claim="The roof was sound.",
        example_source='"The roof was sound," said Ines Falk, who owns the hall.',
        no_change='Another form of attribution ("according to Falk"), and what a speaker says of their own plans.',
        listed=100,
        after="unsupported-detail",
        marks="claim",
    ),
)
_SHARE = 0.5  # of the claim's linked words that must stand in the sentence whose speaker is compared
_TOLD = 0.6  # share of a claim's meaning that a turn must have for its speaker to be compared
_MOST_OF_IT = 0.7  # share of a claim's words from a talk that one turn must have to be what is compared
_TAKEN = 0.8  # share of the claim's meaning that is the very words of one turn
_ADDED = 0.7  # share of a claim's linked words in a clause with "which" that make it the writer's: not its head's
_NOT_AS_FACT = frozenset({"reported", "likely", "planned"})  # hedges under which nothing is told as fact
_NEAR = 8  # sentences around the evidence in which a pronoun's speaker may be named


def find(pair: Alignment) -> Iterator[Finding]:
    """Compare who says it in the claim of `pair` and in its evidence; yield at most one changed or dropped speaker."""
    if not pair.evidence:
        return
    owner = next(another_speaker(pair), None)
    if owner is not None:
        yield _own_words(pair, owner)
        return
    if pair.claim.attributions:
        found = (one for ours in pair.claim.attributions for one in _changed(pair, ours))
        yield from islice(found, 1)
        return
    number = max(range(len(pair.evidence)), key=lambda n: (len(pair.aligned_tokens[n]), -n))
    sentence = pair.evidence[number]
    who = voice(sentence, pair.sources)
    if who is not None:
        yield from _dropped(pair, sentence, number, who)


def _changed(pair: Alignment, ours: Attribution) -> Iterator[Finding]:
    """A named speaker whom the sentence that holds what is said does not name."""
    spoken = {word for name in ours.names for word in name.words}
    number = _holder(pair, ours)
    who = voice(pair.evidence[number], pair.sources) if number is not None else None
    if not spoken or number is None or who is None or spoken & (who.words | _other_forms(pair, number, ours)):
        return
    if who.words & pair.claim.name_words:  # the claim has the speaker too
        return
    if not who.certain and not _stranger(pair, number, spoken):
        return
    if _gathered(pair, number):
        return
    theirs = _closest(pair, ours, who)
    claim = pair.claim.span(ours.first, ours.last)
    source = who.sentence.span(theirs.first, theirs.last)
    is_turn = who.sentence is pair.evidence[number].speaker
    other = label(who.sentence) if is_turn else named(who.sentence, theirs, pair.sources)
    say = changed(named(pair.claim, ours, pair.sources), other)
    yield remark(pair, "attribution-changed", claim, who.sentence, source, say, "error")


def _own_words(pair: Alignment, owner: Owner) -> Finding:
    turn, name = owner.turn.speaker or owner.turn, owner.name
    ours = plain(pair.claim.home, (name.start, name.end))
    say = f"the claim says this of {ours}; in the source {label(turn)} says it, in the first person"
    span = (name.start, name.end)
    return remark(pair, "attribution-changed", span, turn, (turn.start, turn.end), say, "error")


def _gathered(pair: Alignment, number: int) -> bool:
    """Whether a claim sums up a talk in other words, or from turns of which none has most: nobody's very words."""
    if pair.claim.quotations or not is_said(pair.evidence[number]):
        return False
    turns = sum(len(used) for one, used in zip(pair.evidence, pair.aligned_tokens, strict=True) if is_said(one))
    return len(pair.aligned_tokens[number]) < _MOST_OF_IT * turns or pair.share(number) < _TOLD


def _holder(pair: Alignment, ours: Attribution) -> int | None:
    """The evidence sentence that most of what is said links to; None when most of it links to nothing."""
    said = [index for index in _said(pair, ours) if pair.claim.lemmas[index]]
    linked = sum(index in pair.links for index in said)
    return pair.home(said) if linked >= _SHARE * len(said) else None


def _said(pair: Alignment, ours: Attribution) -> range:
    """The tokens of what is said: before the speaker or behind the cue, as far as the next speaker's words."""
    first, last = min(ours.first, ours.cue), max(ours.last, ours.cue + 1)
    others = [one for one in pair.claim.attributions if one is not ours]
    starts = [min(one.first, one.cue) for one in others]
    ends = [max(one.last, one.cue + 1) for one in others]
    after = range(last, min([start for start in starts if start >= last], default=len(pair.claim.tokens)))
    before = range(max([end for end in ends if end <= first], default=0), first)
    return before if len(before) > len(after) else after


def _other_forms(pair: Alignment, number: int, ours: Attribution) -> set[str]:
    """Words of the claim's speaker that link into the same sentence in another form: EC, European Commission."""
    return {
        pair.claim.lemmas[index]
        for index in range(ours.first, ours.last)
        if index in pair.links and pair.links[index].evidence == number and not pair.links[index].exact
    }


def _stranger(pair: Alignment, number: int, spoken: set[str]) -> bool:
    """Whether none of the speaker's names stands anywhere near the evidence."""
    order, by_pronoun = pair.evidence[number].order, any(one.pronoun for one in pair.evidence[number].attributions)
    near = {order, *pair.sources.around(order, _NEAR)}
    if by_pronoun:  # "he" has been named before
        near = {one for one in near if one <= order}
    told = pair.sources.sentences
    return not any(spoken & told[at].retrieval_keys for at in near if at < len(told))


def _closest(pair: Alignment, ours: Attribution, who: Voice) -> Attribution:
    """The attribution of the source with the same verb, or its first with a name."""
    key = pair.claim.lemmas[ours.cue]
    same = [one for one in who.sentence.attributions if who.sentence.lemmas[one.cue] == key]
    named = [one for one in who.sentence.attributions if one.names]
    return ([one for one in same if one.names] or named or same or [who.attribution])[0]


def _dropped(pair: Alignment, sentence: Sentence, number: int, who: Voice) -> Iterator[Finding]:
    """The claim has no speaker; its words stand in what somebody says."""
    theirs = who.attribution
    if _is_record(who):
        return
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
