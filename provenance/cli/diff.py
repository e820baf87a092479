"""The command `diff`: two saved reports in, what changed out, and the exit code that says whether it got worse."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from provenance.cli import output
from provenance.infra.suggest import chosen
from provenance.reports.counts import FailOn

# Which module of `provenance.gate.diff` renders a format.
_FORMATS = {"text": "text", "markdown": "markdown", "json": "record"}
_FAIL_ON = ("error", "warning", "never")


def diff(old: str, new: str, format: str, fail_on: str) -> int:
    """Compare two reports; 1 when something got worse, as `provenance.gate.diff.Diff` defines it."""
    module = _FORMATS[chosen("format", format, tuple(_FORMATS))]
    level = cast(FailOn, chosen("--fail-on level", fail_on, _FAIL_ON))
    from provenance.gate import saved_report
    from provenance.gate.diff import compare

    found = compare(saved_report.load(old), saved_report.load(new), level)
    encoding = None if format == "text" else "utf-8"
    output.say(import_module(f"provenance.gate.diff.{module}").render(found), encoding=encoding)
    return 1 if found.verdict == "fail" else 0
