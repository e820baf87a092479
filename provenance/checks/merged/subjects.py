"""Whom a sentence tells of: its subject, what is said of it, and the name that a figure stands beside."""

from __future__ import annotations

from provenance.align.trace import Alignment
from provenance.lang.en.closed import (
    POSSESSIVE_CLITIC,
    PRONOMINAL_SUBJECTS,
    SINGULAR_PERSON_PRONOUNS,
    STRETCH_BREAKS,
)
from provenance.lang.en.lexicon import speech_verbs
from provenance.lang.en.names.appositives import past_relative
from provenance.lang.en.names.finder import Name
from provenance.lang.en.sentence import Sentence


def subject_of(pair: Alignment, sentence: Sentence) -> Name | None:
    """The name that `sentence` begins with, if it begins with one and a name it surely is in the sources of `pair`.

    None where a pronoun or a verb of speech stands before it, or more than a few words.
    """
    for name in sentence.names:
        after = sentence.tokens[name.last].lower if name.last < len(sentence.tokens) else ""
        if after == POSSESSIVE_CLITIC:
            continue
        words = sum(bool(sentence.lemmas[i]) for i in range(name.first))
        pronoun = any(token.lower in PRONOMINAL_SUBJECTS for token in sentence.tokens[: name.first])
        if any(sentence.tokens[i].lower in speech_verbs() for i in range(name.first)):
            return None  # "The judge told Lumley": he is spoken to
        sure = not name.initial or pair.sources.names(name.words[0])
        return name if name.first <= 6 and words <= 3 and not pronoun and sure else None
    return None


def told_of(pair: Alignment, sentence: Sentence) -> tuple[Sentence, Name] | None:
    """Whom a source sentence is about: the sentence that names its subject, and the name; None where that is unknown.

    That is the subject of `sentence`; where it begins with "he" or "she", of one of the two before it in
    `pair.sources`.
    """
    for back in range(3):
        order = sentence.order - back
        if order < 0 or pair.sources.sentences[order].document != sentence.document:
            return None
        one = pair.sources.sentences[order]
        name = subject_of(pair, one)
        if name is not None:
            return one, name
        if not one.tokens or one.tokens[0].lower not in SINGULAR_PERSON_PRONOUNS:
            return None
    return None


def predicate(sentence: Sentence, subject: Name) -> list[int]:
    """Token indices of the content words that `sentence` says of `subject`: its own clause, without a relative clause.

    A clause behind a semicolon and at least three such words is not its own.
    """
    tokens, words = sentence.tokens, list[int]()
    for index in range(past_relative(tokens, subject.last), len(tokens)):
        if len(words) >= 3 and tokens[index].lower == ";":
            break
        if sentence.lemmas[index]:
            words.append(index)
    return words


def may_stand_for(pair: Alignment, subject: Name, theirs: Name) -> bool:
    """Whether in the sources of `pair` either name (`subject`, `theirs`) is an acronym of words of the two."""
    acronyms, none = pair.sources.acronyms, frozenset[str]()
    full = acronyms.get(theirs.words[0], none) | acronyms.get(subject.words[0], none)
    return bool(full & {*subject.words, *theirs.words})


def segments(sentence: Sentence) -> list[int]:
    """For each token the number of the segment that it is in, cut by commas, conjunctions and dashes."""
    numbers, at = [], 0
    for token in sentence.tokens:
        at += token.lower in STRETCH_BREAKS
        numbers.append(at)
    return numbers
