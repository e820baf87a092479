"""The files that a run is about: those that were named, standard input, or the pairs of the configuration."""

from __future__ import annotations

import os
from pathlib import Path

from provenance.cli import streams
from provenance.cli.folder import folder, is_whole
from provenance.cli.settings import STDIN, Wishes
from provenance.errors import UsageError
from provenance.gate.pairs import File, Given, Job, Plan, plan
from provenance.gate.settings import Settings
from provenance.readers import files

_STDIN_NAME = "<stdin>"
_UNTOLD = (
    "nothing tells which summaries in this folder belong to which sources; add a [[pair]] to a provenance.toml in it, "
    "or name them alike: digests/ferry.md and articles/ferry.txt, or ferry.summary.md and ferry.txt"
)


def planned(wishes: Wishes, settings: Settings) -> Plan:
    """What the run will do; `UsageError` when there is nothing to do."""
    found = _planned(wishes, settings)
    kinds = wishes.summary_type, wishes.source_type
    return found._replace(jobs=tuple(job.of_kinds(*kinds).within(settings.limits) for job in found.jobs))


def _planned(wishes: Wishes, settings: Settings) -> Plan:
    named = [*wishes.summaries, *wishes.sources]
    if named.count(STDIN) > 1:
        raise UsageError("standard input (-) is named more than once; it can be read only once")
    if wishes.sources:
        if not wishes.summaries:
            raise UsageError("no summary is named, so there is nothing to check; add the file, or - for standard input")
        sources = tuple(_file(name, wishes, settings) for name in wishes.sources)
        return Plan(tuple(Job(_file(name, wishes, settings), sources) for name in wishes.summaries))
    if about := folder(wishes.summaries, wishes.sources):
        if not settings.pairs:
            raise UsageError(f"{files.shown(about)}: {_UNTOLD}")
        if is_whole(settings, about):
            return plan(settings)
    if wishes.summaries:
        given = [_given(name, wishes, settings) for name in wishes.summaries]
        return plan(settings, given, skip=wishes.skip_unpaired)
    if not settings.pairs:
        raise UsageError(_nothing(settings))
    return plan(settings)


def _nothing(settings: Settings) -> str:
    if settings.file:
        where = files.shown(settings.file)
        return f"{where} has no [[pair]], so there is nothing to check; add one, or name a summary"
    told = "no configuration found; name a summary and its source: provenance check SUMMARY --source FILE"
    return f"{told}; or have a configuration made for this folder: provenance init"


def _file(name: str, wishes: Wishes, settings: Settings) -> File:
    if name != STDIN:
        return File(Path(name), files.shown(name), name)
    shown = files.shown(wishes.stdin_name or _STDIN_NAME)
    return File(Path(wishes.stdin_name or "."), shown, shown, typed(shown, settings.limits.file_size))


def typed(where: str, limit: int) -> bytes:
    """All of standard input, `limit` bytes at most; errors call it `where`."""
    return files.limited(streams.read(limit + 1), where, limit)


def _given(name: str, wishes: Wishes, settings: Settings) -> Given:
    file = _file(name, wishes, settings)
    try:
        inside = os.path.relpath(Path(file.path).resolve(), settings.root.resolve())
    except (OSError, ValueError, RuntimeError):  # a NUL in the name, another drive, a loop of links
        return Given(file, file.shown)
    return Given(file._replace(shown=Path(inside).as_posix()) if settings.file else file, Path(inside).as_posix())


def check_outputs(written: list[str], jobs: tuple[Job, ...]) -> None:
    """No report may overwrite what it is about."""
    for file in written:
        for one in (one for job in jobs for one in (job.summary, *job.sources) if one.data is None):
            if _is_same(file, one.path):
                raise UsageError(
                    f"--output would overwrite {files.shown(file)}, which is to be read; name another file"
                )


def _is_same(one: str, other: Path) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False
