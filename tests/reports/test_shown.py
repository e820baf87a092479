"""What a person is shown of a run: levels, the format `line`, the sources that were used, the statistics."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

import provenance
from provenance.errors import UsageError
from provenance.model import Acceptance, Document, Failure, Finding, Summary
from provenance.reports import sources_used, statistics
from provenance.reports.entries import left_out
from provenance.reports.formats import FORMATS
from provenance.reports.report import Report
from support.handmade_summary import build, unclear

LIMITS = f"{sources_used.LIMITS}\n"


def noted(*more: Finding) -> Summary:
    """The handmade summary, whose first claim has a note of each kind, and further findings."""
    found = build()
    rows = (
        Finding("not-verbatim", "note", "the source does not quote these words", (0, 7)),
        Finding("unsupported-detail", "note", "accounts for words alone", (0, 7)),
        Finding("date-unclear", "note", "accepted", (0, 7), accepted=Acceptance("inline", "so it is")),
    )
    first = dataclasses.replace(found.claims[0], findings=(*rows, *more))
    return dataclasses.replace(found, claims=(first, *found.claims[1:]))


# --- levels


@pytest.mark.parametrize(
    ("level", "shown", "told"),
    [
        (None, ["error"] * 3 + ["warning"], "1 note not shown: --min-level note"),
        ("note", ["error"] * 3 + ["warning", "note"], ""),
        ("warning", ["error"] * 3 + ["warning"], "1 note not shown: --min-level note"),
        ("error", ["error"] * 3, "1 warning and 1 note not shown: --min-level note"),
    ],
)
def test_the_text_shows_from_a_level_on_and_counts_the_rest(level: Any, shown: list[str], told: str) -> None:
    text = FORMATS["text"](Report((noted(),), min_level=level))
    heads = [line.partition(": ")[2].partition("[")[0] for line in text.splitlines() if line.startswith("digest.txt:")]
    assert heads[:-1] == shown
    assert text.splitlines()[-2] == (told or LIMITS.strip())


def test_nothing_is_told_where_nothing_is_left_out() -> None:
    assert left_out([build()], "warning") == left_out([noted()], "note") == ""
    assert left_out([build()], "error") == "1 warning not shown: --min-level warning"
    assert "not shown" not in FORMATS["text"](Report((build(),)))


def test_several_summaries_tell_it_once_before_the_line_for_all() -> None:
    *_, limits, told, last = FORMATS["text"](Report((noted(), noted()))).splitlines()
    assert (f"{limits}\n", told) == (LIMITS, "2 notes not shown: --min-level note")
    assert last.startswith("all 2 summaries: fail: ")
    assert FORMATS["text"](Report((noted(), noted()))).count(LIMITS) == 1


def test_comments_and_annotations_show_notes_unless_they_are_told_otherwise() -> None:
    for format in ("markdown", "github"):
        assert "not-verbatim" in FORMATS[format](Report((noted(),)))
        less = FORMATS[format](Report((noted(),), min_level="warning"))
        assert "not-verbatim" not in less and "1 note not shown: --min-level note" in less


def test_what_programs_read_holds_everything_at_every_level() -> None:
    for format in ("json", "sarif", "gitlab", "junit", "csv", "html"):
        assert FORMATS[format](Report((noted(),), min_level="error")) == FORMATS[format](Report((noted(),)))


# --- line


def test_one_line_a_finding_in_the_order_of_the_text() -> None:
    assert FORMATS["line"](Report((noted(),), min_level="note")).splitlines() == [
        "digest.txt:1:1: note not-verbatim: the source does not quote these words",
        "digest.txt:4:20: error number-changed: the claim says 300; the source says 30",
        "digest.txt:5:8: warning hedge-added: the source has no may",
        "digest.txt:6:3: error unsupported-claim: no sentence of the sources says this",
        "digest.txt:8:1: error no-source: no source covers this section",
        "digest.txt:10:1: error no-source: no source covers this section",
    ]
    assert "not-verbatim" not in FORMATS["line"](Report((noted(),)))


def test_a_faithful_summary_has_no_line_and_a_lost_file_has_one() -> None:
    faithful = dataclasses.replace(build(), claims=build().claims[:2])
    assert FORMATS["line"](Report((faithful,))) == ""
    lost = Report((), failures=(Failure("a b.txt", "there is no\nsuch file"), Failure(None, "::error::nothing")))
    assert FORMATS["line"](lost).splitlines() == [
        "a b.txt:1:1: error not-checked: there is no such file",
        "provenance:1:1: error not-checked: ::error::nothing",
    ]


def test_a_name_that_a_build_service_would_obey_is_harmless() -> None:
    (line, *_) = FORMATS["line"](Report((build(path="::error::x\n.txt"),))).splitlines()
    assert line.startswith(": :error::x\\n.txt:4:20: error ")


# --- sources


def against(*names: str | None, used: int = 0) -> Summary:
    """The handmade summary, whose claims rest on the source with the index `used` alone."""
    found = build()
    rows = [
        dataclasses.replace(one, evidence=tuple(piece._replace(document=used) for piece in one.evidence))
        for one in found.claims
    ]
    source = found.sources[0].text
    return dataclasses.replace(
        found, claims=tuple(rows), sources=tuple(Document.from_text(source, name) for name in names)
    )


@pytest.mark.parametrize(
    ("summaries", "told"),
    [
        ([against("a.txt")], "; source: a.txt"),
        ([against("a.txt", "b.txt")], "; sources: a.txt and b.txt; no claim rests on b.txt"),
        ([against("a.txt", "b.txt", used=1)], "; sources: a.txt and b.txt; no claim rests on a.txt"),
        ([against("a.txt", "b.txt"), against("b.txt", "a.txt")], "; sources: a.txt and b.txt"),
        ([against(None, None)], "; sources: source 1 and source 2; no claim rests on source 2"),
        (
            [against(*"abcdef")],
            "; sources: a, b, c and 3 more; no claim rests on b, c, d and 2 more",
        ),
        ([against("/home/me/a.txt")], "; source: a.txt"),
        ([against("a\x1b\n.txt")], "; source: a\\x1b .txt"),
    ],
)
def test_the_sources_are_named_and_those_that_nothing_rests_on(summaries: list[Summary], told: str) -> None:
    from provenance.reports.terminal.visible import visible

    line = sources_used.line(summaries, visible)
    assert line.partition("(1 label)" if len(summaries) == 1 else "(2 label)")[2] == told


def test_the_closest_passage_of_an_unsupported_claim_is_no_use_of_its_source() -> None:
    found = against("a.txt", "b.txt")
    lost = next(one for one in found.claims if one.verdict == "unsupported")
    elsewhere = dataclasses.replace(lost, evidence=tuple(one._replace(document=1) for one in lost.evidence))
    claims = tuple(elsewhere if one is lost else one for one in found.claims)
    assert sources_used.line([dataclasses.replace(found, claims=claims)], str).endswith("; no claim rests on b.txt")


# --- statistics


def test_statistics_count_what_stands_by_rule() -> None:
    again = Finding("hedge-added", "warning", "once more", (0, 7))
    assert statistics.render([noted(again), build()]).splitlines() == [
        "findings by rule:",
        "      4 error   no-source",
        "      2 error   number-changed",
        "      2 error   unsupported-claim",
        "      3 warning hedge-added",
        "      1 note    not-verbatim",
        "supported: 16.7% of 12 claims; support: mean 0.34, lowest 0.02 at digest.txt:6:3",
    ]


def test_statistics_of_nothing() -> None:
    assert statistics.render([]) == ""
    bare = dataclasses.replace(build(), claims=build().claims[1:2])
    assert statistics.render([bare]) == "findings by rule: none\nsupported: none of 0 claims\n"


def test_they_stand_below_the_text_alone() -> None:
    report = Report((unclear(),), statistics=True)
    assert FORMATS["text"](report) == FORMATS["text"](Report((unclear(),))) + "\n" + statistics.render([unclear()])
    assert FORMATS["json"](report) == FORMATS["json"](Report((unclear(),)))


# --- presets, for programs

DOUBT = ["The ferry will sail in June, the office said."], ["The ferry may sail in June, the office said."]


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({}, "pass"),
        ({"preset": "gate"}, "pass"),
        ({"preset": "review"}, "fail"),
        ({"preset": "review", "fail_on": "error"}, "pass"),
        ({"preset": "gate", "fail_on": "warning"}, "fail"),
    ],
)
def test_a_preset_says_what_fails(given: dict[str, Any], verdict: str) -> None:
    assert provenance.check(*DOUBT, **given).verdict == verdict


def test_an_unknown_preset() -> None:
    with pytest.raises(UsageError, match="unknown preset 'reviw'; did you mean review"):
        provenance.check(*DOUBT, preset="reviw")  # type: ignore[arg-type]
