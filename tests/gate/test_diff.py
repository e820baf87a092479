"""Two reports compared: which claim is which, what became of it, when that is worse, and the three formats."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import provenance
from provenance import cli
from provenance.gate.diff import compare, markdown, record, text
from provenance.gate.diff.entries import verdict
from provenance.gate.diff.match import Pair, claims
from provenance.model import Acceptance, Document, Failure
from provenance.reports import schema
from provenance.reports.markdown_escape import LIMIT
from provenance.reports.record import Record
from provenance.reports.report import Report
from support.handmade_summary import build, unclear
from support.older_reports import version_1
from tests.reports.test_schema import objects

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


# --- which claim is which


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("a b c", "a b c", [(0, 0), (1, 1), (2, 2)]),
        ("a b c", "a c", [(0, 0), (2, 1), (1, None)]),
        ("a c", "a b c", [(0, 0), (None, 1), (1, 2)]),
        ("a b", "b a", [(1, 0), (0, 1)]),
        ("a a b", "a b a", [(0, 0), (2, 1), (1, 2)]),
        ("a a a", "a", [(0, 0), (1, None), (2, None)]),
        ("", "a", [(None, 0)]),
        ("a", "", [(0, None)]),
        ("", "", []),
    ],
)
def test_the_same_words_pair_in_order(old: str, new: str, pairs: list[tuple[Any, Any]]) -> None:
    names = {"a": FERRY, "b": MARIANNE, "c": CROSSING}
    found = claims([names[one] for one in old.split()], [names[one] for one in new.split()])
    assert [(one.old, one.new) for one in found] == pairs


def test_an_edited_claim_is_known_again() -> None:
    edited = "It replaces the Marianne, which was built in 1971 and is worn out."
    turned = "Harbour master Ida Brekke said the first crossing to Tellnes island is planned for 3 June."
    found = claims([FERRY, MARIANNE, CROSSING], [turned, FERRY, edited])
    assert [(one.old, one.new) for one in found] == [(2, 0), (0, 1), (1, 2)]
    assert found[1].similarity == 1 and 0.6 <= found[2].similarity < 1


def test_blanks_make_no_other_text() -> None:
    assert claims(["a  b\r\nc"], ["a b c"]) == [Pair(0, 0, 1.0)]


def test_another_claim_is_not_an_edit() -> None:
    found = claims([FERRY], ["Salmon farmers parked 70 lorries across the coast road on Tuesday."])
    assert [(one.old, one.new) for one in found] == [(None, 0), (0, None)]


def test_of_two_alike_the_one_that_stayed_in_its_place_is_taken() -> None:
    one, other = "Ship number 1 left the harbour on Monday.", "Ship number 2 left the harbour on Monday."
    edited = "Ship number 3 left the harbour on Monday."
    found = claims([one, FERRY, other], [FERRY, edited])
    assert [(pair.old, pair.new) for pair in found] == [(1, 0), (2, 1), (0, None)]


def test_many_edited_claims_take_no_time_to_speak_of() -> None:
    old = [f"In the year {n} the town of {n * 7} people held a vote on {n * 3} roads." for n in range(3000)]
    new = [line.replace("held a vote", "had a vote") for line in old]
    assert [(one.old, one.new) for one in claims(old, new)] == [(n, n) for n in range(3000)]


texts = st.lists(st.sampled_from([FERRY, MARIANNE, CROSSING, wrong(FERRY), "x", "", "Ship 1.", "Ship 2."]), max_size=9)


@given(texts, texts)
def test_every_claim_is_in_one_pair(old: list[str], new: list[str]) -> None:
    found = claims(old, new)
    assert sorted(one.old for one in found if one.old is not None) == list(range(len(old)))
    assert [one.new for one in found if one.new is not None] == list(range(len(new)))
    assert all((one.similarity > 0.5) == (one.old is not None and one.new is not None) for one in found)
    for one in found:
        if one.old is not None and one.new is None:
            assert new.count(old[one.old]) < old.count(old[one.old]), "the same text is left on both sides"


# --- what became of a claim


def test_a_report_and_itself() -> None:
    for report in (saved(FERRY, MARIANNE), saved(wrong(FERRY), MARIANNE), Report((build(),)).to_dict()):
        assert outcome(report, report) == outcome(report, report, "warning") == "pass"
        assert {row.change for one in compare(report, report).summaries for row in one.claims} == {"unchanged"}


@given(st.lists(st.sampled_from([FERRY, MARIANNE, CROSSING, wrong(FERRY), wrong(CROSSING, "3", "4")]), min_size=1))
def test_any_report_and_itself(lines: list[str]) -> None:
    report = saved(*lines)
    (summary,) = compare(report, report).summaries
    assert outcome(report, report) == "pass"
    assert {(row.change, row.similarity) for row in summary.claims} == {("unchanged", 1.0)}
    assert all(one.change == "still" for row in summary.claims for one in row.findings)


def test_altered() -> None:
    old, new = saved(FERRY, MARIANNE), saved(wrong(FERRY), MARIANNE)
    assert rows(old, new) == [("altered", ["appeared"]), ("unchanged", [])]
    assert outcome(old, new) == "fail"
    assert outcome(old, new, "never") == "pass"


def test_fixed() -> None:
    old, new = saved(wrong(FERRY), MARIANNE), saved(FERRY, MARIANNE)
    assert rows(old, new) == [("fixed", ["gone"]), ("unchanged", [])]
    assert outcome(old, new) == "pass"


def test_still_wrong_in_another_way_is_the_same_mistake() -> None:
    old, new = saved(wrong(FERRY), MARIANNE), saved(wrong(FERRY, "30", "3,000"), MARIANNE)
    assert rows(old, new) == [("unchanged", ["still"]), ("unchanged", [])]
    assert outcome(old, new) == "pass"


def test_one_mistake_made_another() -> None:
    both = wrong(CROSSING, "3 June", "4 June")
    old, new = saved(wrong(CROSSING, "Tellnes", "Sellnes")), saved(both)
    assert ("altered" in dict(rows(old, new))) == (outcome(old, new) == "fail") is True


def test_improved() -> None:
    two = wrong(wrong(FERRY), "Monday", "Tuesday")
    assert rows(saved(two, MARIANNE), saved(wrong(FERRY), MARIANNE))[0] == ("improved", ["still", "gone"])


def test_new_and_gone() -> None:
    old, new = saved(FERRY, MARIANNE), saved(FERRY, CROSSING)
    assert rows(old, new) == [("unchanged", []), ("new", []), ("gone", [])]
    assert outcome(old, new) == "pass"
    bad = saved(FERRY, wrong(CROSSING, "3 June", "4 June"))
    assert rows(old, bad)[1] == ("new", ["appeared"])
    assert outcome(old, bad) == "fail"
    assert rows(bad, old)[2] == ("gone", ["gone"])
    assert outcome(bad, old) == "pass"


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


ACCEPTED = {"by": "baseline", "reason": "as agreed"}


@pytest.mark.parametrize(
    ("before", "after", "claim", "change", "error", "warning"),
    [
        ({}, {"suppressed": ACCEPTED}, "accepted", ["accepted"], "pass", "pass"),
        ({"suppressed": ACCEPTED}, {}, "altered", ["appeared"], "fail", "fail"),
        ({"suppressed": ACCEPTED}, {"suppressed": ACCEPTED}, "unchanged", ["still"], "pass", "pass"),
        ({"level": "warning"}, {}, "altered", ["graver"], "fail", "pass"),
        ({}, {"level": "warning"}, "improved", ["milder"], "pass", "pass"),
        ({}, {"level": "note"}, "fixed", ["milder"], "pass", "pass"),
        ({"level": "note"}, {"level": "warning"}, "altered", ["appeared"], "pass", "fail"),
        ({"level": "note"}, {"level": "note"}, "unchanged", [], "pass", "pass"),
        ({"level": "note"}, {"suppressed": ACCEPTED}, "accepted", ["accepted"], "pass", "pass"),
    ],
)
def test_levels_and_acceptance(
    before: Any, after: Any, claim: str, change: list[str], error: str, warning: str
) -> None:
    report = saved(wrong(FERRY), MARIANNE)
    old, new = changed(report, **before), changed(report, **after)
    assert rows(old, new)[0] == (claim, change)
    assert outcome(old, new) == error
    assert outcome(old, new, "warning") == warning


def test_a_claim_that_becomes_a_label_is_gone_and_not_fixed() -> None:
    old = saved(wrong(FERRY), MARIANNE)
    new = deepcopy(old)
    new["summaries"][0]["claims"][0].update(verdict="not-a-claim", kind="label", findings=[], reason="r")
    assert rows(old, new) == [("unchanged", []), ("gone", ["gone"])]


def test_findings_on_the_file_count() -> None:
    old = saved(FERRY, MARIANNE)
    new = deepcopy(old)
    template = finding(saved(wrong(FERRY)))
    new["summaries"][0]["findings"].append({**template, "rule": "suppression-unused"})
    assert outcome(old, new) == "fail"
    assert outcome(new, old) == outcome(new, new) == "pass"


@pytest.mark.parametrize(
    ("old", "new", "changes", "verdict"),
    [
        ([], ["a.txt"], ["appeared"], "fail"),
        (["a.txt"], [], ["gone"], "pass"),
        (["a.txt"], ["a.txt"], ["still"], "pass"),
        (["a.txt"], ["a.txt", "a.txt"], ["still", "appeared"], "fail"),
        (["a.txt", None], ["b.txt"], ["appeared", "gone", "gone"], "fail"),
    ],
)
def test_failures(old: list[Any], new: list[Any], changes: list[str], verdict: str) -> None:
    report = saved(FERRY, MARIANNE)
    before, after = deepcopy(report), deepcopy(report)
    for one, paths in ((before, old), (after, new)):
        one["failures"] = [{"path": path, "message": "is empty"} for path in paths]
    assert sorted(row.change for row in compare(before, after).failures) == sorted(changes)
    assert outcome(before, after) == verdict
    assert outcome(before, after, "never") == "pass"


# --- which summary is which


def joined(*reports: Record) -> Record:
    whole = deepcopy(reports[0])
    whole["summaries"] = [deepcopy(one) for report in reports for one in report["summaries"]]
    return whole


def partners(old: Record, new: Record) -> list[tuple[Any, Any]]:
    return [
        (row.old and row.old["document"]["path"], row.new and row.new["document"]["path"])
        for row in compare(old, new).summaries
    ]


def test_summaries_pair_by_path_then_by_text_then_by_claims() -> None:
    one, two, three = saved(FERRY, path="1.txt"), saved(MARIANNE, path="2.txt"), saved(CROSSING, path="3.txt")
    assert partners(joined(one, two), joined(two, one)) == [("2.txt", "2.txt"), ("1.txt", "1.txt")]
    renamed = saved(MARIANNE, path="new.txt")
    assert partners(joined(one, two, three), joined(renamed, one, three))[0] == ("2.txt", "new.txt")
    edited = saved(MARIANNE.replace("old ", ""), path="new.txt")
    assert partners(joined(one, two), joined(edited, one))[0] == ("2.txt", "new.txt")
    other = saved(CROSSING, path="new.txt")
    assert partners(joined(one, two), joined(other, one)) == [(None, "new.txt"), ("1.txt", "1.txt"), ("2.txt", None)]


def test_two_of_one_name_pair_by_text_first() -> None:
    one, other = saved(FERRY), saved(MARIANNE)
    diff = compare(joined(one, other), joined(other, one))
    assert {row.change for summary in diff.summaries for row in summary.claims} == {"unchanged"}


def test_a_whole_new_summary() -> None:
    one, bad = saved(FERRY, path="1.txt"), saved(wrong(CROSSING, "3 June", "4 June"), path="2.txt")
    assert outcome(one, joined(one, bad)) == "fail"
    assert outcome(joined(one, bad), one) == "pass"
    assert outcome(one, joined(one, saved(MARIANNE, path="2.txt"))) == "pass"


def test_changed_sources_and_tools_are_told() -> None:
    old = saved(FERRY)
    new = deepcopy(old)
    new["tool"]["version"] = "99.0.0"
    new["summaries"][0]["sources"][0]["text_sha256"] = "0" * 64
    new["summaries"][0]["sources"].append({**new["summaries"][0]["sources"][0], "id": "source-2", "path": "b.txt"})
    diff = compare(old, new)
    assert [notice.code for notice in diff.notices] == ["tool-changed"]
    assert [tuple(notice) for notice in diff.summaries[0].notices] == [
        ("source-new", "b.txt is a new source"), ("source-changed", "the source ferry.txt has changed"),
    ]  # fmt: skip
    assert [notice.code for notice in compare(new, old).summaries[0].notices] == ["source-gone", "source-changed"]
    page = text.render(diff)
    assert "notice[tool-changed] the reports are of versions" in page and "ferry.txt has changed" in page


# --- the formats


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


def test_the_page() -> None:
    assert text.render(compare(*mixed())) == TEXT


def test_the_json() -> None:
    old, new = mixed()
    assert outcome(old, new) == "fail"
    found = record.record(compare(old, new))
    assert found["counts"] == {
        "altered": 1, "new": 1, "gone": 1, "improved": 0, "fixed": 1, "accepted": 0, "unchanged": 0,
    }  # fmt: skip
    first = found["summaries"][0]["claims"][0]
    assert (first["change"], first["old"]["exact"], first["new"]["exact"]) == ("altered", FERRY, wrong(FERRY))
    assert (first["new"]["start"], first["new"]["end"], first["new"]["id"]) == (0, len(wrong(FERRY)), "claim-1")
    (change,) = first["findings"]
    assert (change["change"], change["worse"], change["old"]) == ("appeared", True, None)
    assert change["new"] == finding(saved(wrong(FERRY)))
    assert record.render(compare(old, new)) == record.render(compare(*mixed()))
    assert json.loads(record.render(compare(old, new))) == found


def test_the_markdown() -> None:
    page = markdown.render(compare(*mixed()))
    head = "## provenance diff: worse: 1 finding more than before (--fail-on error)"
    assert page.startswith(f"{head}\n\n1 altered, 1 new")
    table = [line for line in page.splitlines() if line.startswith("|")]
    assert [line.count("|") for line in table] == [5] * 6
    assert table[2].startswith("| altered | 1 | The new ferry will carry 300 cars")


def test_the_schema_is_strict_and_described() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == record.SCHEMA
    for part in objects(SCHEMA):
        assert part["additionalProperties"] is False and part["description"]
        assert part["required"] == list(part["properties"])
    found = record.record(compare(*mixed()))
    assert list(found) == SCHEMA["required"]
    assert list(found["summaries"][0]) == SCHEMA["$defs"]["summary"]["required"]
    assert list(found["summaries"][0]["claims"][0]) == SCHEMA["$defs"]["row"]["required"]
    report = json.loads(schema.text("report"))
    for name in ("finding", "summary-document", "hash", "share", "path", "outcome"):
        assert SCHEMA["$defs"][name] == report["$defs"][name], f"{name} is the report's own"


HOSTILE = "::error::\x1b[2J\x9b\u202e | <script>alert(1)</script> [x](javascript:y) @team #1 ![](http://a.b/c) `x` *b*"


def hostile() -> tuple[Record, Record]:
    old = saved(FERRY, path=f"{HOSTILE}\n.txt")
    new = deepcopy(old)
    claim = new["summaries"][0]["claims"][0]
    found = deepcopy(finding(saved(wrong(FERRY))))
    claim["exact"] = f"{HOSTILE}\n| --- |\n# {claim['exact']} www.evil.example a@b.example --> ~~z~~"
    found["message"] = claim["exact"]
    claim["findings"] = [found]
    new["failures"] = [{"path": f"{HOSTILE}\n", "message": HOSTILE}]
    return old, new


def test_a_hostile_text_changes_no_page() -> None:
    diff = compare(*hostile())
    for render in (text.render, markdown.render, record.render):
        page = render(diff)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]", page)
    assert not re.search("^(::|#|\\|)", text.render(diff), re.M)


def test_a_hostile_text_is_only_text_in_markdown() -> None:
    page = markdown.render(compare(*hostile()))
    html = cmarkgfm.github_flavored_markdown_to_html(page, options=Options.CMARK_OPT_UNSAFE)
    assert set(re.findall(r"<(\w+)", html)) <= {
        "h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "br", "span",
    }  # fmt: skip
    assert html.count("<tr>") == 3 and html.count("<td>") == 8
    assert not re.search(r"@\w|#\d|://|www\.", html)


def test_a_comment_is_never_too_long() -> None:
    old, new = mixed()
    row = new["summaries"][0]["claims"][0]
    new["summaries"][0]["claims"] = [{**deepcopy(row), "exact": f"{n} {row['exact'] * 4}"} for n in range(2000)]
    page = markdown.render(compare(old, new))
    assert len(page) <= LIMIT and "of 2,003 changed claims" in page.replace("2003", "2,003")


# --- the command


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.chdir(tmp_path)
    old, new = mixed()
    empty = {**deepcopy(new), "summaries": []}
    later = {**deepcopy(new), "schema": "provenance-report/3"}
    broken = {**deepcopy(new), "verdict": "fine"}
    for name, content in {"old": old, "new": new, "empty": empty, "later": later, "broken": broken}.items():
        Path(f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    Path("text.json").write_text("digest.txt: 1 claim checked\n", encoding="utf-8")
    Path("other.json").write_text("[1]", encoding="utf-8")
    Path("nan.json").write_text('{"schema": NaN}', encoding="utf-8")
    Path("deep.json").write_text("[" * 100_000, encoding="utf-8")
    Path("bytes.json").write_bytes(b'{"schema": "\xff"}')
    Path("list.json").write_text('{"schema": ["provenance-report/1"]}', encoding="utf-8")

    def go(*arguments: str) -> Any:
        code = cli.run(["diff", *arguments])
        return code, *capfd.readouterr()

    return go


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_the_exit_code(run: Callable[..., Any], format: str) -> None:
    assert run("old.json", "new.json", "--format", format)[::2] == (1, "")
    assert run("old.json", "new.json", "--format", format, "--fail-on", "never")[::2] == (0, "")
    assert run("new.json", "new.json", "--format", format)[::2] == (0, "")


def test_what_is_printed(run: Callable[..., Any]) -> None:
    assert run("old.json", "new.json")[1] == TEXT
    assert json.loads(run("old.json", "new.json", "-f", "json")[1])["schema"] == "provenance-diff/1"
    assert run("old.json", "new.json", "-f", "markdown")[1] == markdown.render(compare(*mixed()))


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["old.json"], "Missing argument"),
        (["none.json", "new.json"], "none.json: there is no such file"),
        (["old.json", "text.json"], "text.json: is no JSON (line 1, column 1)"),
        (["other.json", "new.json"], "other.json: is JSON, but no report of this program"),
        (["list.json", "new.json"], "list.json: is JSON, but no report of this program"),
        (["nan.json", "new.json"], "nan.json: is no JSON"),
        (["deep.json", "new.json"], "deep.json: is no JSON"),
        (["bytes.json", "new.json"], "bytes.json: is no JSON"),
        (["old.json", "later.json"], "of version provenance-report/3, and this program reads provenance-report/1 and"),
        (["old.json", "broken.json"], "broken.json: is no valid report: $.verdict: 'fine' is not one of"),
        (["old.json", "empty.json"], "the new report: holds no summary"),
        (["old.json", "new.json", "-f", "html"], "unknown format 'html'"),
        (["old.json", "new.json", "--fail-on", "eror"], "did you mean error?"),
    ],
)
def test_bad_input(run: Callable[..., Any], arguments: list[str], reason: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert reason in err and "; " in err


def test_an_old_report_without_a_summary_is_where_one_starts(run: Callable[..., Any]) -> None:
    assert run("empty.json", "new.json")[0] == 1


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_a_report_of_version_1_is_read_on_either_side(run: Callable[..., Any], format: str) -> None:
    for name, report in zip(("old", "new"), mixed(), strict=True):
        Path(f"{name}-1.json").write_text(json.dumps(version_1(report)), encoding="utf-8")
    wanted = run("old.json", "new.json", "-f", format)
    for pair in (("old-1.json", "new.json"), ("old.json", "new-1.json"), ("old-1.json", "new-1.json")):
        assert run(*pair, "-f", format) == wanted


def test_a_damaged_report_of_version_1_is_refused(run: Callable[..., Any]) -> None:
    whole = version_1(mixed()[0])
    for key, value in (("counts", None), ("counts", {"claims": 1}), ("summaries", 3), ("summaries", [1]), ("judge", 1)):
        Path("bad.json").write_text(json.dumps({**whole, key: value}), encoding="utf-8")
        code, out, err = run("bad.json", "new.json")
        assert (code, out, len(err.splitlines())) == (2, "", 1) and "bad.json: is no valid report: $." in err
    later = mixed()[0]
    del later["counts"]["unclear"]
    Path("bad.json").write_text(json.dumps(later), encoding="utf-8")
    assert "'unclear' is a required property" in run("bad.json", "new.json")[2], "only version 1 may lack it"


def test_from_and_to_unclear() -> None:
    """A claim that was supported, altered, unsupported or unclear before, and is unclear or not now."""
    open_, claim = Report((unclear(),)).to_dict(), unclear().claims[2]
    (doubt,) = claim.findings
    grave = doubt._replace(rule="number-changed", level="error")
    became = {
        ("supported", ()): ("altered", "fixed"),
        ("altered", (doubt,)): ("unchanged", "unchanged"),
        ("altered", (grave,)): ("altered", "altered"),
        ("unsupported", (grave, doubt)): ("improved", "altered"),
    }
    for (said, findings), (to, back) in became.items():
        other = dataclasses.replace(claim, verdict=said, findings=findings)
        report = Report((dataclasses.replace(unclear(), claims=(*unclear().claims[:2], other)),)).to_dict()
        assert [change for change, _ in rows(report, open_)] == ["unchanged", to], said
        assert [change for change, _ in rows(open_, report)] == ["unchanged", back], said
        assert outcome(report, open_) == "pass", "nothing proves a change"
        assert outcome(open_, report) == ("fail" if grave in findings else "pass")
    calm = Report((dataclasses.replace(unclear(), claims=unclear().claims[:2]),)).to_dict()
    assert outcome(calm, open_) == "pass" and outcome(calm, open_, "warning") == "fail"
    accepted = Report((unclear(Acceptance("inline", "read")),)).to_dict()
    assert rows(open_, accepted) == [("unchanged", []), ("accepted", ["accepted"])]


def test_the_verdict_in_words() -> None:
    old, new = mixed()
    assert verdict(compare(new, new)) == "nothing got worse (--fail-on error)"
    assert verdict(compare(old, new, "never")) == "not judged (--fail-on never)"


def test_accepted_by_hand_built_reports() -> None:
    summary = build()
    accepted = tuple(
        dataclasses.replace(
            claim, findings=tuple(f._replace(accepted=Acceptance("inline", "by phone")) for f in claim.findings)
        )
        for claim in summary.claims
    )
    old = Report((summary,)).to_dict()
    new = Report((dataclasses.replace(summary, claims=accepted),), failures=(Failure("x.txt", "is empty"),)).to_dict()
    assert {change for change, _ in rows(old, new)} == {"accepted", "unchanged"}
    assert "(accepted: by phone)" in text.render(compare(old, new))
    assert outcome(old, new) == "fail", "a file can no longer be checked"
