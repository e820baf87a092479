"""What holds for every text: copies are supported, spans are true, order and strangers change nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance
from provenance.errors import InputError
from provenance.model import Document
from provenance.structure import outline

PEOPLE = ["Ana Duarte", "Tom Reyes", "Lionel Marsh", "Ines Falk", "the mayor", "a spokesman for the port"]
VERBS = ["opened", "closed", "did not sell", "reportedly bought", "may rebuild", "refused to inspect", "has repaired"]
THINGS = ["the old bridge", "12 ferries", "a third of the harbour", "the $5.1bn line", "“the last mill”", "its quay"]
ENDS = ["on Monday", "in March 2021", "for 30 days", "after the storm", "because prices fell", "at 3 p.m. on 4 May"]
SPEECH = ["", ", Marsh said", ", according to the Harbour Post", ", police said"]

sentence = st.builds(
    lambda who, verb, thing, end, said: f"{who[0].upper()}{who[1:]} {verb} {thing} {end}{said}.",
    st.sampled_from(PEOPLE), st.sampled_from(VERBS), st.sampled_from(THINGS), st.sampled_from(ENDS),
    st.sampled_from(SPEECH),
)  # fmt: skip
article = st.lists(st.lists(sentence, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4).map("\n\n".join)
LAST = "\n\nNobody asked why."  # what no summary has: no text is checked against itself
full = article.map(lambda text: text + LAST)
STRANGER = "Penguins breed on ice. Their chicks fledge within nine weeks, biologists found."


def judged(summary: str | list[str], sources: list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = provenance.check(summary, sources).to_dict()["summaries"][0]["claims"]
    return found


@given(article)
def test_a_copy_of_its_source_is_supported(text: str) -> None:
    claims = judged(text, [text + LAST])
    assert {claim["verdict"] for claim in claims} == {"supported"}
    assert all(not claim["findings"] for claim in claims)


@given(article, full)
def test_every_span_slices_to_its_words(summary: str, source: str) -> None:
    sections: list[int] = []
    for claim in judged(summary, [source]):
        assert summary[claim["start"] : claim["end"]] == claim["exact"]
        for one in claim["evidence"]:
            assert source[one["start"] : one["end"]] == one["exact"]
        for link in claim["trace"]:
            assert claim["start"] <= link["claim"][0] < link["claim"][1] <= claim["end"]
            assert 0 <= link["source"][0] < link["source"][1] <= len(source)
        for finding in claim["findings"]:
            assert summary[finding["claim"]["start"] : finding["claim"]["end"]] == finding["claim"]["exact"] != ""
            if finding["source"]:
                assert source[finding["source"]["start"] : finding["source"]["end"]] == finding["source"]["exact"]
        sections.append(claim["start"])
    assert sections == sorted(sections)


@given(article, full, full)
def test_the_order_of_the_sources_changes_no_verdict(summary: str, one: str, other: str) -> None:
    forth = [(claim["verdict"], claim["support"]) for claim in judged(summary, [one, other])]
    assert forth == [(claim["verdict"], claim["support"]) for claim in judged(summary, [other, one])]


@given(article)
def test_an_unrelated_source_alters_nothing(text: str) -> None:
    assert {claim["verdict"] for claim in judged(text, [text + LAST, STRANGER])} == {"supported"}


@given(article, full)
def test_a_second_run_gives_the_same_bytes(summary: str, source: str) -> None:
    first, second = (json.dumps(provenance.check(summary, [source]).to_dict()) for _ in range(2))
    assert first == second


@given(st.text(max_size=200), st.text(min_size=1, max_size=200))
def test_no_text_breaks_the_check(summary: str, source: str) -> None:
    try:
        claims = judged(summary, [source])
    except InputError:
        return
    for claim in claims:
        assert 0.0 <= claim["support"] <= 1.0
        assert (claim["reason"] is None) == (claim["verdict"] != "not-a-claim")


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_every_listed_claim_is_judged(claims: list[str]) -> None:
    wanted = [claim.strip() for claim in claims if claim.strip()]
    if not wanted:
        with pytest.raises(InputError):
            judged(claims, [STRANGER])
        return
    found = judged(claims, [STRANGER])
    assert [claim["exact"] for claim in found] == wanted
    assert all(claim["verdict"] != "not-a-claim" for claim in found)


@given(article)
def test_items_cover_the_text_in_order(text: str) -> None:
    items = outline(Document.from_text(text), "summary").items
    at = 0
    for item in items:
        assert at <= item.start < item.end
        assert not text[at : item.start].strip()
        at = item.end
    assert not text[at:].strip()
