"""A digest and its article as real programs save them: the verdicts and findings of the plain text, nothing else."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

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
    digest, article = provenance.read(FILES / f"digest.{saved}"), provenance.read(FILES / f"harbour.{saved}")
    assert told(checked(digest, article)) == told(plain())


@pytest.mark.parametrize("saved", SAVED)
def test_a_saved_digest_against_the_plain_article(saved: str) -> None:
    summary = checked(provenance.read(FILES / f"digest.{saved}"), provenance.read(PLAIN / "harbour.txt"))
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


@pytest.mark.parametrize("saved", SAVED)
def test_golden_report_of_each_format(saved: str, monkeypatch: pytest.MonkeyPatch, validate: Validate) -> None:
    """`UPDATE_GOLDEN=1` writes the reports anew; read the difference before you commit it."""
    monkeypatch.chdir(FILES)
    report = provenance.check(provenance.read(f"digest.{saved}"), [provenance.read(f"harbour.{saved}")])
    validate(report.to_dict())
    golden, text = Path("reports") / f"{saved}.json", render(report)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden.write_bytes(text.encode("utf-8"))
    assert golden.exists(), "no golden report yet: run with UPDATE_GOLDEN=1, and read what it wrote"
    assert text == golden.read_bytes().decode("utf-8")


def test_every_golden_report_is_of_a_file() -> None:
    assert sorted(path.stem for path in (FILES / "reports").iterdir()) == SAVED


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
        assert "only outside the article body" in found.findings[0].message
