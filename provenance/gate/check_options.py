"""Turn settings into what every check asks for: the options of the engine, and which findings count as accepted."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.entailment.installed import chosen
from provenance.judgement.options import Options

OFF = "off"  # no verifier or no judge, whatever the configuration says

if TYPE_CHECKING:
    from provenance.gate.acceptance import Accepted
    from provenance.gate.run import Accept
    from provenance.gate.settings import Settings
    from provenance.verifiers.named import Chosen


def options(settings: Settings) -> Options:
    """Return what `settings` say to the engine, with the judge that is in use on this machine.

    Raises `InputError` where that judge is missing or damaged.
    """
    select, ignore = frozenset(settings.select) or None, frozenset(settings.ignore)
    return Options(
        select,
        ignore,
        settings.levels,
        vocabulary=settings.vocabulary,
        cache=settings.cache,
        verifier=_verifier(settings),
        judge=None if settings.judge == OFF else chosen(),
        seconds=settings.limits.check_seconds,
        languages=settings.languages,
    )


def _verifier(settings: Settings) -> Chosen | None:
    if settings.verifier in (None, OFF):
        return None
    from provenance.verifiers.named import Chosen

    name, _, path = (settings.verifier or "").partition(":")
    return Chosen(name, path or None, settings.verifiers.get(name, {}), settings.second, settings.cache)


def accepting(settings: Settings, known: Options) -> Accept:
    """Return the function that marks the accepted findings of a summary checked with the options `known`.

    Accepted is what suppressions and the baseline of `settings` say. Raises `InputError` for a baseline that cannot be
    used.
    """
    from provenance.gate.acceptance import accept

    return partial(accept, keep=frozenset(settings.keep), options=known, before=_before(settings))


def _before(settings: Settings) -> Accepted | None:
    """What was accepted before, as the baseline says it."""
    from provenance.gate.acceptance import Accepted
    from provenance.gate.baseline.file import load

    if settings.baseline is None:
        return None
    file = Path(settings.baseline)
    inside = file.is_absolute() and file.is_relative_to(settings.root)
    return Accepted(load(file, file.relative_to(settings.root).as_posix() if inside else ""), file)
