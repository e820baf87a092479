"""Tables and lists as evidence: a row says what stands in it, with the headings, and nothing of the next."""

from __future__ import annotations

import pytest

import provenance
from provenance import readers
from provenance.model import Document
from provenance.structure import outline
from support.docx_builder import docx, p

ROWS = (("Service", "Timeout"), ("Postgres", "30 seconds"), ("Redis", "5 minutes"), ("Kafka", "90 seconds"))
INTRO = "The services of the shop have these timeouts."
LAST = "They were set in May."


def document(name: str, body: str | bytes) -> Document:
    return readers.decode(body if isinstance(body, bytes) else body.encode(), name)


def lines(mark: str, between: str, end: str = "") -> str:
    return f"{INTRO}\n\n" + "\n".join(f"{mark}{between.join(row)}{end}" for row in ROWS[1:]) + f"\n\n{LAST}\n"


PIPES = [f"| {' | '.join(row)} |" for row in ROWS]
HTML = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
WORD = "".join(f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in ROWS)
SOURCES = {
    "markdown": document("a.md", "\n".join([INTRO, "", PIPES[0], "|---|---|", *PIPES[1:], "", LAST])),
    "html": document("a.html", f"<html><body><p>{INTRO}</p><table>{HTML}</table><p>{LAST}</p></body></html>"),
    "docx": document("a.docx", docx(p(INTRO) + f"<w:tbl>{WORD}</w:tbl>" + p(LAST))),
    "bullets": document("a.md", lines("- ", ": ")),
    "lines": document("a.txt", lines("", " ")),
    "sentences": document("a.md", lines("- ", " has a timeout of ", ".")),
}


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    ("claim", "faithful"),
    [
        ("The timeout of Postgres is 30 seconds.", True),
        ("Redis has a timeout of 5 minutes.", True),
        ("Postgres has a timeout of 30 seconds and Redis one of 5 minutes.", True),
        ("They were set in May.", True),
        ("The timeout of Redis is 30 seconds.", False),
        ("Redis's timeout is 30 seconds.", False),
        ("Postgres has a timeout of 5 minutes.", False),
        ("Kafka has a timeout of 30 seconds.", False),
        ("Postgres has a timeout of 90 seconds.", False),
    ],
)
def test_a_row_is_evidence_for_itself_alone(source: str, claim: str, faithful: bool) -> None:
    (found,) = provenance.check([claim], [SOURCES[source]]).summaries[0].claims
    assert (found.verdict == "supported") == faithful
    assert faithful or any(one.level == "error" for one in found.findings)


@pytest.mark.parametrize(
    "text",
    [
        "Sources: 1. ---\nSources: 0",
        "a1. ---\nSources: sources: 0",
        "- Note: Redis 5\n- Note: Kafka 9",
        "- Redis waits 5 s. It is new.\n- Kafka waits 9 s. It is new.",
    ],
)
def test_a_line_of_a_list_is_one_item_whatever_it_was_cut_into(text: str) -> None:
    found = outline(Document(text), "source").items
    assert [text[one.start : one.end] for one in found] == [line.removeprefix("- ") for line in text.splitlines()]


def kinds(text: str) -> list[str]:
    """What may be evidence; short cells may for their own copies alone."""
    return [one.kind for one in outline(document("a.md", text), "source").items if one.kind != "label"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Year | Sales |\n|---|---|\n| 2019 | 40 |\n| 2020 | 50 |", ["headline", "cell", "cell"]),
        ("| 2019 | 40 |\n| 2020 | 50 |", ["cell", "cell"]),
        ("- The mayor resigned on Monday.\n- She has led Orvane since 2011.", ["sentence", "sentence"]),
        ("- Postgres: 30 seconds\n\nThe shop is open.", ["sentence", "sentence"]),
    ],
)
def test_what_is_a_row(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_line_of_dashes_inside_of_a_table_is_a_part_of_it() -> None:
    text = "|Postgres|30 seconds|\r---\r|Redis|5 minutes|"
    found = outline(Document.from_text(text), "source").items
    assert [one.kind for one in found if one.kind != "label"] == ["cell", "boilerplate", "cell"]
    assert {one.paragraph for one in found} == {0}


def test_rows_of_two_tables_are_apart() -> None:
    text = "| A | 4 |\n| B | 5 |\n\nAnother table of the shop follows here.\n\n| C | 6 |\n| D | 7 |"
    paragraphs = [one.paragraph for one in outline(document("a.md", text), "source").items if one.kind == "cell"]
    assert len(paragraphs) == 4
    assert len(set(paragraphs)) == 2
