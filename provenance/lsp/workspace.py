"""What a check of an editor's text needs: its configuration, its pair, and its sources, read again when they change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from provenance.errors import InputError, ProvenanceError
from provenance.gate import check_options, config
from provenance.gate import job as single
from provenance.gate.pairs import File, Given, Job, Plan, plan_of
from provenance.gate.settings import Settings, Switch
from provenance.judgement.options import Options
from provenance.lsp.uris import lies
from provenance.model import Failure, Level, Summary
from provenance.readers import files
from provenance.retrieval.sources import Sources

_KEPT = 8  # sets of prepared sources; each may hold a few megabytes

Stamp = tuple[int, int] | None  # when a file was changed (ns) and its size in bytes; None for one that is not there


class Buffer(NamedTuple):
    """A file as the editor has it."""

    uri: str  # as the editor writes it
    text: str


class Wanted(NamedTuple):
    """A text to check, with everything else that is open."""

    path: Path
    buffer: Buffer
    version: int | None
    root: Path | None  # the folder of the workspace that the file lies in
    buffers: Mapping[Path, Buffer]  # by their files


class Problem(NamedTuple):
    """Why a summary, or a part of its pairing, could not be checked."""

    level: Level
    message: str


class Checked(NamedTuple):
    """What became of a summary."""

    summary: Summary | None = None  # None where it could not be checked
    problems: tuple[Problem, ...] = ()
    sources: tuple[Path, ...] = ()  # the files of `summary.sources`, in their order; of a failed check, those it needs
    baseline: Path | None = None
    keep: frozenset[str] = frozenset()  # rules whose findings nobody may accept


class Checker:
    """Checks one text at a time, and keeps configurations and prepared sources while their files stay the same."""

    def __init__(self, *, asks: bool = False, judge: Switch | None = None) -> None:
        """`asks`: whether the verifier of a configuration is asked; else a folder that is opened starts no program.

        `judge` goes before what a configuration says of the learned judge.
        """
        self._asks, self._judge = asks, judge
        self._settings: dict[Path, tuple[Stamp, Settings]] = {}
        self._prepared: dict[object, Sources] = {}

    def check(self, wanted: Wanted) -> Checked | None:
        """What the text's claims are worth; None for a file that is no summary. Raises nothing that input can cause."""
        try:
            found = config.find(wanted.path.parent)
            settings = self._load(found) if found else Settings(root=wanted.root or wanted.path.parent)
            settings = replace(settings, judge=self._judge or settings.judge)
            file = File(wanted.path, _name(wanted.path, settings.root), data=_data(wanted.buffer.text))
            plan = plan_of(settings, Given(file, file.shown))
            return self._planned(settings, plan, wanted) if plan else None
        except ProvenanceError as error:
            return Checked(None, (Problem("error", str(error)),))

    def _load(self, file: Path) -> Settings:
        stamp = _stamp(file)
        known = self._settings.get(file)
        if known is None or known[0] != stamp:
            found = config.load(file)
            self._settings[file] = known = stamp, found if self._asks else replace(found, verifier=None)
        return known[1]

    def _planned(self, settings: Settings, plan: Plan, wanted: Wanted) -> Checked:
        told = [Problem("error", _line(one)) for one in plan.failures]
        told += [Problem("warning", _line(one)) for one in plan.warnings]
        baseline = lies(Path(settings.baseline)) if settings.baseline else None
        checked = Checked(None, tuple(told), baseline=baseline, keep=frozenset(settings.keep))
        if not plan.jobs:
            return checked
        job = _with_buffers(plan.jobs[0], wanted.buffers)
        checked = checked._replace(sources=tuple(lies(one.path) for one in job.sources))
        try:
            return checked._replace(summary=self._summary(job, settings))
        except single.SourceError as error:
            told += [Problem("error", _line(one)) for one in error.failures]
        except InputError as error:
            told.append(Problem("error", str(error)))
        return checked._replace(problems=tuple(told))

    def _summary(self, job: Job, settings: Settings) -> Summary:
        for file in (one for one in (job.summary, *job.sources) if one.data is not None):
            files.limited(file.data or b"", file.shown)
        options = check_options.options(settings)
        sources = self._sources(job.sources, settings, options)
        checked = single.summary(job, single.document(job.summary), sources, options)
        return check_options.accepting(settings, options)(checked, job.summary.path)

    def _sources(self, files: tuple[File, ...], settings: Settings, options: Options) -> Sources:
        """The prepared sources: the same ones again while neither a file nor the configuration has changed."""
        configured = settings.file and (settings.file, _stamp(settings.file))
        key = configured, tuple((file, file.data is None and _stamp(file.path)) for file in files)
        found = self._prepared.pop(key, None) or single.prepared(files, options)
        self._prepared[key] = found  # the last used stands last
        while len(self._prepared) > _KEPT:
            del self._prepared[next(iter(self._prepared))]
        return found


def _name(path: Path, root: Path) -> str:
    """A file as pairs and reports name it: relative to the root, where it lies below."""
    try:
        return path.relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


def _with_buffers(job: Job, buffers: Mapping[Path, Buffer]) -> Job:
    return job._replace(sources=tuple(_buffered(file, buffers) for file in job.sources))


def _buffered(file: File, buffers: Mapping[Path, Buffer]) -> File:
    found = buffers.get(lies(file.path))
    return file._replace(data=_data(found.text)) if found else file


def _data(text: str) -> bytes:
    """The text as the bytes of a file; half a surrogate pair becomes a question mark, so that offsets hold."""
    return text.encode("utf-8", "replace")


def _stamp(file: Path) -> Stamp:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _line(failure: Failure) -> str:
    return f"{failure.path}: {failure.message}" if failure.path else failure.message
