"""Read a report that was written to a file earlier, and refuse it unless it is what its schema says."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from provenance.checks.finding import one_line
from provenance.errors import InputError
from provenance.readers import files
from provenance.reports.record import SCHEMA, Record

_AGAIN = "write it with provenance check --output json:FILE"


def load(path: str) -> Record:
    """Return the JSON report in the file `path`.

    Raises `InputError` for a file that holds none, a damaged one, or one of another version.
    """
    found = _parsed(files.content(path), path)
    version = found.get("schema") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(version, str) or not version.startswith("provenance-report/"):
        raise InputError(path, "is JSON, but no report of this program", _AGAIN)
    if version != SCHEMA:
        reason = f"is of version {one_line(version, 40)}, and this program reads {SCHEMA}"
        raise InputError(path, reason, "use the program's version that wrote it")
    _check(found, path)
    return found


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
    from jsonschema import Draft202012Validator

    from provenance.reports import schema

    validator = Draft202012Validator(json.loads(schema.text("report")))
    error = next(validator.iter_errors(record), None)
    if error is not None:
        raise InputError(path, f"is no valid report: {error.json_path}: {one_line(error.message, 120)}", _AGAIN)
