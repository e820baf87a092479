"""Tell words that look like a verb of speech and are none: nouns, deeds, participles, passives, and "I think"."""

from __future__ import annotations

from provenance.lang.en.closed import (
    ADVERBS_INSIDE_A_VERB,
    CLAUSE_OPENERS,
    DESCRIBING_PARTICIPLES,
    ENDS_OF_A_NOUN_PHRASE,
    FORMS_OF_BE,
    NOUN_DETERMINERS,
    NOUNS_LIKE_VERBS_OF_SPEECH,
    PARTICIPLES_BEFORE_TO,
    REPORTED_CLAUSE_OPENERS,
    SOURCES_OF_FINDINGS,
    TIME_AND_PLACE_OPENERS,
    VERBS_OF_FINDING,
    VERBS_OF_SPEECH_AND_DEED,
)
from provenance.lang.en.lexicon import speech_verbs
from provenance.lang.en.names.capitals import is_capital
from provenance.lang.en.speech.wording import Wording


def is_noun(words: Wording, index: int) -> bool:
    """Whether token `index`, which looks like a verb of speech, is a noun: "the reports", "no comment"."""
    norm, before, after = words.norms[index], words.norm(index - 1), words.norm(index + 1)
    if norm in ("said", "told"):
        return False
    if before in ("to", "not") or before in NOUN_DETERMINERS:
        return True
    if norm not in NOUNS_LIKE_VERBS_OF_SPEECH:
        return False
    is_verb = before in FORMS_OF_BE or before in (",", '"') or after == "that"
    is_gerund = norm.endswith("ing") and not is_verb
    return (
        is_gerund or index == 0 or after in ENDS_OF_A_NOUN_PHRASE or after in speech_verbs() or before.endswith("ing")
    )


def is_deed(words: Wording, index: int) -> bool:
    """Whether the verb at token `index` tells a deed, and nobody speaks.

    "results announced in May", "an initiative called OneSky", "added 5 ships".
    """
    norm, after, ahead = words.norms[index], words.norm(index + 1), words.norms[index + 1 : index + 7]
    if norm in ("called", "calling"):
        return not ahead or words.tokens[index + 1].text[0].isupper() or not {'"', "'"} & set(words.norms[index:])
    if norm in DESCRIBING_PARTICIPLES and after in TIME_AND_PLACE_OPENERS and after != "by" and "that" not in ahead:
        return True
    if (norm in PARTICIPLES_BEFORE_TO and after == "to") or (norm == "accused" and after == "of"):
        return True
    if norm in VERBS_OF_FINDING:
        return after != "that" and words.norm(index - 1) not in SOURCES_OF_FINDINGS
    return norm in VERBS_OF_SPEECH_AND_DEED and bool(ahead) and not _tells(words, index)


def _tells(words: Wording, index: int) -> bool:
    """Whether a clause follows a verb, or it stands behind what was said."""
    before, after = words.norm(index - 1), words.norm(index + 1)
    if after in REPORTED_CLAUSE_OPENERS or before in (",", '"', "'"):
        return True
    is_open = after in ("the", "a", "his", "her", "their", "its") or is_capital(words.tokens[index + 1])
    return is_open and "to" not in words.norms[index + 1 : index + 9] and words.norms[index].startswith("add")


def is_first_person(words: Wording, index: int) -> bool:
    """Whether the subject right before the verb at token `index` is "I" or "you": whoever is quoted says "I think"."""
    return words.norm(words.before_fillers(index) - 1) in ("i", "you")


def is_passive(words: Wording, index: int) -> bool:
    """Whether the subject of the verb at token `index` is not who speaks: "was told", "after admitting"."""
    at, norm = index - 1, words.norms[index]
    while at > 0 and words.norms[at] in ADVERBS_INSIDE_A_VERB and words.norms[at] not in FORMS_OF_BE:
        at -= 1
    if words.norm(index + 1) == "by" and norm.endswith("ed"):
        return True
    return at >= 0 and (
        (words.norms[at] in FORMS_OF_BE and not norm.endswith("ing"))
        or (norm.endswith("ing") and words.norms[at] in CLAUSE_OPENERS)
    )
