"""Which pages of PDF sources are shown: a bounded number, from the bytes that were read; none where it cannot be."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

import provenance
import provenance.readers.pdf.pictures as drawing
from provenance.model import Evidence, Summary
from provenance.reports.formats.html import render
from provenance.reports.page import pictures
from provenance.reports.report import Report
from support.handmade_summary import build
from support.pdf_builder import column, pdf
from tests.reports.test_page import data

WALL, WORK = "The wall will be 30 metres long, the mayor said.", "Work begins in May."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.pdf"
    path.write_bytes(pdf(column([WALL]), column([WORK])))
    return path


def summary(file: Path) -> Summary:
    """The handmade one, its source on two pages of a PDF."""
    source = provenance.read(file)
    made = build(source=f"{WALL} {WORK}\n")
    places = {words: (source.text.index(words), source.text.index(words) + len(words)) for words in (WALL, WORK)}
    claims = []
    for claim in made.claims:
        first = claim.evidence[0].start == 0 if claim.evidence else False
        start, end = places[WALL if first else WORK]
        found = tuple(
            one._replace(source=(start + 17, start + 19)) if first else one._replace(source=None, document=None)
            for one in claim.findings
        )
        evidence = tuple(Evidence(0, start, end, one.score) for one in claim.evidence)
        claims.append(dataclasses.replace(claim, evidence=evidence, trace=(), findings=found))
    return dataclasses.replace(made, sources=(source,), claims=tuple(claims), notices=())


def shown(made: Summary) -> Any:
    return data(render(Report((made,))))


def test_each_claim_shows_its_passage_on_its_page(file: Path) -> None:
    made = shown(summary(file))
    assert [(one["page"], one["document"], one["size"]) for one in made["pictures"]] == [
        (1, 1, [600, 900]),
        (2, 1, [600, 900]),
    ]
    _, _, wall, work, *_ = made["summaries"][0]["claims"]
    ((picture, boxes, words),) = wall["evidence"][0][5]
    assert (picture, len(boxes), len(words)) == (0, 1, 1)
    assert boxes[0][0] < words[0][0] and words[0][2] < boxes[0][2]
    assert [one[0] for one in work["evidence"][0][5]] == [1]
    assert "page 1" in wall["evidence"][0][4]
    assert str(file.parent) not in render(Report((summary(file),)))


def test_equal_reports_have_equal_pictures(file: Path) -> None:
    assert render(Report((summary(file),))) == render(Report((summary(file),)))


@contextmanager
def gone(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    file.unlink()
    yield


@contextmanager
def another(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    file.write_bytes(pdf(column([WALL, "More."]), column([WORK])))
    yield


@contextmanager
def no_library(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    yield


@contextmanager
def no_time(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    stopped, draw = Event(), drawing.draw
    monkeypatch.setattr(drawing, "draw", lambda *given: draw(*given) if stopped.wait(10) else [])
    monkeypatch.setattr(pictures, "_SECONDS", 0.01)
    yield
    stopped.set()


@contextmanager
def no_bytes(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pictures, "_BYTES", 100)
    yield


@pytest.mark.parametrize("spoilt", [gone, another, no_library, no_bytes, no_time])
def test_without_a_picture_there_is_the_text(file: Path, monkeypatch: pytest.MonkeyPatch, spoilt: Any) -> None:
    made = summary(file)
    with spoilt(file, monkeypatch):
        page = shown(made)
    assert page["pictures"] == []
    assert [one["evidence"][0][5] for one in page["summaries"][0]["claims"] if one["evidence"]] == [[]] * 4
    assert page["documents"][1]["text"] == made.sources[0].text


def test_what_is_in_question_is_drawn_first(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_PAGES", 1)
    made = summary(file)
    assert [one["page"] for one in shown(made)["pictures"]] == [1]
    quiet = tuple(
        dataclasses.replace(one, verdict="supported", findings=()) if number != 3 else one
        for number, one in enumerate(made.claims)
    )
    assert [one["page"] for one in shown(dataclasses.replace(made, claims=quiet))["pictures"]] == [2]


def test_other_sources_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(f"{WALL} {WORK}\n")
    made = dataclasses.replace(build(), sources=(provenance.read(path),))
    path.unlink()
    assert shown(made)["pictures"] == []


def test_one_file_of_two_summaries_is_drawn_once(file: Path) -> None:
    made = summary(file)
    page = data(render(Report((made, dataclasses.replace(made)))))
    assert len(page["pictures"]) == 2
