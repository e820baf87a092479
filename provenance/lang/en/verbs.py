"""Verbs by their form: what one party does to another, and whether the doer is named behind "by"."""

from __future__ import annotations

from provenance.lang.en.closed import AGENT_PREPOSITION, AUXILIARIES_OF_DEEDS, FORMS_OF_BE, GERUND_ENDING, PAST_ENDING
from provenance.lang.en.tokens import is_irregular

_BEFORE = 3  # words before a participle in which its "was" stands


def is_verb_form(norm: str, before: str) -> bool:
    """Whether the form `norm` looks like a verb, or follows what only a verb follows, the form `before`."""
    return norm.endswith((PAST_ENDING, GERUND_ENDING)) or before in AUXILIARIES_OF_DEEDS or is_irregular(norm)


def is_behind_be(forms: tuple[str, ...], first: int) -> bool:
    """Whether one of the three of `forms` before index `first` is a form of "be": was, has often been."""
    return not FORMS_OF_BE.isdisjoint(forms[max(0, first - _BEFORE) : first])


def is_told_passive(forms: tuple[str, ...], first: int, last: int, reach: int) -> bool:
    """Whether a verb is passive with its doer named: "was questioned by", "sued by".

    `forms` are the sentence's word forms, `first` and `last` the half-open indices of the verb, and `reach` is the
    number of words behind it in which "by" may stand after a form of "be".
    """
    after = forms[last : last + reach]
    return after[:1] == (AGENT_PREPOSITION,) or (is_behind_be(forms, first) and AGENT_PREPOSITION in after)
