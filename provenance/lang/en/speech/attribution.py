"""Find who says what: speech verbs and "according to", each with the words that name the speaker.

A speaker is taken from the clause around the verb: before it ("Marsh, a spokesman for the port, said") or, after a
quotation, behind it ("..., said Marsh"). The kinds of cue are those of the attribution corpus PolNeAR (source, cue,
content; Newell et al. 2018).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from provenance.lang.en.closed import PARTICIPLES_OF_ACCESS, SPEAKING_PRONOUNS
from provenance.lang.en.lexicon import Force, speech_verbs
from provenance.lang.en.names.finder import Name
from provenance.lang.en.speech.non_speech import is_deed, is_first_person, is_noun, is_passive
from provenance.lang.en.speech.speaker import Span, around, behind, clause_start, is_voice, joint, subject
from provenance.lang.en.speech.wording import Wording
from provenance.model import Token


class Attribution(NamedTuple):
    """One act of speech: the cue, the span around it that names the speaker, and the speaker's names and nouns."""

    start: int
    end: int
    cue: int  # index of the cue's token
    first: int  # the speaker's tokens: first, and after the last
    last: int
    names: tuple[Name, ...]
    pronoun: bool
    force: Force


@cache
def speech_cues() -> frozenset[str]:
    """Return the words of which each act of speech has one: verbs of speech, "according", "citing"."""
    return frozenset(speech_verbs()) | {"according", "citing"}


def find_attributions(
    tokens: tuple[Token, ...], keys: tuple[str, ...], names: tuple[Name, ...]
) -> tuple[Attribution, ...]:
    """Find the acts of speech of one sentence, in its order.

    `keys` are the lookup keys of `tokens`, one each, and `names` those that `find_names` finds among them. A cue
    without a speaker in the sentence makes none.
    """
    verbs, cues, found = speech_verbs(), speech_cues(), list[Attribution]()
    words = None
    for index, token in enumerate(tokens):
        if token.lower not in cues:
            continue
        words = words or Wording(tokens, keys, names)
        one = _attribution(words, index, verbs.get(token.lower, "plain"), found)
        if one is not None:
            found.append(one)
    return tuple(found)


def _attribution(words: Wording, index: int, force: Force, found: list[Attribution]) -> Attribution | None:
    """The attribution that a cue makes; None for a noun, a participle, or a cue without a speaker."""
    norm = words.norms[index]
    if norm == "according":
        return _made(words, index, behind(words, index, index + 2), force) if words.norm(index + 1) == "to" else None
    if norm == "citing":
        return _named(words, _made(words, index, behind(words, index, index + 1), force))
    if is_noun(words, index) or is_deed(words, index) or (force == "think" and is_first_person(words, index)):
        return None
    if not is_passive(words, index) and found and joint(words, index) is not None:
        return _same_speaker(words, index, force, found[-1])
    span = _speaker(words, index, found[-1].cue if found else -1)
    return _made(words, index, span, force) if span else None


def _speaker(words: Wording, index: int, floor: int) -> Span | None:
    """The words that name who speaks, none of them before the cue `floor`."""
    if is_passive(words, index):
        return _passive(words, index)
    end = joint(words, index)
    return around(words, index, floor) if end is None else subject(words, end)


def _passive(words: Wording, index: int) -> Span | None:
    """A passive names its speaker with "by"; "was quoted as saying" has the speaker for its subject."""
    if words.norms[index] == "quoted":
        return clause_start(words, index, -1), index
    return behind(words, index, index + 2) if words.norm(index + 1) == "by" else None


def _same_speaker(words: Wording, index: int, force: Force, last: Attribution) -> Attribution:
    """ "said Marsh, adding that": who spoke before goes on."""
    start, end = min(last.start, words.tokens[index].start), max(words.tokens[index].end, last.end)
    return last._replace(start=start, end=end, cue=index, force=force)


def _named(words: Wording, one: Attribution | None) -> Attribution | None:
    """Only with a name or an office: "citing rising costs" gives a reason."""
    return one if one and (one.names or any(is_voice(words, i) for i in range(one.first, one.last))) else None


def _made(words: Wording, cue: int, span: Span, force: Force) -> Attribution | None:
    """The attribution of a cue to the speaker in a span, whose edges are trimmed; None where nobody is named."""
    first, last = _trimmed(words, *span)
    pronoun = any(norm in SPEAKING_PRONOUNS for norm in words.norms[first:last])
    names = tuple(name for name in words.names_inside(first, last) if not _is_aside(words, first, name))
    if first == last or not (names or pronoun or any(words.keys[first:last])):
        return None
    start = min(words.tokens[cue].start, words.tokens[first].start)
    end = max(words.tokens[cue].end, words.tokens[last - 1].end)
    return Attribution(start, end, cue, first, last, names, pronoun, force)


def _trimmed(words: Wording, first: int, last: int) -> Span:
    """A span without the marks and fillers at its edges."""
    while first < last and words.norms[first] in (",", '"', "'"):
        first += 1
    while last > first and (words.norms[last - 1] in (",", '"', "'", "-") or words.is_filler(last - 1)):
        last -= 1
    return first, last


def _is_aside(words: Wording, first: int, name: Name) -> bool:
    """Whether a name stands in "..., seen by Reuters, ...": it tells where the speaker's words were read."""
    if words.norm(name.first - 1) not in ("by", "to", "with"):
        return False
    return (
        words.norm(name.first - 2) in PARTICIPLES_OF_ACCESS
        and words.norm(name.first - 3) == ","
        and name.first - 3 > first
    )
