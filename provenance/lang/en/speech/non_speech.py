"""Words that look like a verb of speech and are none: nouns, deeds, participles, passives, and "I think"."""

from __future__ import annotations

from provenance.lang.en.closed import FORMS_OF_BE
from provenance.lang.en.lexicon import speech_verbs
from provenance.lang.en.names.capitals import is_capital
from provenance.lang.en.speech.wording import FILLERS, OPEN_CLAUSES, PRONOUNS, WHEN, Wording

# Nouns that look like the verb.
_DETERMINERS = frozenset("the a an no any of its their his her in this that media 's".split())
_TAKES_NOUN = frozenset(
    """
    reports report comment comments claims claim demands demand estimates estimate promise promises pledge pledges call
    calls notes stress warning reporting asking
    """.split()
)
_NOUN_ENDS = FORMS_OF_BE | frozenset("of on about from made by against and or . , have has had will say".split())
# Participles that describe, and behind which nobody speaks: results announced in May, residents told to leave.
_PARTICIPLES = frozenset("announced announcing revealed described expected posted reported published".split())
_TO = frozenset("told believed thought estimated expected predicted reported alleged learned".split())
# Verbs with another everyday meaning, and what follows them when they are speech.
_ALSO_DEEDS = frozenset(
    """
    add added adds posted wrote write writes reply replied respond responded maintain maintained maintains observed
    recalled shouted
    """.split()
)
_FINDINGS = frozenset(
    """
    analysis audit data documents figures inquiry investigation poll records report research results review study survey
    tests
    """.split()
)
_FOUND = frozenset("find finds found show shows showed shown".split())
_CLAUSE = PRONOUNS | frozenset("that there this these those , : . \" ' in on".split())


def is_noun(words: Wording, index: int) -> bool:
    """ "the reports", "no comment", "flood warning": a noun that looks like the verb."""
    norm, before, after = words.norms[index], words.norm(index - 1), words.norm(index + 1)
    if norm in ("said", "told"):
        return False
    if before in ("to", "not") or before in _DETERMINERS:
        return True
    if norm not in _TAKES_NOUN:
        return False
    is_verb = before in FORMS_OF_BE or before in (",", '"') or after == "that"
    is_gerund = norm.endswith("ing") and not is_verb
    return is_gerund or index == 0 or after in _NOUN_ENDS or after in speech_verbs() or before.endswith("ing")


def is_deed(words: Wording, index: int) -> bool:
    """ "results announced in May", "an initiative called OneSky", "added 5 ships": nobody speaks."""
    norm, after, ahead = words.norms[index], words.norm(index + 1), words.norms[index + 1 : index + 7]
    if norm in ("called", "calling"):
        return not ahead or words.tokens[index + 1].text[0].isupper() or not {'"', "'"} & set(words.norms[index:])
    if norm in _PARTICIPLES and after in WHEN and after != "by" and "that" not in ahead:
        return True
    if (norm in _TO and after == "to") or (norm == "accused" and after == "of"):
        return True
    if norm in _FOUND:
        return after != "that" and words.norm(index - 1) not in _FINDINGS
    return norm in _ALSO_DEEDS and bool(ahead) and not _tells(words, index)


def _tells(words: Wording, index: int) -> bool:
    """Whether a clause follows a verb, or it stands behind what was said."""
    before, after = words.norm(index - 1), words.norm(index + 1)
    if after in _CLAUSE or before in (",", '"', "'"):
        return True
    is_open = after in ("the", "a", "his", "her", "their", "its") or is_capital(words.tokens[index + 1])
    return is_open and "to" not in words.norms[index + 1 : index + 9] and words.norms[index].startswith("add")


def is_first_person(words: Wording, index: int) -> bool:
    """ "I think": whoever is quoted speaks, and nobody speaks of them."""
    return words.norm(words.before_fillers(index) - 1) in ("i", "you")


def is_passive(words: Wording, index: int) -> bool:
    """ "was told", "has been confirmed", "first reported by", "after admitting": the subject is not who speaks."""
    at, norm = index - 1, words.norms[index]
    while at > 0 and words.norms[at] in FILLERS and words.norms[at] not in FORMS_OF_BE:
        at -= 1
    if words.norm(index + 1) == "by" and norm.endswith("ed"):
        return True
    return at >= 0 and (
        (words.norms[at] in FORMS_OF_BE and not norm.endswith("ing"))
        or (norm.endswith("ing") and words.norms[at] in OPEN_CLAUSES)
    )
