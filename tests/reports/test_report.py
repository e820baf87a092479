"""Reports from checked summaries: verdict, counts, offsets, fingerprints, and the page for a terminal."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Acceptance, Claim, Document, Failure, Finding, Item, Notice, Outline, Section, Summary
from provenance.reports.formats import FORMATS
from provenance.reports.formats.text import render
from provenance.reports.report import Report
from provenance.reports.terminal.visible import cells, escaped, inert, lines, marked, visible
from support.fixtures import Validate
from support.handmade_summary import SOURCE, SUMMARY, build


def only(summary: Summary, *levels: str) -> Summary:
    """The same summary with findings of these levels only."""
    kept = (
        dataclasses.replace(claim, findings=tuple(f for f in claim.findings if f.level in levels))
        for claim in summary.claims
    )
    return dataclasses.replace(summary, claims=tuple(kept))


@pytest.mark.parametrize(
    ("levels", "fail_on", "verdict"),
    [
        (["error", "warning"], "error", "fail"),
        (["warning"], "error", "pass"),
        (["warning"], "warning", "fail"),
        (["note"], "warning", "pass"),
        (["error"], "never", "pass"),
        ([], "warning", "pass"),
    ],
)
def test_the_verdict(summary: Summary, levels: list[str], fail_on: Any, verdict: str, validate: Validate) -> None:
    report = Report((only(summary, *levels),), fail_on)
    assert report.verdict == verdict
    record = validate(report.to_dict())
    assert record["verdict"] == record["summaries"][0]["verdict"] == verdict


def test_one_failing_summary_fails_the_report(summary: Summary) -> None:
    record = Report((only(summary), summary)).to_dict()
    assert [record["verdict"], *(s["verdict"] for s in record["summaries"])] == ["fail", "pass", "fail"]


def test_an_empty_report(validate: Validate) -> None:
    assert validate(Report(()).to_dict())["verdict"] == "pass"


def test_the_counts_add_up(report: Report, validate: Validate) -> None:
    counts = validate(report.to_dict())["counts"]
    assert counts == {
        "sentences": 7, "claims": 6, "supported": 1, "altered": 2, "unsupported": 1, "unclear": 0,
        "no-source": 2, "not-a-claim": 1, "findings": 5, "suppressed": 0, "baselined": 0,
    }  # fmt: skip
    twice = Report(report.summaries * 2).to_dict()["counts"]
    assert twice == {name: count * 2 for name, count in counts.items()}


def test_every_exact_is_the_slice_it_names(report: Report) -> None:
    (summary,) = report.to_dict()["summaries"]
    for claim in summary["claims"]:
        assert claim["exact"] == SUMMARY[claim["start"] : claim["end"]]
        lines_before = SUMMARY[: claim["start"]].split("\n")
        assert (claim["line"], claim["column"]) == (len(lines_before), len(lines_before[-1]) + 1)
        for piece in claim["evidence"]:
            assert piece["exact"] == SOURCE[piece["start"] : piece["end"]]
            assert SOURCE[: piece["start"]].endswith(piece["prefix"])
            assert SOURCE[piece["end"] :].startswith(piece["suffix"])
        for finding in claim["findings"]:
            assert finding["claim"]["exact"] == SUMMARY[finding["claim"]["start"] : finding["claim"]["end"]]


def test_a_claim_as_it_is_written_down(report: Report) -> None:
    claim = report.to_dict()["summaries"][0]["claims"][2]
    assert (claim["id"], claim["section"], claim["verdict"], claim["reason"]) == (
        "claim-3", "section-1", "altered", None,
    )  # fmt: skip
    assert claim["support"] == 0.12
    assert claim["evidence"][0]["score"] == 0.97
    assert claim["trace"] == [{"claim": [28, 45], "document": "source-1", "source": [0, 17], "relation": "same"}]
    (finding,) = claim["findings"]
    assert finding["source"] == {"document": "source-1", "start": 17, "end": 19, "exact": "30", "place": None}
    assert finding["suggestion"] == "30"
    assert finding["suppressed"] is None


def test_what_is_no_claim_says_why(report: Report) -> None:
    label = report.to_dict()["summaries"][0]["claims"][1]
    assert (label["kind"], label["verdict"], label["reason"]) == ("label", "not-a-claim", "ends with a colon")


def test_notices_name_their_document(validate: Validate) -> None:
    summary = build(notices=(Notice("source-too-short", "three words"),))
    told = Document("x", "old.txt", notices=(Notice("decoded-as", "cp1252"),))
    summary = dataclasses.replace(summary, document=dataclasses.replace(summary.document, notices=told.notices))
    record = validate(Report((summary,)).to_dict())
    assert record["summaries"][0]["notices"] == [
        {"code": "decoded-as", "document": "summary-1", "message": "cp1252"},
        {"code": "source-too-short", "document": "source-1", "message": "three words"},
    ]


def test_no_absolute_path_is_told(validate: Validate) -> None:
    for path in ("/home/someone/digest.txt", "C:\\texts\\digest.txt"):
        record = validate(Report((build(path=path),)).to_dict())
        assert record["summaries"][0]["document"]["path"] == "digest.txt"
    assert validate(Report((build(path=None),)).to_dict())["summaries"][0]["document"]["path"] is None


def fingerprints(summary: Summary) -> list[str]:
    (record,) = Report((summary,)).to_dict()["summaries"]
    return [finding["fingerprint"] for claim in record["claims"] for finding in claim["findings"]]


def test_fingerprints_stay_when_lines_move() -> None:
    assert fingerprints(build("\n\nNews\n" + SUMMARY)) == fingerprints(build())


def test_fingerprints_tell_findings_apart() -> None:
    assert len(set(fingerprints(build()))) == 5
    assert fingerprints(build()) == fingerprints(build(path="renamed.txt"))


def test_the_same_finding_twice_has_two_fingerprints(summary: Summary) -> None:
    wall = summary.claims[2]
    twice = dataclasses.replace(summary, claims=(dataclasses.replace(wall, findings=wall.findings * 2),))
    assert len(set(fingerprints(twice))) == 2


def test_json_is_the_dictionary_and_the_same_every_time(report: Report) -> None:
    text = FORMATS["json"](report)
    assert json.loads(text) == report.to_dict()
    assert text == FORMATS["json"](Report((build(),)))
    assert text.endswith("}\n")


def test_json_holds_nothing_that_a_terminal_obeys() -> None:
    odd = "\x1b[2J \x9b31m \u202e \ud800 \u2028"
    text = FORMATS["json"](Report((_odd(odd),)))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]", text)
    assert json.loads(text)["summaries"][0]["claims"][0]["exact"] == f"The {odd} wall."


def _odd(words: str) -> Summary:
    text = f"The {words} wall."
    start, end = text.index(words), text.index(" wall.")
    item = Item("sentence", 0, len(text), 0, 0)
    finding = Finding("name-changed", "error", f"the claim says {words}", (start, end))
    claim = Claim(item, "altered", 0.1, findings=(finding,))
    document = Document.from_text(text, f"a{words}\nb.txt")
    return Summary(document, (document,), Outline((Section(None, 0, len(text)),), (item,)), ((0,),), (claim,))


# --- the page for a person


def test_the_page(report: Report) -> None:
    assert render(report) == PAGE == FORMATS["text"](report)


def test_worst_first(report: Report) -> None:
    levels = re.findall(r": (error|warning|note)\[", render(report))
    assert levels == ["error", "error", "error", "warning"]


def test_claims_without_a_source_are_told_once_a_section(report: Report) -> None:
    page = render(report)
    assert page.count("error[no-source]") == 1
    assert 'covers the section "Library": 2 claims without a source' in page


def test_colour_says_no_more_than_no_colour(report: Report) -> None:
    page = render(report, colour=True)
    assert "\x1b[1;31m[300]\x1b[0m" in page
    bare = re.sub("\x1b\\[[0-9;]*m", "", page).replace("[300]", "300").replace("[30]", "30")
    bare = bare.replace("[may]", "may").replace("[begins]", "begins")
    assert bare.splitlines() == [line for line in render(report).splitlines() if set(line) - set(" ^") or not line]


def test_several_summaries_end_with_a_line_for_all(summary: Summary) -> None:
    assert render(Report((summary, summary))).splitlines()[-1].startswith("all 2 summaries: fail: 12 claims checked")


def test_what_a_terminal_would_obey_is_made_visible() -> None:
    page = render(Report((_odd("\x1b[2J\x9b\u202e\x00"),)))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", page)
    assert "\\x1b[2J\\x9b\\u202e\\x00" in page


def test_a_name_keeps_its_blanks_and_shows_what_is_hidden() -> None:
    assert escaped("a  b\u00a0c\n\u2028\x1b\u202e.txt") == "a  b\u00a0c\\n\\u2028\\x1b\\u202e.txt"
    assert visible("a  b\u00a0c\n\u2028d") == "a b c d"


def test_marks_stand_under_their_words_when_lines_wrap_and_letters_are_wide() -> None:
    said = "港の壁は 300 メートル " * 40
    place = marked(said, (0, len(said)), (said.index("300", 200), said.index("300", 200) + 3), 150)
    assert place.text[place.start : place.end] == "300"
    assert place.text.startswith("… ")
    assert place.text.endswith(" …")
    assert cells("港300") == 5


def test_a_sentence_of_a_million_words_is_cut() -> None:
    text = "word " * 1_000_000 + "300 " + "word " * 1_000_000
    place = marked(text, (0, len(text)), (5_000_000, 5_000_003), 200)
    assert len(place.text) < 260


@given(st.text(max_size=200), st.integers(8, 60))
def test_lines_hold_the_whole_text_and_fit(text: str, width: int) -> None:
    text = visible(text)
    rows = list(lines(text, width))
    assert all(cells(text[start:end]) <= max(width, 2) for start, end in rows)
    assert "".join(text[start:end] for start, end in rows).replace(" ", "") == text.replace(" ", "")


@given(st.text(max_size=60), st.text(max_size=9), st.text(max_size=60), st.integers(1, 90))
def test_a_mark_is_never_lost(before: str, words: str, after: str, limit: int) -> None:
    said = marked(before + words + after, (0, len(before + words + after)), (len(before), len(before + words)), limit)
    if len(visible(words)) <= limit:
        assert said.text[said.start : said.end] == visible(words)


PAGE = """\
digest.txt:4:20: error[number-changed] the claim says 300; the source says 30
  claim   The wall will be 300 metres long, the mayor said.
                           ^^^
  source  The wall will be 30 metres long, the mayor said.
                           ^^
          harbour.txt:1:18

