"""A caller's own abbreviations, aliases and hedges: for one check, on both sides, and for nobody else."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance
from provenance import Vocabulary, pipeline
from provenance.errors import InputError
from provenance.judgement.options import Options
from provenance.lang.user_vocabulary import EMPTY
from provenance.model import Document

MET = Vocabulary(aliases=(("the Met", "Metropolitan Police"),))
KNOWN = Vocabulary(hedges=("as far as we know",))
CLERK = Vocabulary(abbreviations=("cllr",))
OTHERS = Vocabulary(("zuq",), (("the Vlun", "Vlundic Order"),), ("by the sound of zuq",))


def claim(text: str, source: str, vocabulary: Vocabulary = EMPTY) -> dict[str, Any]:
    (found,) = provenance.check([text], [source], vocabulary=vocabulary).to_dict()["summaries"][0]["claims"]
    return dict(found)


def rules(text: str, source: str, vocabulary: Vocabulary = EMPTY) -> list[str]:
    return [one["rule"] for one in claim(text, source, vocabulary)["findings"] if one["level"] != "note"]


SENT = "{} sent three men to Orvane on Monday."
SAID = "Three men were held in Orvane on Monday, {} said."


@pytest.mark.parametrize("frame", [SENT, SAID])
@pytest.mark.parametrize(
    ("ours", "theirs"), [("The Met", "The Metropolitan Police"), ("The Metropolitan Police", "The Met")]
)
def test_an_alias_makes_two_names_one(frame: str, ours: str, theirs: str) -> None:
    one, other = frame.format(ours), frame.format(theirs)
    assert rules(one, other)
    assert not rules(one, other, MET)
    assert claim(one, other, MET)["verdict"] == "supported"


def test_a_headline_may_leave_the_article_out() -> None:
    assert not rules("Met sends three men to Orvane", SENT.format("The Metropolitan Police"), MET)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The Leeds Police", "The Metropolitan Police"),
        ("The Leeds Police", "The Met"),
        ("The Met", "The Leeds Police"),
        ("The Norvind Guard", "The Met"),
        ("The Met Office", "The Metropolitan Police"),
        ("The Metropolitan Police", "The Met Office"),
    ],
)
def test_another_body_is_still_another(ours: str, theirs: str) -> None:
    assert rules(SENT.format(ours), SENT.format(theirs), MET) == ["name-changed"]


def test_inside_quotation_marks_an_alias_is_another_word() -> None:
    said = "The mayor said: “The {} sent three men.”"
    assert rules(said.format("Met"), said.format("Metropolitan Police"), MET) == ["quote-altered"]


@pytest.mark.parametrize(
    "source",
    [
        "As far as we know, the bridge is safe for lorries.",
        "The bridge is, as far as we know, safe for lorries.",
        "The bridge is safe for lorries, as far as we know.",
        "The bridge is safe for lorries (as far as we know).",
    ],
)
def test_a_hedge_of_the_caller_is_found_lost_and_added(source: str) -> None:
    flat = "The bridge is safe for lorries."
    assert rules(flat, source) == rules(source, flat) == []
    assert rules(flat, source, KNOWN) == ["hedge-dropped"]
    assert rules(source, flat, KNOWN) == ["hedge-added"]
    assert rules(source, source, KNOWN) == []


def test_the_words_of_a_hedge_are_no_detail() -> None:
    source = "The Metropolitan Police heard it on Monday. It rained all day in Orvane."
    text = "As far as we know, it rained all day in Orvane."
    assert rules(text, source) == ["unsupported-detail"]
    assert rules(text, source, KNOWN) == ["hedge-added"]
    assert claim("As far as we know.", "As far as we know. It rained.", KNOWN)["verdict"] == "supported"


def test_a_speaker_stands_in_for_a_hedge_of_the_class_reported_alone() -> None:
    source = "Word on the quay is the bridge closed to lorries on Monday."
    said = "The bridge closed to lorries on Monday, Ida Brekke said."
    assert "hedge-dropped" in rules(said, source, Vocabulary(hedges=("word on the quay is",)))
    assert "hedge-dropped" not in rules(said, source, Vocabulary(hedges=("word on the quay is | reported",)))


def test_an_abbreviation_of_the_caller_ends_no_claim() -> None:
    text = "The council heard Cllr. Brekke on Monday. The bridge stays open.\n\nThe ferry has 30 cars."
    source = f"{text}\n\nNobody asked."
    plain, own = (len(provenance.check(text, [source], vocabulary=one).summaries[0].claims) for one in (EMPTY, CLERK))
    assert (plain, own) == (4, 3)
    report = provenance.check(text, [source], vocabulary=CLERK)
    assert {one.verdict for one in report.summaries[0].claims} == {"supported"}


def test_the_sources_are_read_by_the_same_vocabulary() -> None:
    found = claim("The council heard Brekke on Monday.", "The council heard Cllr. Brekke on Monday. It rained.", CLERK)
    assert [one["exact"] for one in found["evidence"]] == ["The council heard Cllr. Brekke on Monday."]


def test_page_junk_is_read_by_it_too() -> None:
    junk = "Subscribe to the Met newsletter."
    (link,) = claim(junk, f"The mayor opened the bridge on Monday.\n\n{junk}\n\nIt rained.", MET)["trace"]
    assert (link["claim"], link["relation"]) == ([0, len(junk) - 1], "same")


@pytest.mark.parametrize("ours", [None, EMPTY, MET])
@pytest.mark.parametrize("theirs", [EMPTY, MET])
def test_sources_prepared_otherwise_do_no_harm(ours: Vocabulary | None, theirs: Vocabulary) -> None:
    summary, source = Document.from_text(SENT.format("The Met")), Document.from_text(SENT.format("Metropolitan Police"))
    prepared, options = pipeline.prepare([source], theirs), Options(vocabulary=ours)
    wanted = "supported" if (theirs if ours is None else ours) == MET else "altered"
    for checked in (
        pipeline.check_summary(summary, prepared, options),
        pipeline.check_claims([summary.text], prepared, options),
    ):
        assert [one.verdict for one in checked.claims] == [wanted]
    assert prepared.vocabulary == theirs


def test_a_check_leaves_nothing_behind() -> None:
    text = "As far as we know, the Met heard Cllr. Brekke. It rained."
    source = "The Metropolitan Police heard Cllr. Brekke. It rained."
    before = json.dumps(provenance.check(text, [source]).to_dict())
    both = Vocabulary(CLERK.abbreviations, MET.aliases, KNOWN.hedges)
    assert json.dumps(provenance.check(text, [source], vocabulary=both).to_dict()) != before
    assert json.dumps(provenance.check(text, [source]).to_dict()) == before


def test_threads_do_not_disturb_each_other() -> None:
    text = "The Met heard Cllr. Brekke on Monday. As far as we know, it rained all day in Orvane."
    source = "The Metropolitan Police heard Cllr. Brekke on Monday. It rained all day in Orvane."
    vocabularies = [EMPTY, MET, KNOWN, CLERK, OTHERS]

    def run(vocabulary: Vocabulary) -> str:
        return json.dumps(provenance.check(text, [source], vocabulary=vocabulary).to_dict())

    alone = [run(one) for one in vocabularies]
    assert len(set(alone)) == len(vocabularies) - 1  # nothing of the last one stands in the texts
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(run, vocabularies * 8)) == alone * 8


def test_a_vocabulary_goes_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(Options(vocabulary=MET))) == Options(vocabulary=MET)


PIECES = ["The Met", "the Norvind Guard", "Cllr. Brekke", "as far as we know", "30 ferries", "closed", "Orvane.", "It"]
texts = st.lists(st.sampled_from(PIECES), min_size=2, max_size=12).map(" ".join)


@given(texts, texts)
def test_entries_that_stand_nowhere_change_nothing(summary: str, source: str) -> None:
    plain, own = (provenance.check([summary], [source], vocabulary=one).to_dict() for one in (EMPTY, OTHERS))
    assert json.dumps(plain) == json.dumps(own)


@given(texts, texts)
def test_every_span_is_true_by_any_vocabulary(summary: str, source: str) -> None:
    both = Vocabulary(CLERK.abbreviations, MET.aliases, KNOWN.hedges)
    try:
        (checked,) = provenance.check(summary, [source], vocabulary=both).to_dict()["summaries"]
    except InputError:
        return
    at = 0
    for one in checked["claims"]:
        assert summary[one["start"] : one["end"]] == one["exact"]
        assert not summary[at : one["start"]].strip()
        at = one["end"]
        for where in (*one["evidence"], *(found["source"] for found in one["findings"] if found["source"])):
            assert source[where["start"] : where["end"]] == where["exact"] != ""
