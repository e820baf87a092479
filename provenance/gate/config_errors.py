"""Say what is wrong with a configuration, in one line that says where and what to write instead."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from provenance.errors import InputError
from provenance.infra import light_jsonschema
from provenance.infra.suggest import advice
from provenance.reports import schema

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


_GONE = frozenset({"ask-below", "clear-from", "doubt-below"})  # keys of `[second-opinion]` in older versions


def validate(table: Mapping[str, Any], shown: str) -> None:
    """Check a configuration, `table`, against `schemas/config.schema.json`; `shown` is how messages name its file.

    Raises `InputError` that tells the first fault.
    """
    light_jsonschema.load()  # only a run that has a configuration pays for it
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(json.loads(schema.text("config")))
    errors = sorted(
        validator.iter_errors(table), key=lambda error: (list(map(str, error.absolute_path)), error.message)
    )
    if errors:
        where, reason, what = _told(errors[0])
        raise InputError(f"{shown}: {where}" if where else shown, reason, what)


def _told(error: ValidationError) -> tuple[str, str, str]:
    where, found, wanted = _place(error), cast(Any, error.instance), cast(Any, error.validator_value)
    if error.validator == "additionalProperties":
        known = tuple(cast(Any, error.schema)["properties"])
        unknown = next(key for key in found if key not in known)
        if where == "second-opinion" and unknown in _GONE:
            return where, f"{unknown} is gone: one policy decides what an answer counts for", "take it out"
        return where, f"unknown key {unknown!r}", _nearest(unknown, known)
    if error.validator == "enum":
        return where, f"{_value(found)} is not possible", f"write one of {', '.join(wanted)}"
    if error.validator == "required":
        return where, f"has no key {next(key for key in wanted if key not in found)!r}", "add it"
    if where.endswith("-size") and error.validator in ("pattern", "type"):
        return where, f"{_value(found)} is no size", 'write a number of bytes, or a size such as "64 MiB"'
    if error.validator == "pattern" and where == "verifier":
        return where, f"{_value(found)} names no verifier", "write NAME or NAME:PATH"
    if error.validator == "pattern":
        return where, f"{_value(found)} names no file", "write FORMAT:FILE, as in json:report.json"
    return where, f"{_value(found)} is not possible", _wanted(error)


def _place(error: ValidationError) -> str:
    """The key as it is written in TOML, and the number of an entry from 1: pair 2, section 1: match."""
    parts: list[str] = []
    for one in error.absolute_path:
        if isinstance(one, int) and parts:
            parts[-1] += f" {one + 1}"
        else:
            parts.append(str(one))
    return ": ".join(parts)


def _nearest(unknown: str, known: tuple[str, ...]) -> str:
    told = advice(unknown.replace("_", "-"), known)
    return told if told.startswith(("did", "known")) else f"known: {', '.join(known)}"


def _wanted(error: ValidationError) -> str:
    kinds = {"string": "a text in quotes", "array": "a list", "object": "a table", "integer": "a whole number"}
    kinds["boolean"] = "true or false"
    if error.validator == "type":
        return f"write {kinds.get(str(error.validator_value), str(error.validator_value))}"
    if error.validator == "anyOf":
        return "write a text in quotes, or a list of them"
    return error.message[:1].lower() + error.message[1:120]


def _value(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:56]} …"
