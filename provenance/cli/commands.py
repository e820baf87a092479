"""The commands and their options. Nothing of the engine is imported before a command runs: `--help` is instant."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli import (
    baseline_commands,
    batch_command,
    check_command,
    judge_commands,
    output,
    report_commands,
    serve_command,
    survey_command,
    verifier_commands,
)
from provenance.cli.arguments import Judge, Number, Text

app = typer.Typer(
    help="Check that a summary says what its sources say.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.add_typer(baseline_commands.app, name="baseline")
app.add_typer(judge_commands.app, name="judge")
app.add_typer(verifier_commands.app, name="verifier")


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


app.command()(check_command.check)


@app.command()
def read(
    file: Annotated[str, typer.Argument(metavar="FILE", hidden=True)],
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="What to print: text, or json for the structure.")
    ] = "text",
    type: Annotated[
        Text, typer.Option("--type", metavar="TYPE", help="Read it as text, markdown, html, docx, pdf or epub.")
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
    from provenance.checks.rule import table
    from provenance.infra.suggest import chosen

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
    from provenance.checks.rule import page
    from provenance.infra.suggest import chosen

    known = all_rules()
    output.say(page(known[chosen("rule", rule, tuple(known))]))


@app.command()
def schema(
    name: Annotated[Text, typer.Argument(metavar="NAME", hidden=True)] = None,
) -> None:
    """Print a JSON Schema, or the names of all."""
    from provenance.infra.suggest import chosen
    from provenance.reports import schema as schemas

    names = schemas.names()
    output.say("".join(f"{name}\n" for name in names) if name is None else schemas.text(chosen("schema", name, names)))


app.command()(report_commands.diff)
app.command()(report_commands.verify)
app.command()(batch_command.batch)
app.command()(survey_command.survey)
app.command()(serve_command.serve)


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
    asks: Annotated[
        bool, typer.Option("--ask", help="Ask the verifier of the configuration too; else none is started.")
    ] = False,
    judge: Judge = None,
) -> None:
    """Show findings in an editor: a language server."""
    from provenance.cli.lsp import lsp as run

    raise typer.Exit(run(asks=asks, judge=judge))


@app.command()
def mcp(
    root: Annotated[str, typer.Option("--root", metavar="DIR", help="Read files below this folder only.")] = ".",
    http: Annotated[bool, typer.Option("--http", help="Over streamable HTTP, for this machine alone.")] = False,
    port: Annotated[
        Number,
        typer.Option("--port", metavar="N", help="The port for --http: 8765, or 0 for any that is free."),
    ] = None,
    judge: Annotated[
        str,
        typer.Option("--judge", metavar="on|off", help="Have the learned judge read what is told in other words."),
    ] = "on",
) -> None:
    """Offer the checks to agents: a server of the Model Context Protocol."""
    from provenance.cli.mcp import mcp as run

    raise typer.Exit(run(root, http=http, port=port, judge=judge))
