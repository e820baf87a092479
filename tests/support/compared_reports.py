"""Reports on short digests of one source, and what became of them when two are compared."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from jsonschema import Draft202012Validator

import provenance
from provenance.gate.diff import compare, record
from provenance.model import Document
from provenance.reports import schema
from provenance.reports.record import Record

SCHEMA: Record = json.loads(schema.text("diff"))
SOURCE = """The new ferry will carry 30 cars, the harbour office said on Monday.
It replaces the old Marianne, which was built in 1971 and has room for 12 cars.
The first crossing to Tellnes island is planned for 3 June, harbour master Ida Brekke said.
“We have waited nine years for this boat,” Brekke told reporters on the quay.
"""
FERRY = "The new ferry will carry 30 cars, the harbour office said on Monday."
MARIANNE = "It replaces the old Marianne, which was built in 1971."
CROSSING = "The first crossing to Tellnes island is planned for 3 June, harbour master Ida Brekke said."


def saved(*lines: str, path: str = "digest.txt", **more: Any) -> Record:
    """The report on a summary of these sentences."""
    document = Document.from_text("\n\n".join(lines) + "\n", path)
    return provenance.check(document, [Document.from_text(SOURCE, "ferry.txt")], **more).to_dict()


def wrong(sentence: str, old: str = "30", new: str = "300") -> str:
    return sentence.replace(old, new)


def rows(old: Record, new: Record, fail_on: Any = "error") -> list[tuple[str, list[str]]]:
    """What became of each claim of the only summary, with what became of its findings."""
    (summary,) = compare(old, new, fail_on).summaries
    return [(row.change, [one.change for one in row.findings]) for row in summary.claims]


def outcome(old: Record, new: Record, fail_on: Any = "error") -> str:
    found = record.record(compare(old, new, fail_on))
    errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(found)]
    assert not errors, "\n".join(errors)
    return str(found["verdict"])


def finding(report: Record) -> Any:
    """The only finding that is no note."""
    (found,) = [
        one for claim in report["summaries"][0]["claims"] for one in claim["findings"] if one["level"] != "note"
    ]
    return found


def changed(report: Record, **keys: Any) -> Record:
    other = deepcopy(report)
    finding(other).update(keys)
    return other


def mixed() -> tuple[Record, Record]:
    old = saved(FERRY, wrong(MARIANNE, "1971", "1917"), CROSSING)
    new = saved(wrong(FERRY), MARIANNE, "“We have waited nine years for this boat,” Brekke said.")
    return old, new


TEXT = """\
digest.txt:1:1: altered: The new ferry will carry 300 cars, the harbour office said on Monday.
  was The new ferry will carry 30 cars, the harbour office said on Monday.
  + error[number-changed] the claim says 300; the source says 30 (appeared)
digest.txt:5:1: new: “We have waited nine years for this boat,” Brekke said.
digest.txt: gone: The first crossing to Tellnes island is planned for 3 June, harbour master Ida Brekke said.
digest.txt:3:1: fixed: It replaces the old Marianne, which was built in 1971.
  was It replaces the old Marianne, which was built in 1917.
  - error[date-changed] the claim says 1917; the source says 1971 (gone)
digest.txt: 1 altered, 1 new, 1 gone, 0 improved, 1 fixed, 0 accepted, 0 unchanged

worse: 1 finding more than before (--fail-on error)
"""
