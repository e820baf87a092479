"""A digest and its article as real programs save them: the verdicts and findings of the plain text, nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

import provenance
from provenance.model import Document, Summary
from provenance.reports.formats.json import render
from support.fixtures import Validate
from support.paths import FILES, ROOT

PLAIN = ROOT / "cases" / "digests" / "harbour-talks"
SAVED = sorted({path.name.split(".", 1)[1] for path in FILES.glob("digest.*")})
Told = list[tuple[str, str, list[tuple[str, str, str | None, str | None]]]]


def checked(digest: Document, article: Document) -> Summary:
    (summary,) = provenance.check(digest, [article]).summaries
    return summary


def article_of(name: str) -> Document:
    """What a saved file says as a source does: without what programs and sites put around it."""
    return replace(provenance.read(FILES / name), whole=None)


def told(summary: Summary) -> Told:
    """Each claim by its words, its verdict, and what its findings say."""
    text, sources = summary.document.text, [source.text for source in summary.sources]
    rows = []
    for claim in summary.claims:
        findings = [
            (
                one.rule,
                text[slice(*one.claim)],
                sources[one.document or 0][slice(*one.source)] if one.source else None,
                one.suggestion,
            )
            for one in claim.findings
        ]
        rows.append((text[claim.item.start : claim.item.end], claim.verdict, findings))
    return rows


@cache
def plain() -> Summary:
    return checked(provenance.read(PLAIN / "digest.txt"), provenance.read(PLAIN / "harbour.txt"))


def test_every_program_is_here() -> None:
    assert [name for name in SAVED if name.endswith("docx")] == ["libreoffice.docx", "pandoc.docx"]
    assert {finding[0] for row in told(plain()) for finding in row[2]} > {"quote-altered", "number-changed"}


@pytest.mark.parametrize("saved", SAVED)
def test_the_same_verdicts_and_findings(saved: str) -> None:
    digest, article = article_of(f"digest.{saved}"), provenance.read(FILES / f"harbour.{saved}")
    assert told(checked(digest, article)) == told(plain())


@pytest.mark.parametrize("saved", SAVED)
def test_what_stands_around_a_digest_is_shown_and_changes_no_verdict(saved: str) -> None:
    digest, article = provenance.read(FILES / f"digest.{saved}"), provenance.read(FILES / f"harbour.{saved}")
    found = checked(digest, article)
    assert [row for row in told(found) if row[1] != "not-a-claim"] == [
        row for row in told(plain()) if row[1] != "not-a-claim"
    ]
    if digest.aside:
        shown = {row[0] for row in told(found)}
        assert all(any(block in text for text in shown) for block in digest.aside.splitlines())


@pytest.mark.parametrize("saved", SAVED)
def test_a_saved_digest_against_the_plain_article(saved: str) -> None:
    summary = checked(article_of(f"digest.{saved}"), provenance.read(PLAIN / "harbour.txt"))
    assert told(summary) == told(plain())


@pytest.mark.parametrize("saved", SAVED)
def test_evidence_slices_the_extracted_text_and_has_a_place(saved: str) -> None:
    article = provenance.read(FILES / f"harbour.{saved}")
    summary = checked(provenance.read(PLAIN / "digest.txt"), article)
    for ours, theirs in zip(summary.claims, plain().claims, strict=True):
        sliced = [article.text[one.start : one.end] for one in ours.evidence]
        assert sliced == [plain().sources[0].text[one.start : one.end] for one in theirs.evidence]
        assert saved.endswith(".md") or all(article.place(one.start) for one in ours.evidence)


@pytest.mark.parametrize("saved", SAVED)
def test_reading_twice_gives_the_same(saved: str) -> None:
    assert provenance.read(FILES / f"digest.{saved}") == provenance.read(FILES / f"digest.{saved}")


# What a report on a saved file says otherwise than one on plain text: which file it is, and where words stand in it.
OF_FILES = frozenset("path media_type sha256 text_sha256 length line column place prefix suffix start end".split())


def comparable(report: dict[str, Any], texts: dict[str, str]) -> Any:
    """The report without what is of its files; offsets in the trace become the words that they slice."""

    def words(document: str, span: list[int]) -> list[str]:
        return texts[document][slice(*span)].split()

    def walked(node: Any) -> Any:
        if isinstance(node, dict) and isinstance(node.get("claim"), list):
            return node | {"claim": words("summary", node["claim"]), "source": words(node["document"], node["source"])}
        if isinstance(node, dict):
            return {key: walked(value) for key, value in node.items() if key not in OF_FILES}
        return [walked(one) for one in node] if isinstance(node, list) else node

    return walked(report)


def slices(report: Any, summary: str, source: str) -> int:
    """How many places of the report there are, each of which slices its words."""
    if isinstance(report, list):
        return sum(slices(one, summary, source) for one in report)
    if not isinstance(report, dict):
        return 0
    found = sum(slices(one, summary, source) for one in report.values())
    if "exact" not in report:
        return found
    text = source if "document" in report else summary
    assert text[report["start"] : report["end"]] == report["exact"]
    return found + 1


@pytest.mark.parametrize("saved", SAVED)
def test_the_whole_report_is_that_of_the_plain_text_but_for_its_places(saved: str, validate: Validate) -> None:
    """Held against the golden report of the plain digest; `test_digests.py` writes it anew."""
    golden = json.loads((PLAIN / "report.json").read_text(encoding="utf-8"))
    digest, article = article_of(f"digest.{saved}"), provenance.read(FILES / f"harbour.{saved}")
    report = validate(json.loads(render(provenance.check(digest, [article]))))
    texts = {"summary": digest.text, "source-1": article.text}
    plain_texts = {"summary": plain().document.text, "source-1": plain().sources[0].text}
    assert comparable(report, texts) == comparable(golden, plain_texts)
    assert slices(report, digest.text, article.text) == slices(golden, *plain_texts.values()) > 50


TITLES = (
    "Velmar harbour talks go into a second week after union and Oceanis fail to agree on automatic cranes",
    "Salmon farmers block the coast road as Minister Lenz promises “a fair hearing for every fjord”",
)
PARAGRAPHS = [f"paragraph {number}" for number in (1, 2, 4, 5, 8, 9, 10, 11)]


def under(*titles: str) -> list[str | None]:
    """The places in a digest with headings: ten paragraphs below the first, seven below the second."""
    return [
        place
        for title, count in zip(titles, (10, 7), strict=True)
        for place in (title, *(f"{title}, paragraph {number}" for number in range(1, count + 1)))
    ]


SHORT = [f"{title[:59].rstrip()}…" for title in TITLES]
PLACES: dict[str, tuple[list[str | None], list[str | None]]] = {
    "chromium.html": (under(*TITLES), [*PARAGRAPHS]),
    "chromium.pdf": (["page 1", "page 2"], ["page 1"]),
    "libreoffice.docx": (under(*SHORT), [*PARAGRAPHS]),
    "libreoffice.html": (under(*TITLES), [*PARAGRAPHS]),
    "libreoffice.pdf": (["page 1", "pages 1-2", "page 2"], ["page 1"]),
    "pandoc.docx": (under(*SHORT), [*PARAGRAPHS]),
    "pandoc.epub": (under(*TITLES), [f"harbour, {one}" for one in PARAGRAPHS]),
    "pandoc.html": (under(*TITLES), [*PARAGRAPHS]),
    "pandoc.md": ([None], [None]),
}


@pytest.mark.parametrize("saved", SAVED)
def test_places_of_each_format(saved: str) -> None:
    """Where a person finds a claim and its evidence again, each place once, in the order of the claims."""
    digest, article = article_of(f"digest.{saved}"), provenance.read(FILES / f"harbour.{saved}")
    (report,) = provenance.check(digest, [article]).to_dict()["summaries"]
    claims = report["claims"]
    ours = dict.fromkeys(claim["place"] for claim in claims)
    theirs = dict.fromkeys(one["place"] for claim in claims for one in claim["evidence"])
    assert ([*ours], [*theirs]) == PLACES[saved]


def test_what_stands_around_a_saved_page_is_no_evidence() -> None:
    article = provenance.read(FILES / "harbour.chromium.html")
    for claim in (
        "Mayor of Westhaven resigns over 12 million euros.",
        "Ferry line to cut 400 jobs, sources say.",
        "We and our 640 partners store cookies on your device.",
        "The quay was never safe, ask Kari.",
    ):
        (found,) = provenance.check([claim], [article]).summaries[0].claims
        assert found.verdict == "unsupported"
        assert "only outside the article of" in found.findings[0].message
