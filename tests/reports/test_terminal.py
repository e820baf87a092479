"""What a person sees at a terminal: two columns where there is room, and a bar while it takes long."""

from __future__ import annotations

import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cli import progress
from provenance.model import Summary
from provenance.reports.formats.text import render
from provenance.reports.report import Report
from provenance.reports.terminal.columns import WIDE
from provenance.reports.terminal.visible import cells
from support.handmade_summary import SUMMARY, build


def test_claim_and_source_stand_side_by_side_where_there_is_room(report: Report) -> None:
    rows = render(report, width=WIDE).splitlines()
    at = next(number for number, row in enumerate(rows) if "number-changed" in row)
    assert rows[at + 1] == f"{'  claim':<62}source  harbour.txt:1:18"
    left = "  The wall will be [300] metres long, the mayor said."
    assert rows[at + 2] == f"{left:<62}The wall will be [30] metres long, the mayor said."
    assert "^^^" in render(report, width=WIDE - 1)


def test_colour_comes_beside_the_brackets(report: Report) -> None:
    text = render(report, width=WIDE, colour=True)
    assert "\x1b[1;31m[300]\x1b[0m" in text
    assert "\x1b[1;32m[30]\x1b[0m" in text
    assert "\x1b" not in render(report, width=WIDE)


@given(
    words=st.text(alphabet=st.sampled_from("ship \u6e2f\U0001f6a2\u0301\u202e\x1b[31m]:warning:\\/"), max_size=300),
    width=st.integers(40, 300),
)
def test_no_line_is_wider_than_asked_for(words: str, width: int) -> None:
    summary: Summary = build(SUMMARY.replace("The ferry sank.", f"The ferry sank. {words}"))
    rows = render(Report((summary,)), width=width).splitlines()
    shown = [row for row in rows if row.startswith("  ")]
    assert max(map(cells, shown)) <= width
    assert "\x1b" not in "".join(rows)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watching(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error as a terminal; within the test, since each phase of a test has another."""
    made = Terminal()
    monkeypatch.setattr("sys.stderr", made)
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return made


def test_a_bar_while_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watching(monkeypatch)
    with progress.progress(3) as advance:
        advance(1)
        for _ in range(5000):
            time.sleep(0.02)
            if "1/3" in terminal.getvalue():
                break
        advance(2)
    assert "checking" in terminal.getvalue()
    assert "1/3" in terminal.getvalue()


def test_no_bar_for_what_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watching(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 60.0)
    with progress.progress(3) as advance:
        advance(3)
    assert terminal.getvalue() == ""


def test_no_bar_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    watching(monkeypatch)
    with progress.progress(3, quiet=True) as advance:
        assert advance is None
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with progress.progress(3) as advance:
        assert advance is None
