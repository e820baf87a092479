"""The commands under `judge` and their options; no model is touched before one runs."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli import output
from provenance.cli.arguments import Text

app = typer.Typer(
    help="The learned judge: install a stronger one, choose which one is used.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
Name = Annotated[str, typer.Argument(metavar="NAME", hidden=True)]


@app.command("install")
def install(
    given: Annotated[str, typer.Argument(metavar="NAME|PATH", hidden=True)],
    name: Annotated[Text, typer.Option("--as", metavar="NAME", help="Call it this, instead of its own name.")] = None,
    revision: Annotated[
        Text, typer.Option("--revision", metavar="R", help="A commit, branch or tag of a model that is downloaded.")
    ] = None,
    int8: Annotated[
        bool,
        typer.Option("--int8/--no-int8", help="Weights of 8 bits: a quarter of the size, quicker, not quite as good."),
    ] = False,
    threads: Annotated[
        int, typer.Option("--threads", metavar="N", min=0, max=1024, help="Threads of the CPU; 0 for all.")
    ] = 0,
) -> None:
    """Install a judge and use it from now on.

    PATH is a folder: a judge that `python -m training export` wrote, or a checkpoint of a classifier of sentence pairs
    as Hugging Face transformers saves it. NAME is such a model on the Hugging Face Hub, OWNER/NAME: it is downloaded.
    """
    from provenance.cli.judge import install as run
    from provenance.entailment.install import Wanted

    run(Wanted(given, name, revision, int8, threads))


@app.command("list")
def list_() -> None:
    """List the judges: which one is used, its digest, where it is from and its licence."""
    from provenance.cli.judge import listed

    output.say(listed())


@app.command("use")
def use(name: Name) -> None:
    """Use a judge that is installed.

    NAME is its name, or small for the one that comes with the package.
    """
    from provenance.entailment.installed import use as run

    run(name)
    output.note(f"{name} is used from now on")


@app.command("remove")
def remove(name: Name) -> None:
    """Remove a judge that is installed, and its files.

    NAME is its name.
    """
    from provenance.entailment.installed import SMALL
    from provenance.entailment.installed import remove as run

    was_used = run(name)
    output.note(f"{name} is removed" + (f"; {SMALL} is used from now on" if was_used else ""))
