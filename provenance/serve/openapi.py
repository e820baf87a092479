"""The description of the API (OpenAPI 3.1), made of the schemas of the reports: what the tests hold every answer to."""

from __future__ import annotations

from provenance import __version__
from provenance.serve.answers import REVIEWED
from provenance.serve.api_schemas import Record, ref, schemas, text
from provenance.serve.checks import FORMS
from provenance.serve.problems import MEDIA_TYPE, title
from provenance.serve.terms import Terms

_JSON = "application/json"
_FORMS = (
    "The report as JSON, as its page, or both in one object; or the summary's own file with what was found in it: a "
    "Word file with comments, Markdown with footnotes, or a patch of the suggestions. These are not kept."
)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document(terms: Terms, *, has_token: bool, keeps: bool) -> Record:
    """The description of a service with these terms. Reports are described by the schemas of all."""
    paths = {
        "/v1/check": {"post": _check(terms)},
        "/v1/read": {"post": _read()},
        "/v1/rules": {"get": _get("rules", "All rules, with their pages.", ref("Rules"))},
        **(_kept() if keeps else {}),
        "/openapi.json": {"get": _open(_get("description", "This document.", {"type": "object"}))},
        "/healthz": {"get": _open(_get("health", "Whether the service answers, and how much it does.", ref("Health")))},
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
        "components": {"schemas": schemas(keeps=keeps)},
    }
    if has_token:
        described["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        described["security"] = [{"token": []}]
    return described


def _check(terms: Terms) -> Record:
    form = {
        "name": "format", "in": "query", "description": _FORMS,
        "schema": {"enum": [*FORMS], "default": FORMS[0]},
    }  # fmt: skip
    answers = {
        "description": "The report; what it found is in it, whatever its verdict.",
        "headers": {"Location": {"description": "Where it is kept, if it is.", "schema": {"type": "string"}}},
        "content": {
            _JSON: {"schema": {"anyOf": [ref("Report"), ref("Both")]}},
            "text/html": {"schema": {"type": "string"}},
            **{kind: {} for kind, _ in REVIEWED.values()},  # bytes of a file, of which JSON Schema says nothing
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
            "200": _answer("What was read.", ref("Reading")),
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
        "properties": {"reason": text()},
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
        "/v1/reports": {"get": _get("reports", "The newest reports that are kept.", ref("Kept"))},
        one: {
            "parameters": [name],
            "get": _get("report", "A report that is kept.", ref("Report"), 404),
            "delete": delete("forget", "Forgets a report, and what was accepted in it."),
        },
        f"{one}/page": {
            "parameters": [name],
            "get": {"operationId": "page", "summary": "Its page.", "responses": {"200": page, **missing}},
        },
        f"{one}/baseline": {
            "parameters": [name],
            "get": _get("baseline", "What was accepted in it, as a baseline.", ref("Baseline"), 404),
        },
        f"{one}/acceptances": {
            "parameters": [name],
            "get": _get("acceptances", "What was accepted in it.", ref("Acceptances"), 404),
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
        str(one): {"description": title(one), "content": {MEDIA_TYPE: {"schema": ref("Problem")}}} for one in statuses
    }


def _asked(json_name: str, form_name: str) -> Record:
    content = {_JSON: {"schema": ref(json_name)}, "multipart/form-data": {"schema": ref(form_name)}}
    return {"required": True, "content": content}


def _path(name: str, told: str) -> Record:
    return {"name": name, "in": "path", "required": True, "description": told, "schema": text()}
