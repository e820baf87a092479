"""The commands and their options. Nothing of the engine is imported before a command runs: `--help` is instant."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from provenance.cli import baseline_commands, output

app = typer.Typer(
    help="Check that a summary says what its sources say.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.add_typer(baseline_commands.app, name="baseline")

# `Optional` and not `X | None`: Typer evaluates these at run time, and its older versions know only this form.
Names = Optional[list[str]]  # noqa: UP045
Text = Optional[str]  # noqa: UP045


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    """Check that a summary says what its sources say."""
    from provenance import __version__

    if version:
        output.say(f"provenance {__version__}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        output.complain("no command is named; try `provenance check SUMMARY --source FILE`, or `provenance --help`")
        raise typer.Exit(2)


@app.command()
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
            help="What to print: text (default), json, sarif, github, gitlab, junit, markdown, html, "
            "csv, prov, badge, strip, in-toto or web-annotation.",
        ),
    ] = None,
    outputs: Annotated[
        Names,
        typer.Option("--output", "-o", metavar="FORMAT:FILE", help="Write a report to a file too; may be repeated."),
    ] = None,
    fail_on: Annotated[
        Text, typer.Option(metavar="LEVEL", help="Leave with 1 from this level on: error (default), warning or never.")
    ] = None,
    select: Annotated[Names, typer.Option(metavar="RULE", help="Use only these rules: a,b or repeated.")] = None,
    ignore: Annotated[Names, typer.Option(metavar="RULE", help="Leave these rules out: a,b or repeated.")] = None,
    baseline: Annotated[Text, typer.Option(metavar="FILE", help="Findings in this file are accepted.")] = None,
    config: Annotated[
        Text, typer.Option(metavar="FILE", help="The configuration, instead of the nearest provenance.toml.")
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Read no configuration.")] = False,
    show_config: Annotated[
        bool, typer.Option("--show-config", help="Print the settings of this run, and check nothing.")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Put safe suggestions into the summaries, then report.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what --fix would change, and no report.")] = False,
    width: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(metavar="COLUMNS", help="How wide the text may be; from 120 on in two columns."),
    ] = None,
    jobs: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--jobs", "-j", metavar="N", help="Check in N processes; 0 for one a core."),
    ] = None,
    skip_unpaired: Annotated[
        bool, typer.Option("--skip-unpaired", help="A named file of no pair is no error: for hooks.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print no report: exit code, errors and --output only.")
    ] = False,
    stdin_filename: Annotated[
        Text, typer.Option(metavar="NAME", help="What to call standard input; its ending chooses the reader.")
    ] = None,
    summary_type: Annotated[
        Text,
        typer.Option(
            metavar="TYPE", help="Read the summary as text, markdown, html, docx or pdf, whatever it looks like."
        ),
    ] = None,
    source_type: Annotated[Text, typer.Option(metavar="TYPE", help="The same for the sources.")] = None,
    save_text: Annotated[
        Text, typer.Option(metavar="DIR", help="Keep each text that was read in this folder, as offsets count in it.")
    ] = None,
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
        fail_on=fail_on,
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
    )
    if show_config:
        from provenance.cli.settings import settings, shown

        output.say(shown(settings(wishes)))
        return
    from provenance.cli.check import check as run

    raise typer.Exit(run(wishes))


@app.command()
def read(
    file: Annotated[str, typer.Argument(metavar="FILE", hidden=True)],
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="What to print: text, or json for the structure.")
    ] = "text",
    type: Annotated[
        Text, typer.Option("--type", metavar="TYPE", help="Read it as text, markdown, html, docx or pdf.")
    ] = None,
    role: Annotated[
        str, typer.Option("--as", metavar="ROLE", help="Take it apart as a source or as a summary.")
    ] = "source",
) -> None:
    """Print a file as the checker sees it.

    FILE is a file, or - for standard input. What no eye sees is printed as an escape.
    """
    from provenance.cli.read import read as run

    raise typer.Exit(run(file, format, type, role))


@app.command()
def rules(
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="What to print: text or json.")
    ] = "text",
) -> None:
    """List the rules: name, level, what each finds."""
    from provenance.checks import rules as all_rules
    from provenance.names import chosen
    from provenance.rules import table

    known = list(all_rules().values())
    if chosen("format", format, ("text", "json")) == "text":
        output.say(table(known))
        return
    import json

    output.say(json.dumps([rule._asdict() for rule in known], indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


@app.command()
def explain(rule: Annotated[str, typer.Argument(metavar="RULE", hidden=True)]) -> None:
    """Explain a rule, with an example."""
    from provenance.checks import rules as all_rules
    from provenance.names import chosen
    from provenance.rules import page

    known = all_rules()
    output.say(page(known[chosen("rule", rule, tuple(known))]))


@app.command()
def schema(
    name: Annotated[Optional[str], typer.Argument(metavar="NAME", hidden=True)] = None,  # noqa: UP045
) -> None:
    """Print a JSON Schema, or the names of all."""
    from provenance import schema as schemas
    from provenance.names import chosen

    names = schemas.names()
    output.say("".join(f"{name}\n" for name in names) if name is None else schemas.text(chosen("schema", name, names)))


@app.command()
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


@app.command()
def verify(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT", hidden=True)],
    root: Annotated[
        str, typer.Option(metavar="DIR", help="The folder that the paths in the reports start from.")
    ] = ".",
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="What to print: text or json.")
    ] = "text",
    fail_on: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="LEVEL", help="What the reports were made with; without it, error or warning."),
    ] = None,
) -> None:
    """Check that JSON reports still hold for their files.

    REPORT is a report that `check` wrote with --output json:FILE. Leaves with 0 when every report holds, 1 when one
    no longer does, 2 when one could not be checked.
    """
    from provenance.cli.verify import verify as run

    raise typer.Exit(run(reports, root, format, fail_on))


@app.command()
def init(
    force: Annotated[bool, typer.Option("--force", help="Write over a provenance.toml that is there.")] = False,
) -> None:
    """Write a commented provenance.toml for this folder."""
    from provenance.cli.init import init as run

    run(force)


@app.command()
def lsp(
    stdio: Annotated[bool, typer.Option("--stdio", help="Over standard input and output, as always.")] = True,
) -> None:
    """Show findings in an editor: a language server."""
    from provenance.cli.lsp import lsp as run

    raise typer.Exit(run())
