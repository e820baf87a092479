"""The cases that specify the checker: each says which words it must mark, or that it must stay quiet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from provenance import checks
from support.cases import ARTICLES, HOME, ROOT, Case, load, parse, read, tables
from support.marks import OF_FILES, expectations, faults

NO_RULES = frozenset({"not-found", "notes", "rewording"})  # tables whose cases are not all of one rule
OF_VERIFIERS = frozenset({"meaning-changed"})  # rules for which a case may say what a verifier answers
SCHEMA = Draft202012Validator(json.loads((ROOT / "schemas" / "case.schema.json").read_text(encoding="utf-8")))
EVERY = pytest.mark.parametrize("case", load(), ids=lambda case: case.id)


@EVERY
def test_case(case: Case) -> None:
    assert not (found := faults(case)), "\n".join([case.about, *found])


@EVERY
def test_case_is_well_formed(case: Case) -> None:
    assert case.answer is None or case.table in OF_VERIFIERS
    rules = {mark.rule for mark in case.marks}
    assert rules <= {case.table} or case.table in NO_RULES | OF_FILES
    assert case.table in rules or case.quiet or case.table in NO_RULES
    expectations(case)


@pytest.mark.parametrize("path", tables(), ids=lambda path: str(path.relative_to(ROOT)))
def test_table_follows_the_schema(path: Path) -> None:
    found = parse(path.read_text(encoding="utf-8"))
    errors = [f"{error.json_path}: {error.message}" for error in SCHEMA.iter_errors(found)]
    assert not errors, "\n".join(errors)
    if path.parent == HOME:
        assert [*found] == [path.stem], "a file in cases/ is one table, and named like it"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA.schema)


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.id for case in load()]
    assert len(names) == len(set(names)) == sum(len([*read(path)]) for path in tables())


def test_every_article_stands_once_and_is_used() -> None:
    named = {
        name for path in tables() for rows in parse(path.read_text(encoding="utf-8")).values() for row in rows
        for name in row.get("articles", [row.get("article")])
    }  # fmt: skip
    files = [*ARTICLES.iterdir()]
    assert named - {None} == {file.stem for file in files}
    assert len({file.read_bytes() for file in files}) == len(files)


def test_every_rule_has_cases_that_fire_and_cases_that_stay_quiet() -> None:
    assert {case.table for case in load()} - NO_RULES == set(checks.rules())
    for rule in checks.rules():
        quiet = [case.quiet for case in load() if case.table == rule]
        assert quiet.count(True) >= 2 and quiet.count(False) >= 2, rule
