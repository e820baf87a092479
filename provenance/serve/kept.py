"""`/v1/reports`: the reports that were kept, and what was accepted in them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from provenance.serve import asked, bodies
from provenance.serve.answers import as_json, form_answer
from provenance.serve.desk import Desk
from provenance.serve.problems import Problem
from provenance.serve.store import Store
from provenance.serve.terms import Terms

_REASON = ("reason",)


def routes(store: Store, desk: Desk, terms: Terms) -> list[Route]:
    """What stands below `/v1/reports`."""
    shelf = _Shelf(store, desk, terms)
    one = "/v1/reports/{name}"
    at = f"{one}/acceptances/{{fingerprint}}"
    return [
        Route("/v1/reports", shelf.all),
        Route(one, shelf.remove, methods=["DELETE"]),
        Route(one, shelf.report, methods=["GET"]),
        Route(f"{one}/page", shelf.page),
        Route(f"{one}/baseline", shelf.baseline),
        Route(f"{one}/acceptances", shelf.accepted),
        Route(at, shelf.accept, methods=["PUT"]),
        Route(at, shelf.withdraw, methods=["DELETE"]),
    ]


class _Shelf:
    """The store behind the addresses; what it does on the disk keeps nobody else waiting."""

    def __init__(self, store: Store, desk: Desk, terms: Terms) -> None:
        self._store, self._desk, self._terms = store, desk, terms

    async def all(self, _: Request) -> Response:
        found = await asyncio.to_thread(self._store.listed)
        return form_answer(as_json({"reports": [one._asdict() for one in found]}), "json")

    async def report(self, request: Request) -> Response:
        return form_answer(await asyncio.to_thread(self._store.report, _name(request)), "json")

    async def page(self, request: Request) -> Response:
        return form_answer(await asyncio.to_thread(self._store.report, _name(request), "html"), "html")

    async def baseline(self, request: Request) -> Response:
        text = await asyncio.to_thread(self._store.baseline, _name(request))
        return form_answer(text.encode("utf-8"), "json")

    async def accepted(self, request: Request) -> Response:
        found = await asyncio.to_thread(self._store.accepted, _name(request))
        listed = [{"fingerprint": mark, "reason": reason} for mark, reason in sorted(found.items())]
        return form_answer(as_json({"acceptances": listed}), "json")

    async def accept(self, request: Request) -> Response:
        async with bodies.body(request, self._desk, self._terms, small=True) as body:
            if bodies.boundary(request) is not None:
                raise Problem(415, "the body is not application/json")
            given = asked.loaded(body)
        if not isinstance(given.get("reason"), str) or set(given) != {*_REASON}:
            raise Problem(422, "the body is no object with one member, the string reason")
        mark = request.path_params["fingerprint"]
        await asyncio.to_thread(self._store.accept, _name(request), mark, given["reason"])
        return Response(status_code=204)

    async def withdraw(self, request: Request) -> Response:
        return await self._done(self._store.withdraw, _name(request), request.path_params["fingerprint"])

    async def remove(self, request: Request) -> Response:
        return await self._done(self._store.remove, _name(request))

    async def _done(self, act: Callable[..., None], *names: str) -> Response:
        work: Awaitable[None] = asyncio.to_thread(act, *names)
        await work
        return Response(status_code=204)


def _name(request: Request) -> str:
    name: str = request.path_params["name"]
    return name
