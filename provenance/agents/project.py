"""A summary of a project: checked against the sources, and by the settings, that `provenance check` would take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from provenance.agents.folder import Folder
from provenance.api import given
from provenance.errors import InputError, UsageError
from provenance.gate import check_options, config, job
from provenance.gate.jobs import File, Given, Job
from provenance.gate.pairs import plan_of
from provenance.gate.settings import Settings
from provenance.gate.sidecar import ENDING
from provenance.model import Document
from provenance.readers import files
from provenance.reports.presets import PresetName
from provenance.reports.report import FailOn, Report

NO_SOURCE = "no source is given; give sources, a list of full texts, or source_paths, a list of files"


def report(
    folder: Folder,
    path: str,
    judge: Literal["on", "off"],
    preset: PresetName | None = None,
    fail_on: FailOn | None = None,
    ignore: Sequence[str] = (),
) -> Report:
    """The report on the summary `path`, whose sources its pair or it itself names.

    What is accepted in the project counts; its verifier is not asked and its cache not used, so that nothing is started
    and nothing written. Raises `UsageError` where nothing names a source, `InputError` for what cannot be checked and
    for every file that does not lie in the folder.
    """
    asked = given.Settings(preset=preset, fail_on=fail_on, ignore=ignore)
    more, terms = given.options(asked).ignore, given.terms(asked)  # before any text is read
    file = _file(folder, path)
    found = _settings(folder, file, judge)
    settings = replace(found, ignore=(*found.ignore, *sorted(more)))
    options = check_options.options(settings)
    wanted = _job(folder, file, settings)
    _check_accepted(folder, settings, file)
    try:
        sources = job.prepared(wanted.sources, options)
    except job.SourceError as error:
        first = error.failures[0]
        raise InputError(first.path or "a source", first.message, "mend it") from None
    checked = job.summary(wanted, job.document(wanted.summary), sources, options)
    checked = check_options.accepting(settings, options)(checked, file)
    asks = preset is not None or fail_on is not None
    return Report(
        (checked,),
        terms.fail_on if asks else settings.fail_on,
        baseline=settings.baseline is not None,
        min_level=terms.min_level if preset else settings.min_level,
    )


def sources(folder: Folder, path: str) -> list[Document]:
    """The sources that a check of the summary `path` would take; raises as `report` does."""
    file = _file(folder, path)
    return [job.document(one) for one in _job(folder, file, _settings(folder, file, "off")).sources]


def _file(folder: Folder, path: str) -> Path:
    file = folder.file(path)
    if not file.exists():
        raise files.missing(path)
    return file


def _job(folder: Folder, file: Path, settings: Settings) -> Job:
    """The summary and its sources, as its pair or it itself names them."""
    name = _name(file, settings.root)
    planned = plan_of(settings, Given(File(file, name), name))
    if planned is None:
        told = "no [[pair]] of a provenance.toml names this summary, nor does it name any itself"
        raise UsageError(f"{NO_SOURCE}; {told}")
    if planned.failures or not planned.jobs:
        why = [*planned.failures, *planned.warnings]
        raise InputError(_below(folder, file), why[0].message if why else "has no source", "mend its [[pair]]")
    return _inside(folder, planned.jobs[0])


def _settings(folder: Folder, file: Path, judge: Literal["on", "off"]) -> Settings:
    """Those of the nearest configuration that lies in the folder, else those of none."""
    found = config.find(file.parent)
    if found is None or not found.resolve().is_relative_to(folder.root):
        settings = Settings(root=folder.root)
    else:
        settings = replace(config.load(found), verifier=None, verifier_required=False, cache=None)
    return settings if judge == "on" else replace(settings, judge="off")


def _inside(folder: Folder, wanted: Job) -> Job:
    """The same job of files that lie in the folder, called as its other tools know them."""
    return wanted._replace(
        summary=_vetted(folder, wanted.summary), sources=tuple(_vetted(folder, one) for one in wanted.sources)
    )


def _vetted(folder: Folder, file: File) -> File:
    path = folder.file(str(file.path))
    return file._replace(path=path, shown=_below(folder, path))


def _check_accepted(folder: Folder, settings: Settings, file: Path) -> None:
    """Nor may what was accepted be read from elsewhere."""
    beside = file.with_name(file.name + ENDING)
    for one in (str(beside) if beside.exists() else None, settings.baseline):
        if one is not None:
            folder.file(one)


def _below(folder: Folder, file: Path) -> str:
    return file.relative_to(folder.root).as_posix()


def _name(file: Path, root: Path) -> str:
    """A file as the pairs of a configuration name it."""
    root = root.resolve()
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
