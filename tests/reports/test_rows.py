"""A report for Python people: rows with words, DataFrames, one line, and the table of a notebook."""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from html.parser import HTMLParser
from typing import Any

import pytest

import provenance
from provenance.errors import UsageError
from provenance.model import Failure, Summary
from provenance.reports import notebook
from provenance.reports.formats import FORMATS
from provenance.reports.report import Report
from support.handmade_summary import build

SOURCE = "The new ferry will carry 30 cars, the harbour office said on Monday."


def test_claims_and_findings_are_those_of_the_json(report: Report) -> None:
    (told,) = report.to_dict()["summaries"]
    assert [(one.claim, one.text, one.verdict) for one in report.claims] == [
        (one["id"], one["exact"], one["verdict"]) for one in told["claims"]
    ]
    found = [(claim["id"], one) for claim in told["claims"] for one in claim["findings"]]
    found += [(None, one) for one in told["findings"]]
    assert [(one.claim, one.rule, one.fingerprint) for one in report.findings] == [
        (name, one["rule"], one["fingerprint"]) for name, one in found
    ]
    of_claims = [one for claim in report.claims for one in claim.findings]
    assert of_claims == [one for one in report.findings if one.claim]
    assert found


def test_both_readings(report: Report) -> None:
    row = next(one for one in report.findings if one.rule == "number-changed")
    assert (row.words, row.source_words, row.suggestion) == ("300", "30", "30")
    claim = next(one for one in report.claims if row in one.findings)
    assert claim.evidence[0].count("30") == 1
    assert claim.source == row.source


def test_texts_without_a_file_are_called_by_their_number() -> None:
    report = provenance.check(["It will carry 300 cars."], ["It rained.", "It will carry 30 cars."])
    (row,) = report.findings
    assert (row.summary, row.source) == ("summary-1", "source-2")


@pytest.mark.parametrize(
    ("claims", "fail_on", "said"),
    [
        ([SOURCE], "error", "<Report pass: 1 claim, 1 supported>"),
        ([SOURCE, SOURCE.replace("30", "300")], "error", "<Report fail: 2 claims, 1 supported, 1 altered, 1 finding>"),
        ([SOURCE.replace("30", "300")], "never", "<Report pass: 1 claim, 1 altered, 1 finding>"),
    ],
)
def test_the_short_form(claims: list[str], fail_on: Any, said: str) -> None:
    assert repr(provenance.check(claims, SOURCE, fail_on=fail_on)) == said


def test_the_short_form_of_what_was_not_checked() -> None:
    assert repr(Report(())) == "<Report pass: nothing checked>"
    assert repr(Report((), failures=(Failure("a.txt", "is empty"),))) == "<Report pass: 1 not checked>"


def test_formats_by_name(report: Report) -> None:
    assert json.loads(report.to_json()) == report.to_dict()
    assert report.to_html() == FORMATS["html"](report)
    assert report.render("badge").startswith("<svg")


def test_formats_that_there_are_not(report: Report) -> None:
    for error in (UsageError, ValueError, KeyError):
        with pytest.raises(error, match=r"^unknown format 'markdwn'; did you mean markdown\?$"):
            report.render("markdwn")
    assert "markdwn" not in FORMATS
    assert FORMATS.get("markdwn") is None


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_of_claims_and_one_of_findings(report: Report, library: Any) -> None:
    kind = pytest.importorskip(library).DataFrame
    claims, findings = (report.to_dataframe(one, library) for one in ("claims", "findings"))
    assert isinstance(claims, kind)
    assert isinstance(findings, kind)
    assert [*claims["verdict"]] == [one.verdict for one in report.claims]
    assert [*claims["rules"]] == [", ".join(dict.fromkeys(f.rule for f in one.findings)) for one in report.claims]
    assert [*findings["message"]] == [one.message for one in report.findings]
    assert len(Report(()).to_dataframe("findings", library)) == 0
    assert "verdict" in Report(()).to_dataframe("claims", library).columns


def test_a_frame_without_its_library(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)  # as if it were not installed
    with pytest.raises(UsageError, match=r"needs pandas; install it with: pip install 'fact-provenance\[pandas\]'"):
        report.to_dataframe()


@pytest.mark.parametrize("given", [("claim",), ("claims", "panda")])
def test_names_of_frames_that_there_are_not(report: Report, given: Any) -> None:
    with pytest.raises(ValueError, match="did you mean"):
        report.to_dataframe(*given)


class Tags(HTMLParser):
    """What a browser makes of a piece of HTML: its tags, and the words that are marked."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open, self.seen, self.marked, self.text = list[str](), set[str](), list[str](), ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.seen.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.open[-1] == "mark":
            self.marked.append(data)


KNOWN = set("div p b table thead tbody tr th td code br mark small".split())


def test_a_notebook_shows_both_sides_with_the_words_marked(report: Report) -> None:
    found = Tags(report._repr_html_())
    assert found.seen <= KNOWN
    assert found.marked[:2] == ["300", "30"]
    assert "the claim says 300; the source says 30" in found.text


def test_nothing_of_the_input_is_markup() -> None:
    claim = 'The <script>alert(1)</script> ferry "&amp; will carry 300 cars\u202e.'
    report = provenance.check([claim], [claim.replace("300", "30")])
    failed = dataclasses.replace(report, failures=(Failure("<img src=x>.txt", "<b>no</b>"),))
    found = Tags(failed._repr_html_())
    assert found.seen <= KNOWN
    assert found.marked == ["300", "30"]
    assert "<script>alert(1)</script>" in found.text
    assert "<img src=x>.txt: <b>no</b>" in found.text
    assert "\u202e" not in found.text


def test_a_report_without_findings_has_no_table() -> None:
    found = Tags(provenance.check([SOURCE], SOURCE)._repr_html_())
    assert "table" not in found.seen
    assert "1 claim checked: 1 supported" in found.text


def test_a_long_report_is_cut(summary: Summary) -> None:
    claims = summary.claims * (notebook._ROWS + 1)
    shown = Report((dataclasses.replace(build(), claims=claims),))._repr_html_()
    assert shown.count("<tr>") == notebook._ROWS + 1
    assert re.search(r"and \d+ more rows: see to_html\(\)", shown)
