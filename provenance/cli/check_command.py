"""The command `check` and its options; the engine is imported when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli import arguments, output
from provenance.cli.arguments import Names, Number, Text


def check(
    summaries: Annotated[Names, typer.Argument(metavar="SUMMARY", hidden=True)] = None,
    source: Annotated[
        Names, typer.Option("--source", "-s", metavar="FILE", help="A full text to check against; may be repeated.")
    ] = None,
    format: Annotated[
        Text,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="What to print: text (default), line, json, sarif, github, gitlab, junit, markdown, "
            "html, csv, prov, badge, strip, in-toto or web-annotation.",
        ),
    ] = None,
    outputs: Annotated[
        Names,
        typer.Option(
            "--output",
            "-o",
            metavar="FORMAT:FILE",
            help="Write a report to a file too; may be repeated. Also docx, markdown-review (the summary with "
            "comments or footnotes in it) and patch.",
        ),
    ] = None,
    preset: Annotated[
        Text,
        typer.Option(metavar="NAME", help="gate: fail on errors only; review: fail on warnings too, and show notes."),
    ] = None,
    fail_on: Annotated[
        Text, typer.Option(metavar="LEVEL", help="Leave with 1 from this level on: error (default), warning or never.")
    ] = None,
    min_level: Annotated[
        Text, typer.Option(metavar="LEVEL", help="Show findings from this level on: error, warning (default) or note.")
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings by rule below the text report, and the supports.")
    ] = False,
    select: arguments.Select = None,
    ignore: arguments.Ignore = None,
    baseline: Annotated[Text, typer.Option(metavar="FILE", help="Findings in this file are accepted.")] = None,
    config: arguments.Config = None,
    isolated: arguments.Isolated = False,
    show_config: Annotated[
        bool, typer.Option("--show-config", help="Print the settings of this run, and check nothing.")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Put safe suggestions into the summaries, then report.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what --fix would change, and no report.")] = False,
    width: Annotated[
        Number,
        typer.Option(metavar="COLUMNS", help="How wide the text may be; from 120 on in two columns."),
    ] = None,
    jobs: arguments.Jobs = None,
    skip_unpaired: Annotated[
        bool, typer.Option("--skip-unpaired", help="A named file of no pair is no error: for hooks.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print no report: exit code, errors and --output only.")
    ] = False,
    stdin_filename: Annotated[
        Text, typer.Option(metavar="NAME", help="What to call standard input; its ending chooses the reader.")
    ] = None,
    summary_type: arguments.SummaryType = None,
    source_type: arguments.SourceType = None,
    save_text: Annotated[
        Text, typer.Option(metavar="DIR", help="Keep each text that was read in this folder, as offsets count in it.")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again when a file changes, until Ctrl-C; needs the extra [watch].")
    ] = False,
    cache: arguments.Cache = None,
    judge: arguments.Judge = None,
    verifier: arguments.Verifier = None,
    verifier_required: arguments.Required = False,
) -> None:
    """Check summaries against their sources.

    SUMMARY is a file, or - for standard input. Without --source, the sources are
    those of the configuration's pairs; without SUMMARY too, all pairs are checked.
    Leaves with 0 when nothing is wrong, 1 when something is, 2 when something
    could not be checked.
    """
    from provenance.cli.settings import Wishes

    wishes = Wishes(
        summaries=tuple(summaries or ()),
        sources=tuple(source or ()),
        format=format,
        outputs=tuple(outputs or ()),
        preset=preset,
        fail_on=fail_on,
        min_level=min_level,
        statistics=statistics,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        quiet=quiet,
        stdin_name=stdin_filename,
        config=config,
        isolated=isolated,
        baseline=baseline,
        jobs=jobs,
        fix=fix,
        diff=diff,
        width=width,
        skip_unpaired=skip_unpaired,
        summary_type=summary_type,
        source_type=source_type,
        save_text=save_text,
        cache=cache,
        watch=watch,
        judge=judge,
        verifier=verifier,
        verifier_required=verifier_required,
    )
    if show_config:
        from provenance.cli.settings import settings, shown

        output.say(shown(settings(wishes)))
        return
    if watch:
        from provenance.cli.watch import watch as run
    else:
        from provenance.cli.check import check as run

    raise typer.Exit(run(wishes))
