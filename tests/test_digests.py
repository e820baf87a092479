"""Whole digests: what must be found in them, and the whole report as it was last agreed on.

`UPDATE_GOLDEN=1` writes the reports anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import provenance
from provenance.infra.json_text import dumps
from provenance.reports.formats import FORMATS
from provenance.reports.formats.json import render
from provenance.reports.report import Report
from support.cases import HOME as CASES
from support.cases import Mark
from support.marks import OF_FILES, expectation, findings, mismatches, verdicts
from tests.test_cases import NO_RULES, OF_VERIFIERS

NOT_COMPARED = "not-compared"  # of texts that are not English, which no digest is

FOLDERS = sorted(path.parent for path in CASES.glob("digests/*/digest.json"))
# Of one digest, the report in each other format.
GOLDEN = {
    "text": "report.txt",
    "sarif": "report.sarif",
    "github": "report.github.txt",
    "gitlab": "report.gitlab.json",
    "junit": "report.junit.xml",
    "markdown": "report.md",
}
EVERY = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def check(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """The report on a digest, from inside its folder: a report names files as they were given."""
    monkeypatch.chdir(folder)
    digest = read(folder / "digest.json")
    return provenance.check(provenance.read(digest["summary"]), [provenance.read(name) for name in digest["sources"]])


def wanted(folder: Path) -> list[Any]:
    """The entries of `expect.json` as offsets in the extracted texts."""
    digest = read(folder / "digest.json")
    summary = provenance.read(folder / digest["summary"]).text
    sources = [provenance.read(folder / name).text for name in digest["sources"]]
    return [expectation(Mark(**entry), summary, sources) for entry in read(folder / "expect.json")]


@EVERY
def test_what_must_be_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = check(folder, monkeypatch).to_dict()
    expected = wanted(folder)
    missed, extra = mismatches(report, expected)
    assert not missed, f"not found: {missed}; found: {findings(report)}"
    assert not extra, f"not expected: {extra}"
    if not expected:
        assert verdicts(report) - {"not-a-claim"} == {"supported"}


@EVERY
def test_golden_report(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = render(check(folder, monkeypatch))
    golden = folder / "report.json"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden.write_bytes(text.encode("utf-8"))
    assert golden.exists(), "no golden report yet: run with UPDATE_GOLDEN=1, and read what it wrote"
    assert text == golden.read_bytes().decode("utf-8")


@pytest.mark.parametrize(("format", "name"), GOLDEN.items())
def test_golden_of_every_other_format(format: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = CASES / "digests" / "harbour-talks"
    text, golden = FORMATS[format](check(folder, monkeypatch)), folder / name
    if format == "sarif":
        text = with_its_own_rules(text)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden.write_bytes(text.encode("utf-8"))
    assert text == golden.read_bytes().decode("utf-8")


def with_its_own_rules(text: str) -> str:
    """A SARIF report with the pages of the rules that found something in it: those of others are no part of it."""
    log = json.loads(text)
    (run,) = log["runs"]
    driver, named = run["tool"]["driver"], {one["ruleId"] for one in run["results"]}
    driver["rules"] = [rule for rule in driver["rules"] if rule["id"] in named]
    places = {rule["id"]: place for place, rule in enumerate(driver["rules"])}
    for one in run["results"]:
        one["ruleIndex"] = places[one["ruleId"]]
    return dumps(log)


@EVERY
def test_report_follows_the_schema(
    folder: Path, monkeypatch: pytest.MonkeyPatch, validate: Callable[[dict[str, Any]], object]
) -> None:
    validate(check(folder, monkeypatch).to_dict())


def test_one_digest_has_every_rule_whose_cases_stand_in_the_specification() -> None:
    """And not those whose cases lie in their check's own folder: such a rule is added by that folder alone."""
    rules = {path.stem for path in CASES.glob("*.yaml")} - NO_RULES - OF_FILES - OF_VERIFIERS - {NOT_COMPARED}
    assert {entry["rule"] for entry in read(CASES / "digests" / "every-kind" / "expect.json")} == rules


@pytest.mark.parametrize("format", [*FORMATS])
def test_the_same_report_gives_the_same_bytes(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = (FORMATS[format](check(CASES / "digests" / "every-kind", monkeypatch)) for _ in "12")
    assert one == two
    assert one.endswith("\n")
    assert str(CASES) not in one
