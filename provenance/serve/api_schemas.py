"""The schemas of what goes into the API and comes out of it: those of the reports, and the small ones beside them."""

from __future__ import annotations

import json
from typing import Any

from provenance.checks import rules
from provenance.readers import kinds
from provenance.reports import schema
from provenance.serve import asked

Record = dict[str, Any]
FILES = {"Report": "report", "Reading": "read", "Baseline": "baseline"}  # name here → name of the schema


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


def ref(name: str) -> Record:
    return {"$ref": f"#/components/schemas/{name}"}


def text(told: str = "") -> Record:
    return {"type": "string", **({"description": told} if told else {})}


def obj(required: tuple[str, ...] = (), **properties: Record) -> Record:
    return {"type": "object", "additionalProperties": False, "required": [*required], "properties": properties}


def schemas(*, keeps: bool) -> Record:
    names = {"type": "array", "items": {"enum": sorted(rules())}}
    part = {"type": "string", "format": "binary"}
    terms: Record = {
        "preset": {"enum": [*asked.PRESET], "description": "What the check is for; fail_on goes before it."},
        "fail_on": {"enum": [*asked.FAIL_ON]},
        "judge": {"enum": [*asked.SWITCH]},
    }
    given = obj(
        text=text("The text itself."),
        data={"type": "string", "contentEncoding": "base64", "description": "The bytes of a file."},
        name=text("What it is called in the report. It is never a path of the server."),
        type={"enum": [*kinds.NAMES], "description": "What to read it as; found out where it is not given."},
    )
    given["oneOf"] = [{"required": ["text"]}, {"required": ["data"]}]
    role = {"role": {"enum": [*asked.ROLES], "default": "source"}}
    made = {
        "Text": {"anyOf": [text(), given]},
        "CheckRequest": obj(
            ("summary", "sources"),
            summary=ref("Text"),
            sources={"type": "array", "minItems": 1, "items": ref("Text")},
            select=names,
            ignore=names,
            baseline=ref("Baseline"),
            **terms,
        ),
        "CheckForm": obj(
            ("summary", "sources"), summary=part, sources={"type": "array", "items": part}, baseline=part,
            select=text("Names of rules, with commas."), ignore=text("Names of rules, with commas."), **terms,
        ),
        "ReadRequest": obj(("file",), file=ref("Text"), **role),
        "ReadForm": obj(("file",), file=part, **role),
        "Both": obj(("report", "page"), report=ref("Report"), page=text("The page, as HTML.")),
        "Rules": {"type": "array", "items": {"type": "object", "required": ["name", "level", "finds"]}},
        "Health": obj(
            ("status", "running", "waiting"),
            status={"const": "ok"}, running={"type": "integer"}, waiting={"type": "integer"},
        ),
        "Problem": obj(
            ("type", "title", "status", "detail"),
            type={"const": "about:blank"}, title=text(), status={"type": "integer"},
            detail={"type": "string", "pattern": "^.+$"},
        ),
        **{name: placed(json.loads(schema.text(one)), f"#/components/schemas/{name}") for name, one in FILES.items()},
    }  # fmt: skip
    if keeps:
        acceptance = obj(("fingerprint", "reason"), fingerprint=text(), reason=text())
        row = obj(
            ("id", "made", "name", "verdict", "findings", "accepted"),
            id=text(), made={"type": "string", "format": "date-time"}, name=text(),
            verdict={"enum": ["pass", "fail"]}, findings={"type": "integer"}, accepted={"type": "integer"},
        )  # fmt: skip
        made["Kept"] = obj(("reports",), reports={"type": "array", "items": row})
        made["Acceptances"] = obj(("acceptances",), acceptances={"type": "array", "items": acceptance})
    return made
