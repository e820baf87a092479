"""The policy: what words prove stays, and all else is settled by one probability."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.entailment import Answer
from provenance.judgement import policy
from provenance.judgement.policy import Case, Policy, combined, decide, features, is_proved, is_read, probability
from provenance.judgement.verdict import Judgement
from provenance.model import Level
from support.claims_at_hand import BOATS, RULES, SKIPPERS, answer, case, standing
from support.tiny_model import REWORDED, SOURCE

SURE, OPEN, AGAINST = 3.0, 0.0, -3.0  # chances of 0.95, 0.5 and 0.05
TALKS = "Solberg, the mediator, met both delegations on Friday."
MEDIATOR = (
    "Mediator Henrik Solberg, a former judge, met both delegations separately on Saturday and is expected to present a "
    "compromise before the end of the month."
)


@pytest.fixture(autouse=True)
def by_the_answer_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy that a test can reckon with: the fitted one is another after each training."""
    monkeypatch.setattr(policy, "_policy", lambda marks: Policy(0.0, {"reader": 1.0}, 0.25, 0.75))


def said(
    one: Case, given: Answer | None, wanted: frozenset[str] = RULES, levels: dict[str, Level] | None = None
) -> Judgement:
    return decide(one, given, wanted, levels or {})


# --- what is read


@pytest.mark.parametrize(
    ("claim", "read"),
    [
        ("The mayor opened a bakery.", False),
        ("the mayor opened a bakery", False),
        ("The mayor opened a bakery. Nothing else happened on the island in the winter months.", False),
        ("The mayor opened a bakery, and nothing else happened on the island.", False),
        ("Nothing else happened on the island.", False),
        ("Nothing happened in the winter months.", False),
        ("Nothing happened in winter.", False),
        ("The mayor closed a bakery.", True),
        ("A bakery was opened by the mayor.", True),
        (REWORDED, True),
        ("Photosynthesis.", False),
    ],
)
def test_what_is_told_in_other_words_is_read_and_a_copy_is_not(claim: str, read: bool) -> None:
    assert is_read(case(claim, SOURCE)) is read


# --- what words prove


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The ferry will carry 300 cars.", "The ferry will carry 30 cars, the office said."),
        ("The ferry will carry 30 cars.", "The ferry will carry 300 cars, the office said."),
    ],
    ids=["as it is", "mirrored"],
)
@given(odds=st.floats(-20, 20))
def test_a_proved_error_outlives_every_answer(claim: str, source: str, odds: float) -> None:
    one = case(claim, source)
    for given_back in (answer(odds), answer(odds, claim, "ferry", contradicted=0.9)):
        found = said(one, given_back)
        assert standing(found) == [("number-changed", "error")] and found.verdict == "altered"
        assert found.findings == one.said.findings and found.relation == one.said.relation


def test_a_quotation_is_proved_however_the_rest_is_told() -> None:
    one = case(TALKS, MEDIATOR)
    (found,) = one.said.settled
    assert not is_proved(one, found)
    for rule in ("quote-altered", "quote-not-found", "quote-spliced"):
        quoted = found._replace(rule=rule)
        assert is_proved(one, quoted)
        told = one._replace(said=one.said._replace(settled=(quoted,), findings=(quoted,)))
        assert standing(said(told, answer(SURE))) == [(rule, "error")]


def test_nothing_milder_than_an_error_is_proved_nor_that_nobody_says_it() -> None:
    lost = case(REWORDED, SOURCE)
    assert standing(lost.said) == [("unsupported-claim", "error")]
    assert not any(is_proved(lost, finding) for finding in lost.said.settled)
    near = case("The ferry will carry 300 cars.", "The ferry will carry 30 cars, the office said.")
    (proved,) = (finding for finding in near.said.settled if finding.level == "error")
    assert is_proved(near, proved)
    assert not is_proved(near, proved._replace(level="warning"))
    assert not is_proved(near, proved._replace(level="note"))


def test_an_error_among_facts_told_in_another_order_is_a_reason_for_doubt() -> None:
    one = case(TALKS, MEDIATOR)
    assert standing(one.said) == [("date-changed", "error")]
    for odds in (SURE, OPEN):  # the evidence holds most of the claim: that is never cleared
        assert standing(said(one, answer(odds))) == [("date-changed", "warning")]
        assert said(one, answer(odds)).verdict == "unclear"
    assert standing(said(one, answer(AGAINST))) == [("date-changed", "error")]
    assert said(one, answer(AGAINST)).verdict == "altered"


