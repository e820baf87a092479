"""Every format read back by what its readers use, and held against the JSON report of the same run."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from jsonschema import Draft202012Validator

from tests.reports.test_exports import PAGE
from tests.reports.test_github import runner
from tests.reports.test_gitlab import SCHEMA as GITLAB
from tests.reports.test_junit import schema as junit_schema
from tests.reports.test_markdown import page
from tests.reports.test_page import assert_harmless, parsed
from tests.reports.test_sarif import VALIDATOR as SARIF

# What a terminal, a log or a parser could obey; a line end is the formats' own.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

PICTURE = {*"svg title desc g rect text path a tspan clipPath linearGradient stop".split()}


class Told(NamedTuple):
    """What a JSON report says, as far as every other format has to say it too."""

    findings: list[dict[str, Any]]  # without those that only account for words
    summaries: int
    failures: int


def told(report: Mapping[str, Any]) -> Told:
    parts = [part for summary in report["summaries"] for part in (*summary["claims"], summary)]
    found = [one for part in parts for one in part["findings"]]
    kept = [one for one in found if (one["rule"], one["level"]) != ("unsupported-detail", "note")]
    return Told(kept, len(report["summaries"]), len(report["failures"]))


def read_all(written: Mapping[str, str], report: Mapping[str, Any]) -> None:
    """Hold the texts, by the names of their formats, against the report."""
    for name, text in written.items():
        assert not UNSEEN.search(text.replace("\r\n", "")), name
        READERS[name](text, told(report))


def standing(of: Told, *levels: str) -> int:
    """How many findings of these levels nobody has accepted."""
    return sum(one["suppressed"] is None and (not levels or one["level"] in levels) for one in of.findings)


def plain_text(out: str, of: Told) -> None:
    heads = re.findall(r"^.+:\d+:\d+: (error|warning|note)\[[a-z-]+\] ", out, re.M)
    assert len(heads) == standing(of, "error", "warning")
    counts = re.findall(r"^.+: (?:pass|fail): \d+ claims? checked: ", out, re.M)
    assert len(counts) == of.summaries + (of.summaries > 1)


def lines(out: str, of: Told) -> None:
    rows = out.splitlines()
    found = [re.fullmatch(r"(.+?):(\d+):(\d+): (error|warning) ([a-z-]+): (.+)", row) for row in rows]
    assert None not in found
    assert Counter(one[5] for one in found if one) == Counter(
        [one["rule"] for one in of.findings if one["level"] != "note" and one["suppressed"] is None]
        + ["not-checked"] * of.failures
    )
    assert not [row for row in rows if row.lstrip().startswith("::")]


def sarif(out: str, of: Told) -> None:
    log = json.loads(out)
    assert [error.message for error in SARIF.iter_errors(log)] == []
    results = log["runs"][0]["results"]
    assert Counter(one["ruleId"] for one in results) == Counter(one["rule"] for one in of.findings)
    assert sum(not one["suppressions"] for one in results) == standing(of)


def github(out: str, of: Told) -> None:
    *lines, last = re.split(r"\r?\n", out.removesuffix("\n"))
    assert runner(last) is None
    found = Counter(command.name if (command := runner(line)) else "none" for line in lines)
    assert found["none"] == 0
    assert found["error"] == min(10, standing(of, "error") + of.failures)
    assert set(found) <= {"error", "warning", "notice"}


def gitlab(out: str, of: Told) -> None:
    issues = json.loads(out)
    assert [error.message for error in Draft202012Validator(GITLAB).iter_errors(issues)] == []
    assert len(issues) == standing(of) + of.failures


def junit(out: str, of: Told) -> None:
    root = ET.fromstring(out.encode("utf-8"))
    junit_schema().validate(root)
    assert len(root) == of.summaries + bool(of.failures)
    assert len([*root.iter("error")]) == of.failures
    failed = [
        line for one in root.iter("failure") for line in (one.text or "").splitlines() if line.startswith("error[")
    ]
    assert len(failed) == standing(of, "error")


def markdown(out: str, of: Told) -> None:
    rows = [row for row in page(out).rows if row[0] != "place"]
    assert len(rows) == len(of.findings)


def html_page(out: str, of: Told) -> None:
    tree = parsed(out)
    assert_harmless(tree)
    said = json.loads(tree.find(".//script[@id='data']").text)
    parts = [part for summary in said["summaries"] for part in (*summary["claims"], summary)]
    rules = Counter(one["rule"] for part in parts for one in part["findings"])
    assert all(rules[one["rule"]] for one in of.findings)
    assert (len(said["summaries"]), len(said["failures"])) == (of.summaries, of.failures)
    assert sum(len(places) for one in said["summaries"] for _, places in one["entries"]) == len(of.findings)
    assert len(tree.findall(".//div[@id='plain']/article")) == of.summaries


def comma_separated(out: str, of: Told) -> None:
    table = list(csv.DictReader(io.StringIO(out, newline=""), strict=True))
    assert not any(None in row or None in row.values() for row in table)
    rules = Counter(row["rule"] for row in table)
    assert all(rules[one["rule"]] for one in of.findings)
    assert len({row["summary"] for row in table if row["level"] != "failure"}) == of.summaries


def web_annotation(out: str, of: Told) -> None:
    found = json.loads(out)
    assert [error.message for error in Draft202012Validator(PAGE).iter_errors(found)] == []
    assert len(found["items"]) >= standing(of)


def prov(out: str, of: Told) -> None:
    from prov.model import ProvDocument

    document = ProvDocument.deserialize(content=out, format="json")
    assert len(list(document.get_records())) > len(of.findings)


def in_toto(out: str, of: Told) -> None:
    statement = json.loads(out)
    assert [len(statement["subject"]), statement["_type"]] == [of.summaries, "https://in-toto.io/Statement/v1"]


def picture(out: str, of: Told) -> None:
    tags = {re.sub(r"\{.*\}", "", one.tag) for one in ET.fromstring(out.encode("utf-8")).iter()}
    assert tags <= PICTURE


READERS: dict[str, Callable[[str, Told], None]] = {
    "json": lambda out, of: None,  # what the others are held against
    "text": plain_text,
    "line": lines,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
    "markdown": markdown,
    "html": html_page,
    "csv": comma_separated,
    "web-annotation": web_annotation,
    "prov": prov,
    "in-toto": in_toto,
    "badge": picture,
    "strip": picture,
}
