"""Reading: who is asked what about which claim, what is told when no answer comes, and what a verifier changes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance
from provenance.entailment.reader import Reader
from provenance.judgement import policy
from provenance.judgement.policy import Policy
from provenance.judgement.reading import Reading, asked, question, readings
from provenance.model import Claim
from provenance.reports.formats import FORMATS
from provenance.verifiers.asking import Asker
from support.claims_at_hand import BOATS, SKIPPERS, answer, case
from support.fake_judge import Fixed as Judge
from support.fake_judge import folder, install, outputs
from support.fake_verifiers import Fixed, Odd
from support.fixtures import Validate
from support.paths import ROOT
from support.tiny_model import PASSAGE, REWORDED, SOURCE

EDITORS = ROOT.parent / "shared" / "data" / "editors"
COPY = "The mayor opened a bakery."
HEARING = """\
ANNA BERG: We will leave the harbour in May. The quay is in a bad state.

TOM COSTA (chair): When will the survey of the quay be done?

ANNA BERG: It was finished on 3 April.
"""


@pytest.fixture(autouse=True)
def by_the_answer_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy that a test can reckon with: a chance below 0.25 is an error, one below 0.75 is unclear."""
    monkeypatch.setattr(policy, "_policy", lambda marks: Policy(0.0, {"reader": 1.0}, 0.25, 0.75))


def claims(summary: str | list[str], sources: list[str], verifier: Any = None, **further: Any) -> tuple[Claim, ...]:
    return provenance.check(summary, sources, verifier=verifier, judge="off", **further).summaries[0].claims


def standing(claim: Claim) -> list[tuple[str, str]]:
    return [(one.rule, one.level) for one in claim.findings if one.level != "note"]


# --- who is asked


def test_all_claims_told_in_other_words_are_asked_about_in_one_call() -> None:
    cases = [case(REWORDED, SOURCE), case(COPY, SOURCE), None, case(BOATS, SKIPPERS)]
    judge, toy = Judge(answer(1.0)), Fixed(0.25)
    found, told = readings(cases, judge, Asker(toy))  # type: ignore[arg-type]
    assert found == {0: Reading(answer(1.0), True, 0.25), 3: Reading(answer(1.0), True, 0.25)} and not told
    assert [one.claim for one in judge.asked] == [one.claim for one in toy.asked] == [REWORDED, BOATS]
    assert (judge.calls, toy.calls) == (1, 1)


def test_each_reader_may_be_missing() -> None:
    cases = [case(REWORDED, SOURCE)]
    assert readings(cases, Judge(answer(1.0)), None)[0] == {0: Reading(answer(1.0))}  # type: ignore[arg-type]
    assert readings(cases, None, Asker(Fixed(0.5)))[0] == {0: Reading(None, True, 0.5)}
    assert readings(cases, None, None) == ({}, ())


def test_nobody_is_asked_about_copies() -> None:
    judge, toy = Judge(answer(1.0)), Fixed(0.5)
    assert readings([case(COPY, SOURCE), None], judge, Asker(toy)) == ({}, ())  # type: ignore[arg-type]
    assert not judge.calls and not toy.calls


@pytest.mark.skipif(not EDITORS.is_dir(), reason="the labelled rows are not beside this checkout")
def test_what_an_editor_copies_is_not_asked_about() -> None:
    """Of the first documents: every claim is a copy in part, or it is asked about."""
    documents, rows = (
        [json.loads(line) for line in (EDITORS / name).read_text(encoding="utf-8").splitlines()]
        for name in ("docs.jsonl", "claims.jsonl")
    )
    toy = Fixed(0.5)
    mine = [row["claim"] for row in rows if row["doc"] == documents[0]["doc"]]
    found = claims(mine, [documents[0]["text"]], toy)
    assert len(toy.asked) == sum(one.opinion is not None for one in found)
    assert all(one.opinion is None for one in found if one.relation == "verbatim")


# --- what is asked


def test_the_judge_is_asked_with_the_passage_in_reading_order() -> None:
    asked = question(case(REWORDED, SOURCE))
    assert (asked.claim, asked.passage) == (REWORDED, SOURCE)
    assert asked.evidence and asked.evidence in SOURCE, "and its evidence alone"


def test_a_verifier_gets_the_same_with_what_stands_together_in_one_piece() -> None:
    found = asked(case(REWORDED, SOURCE))
    assert found.claim == REWORDED and found.passages[0].startswith(PASSAGE)
    assert " ".join(found.passages) == SOURCE
    apart = f"{SOURCE} {'Geese fly south over the marsh in autumn. ' * 9}Funds for the quay were reserved, she said."
    found = asked(case(REWORDED, apart))
    assert len(found.passages) > 1 and all(one in apart for one in found.passages)


