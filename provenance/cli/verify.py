"""The command `verify`: saved reports checked against the files that they tell of."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from provenance.cli import output
from provenance.cli.settings import Wishes, settings
from provenance.errors import InputError
from provenance.infra.suggest import chosen
from provenance.reports.counts import FailOn

if TYPE_CHECKING:
    from provenance.gate.verify import Files, Verified
    from provenance.structure import Role

# Which module of `provenance.gate.verify` renders a format.
_FORMATS = {"text": "text", "json": "record"}
_FAIL_ON = ("error", "warning", "never")


def verify(reports: list[str], root: str, format: str, fail_on: str | None, wishes: Wishes) -> int:
    """Verify every report that can be read; 2 when one could not be checked, else 1 when one no longer holds.

    Of the wishes, the configuration (for its limits) and the types of the files count.
    """
    module = _FORMATS[chosen("format", format, tuple(_FORMATS))]
    level = cast(FailOn, chosen("--fail-on level", fail_on, _FAIL_ON)) if fail_on is not None else None
    if not Path(root).is_dir():
        raise InputError(root, "is no folder", "--root names the folder that the paths in a report start from")
    found, failed = _verified(reports, _files(Path(root), wishes), level)
    if found:
        encoding = None if format == "text" else "utf-8"
        output.say(import_module(f"provenance.gate.verify.{module}").render(found), encoding=encoding)
    return max([2 if failed else 0, *(one.exit_code for _, one in found)])


def _files(root: Path, wishes: Wishes) -> Files:
    """The files that reports tell of, read as `check` would read them."""
    from provenance.gate.verify import Files

    said: tuple[tuple[Role, str | None], ...] = (("summary", wishes.summary_type), ("source", wishes.source_type))
    limits = settings(wishes).limits
    return Files(root, limits, {role: kind for role, kind in said if kind is not None})


def _verified(reports: list[str], files: Files, level: FailOn | None) -> tuple[list[tuple[str, Verified]], bool]:
    """Each report with what became of it, and whether one could not be read."""
    from provenance.gate import saved_report
    from provenance.gate.verify import verify
    from provenance.readers.files import shown

    found, failed = [], False
    for path in reports:
        try:
            found.append((shown(path), verify(saved_report.load(path), files, level)))
        except InputError as error:
            output.complain(str(error))
            failed = True
    return found, failed
