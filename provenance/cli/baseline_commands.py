"""The commands under `baseline` and their options; nothing of the engine is imported before one runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.arguments import Config, Isolated, Jobs, Judge, Names, Text

if TYPE_CHECKING:
    from provenance.cli.settings import Wishes

app = typer.Typer(
    help="Accept findings as they stand: write the file, prune it.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

Sources = Annotated[Names, typer.Option("--source", "-s", metavar="FILE", help="A full text to check against.")]
Summaries = Annotated[Names, typer.Argument(metavar="SUMMARY", hidden=True)]
File = Annotated[Text, typer.Option("--baseline", metavar="FILE", help="The baseline; by default the configured one.")]


@app.command("write")
def write(
    summaries: Summaries = None,
    reason: Annotated[
        Text, typer.Option(metavar="TEXT", help="Why the findings that are new in it are accepted; never left out.")
    ] = None,
    source: Sources = None,
    baseline: File = None,
    config: Config = None,
    isolated: Isolated = False,
    jobs: Jobs = None,
    judge: Judge = None,
) -> None:
    """Accept every warning and error that stands now.

    Checks as `provenance check` does with the same arguments. Entries that still hold
    keep their reason, also where the claim moved to another summary; entries of other
    summaries stay as they are.
    """
    from provenance.cli.baseline import write as run

    wishes = _wishes(summaries, source, baseline=baseline, config=config, isolated=isolated, jobs=jobs, judge=judge)
    raise typer.Exit(run(wishes, reason))


@app.command("prune")
def prune(
    summaries: Summaries = None,
    source: Sources = None,
    baseline: File = None,
    config: Config = None,
    isolated: Isolated = False,
    jobs: Jobs = None,
    judge: Judge = None,
) -> None:
    """Forget accepted findings that are found no more.

    Entries of summaries that are not checked stay, unless the summary is no longer there.
    An entry whose claim moved to another summary goes with it.
    """
    from provenance.cli.baseline import prune as run

    wishes = _wishes(summaries, source, baseline=baseline, config=config, isolated=isolated, jobs=jobs, judge=judge)
    raise typer.Exit(run(wishes))


def _wishes(summaries: list[str] | None, sources: list[str] | None, **given: Any) -> Wishes:
    from provenance.cli.settings import Wishes

    return Wishes(tuple(summaries or ()), tuple(sources or ()), **given)
