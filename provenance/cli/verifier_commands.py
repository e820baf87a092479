"""The commands under `verifier` and their options; no model is touched before one runs."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli import output
from provenance.cli.arguments import Text

app = typer.Typer(
    help="Models for second opinions: list what is installed, export one for ONNX Runtime.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.command("list")
def list_() -> None:
    """List the verifiers that are installed, with the package that brings each."""
    from provenance.verifiers.named import installed

    for name, entry in installed().items():
        owner = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "unknown package"
        output.say(f"{name:<12} {owner}\n")


@app.command("export")
def export(
    model: Annotated[str, typer.Argument(metavar="NAME:PATH", hidden=True)],
    out: Annotated[str, typer.Argument(metavar="OUT", hidden=True)],
    int8: Annotated[
        bool, typer.Option("--int8", help="Weights of 8 bits: a quarter of the size, and quicker on most processors.")
    ] = False,
    config: Annotated[
        Text,
        typer.Option("--config", metavar="FILE", help="The configuration, instead of the nearest provenance.toml."),
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Read no configuration.")] = False,
) -> None:
    """Write a model as a folder that the verifier onnx runs without PyTorch.

    NAME:PATH is the model as --verifier takes it: nli, minicheck or alignscore. OUT is a new folder.
    """
    from pathlib import Path

    from provenance.cli.settings import Wishes, settings
    from provenance.verifiers.export import export as run
    from provenance.verifiers.named import known

    name, _, path = model.partition(":")
    known(name)
    found = settings(Wishes(config=config, isolated=isolated))
    run(name, path or None, found.verifiers.get(name, {}), Path(out), int8=int8)
    output.note(f"{out} written; use it with --verifier onnx:{out}")
