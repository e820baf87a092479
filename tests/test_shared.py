"""The two documents the project was created from, and the editors' articles, where they lie beside the checkout."""

from __future__ import annotations

import json
from typing import Any

import pytest

import provenance
from provenance.model import Document
from provenance.structure import outline
from support.paths import ROOT

SHARED = ROOT.parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")


@pytest.fixture(scope="module")
def texts() -> tuple[str, str]:
    digest, article = (path.read_bytes().decode("utf-8") for path in sorted((SHARED / "seeds").glob("*.txt")))
    return digest, article


def claims(digest: str, article: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = provenance.check(digest, [article]).to_dict()["summaries"][0]["claims"]
    return found


def section(found: list[dict[str, Any]], name: str, kind: str) -> list[dict[str, Any]]:
    return [claim for claim in found if claim["section"] == name and claim["kind"] == kind]


def test_the_first_section_is_the_article_word_for_word(texts: tuple[str, str]) -> None:
    digest, article = texts
    sentences = section(claims(digest, article), "section-1", "sentence")
    assert len(sentences) == 12
    for claim in sentences:
        assert claim["verdict"] == "supported"
        assert claim["relation"] in ("verbatim", "near-verbatim")
        assert not claim["findings"]
        assert claim["evidence"][0]["exact"] == claim["exact"]


def test_headlines_labels_captions_and_links(texts: tuple[str, str]) -> None:
    digest, article = texts
    found = claims(digest, article)
    headline = section(found, "section-1", "headline")[0]
    assert headline["evidence"][0]["start"] == 0
    others = [claim["exact"] for claim in found if claim["verdict"] == "not-a-claim"]
    assert others == [
        "Important Takeaways:", "Read the original article by clicking here.", "Steve Witkoff", "Important Takeaways:",
        "Read the original article by clicking here.",
    ]  # fmt: skip


def test_the_second_section_has_no_source(texts: tuple[str, str]) -> None:
    digest, article = texts
    second = section(claims(digest, article), "section-2", "sentence")
    assert len(second) == 9
    assert {claim["verdict"] for claim in second} == {"no-source"}
    assert all(not claim["evidence"] for claim in second)


def test_page_junk_is_never_evidence(texts: tuple[str, str]) -> None:
    digest, article = texts
    shown = " ".join(one["exact"] for claim in claims(digest, article) for one in claim["evidence"])
    for junk in ("CLICK HERE", "Leave a Reply", "LEAVITT TELLS REPORTERS"):
        assert junk not in shown


@pytest.mark.parametrize(
    ("old", "new", "rule", "claim", "source"),
    [
        ("told CNN on Sunday", "told CNN on Monday", "date-changed", "Monday", "Sunday"),
        ("the 30-day cease-fire", "the 60-day cease-fire", "date-changed", "60-day", "30-day"),
        ("interview with Izvestia", "interview with Pravda", "name-changed", "Pravda", "Izvestia"),
        ("newspaper Izvestia as", "newspaper Pravda as", "name-changed", "Pravda", "Izvestia"),
        ("that ironclad security", "that absolute security", "quote-altered", "absolute", "ironclad"),
        ("made no mention", "made mention", "negation-changed", "mention", "no mention"),
        ("Grushko reportedly made", "Grushko made", "hedge-dropped", "made", "reportedly"),
        ("an “ironclad” guarantee", "an “absolute” guarantee", "quote-not-found", "absolute", None),
        ("NATO", "NAFTA", "name-changed", "NAFTA", "NATO"),
    ],
)
def test_one_word_changed(
    texts: tuple[str, str], old: str, new: str, rule: str, claim: str, source: str | None
) -> None:
    digest, article = texts
    head, body = digest.split("\n", 1)
    found = claims(head + "\n" + body.replace(old, new, 1), article)
    findings = [one for each in section(found, "section-1", "sentence") for one in each["findings"]]
    assert [one["rule"] for one in findings if one["level"] != "note"] == [rule]
    assert claim in findings[0]["claim"]["exact"]
    if source:
        assert source in findings[0]["source"]["exact"]


def test_no_alarm_on_the_articles_own_sentences() -> None:
    for line in (SHARED / "data" / "editors" / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        items = outline(Document.from_text(text), "source").items
        sentences = [text[item.start : item.end] for item in items if item.kind == "sentence"]
        report = provenance.check(sentences, [text]).to_dict()
        for claim in report["summaries"][0]["claims"]:
            assert claim["verdict"] == "supported", claim["exact"]
            assert claim["findings"] == [], claim["exact"]
