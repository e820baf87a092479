"""The command `serve` and its options; the server is imported when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.arguments import Config, Ignore, Isolated, Jobs, Judge, Names, Preset, Select, Text


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", metavar="N", help="0 for a free one.")] = 8017,
    token_file: Annotated[
        Text,
        typer.Option(metavar="FILE", help="The token that requests must bring; also the variable PROVENANCE_TOKEN."),
    ] = None,
    allow_host: Annotated[
        Names, typer.Option("--allow-host", metavar="NAME[:PORT]", help="Also called so, as behind a proxy.")
    ] = None,
    store: Annotated[
        Text, typer.Option(metavar="DIR", help="Keep reports and what is accepted there; else nothing is kept.")
    ] = None,
    max_body: Annotated[int, typer.Option(metavar="MIB", help="The size of a request at most.")] = 16,
    seconds: Annotated[float, typer.Option(metavar="N", help="How long one check may take.")] = 60,
    queue: Annotated[int, typer.Option(metavar="N", help="How many requests may wait for a check.")] = 100,
    jobs: Jobs = None,
    preset: Preset = None,
    fail_on: Annotated[
        Text, typer.Option(metavar="LEVEL", help="Fail from: error (default), warning or never.")
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    config: Config = None,
    isolated: Isolated = False,
    judge: Judge = None,
) -> None:
    """Check in a browser, or from other programs: a page and a JSON API.

    Only this machine can reach it, unless --host says otherwise, which needs a token. The API is described at
    /openapi.json.
    """
    from provenance.cli.serve import Wanted
    from provenance.cli.serve import serve as run
    from provenance.cli.settings import Wishes

    wishes = Wishes(
        preset=preset,
        fail_on=fail_on,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        config=config,
        isolated=isolated,
        jobs=jobs,
        judge=judge,
    )
    wanted = Wanted(host, port, token_file, tuple(allow_host or ()), store, max_body, seconds, queue)
    raise typer.Exit(run(wanted, wishes))
