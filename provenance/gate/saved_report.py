"""Read a report that was written to a file earlier, and refuse it unless it is what its schema says."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from provenance.checks.phrasing import one_line
from provenance.errors import InputError
from provenance.infra import light_jsonschema
from provenance.readers import files
from provenance.reports.record import SCHEMA, Record

# Versions that are read beside the present one: they lack what later ones added.
_OLDER = ("provenance-report/1",)
_AGAIN = "write it with provenance check --output json:FILE"


def load(path: str) -> Record:
    """Return the JSON report in the file `path`, one of an older version as the present one would say the same.

    Raises `InputError` for a file that holds none, a damaged one, or one of a version that this program does not know.
    """
    found = _parsed(files.content(path), path)
    version = found.get("schema") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(version, str) or not version.startswith("provenance-report/"):
        raise InputError(path, "is JSON, but no report of this program", _AGAIN)
    if version not in (*_OLDER, SCHEMA):
        reason = f"is of version {one_line(version, 40)}, and this program reads {' and '.join((*_OLDER, SCHEMA))}"
        raise InputError(path, reason, "use the program's version that wrote it")
    report: Record = _upgraded(found) if version in _OLDER else found
    _check(report, path)
    return report


def _upgraded(record: Record) -> Record:
    """A report of version 1 as one of version 2, which counts `unclear` and names a judge; the schema finds damage."""
    summaries = record.get("summaries")
    for holder in (record, *(summaries if isinstance(summaries, list) else ())):
        counts = holder.get("counts") if isinstance(holder, dict) else None
        if isinstance(counts, dict):
            counts.setdefault("unclear", 0)
    return {"judge": None, **record, "schema": SCHEMA}


def _parsed(data: bytes, path: str) -> Any:
    try:
        return json.loads(data, parse_constant=_refuse, parse_float=_number)
    except json.JSONDecodeError as error:
        raise InputError(path, f"is no JSON (line {error.lineno}, column {error.colno})", _AGAIN) from None
    except (
        UnicodeDecodeError,
        ValueError,
        RecursionError,
    ):  # a damaged encoding, NaN, too deep
        raise InputError(path, "is no JSON", _AGAIN) from None


def _refuse(constant: str) -> NoReturn:
    """NaN and Infinity are Python's, not JSON's."""
    raise ValueError(constant)


def _number(digits: str) -> float:
    """3.0 is an integer to JSON Schema, and must be one where it is an offset."""
    number = float(digits)
    return int(number) if number.is_integer() else number


def _check(record: Record, path: str) -> None:
    light_jsonschema.load()
    from jsonschema import Draft202012Validator

    from provenance.reports import schema

    validator = Draft202012Validator(json.loads(schema.text("report")))
    error = next(validator.iter_errors(record), None)
    if error is not None:
        raise InputError(path, f"is no valid report: {error.json_path}: {one_line(error.message, 120)}", _AGAIN)
