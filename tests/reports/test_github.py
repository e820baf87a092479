"""Workflow commands, read back by the rules of GitHub's runner."""

from __future__ import annotations

import dataclasses
import re
from typing import NamedTuple

from provenance.model import Failure, Finding
from provenance.reports.entries import entries
from provenance.reports.formats.github import MOST, render
from provenance.reports.report import Report
from provenance.reports.terminal.visible import visible
from support.generated_reports import met, notices, sample, whatever
from support.handmade_summary import build

LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def runner(line: str) -> Command | None:
    """What GitHub's runner makes of a line of a log: a command `::name key=value,…::data`, an older one `##[name
    key=value;…]data` anywhere in it, or nothing. It splits lines at LF and CR LF, and trims what stands before.
    """
    line = line.lstrip()
    if line.startswith("::") and "::" in line[2:]:
        info, _, data = line[2:].partition("::")
        return Command(*_info(info, ",", {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}), _plain(data))
    older = re.search(r"##\[([^\]]*)\](.*)", line, re.DOTALL)
    return Command(*_info(older[1], ";", {}), older[2]) if older else None


def _info(info: str, comma: str, escapes: dict[str, str]) -> tuple[str, dict[str, str]]:
    name, _, rest = info.partition(" ")
    pairs = (pair.partition("=") for pair in rest.strip().split(comma))
    return name, {key: _plain(value, escapes) for key, _, value in pairs if value}


def _plain(text: str, escapes: dict[str, str] | None = None) -> str:
    for escape, char in (escapes or {"%0D": "\r", "%0A": "\n"}).items():
        text = text.replace(escape, char)
    return text.replace("%25", "%")


def commands(report: Report) -> list[Command]:
    """Every line but the last is a command; the last is none."""
    *lines, last = re.split(r"\r?\n", render(report).removesuffix("\n"))
    assert runner(last) is None
    assert last.startswith(f"provenance: {report.verdict}: ")
    found = [runner(line) for line in lines]
    assert None not in found
    return [one for one in found if one]


@whatever
def test_whatever_the_texts_say_nothing_else_is_commanded(report: Report) -> None:
    found = commands(report)
    standing = [entry for summary in report.summaries for entry in entries(summary)]
    for level, name in LEVELS.items():
        wanted = [("not checked", one.message) for one in report.failures] if level == "error" else []
        wanted += [(entry.finding.rule, entry.message) for entry in standing if entry.finding.level == level]
        told = [tuple(visible(text).replace("##[", "## [").strip() for text in one) for one in wanted]
        shown = [(one.properties.get("title", "").strip(), first(one)) for one in found if one.name == name]
        if len(told) <= MOST - 2:
            assert shown[: len(told)] == told
            assert len(shown) == len(told) + (notices(report) if level == "note" else 0)
    assert {key for one in found for key in one.properties} <= {"file", "line", "endLine", "col", "endColumn", "title"}
    assert not any(re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]|##\\[", text) for text in _texts(found))


def first(command: Command) -> str:
    return command.data.split("\n")[0].strip()


def _texts(found: list[Command]) -> list[str]:
    return [text for one in found for text in (one.data, *one.properties.values())]


def test_a_finding_stands_at_its_words() -> None:
    first = commands(Report((build(),)))[0]
    assert first.name == "error"
    assert first.properties == {
        "file": "digest.txt", "line": "4", "endLine": "4", "col": "20", "endColumn": "23", "title": "number-changed",
    }  # fmt: skip
    assert first.data.split("\n") == [
        "the claim says 300; the source says 30",
        "claim: The wall will be 300 metres long, the mayor said.",
        "source: The wall will be 30 metres long, the mayor said.",
    ]


def test_worst_first_over_all_summaries() -> None:
    found = commands(Report((build(), build(path="other.txt"))))
    assert [(one.name, one.properties["file"]) for one in found] == [
        *[("error", "digest.txt")] * 3, *[("error", "other.txt")] * 3,
        ("warning", "digest.txt"), ("warning", "other.txt"),
    ]  # fmt: skip


def test_what_a_person_accepted_is_no_annotation() -> None:
    found = commands(sample())
    second = [one.properties.get("title") for one in found if one.properties.get("file") == "b/two.txt"]
    assert second == ["no-source", "suppression-unused"]
    assert render(sample()).splitlines()[-1].endswith("; findings accepted: 2 suppressed, 1 baselined")


def test_failures_come_first_and_notices_last() -> None:
    found = commands(sample())
    assert found[0] == Command("error", {"file": "c/lost.txt", "title": "not checked"}, "there is no such file")
    assert found[-1] == Command("notice", {"file": "harbour.txt", "title": "source-too-short"}, "three words")


def many(count: int, level: str = "error") -> Report:
    summary = build()
    found = tuple(Finding("name-changed", level, f"number {n}", (0, 7)) for n in range(count))  # type: ignore[arg-type]
    claims = (dataclasses.replace(summary.claims[0], findings=found),)
    return Report((dataclasses.replace(summary, claims=claims),))


def test_more_than_github_shows_are_counted_in_one_that_it_does() -> None:
    assert [one.data.split("\n")[0] for one in commands(many(10))] == [f"number {n}" for n in range(10)]
    for level, name in LEVELS.items():
        found = commands(many(12, level))
        assert [one.name for one in found] == [name] * 10
        assert found[-1].data.startswith(f"3 more {name}s: ")
        assert found[8].data.startswith("number 8")


def test_failures_are_never_crowded_out() -> None:
    report = dataclasses.replace(many(20), failures=(Failure(None, "no such file"),))
    assert commands(report)[0].properties == {"title": "not checked"}


def test_columns_are_left_out_over_several_lines() -> None:
    summary = build()
    claim = dataclasses.replace(summary.claims[0], findings=(Finding("name-changed", "error", "x", (0, 40)),))
    (found,) = commands(Report((dataclasses.replace(summary, claims=(claim,)),)))
    assert found.properties == {"file": "digest.txt", "line": "1", "endLine": "4", "title": "name-changed"}


def test_a_text_taken_out_of_a_file_has_no_lines() -> None:
    summary = build(path="digest.pdf")
    document = dataclasses.replace(summary.document, media_type="application/pdf")
    found = commands(Report((dataclasses.replace(summary, document=document),)))
    assert found[0].properties == {"file": "digest.pdf", "title": "number-changed"}


def test_a_summary_without_a_name_has_one_that_stays() -> None:
    assert commands(Report((build(path=None),)))[0].properties["file"] == "summary-1"


def test_nothing_found() -> None:
    summary = dataclasses.replace(build(), claims=())
    assert render(Report((summary,))).startswith("provenance: pass: 0 claims checked")
    assert met(Report((summary,))) == []