@pytest.mark.parametrize(
    ("claim", "left"),
    [
        ("Repair funds of 90 crowns were reserved because the quay was falling apart.", True),
        ("Repair funds of 90,000 crowns were reserved because the quay was falling apart.", True),
        ("Repair funds were reserved because the quay was falling apart.", False),
        ("Repair funds of ninety crowns were reserved because the quay was falling apart.", False),
    ],
)
def test_a_figure_in_digits_that_no_source_has_is_never_cleared(claim: str, left: bool) -> None:
    source = "The council said that the harbour wall is crumbling. It has set money aside for repairs."
    found = said(case(claim, source), answer(SURE))
    assert found.verdict == ("unclear" if left else "supported")
    assert standing(found) == [("unsupported-detail", "warning")] * left


# --- what the probability says


@pytest.mark.parametrize(
    ("odds", "verdict", "found"),
    [
        (SURE, "supported", []),
        (OPEN, "unclear", [("meaning-changed", "warning")]),
        (AGAINST, "altered", [("meaning-changed", "error")]),
    ],
)
@pytest.mark.parametrize("marked", [True, False])
def test_three_answers_give_three_verdicts(
    odds: float, verdict: str, found: list[tuple[str, str]], marked: bool
) -> None:
    given_back = answer(odds, BOATS if marked else "", "kept")
    judged = said(case(BOATS, SKIPPERS), given_back)
    assert (judged.verdict, standing(judged)) == (verdict, found)
    assert judged.support == round(1 / (1 + math.exp(-odds)), 4)
    for one in judged.findings:
        assert BOATS[slice(*one.claim)] == ("kept" if marked else BOATS)


def test_the_cut_offs_belong_to_the_better_side() -> None:
    one = case(BOATS, SKIPPERS)
    gate, review = (math.log(chance / (1 - chance)) for chance in (0.25, 0.75))
    verdicts = [said(one, answer(odds)).verdict for odds in (gate - 0.01, gate, review - 0.01, review)]
    assert verdicts == ["altered", "unclear", "unclear", "supported"]


def test_words_beside_the_most_doubtful_one_are_marked_with_it() -> None:
    one = case(BOATS, SKIPPERS)
    (found,) = said(one, answer(AGAINST, BOATS, "kept in the")).findings
    assert BOATS[slice(*found.claim)] == "kept in the"
    (found,) = said(one, answer(AGAINST, BOATS, "kept storm")).findings
    assert BOATS[slice(*found.claim)] in ("kept", "storm"), "one run of words"
    (found,) = said(one, answer(AGAINST, BOATS, "expected")).findings
    assert BOATS[slice(*found.claim)] == "expected", "without the full stop"


def test_what_the_source_has_in_place_of_the_marked_words_stands_beside_them() -> None:
    claim, source = "The crew admired the tower in spring.", "The crew painted the tower in spring, the town said."
    one = case(claim, source)._replace(found=())
    one = one._replace(said=one.said._replace(settled=(), findings=(), verdict="supported"))
    for odds, told in (
        (AGAINST, "the claim says \u201cadmired\u201d; the source says \u201cpainted\u201d"),
        (
            OPEN,
            "the claim says \u201cadmired\u201d; the source says \u201cpainted\u201d, which may mean something else",
        ),
    ):
        (found,) = said(one, answer(odds, claim, "admired")).findings
        assert (claim[slice(*found.claim)], source[slice(*(found.source or ()))]) == ("admired", "painted")
        assert (found.message, found.suggestion) == (told, None)


# --- a claim that no words support


def test_a_claim_that_no_source_seemed_to_have_is_cleared_made_unclear_or_kept() -> None:
    one = case(REWORDED, SOURCE)
    cleared, unclear, kept = (said(one, answer(odds)) for odds in (SURE, OPEN, AGAINST))
    assert (cleared.verdict, standing(cleared)) == ("supported", [])
    assert cleared.relation is not None, "it is traced now"
    assert (unclear.verdict, standing(unclear)) == ("unclear", [("meaning-changed", "warning")])
    assert (kept.verdict, standing(kept), kept.relation) == ("unsupported", [("unsupported-claim", "error")], None)


@pytest.mark.parametrize(
    ("claim", "odds", "verdict"),
    [
        ("Umeh's team followed nurses on night shifts for a month.", 0.9, "unclear"),  # of another matter
        ("Umeh's team followed nurses on night shifts for a month.", SURE, "supported"),
        ("The mediator saw both delegations apart, on a Saturday.", 0.9, "supported"),  # told freely
        ("Umeh's mediator saw both delegations apart.", 0.9, "supported"),
    ],
)
def test_a_claim_that_is_strange_to_all_sources_is_cleared_by_a_certain_reader_alone(
    claim: str, odds: float, verdict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "_policy", lambda marks: Policy(0.0, {"reader": 1.0}, 0.25, 0.6))
    assert said(case(claim, MEDIATOR), answer(odds)).verdict == verdict


