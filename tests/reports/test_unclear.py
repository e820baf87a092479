"""A claim that a person must read: counted on its own, told as a warning in every format, and nowhere plain green."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest

from provenance.model import Acceptance, Model, Summary, Verdict
from provenance.reports import schema
from provenance.reports.counts import counts, line, outcome, status, unread
from provenance.reports.formats import FORMATS
from provenance.reports.page import order
from provenance.reports.report import Report
from support.fixtures import Validate
from support.handmade_summary import build, unclear
from support.paths import ROOT
from tests.reports.test_page import data, parsed, plain

SVG = "{http://www.w3.org/2000/svg}"
LINE = "2 claims checked: 1 supported, 0 altered, 0 unsupported, 1 unclear, 0 without source; 1 not a claim (1 label)"
ACCEPTED = Acceptance("sidecar", "I have read it")
JUDGE = Model("small judge", "3", "0" * 64)


@pytest.fixture
def report() -> Report:
    return Report((unclear(),))


def written(format: str, summary: Summary | None = None, fail_on: Any = "error") -> str:
    return FORMATS[format](Report((summary or unclear(),), fail_on))


# --- counts


def test_it_is_counted_on_its_own() -> None:
    count = counts([unclear(), build()])
    assert list(count)[2:6] == ["supported", "altered", "unsupported", "unclear"]
    assert (count["unclear"], count["unsupported"], count["claims"]) == (1, 1, 8)
    verdicts = ("supported", "altered", "unsupported", "unclear", "no-source")
    assert count["claims"] == sum(count[name] for name in verdicts)
    assert line([unclear()]) == LINE


def test_it_fails_what_a_warning_fails() -> None:
    assert [outcome([unclear()], level) for level in ("error", "warning", "never")] == ["pass", "fail", "pass"]
    assert [status([unclear()], level) for level in ("error", "warning")] == ["pass, 1 unclear", "fail"]


def test_it_waits_until_somebody_accepts_it() -> None:
    found = unclear()
    (finding,) = found.claims[2].findings
    noted = dataclasses.replace(found.claims[2], findings=(finding._replace(level="note"),))
    half = dataclasses.replace(found.claims[2], findings=(finding, finding._replace(accepted=ACCEPTED)))
    for claim, left in ((found.claims[2], 1), (noted, 1), (half, 1), (unclear(ACCEPTED).claims[2], 0)):
        assert unread([dataclasses.replace(found, claims=(claim,))]) == left
    assert status([unclear(ACCEPTED)], "warning") == "pass"
    assert unread([build()]) == 0


# --- the formats


def test_in_json_with_the_judge(validate: Validate, report: Report) -> None:
    record = validate(report.to_dict())
    assert (record["schema"], record["verdict"], record["judge"]) == ("provenance-report/2", "pass", None)
    assert record["counts"]["unclear"] == record["summaries"][0]["counts"]["unclear"] == 1
    claim = record["summaries"][0]["claims"][2]
    assert (claim["verdict"], claim["findings"][0]["level"]) == ("unclear", "warning")
    judged = validate(Report((build(), dataclasses.replace(unclear(), judge=JUDGE))).to_dict())
    assert judged["judge"] == {"name": "small judge", "version": "3", "digest": "0" * 64}
    assert list(judged)[4:6] == ["verifier", "judge"]


def test_in_the_text(report: Report) -> None:
    head = "digest.txt:5:8: warning[meaning-changed] the words leave open whether the source says so\n"
    text = FORMATS["text"](report)
    assert text.startswith(head) and "  source  Work begins in May." in text
    assert text.endswith(f"\ndigest.txt: pass: {LINE}; source: harbour.txt\n")


def test_in_sarif() -> None:
    (run,) = json.loads(written("sarif"))["runs"]
    assert run["properties"] == {"verdict": "pass", "counts": counts([unclear()])}
    assert [(one["ruleId"], one["level"]) for one in run["results"]] == [("meaning-changed", "warning")]


def test_in_github_and_gitlab() -> None:
    first, last = written("github").splitlines()
    assert first.startswith("::warning file=digest.txt,line=5,") and last == f"provenance: pass: {LINE}"
    assert [(one["check_name"], one["severity"]) for one in json.loads(written("gitlab"))] == [
        ("meaning-changed", "minor")
    ]


def test_in_junit_it_is_told_as_a_warning_of_an_altered_claim_is() -> None:
    altered = dataclasses.replace(unclear(), claims=tuple(_altered(claim) for claim in unclear().claims))
    for fail_on, failures in (("error", "0"), ("warning", "1")):
        cases, others = (_cases(written("junit", one, fail_on)) for one in (unclear(), altered))
        assert cases == others != []
        suite = ET.fromstring(written("junit", None, fail_on))[0]
        assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("3", failures, "1")
    assert "warning[meaning-changed] 5:8 the words leave open" in written("junit")


def _cases(text: str) -> list[bytes]:
    return [ET.tostring(case) for case in ET.fromstring(text).iter("testcase")]


def _altered(claim: Any) -> Any:
    return dataclasses.replace(claim, verdict="altered") if claim.verdict == "unclear" else claim


def test_in_markdown_the_head_is_not_plain_green() -> None:
    assert written("markdown").startswith(f"## provenance: pass, 1 unclear\n\n{LINE}; source: <code>")
    assert written("markdown", unclear(ACCEPTED)).startswith("## provenance: pass\n")
    assert written("markdown", None, "warning").startswith("## provenance: fail\n")
    both = FORMATS["markdown"](Report((unclear(), unclear(ACCEPTED))))
    assert "</code> pass, 1 unclear: 2 claims" in both and "</code> pass: 2 claims" in both


def test_in_csv_and_as_an_annotation() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv"), newline="")))
    assert [row["verdict"] for row in rows] == ["supported", "not-a-claim", "unclear"]
    assert (rows[2]["level"], rows[2]["rule"]) == ("warning", "meaning-changed")
    item = json.loads(written("web-annotation"))["items"][2]
    assert [one["value"] for one in item["body"] if one.get("purpose") == "classifying"] == ["unclear"]


def test_in_prov_it_is_derived_and_never_a_quotation() -> None:
    claim = dataclasses.replace(unclear().claims[2], relation="verbatim")
    graph = json.loads(written("prov", dataclasses.replace(unclear(), claims=(claim,))))
    assert graph["entity"]["here:summary-1.claim-1"]["report:verdict"] == "unclear"
    (derived,) = [
        one for one in graph["wasDerivedFrom"].values() if one["prov:generatedEntity"] == "here:summary-1.claim-1"
    ]
    assert "prov:type" not in derived


def test_in_a_statement() -> None:
    statement = json.loads(written("in-toto"))
    assert statement["predicateType"] == json.loads(schema.text("report"))["$id"] == "urn:provenance:schema:report:2"
    assert statement["predicate"]["counts"]["unclear"] == 1


def test_in_pictures() -> None:
    badge, green, red = (
        ET.fromstring(one)
        for one in (written("badge"), written("badge", unclear(ACCEPTED)), written("badge", None, "warning"))
    )
    fills = [[one.get("fill") for one in picture.iter(f"{SVG}path")] for picture in (badge, green, red)]
    assert len({fill for (fill,) in fills}) == 3, "neither that of pass nor that of fail"
    said = [[one.text for one in picture.iter(f"{SVG}text")][1] for picture in (badge, green)]
    assert said == ["1 of 2 supported, 1 unclear", "1 of 2 supported, 1 accepted"]
    strip = ET.fromstring(written("strip"))
    assert "1 supported, 0 altered, 0 unsupported, 1 unclear, 0 no-source" in [
        one.text for one in strip.iter(f"{SVG}text")
    ]
    bars = [one for one in strip.iter(f"{SVG}rect") if one.get("fill") in ("#1f6f43", "#8a5a00")]
    assert len({one.get("height") for one in bars}) == 2


# --- the page


def test_on_the_page_it_has_a_group_after_the_warnings() -> None:
    warned = build().claims[3]
    mixed = dataclasses.replace(unclear(), claims=(*unclear().claims, warned))
    assert [entry.group for entry in order.entries(mixed)] == ["warning", "unclear"]
    assert [*order.TITLES].index("unclear") == [*order.TITLES].index("warning") + 1
    assert [entry.group for entry in order.entries(unclear(ACCEPTED))] == ["accepted"]
    (claim,) = [one for one in unclear().claims if one.verdict == "unclear"]
    grave = dataclasses.replace(claim, findings=tuple(one._replace(level="error") for one in claim.findings))
    assert [entry.group for entry in order.entries(dataclasses.replace(unclear(), claims=(grave,)))] == ["error"]


def test_the_page_does_not_say_a_plain_pass() -> None:
    page = written("html")
    assert "digest.txt ? pass, 1 unclear 2 claims checked" in plain(Report((unclear(),)))
    assert parsed(page).find(".//title").text.startswith("pass, 1 unclear: digest.txt")
    stamps = [one.get("class") for one in parsed(page).iter("span") if "stamp" in (one.get("class") or "")]
    assert stamps == ["stamp unclear"] * 2
    assert [one.get("class") for one in parsed(page).iter("li") if one.get("class")].count("unclear") == 1
    assert data(page)["summaries"][0]["unread"] == 1
    assert "✓ pass" in plain(Report((unclear(ACCEPTED),)))
    assert "✕ fail" in plain(Report((unclear(),), "warning"))


# --- whoever lists the verdicts knows all of them


def test_every_list_of_verdicts_is_whole() -> None:
    verdicts = [*get_args(Verdict)]
    report, diff = (json.loads(schema.text(name)) for name in ("report", "diff"))
    assert report["$defs"]["claim"]["properties"]["verdict"]["enum"] == verdicts
    assert diff["$defs"]["claim"]["properties"]["verdict"]["enum"] == verdicts
    manifest = json.loads(schema.text("batch-manifest"))["properties"]["counts"]
    assert manifest["required"] == [*manifest["properties"]] == [*counts([])] == report["$defs"]["counts"]["required"]
    assert [name for name in counts([]) if name in verdicts] == verdicts
    rows = re.findall(r"^\| `([a-z-]+)` \| ", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name in rows if name in verdicts] == verdicts
    (told,) = re.findall(
        r"^\| `verdict` \| (.*) \|$", (ROOT / "docs" / "json.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert re.findall("`([a-z-]+)`", told) == verdicts


def test_the_page_knows_every_verdict() -> None:
    parts = Path(order.__file__).parent
    (told,) = re.findall(r"VERDICTS = \{(.*?)\n\};", (parts / "js" / "data.js").read_text(encoding="utf-8"), re.DOTALL)
    assert re.findall(r"^  '?([a-z-]+)'?:", told, re.MULTILINE) == [*get_args(Verdict)]
    signs = re.findall(r"\['(.)', ", told)
    assert len({*signs}) == len(signs) == len(get_args(Verdict))
    style = "".join(path.read_text(encoding="utf-8") for path in parts.glob("css/*.css"))
    for name in get_args(Verdict):
        assert re.search(rf"\.v-{name}[ ,].*--tone", style), name
        assert f".claim.v-{name} {{ text-decoration" in style, name
