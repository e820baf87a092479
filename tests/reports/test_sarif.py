"""SARIF: valid by the standard's schema, every place true, nothing of the input obeyed by what reads it."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from jsonschema import Draft202012Validator

from provenance.model import Document
from provenance.reports.formats.sarif import render
from provenance.reports.record import shown
from provenance.reports.report import Report
from provenance.reports.terminal.visible import visible
from support.generated_reports import met, notices, sample, whatever
from support.handmade_summary import build
from support.paths import DATA

SCHEMA = json.loads((DATA / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
# The standard's grammar of an embedded link (3.11.6): brackets and backslashes inside are escaped.
LINK = re.compile(r"\[((?:[^\\\[\]]|\\[\\\[\]])*)\]\(([^)]*)\)")


def run_of(report: Report) -> dict[str, Any]:
    """The one run of a report, after the schema has had its say."""
    log = json.loads(render(report))
    errors = [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(log)]
    assert not errors, "\n".join(errors)
    (run,) = log["runs"]
    return run


def physical(location: dict[str, Any]) -> Any:
    return location["physicalLocation"]


@whatever
def test_whatever_the_texts_say_the_results_are_the_findings(report: Report) -> None:
    run = run_of(report)
    expected = met(report)
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [
        (visible(one.finding.rule), one.finding.level) for one in expected
    ]
    for result, one in zip(run["results"], expected, strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        links = [link[2] for link in LINK.finditer(result["message"]["text"])]
        assert links == [str(place["id"]) for place in result["relatedLocations"]]
        assert "{" not in result["message"]["text"].replace("{{", "")
        check_place(run, physical(result["locations"][0]), one.summary.document)
        for place in result["relatedLocations"]:
            check_place(run, physical(place), one.summary.sources[0])
        assert bool(result["suppressions"]) == bool(one.finding.accepted)
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert len(told) == len(report.failures) + notices(report)


def check_place(run: dict[str, Any], place: dict[str, Any], document: Document) -> None:
    """Relative, percent-encoded, and every way to say where gives the same words."""
    where = place["artifactLocation"]
    assert re.fullmatch(r"(?:[\w.~/!$&'()*+,;=@-]|%[0-9A-F]{2})+", where["uri"], re.ASCII)
    assert not where["uri"].startswith("/")
    assert run["artifacts"][where["index"]]["location"] == where
    if shown(document.path):
        name = PurePath(shown(document.path) or "").as_posix()
        assert unquote_to_bytes(where["uri"]) == name.encode("utf-8", "surrogatepass")
    assert ("region" in place) == (document.media_type != "application/pdf")
    for region in (place[key] for key in ("region", "contextRegion") if key in place):
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        assert region["snippet"]["text"] == re.sub("[\0\ud800-\udfff]", "\ufffd", document.text[start:end])
        assert (region["startLine"], region["startColumn"]) == document.position(start)
        assert (region["endLine"], region["endColumn"]) == document.position(end)


def test_lines_end_with_crlf_and_columns_count_code_points() -> None:
    text = (
        "\U0001f6a2 One.\r\n\U0001f6a2\U0001f6a2 The wall will be 300 metres long, the mayor said. "
        "Work may begin in May. The ferry sank. Harbour wall Key points: \r\nLibrary The library reopens in June."
    )
    (finding,) = [r for r in run_of(Report((build(text),)))["results"] if r["ruleId"] == "number-changed"]
    region = physical(finding["locations"][0])["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 21, 24)
    assert region["snippet"] == {"text": "300"}


def test_accepted_findings_are_suppressed_and_only_the_baseline_is_unchanged() -> None:
    results = run_of(sample())["results"]
    second = [r for r in results if physical(r["locations"][0])["artifactLocation"]["uri"] == "b/two.txt"]
    told = [(r["ruleId"], r["baselineState"], *(s["kind"] for s in r["suppressions"])) for r in second]
    assert told == [
        ("number-changed", "new", "inSource"),
        ("hedge-added", "new", "external"),
        ("unsupported-claim", "unchanged", "external"),
        ("no-source", "new"),
        ("no-source", "new"),
        ("suppression-unused", "new"),
    ]
    assert second[0]["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "the mayor wrote to us"}
    ]


def test_without_a_baseline_nothing_is_new() -> None:
    assert not any("baselineState" in result for result in run_of(Report((build(),)))["results"])


def test_a_fix_puts_the_source_s_words_in_place_of_the_claim_s() -> None:
    fixed = [r for r in run_of(Report((build(),)))["results"] if r["fixes"]]
    assert [r["ruleId"] for r in fixed] == ["number-changed"]
    (change,) = fixed[0]["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "digest.txt", "index": 0}
    (replacement,) = change["replacements"]
    assert replacement["deletedRegion"] == physical(fixed[0]["locations"][0])["region"]
    assert replacement["insertedContent"] == {"text": "30"}


def test_failures_and_notices_are_told_of_the_run() -> None:
    (invocation,) = run_of(sample())["invocations"]
    assert invocation["executionSuccessful"] is False
    failure, *others = invocation["toolExecutionNotifications"]
    assert (failure["level"], failure["message"]["text"]) == ("error", "there is no such file")
    assert physical(failure["locations"][0])["artifactLocation"] == {"uri": "c/lost.txt"}
    assert [(one["level"], one["descriptor"]["id"]) for one in others] == [("note", "source-too-short")]
    assert run_of(Report((build(),)))["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/ü.txt", "a%20b/%C3%BC.txt"),
        ("c:d.txt", "c%3Ad.txt"),
        ("100%.txt", "100%25.txt"),
        ("./x.txt", "x.txt"),
        ("/home/someone/x.txt", "x.txt"),
        (None, "summary-1"),
        ("", "summary-1"),
    ],
)
def test_a_file_is_named_by_a_relative_reference(path: str | None, uri: str) -> None:
    assert run_of(Report((build(path=path),)))["artifacts"][0]["location"] == {"uri": uri, "index": 0}


def test_a_source_of_two_summaries_is_one_artifact() -> None:
    assert [one["location"]["uri"] for one in run_of(sample())["artifacts"]] == [
        "digest.txt", "harbour.txt", "b/two.txt",
    ]  # fmt: skip


def test_a_length_is_told_only_of_bytes_that_are_known() -> None:
    text = "The café opens in May."
    known, guessed = Document.from_text(text, "a.txt"), Document(text, "b.txt", sha256="0" * 64)
    (one, two) = (run_of(Report((_with(document),)))["artifacts"][0] for document in (known, guessed))
    assert (one["length"], one["encoding"]) == (23, "utf-8")
    assert "length" not in two
    assert two["hashes"] == {"sha-256": "0" * 64}


def _with(document: Document) -> Any:
    import dataclasses

    return dataclasses.replace(build(), document=document, claims=())


def test_every_rule_has_a_page_without_html() -> None:
    rules = run_of(Report((build(),)))["tool"]["driver"]["rules"]
    assert len(rules) >= 24
    for rule in rules:
        assert rule["help"]["text"].startswith(rule["id"])
        assert "**No change.**" in rule["help"]["markdown"]
        assert not re.search(r"[<>]", rule["help"]["markdown"])
