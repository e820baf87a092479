"""The pages of the documentation: their Python and their commands are run, and their links lead somewhere."""

from __future__ import annotations

import doctest
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

import provenance
from provenance import checks, cli
from support.cases import made, parse
from support.fixtures import Gate
from support.marks import faults, findings
from support.paths import ROOT
from tests.test_cases import SCHEMA as CASES
from tests.test_imports import ALLOWED
from tests.test_mirror import mirrored
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


def test_the_readme_begins_with_what_it_is_and_an_example_that_works(gate: Gate, tmp_path: Path) -> None:
    title, sentence, *_ = (ROOT / "README.md").read_text(encoding="utf-8").split("\n\n")
    assert title == "# provenance" and sentence.startswith("`provenance` checks that")
    typed, printed, *_ = blocks("../README.md")
    install, *lines, check = typed.text.splitlines()
    assert install.startswith("pip install .  ")
    for line in lines:
        _, words, _, file = shlex.split(line)
        (tmp_path / file).write_text(f"{words}\n", encoding="utf-8")
    done = gate(*shlex.split(check)[1:])
    assert (done.code, done.out, done.err) == (1, printed.text, "")


def test_every_line_that_installs_the_package_names_extras_that_there_are() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    lines = [(page, line) for page in PAGES for line in _text(page).splitlines() if "pip install" in line]
    found = [(page, told) for page, line in lines for told in re.findall(r"(?:fact-provenance|\.)\[([\w,-]+)\]", line)]
    assert len(found) > 10
    assert [one for one in found if not {*one[1].split(",")} <= {*extras}] == []
    for page in (ROOT / "README.md", DOCS / "index.md"):
        assert _text(page).count("Until a release is published") == 1


def test_the_totals_of_a_corpus_are_those_of_the_page(gate: Gate, tmp_path: Path) -> None:
    page = list(blocks("batch.md"))
    for block in page:
        if block.file:
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
    assert gate("batch", "records.jsonl", "checked").err in [one.text for one in page]


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The check of docs/writing-a-check.md in a folder beside the others; returns the text of its cases."""
    made = {one.file: one.text for one in blocks("writing-a-check.md") if one.file}
    for name, text in made.items():
        put = tmp_path / "choices" / name
        put.parent.mkdir(exist_ok=True)
        put.write_text(text, encoding="utf-8")
    kept = checks.modules, checks.rules, checks.precedence, checks._finding
    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(tmp_path)])
    for one in kept:
        one.cache_clear()
    yield made["cases.yaml"]
    for name in [name for name in sys.modules if name.startswith("provenance.checks.choices")]:
        del sys.modules[name]
    for one in kept:
        one.cache_clear()


def test_the_example_of_a_check_is_a_rule_like_any_other(example: str) -> None:
    found, cases = parse(example), [*made(parse(example))]
    assert not [*CASES.iter_errors(found)]
    assert {*found} <= {*checks.rules()}
    assert not [fault for case in cases for fault in faults(case)]
    assert all(sum(case.quiet == quiet for case in cases) >= 2 for quiet in (True, False))
    for case in cases:
        exchanged = mirrored(case)
        assert exchanged is not None
        report = provenance.check([exchanged.claim], exchanged.sources).to_dict()
        assert {one["rule"] for one in findings(report)} == {mark.rule for mark in case.marks}


def test_a_contributor_sees_what_an_alignment_holds(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "find", checks.find)  # the example puts its own in this place
    (code,) = (one.text for one in blocks("../CONTRIBUTING.md") if one.language == "python")
    exec(compile(code, "CONTRIBUTING.md", "exec"), {"__name__": "example"})
    assert "'mill'" in capsys.readouterr().out


def test_the_way_of_a_claim_has_the_values_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    session = "".join(block.text for block in blocks("architecture.md") if block.language == "pycon")
    found = doctest.DocTestParser().get_doctest(session, {}, "architecture.md", None, 0)
    assert len(found.examples) > 20
    assert doctest.DocTestRunner().run(found).failed == 0


def test_the_tree_of_the_page_is_the_table_of_imports() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]*)\|$", text, re.MULTILINE)
    assert {name: " ".join(re.findall(r"\w+", given)) for name, given in rows} == ALLOWED


def test_the_glossary_is_in_the_order_of_the_alphabet() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8").partition("## Glossary")[2]
    words = re.findall(r"^\| ([a-z][a-z -]+) \| ", text, re.MULTILINE)[1:]
    assert words == sorted(words)


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
