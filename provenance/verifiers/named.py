"""Verifiers by name: what is installed, and the one that was chosen, opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from provenance.errors import InputError, ProvenanceError, UsageError
from provenance.infra.disk_cache import DiskCache
from provenance.verifiers import GROUP, Open, Verifier
from provenance.verifiers.asking import Asker
from provenance.verifiers.terms import DEFAULTS, Terms

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

KIND = "answers"  # of what is kept


@dataclass(frozen=True)
class Chosen:
    """A verifier as settings name it; may be sent to another process, and is opened in each on its first use."""

    name: str
    path: str | None = None
    settings: Mapping[str, object] = field(default_factory=dict, hash=False)
    terms: Terms = DEFAULTS
    cache: str | None = None  # a folder


def installed() -> dict[str, EntryPoint]:
    """Every verifier that a package has registered, by name."""
    from importlib.metadata import entry_points  # takes its time to load

    found = sorted(entry_points(group=GROUP), key=lambda one: one.name)
    return {one.name: one for one in found}


def known(name: str) -> EntryPoint:
    """The entry point of that name; `UsageError` with the nearest one, and all that are installed."""
    found = installed()
    if name in found:
        return found[name]
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), found, n=1, cutoff=0.5)
    guess = f"did you mean {near[0]}? " if near else ""
    raise UsageError(f"unknown verifier {name!r}; {guess}installed: {', '.join(found) or 'none'}")


def verifier(name: str, path: str | None, settings: Mapping[str, object]) -> Verifier:
    """The verifier, loaded; `UsageError` or `InputError` where it cannot be."""
    entry = known(name)
    try:
        open = cast(Open, entry.load())
    except Exception as error:
        reason = f"cannot be loaded ({type(error).__name__}: {error})"
        raise InputError(f"verifier {name}", reason, "mend or reinstall the package that brings it") from error
    try:
        return open(path, settings)
    except ProvenanceError:
        raise
    except Exception as error:
        told = " ".join(str(error).split())
        raise InputError(f"verifier {name}", f"cannot be opened ({type(error).__name__}: {told})") from error


@lru_cache(maxsize=1)
def opened(chosen: Chosen) -> Asker:
    """The chosen verifier, loaded once in this process."""
    kept = DiskCache(chosen.cache, KIND) if chosen.cache else None
    return Asker(verifier(chosen.name, chosen.path, chosen.settings), chosen.terms, kept)


def ready(chosen: Asker | Chosen | None, *, here: bool) -> None:
    """Open what was chosen now, so that what is wrong with it is told before anything is checked.

    `here`: whether this process is the one that asks; else its copy is let go again. Raises as `verifier` does.
    """
    if isinstance(chosen, Chosen):
        opened(chosen)
    if not here:
        opened.cache_clear()
