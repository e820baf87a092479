"""A digest on a ferry and its source as files of the working directory, and the report on them verified."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

import provenance
from provenance.gate.verify import Files, Verified, record, text, verify
from provenance.reports import schema
from provenance.reports.record import Record

SCHEMA: Record = json.loads(schema.text("verify"))
SOURCE = """The new ferry will carry 30 cars, the harbour office said on Monday.

It replaces the old Marianne, which was built in 1971 and has room for 12 cars.
The first crossing to Tellnes island is planned for 3 June, harbour master Ida Brekke said.
“We have waited nine years for this boat,” Brekke told reporters on the quay. A ferry is a ferry.
"""
DIGEST = """The ferry:

- The new ferry will carry 300 cars, the harbour office said on Monday.
- It replaces the old Marianne, which was built in 1971.
- The first crossing is planned for 3 June, Ida Brekke said.
"""
CLAIM = ("summaries", 0, "claims", 1)  # where the claim stands that is altered


def write(digest: str | bytes | None = None, source: str | bytes | None = None) -> None:
    for name, content in (("digest.txt", digest), ("ferry.txt", source)):
        if content is not None:
            Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())


def fresh(*more: str, fail_on: Any = "error") -> Record:
    """The report on the files as they are."""
    sources = [provenance.read(name) for name in ("ferry.txt", *more)]
    return provenance.check(provenance.read("digest.txt"), sources, fail_on=fail_on).to_dict()


def told(report: Record, fail_on: Any = None) -> Verified:
    found = verify(report, Files(Path()), fail_on)
    shown = record.record([("report.json", found)])
    errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(shown)]
    assert not errors, "\n".join(errors)
    return found


def lines(report: Record, fail_on: Any = None) -> list[str]:
    return text.render([("r.json", told(report, fail_on))]).splitlines()


def edit(report: Record, *path: Any, value: Any) -> Record:
    other = deepcopy(report)
    *way, last = path
    place: Any = other
    for step in way:
        place = place[step]
    place[last] = value
    return other
