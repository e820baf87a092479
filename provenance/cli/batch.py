"""The command `batch`: a corpus in, records with their verdicts out, totals on standard error."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from provenance.batch.formats import FORMATS, check_installed
from provenance.batch.source import STDIN, Source, opened
from provenance.cli import output
from provenance.cli.batch_engine import chosen_engine
from provenance.cli.settings import Wishes, settings
from provenance.errors import InputError, UsageError
from provenance.infra.suggest import chosen
from provenance.reports.counts import many
from provenance.reports.presets import named

if TYPE_CHECKING:
    from provenance.batch.records import Terms
    from provenance.batch.run import Order

_MOST = 1_000_000  # records of a part
STDOUT = "-"


class Wanted(NamedTuple):
    """The arguments that are of this command alone, as they were given."""

    input: str
    output: str
    format: str | None
    part_size: int
    overwrite: bool
    root: str | None
    sources_are: str
    report: bool
    engine: str = "local"
    master: str | None = None


class ReaderLeft(Exception):
    """Nobody reads standard output any more."""


def batch(wanted: Wanted, wishes: Wishes) -> int:
    """Check every record; the exit code tells of the run, and of verdicts only with --fail-on or --preset."""
    if not 1 <= wanted.part_size <= _MOST:
        raise UsageError(f"--part-size {wanted.part_size} is not possible; give 1 to {_MOST}")
    engine = chosen_engine(wanted.engine, wanted.master, piped=wanted.output == STDOUT, jobs=wishes.jobs)
    terms, processes = _terms(wanted, wishes)
    source = opened(wanted.input)
    order = replace(_order(wanted, source, terms, processes), engine=engine)
    told = _piped(order) if wanted.output == STDOUT else _foldered(order, wanted, quiet=wishes.quiet)
    if not wishes.quiet:
        output.note(_line(told))
    verdicts = told["verdicts"]
    if verdicts["error"] and not (verdicts["pass"] or verdicts["fail"]):
        output.complain(f"{source.where}: no record could be checked; the field error of each says why")
        return 2
    failing = wishes.fail_on or (named(wishes.preset).fail_on if wishes.preset else "never")
    return 1 if verdicts["fail"] and failing != "never" else 0


def _terms(wanted: Wanted, wishes: Wishes) -> tuple[Terms, int]:
    """How records are checked, and in how many processes."""
    from provenance.batch.records import Terms
    from provenance.batch.run import processes
    from provenance.cli.check import open_cache
    from provenance.gate.check_options import options

    found = settings(wishes)
    open_cache(found.cache)
    known, many_at_once = options(found), processes(found.jobs)
    if found.verifier is not None:
        from provenance.verifiers.named import ready

        ready(known.verifier, here=many_at_once == 1)
    kind = chosen("--sources-are kind", wanted.sources_are, ("texts", "paths"))
    root = Path(wanted.root) if wanted.root is not None else _home(wanted)
    if not root.is_dir():
        raise UsageError(f"--root {wanted.root} is no folder; name the one that paths in the records start from")
    level: Literal["error", "warning"] = "warning" if found.fail_on == "warning" else "error"
    required = found.verifier_required
    return Terms(known, level, wanted.report, root.resolve(), kind == "paths", required), many_at_once


def _home(wanted: Wanted) -> Path:
    """The folder of the input; of standard input, the working directory."""
    home = Path() if wanted.input == STDIN else Path(wanted.input).parent
    return home if home.is_dir() else Path()  # the input is not there either, which is told first


def _order(wanted: Wanted, source: Source, terms: Terms, processes: int) -> Order:
    from provenance.batch.run import Order

    format = chosen("format", wanted.format or source.format, FORMATS)
    if wanted.output == STDOUT:
        if wanted.format not in (None, "jsonl"):
            raise UsageError(f"--format {format} needs a folder; standard output is jsonl")
        format = "jsonl"
    check_installed(format)
    try:
        root = Path(os.path.relpath(terms.root, _home(wanted).resolve())).as_posix()
    except ValueError:  # another drive
        root = terms.root.name
    return Order(source, terms, format, wanted.part_size, processes, root)


def _piped(order: Order) -> dict[str, Any]:
    from provenance.batch.manifest import told
    from provenance.batch.run import into_pipe
    from provenance.batch.tally import Counts

    try:
        totals = into_pipe(order, _put)
    except ReaderLeft:
        return {"records": 0, **told(Counts())}
    records = sum(totals.verdicts.values())
    if not records:
        raise InputError(order.source.where, "has no records", "give a record a line")
    return {"records": records, **told(totals)}


def _put(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        output.drop()
        raise ReaderLeft from None
    except OSError as error:
        output.drop()
        raise InputError("standard output", f"cannot be written ({error.strerror or error})", "make room") from None


def _foldered(order: Order, wanted: Wanted, *, quiet: bool) -> dict[str, Any]:
    from provenance.batch.run import into_folder
    from provenance.cli.batch_bar import bar

    total = order.source.length()
    with bar(total, "rows" if order.source.format == "parquet" else "bytes", quiet=quiet) as watch:
        told, already = into_folder(order, Path(wanted.output), watch, overwrite=wanted.overwrite)
    if already and not quiet:
        output.note("this run was finished before; nothing was left to do (--overwrite starts anew)")
    return told


def _line(told: dict[str, Any]) -> str:
    """The totals, for a person."""
    verdicts, counts = told["verdicts"], told["counts"]
    errors = f"; {many(verdicts['error'], 'record')} could not be checked" if verdicts["error"] else ""
    again = told.get("duplicate-ids", {}).get("records", 0)
    repeated = f"; {many(again, 'record')} with an id that came before" if again else ""
    return (
        f"{many(told['records'], 'record')}: {verdicts['pass']} pass, {verdicts['fail']} fail{errors}{repeated}; "
        f"{many(counts['claims'], 'claim')} checked: {counts['supported']} supported, {counts['altered']} altered, "
        f"{counts['unsupported']} unsupported, {counts['unclear']} unclear, {counts['no-source']} without source"
    )
