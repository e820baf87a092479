"""GitLab's Code Quality report: the documented fields, each issue its own."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

from jsonschema import Draft202012Validator

from provenance.reports.formats.gitlab import render
from provenance.reports.report import Report
from provenance.reports.terminal.visible import visible
from support.generated_reports import met, sample, whatever
from support.handmade_summary import build

# The fields that GitLab documents as needed, and no other: what it does not know, it drops without a word.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "minLength": 1, "pattern": r"^(?!\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
SEVERITY = {"error": "major", "warning": "minor", "note": "info"}


def issues(report: Report) -> list[dict[str, Any]]:
    text = render(report)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]", text)
    found: list[dict[str, Any]] = json.loads(text)
    errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(found)]
    assert not errors, "\n".join(errors)
    assert len({one["fingerprint"] for one in found}) == len(found)
    return found


@whatever
def test_whatever_the_texts_say_the_issues_are_the_findings_that_stand(report: Report) -> None:
    expected = [("not-checked", "blocker", visible(one.message)) for one in report.failures]
    expected += [
        (visible(one.finding.rule), SEVERITY[one.finding.level], visible(one.finding.message))
        for one in met(report)
        if not one.finding.accepted
    ]
    assert [(one["check_name"], one["severity"], one["description"]) for one in issues(report)] == expected


def test_a_finding_stands_at_its_line() -> None:
    first = issues(Report((build(),)))[0]
    assert first["location"] == {"path": "digest.txt", "lines": {"begin": 4}}
    assert (first["check_name"], first["severity"]) == ("number-changed", "major")
    assert first["description"] == "the claim says 300; the source says 30"


def test_what_a_person_accepted_is_no_issue() -> None:
    second = [one["check_name"] for one in issues(sample()) if one["location"]["path"] == "b/two.txt"]
    assert second == ["no-source", "no-source", "suppression-unused"]


def test_a_failure_blocks() -> None:
    first = issues(sample())[0]
    assert (first["severity"], first["location"]["path"]) == ("blocker", "c/lost.txt")


def test_fingerprints_stay_when_lines_move_and_differ_by_file() -> None:
    one, moved, other = (
        {issue["fingerprint"] for issue in issues(Report((summary,)))}
        for summary in (build(), build("\n\nNews\n" + build().document.text), build(path="other.txt"))
    )
    assert one == moved
    assert not one & other


def test_two_summaries_of_one_name_have_issues_of_their_own() -> None:
    assert len(issues(Report((build(path="/a/x.txt"), build(path="/b/x.txt"))))) == 10


def test_a_path_is_as_git_knows_it() -> None:
    assert {one["location"]["path"] for one in issues(Report((build(path="./a/x.txt"),)))} == {"a/x.txt"}
    assert {one["location"]["path"] for one in issues(Report((build(path=None),)))} == {"summary-1"}


def test_a_text_taken_out_of_a_file_has_no_lines() -> None:
    summary = build()
    document = dataclasses.replace(summary.document, media_type="application/pdf")
    found = issues(Report((dataclasses.replace(summary, document=document),)))
    assert {one["location"]["lines"]["begin"] for one in found} == {1}


def test_nothing_found() -> None:
    assert render(Report(())) == "[]\n"
