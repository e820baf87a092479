"""The command `serve`: the page and the API, where the packages that they need are installed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from provenance.cli import output
from provenance.cli.settings import Wishes, settings
from provenance.errors import InputError, UsageError

if TYPE_CHECKING:
    from provenance.gate.settings import Settings
    from provenance.serve.terms import Place, Terms
    from provenance.serve.work import Bench

TOKEN = "PROVENANCE_TOKEN"  # the name of a variable
_NEEDED = ("starlette", "uvicorn", "python_multipart")
_MIB = 1024 * 1024


class Wanted(NamedTuple):
    """The arguments of `serve` that no other command has, as they were given."""

    host: str
    port: int
    token_file: str | None
    names: tuple[str, ...]
    store: str | None
    max_body: int  # MiB
    seconds: float
    queue: int


def serve(wanted: Wanted, wishes: Wishes) -> int:
    """Serve until Ctrl-C or a signal to end; 0 then.

    Raises `UsageError` without the extra [serve], for bounds that are none, and for an address that others reach where
    there is no token.
    """
    try:
        from provenance.serve.server import bound, guarded
        from provenance.serve.server import serve as run
        from provenance.serve.store import Store
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        told = "the service needs Starlette and Uvicorn; install them with: pip install 'fact-provenance[serve]'"
        raise UsageError(told) from None
    from provenance.serve.workers import Pool

    chosen = settings(wishes)
    place, terms = guarded(_place(wanted)), _terms(wanted, chosen.jobs if wishes.jobs is not None else 0)
    bench = _bench(chosen, terms)
    at = bound(place)
    store = Store(Path(wanted.store), bench.keep) if wanted.store else None
    run(Pool(bench, terms.processes, terms.seconds), place, terms, store, lambda where: _tell(where, wanted), at)
    return 0


def _tell(where: str, wanted: Wanted) -> None:
    kept = "reports are kept" if wanted.store else "nothing is kept"
    output.note(f"serving {where}, {kept}; Ctrl-C ends it")


def _place(wanted: Wanted) -> Place:
    from provenance.serve.terms import Place

    if not 0 <= wanted.port <= 65535:
        raise UsageError(f"--port {wanted.port} is not possible; give 1 to 65535, or 0 for a free one")
    return Place(wanted.host, wanted.port, _token(wanted), wanted.names)


def _token(wanted: Wanted) -> str | None:
    from provenance.readers import files
    from provenance.serve.terms import weak

    given, where = os.environ.get(TOKEN), TOKEN
    if wanted.token_file is not None:
        where = files.shown(wanted.token_file)
        given = files.content(wanted.token_file, limit=4096).decode("utf-8", "replace").strip()
    if given is None:
        return None
    if why := weak(given):
        raise InputError(where, f"the token {why}", "give one of 16 or more letters and digits that nobody can guess")
    return given


def _terms(wanted: Wanted, jobs: int) -> Terms:
    from provenance.serve.terms import Terms

    for name, value, least, most in (
        ("--max-body", wanted.max_body, 1, 1024),
        ("--seconds", wanted.seconds, 1, 3600),
        ("--queue", wanted.queue, 0, 10_000),
    ):
        if not least <= value <= most:
            raise UsageError(f"{name} {value:g} is not possible; give {least} to {most}")
    return Terms(body=wanted.max_body * _MIB, seconds=wanted.seconds, workers=jobs, queue=wanted.queue)


def _bench(chosen: Settings, terms: Terms) -> Bench:
    from provenance.gate.check_options import options
    from provenance.serve.work import Bench

    limits = chosen.limits._replace(file_size=min(chosen.limits.file_size, terms.body))
    return Bench(options(chosen), limits, chosen.fail_on, frozenset(chosen.keep), terms.sources, chosen.min_level)
