"""Suppressions in the comments of a Markdown summary: where they stand, what they reach, what is told of them."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import pipeline, readers
from provenance.gate.suppressions import suppress
from provenance.judgement.options import DEFAULTS, Options
from provenance.model import Document, Finding, Summary
from provenance.reports.formats import FORMATS
from provenance.reports.report import Report
from support.fixtures import Validate

SOURCE = """The new ferry will carry 30 cars, the harbour office said on Monday.
It replaces the old Marianne, which was built in 1971 and has room for 12 cars.
The first crossing to Tellnes is planned for 3 June, harbour master Ida Brekke said.
"""
WRONG = "The new ferry will carry 300 cars, the harbour office said."
LATE = "The first crossing to Tellnes is planned for 5 June, harbour master Ida Brekke said."
GOOD = "It replaces the old Marianne, which was built in 1971."
MARK = "<!-- provenance: ignore[number-changed] told on the phone -->"
SOURCES = pipeline.prepare([Document.from_text(SOURCE, "article.txt")])


def check(text: str, keep: set[str] | None = None, options: Options = DEFAULTS, name: str = "digest.md") -> Summary:
    document = readers.decode(text.encode(), name)
    return suppress(pipeline.check_summary(document, SOURCES, options), None, frozenset(keep or ()), options)


def accepted(summary: Summary) -> list[tuple[str, str]]:
    """Rule and reason of every finding that was let stand."""
    found = (finding for claim in summary.claims for finding in claim.findings)
    return [(finding.rule, finding.accepted.reason) for finding in found if finding.accepted]


def standing(summary: Summary) -> list[str]:
    """The rules of the findings that still count, in the order of the text."""
    found = (finding for claim in summary.claims for finding in claim.findings)
    return [finding.rule for finding in found if not finding.accepted and finding.level != "note"]


def told(summary: Summary) -> list[str]:
    return [finding.rule for finding in summary.findings]


def only(summary: Summary) -> Finding:
    (finding,) = summary.findings
    return finding


PHONE = [("number-changed", "told on the phone")]


@pytest.mark.parametrize(
    "text",
    [
        f"{WRONG} {MARK}\n\n{GOOD}\n",
        f"{MARK} {WRONG}\n\n{GOOD}\n",
        f"{GOOD} {MARK} {WRONG}\n",
        WRONG.replace("cars", f"cars {MARK}") + "\n",
        WRONG.replace("cars, ", f"cars, {MARK}\n") + "\n",
        f"- {GOOD}\n<!-- a remark --> {MARK}\n- {WRONG}\n",
        f"{GOOD}\n   {MARK} {WRONG}\n",
        f"{MARK}\n{WRONG}\n\n{GOOD}\n",
        f"{GOOD}\n\n{MARK}\n\n\n{WRONG}\n",
        f"{GOOD}\n{MARK}\n{WRONG}\n",
        f"- {GOOD}\n- {WRONG} {MARK}\n- {GOOD}\n",
        f"- {GOOD}\n- {WRONG}\n  {MARK}\n- {GOOD}\n",
        f"- {GOOD}\n- {WRONG}\n  <!-- a remark -->\n  {MARK}\n- {GOOD}\n",
        f"* {GOOD}\n\t* {WRONG}\n\t\t{MARK}\n",
        f"> {WRONG} {MARK}\n>\n> {GOOD}\n",
        f"> {GOOD}\n>\n> {MARK}\n> {WRONG}\n",
        f"# {WRONG[:-1]} {MARK}\n\n{GOOD}\n",
        f"{MARK}\n<!-- a remark -->\n{WRONG}\n",
        f"{WRONG} <!-- provenance: ignore[number-changed]\n  told on\n  the phone --> {GOOD}\n",
        f"{WRONG} <!--provenance:ignore[number-changed]told on the phone-->\n",
        f"{WRONG} <!-- Provenance: IGNORE[ number-changed , ]: told on the phone --!>\n",
        f"{WRONG} <!-- provenance: ignore[*] — told on the phone -->\n",
        f"{GOOD}\n\n{WRONG}\n\n<!-- provenance: ignore-file[number-changed] told on the phone -->\n",
        f"---\ntitle: A digest\n---\n{WRONG} {MARK}\n",
        f"| ferry | {WRONG} {MARK} |\n|---|---|\n| name | {GOOD} |\n",
        f"1. {GOOD}\n2. {WRONG}\n   {MARK}\n",
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_it_reaches_its_claim(text: str, ends: str) -> None:
    summary = check(text.replace("\n", ends))
    assert (accepted(summary), standing(summary), told(summary)) == (PHONE, [], [])
    assert Report((summary,), "warning").verdict == "pass"


@pytest.mark.parametrize(
    "text",
    [
        f"{WRONG}\n\n{GOOD} {MARK}\n",
        f"{WRONG}\n\n{MARK}\n\n{GOOD}\n",
        f"{WRONG}\n{MARK}\n\n{GOOD}\n",
        f"{MARK}\n\n{GOOD}\n\n{WRONG}\n",
        f"- {WRONG}\n\n  {MARK}\n- {GOOD}\n",
        f"- {GOOD} {MARK}\n- {WRONG}\n",
        f"{WRONG}\n\n{MARK}\n",
        f"{WRONG} <!-- provenance: ignore[date-changed] told on the phone -->\n",
        f"{GOOD}\n\n{WRONG}\n\n<!-- provenance: ignore-file[date-changed] told on the phone -->\n",
    ],
)
def test_it_reaches_nothing_else_and_is_told(text: str) -> None:
    summary = check(text)
    assert (accepted(summary), standing(summary), told(summary)) == ([], ["number-changed"], ["suppression-unused"])
    start, end = only(summary).claim
    assert text[start:end].startswith("<!--") and text[start:end].endswith("-->")


@pytest.mark.parametrize(
    "text",
    [
        f"{WRONG} `{MARK}`\n",
        f"{WRONG}\n\n```\n{MARK}\n```\n",
        f"{WRONG} <!-- see provenance: ignore[number-changed] told on the phone -->\n",
        f"{WRONG} <!-- provenance: told on the phone -->\n",
        f"{WRONG} \\{MARK}\n",
        f"---\nnote: {MARK}\n---\n{WRONG}\n",
        f"{WRONG} <!-- a <!-- --> b\n",
    ],
)
def test_what_is_no_suppression(text: str) -> None:
    summary = check(text)
    assert (accepted(summary), told(summary)) == ([], [])
    assert "number-changed" in standing(summary)


def test_plain_text_has_no_comments() -> None:
    summary = check(f"{WRONG} {MARK}\n", name="digest.txt")
    assert (accepted(summary), told(summary)) == ([], [])


def test_one_block_is_reached_whole() -> None:
    summary = check(f"{WRONG} {WRONG} {LATE} <!-- provenance: ignore[number-changed, date-changed] as told -->\n")
    assert [rule for rule, _ in accepted(summary)] == ["number-changed", "number-changed", "date-changed"]
    assert told(summary) == []


def test_a_comment_at_a_claim_gives_the_reason_before_one_for_the_file() -> None:
    text = f"<!-- provenance: ignore-file[*] our own house -->\n\n{WRONG} {MARK}\n\n{LATE}\n"
    assert accepted(check(text)) == [*PHONE, ("date-changed", "our own house")]


@pytest.mark.parametrize(
    ("order", "rule", "message"),
    [
        ("ignore[number-changed]", "suppression-without-reason", "suppression of number-changed gives no reason"),
        ("ignore[number-changed] -- ", "suppression-without-reason", "say why after the ]"),
        ("ignore-file[*]", "suppression-without-reason", "suppression of * gives no reason"),
        ("ignore[numbr-changed] why", "suppression-unknown", '"numbr-changed"; did you mean number-changed?'),
        ("ignore[qqq] why", "suppression-unknown", '"qqq"; `provenance rules` lists them'),
        ("ignore why", "suppression-unknown", "names no rule; write ignore[rule] and a reason"),
        ("ignore", "suppression-unknown", "names no rule"),
        ("ignore[] why", "suppression-unknown", "names no rule"),
        ("ignore[,] why", "suppression-unknown", "names no rule"),
        ("ignore[number-changed why", "suppression-unknown", "no ] at its end"),
        ("disable[number-changed] why", "suppression-unknown", '"disable" is no instruction'),
        ("ignor number-changed why", "suppression-unknown", '"ignor" is no instruction'),
        ("ignore_file[number-changed] why", "suppression-unknown", '"ignore_file" is no instruction'),
        ("ignore[number-\nchanged] why", "suppression-unknown", '"number- changed"; did you mean number-changed?'),
        ("ignore[suppression-unused] why", "suppression-unknown", "suppression-unused can never be suppressed"),
        ("ignore[no-source] why", "suppression-unused", "no-source is not found where this suppression stands"),
    ],
)
def test_what_is_wrong_with_it_is_told_and_suppresses_nothing(order: str, rule: str, message: str) -> None:
    text = f"{WRONG} <!-- provenance: {order} -->\n"
    summary = check(text)
    assert message in only(summary).message
    assert (only(summary).rule, accepted(summary), standing(summary)) == (rule, [], ["number-changed"])
    assert text[slice(*only(summary).claim)] == f"<!-- provenance: {order} -->"


def test_a_suppression_of_two_rules_of_which_one_is_unknown_suppresses_the_other() -> None:
    summary = check(f"{WRONG} <!-- provenance: ignore[number-changed, nope] why -->\n")
    assert (accepted(summary), told(summary)) == ([("number-changed", "why")], ["suppression-unknown"])


def test_findings_about_suppressions_stand_in_the_order_of_the_text() -> None:
    text = (
        f"<!-- provenance: ignore-file[nope] why -->\n\n{GOOD} {MARK}\n\n{WRONG} <!-- provenance: ignore[x] why -->\n"
    )
    spans = [finding.claim for finding in check(text).findings]
    assert spans == sorted(spans) and len(spans) == 3


@pytest.mark.parametrize("order", ["ignore[number-changed] why", "ignore[*] why", "ignore-file[number-changed] why"])
def test_what_is_kept_cannot_be_suppressed(order: str) -> None:
    summary = check(f"{WRONG} <!-- provenance: {order} -->\n", keep={"number-changed"})
    assert (accepted(summary), standing(summary)) == ([], ["number-changed"])
    if "*" not in order:
        assert only(summary).message == "number-changed may not be suppressed here (configuration: never-suppress)"
        assert only(summary).rule == "suppression-unknown"


def test_everything_but_what_is_kept_is_suppressed_by_an_asterisk() -> None:
    summary = check(f"{WRONG} {LATE} <!-- provenance: ignore[*] why -->\n", keep={"number-changed"})
    assert (accepted(summary), standing(summary), told(summary)) == ([("date-changed", "why")], ["number-changed"], [])


# --- what a run leaves out, and at which level


def test_a_rule_that_did_not_run_leaves_its_suppressions_alone() -> None:
    for options in (Options(select=frozenset({"date-changed", "suppression-unused"})),
                    Options(ignore=frozenset({"number-changed"}))):  # fmt: skip
        assert told(check(f"{WRONG} {MARK}\n", options=options)) == []
        assert told(check(f"{GOOD} <!-- provenance: ignore[*] why -->\n", options=options)) == []
    assert told(check(f"{GOOD} <!-- provenance: ignore[*] why -->\n")) == ["suppression-unused"]


def test_the_rules_about_suppressions_can_be_left_out_and_moved() -> None:
    text = f"{GOOD} {MARK}\n\n{WRONG} <!-- provenance: ignore[number-changed] -->\n"
    assert told(check(text)) == ["suppression-unused", "suppression-without-reason"]
    assert told(check(text, options=Options(ignore=frozenset({"suppression-unused"})))) == [
        "suppression-without-reason"
    ]
    assert told(check(text, options=Options(select=frozenset({"number-changed"})))) == []
    moved = check(text, options=Options(levels={"suppression-unused": "error", "suppression-without-reason": "note"}))
    assert [finding.level for finding in moved.findings] == ["error", "note"]


def test_a_suppression_without_reason_fails_a_run_and_an_unused_one_does_not() -> None:
    assert Report((check(f"{GOOD} {MARK}\n"),)).verdict == "pass"
    assert Report((check(f"{GOOD} {MARK}\n"),), "warning").verdict == "fail"
    assert Report((check(f"{GOOD} <!-- provenance: ignore[number-changed] -->\n"),)).verdict == "fail"


def test_nothing_to_read_changes_nothing() -> None:
    summary = pipeline.check_summary(readers.decode(WRONG.encode(), "digest.md"), SOURCES)
    assert suppress(summary, None) == summary


def test_what_only_accounts_for_words_needs_no_suppression() -> None:
    text = "In a nutshell, the new ferry will carry 30 cars, the harbour office said on Monday."
    plain = check(text)
    assert {finding.level for claim in plain.claims for finding in claim.findings} <= {"note"}
    assert told(check(f"{text} <!-- provenance: ignore[unsupported-detail] why -->\n")) == ["suppression-unused"]


# --- hostile comments

HOSTILE = [
    "ignore[number-changed\n::error::x] why",
    "ignore[\x1b[31mred\x1b[0m] why \x1b[2J",
    "ignore[\u202enumber-changed] why",
    "ignore[</script><b>|`x`|] ]]> why",
    "ignore[a\x07b\x7f] why",
    "ignore[number-changed] \x1b[31m::error::why%0A| </b>",
    "ignore[" + "[" * 500 + "] why",
    "ignore[" + "x" * 5000 + "] why",
    "ignore[" + "x," * 500 + "] why",
    "ignore]number-changed[ why",
    "-- ignore[number-changed] why",
    "ignore[number-changed] why --> <!-- provenance: ignore[nope] why",
]


@pytest.mark.parametrize("order", HOSTILE)
def test_a_hostile_comment_breaks_no_report(order: str, validate: Validate) -> None:
    text = f"{WRONG} <!-- provenance: {order} -->\n\n{GOOD}\n"
    report = Report((check(text),))
    record: dict[str, Any] = validate(report.to_dict())
    for finding in record["summaries"][0]["findings"]:
        place = finding["claim"]
        assert text[place["start"] : place["end"]] == place["exact"]
        assert len(finding["message"]) < 300 and "\n" not in finding["message"]
    page = FORMATS["text"](report)
    assert not {"\x1b", "\x00", "\u202e"} & set(page)
    assert json.loads(FORMATS["json"](report)) == record


def test_many_comments_at_many_claims_take_no_longer() -> None:
    document = readers.decode(
        (f"{WRONG} " * 200 + f"{MARK} <!-- provenance: ignore-file[*] why --> " * 1000).encode(), "a.md"
    )
    summary = pipeline.check_summary(document, SOURCES)
    started = time.process_time()
    assert len(accepted(suppress(summary, None))) == 200
    assert time.process_time() - started < 5


def test_the_first_end_of_a_comment_ends_it() -> None:
    summary = check(f"{WRONG} <!-- provenance: ignore[number-changed --> ] told on the phone -->\n")
    assert (accepted(summary), told(summary)) == ([], ["suppression-unknown"])


@given(st.text(alphabet="ab[]*,:- \n<!>`\x1bé", max_size=40))
def test_no_comment_raises(order: str) -> None:
    text = f"{GOOD}\n\n{WRONG} <!-- provenance: ignore{order} -->\n"
    summary = check(text)
    for finding in summary.findings:
        assert text[slice(*finding.claim)].startswith("<!--")


BLOCK = st.sampled_from(
    ["", "It replaces the old Marianne.", "- It has room for 12 cars.", "# Ferry", "---", "<!-- x -->"]
)


@given(st.lists(BLOCK, max_size=4), st.lists(BLOCK, max_size=4), st.booleans())
def test_what_is_added_elsewhere_uncovers_nothing(above: list[str], below: list[str], alone: bool) -> None:
    block = f"{MARK}\n\n{WRONG}" if alone else f"{WRONG} {MARK}"
    summary = check("\n\n".join([*above, block, *below]) + "\n")
    assert ("number-changed", "told on the phone") in accepted(summary)
    assert "number-changed" not in standing(summary)
    assert told(summary) == []


def test_offsets_and_fingerprints_stay_what_they_are_without_the_comment() -> None:
    records = [Report((check(text),)).to_dict()["summaries"][0] for text in (f"{WRONG} {MARK}\n", f"{WRONG}\n")]
    found = [[{**one, "suppressed": None} for claim in each["claims"] for one in claim["findings"]] for each in records]
    assert found[0] == found[1] != []
