"""The pages of the documentation: their Python and their commands are run, and their links lead somewhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

import provenance
from provenance import checks, cli
from provenance.align.trace import Alignment
from support.cases import made, parse
from support.fixtures import Gate
from support.paths import ROOT
from tools import rules

DOCS = ROOT / "docs"
MADE = {DOCS / rules.PAGE: rules.text()}  # pages that are made when the site is, and stand in no file
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md"), *MADE])
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")


class Block(NamedTuple):
    """A fenced block: its language, the file that it stands for, its text."""

    language: str
    file: str
    text: str


def blocks(page: str) -> Iterator[Block]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return (Block(*found) for found in _BLOCK.findall(text))


@pytest.mark.parametrize("page", ["api.md", "batch.md", "formats.md", "json.md"])
def test_the_examples_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = 0
    for block in blocks(page):
        if block.file:
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "python":
            exec(compile(block.text, page, "exec"), {"__name__": "example"})
            ran += 1
        elif block.language == "console":
            for line in block.text.splitlines():
                command = shlex.split(line.removeprefix("$ "))
                assert command[0] == "provenance"
                assert cli.run(command[1:]) in (0, 1)
                ran += 1
    assert ran >= 2


def test_the_totals_of_a_corpus_are_those_of_the_page(gate: Gate, tmp_path: Path) -> None:
    page = list(blocks("batch.md"))
    for block in page:
        if block.file:
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
    assert gate("batch", "records.jsonl", "checked").err in [one.text for one in page]


def test_the_example_of_a_check_finds_what_its_cases_expect(monkeypatch: pytest.MonkeyPatch) -> None:
    table = next(one.text for one in blocks("writing-a-check.md") if one.language == "yaml")
    code = next(one.text for one in blocks("writing-a-check.md") if one.language == "python")
    module: dict[str, object] = {"__name__": "example"}
    exec(compile(code, "writing-a-check.md", "exec"), module)
    for case in made(parse(table)):
        traces: list[Alignment] = []
        monkeypatch.setattr(checks, "find", lambda pair, traces=traces: traces.append(pair) or iter(()))
        provenance.check([case.claim], list(case.sources))
        found = [*module["find"](traces[0])]  # type: ignore[operator]
        assert len(found) == len(case.marks)
        for finding, mark in zip(found, case.marks, strict=True):
            assert finding.rule == mark.rule
            assert case.claim[slice(*finding.claim)] in (mark.claim or "")
            assert case.sources[finding.document][slice(*finding.source)] in (mark.source or "")


def _text(page: Path) -> str:
    return MADE.get(page) or page.read_text(encoding="utf-8")


def _anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", _text(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = _BLOCK.sub("", _text(page))
    for link in _LINK.findall(text):
        if link.startswith(("https://", "http://")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists() or (target in MADE and page.parent == DOCS), link
        assert not anchor or anchor in _anchors(target), link


def _pages(part: object) -> Iterator[str]:
    """The pages of a navigation, however deep."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from (page for one in part.values() for page in _pages(one))
    elif isinstance(part, list):
        yield from (page for one in part for page in _pages(one))


def test_every_page_is_in_the_navigation_of_the_site() -> None:
    site = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert sorted(_pages(site["nav"])) == sorted(page.name for page in PAGES if page.parent == DOCS)
    assert all((ROOT / hook).is_file() for hook in site["hooks"])
    assert site["strict"] is True
    assert site["theme"]["font"] is False, "no request leaves a page"