digest.txt:6:3: error[unsupported-claim] no sentence of the sources says this
  claim   The ferry sank.
  closest The wall will be 30 metres long, the mayor said.
          harbour.txt:1:1

digest.txt:8:1: error[no-source] none of the sources covers the section "Library": 2 claims without a source
  8:1     Library
  10:1    The library reopens in June.

digest.txt:5:8: warning[hedge-added] the source has no may
  claim   Work may begin in May.
               ^^^
  source  Work begins in May.
               ^^^^^^
          harbour.txt:1:55

not judged: what a summary leaves out, what only follows from its sources, and whether these are true
digest.txt: fail: 6 claims checked: 1 supported, 2 altered, 1 unsupported, 0 unclear, \
2 without source; 1 not a claim (1 label); source: harbour.txt
"""


def accepted(summary: Summary, by: str, reason: str = "the mayor confirmed it by phone") -> Summary:
    """The same summary with every finding accepted."""
    claims = tuple(
        dataclasses.replace(
            claim, findings=tuple(one._replace(accepted=Acceptance(by, reason)) for one in claim.findings)
        )
        for claim in summary.claims
    )
    return dataclasses.replace(summary, claims=claims)


@pytest.mark.parametrize(
    ("by", "count"), [("inline", "suppressed"), ("sidecar", "suppressed"), ("baseline", "baselined")]
)
def test_an_accepted_finding_fails_nothing_and_is_counted(
    validate: Validate, summary: Summary, by: str, count: str
) -> None:
    report = Report((accepted(summary, by),), "warning")
    record = validate(report.to_dict())
    findings = [one for claim in record["summaries"][0]["claims"] for one in claim["findings"]]
    assert (report.verdict, record["counts"]["findings"], record["counts"][count]) == ("pass", 5, 5)
    assert {one["suppressed"]["by"] for one in findings} == {by}
    assert f"; findings accepted: 5 {count}; source: " in FORMATS["text"](report)
    assert "[number-changed]" not in FORMATS["text"](report)


def test_a_finding_on_the_file_as_a_whole_counts_and_fails(validate: Validate, summary: Summary) -> None:
    clean = dataclasses.replace(summary, claims=summary.claims[:1])
    finding = Finding("no-source", "error", "the comment has no reason", (0, 7))
    report = Report((dataclasses.replace(clean, findings=(finding,)),))
    record = validate(report.to_dict())
    assert (report.verdict, record["counts"]["findings"]) == ("fail", 1)
    assert record["summaries"][0]["findings"][0]["claim"]["exact"] == SUMMARY[:7]


def test_what_could_not_be_checked_is_in_the_report(validate: Validate, report: Report) -> None:
    failed = dataclasses.replace(report, failures=(Failure("/home/someone/lost.txt", "there is no such file"),))
    assert validate(failed.to_dict())["failures"] == [{"path": "lost.txt", "message": "there is no such file"}]


def test_the_text_says_what_was_not_checked(report: Report) -> None:
    failed = dataclasses.replace(report, failures=(Failure("/home/someone/lost.txt", "there is no such file"),))
    assert FORMATS["text"](failed).endswith("\nlost.txt: not checked: there is no such file\n")


@given(
    st.lists(st.sampled_from(["::error::", "##[error]", "\n", " ", "\t", "ship", ":", "#"]), max_size=12).map("".join)
)
def test_no_line_of_the_text_is_a_command_to_a_build_service(words: str) -> None:
    summary = build(SUMMARY.replace("The ferry sank.", f"The ferry sank. {words}"), path=f"{words}.txt")
    failed = Report((summary,), failures=(Failure(words or None, words or "lost"),))
    text = FORMATS["text"](failed) + inert(words)
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in text.split("\n"))
