"""Settings of the engine: levels of rules, and sections whose sources were given by hand."""

from __future__ import annotations

import pytest

import provenance
from provenance import pipeline
from provenance.judgement.options import Options
from provenance.model import Document, Level, Summary

FERRY = """The new ferry will carry 30 cars, the harbour office said on Monday.
It replaces the old Marianne, which was built in 1971 and has room for 12 cars.
“We have waited nine years for this boat,” harbour master Ida Brekke told reporters on the quay.
"""
LIBRARY = """The library in Orvane reopens in June after two years of repairs, the town council reported.
It holds 80,000 books and a reading room for children on the second floor.
"""
DIGEST = """# Ferry

The new ferry will carry 30 cars, the harbour office said. It replaces the old Marianne.

# Library

The library in Orvane reopens in June after two years of repairs. It holds 80,000 books.
"""


def check(digest: str, options: Options, *sources: str) -> Summary:
    prepared = pipeline.prepare([Document.from_text(one) for one in sources or (FERRY, LIBRARY)])
    return pipeline.check_summary(Document.from_text(digest), prepared, options)


@pytest.mark.parametrize(
    ("level", "verdict", "fails"),
    [("error", "altered", True), ("warning", "altered", False), ("note", "supported", False)],
)
def test_a_level_moves_findings_and_verdict(level: Level, verdict: str, fails: bool) -> None:
    report = provenance.check(
        ["The new ferry will carry 300 cars, the harbour office said."], [FERRY], levels={"number-changed": level}
    )
    (claim,) = report.summaries[0].claims
    assert [(one.rule, one.level) for one in claim.findings if one.rule == "number-changed"] == [
        ("number-changed", level)
    ]
    assert (claim.verdict, report.verdict) == (verdict, "fail" if fails else "pass")


def test_support_is_the_same_at_every_level() -> None:
    claim = ["The new ferry will carry 300 cars, the harbour office said."]
    levels: list[dict[str, Level]] = [{}, {"number-changed": "note"}, {"number-changed": "warning"}]
    supports = {provenance.check(claim, [FERRY], levels=one).summaries[0].claims[0].support for one in levels}
    assert len(supports) == 1


def test_a_finding_milder_than_its_rule_is_not_made_graver() -> None:
    (claim,) = (
        provenance.check(["The library in Orvane reopens in June."], [LIBRARY], levels={"attribution-dropped": "error"})
        .summaries[0]
        .claims
    )
    assert "error" not in {one.level for one in claim.findings}


def test_sections_find_their_own_sources() -> None:
    assert check(DIGEST, Options()).section_sources == ((0,), (1,))


def test_a_section_is_given_its_sources_by_its_headline() -> None:
    checked = check(DIGEST, Options(sections=(("libr*", (1,)), ("*", (0,)))))
    assert checked.section_sources == ((0,), (1,))
    assert {claim.verdict for claim in checked.claims if claim.item.kind == "sentence"} == {"supported"}


def test_a_section_given_the_wrong_source_is_not_checked_against_the_right_one() -> None:
    checked = check(DIGEST, Options(sections=(("library", (0,)),)))
    assert checked.section_sources[1] == ()
    assert [claim.verdict for claim in checked.claims if claim.item.section == 1] == [
        "not-a-claim",
        "no-source",
        "no-source",
    ]


def test_a_lone_section_keeps_to_the_source_it_was_given() -> None:
    digest = "# Ferry\n\nThe new ferry will carry 30 cars. It holds 80,000 books.\n"
    checked = check(digest, Options(sections=(("ferry", (0,)),)))
    assert checked.section_sources == ((0,),)
    assert [claim.verdict for claim in checked.claims][-1] != "supported"


def test_what_an_ignored_rule_explains_comes_back_as_no_doubt() -> None:
    claim = ["The new ferry will carry 300 cars, the harbour office said."]
    every = provenance.check(claim, [FERRY]).summaries[0].claims[0]
    fewer = provenance.check(claim, [FERRY], ignore=frozenset({"number-changed"})).summaries[0].claims[0]
    assert [one.rule for one in every.findings if one.level != "note"] == ["number-changed"]
    assert [one.rule for one in fewer.findings if one.level != "note"] == []
    assert fewer.support == every.support
