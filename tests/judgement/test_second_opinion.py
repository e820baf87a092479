"""Second opinions: who is asked about what, what an answer may change, and what it never may."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance
from provenance import pipeline
from provenance.judgement.options import Options
from provenance.model import Claim
from provenance.reports.formats import FORMATS
from provenance.verifiers.asking import Asker
from provenance.verifiers.terms import Terms
from support.cases import Case, load
from support.fake_verifiers import Fixed, Odd
from support.fixtures import Validate
from support.marks import OF_FILES
from support.paths import ROOT
from support.tiny_model import PASSAGE, REWORDED, SOURCE
from tests.test_cases import OF_VERIFIERS

EDITORS = ROOT.parent / "shared" / "data" / "editors"
PLAIN = [case for case in load() if case.table not in OF_FILES | OF_VERIFIERS]
COPY = "The mayor opened a bakery."
UNTYPED = {"unsupported-claim"}


def claims(summary: str | list[str], sources: list[str], verifier: Any = None, **further: Any) -> tuple[Claim, ...]:
    return provenance.check(summary, sources, verifier=verifier, **further).summaries[0].claims


def standing(claim: Claim) -> list[tuple[str, str]]:
    return [(one.rule, one.level) for one in claim.findings if one.level != "note"]


def test_a_claim_that_words_leave_open_is_asked_about_with_its_passage() -> None:
    toy = Fixed(0.97)
    (reworded, copied) = claims([REWORDED, COPY], [SOURCE], toy)
    (question,) = toy.asked
    assert (question.claim, question.passages, toy.calls) == (REWORDED, (PASSAGE,), 1)
    assert (reworded.verdict, reworded.opinion) == ("supported", (0.97, "cleared"))
    assert reworded.relation is not None and reworded.trace
    assert (copied.verdict, copied.opinion) == ("supported", None)


@pytest.mark.parametrize("answer", [0.0, 0.5, 0.89])
def test_an_answer_that_does_not_speak_for_a_claim_leaves_its_verdict(answer: float) -> None:
    alone, asked = (claims([REWORDED], [SOURCE], one)[0] for one in (None, Fixed(answer)))
    assert asked.opinion == (answer, "none")
    assert (asked.verdict, asked.findings) == (alone.verdict, alone.findings) and alone.verdict == "unsupported"


def test_support_is_that_of_the_words_whoever_was_asked() -> None:
    alone, asked = (claims([REWORDED], [SOURCE], one)[0] for one in (None, Fixed(1.0)))
    assert asked.support == alone.support


@pytest.mark.parametrize(
    ("claim", "lacks"),
    [
        ("Repair funds of 90 crowns were reserved because the quay was falling apart.", "figure"),
        ("Repair funds were reserved on 3 March because the quay was falling apart.", "date"),
        ("Repair funds were reserved by Ida Brekke because the quay was falling apart.", "name"),
        ('Repair funds were "most gladly reserved" because the quay was falling apart.', "quotation"),
    ],
)
def test_nobody_is_asked_about_a_claim_with_a_value_that_its_passages_lack(claim: str, lacks: str) -> None:
    toy = Fixed(1.0)
    assert claims([claim], [SOURCE], toy)[0].verdict != "supported", lacks
    assert not toy.asked


def test_values_that_the_passages_have_are_no_hindrance() -> None:
    source = SOURCE.replace("money", "90 crowns")
    (claim,) = claims(["Repair funds of 90 crowns were reserved as the quay was falling apart."], [source], Fixed(1.0))
    assert claim.opinion == (1.0, "cleared")


def test_a_detail_that_no_source_has_stays_as_a_warning() -> None:
    source = (
        "Frequent fliers collect miles with both airlines, which began to share flights in spring, the airport said."
    )
    claim = "Airlines that share flights let frequent fliers collect miles, the airport said, to please bank managers."
    alone, asked = (claims([claim], [source], one)[0] for one in (None, Fixed(1.0)))
    assert standing(alone) == [("unsupported-detail", "error")]
    assert standing(asked) == [("unsupported-detail", "warning")]
    assert (asked.verdict, asked.opinion) == ("altered", (1.0, "eased"))


def test_a_reworded_claim_is_doubted_only_by_a_clear_answer() -> None:
    claim = "Boats are kept in the harbour while a storm is expected."
    source = "While they expect a storm, skippers keep their boats in the harbour."
    for answer, effect, verdict in (
        (0.09, "doubted", "altered"),
        (0.1, "none", "supported"),
        (1.0, "none", "supported"),
    ):
        (found,) = claims([claim], [source], Fixed(answer))
        assert (found.opinion, found.verdict) == ((answer, effect), verdict)
    assert standing(claims([claim], [source], Fixed(0.0))[0]) == [("meaning-changed", "warning")]
    assert claims([claim], [source], Fixed(0.0), ignore=frozenset({"meaning-changed"}))[0].verdict == "supported"
    assert provenance.check([claim], [source], verifier=Fixed(0.0)).verdict == "pass", (
        "a warning fails nothing by default"
    )
    graver = provenance.check([claim], [source], verifier=Fixed(0.0), levels={"meaning-changed": "error"})
    assert graver.verdict == "fail"


def test_the_thresholds_can_be_set() -> None:
    lenient = Asker(Fixed(0.6), Terms(clear_from=0.6))
    assert claims([REWORDED], [SOURCE], lenient)[0].opinion == (0.6, "cleared")
    boats = ["Boats are kept in the harbour while a storm is expected."]
    source = ["While they expect a storm, skippers keep their boats in the harbour."]
    assert claims(boats, source, Asker(Fixed(0.0), Terms(ask_below=0.1)))[0].opinion is None
    assert claims(boats, source, Asker(Fixed(0.3), Terms(doubt_below=0.4)))[0].opinion == (0.3, "doubted")


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case.id)
def test_no_answer_takes_a_typed_finding_away(case: Case) -> None:
    """A claim keeps its findings of every other rule, and what is copied or nearly so is as it was."""
    sources = list(case.sources)
    alone = claims(case.claim, sources)
    for answer in (1.0, 0.0):
        for before, after in zip(alone, claims(case.claim, sources, Fixed(answer)), strict=True):
            kept = {one.rule for one in before.findings if one.level != "note"} - UNTYPED
            assert kept <= {one.rule for one in after.findings if one.level != "note"}
            if kept:
                assert after.verdict != "supported"
            if before.relation in ("verbatim", "near-verbatim"):
                assert (after.verdict, after.findings, after.opinion) == (before.verdict, before.findings, None)


@given(st.floats(0, 1))
def test_an_error_of_another_rule_outlives_every_answer(answer: float) -> None:
    toy = Fixed(answer)
    (claim,) = claims(["The ferry will carry 300 cars."], ["The ferry will carry 30 cars, the office said."], toy)
    assert standing(claim) == [("number-changed", "error")] and not toy.asked


def test_what_became_of_a_claim_is_in_every_report(validate: Validate) -> None:
    report = provenance.check([REWORDED, COPY], [SOURCE], verifier=Fixed(0.2))
    told = validate(report.to_dict())
    assert told["verifier"] == {"name": "toy", "revision": "1", "digest": report.summaries[0].verifier.digest}
    assert [one["opinion"] for one in told["summaries"][0]["claims"]] == [{"support": 0.2, "effect": "none"}, None]
    assert "  second  toy gives it a chance of 0.20\n" in FORMATS["text"](report)
    assert "; toy asked about 1 claim\n" in FORMATS["text"](report)
    assert "Second opinion: toy gives it a chance of 0.20\n" in FORMATS["markdown"](report)
    assert "<small>toy gives it a chance of 0.20</small>" in FORMATS["html"](report)
    for render in FORMATS.values():
        assert render(report)


def test_a_wide_terminal_has_it_too() -> None:
    from provenance.reports.formats.text import render

    report = provenance.check([REWORDED], [SOURCE], verifier=Fixed(0.2))
    assert "  second  toy gives it a chance of 0.20\n" in render(report, width=140)


def test_the_name_of_a_model_is_text_of_unknown_origin() -> None:
    report = provenance.check([REWORDED], [SOURCE], verifier=Fixed(0.2, "<script>\x1b[31m::error::"))
    for name in ("text", "markdown", "html", "github"):
        shown = FORMATS[name](report)
        assert "<script>\x1b" not in shown and "\x1b[31m" not in shown
        assert not any(line.startswith("::error::") for line in shown.splitlines())


def test_without_a_verifier_a_report_says_so(validate: Validate) -> None:
    told = validate(provenance.check([REWORDED], [SOURCE]).to_dict())
    assert told["verifier"] is None and told["summaries"][0]["claims"][0]["opinion"] is None


def test_a_verifier_that_fails_changes_no_verdict(validate: Validate) -> None:
    def failing(questions: Any) -> Any:
        raise RuntimeError("no such file: /home/ida/models/secret.bin")

    alone, report = (provenance.check([REWORDED, COPY], [SOURCE], verifier=one) for one in (None, Odd(failing)))
    told = validate(report.to_dict())
    assert [one.verdict for one in report.summaries[0].claims] == [one.verdict for one in alone.summaries[0].claims]
    (notice,) = told["summaries"][0]["notices"]
    assert notice["code"] == "verifier-failed"
    assert notice["message"].startswith("the verifier odd failed: RuntimeError: no such file: secret.bin")
    assert [one["opinion"] for one in told["summaries"][0]["claims"]] == [{"support": None, "effect": "none"}, None]
    assert "second  odd could not say" in FORMATS["text"](report)


def test_all_claims_of_a_summary_are_asked_about_in_one_call() -> None:
    toy = Fixed(0.5)
    other = "While they expect a storm, skippers keep their boats in the harbour."
    claims([REWORDED, "Boats are kept in the harbour while a storm is expected.", COPY], [SOURCE, other], toy)
    assert toy.calls == 1 and len(toy.asked) == 2


@pytest.mark.skipif(not EDITORS.is_dir(), reason="the labelled rows are not beside this checkout")
def test_of_the_editors_claims_at_most_a_third_are_asked_about() -> None:
    documents, rows = (
        [json.loads(line) for line in (EDITORS / name).read_text(encoding="utf-8").splitlines()]
        for name in ("docs.jsonl", "claims.jsonl")
    )
    asked, whole = Fixed(0.5), 0
    for document in documents:
        mine = [row["claim"] for row in rows if row["doc"] == document["doc"]]
        sources = pipeline.prepare([provenance.Document.from_text(document["text"])])
        for claim in mine:
            pipeline.check_claims([claim], sources, Options(verifier=Asker(asked)))
            whole += 1
    assert whole == len(rows) and 0 < len(asked.asked) <= whole / 3