@given(
    st.lists(
        st.sampled_from(["Boats", "are\tkept", "in\nthe", "harbour\u2003while", "a", "storm", "is\r\nexpected"]),
        min_size=3,
    )
)
def test_offsets_are_those_of_the_claim(words: list[str]) -> None:
    claim = " ".join(words) + "."
    found = question(case(f" {claim}\n", SKIPPERS))
    assert len(found.claim) == len(claim) and not re.search(r"[^\S ]", found.claim)
    assert [one for one in found.claim.split(" ") if one] == claim.split()
    assert all(one == other or other.isspace() for one, other in zip(found.claim, claim, strict=True))


def test_marks_fall_on_the_words_of_a_claim_with_tabs_and_line_breaks() -> None:
    claim = "Boats\tare sunk  in\nthe harbour while a storm\u00a0is expected."
    one = case(claim, SKIPPERS)
    found = policy.decide(one, answer(-9.0, question(one).claim, "sunk"), frozenset({"meaning-changed"}), {})
    assert [claim[slice(*finding.claim)] for finding in found.findings] == ["sunk"]


def test_who_speaks_stands_before_what_is_said() -> None:
    one = case("The quay, Berg said, is crumbling and they will go in May.", HEARING)
    assert "ANNA BERG: The quay is in a bad state." in question(one).passage
    assert "\n" not in question(one).passage


# --- what is told where no answer comes


def test_a_judge_that_cannot_be_loaded_is_told_once(tmp_path: Path) -> None:
    cases = [case(REWORDED, SOURCE), case(BOATS, SKIPPERS)]
    found, (notice,) = readings(cases, Reader(tmp_path / "none"), None)
    assert [one.answer for one in found.values()] == [None, None]
    assert notice.code == "judge-failed"
    assert notice.message == (
        "the learned judge could not be asked: about.json cannot be read (No such file or directory); "
        "words alone decide"
    )


def test_claims_without_an_answer_are_named_by_their_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, lambda ids, types: outputs(ids, odds=9.0, tag=0.0))
    path = folder(tmp_path, window=224)
    long = f"{BOATS[:-1]}, {'very ' * 400}soon."
    told = provenance.check([BOATS, REWORDED, long], [SOURCE, SKIPPERS], judge=path).summaries[0]
    (message,) = (notice.message for notice, _ in told.notices)
    assert message == "the learned judge has no answer on the claim on line 5 (too long for it, or no number)"
    assert told.judge is not None
    text = FORMATS["text"](provenance.check([long], [SKIPPERS], judge=path))
    assert "; the learned judge has no answer on some" in text.splitlines()[-1]


def test_a_few_lines_are_named_and_no_more() -> None:
    cases = [case(BOATS, SKIPPERS)] * 9
    for count, lines in ((2, "2 claims, on lines 1, 1 ("), (8, "8 claims, on lines 1, 1, 1, 1, 1, 1, 1, 1 (")):
        assert lines in readings(cases[:count], Judge(None), None)[1][0].message  # type: ignore[arg-type]
    assert ", 1, … (" in readings(cases, Judge(None), None)[1][0].message  # type: ignore[arg-type]


def test_a_claim_without_an_answer_is_judged_by_words_and_the_others_are_read() -> None:
    judge = Judge(lambda one: None if one.claim == BOATS else answer(9.0))
    found, (notice,) = readings([case(BOATS, SKIPPERS), case(REWORDED, SOURCE)], judge, None)  # type: ignore[arg-type]
    assert found == {0: Reading(None), 1: Reading(answer(9.0))}
    assert notice.code == "judge-failed"


# --- what a verifier changes


@pytest.mark.parametrize(
    ("claim", "source", "support", "verdict", "effect"),
    [
        (REWORDED, SOURCE, 0.99, "supported", "cleared"),
        (REWORDED, SOURCE, 0.5, "unclear", "eased"),
        (REWORDED, SOURCE, 0.01, "unsupported", "none"),
        (BOATS, SKIPPERS, 0.99, "supported", "none"),
        (BOATS, SKIPPERS, 0.5, "unclear", "doubted"),
        (BOATS, SKIPPERS, 0.01, "altered", "doubted"),
    ],
)
def test_an_answer_clears_eases_doubts_or_changes_nothing(
    claim: str, source: str, support: float, verdict: str, effect: str
) -> None:
    (found,) = claims([claim], [source], Fixed(support))
    assert (found.verdict, found.opinion) == (verdict, (support, effect))


