"""The command `batch` and its options; the engine is imported when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.arguments import (
    Cache,
    Config,
    Ignore,
    Isolated,
    Jobs,
    Judge,
    Preset,
    Required,
    Select,
    Text,
    Verifier,
)


def batch(
    input: Annotated[str, typer.Argument(metavar="INPUT", hidden=True)],
    out: Annotated[str, typer.Argument(metavar="OUTPUT", hidden=True)],
    format: Annotated[
        Text,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="What to write: jsonl, jsonl.gz, jsonl.zst or parquet; as INPUT is.",
        ),
    ] = None,
    part_size: Annotated[
        int, typer.Option(metavar="N", help="How many records a file of OUTPUT holds at most.")
    ] = 1000,
    jobs: Jobs = None,
    engine: Annotated[
        str, typer.Option(metavar="NAME", help="Who checks: local (default), or spark: Apache Spark on many machines.")
    ] = "local",
    master: Annotated[
        Text, typer.Option(metavar="URL", help="The cluster of Spark: spark://host:7077, yarn, local[4], …")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Start anew where OUTPUT holds another run.")] = False,
    root: Annotated[
        Text, typer.Option(metavar="DIR", help="Where paths in records start, and stay; the folder of INPUT.")
    ] = None,
    sources_are: Annotated[
        str, typer.Option(metavar="KIND", help="What a source that is a string is: texts (default) or paths.")
    ] = "texts",
    no_report: Annotated[bool, typer.Option("--no-report", help="Leave the reports of the records out.")] = False,
    preset: Preset = None,
    fail_on: Annotated[
        Text, typer.Option(metavar="LEVEL", help="Leave with 1 from this level on: error, warning or never (default).")
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    config: Config = None,
    isolated: Isolated = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No bar and no totals on standard error.")] = False,
    cache: Cache = None,
    judge: Judge = None,
    verifier: Verifier = None,
    verifier_required: Required = False,
) -> None:
    """Check a corpus of records with id, summary and sources.

    INPUT is a file of JSON Lines (also .gz, .zst) or Parquet, or - for standard input; OUTPUT is a folder, or - for
    JSON Lines on standard output. A run that was stopped goes on where it was when the same command is given again.
    A record that cannot be checked gets an error in the output and stops nothing. Leaves with 0 when the run is done,
    1 when --fail-on or --preset is given and a record fails, 2 when no record could be checked or INPUT is broken.
    """
    from provenance.cli.batch import Wanted
    from provenance.cli.batch import batch as run
    from provenance.cli.settings import Wishes

    wishes = Wishes(
        preset=preset,
        fail_on=fail_on,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        quiet=quiet,
        config=config,
        isolated=isolated,
        jobs=jobs,
        cache=cache,
        judge=judge,
        verifier=verifier,
        verifier_required=verifier_required,
    )
    wanted = Wanted(input, out, format, part_size, overwrite, root, sources_are, not no_report, engine, master)
    raise typer.Exit(run(wanted, wishes))
