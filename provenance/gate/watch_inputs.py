"""What a run rests on: files whose change asks for another one, and folders in which such files may appear."""

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
    """What to look at."""

    files: frozenset[Path]
    folders: frozenset[Path]
    deep: bool  # also what lies in folders of the folders

    def stamps(self) -> Stamps:
        return stamps((*self.files, *self.folders))


def stamp(path: Path) -> Stamp:
    """What changes whenever a file is written, replaced or removed; of a folder, whenever a file comes or goes."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def stamps(paths: Iterable[Path]) -> Stamps:
    return {path: stamp(path) for path in paths}


def sidecar(summary: Path) -> Path:
    """The file of suppressions beside a summary, whether it is there or not."""
    return summary.with_name(summary.name + ENDING)


def watched(settings: Settings, plan: Plan, named: Iterable[str]) -> Watched:
    """What a run of these settings, plan and files `named` on the command line rests on."""
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