@pytest.mark.parametrize(
    ("odds", "support", "verdict", "effect"),
    [
        (-3.0, 0.5, "altered", "none"),
        (-3.0, 0.95, "unclear", "eased"),
        (-0.5, 0.99, "supported", "cleared"),
        (3.0, 0.01, "unclear", "doubted"),
        (3.0, 0.9, "supported", "none"),
    ],
)
def test_beside_the_judge_it_counts_half(
    odds: float, support: float, verdict: str, effect: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, lambda ids, types: outputs(ids, odds=odds))
    path = folder(tmp_path, window=224)
    report = provenance.check([BOATS], [SKIPPERS], verifier=Fixed(support), judge=path)
    (found,) = report.summaries[0].claims
    assert (found.verdict, found.opinion) == (verdict, (support, effect))


def test_an_error_that_words_prove_outlives_a_verifier() -> None:
    (claim,) = claims(
        ["The ferry will carry 300 cars."], ["The ferry will carry 30 cars, the office said."], Fixed(1.0)
    )
    assert standing(claim) == [("number-changed", "error")] and claim.opinion == (1.0, "none")


def test_a_doubt_can_be_ignored_and_its_level_moved() -> None:
    assert claims([BOATS], [SKIPPERS], Fixed(0.5), ignore=frozenset({"meaning-changed"}))[0].verdict == "supported"
    for level, verdict in (("error", "fail"), ("warning", "pass")):
        levels: Any = {"meaning-changed": level}
        assert provenance.check([BOATS], [SKIPPERS], verifier=Fixed(0.5), levels=levels, judge="off").verdict == verdict


def test_what_became_of_a_claim_is_in_every_report(validate: Validate) -> None:
    report = provenance.check([REWORDED, COPY], [SOURCE], verifier=Fixed(0.02), judge="off")
    told = validate(report.to_dict())
    assert told["verifier"] == {"name": "toy", "revision": "1", "digest": report.summaries[0].verifier.digest}
    assert [one["opinion"] for one in told["summaries"][0]["claims"]] == [{"support": 0.02, "effect": "none"}, None]
    assert "  second  toy gives it a chance of 0.02\n" in FORMATS["text"](report)
    assert "; toy asked about 1 claim; source: source 1\n" in FORMATS["text"](report)
    assert "Second opinion: toy gives it a chance of 0.02\n" in FORMATS["markdown"](report)
    assert "<small>toy gives it a chance of 0.02</small>" in FORMATS["html"](report)
    for render in FORMATS.values():
        assert render(report)


def test_a_wide_terminal_has_it_too() -> None:
    from provenance.reports.formats.text import render

    report = provenance.check([REWORDED], [SOURCE], verifier=Fixed(0.02), judge="off")
    assert "  second  toy gives it a chance of 0.02\n" in render(report, width=140)


def test_the_name_of_a_model_is_text_of_unknown_origin() -> None:
    toy = Fixed(0.02, "<script>\x1b[31m::error::")
    report = provenance.check([REWORDED], [SOURCE], verifier=toy, judge="off")
    for name in ("text", "markdown", "html", "github"):
        shown = FORMATS[name](report)
        assert "<script>\x1b" not in shown and "\x1b[31m" not in shown
        assert not any(line.startswith("::error::") for line in shown.splitlines())


def test_without_a_verifier_a_report_says_so(validate: Validate) -> None:
    told = validate(provenance.check([REWORDED], [SOURCE], judge="off").to_dict())
    assert told["verifier"] is None and told["summaries"][0]["claims"][0]["opinion"] is None


def test_a_verifier_that_fails_changes_no_verdict(validate: Validate) -> None:
    def failing(questions: Any) -> Any:
        raise RuntimeError("no such file: /home/ida/models/secret.bin")

    alone, report = (
        provenance.check([REWORDED, COPY], [SOURCE], verifier=one, judge="off") for one in (None, Odd(failing))
    )
    told = validate(report.to_dict())
    assert [one.verdict for one in report.summaries[0].claims] == [one.verdict for one in alone.summaries[0].claims]
    (notice,) = told["summaries"][0]["notices"]
    assert notice["code"] == "verifier-failed"
    assert notice["message"].startswith("the verifier odd failed: RuntimeError: no such file: secret.bin")
    assert [one["opinion"] for one in told["summaries"][0]["claims"]] == [{"support": None, "effect": "none"}, None]
    assert "second  odd could not say" in FORMATS["text"](report)
