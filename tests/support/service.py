"""A service in this process, on a port of its own, and what its description says of every answer."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from provenance.judgement.options import Options
from provenance.readers.limits import Limits
from provenance.serve.problems import MEDIA_TYPE
from provenance.serve.server import Server, address, bound, running
from provenance.serve.store import Store
from provenance.serve.terms import DEFAULTS, Place, Terms
from provenance.serve.work import Bench, Forms, Task
from provenance.serve.workers import Doer, Inline

BENCH = Bench(Options(judge=None), Limits(file_size=1024 * 1024))
TERMS = DEFAULTS._replace(workers=1, body=1024 * 1024)
BASE = "urn:described"


@dataclass
class Service:
    """A running one."""

    server: Server
    url: str
    client: httpx2.Client

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rpartition(":")[2])

    def ask(self, method: str, path: str, **given: Any) -> httpx2.Response:
        """An answer that is one of those that the description names, problems of one line among them."""
        answer = self.client.request(method, path, **given)
        held(json.loads(self.client.get("/openapi.json").content), method, path.partition("?")[0], answer)
        return answer


@contextmanager
def served(
    terms: Terms = TERMS, doer: Doer | None = None, store: Store | None = None, place: Place | None = None
) -> Iterator[Service]:
    """A service until the block is left."""
    place = (place or Place())._replace(port=0)
    at = bound(place)
    place = place._replace(port=at.getsockname()[1])
    server = running(doer or Inline(BENCH), place, terms, store)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]}, daemon=True)
    thread.start()
    until(lambda: server.started)
    headers = {"Authorization": f"Bearer {place.token}"} if place.token else {}
    with httpx2.Client(base_url=address(place), headers=headers, timeout=30, trust_env=False, verify=False) as client:
        yield Service(server, address(place), client)
    server.should_exit = True
    thread.join(20)
    assert not thread.is_alive()


def until(holds: Callable[[], Any], seconds: float = 20) -> None:
    """Wait for what comes soon; how soon is nobody's promise."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.005)


def held(described: dict[str, Any], method: str, path: str, answer: httpx2.Response) -> None:
    """Fail for an answer that the description does not know."""
    item = described["paths"].get(path) or next(
        (one for known, one in described["paths"].items() if _fits(known, path)), None
    )
    problem = answer.headers.get("content-type") == MEDIA_TYPE
    if item is None or method.lower() not in item:
        assert (answer.status_code, problem) in ((404, True), (405, True)), answer.text
        return
    told = item[method.lower()]["responses"][str(answer.status_code)]
    if answer.status_code == 204:
        assert not answer.content
        return
    content = told["content"][answer.headers["content-type"].partition(";")[0]]
    if "schema" not in content:  # bytes of a file
        return
    value = answer.text if answer.headers["content-type"].startswith("text/") else answer.json()
    faults = [
        f"{one.json_path}: {one.message}"[:300] for one in validator(described, content["schema"]).iter_errors(value)
    ]
    assert not faults, faults


def _fits(known: str, path: str) -> bool:
    parts, given = known.split("/"), path.split("/")
    return len(parts) == len(given) and all(
        one == other or one.startswith("{") for one, other in zip(parts, given, strict=True)
    )


def validator(described: dict[str, Any], schema: dict[str, Any]) -> Any:
    """One for a schema that refers to the others of a description."""
    known = Registry().with_resource(BASE, Resource.from_contents(described, DRAFT202012))
    return Draft202012Validator(_based(schema), registry=known)


def _based(schema: Any) -> Any:
    """The same schema, with its references to the description by name."""
    if isinstance(schema, dict):
        made = {name: _based(value) for name, value in schema.items()}
        if str(made.get("$ref", "")).startswith("#/components/"):
            made["$ref"] = BASE + made["$ref"]
        return made
    return [_based(one) for one in schema] if isinstance(schema, list) else schema


class Waiting:
    """Does nothing until it is let: for what happens to all who wait."""

    def __init__(self) -> None:
        self.let, self.begun = threading.Event(), threading.Semaphore(0)
        self.done: list[Task] = []

    def open(self) -> None: ...

    def close(self) -> None:
        self.let.set()

    def do(self, task: Task) -> Forms:
        self.begun.release()
        assert self.let.wait(30)
        self.done.append(task)
        return dict.fromkeys(task.forms, b"{}")
