"""The service as an application: what stands at which address, and what each answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from provenance.serve import kept, openapi, page
from provenance.serve.answers import as_json, problem_answer
from provenance.serve.checks import Checks
from provenance.serve.desk import Desk, Gone
from provenance.serve.guard import Guard
from provenance.serve.problems import Problem
from provenance.serve.store import Store
from provenance.serve.terms import Place, Terms
from provenance.serve.workers import Doer

Handler = Callable[[Request], Awaitable[Response]]


def made(doer: Doer, place: Place, terms: Terms, store: Store | None = None) -> ASGIApp:
    """The application; `doer` is open already, and is closed with it."""
    from provenance.checks import rules

    desk = Desk(doer, terms)
    checks = Checks(desk, terms, store)
    told = as_json([one._asdict() for one in rules().values()])
    described = as_json(openapi.document(terms, has_token=place.token is not None, keeps=store is not None))
    routes: list[BaseRoute] = [
        Route("/v1/check", checks.check, methods=["POST"]),
        Route("/v1/read", checks.read, methods=["POST"]),
        Route("/v1/rules", _fixed(told, "application/json")),
        Route("/openapi.json", _fixed(described, "application/json")),
        Route("/healthz", partial(_health, desk)),
        *(
            Route(path, _fixed(body, kind, **headers))
            for path, (body, kind, headers) in page.parts(store is not None, terms.body).items()
        ),
        *(kept.routes(store, desk, terms) if store else ()),
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    handlers = {Problem: _problem, HTTPException: _refused, Gone: _gone, Exception: _fault}
    inner = Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers)
    inner.router.redirect_slashes = False
    return Guard(inner, place, terms)


def _fixed(body: bytes, kind: str, **headers: str) -> Handler:
    async def answer(_: Request) -> Response:
        return Response(body, media_type=kind, headers=headers)

    return answer


async def _health(desk: Desk, _: Request) -> Response:
    state = {"status": "ok", "running": desk.running, "waiting": desk.waiting}
    return Response(as_json(state), media_type="application/json")


async def _problem(_: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    return problem_answer(problem)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told = {404: "nothing stands at this address", 405: "the address does not take this method"}
    problem = Problem(error.status_code, told.get(error.status_code, error.detail))
    return problem_answer(problem, dict(error.headers or {}))


async def _gone(_: Request, __: Exception) -> Response:
    return Response(status_code=499)  # nobody hears it


async def _fault(_: Request, error: Exception) -> Response:
    return problem_answer(Problem(500, f"internal error: {type(error).__name__}; the log of the service has more"))
