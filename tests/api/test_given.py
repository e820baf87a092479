"""What the Python API takes: one source or several, paths, any iterable; and what it refuses, in one line."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

import provenance
from provenance.api import check as module
from provenance.errors import InputError, ProvenanceError, UsageError
from provenance.model import Document

CLAIM = "The new ferry will carry 300 cars, the harbour office said."
SOURCE = "The new ferry will carry 30 cars, the harbour office said on Monday."
OTHER = "The library in Orvane reopens in June after two years of repairs."


def rules(report: provenance.Report) -> list[str]:
    return [one.rule for one in report.findings]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    summary, source = tmp_path / "digest.md", tmp_path / "article.txt"
    summary.write_text(f"# A ferry\n\n{CLAIM}\n", encoding="utf-8")
    source.write_text(SOURCE, encoding="utf-8")
    return summary, source


@pytest.mark.parametrize(
    "sources",
    [SOURCE, Document.from_text(SOURCE), [SOURCE], (SOURCE,), {SOURCE}, iter([SOURCE]), {SOURCE: 1}.keys()],
    ids=lambda given: type(given).__name__,
)
def test_one_source_however_it_is_given(sources: Any) -> None:
    report = provenance.check([CLAIM], sources)
    assert [one.text for one in report.summaries[0].sources] == [SOURCE]
    assert rules(report) == ["number-changed"]


@pytest.mark.parametrize("claims", [[CLAIM, SOURCE], (CLAIM, SOURCE), iter([CLAIM, SOURCE])])
def test_each_text_of_an_iterable_is_a_claim(claims: Any) -> None:
    report = provenance.check(claims, [SOURCE])
    assert [one.verdict for one in report.claims] == ["altered", "supported"]


def test_paths_are_read(files: tuple[Path, Path]) -> None:
    summary, source = files
    alone, several = provenance.check(summary, source), provenance.check(summary, [source, OTHER])
    for report in (alone, several):
        assert report.summaries[0].document.media_type == "text/markdown"
        assert report.summaries[0].sources[0].path == "article.txt"
        assert rules(report)[-1] == "number-changed"
    assert [len(one.summaries[0].sources) for one in (alone, several)] == [1, 2]


def test_a_path_that_leads_nowhere(files: tuple[Path, Path]) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        provenance.check(files[0], files[1].with_name("lost.txt"))


@pytest.mark.parametrize(
    "made", [list, tuple, set, frozenset, iter, dict.fromkeys, lambda names: (one for one in names)]
)
def test_any_iterable_of_rules(made: Any) -> None:
    assert rules(provenance.check([CLAIM], SOURCE, ignore=made(["number-changed"]))) == []
    assert rules(provenance.check([CLAIM], SOURCE, select=made(["number-changed"]))) == ["number-changed"]
    assert rules(provenance.check([CLAIM], SOURCE, select=made([]))) == []


def test_a_lone_text_is_the_name_of_one_rule() -> None:
    assert rules(provenance.check([CLAIM], SOURCE, ignore="number-changed")) == []
    assert rules(provenance.check([CLAIM], SOURCE, select="date-changed")) == []


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"select": ["numbr-changed"]}, "unknown rule 'numbr-changed'; did you mean number-changed?"),
        ({"ignore": ("date-change",)}, "unknown rule 'date-change'; did you mean date-changed?"),
        ({"ignore": "number changed"}, "unknown rule 'number changed'; did you mean number-changed?"),
        ({"levels": {"numbers-changed": "note"}}, "unknown rule 'numbers-changed'; did you mean number-changed?"),
        ({"levels": {"number-changed": "warn"}}, "unknown level 'warn'; did you mean warning?"),
        (
            {"levels": ["number-changed"]},
            "levels: a value of the type list is given; give a mapping of rules to levels",
        ),
        ({"fail_on": "errors"}, "unknown level of fail_on 'errors'; did you mean error?"),
        ({"preset": "gates"}, "unknown preset 'gates'; did you mean gate?"),
        ({"ignore": 7}, "ignore: a value of the type int is given; give names of rules"),
        ({"ignore": [7]}, "ignore: a value of the type int is given; give a name"),
        (
            {"vocabulary": {"aliases": []}},
            "vocabulary: a value of the type dict is given; give a provenance.Vocabulary",
        ),
        ({"judge": "offf"}, "unknown judge 'offf'; did you mean off?, or a Path to the folder of another"),
        ({"judge": True}, "unknown judge True; known: on, off, or a Path to the folder of another"),
    ],
)
def test_names_that_there_are_not(settings: Any, told: str) -> None:
    with pytest.raises(ValueError, match=r"^") as caught:
        provenance.check([CLAIM], SOURCE, **settings)
    assert isinstance(caught.value, ProvenanceError)
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("summary", "sources", "told"),
    [
        (None, SOURCE, "the summary: None is given; give a text, a Path, a Document, or a list of texts"),
        (b"The ferry.", SOURCE, "the summary: a value of the type bytes is given; give a text"),
        ({"text": CLAIM}, SOURCE, "the summary: a value of the type dict is given"),
        ([CLAIM, 3], SOURCE, "text 2 of the summary is a value of the type int; a list holds texts, each one claim"),
        (CLAIM, None, "sources: None is given; give a text, a Path, a Document, or several of them"),
        (CLAIM, [SOURCE, None], "source 2 is None; give a text, a Path or a Document"),
        (CLAIM, [[SOURCE]], "source 1 is a value of the type list; give a text, a Path or a Document"),
    ],
)
def test_what_is_no_text(summary: Any, sources: Any, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        provenance.check(summary, sources)
    assert str(caught.value).startswith(told)


def test_a_check_in_an_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loop goes on while a check waits for something that only the loop does."""
    went_on = threading.Event()
    whole = module.check

    def waits(*given: Any, **settings: Any) -> provenance.Report:
        assert went_on.wait(10)
        return whole(*given, **settings)

    monkeypatch.setattr(module, "check", waits)

    async def both() -> provenance.Report:
        task = asyncio.create_task(provenance.acheck([CLAIM], SOURCE, ignore=["number-changed"]))
        await asyncio.sleep(0)
        went_on.set()
        return await task

    assert asyncio.run(both()).verdict == "pass"


def test_an_unknown_setting_of_a_check_in_an_event_loop() -> None:
    with pytest.raises(ValueError, match="did you mean"):
        asyncio.run(provenance.acheck([CLAIM], SOURCE, ignore=["number-change"]))