def test_a_claim_that_the_passage_contradicts_is_altered() -> None:
    found = said(case(REWORDED, SOURCE), answer(AGAINST, REWORDED, "reserved", contradicted=0.9))
    assert (found.verdict, standing(found)) == ("altered", [("meaning-changed", "error")])
    assert REWORDED[slice(*found.findings[0].claim)] == "reserved"


def test_a_claim_of_another_sections_source_is_left_to_the_rules() -> None:
    one = case(BOATS, SKIPPERS)
    (lost,) = (finding for finding in case(REWORDED, SOURCE).said.settled if finding.rule == "unsupported-claim")
    elsewhere = lost._replace(level="warning", claim=(0, len(BOATS)))
    settled = (elsewhere,)
    one = one._replace(found=settled, said=one.said._replace(settled=settled, findings=settled, verdict="unsupported"))
    assert standing(said(one, answer(SURE))) == [("unsupported-claim", "warning")]


# --- who wants what


def test_a_rule_that_is_not_wanted_is_not_reported_and_changes_no_verdict() -> None:
    one = case(BOATS, SKIPPERS)
    for odds in (OPEN, AGAINST):
        found = said(one, answer(odds), RULES - {"meaning-changed"})
        assert (found.verdict, found.findings) == ("supported", ())
        assert [finding.rule for finding in found.settled] == ["meaning-changed"]
        assert found.support == said(one, answer(odds)).support


def test_levels_are_moved() -> None:
    one, doubt = case(BOATS, SKIPPERS), "meaning-changed"
    assert standing(said(one, answer(OPEN), levels={doubt: "error"})) == [(doubt, "error")]
    assert said(one, answer(OPEN), levels={doubt: "note"}).verdict == "supported"
    assert said(one, answer(AGAINST), levels={doubt: "note"}).verdict == "supported"
    talks = said(case(TALKS, MEDIATOR), answer(AGAINST), levels={"date-changed": "warning"})
    assert (talks.verdict, standing(talks)) == ("altered", [("date-changed", "warning")])


def test_notes_stay_whatever_is_answered() -> None:
    one = case("Cars are what the new ferry will carry, 30 of them.", "The new ferry will carry 30 cars, Brekke said.")
    note = case("The ferry will carry cars.", "The ferry will carry 30 cars, Brekke said.").said.settled[0]
    assert note.level == "note"
    one = one._replace(said=one.said._replace(settled=(note,), findings=(note,)))
    for odds, verdict in ((SURE, "supported"), (OPEN, "unclear"), (AGAINST, "altered")):
        found = said(one, answer(odds))
        assert note in found.findings and found.verdict == verdict


def test_without_an_answer_the_rules_decide() -> None:
    one = case(REWORDED, SOURCE)
    assert said(one, None) is one.said


# --- numbers


@given(odds=st.floats(-1e9, 1e9), doubt=st.floats(0, 1), contradicted=st.floats(0, 1))
def test_a_probability_is_one_whatever_the_answer(odds: float, doubt: float, contradicted: float) -> None:
    one = case(BOATS, SKIPPERS)
    for given_back in (answer(odds), answer(odds, BOATS, "kept", doubt, contradicted)):
        assert 0 <= probability(one, given_back) <= 1
        assert all(math.isfinite(value) for value in features(one, given_back).values())


def test_two_readers_count_alike() -> None:
    judge = answer(3.0, BOATS, "kept", contradicted=0.4)
    assert combined(None, None) is None
    assert combined(judge, None) is judge
    alone = combined(None, 0.9)
    assert alone and alone.support == pytest.approx(math.log(9)) and not alone.marks
    both = combined(judge, 0.1)
    assert both and both.support == pytest.approx((3 - math.log(9)) / 2)
    assert (both.marks, both.contradicted) == (judge.marks, judge.contradicted)
    for sure in (0.0, 1.0):
        edge = combined(judge, sure)
        assert edge and math.isfinite(edge.support)


@pytest.mark.parametrize("kind", ["marks", "plain"])
def test_the_fitted_policy_is_one(kind: str) -> None:
    """Not what its figures are, but what they must be."""
    table = json.loads(files("provenance.judgement").joinpath("policy.json").read_text(encoding="utf-8"))
    fitted = table[kind]
    weights = fitted["weights"]
    known = features(case(BOATS, SKIPPERS), answer(0, BOATS if kind == "marks" else ""))
    assert weights.keys() <= known.keys()
    assert all(math.isfinite(one) for one in (fitted["offset"], *weights.values()))
    assert 0 < fitted["gate"] < fitted["review"] < 1
    assert weights["reader"] > 0 and weights["reader"] + weights.get("near: reader", 0) > 0
