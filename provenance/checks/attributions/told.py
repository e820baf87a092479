"""Whom a message names as a speaker, and how it says that the source has something from somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.checks.attributions.speakers import Voice
from provenance.checks.phrasing import one_line, plain, quote, words
from provenance.lang.en.closed import FORMS_OF_BE, NONRESTRICTIVE_RELATIVES, PLAIN_REPORTS
from provenance.lang.en.speech.attribution import Attribution

if TYPE_CHECKING:
    from provenance.align.corpus import Corpus
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence

_TIME = re.compile(r"^[\[(]?\d[\d:.,]*[\])]?\s*")  # of a turn in a transcript


def named(sentence: Sentence, one: Attribution, sources: Corpus) -> str:
    """What a message calls the speaker of `one`, an attribution in `sentence`.

    That is the part between commas that has the first name, and from a name on the name alone; without a name the part
    beside the verb. A capital that only opens the sentence makes a name where `sources` have it as one elsewhere. ""
    for a pronoun, and for what is nobody's name but a clause.
    """
    sure = [name for name in one.names if not name.initial or any(map(sources.names, name.words))]
    at = sure[0].first if sure else one.last - 1
    first = next((i + 1 for i in range(at, one.first, -1) if sentence.lowers[i] == ","), one.first)
    last = next((i for i in range(at, one.last) if sentence.lowers[i] == ","), one.last)
    if sure and first == at:
        last = min(sure[0].last, last)
    if first >= last:
        first, last = one.first, one.last
    forms = sentence.lowers[first:last]
    is_clause = forms[0] in NONRESTRICTIVE_RELATIVES or not FORMS_OF_BE.isdisjoint(forms)
    if is_clause or (one.pronoun and not one.names):
        return ""
    span = sentence.span(first, last)
    is_name = last - first == 1 and forms[0] not in sources.lower
    return one_line(plain(sentence.home, span) if is_name else words(sentence, span, sources))


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
    saying with its speaker makes a sentence; all else is quoted.
    """
    theirs, sentence = who.attribution, who.sentence
    if is_turn:
        return f"in the source {label(sentence)} says this"
    speaker, cue = named(sentence, theirs, pair.sources), sentence.lowers[theirs.cue]
    if cue in PLAIN_REPORTS and speaker and (theirs.names or not theirs.pronoun):
        return f"the source reports that {speaker} {cue} this"
    return f"the source says whose word this is ({quote(sentence, source, pair.sources)})"
