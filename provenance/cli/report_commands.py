"""The commands about reports that were written before, `diff` and `verify`, and their options."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.arguments import Isolated, SourceType, Text


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", hidden=True)],
    new: Annotated[str, typer.Argument(metavar="NEW", hidden=True)],
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="What to print: text, markdown or json.")
    ] = "text",
    fail_on: Annotated[
        str, typer.Option(metavar="LEVEL", help="What counts as worse from this level on: error, warning or never.")
    ] = "error",
) -> None:
    """Say what changed between two JSON reports.

    OLD and NEW are reports that `check` wrote with --output json:FILE. Leaves with 1 when something got worse.
    """
    from provenance.cli.diff import diff as run

    raise typer.Exit(run(old, new, format, fail_on))


def verify(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT", hidden=True)],
    root: Annotated[
        str, typer.Option(metavar="DIR", help="The folder that the paths in the reports start from.")
    ] = ".",
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="What to print: text or json.")
    ] = "text",
    fail_on: Annotated[
        Text,
        typer.Option(metavar="LEVEL", help="What the reports were made with; without it, error or warning."),
    ] = None,
    config: Annotated[
        Text, typer.Option(metavar="FILE", help="The configuration with the limits, instead of the nearest one.")
    ] = None,
    isolated: Isolated = False,
    summary_type: Annotated[
        Text, typer.Option(metavar="TYPE", help="Read the summaries as this format, as check was told to.")
    ] = None,
    source_type: SourceType = None,
) -> None:
    """Check that JSON reports still hold for their files.

    REPORT is a report that `check` wrote with --output json:FILE. Leaves with 0 when every report holds, 1 when one
    no longer does, 2 when one could not be checked.
    """
    from provenance.cli.settings import Wishes
    from provenance.cli.verify import verify as run

    wishes = Wishes(config=config, isolated=isolated, summary_type=summary_type, source_type=source_type)
    raise typer.Exit(run(reports, root, format, fail_on, wishes))
