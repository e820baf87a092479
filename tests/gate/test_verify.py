"""A saved report checked again: a fresh one holds, whatever kind of file it is on, and every change is noticed."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import provenance
from support.ferry_reports import DIGEST, SOURCE, fresh, lines, told, write
from support.paths import ROOT

DIGESTS = ROOT / "cases" / "digests"


def test_a_fresh_report_holds(home: Path) -> None:
    report = fresh()
    assert report["counts"]["findings"]
    found = told(report)
    assert (found.outcome, found.exit_code, found.remarks) == ("holds", 0, ())
    assert (found.documents, found.passages) == (2, 7)
    assert lines(report) == ["r.json: holds: 2 documents and 7 passages checked, 0 moved, 0 errors, 0 unchecked"]


@pytest.mark.parametrize("name", [path.name for path in sorted(DIGESTS.iterdir()) if path.is_dir()])
def test_a_fresh_report_on_a_digest_holds(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DIGESTS / name)
    case = json.loads(Path("digest.json").read_text(encoding="utf-8"))
    summary = next(path for path in ("digest.txt", "summary.md") if Path(path).exists())
    report = provenance.check(provenance.read(summary), [provenance.read(one) for one in case["sources"]])
    found = told(json.loads(json.dumps(report.to_dict())))
    assert (found.outcome, found.remarks) == ("holds", ())


CODES = {
    "cr lf": lambda words: words.replace("\n", "\r\n").encode(),
    "cr": lambda words: words.replace("\n", "\r").encode(),
    "mark": lambda words: codecs.BOM_UTF8 + words.encode(),
    "utf-16": lambda words: codecs.BOM_UTF16_BE + words.encode("utf-16-be"),
    "cp1252": lambda words: words.encode("cp1252"),
    "nfd": lambda words: words.replace("quay", "que\u0301").encode(),
    "beyond the plane": lambda words: words.replace("Marianne", "Mariann💥e").replace("quay", "quay 🚢").encode(),
    "bidi and controls": lambda words: words.replace("Tellnes", "\u202eTellnes\x1b[31m").encode(),
}


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_file_holds_and_moves(home: Path, code: str) -> None:
    write(CODES[code](DIGEST), CODES[code](SOURCE))
    report = fresh()
    assert told(report).outcome == "holds" and not told(report).remarks
    write(None, CODES[code]("Prelude on the “quay” of the town.\n\n" + SOURCE))
    found = told(report)
    assert (found.outcome, found.exit_code) == ("holds", 0)
    moved = [remark for remark in found.remarks if remark.new]
    assert moved and all(remark.kind == "moved" and "moved from" in remark.message for remark in moved)


article = st.lists(
    st.sampled_from(["The ferry sank.", "Ida Brekke said 30 cars were lost.", "It rained.", "A 💥 e\u0301 “b” c."]),
    min_size=1, max_size=6,
)  # fmt: skip


@given(article, article)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_fresh_report_holds(home: Path, digest: list[str], source: list[str]) -> None:
    write("\n\n".join(digest) + "\n", " ".join(source) + " Nobody asked.\n")
    found = told(fresh())
    assert (found.outcome, found.remarks) == ("holds", ())


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_changed_byte_is_noticed(home: Path, data: st.DataObject) -> None:
    write(DIGEST, SOURCE)
    report = fresh()
    name = data.draw(st.sampled_from(["digest.txt", "ferry.txt"]))
    content = bytearray(Path(name).read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[at]))
    Path(name).write_bytes(content)
    found = told(report)
    assert found.remarks[0].document == name and found.remarks[0].kind in ("moved", "unchecked")
    if found.exit_code == 0:  # the change is in none of the passages
        exact = [one["exact"] for claim in report["summaries"][0]["claims"] for one in claim["evidence"]]
        assert name == "digest.txt" or all(one in content.decode() for one in exact)


def test_the_change_of_a_passage_is_never_passed(home: Path) -> None:
    report = fresh()
    evidence = report["summaries"][0]["claims"][2]["evidence"][0]
    for at in range(evidence["start"], evidence["end"]):
        letter = "x" if SOURCE[at] != "x" else "y"
        write(None, SOURCE[:at] + letter + SOURCE[at + 1 :])
        found = told(report)
        assert (found.outcome, found.exit_code) == ("broken", 1), at
        assert any("words changed" in remark.message for remark in found.remarks), at
