"""The command `survey` and its options; the engine is imported when it runs."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from provenance.cli.arguments import Names, Text


def survey(
    run: Annotated[str, typer.Argument(metavar="RUN", hidden=True)],
    against: Annotated[Text, typer.Option(metavar="OLD", help="Another run, to say what has drifted since.")] = None,
    by: Annotated[
        Names, typer.Option("--by", metavar="COLUMN", help="Rates for each value of a column too; may be repeated.")
    ] = None,
    outputs: Annotated[
        Names,
        typer.Option(
            "--output", "-o", metavar="FORMAT:FILE", help="Write html, parquet or text to a file; may be repeated."
        ),
    ] = None,
    sample: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(metavar="N", help="Draw N claims for people to look at, into --sample-file."),
    ] = None,
    sample_file: Annotated[
        str, typer.Option(metavar="FILE", help="The sheet to fill in (CSV); one that is there stays as it is.")
    ] = "spot-check.csv",
    seed: Annotated[int, typer.Option(metavar="N", help="Another number draws other claims.")] = 1,
    answers: Annotated[
        Text, typer.Option(metavar="FILE", help="A sheet that was filled in: say how far people agree.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no rates: only --output and --sample.")] = False,
) -> None:
    """Say what a run of `batch` found: rates, drift, agreement.

    RUN is the OUTPUT of a finished run. Leaves with 0, or with 2 when a run or a sheet cannot be read.
    """
    from provenance.cli.survey import Wanted
    from provenance.cli.survey import survey as survey_run

    survey_run(Wanted(run, against, tuple(by or ()), tuple(outputs or ()), sample, sample_file, seed, answers, quiet))
