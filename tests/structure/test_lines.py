"""Lines that look like labels, captions or page junk: what states something is judged, and what does not is quiet.

`tests/data/lines` holds an article and two tables. The checks run by rules alone: what a line is, its form tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import provenance
from provenance.model import CLAIM_KINDS, Document

HOME = Path(__file__).resolve().parent.parent / "data" / "lines"
BEFORE, BEHIND = "The union welcomed the decision.\n\n", "\n\nNorvik opens a route to Aberdeen in June.\n"


def rows(name: str) -> Iterator[list[str]]:
    for line in (HOME / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            yield [part.replace("\\n", "\n").replace("\\|", "|") for part in line.split(" || ")]


JUDGED, QUIET = list(rows("judged.txt")), list(rows("quiet.txt"))


@cache
def article() -> str:
    return (HOME / "article.txt").read_text(encoding="utf-8")


def told(line: str) -> list[dict[str, Any]]:
    """What the report says of `line` between two sentences that the article bears out."""
    report = provenance.check(BEFORE + line + BEHIND, [article()], judge="off").to_dict()
    claims = report["summaries"][0]["claims"]
    start, end = len(BEFORE), len(BEFORE) + len(line)
    assert all(one["verdict"] == "supported" for one in claims if one["end"] <= start or one["start"] >= end)
    return [one for one in claims if one["start"] < end and one["end"] > start]


def test_there_are_lines() -> None:
    assert len(JUDGED) >= 130 and len({row[0] for row in JUDGED}) == len(JUDGED)
    assert len(QUIET) >= 80


@pytest.mark.parametrize(("kind", "line", "other"), JUDGED, ids=[row[0] for row in JUDGED])
def test_a_falsehood_never_leaves_in_silence(kind: str, line: str, other: str) -> None:
    verdicts = {one["verdict"] for one in told(line)}
    assert verdicts - {"supported", "not-a-claim"}, (kind, verdicts)


@pytest.mark.parametrize(("kind", "other", "line"), JUDGED, ids=[row[0] for row in JUDGED])
def test_what_the_article_says_is_no_error(kind: str, other: str, line: str) -> None:
    assert not [one for claim in told(line) for one in claim["findings"] if one["level"] == "error"], kind


@pytest.mark.parametrize(("kind", "line"), QUIET, ids=[row[1] for row in QUIET])
def test_a_line_that_states_nothing_is_no_claim(kind: str, line: str) -> None:
    found = told(line)
    assert {one["verdict"] for one in found} == {"not-a-claim"} and all(one["reason"] for one in found)
    assert found[0]["kind"] == kind


@pytest.mark.parametrize(("kind", "one", "other"), JUDGED, ids=[row[0] for row in JUDGED])
def test_markup_stays_outside_of_claims(kind: str, one: str, other: str) -> None:
    for claim in (*told(one), *told(other)):
        assert claim["kind"] not in CLAIM_KINDS or not ({"**", "__"} & {claim["exact"][:2], claim["exact"][-2:]}), kind


TABLE = "| Ferry | 2022 | 2023 |\n|---|---|---|\n| Aurora | sold | sunk |\n"


def test_a_cell_is_read_with_its_headings() -> None:
    source = "The Aurora was sold in 2022. A storm came up. The Aurora was sunk in 2023."
    (summary,) = provenance.check(TABLE, [source], judge="off").to_dict()["summaries"]
    cells = [one for one in summary["claims"] if one["kind"] == "cell"]
    assert [(one["exact"], one["verdict"]) for one in cells] == [("sold", "supported"), ("sunk", "supported")]
    assert [one["evidence"][0]["exact"] for one in cells] == source.replace(". ", ".|").split("|")[::2]
    for one in cells:
        assert all(run["claim"][0] >= one["start"] and run["claim"][1] <= one["end"] for run in one["trace"])


def test_a_copied_row_is_supported() -> None:
    text = TABLE + "\nThe Aurora was sunk in a storm."
    (summary,) = provenance.check(text, [f"{text} It was raised."], judge="off").to_dict()["summaries"]
    assert {one["verdict"] for one in summary["claims"]} == {"supported", "not-a-claim"}


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Pier closed: 1986", "headline cell"),
        ("Shares down 15%", "cell"),
        ("\U0001f4c9 Shares down 15%", "cell"),
        ("Loss | $41bn", "cell"),
        ("Workers = 40", "cell"),
        ("- 40 workers", "cell"),
        ("Key facts: 40 workers", "label cell"),
        ("Injuries: 400", "label cell"),  # the figure is another thing's
        ("Key facts: the yard will close", "label sentence"),
        ("Minister denies delays", "sentence"),  # it may be a sentence that lost its stop
        ("The yard has 40 workers", "sentence"),
        ("Shares fell by 15% to 210 kroner on Friday", "sentence"),
    ],
)
def test_a_line_that_stands_alone_is_a_cell_where_it_gives_a_value(line: str, kinds: str) -> None:
    summary = provenance.check(Document(line), [article()], judge="off").summaries[0]
    assert [one.item.kind for one in summary.claims] == kinds.split()
    assert "cell" not in kinds or any(one.verdict not in ("supported", "not-a-claim") for one in summary.claims)


@pytest.mark.parametrize(
    "line", ["Shares up 5%", "Workers: 400", "Tickets = 45 euros", "Key facts: 400 workers", "Year: 1968"]
)
def test_a_value_that_the_article_gives_is_no_error_alone(line: str) -> None:
    source = f"{article()} The yard opened in 1968."
    assert not [one for one in provenance.check(Document(line), [source], judge="off").findings if one.level == "error"]
