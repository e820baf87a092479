"""The cases that specify the checker, as they stand in the tables: `schemas/case.schema.json` describes a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "cases"
ARTICLES = HOME / "articles"


class Mark(NamedTuple):
    """A finding that must be there; what is None is not compared."""

    rule: str
    claim: str | None = None
    source: str | None = None
    level: str | None = None
    message: str | None = None  # a regular expression


@dataclass(frozen=True)
class Case:
    """A row of a table."""

    table: str  # its rule, or what the table is about
    name: str
    about: str
    claim: str
    sources: tuple[str, ...]
    marks: tuple[Mark, ...]
    answer: float | None = None  # of a verifier
    mirror: str | None = None  # why it is otherwise with claim and evidence exchanged
    by_hand: bool = False  # its rule repairs, and here a person has to decide

    @property
    def id(self) -> str:
        return f"{self.table}/{self.name}"

    @property
    def quiet(self) -> bool:
        return not self.marks


def tables() -> list[Path]:
    """The files with cases: those of the specification, and those that lie beside a check in its own folder."""
    return [*sorted(HOME.glob("*.yaml")), *sorted((ROOT / "provenance" / "checks").glob("*/cases.yaml"))]


@cache
def load() -> tuple[Case, ...]:
    """Every case, in the order of its id."""
    return tuple(sorted((case for path in tables() for case in read(path)), key=lambda case: case.id))


def read(path: Path) -> Iterator[Case]:
    """The cases of one file."""
    yield from made(parse(path.read_text(encoding="utf-8")))


def made(found: dict[str, list[dict[str, Any]]]) -> Iterator[Case]:
    """The cases of tables as `parse` returns them."""
    for table, rows in found.items():
        for row in rows:
            yield _case(table, row)


def parse(text: str) -> dict[str, list[dict[str, Any]]]:
    """What stands in a file: its rows by the name of their table."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C, ten times as fast, is not everywhere
    found: dict[str, list[dict[str, Any]]] = yaml.load(text, Loader=loader)
    return found


@cache
def article(name: str) -> str:
    """The text of an article, without the end of its last line."""
    return (ARTICLES / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")


def _case(table: str, row: dict[str, Any]) -> Case:
    marks = tuple(Mark(**{"rule": table, **mark}) for mark in row.get("marks", ()))
    extras = {key: row[key] for key in ("answer", "mirror", "by_hand") if key in row}
    return Case(table, row["name"], row["about"], row["claim"], tuple(_sources(row)), marks, **extras)


def _sources(row: dict[str, Any]) -> list[str]:
    if "source" in row:
        return [row["source"]] if isinstance(row["source"], str) else row["source"]
    texts = [article(name) for name in row.get("articles", [row.get("article")])]
    for old, new in row.get("replace", {}).items():
        assert texts[0].count(old) == 1, f"{old!r} stands {texts[0].count(old)} times in {row['article']}"
        texts[0] = texts[0].replace(old, new)
    return texts
