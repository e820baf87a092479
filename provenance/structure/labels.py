"""Tell what the words of a label before a colon are: no speaker, or the part in which somebody speaks."""

from __future__ import annotations

import re

from provenance.lang.en.data import words
from provenance.lang.en.lexicon import title_heads

_BRACKETS = re.compile(r"\(.*|,.*", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")


def is_listed(parts: list[str]) -> bool:
    """Whether `parts`, the words of a label, name no speaker: "Note", "Opening hours"."""
    return parts[-1].lower().rstrip(".") in words("no_speakers")


def is_role(label: str) -> bool:
    """Whether `label` says in which part somebody speaks and not who it is: "Q", "Speaker 2", "The chair"."""
    parts = _WORD.findall(_BRACKETS.sub("", label.lower()))
    return not parts or parts[-1] in words("speaker_roles") or parts[-1] in title_heads()
