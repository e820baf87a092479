"""Whom a message names as a speaker, and how it says that the source has something from somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.checks.attributions.speakers import Voice
from provenance.checks.phrasing import one_line, plain, quote, words
from provenance.lang.en.closed import (
    ARTICLES,
    COMPLEMENT_PREPOSITIONS,
    FORMS_OF_BE,
    NONRESTRICTIVE_RELATIVES,
    PLAIN_REPORTS,
    TELLING,
)
from provenance.lang.en.speech.attribution import Attribution

if TYPE_CHECKING:
    from provenance.align.corpus import Corpus
    from provenance.align.trace import Alignment
    from provenance.lang.en.names.finder import Name
    from provenance.lang.en.sentence import Sentence

_MOST = 4  # words that go on after a name and still belong to it
_TIME = re.compile(r"^[\[(]?\d[\d:.,]*[\])]?\s*")  # of a turn in a transcript


def named(sentence: Sentence, one: Attribution, sources: Corpus) -> str:
    """What a message calls the speaker of `one`, an attribution in `sentence`.

    That is the part between commas that has the first name, without a day before it, and from a name on the name with
    its office and its article; without a name the part beside the verb. A capital that only opens the sentence makes a
    name where `sources` have it as one elsewhere. "" for a pronoun, and for what is nobody's name but a clause.
    """
    sure = [name for name in one.names if not name.initial or any(map(sources.names, name.words))]
    at = sure[0].first if sure else one.last - 1
    first = next((i + 1 for i in range(at, one.first, -1) if sentence.lowers[i] == ","), one.first)
    last = next((i for i in range(at, one.last) if sentence.lowers[i] == ","), one.last)
    if sure:
        first = _behind_date(sentence, first, at)
    if sure and first == at:
        last = _end(sentence, sure, last)
        first -= first > 0 and sentence.lowers[first - 1] in ARTICLES
    if first >= last:
        first, last = one.first, one.last
    forms = sentence.lowers[first:last]
    is_clause = forms[0] in NONRESTRICTIVE_RELATIVES or not FORMS_OF_BE.isdisjoint(forms)
    if is_clause or (one.pronoun and not one.names):
        return ""
    span = sentence.span(first, last)
    is_name = last - first == 1 and forms[0] not in sources.lower
    return one_line(plain(sentence.home, span) if is_name else words(sentence, span, sources))


def _behind_date(sentence: Sentence, first: int, at: int) -> int:
    """Where a speaker begins behind a date that opens the clause: "Earlier this year Chancellor George Osborne"."""
    for date in sentence.dates:
        behind = next((i for i in range(first, at + 1) if sentence.tokens[i].start >= date.end), first)
        if date.start >= sentence.tokens[first].start and sentence.tokens[behind].text[:1].isupper():
            first = behind
    return first


def _end(sentence: Sentence, names: list[Name], last: int) -> int:
    """The token behind the name that a speaker begins with, and behind what belongs to it.

    An office and whoever holds it ("Accord leader Tomasz Welk"), and nouns ("Scottish airport operators").
    """
    opening = names[0].last
    ends = [name.last for name in names if opening < name.last <= last] or [last]
    between = sentence.lemmas[opening : ends[0]]
    return ends[0] if len(between) <= _MOST and all(between) else min(opening, last)


def label(sentence: Sentence) -> str:
    """What a message calls the speaker of a turn by its label: without the time, and not in capitals alone."""
    text = _TIME.sub("", plain(sentence.home, (sentence.start, sentence.end)))
    return one_line(text.title() if text.isupper() and len(text) > 1 else text)


def changed(ours: str, theirs: str) -> str:
    """The message on two speakers, each as `named` calls them."""
    if not ours:
        return f"the source attributes this to {theirs or 'somebody'}; the claim attributes it to somebody else"
    return f"the claim attributes this to {ours}; the source attributes it to {theirs or 'somebody else'}"


def told(pair: Alignment, who: Voice, source: tuple[int, int], *, is_turn: bool) -> str:
    """How a message says that the source has it from somebody.

    `source` are the offsets of the words that say so; `is_turn` tells that they are the label of a turn. A verb of
    saying or telling with its speaker makes a sentence; all else is quoted.
    """
    theirs, sentence = who.attribution, who.sentence
    if is_turn:
        return f"in the source {label(sentence)} says this"
    speaker, cue = named(sentence, theirs, pair.sources), sentence.lowers[theirs.cue]
    if speaker and (theirs.names or not theirs.pronoun) and speaker.split()[0].lower() not in COMPLEMENT_PREPOSITIONS:
        if cue in PLAIN_REPORTS:
            return f"the source reports that {speaker} {cue} this"
        if cue in TELLING:
            return f"the source has this from {speaker}"
    return f"the source says whose word this is ({quote(sentence, source, pair.sources)})"
