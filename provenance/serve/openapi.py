"""The description of the API (OpenAPI 3.1), made of the schemas of the reports: what the tests hold every answer to."""

from __future__ import annotations

import json
from typing import Any

from provenance import __version__
from provenance.checks import rules
from provenance.readers import kinds
from provenance.reports import schema
from provenance.serve import asked
from provenance.serve.checks import FORMS
from provenance.serve.problems import MEDIA_TYPE, title
from provenance.serve.terms import Terms

Record = dict[str, Any]
_JSON = "application/json"
FILES = {"Report": "report", "Reading": "read", "Baseline": "baseline"}  # name here → name of the schema
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document(terms: Terms, *, has_token: bool, keeps: bool) -> Record:
    """The description of a service with these terms. Reports are described by the schemas of all."""
    paths = {
        "/v1/check": {"post": _check(terms)},
        "/v1/read": {"post": _read()},
        "/v1/rules": {"get": _get("rules", "All rules, with their pages.", _ref("Rules"))},
        **(_kept() if keeps else {}),
        "/openapi.json": {"get": _open(_get("description", "This document.", {"type": "object"}))},
        "/healthz": {
            "get": _open(_get("health", "Whether the service answers, and how much it does.", _ref("Health")))
        },
    }
    described: Record = {
        "openapi": "3.1.0",
        "info": {
            "title": "provenance",
            "version": __version__,
            "summary": "Checks that a summary says what its sources say.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "jsonSchemaDialect": _DIALECT,
        "paths": paths,
        "components": {"schemas": _schemas(keeps=keeps)},
    }
    if has_token:
        described["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        described["security"] = [{"token": []}]
    return described


def placed(one: Any, where: str) -> Any:
    """The schema `one` of a file as it stands at `where`: its references lead there, and it has no name of its own."""
    if isinstance(one, list):
        return [placed(part, where) for part in one]
    if not isinstance(one, dict):
        return one
    made = {name: placed(value, where) for name, value in one.items() if name not in ("$id", "$schema")}
    if str(made.get("$ref", "")).startswith("#/$defs/"):
        made["$ref"] = where + made["$ref"].removeprefix("#")
    return made


def _check(terms: Terms) -> Record:
    form = {
        "name": "format", "in": "query", "description": "The report as JSON, as its page, or both in one object.",
        "schema": {"enum": [*FORMS], "default": FORMS[0]},
    }  # fmt: skip
    answers = {
        "description": "The report; what it found is in it, whatever its verdict.",
        "headers": {"Location": {"description": "Where it is kept, if it is.", "schema": {"type": "string"}}},
        "content": {
            _JSON: {"schema": {"anyOf": [_ref("Report"), _ref("Both")]}},
            "text/html": {"schema": {"type": "string"}},
        },
    }
    told = "Checks one summary against its sources."
    bounds = f"A request holds {terms.body} bytes and {terms.sources} sources at most."
    return {
        "operationId": "check", "summary": told, "description": bounds,
        "parameters": [form], "requestBody": _asked("CheckRequest", "CheckForm"),
        "responses": {"200": answers, **_refusals(400, 401, 403, 408, 413, 415, 421, 422, 429, 500, 503)},
    }  # fmt: skip


def _read() -> Record:
    return {
        "operationId": "read", "summary": "Reads one file as the checker sees it.",
        "requestBody": _asked("ReadRequest", "ReadForm"),
        "responses": {
            "200": _answer("What was read.", _ref("Reading")),
            **_refusals(400, 401, 403, 408, 413, 415, 421, 422, 429, 500, 503),
        },
    }  # fmt: skip


def _kept() -> Record:
    gone = {"204": {"description": "Done."}}
    name, mark = _path("name", "Of a report."), _path("fingerprint", "Of a finding.")
    reason = {
        "type": "object",
        "required": ["reason"],
        "additionalProperties": False,
        "properties": {"reason": _text()},
    }
    accept = {
        "operationId": "accept", "summary": "Accepts a finding, with a reason.",
        "requestBody": {"required": True, "content": {_JSON: {"schema": reason}}},
        "responses": {**gone, **_refusals(400, 401, 403, 404, 408, 413, 415, 421, 422)},
    }  # fmt: skip
    page = {"description": "The page.", "content": {"text/html": {"schema": {"type": "string"}}}}

    def delete(name: str, told: str) -> Record:
        return {"operationId": name, "summary": told, "responses": {**gone, **_refusals(401, 403, 404, 421)}}

    one, missing = "/v1/reports/{name}", _refusals(401, 404, 421)
    return {
        "/v1/reports": {"get": _get("reports", "The newest reports that are kept.", _ref("Kept"))},
        one: {
            "parameters": [name],
            "get": _get("report", "A report that is kept.", _ref("Report"), 404),
            "delete": delete("forget", "Forgets a report, and what was accepted in it."),
        },
        f"{one}/page": {
            "parameters": [name],
            "get": {"operationId": "page", "summary": "Its page.", "responses": {"200": page, **missing}},
        },
        f"{one}/baseline": {
            "parameters": [name],
            "get": _get("baseline", "What was accepted in it, as a baseline.", _ref("Baseline"), 404),
        },
        f"{one}/acceptances": {
            "parameters": [name],
            "get": _get("acceptances", "What was accepted in it.", _ref("Acceptances"), 404),
        },
        f"{one}/acceptances/{{fingerprint}}": {
            "parameters": [name, mark],
            "put": accept,
            "delete": delete("withdraw", "Lets a finding count again."),
        },
    }


def _get(name: str, told: str, answer: Record, *refused: int) -> Record:
    return {
        "operationId": name, "summary": told,
        "responses": {"200": _answer(told, answer), **_refusals(*sorted((401, 421, *refused)))},
    }  # fmt: skip


def _open(operation: Record) -> Record:
    """An operation that needs no token."""
    kept = {status: one for status, one in operation["responses"].items() if status != "401"}
    return {**operation, "responses": kept, "security": []}


def _answer(told: str, answer: Record) -> Record:
    return {"description": told, "content": {_JSON: {"schema": answer}}}


def _refusals(*statuses: int) -> Record:
    return {
        str(one): {"description": title(one), "content": {MEDIA_TYPE: {"schema": _ref("Problem")}}} for one in statuses
    }


def _asked(json_name: str, form_name: str) -> Record:
    content = {_JSON: {"schema": _ref(json_name)}, "multipart/form-data": {"schema": _ref(form_name)}}
    return {"required": True, "content": content}


def _path(name: str, told: str) -> Record:
    return {"name": name, "in": "path", "required": True, "description": told, "schema": _text()}


def _ref(name: str) -> Record:
    return {"$ref": f"#/components/schemas/{name}"}


def _text(told: str = "") -> Record:
    return {"type": "string", **({"description": told} if told else {})}


def _object(required: tuple[str, ...] = (), **properties: Record) -> Record:
    return {"type": "object", "additionalProperties": False, "required": [*required], "properties": properties}


def _schemas(*, keeps: bool) -> Record:
    names = {"type": "array", "items": {"enum": sorted(rules())}}
    part = {"type": "string", "format": "binary"}
    terms = {"fail_on": {"enum": [*asked.FAIL_ON]}, "judge": {"enum": [*asked.SWITCH]}}
    text = _object(
        text=_text("The text itself."),
        data={"type": "string", "contentEncoding": "base64", "description": "The bytes of a file."},
        name=_text("What it is called in the report. It is never a path of the server."),
        type={"enum": [*kinds.NAMES], "description": "What to read it as; found out where it is not given."},
    )
    text["oneOf"] = [{"required": ["text"]}, {"required": ["data"]}]
    role = {"role": {"enum": [*asked.ROLES], "default": "source"}}
    made = {
        "Text": {"anyOf": [_text(), text]},
        "CheckRequest": _object(
            ("summary", "sources"),
            summary=_ref("Text"),
            sources={"type": "array", "minItems": 1, "items": _ref("Text")},
            select=names,
            ignore=names,
            baseline=_ref("Baseline"),
            **terms,
        ),
        "CheckForm": _object(
            ("summary", "sources"), summary=part, sources={"type": "array", "items": part}, baseline=part,
            select=_text("Names of rules, with commas."), ignore=_text("Names of rules, with commas."), **terms,
        ),
        "ReadRequest": _object(("file",), file=_ref("Text"), **role),
        "ReadForm": _object(("file",), file=part, **role),
        "Both": _object(("report", "page"), report=_ref("Report"), page=_text("The page, as HTML.")),
        "Rules": {"type": "array", "items": {"type": "object", "required": ["name", "level", "finds"]}},
        "Health": _object(
            ("status", "running", "waiting"),
            status={"const": "ok"}, running={"type": "integer"}, waiting={"type": "integer"},
        ),
        "Problem": _object(
            ("type", "title", "status", "detail"),
            type={"const": "about:blank"}, title=_text(), status={"type": "integer"},
            detail={"type": "string", "pattern": "^.+$"},
        ),
        **{name: placed(json.loads(schema.text(one)), f"#/components/schemas/{name}") for name, one in FILES.items()},
    }  # fmt: skip
    if keeps:
        acceptance = _object(("fingerprint", "reason"), fingerprint=_text(), reason=_text())
        row = _object(
            ("id", "made", "name", "verdict", "findings", "accepted"),
            id=_text(), made={"type": "string", "format": "date-time"}, name=_text(),
            verdict={"enum": ["pass", "fail"]}, findings={"type": "integer"}, accepted={"type": "integer"},
        )  # fmt: skip
        made["Kept"] = _object(("reports",), reports={"type": "array", "items": row})
        made["Acceptances"] = _object(("acceptances",), acceptances={"type": "array", "items": acceptance})
    return made
