"""Lines without a verb that state something all the same: scores, signs, labels, and quotations signed by somebody."""

from __future__ import annotations

import pytest

from provenance import pipeline
from provenance.judgement.options import Options
from provenance.model import Document
from provenance.retrieval.sources import Sources

MATCHES = (
    "Ashby beat Cressing 3-1 on Saturday. Kinlay lost 0-2 to Dunmore in the islands' cup final. "
    "Sandvig were beaten 4-2 by Orkel. The mill employs 300 people, and its owner watched all three matches."
)
CHANGES = (
    "Orders fell by 12 percent last year. Costs rose by 20 percent, and wages did not fall by 3 percent. "
    "The mill reported a 7 percent drop in exports. Its debt went from 40 million to 45 million pounds."
)
WORDS = (
    '"We will not close the mill," said Anna Reed, the managing director. '
    '"The cuts are cruel," said Tom Bale, a weaver. The mill employs 300 people in the valley.'
)


@pytest.fixture(scope="module")
def sources() -> dict[str, Sources]:
    return {text: pipeline.prepare([Document.from_text(text)]) for text in (MATCHES, CHANGES, WORDS)}


def rules(line: str, read: Sources) -> set[str]:
    found = pipeline.check_summary(Document(line, None, "text/markdown"), read, Options(judge=None))
    return {one.rule for claim in found.claims for one in claim.findings if one.level == "error"}


@pytest.mark.parametrize(
    ("source", "line", "rule"),
    [
        (MATCHES, "Ashby 1-3 Cressing", "role-swapped"),
        (MATCHES, "Cressing 3-1 Ashby", "role-swapped"),
        (MATCHES, "Cressing 3, Ashby 1", "number-changed"),
        (MATCHES, "Sandvig 4 Orkel 2", "number-changed"),
        (MATCHES, "Kinlay 2–0 Dunmore", "role-swapped"),
        (MATCHES, "Winner: Cressing", "role-swapped"),
        (MATCHES, "Winners: Kinlay and Sandvig", "role-swapped"),
        (MATCHES, "Loser: Orkel", "role-swapped"),
        (MATCHES, "Winner: Kinlay, loser: Dunmore", "role-swapped"),
        (MATCHES, "Winner/loser: Cressing/Ashby", "role-swapped"),
        (MATCHES, "Winner: Cressing. Loser: Ashby.", "role-swapped"),
        (CHANGES, "+12%", "direction-changed"),
        (CHANGES, "Orders: +12%", "direction-changed"),
        (CHANGES, "Orders +12%", "direction-changed"),
        (CHANGES, "Costs \u221220%", "direction-changed"),
        (CHANGES, "Exports: +7%", "direction-changed"),
        (CHANGES, "| Item | Change |\n|---|---|\n| Costs | -20% |", "direction-changed"),
        (WORDS, "Tom Bale: “We will not close the mill.”", "attribution-changed"),
        (WORDS, "**Bale:** “We will not close the mill.”", "attribution-changed"),
        (WORDS, "“The cuts are cruel.” – Anna Reed", "attribution-changed"),
        (WORDS, "“The cuts are cruel” (Anna Reed)", "attribution-changed"),
        (WORDS, "“The cuts are cruel” — Reed, managing director", "attribution-changed"),
    ],
)
def test_a_line_that_turns_its_source_round_is_an_error(
    sources: dict[str, Sources], source: str, line: str, rule: str
) -> None:
    assert rule in rules(line, sources[source])


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (MATCHES, "Ashby 3-1 Cressing"),
        (MATCHES, "Cressing 1-3 Ashby"),
        (MATCHES, "Ashby 3, Cressing 1"),
        (MATCHES, "Orkel 4 Sandvig 2"),
        (MATCHES, "Dunmore 2–0 Kinlay"),
        (MATCHES, "Winner: Ashby"),
        (MATCHES, "Winners: Dunmore and Orkel"),
        (MATCHES, "Loser: Sandvig"),
        (MATCHES, "Winner: Dunmore, loser: Kinlay"),
        (MATCHES, "Winner/loser: Ashby/Cressing"),
        (MATCHES, "Winner: Ashby. Loser: Cressing."),
        (CHANGES, "-12%"),
        (CHANGES, "Orders: -12%"),
        (CHANGES, "Orders -12%"),
        (CHANGES, "Costs +20%"),
        (CHANGES, "Exports: -7%"),
        (CHANGES, "| Item | Change |\n|---|---|\n| Costs | +20% |"),
        (WORDS, "Anna Reed: “We will not close the mill.”"),
        (WORDS, "**Reed:** “We will not close the mill.”"),
        (WORDS, "“The cuts are cruel.” – Tom Bale"),
        (WORDS, "“The cuts are cruel” (Tom Bale)"),
        (WORDS, "“The cuts are cruel” — Bale, weaver"),
    ],
)
def test_the_same_line_the_right_way_round_is_none(sources: dict[str, Sources], source: str, line: str) -> None:
    assert rules(line, sources[source]) == set()


def test_a_side_that_won_another_match_may_be_the_winner() -> None:
    read = pipeline.prepare([Document.from_text(MATCHES + " On Sunday Cressing beat Ashby 3-1 in the return match.")])
    assert "role-swapped" not in rules("Ashby 1-3 Cressing", read)
    assert "role-swapped" not in rules("Winner: Cressing", read)
