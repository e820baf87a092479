"""Which output of a classifier means support: read from the labels in its configuration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from provenance.errors import InputError, UsageError

_MEANT = re.compile(r"entail(?:s|ed|ment|ments)?|aligned|support(?:s|ed)?|consistent|factual|faithful")


def names(config: Mapping[str, Any]) -> list[str]:
    """The labels in their order."""
    given = config.get("id2label") or {}
    return [str(given[key]) for key in sorted(given, key=int)]


def index(config: Mapping[str, Any], where: str, wanted: str | None, otherwise: int | None = None) -> int:
    """The number of the output for support.

    `wanted`: its label, as a setting names it; `otherwise`: its number where the labels say nothing.
    Raises `InputError` for labels of which none says it, `UsageError` for a wanted one that is none.
    """
    found = names(config)
    if wanted is not None:
        if wanted in found:
            return found.index(wanted)
        raise UsageError(f"{where}: no label is {wanted!r}; known: {', '.join(found) or 'none'}")
    plain = ["".join(filter(str.isalpha, one.lower())) for one in found]  # not_entailment is another word
    meant = [number for number, one in enumerate(plain) if _MEANT.fullmatch(one)]
    if len(meant) == 1 and len(found) > 1:
        return meant[0]
    if otherwise is not None and otherwise < len(found):
        return otherwise
    told = ", ".join(found) or "none"
    raise InputError(where, f"no label of its configuration means entailment ({told})", 'name one with label = "…"')
