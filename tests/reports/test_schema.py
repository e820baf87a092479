"""The schema is strict, complete, and says the same as the reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from provenance.errors import UsageError
from provenance.reports import schema
from provenance.reports.record import SCHEMA
from provenance.reports.report import Report

REPORT: dict[str, Any] = json.loads(schema.text("report"))


def objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from objects(part)


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(REPORT)
    assert REPORT["$id"].startswith("urn:")
    assert REPORT["properties"]["schema"]["const"] == SCHEMA


def test_every_object_is_closed_and_every_key_required_and_described() -> None:
    found = list(objects(REPORT))
    assert len(found) > 10
    for part in found:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
        assert part["description"]


def test_every_member_is_described() -> None:
    for part in objects(REPORT):
        for name, member in part["properties"].items():
            assert "description" in member or "$ref" in member or "const" in member, name


def test_the_keys_stand_in_the_order_of_the_schema(report: Report) -> None:
    record, summary = report.to_dict(), REPORT["$defs"]["summary"]
    claim = record["summaries"][0]["claims"][2]
    assert list(record) == REPORT["required"]
    assert list(record["counts"]) == REPORT["$defs"]["counts"]["required"]
    assert list(record["summaries"][0]) == summary["required"]
    assert list(claim) == REPORT["$defs"]["claim"]["required"]
    assert list(claim["evidence"][0]) == REPORT["$defs"]["evidence"]["required"]
    assert list(claim["trace"][0]) == REPORT["$defs"]["link"]["required"]
    assert list(claim["findings"][0]) == REPORT["$defs"]["finding"]["required"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["extra"], 1),
        (["schema"], "provenance-report/1"),
        (["judge"], {"name": "small", "revision": "1", "digest": "0" * 64}),
        (["counts", "unclear"], None),
        (["verdict"], "ok"),
        (["summaries", 0, "document", "path"], "/home/someone/digest.txt"),
        (["summaries", 0, "document", "path"], "C:\\digest.txt"),
        (["summaries", 0, "document", "sha256"], "abc"),
        (["summaries", 0, "claims", 2, "support"], 1.5),
        (["summaries", 0, "claims", 2, "kind"], "title"),
        (["summaries", 0, "claims", 2, "line"], 0),
        (["summaries", 0, "claims", 2, "trace", 0, "claim"], [1, 2, 3]),
        (["summaries", 0, "claims", 2, "findings", 0, "fingerprint"], "xyz"),
        (["summaries", 0, "claims", 2, "evidence", 0, "document"], "summary-1"),
    ],
)
def test_what_no_report_may_say(report: Report, path: list[Any], value: Any) -> None:
    record = deepcopy(report.to_dict())
    *way, last = path
    place: Any = record
    for step in way:
        place = place[step]
    place[last] = value
    assert not Draft202012Validator(REPORT).is_valid(record)


def test_the_names() -> None:
    assert "report" in schema.names()
    with pytest.raises(UsageError, match="no schema is named 'reprot'"):
        schema.text("reprot")
