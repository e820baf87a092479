"""The command `check`: read, check, report, and the exit code that says how it went."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from provenance.cli import output
from provenance.cli.choices import chosen, outputs, rule_names
from provenance.errors import InputError, UsageError
from provenance.model import Document, Summary
from provenance.tally import FailOn

STDIN = "-"
_STDIN_NAME = "<stdin>"
_FAIL_ON = ("error", "warning", "never")


@dataclass(frozen=True)
class Wishes:
    """The arguments of one run, as they were given."""

    summaries: list[str]
    sources: list[str]
    format: str = "text"
    outputs: tuple[str, ...] = ()
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    quiet: bool = False
    stdin_name: str | None = None


def check(wishes: Wishes) -> int:
    """Check every summary that can be read; the exit code is 2 when any could not."""
    run = _Run(wishes)
    sources = [document for name in wishes.sources if (document := run.read(name))]
    summaries = [document for name in wishes.summaries if (document := run.read(name))]
    if len(sources) == len(wishes.sources) and summaries:  # without one source, its claims would look made up
        run.report(run.checked(summaries, sources))
    return 2 if run.failed else run.exit_code


class _Run:
    """One run: what was asked, and whether anything went wrong on the way."""

    def __init__(self, wishes: Wishes) -> None:
        """Every argument is looked at before any file is: a typing error costs nothing."""
        from provenance.reports import FORMATS

        self.wishes = wishes
        self.fail_on = cast(FailOn, chosen("--fail-on level", wishes.fail_on, _FAIL_ON))
        self.format = chosen("format", wishes.format, tuple(FORMATS))
        self.outputs = outputs(wishes.outputs)
        self.select = rule_names(wishes.select) or None
        self.ignore = rule_names(wishes.ignore)
        self.failed = False
        self.exit_code = 0
        _check_files(wishes, [file for _, file in self.outputs])

    def fail(self, error: InputError) -> None:
        output.complain(str(error))
        self.failed = True

    def read(self, name: str) -> Document | None:
        from provenance import readers
        from provenance.readers import files

        try:
            if name != STDIN:
                return readers.read(name)
            data = sys.stdin.buffer.read(files.SIZE_LIMIT + 1)
            path = files.shown(self.wishes.stdin_name or _STDIN_NAME)
            return readers.decode(files.limited(data, path), path)
        except InputError as error:
            self.fail(error)
            return None

    def checked(self, summaries: list[Document], sources: list[Document]) -> tuple[Summary, ...]:
        """The summaries that could be checked; for each other one, its fault is told."""
        from provenance import flow
        from provenance.options import Options

        found = []
        try:
            prepared = flow.prepare(sources)
        except InputError as error:
            self.fail(error)
            return ()
        for summary in summaries:
            try:
                found.append(flow.check_summary(summary, prepared, Options(self.select, self.ignore)))
            except InputError as error:
                self.fail(error)
        return tuple(found)

    def report(self, summaries: tuple[Summary, ...]) -> None:
        """Write the reports; nothing at all when nothing was checked."""
        from provenance.report import Report
        from provenance.reports import FORMATS

        if not summaries:
            return
        report = Report(summaries, self.fail_on)
        self.exit_code = 1 if report.verdict == "fail" else 0
        for name, file in self.outputs:
            try:
                output.save(FORMATS[name](report), file)
            except InputError as error:
                self.fail(error)
        if self.wishes.quiet:
            return
        if self.format == "text":
            from provenance.reports.text import render

            output.say(render(report, colour=output.has_colour(), width=output.width()))
        else:
            output.say(FORMATS[self.format](report), encoding="utf-8")


def _check_files(wishes: Wishes, written: list[str]) -> None:
    named = [*wishes.summaries, *wishes.sources]
    if not named:
        raise UsageError(
            "no configuration found; name a summary and its source: provenance check SUMMARY --source FILE"
        )
    if not wishes.sources:
        raise UsageError("no source is named, so there is nothing to check against; add --source FILE")
    if not wishes.summaries:
        raise UsageError("no summary is named, so there is nothing to check; add the file, or - for standard input")
    if named.count(STDIN) > 1:
        raise UsageError("standard input (-) is named more than once; it can be read only once")
    for file in written:
        if any(_is_same(file, name) for name in named if name != STDIN):
            raise UsageError(f"--output would overwrite {file}, which is to be read; name another file")


def _is_same(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False
