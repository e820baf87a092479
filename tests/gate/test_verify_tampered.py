"""A saved report that was tampered with is caught, one of version 1 like one of today."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import provenance
from provenance.gate import saved_report
from support.ferry_reports import CLAIM, DIGEST, SOURCE, edit, fresh, lines, told, write
from support.older_reports import version_1


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        (("verdict",), "pass", "the verdict of the report is pass, and from its findings follows fail"),
        (("summaries", 0, "verdict"), "pass", "the verdict of digest.txt is pass"),
        (("counts", "altered"), 0, "counts: altered is 0, and there are 1"),
        (("summaries", 0, "counts", "claims"), 9, "digest.txt: counts: claims is 9, and there are 3"),
        ((*CLAIM, "verdict"), "supported", "claim-2: the verdict supported does not go with"),
        ((*CLAIM, "verdict"), "not-a-claim", "claim-2: the verdict not-a-claim does not go with"),
        ((*CLAIM, "findings"), [], "claim-2: the verdict altered does not go with"),
        ((*CLAIM, "findings", 0, "level"), "note", "claim-2: the verdict altered does not go with"),
        ((*CLAIM, "findings", 0, "fingerprint"), "0" * 16, 'findings 1 fingerprint: is "0000000000000000", and by'),
        ((*CLAIM, "findings", 0, "rule"), "date-changed", "fingerprint: is"),
        ((*CLAIM, "findings", 0, "claim", "exact"), "303", 'claim-2 findings 1 claim exact: is "303", and'),
        ((*CLAIM, "findings", 0, "claim", "end"), 900, "claim-2: has a number-changed that is not where its words"),
        ((*CLAIM, "findings", 0, "source", "exact"), "35", 'source exact: is "35", and by the files "30"'),
        ((*CLAIM, "findings", 0, "source", "document"), "source-2", "names source-2, which is none"),
        ((*CLAIM, "exact"), "x" * 69, 'claim-2 exact: is "xxx'),
        ((*CLAIM, "start"), 13, "claim-2: is not as long as its words"),
        ((*CLAIM, "line"), 4, "claim-2 line: is 4, and by the files 3"),
        ((*CLAIM, "column"), 4, "claim-2 column: is 4, and by the files 3"),
        ((*CLAIM, "id"), "claim-3", "id: is"),
        ((*CLAIM, "section"), "section-9", "names section-9, which is none"),
        ((*CLAIM, "evidence", 0, "exact"), "y" * 68, 'claim-2 evidence 1 exact: is "yyy'),
        ((*CLAIM, "evidence", 0, "prefix"), "z", 'claim-2 evidence 1 prefix: is "z", and by the files ""'),
        ((*CLAIM, "evidence", 0, "suffix"), "z", "claim-2 evidence 1 suffix: is"),
        ((*CLAIM, "trace", 0, "claim"), [0, 3], "has a trace outside of its words"),
        ((*CLAIM, "trace", 0, "source"), [0, 30_000], "has a trace to source-1 that is not in it"),
        (("summaries", 0, "document", "text_sha256"), "0" * 64, "text_sha256 is 0000"),
        (("summaries", 0, "document", "length"), 500, "length is 500"),
        (("summaries", 0, "sources", 0, "media_type"), "text/markdown", "media_type is text/markdown"),
        (("summaries", 0, "sections", 0, "end"), 100_000, "section-1: reaches beyond the text"),
        (("summaries", 0, "sections", 0, "sources"), ["source-4"], "section-1: names source-4, which is none"),
        (("summaries", 0, "sections", 0, "title"), None, None),  # a heading is not looked up: nothing follows from it
    ],
)
def test_what_was_tampered_with_is_caught(home: Path, path: tuple[Any, ...], value: Any, reason: str | None) -> None:
    report = edit(fresh(), *path, value=value)
    Path("r.json").write_text(json.dumps(report), encoding="utf-8")
    found = lines(saved_report.load("r.json"))
    assert told(report).exit_code == (1 if reason else 0)
    assert not reason or any(reason in line for line in found), found


def test_a_digest_that_was_put_right_for_another_text_is_caught(home: Path) -> None:
    """Whoever changes the file and the digest, but not the passages."""
    report = fresh()
    write(None, SOURCE.replace("30 cars", "99 cars"))
    document = provenance.read("ferry.txt")
    source = report["summaries"][0]["sources"][0]
    source.update(sha256=document.sha256, text_sha256=document.text_sha256)
    assert told(report).exit_code == 1
    assert any("claim-2 evidence 1 exact" in line for line in lines(report))


def test_a_file_as_it_was_beside_one_that_changed(home: Path) -> None:
    report = fresh()
    write(DIGEST + "\n")
    assert told(report).outcome == "holds"
    wrong = edit(report, *CLAIM, "evidence", 0, "exact", value="y" * 68)
    assert "claim-2 evidence 1: is not at its place, though the file is what it was" in "\n".join(lines(wrong))
    assert told(wrong).exit_code == 1


def test_the_level_that_a_report_was_made_with(home: Path) -> None:
    write(DIGEST.replace("300", "30").replace("is planned", "may be planned"))
    warned = fresh(fail_on="warning")
    assert (warned["verdict"], fresh()["verdict"]) == ("fail", "pass")
    assert [told(report).outcome for report in (warned, fresh())] == ["holds", "holds"]
    assert told(warned, "error").outcome == told(fresh(), "warning").outcome == "broken"
    write(DIGEST)
    never = fresh(fail_on="never")
    assert (told(never).outcome, told(never, "never").outcome) == ("broken", "holds")
    assert any("--fail-on says how it was made" in line for line in lines(never))


@pytest.mark.parametrize("changed", [False, True])
def test_a_report_of_version_1_is_verified_like_one_of_today(home: Path, changed: bool) -> None:
    Path("r.json").write_text(json.dumps(version_1(fresh())), encoding="utf-8")
    today = fresh()
    if changed:
        write(None, SOURCE.replace("1971", "1972"))
    assert lines(saved_report.load("r.json")) == lines(today)
    assert told(today).exit_code == changed


def test_a_report_of_version_1_that_was_tampered_with_is_caught(home: Path) -> None:
    report = version_1(edit(fresh(), "counts", "supported", value=9))
    Path("r.json").write_text(json.dumps(report), encoding="utf-8")
    assert lines(saved_report.load("r.json"))[0] == "r.json: error: counts: supported is 9, and there are 2"


def test_an_unclear_claim_must_have_its_finding_and_its_count(home: Path) -> None:
    report = fresh()
    claim = edit(report, *CLAIM, "verdict", value="unclear")
    for holder in (claim, claim["summaries"][0]):
        holder["counts"] |= {"altered": 0, "unclear": 1}
    assert told(claim).outcome == "holds"
    miscounted = edit(claim, "counts", "unclear", value=0)
    assert "r.json: error: counts: unclear is 0, and there are 1" in lines(miscounted)
    bare = edit(claim, *CLAIM, "findings", value=[])
    assert any("the verdict unclear does not go with its kind and its findings" in line for line in lines(bare))
