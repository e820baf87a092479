"""Types of arguments, and the options that several commands share."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

# `Optional` and not `X | None`: Typer evaluates these at run time, and its older versions know only this form.
Names = Optional[list[str]]  # noqa: UP045
Text = Optional[str]  # noqa: UP045
Number = Optional[int]  # noqa: UP045

Select = Annotated[Names, typer.Option("--select", metavar="RULE", help="Use only these rules: a,b or repeated.")]
Ignore = Annotated[Names, typer.Option("--ignore", metavar="RULE", help="Leave these rules out: a,b or repeated.")]
Config = Annotated[
    Text, typer.Option("--config", metavar="FILE", help="The configuration, instead of the nearest provenance.toml.")
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no configuration.")]
Jobs = Annotated[Number, typer.Option("--jobs", "-j", metavar="N", help="Check in N processes; 0 for one a core.")]
Cache = Annotated[
    Text, typer.Option("--cache", metavar="DIR", help="Keep what is costly to make in this folder, for the next run.")
]
Judge = Annotated[
    Text,
    typer.Option(
        "--judge", metavar="on|off", help="Have the learned judge read what is told in other words; on by default."
    ),
]
SummaryType = Annotated[
    Text,
    typer.Option(
        metavar="TYPE", help="Read the summary as text, markdown, html, docx, pdf or epub, whatever it looks like."
    ),
]
SourceType = Annotated[Text, typer.Option(metavar="TYPE", help="The same for the sources.")]
Preset = Annotated[  # of commands that show no findings; `check` has one that says what is shown
    Text, typer.Option("--preset", metavar="NAME", help="gate: fail on errors only; review: fail on warnings too.")
]
Required = Annotated[bool, typer.Option("--verifier-required", help="Leave with 2 where the verifier gave no answer.")]
Verifier = Annotated[
    Text,
    typer.Option(
        "--verifier", metavar="NAME[:PATH]", help="Ask this model too about claims told in other words, or off."
    ),
]
