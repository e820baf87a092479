"""`POST /v1/check` and `POST /v1/read`: a body in, through the queue to a worker, its answer out."""

from __future__ import annotations

import asyncio
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from provenance.errors import UsageError
from provenance.infra.suggest import chosen
from provenance.reports.formats import REVIEWS
from provenance.serve import bodies
from provenance.serve.answers import form_answer
from provenance.serve.asked import refusal
from provenance.serve.desk import Desk
from provenance.serve.store import Store
from provenance.serve.terms import Terms
from provenance.serve.work import Forms, Task, both

FORMS = ("json", "html", "both", *REVIEWS)


class Checks:
    """What both answer with."""

    def __init__(self, desk: Desk, terms: Terms, store: Store | None) -> None:
        self._desk, self._terms, self._store = desk, terms, store

    async def check(self, request: Request) -> Response:
        """A report: as JSON, as its page, or both; or the summary's own file with what was found in it."""
        form = _form(request)
        store = None if form in REVIEWS else self._store  # what is kept is a report
        needed = ("json", "html") if form == "both" or store else (form,)
        found = await self._done(request, "check", needed)
        headers = {}
        if store:
            name = await asyncio.to_thread(store.add, found["json"], found["html"])
            headers["location"] = f"/v1/reports/{name}"
        return form_answer(both(found) if form == "both" else found[form], form, headers)

    async def read(self, request: Request) -> Response:
        """A file as the checker sees it."""
        found = await self._done(request, "read", ("json",))
        return form_answer(found["json"], "json")

    async def _done(self, request: Request, kind: Literal["check", "read"], forms: tuple[str, ...]) -> Forms:
        boundary = bodies.boundary(request)
        async with bodies.body(request, self._desk, self._terms) as body:

            async def left() -> None:
                while (await request.receive())["type"] != "http.disconnect":
                    pass

            return await self._desk.do(Task(kind, body, boundary, forms), left)


def _form(request: Request) -> str:
    try:
        return chosen("format", request.query_params.get("format", "json")[:60], FORMS)
    except UsageError as error:
        raise refusal(error) from None
