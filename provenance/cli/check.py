"""The command `check`: plan, check, report, and the exit code that says how it went."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from provenance.cli import output
from provenance.cli.given import check_outputs, planned
from provenance.cli.reviewed import reviewed
from provenance.cli.settings import Wishes, settings
from provenance.errors import InputError
from provenance.gate.settings import Settings
from provenance.model import Failure

if TYPE_CHECKING:
    from provenance.gate.pairs import Plan
    from provenance.gate.run import Outcome
    from provenance.reports.report import Report

_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"  # where GitHub Actions shows Markdown on the page of a run


def check(wishes: Wishes) -> int:
    """Check every summary that can be read; the exit code is 2 when any could not."""
    chosen = settings(wishes)
    open_cache(chosen.cache)
    plan = planned(wishes, chosen)
    check_outputs([file for _, file in chosen.outputs], plan.jobs)
    outcome, unmended = checked(chosen, plan), tuple[Failure, ...]()
    if wishes.fix:
        outcome, unmended = _fixed(chosen, plan, outcome)
    return concluded(wishes, chosen, plan, outcome, unmended)


def concluded(
    wishes: Wishes, chosen: Settings, plan: Plan, outcome: Outcome, unmended: tuple[Failure, ...] = ()
) -> int:
    """Tell what came of a run, write and print its reports; the exit code."""
    warn(plan.warnings)
    if chosen.baseline and (strayed := _strayed(chosen.baseline, outcome)):
        output.warn(strayed)
    if plan.skipped and not (plan.jobs or plan.failures):
        output.warn(f"nothing was checked: no pair names any of the {len(plan.skipped)} given files")
        return 0
    failures = (*told(plan, outcome), *unanswered(chosen, outcome), *unmended)
    complain(failures)
    code = 0
    if outcome.checked:
        report = made(chosen, outcome, failures, statistics=wishes.statistics)
        code = 1 if report.verdict == "fail" else 0
        review = partial(reviewed, chosen.limits, plan, outcome)
        failures = (*failures, *_written(chosen, report, wishes, review), *_kept(wishes.save_text, outcome))
    return 2 if failures else code


def _strayed(baseline: str, outcome: Outcome) -> str:
    """What to say of a baseline that names files which are not there."""
    from pathlib import Path

    from provenance.gate.baseline import elsewhere, file, key
    from provenance.gate.baseline.update import Keyed

    path = Path(baseline)
    checked = (Keyed(one.summary, key(one.path, path)) for one in outcome.checked)
    return elsewhere.told(file.load(path), path, checked)


def open_cache(folder: str | None) -> None:
    """Make the folder of the cache; one that nothing can be kept in costs time, and no check."""
    from provenance.infra.disk_cache import opened
    from provenance.readers.files import shown

    if folder is not None and (why := opened(folder)):
        output.warn(f"{shown(folder)}: nothing can be kept there ({why}); the run goes on without")


def _kept(folder: str | None, outcome: Outcome) -> tuple[Failure, ...]:
    """Keep the texts where that is asked for; why they could not be, which is told already."""
    from provenance.gate.job import failure

    try:
        if folder is not None:
            from provenance.cli.texts import save

            save(folder, outcome.summaries)
    except InputError as error:
        output.complain(str(error))
        return (failure(error),)
    return ()


def _fixed(chosen: Settings, plan: Plan, outcome: Outcome) -> tuple[Outcome, tuple[Failure, ...]]:
    """What remains after the safe suggestions were put into the files, and why some could not be."""
    from provenance.cli.fix import left, write
    from provenance.reports.counts import many

    typed = {job.summary.path for job in plan.jobs if job.summary.data is not None}
    files = {number: one.path for number, one in enumerate(outcome.checked) if one.path not in typed}
    applied, failures = write(outcome.summaries, files)
    output.note(f"{many(applied, 'suggestion')} put into the summaries")
    for line in left(outcome.summaries):
        output.note(line)
    return checked(chosen, plan) if applied else outcome, failures


def checked(chosen: Settings, plan: Plan) -> Outcome:
    """What became of the jobs of a plan; `InputError` for a baseline that cannot be used."""
    from provenance.cli.progress import progress
    from provenance.gate.check_options import accepting, options
    from provenance.gate.run import run

    known = options(chosen)
    if chosen.verifier is not None:
        from provenance.verifiers.named import ready

        ready(known.verifier, here=chosen.jobs == 1)
    with progress(len(plan.jobs), quiet=chosen.quiet) as advance:
        return run(plan.jobs, known, chosen.jobs, accepting(chosen, known), advance)


def told(plan: Plan, outcome: Outcome) -> tuple[Failure, ...]:
    """What could not be checked; never empty where nothing was."""
    failures = (*plan.failures, *outcome.failures)
    if failures or outcome.checked:
        return failures
    return (Failure(None, "nothing was checked: no pair has a summary with a source; mend the [[pair]] globs"),)


def unanswered(chosen: Settings, outcome: Outcome) -> tuple[Failure, ...]:
    """What the verifier had no answer on, where one is required."""
    if not chosen.verifier_required:
        return ()
    from provenance.verifiers.asking import unanswered as reason

    found = ((one, reason(notice for notice, _ in one.notices)) for one in outcome.summaries)
    return tuple(Failure(one.document.path, why) for one, why in found if why)


def made(chosen: Settings, outcome: Outcome, told: tuple[Failure, ...], *, statistics: bool = False) -> Report:
    """The report of a run, with what could not be checked."""
    from provenance.reports.report import Report

    return Report(
        outcome.summaries,
        chosen.fail_on,
        told,
        baseline=chosen.baseline is not None,
        min_level=chosen.min_level,
        statistics=statistics,
    )


def complain(failures: Iterable[Failure]) -> None:
    """A line on standard error for each."""
    for one in failures:
        output.complain(_line(one))


def warn(warnings: Iterable[Failure]) -> None:
    """The same for what may well be meant so."""
    for one in warnings:
        output.warn(_line(one))


def _line(failure: Failure) -> str:
    return f"{failure.path}: {failure.message}" if failure.path else failure.message


def _written(chosen: Settings, report: Report, wishes: Wishes, review: Callable[[str], bytes]) -> list[Failure]:
    """Write and print the reports, or the changes in their place; what could not be written, which is told already."""
    from provenance.gate.job import failure
    from provenance.reports.formats import FORMATS, REVIEWS

    failed = []
    for name, file in chosen.outputs:
        try:
            if name in REVIEWS:
                output.save_bytes(review(name), file)
            else:
                output.save(FORMATS[name](report), file)
        except InputError as error:
            output.complain(str(error))
            failed.append(failure(error))
    if "github" in (chosen.format, *(name for name, _ in chosen.outputs)) and os.environ.get(_STEP_SUMMARY):
        output.append(FORMATS["markdown"](report), os.environ[_STEP_SUMMARY])
    if wishes.diff:
        from provenance.cli.fix import show

        output.say(show(report.summaries), encoding="utf-8")
    elif not chosen.quiet:
        _print(chosen.format, report, wishes.width)
    elif wishes.statistics:
        from provenance.reports.statistics import render

        output.say(render(report.summaries))
    return failed


def _print(name: str, report: Report, width: int | None) -> None:
    from provenance.reports.formats import FORMATS

    if name == "text":
        from provenance.reports.formats.text import render

        output.say(render(report, colour=output.has_colour(), width=width or output.width()))
    else:
        output.say(FORMATS[name](report), encoding="utf-8")
