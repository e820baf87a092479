"""The description of the API is whole: every address and every reference, and the schemas of all reports."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.routing import Route

from provenance.reports import schema
from provenance.serve import api_schemas, openapi
from provenance.serve.app import made
from provenance.serve.guard import OPEN, Guard
from provenance.serve.store import Store
from provenance.serve.terms import Place
from support.service import BENCH, TERMS, Inline

FULL = openapi.document(TERMS, has_token=True, keeps=True)
BARE = openapi.document(TERMS, has_token=False, keeps=False)


def nodes(one: Any) -> Iterator[dict[str, Any]]:
    if isinstance(one, dict):
        yield one
    for part in one.values() if isinstance(one, dict) else one if isinstance(one, list) else ():
        yield from nodes(part)


@pytest.mark.parametrize("keeps", [False, True])
def test_it_names_what_there_is(keeps: bool, tmp_path: Any) -> None:
    store = Store(tmp_path) if keeps else None
    app = made(Inline(BENCH), Place(), TERMS, store)
    assert isinstance(app, Guard)
    routes = {
        (route.path, method.lower())
        for route in app._app.routes  # type: ignore[attr-defined]
        if isinstance(route, Route)
        for method in (route.methods or ()) - {"HEAD"}
    } - {(path, "get") for path in ("/", "/page.js", "/page.css")}
    paths = (FULL if keeps else BARE)["paths"]
    assert routes == {(path, method) for path, item in paths.items() for method in item if method != "parameters"}
    if store:
        store.close()


@pytest.mark.parametrize("described", [FULL, BARE], ids=["full", "bare"])
def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    found = {node["$ref"] for node in nodes(described) if isinstance(node.get("$ref"), str)}
    assert len(found) > 20
    for one in found:
        target: Any = described
        for part in one.removeprefix("#/").split("/"):
            target = target[part]
        assert target


@pytest.mark.parametrize("described", [FULL, BARE], ids=["full", "bare"])
def test_every_schema_is_one(described: dict[str, Any]) -> None:
    for one in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(one)


def test_reports_are_described_by_their_own_schemas() -> None:
    for name, file in api_schemas.FILES.items():
        theirs = json.loads(schema.text(file))
        given = FULL["components"]["schemas"][name]
        back = json.loads(json.dumps(given).replace(f"#/components/schemas/{name}/$defs/", "#/$defs/"))
        assert {**back, "$id": theirs["$id"], "$schema": theirs["$schema"]} == theirs


def test_operations_are_named_and_parameters_declared() -> None:
    operations = [one for item in FULL["paths"].values() for method, one in item.items() if method != "parameters"]
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names) == 13
    assert all(one["responses"] and one["summary"] for one in operations)
    for path, item in FULL["paths"].items():
        assert re.findall(r"\{(\w+)\}", path) == [one["name"] for one in item.get("parameters", ())]


def test_what_needs_no_token_says_so() -> None:
    assert FULL["security"] == [{"token": []}]
    assert "security" not in BARE
    free = {path for path, item in FULL["paths"].items() if item.get("get", {}).get("security") == []}
    assert free == OPEN & {*FULL["paths"]}
