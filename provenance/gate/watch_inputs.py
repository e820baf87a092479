"""Find what a run rests on: files whose change asks for another one, and folders in which such files may appear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from provenance.gate.config import NAMES
from provenance.gate.jobs import Plan
from provenance.gate.settings import PairRule, Settings
from provenance.gate.sidecar import ENDING

Stamp = tuple[int, int, int] | None  # when it was changed (ns), its size in bytes, which file it is; None for no file
Stamps = Mapping[Path, Stamp]
_WILD = frozenset("*?[{")


class Watched(NamedTuple):
    """The files and folders to look at."""

    files: frozenset[Path]
    folders: frozenset[Path]
    deep: bool  # also what lies in folders of the folders

    def stamps(self) -> Stamps:
        """Return the stamp of each file and folder as it is now."""
        return stamps((*self.files, *self.folders))


def stamp(path: Path) -> Stamp:
    """Return what changes whenever the file `path` is written, replaced or removed; None where there is no file.

    For a folder, it changes whenever a file in it comes or goes.
    """
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def stamps(paths: Iterable[Path]) -> Stamps:
    """Return the stamp of each of `paths` as it is now."""
    return {path: stamp(path) for path in paths}


def sidecar(summary: Path) -> Path:
    """Return the path of the file of suppressions beside `summary`, whether it is there or not."""
    return summary.with_name(summary.name + ENDING)


def watched(settings: Settings, plan: Plan, named: Iterable[str]) -> Watched:
    """Return what a run with `settings` and `plan` rests on; `named` are the files named on the command line."""
    files = {Path(name) for name in (*NAMES, *named)} | {one.path for job in plan.jobs for one in job.sources}
    for job in plan.jobs:
        files |= {job.summary.path, sidecar(job.summary.path)}
    files |= {Path(one.path) for one in (*plan.failures, *plan.warnings) if one.path and not _WILD & {*one.path}}
    files |= {file for file in (settings.file, settings.baseline and Path(settings.baseline)) if file}
    patterns = [PurePosixPath(pattern) for rule in settings.pairs for pattern in _patterns(rule)]
    folders = {_there(file.parent) for file in files}
    folders |= {_there(settings.root.joinpath(*_plain(pattern))) for pattern in patterns}
    deep = any(_WILD & {*"".join(pattern.parts[:-1])} for pattern in patterns)
    return Watched(frozenset(files), frozenset(folders), deep)


def _patterns(rule: PairRule) -> Iterator[str]:
    yield from (*rule.summary, *rule.sources, *(one for section in rule.sections for one in section.sources))


def _plain(pattern: PurePosixPath) -> tuple[str, ...]:
    """The folders of a pattern before anything in it may vary."""
    parts = pattern.parts[:-1]
    return parts[: next((at for at, part in enumerate(parts) if _WILD & {*part}), len(parts))]


def _there(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return folder
