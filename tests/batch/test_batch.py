"""Corpora: what becomes of good and bad records, in every format, with any number of processes."""

from __future__ import annotations

import base64
import errno
import gzip
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import pipeline
from provenance.batch import duplicates as ids
from provenance.batch.formats import jsonlines
from provenance.batch.parts import OWN, passing
from provenance.batch.records import Record, Terms, check_records
from provenance.cli.batch_bar import Estimate
from support.corpora import GOOD, SOURCE, WRONG, contents, out, put, text, told
from support.fixtures import Gate
from support.handmade_summary import unclear


def test_a_good_and_a_wrong_record(
    gate: Gate, tmp_path: Path, validate: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    done = gate("batch", put(tmp_path, [GOOD, WRONG]), "out")
    assert done.code == 0
    assert done.out == ""
    assert "2 records: 1 pass, 1 fail; 2 claims checked: 1 supported, 1 altered" in done.err
    good, wrong = out(tmp_path)
    assert list(good) == ["id", "language", *OWN[1:]]
    assert (good["id"], good["language"], good["verdict"], good["error"]) == ("a", "en", "pass", None)
    assert wrong["verdict"] == "fail"
    (finding,) = [one for one in wrong["findings"] if one["level"] == "error"]
    assert (finding["rule"], finding["exact"], finding["source_exact"]) == ("number-changed", "300", "30")
    assert SOURCE[finding["source_start"] : finding["source_end"]] == "30"
    assert wrong["counts"]["findings"] == len(wrong["findings"])
    assert validate(wrong["report"])["counts"] == wrong["counts"]


def test_unclear_claims_are_counted_in_records_totals_and_manifest(
    gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "check_summary", lambda *_: unclear())
    done = gate("batch", put(tmp_path, [GOOD, WRONG]), "out", "--jobs", "1")
    assert (
        "2 records: 2 pass, 0 fail; 4 claims checked: 2 supported, 0 altered, 0 unsupported, 2 unclear, 0" in done.err
    )
    assert [one["counts"]["unclear"] for one in out(tmp_path)] == [1, 1]
    assert told(tmp_path)["counts"]["unclear"] == 2
    assert gate("batch", "in.jsonl", "packed", "--jobs", "1", "--fail-on", "warning").code == 1


def test_the_manifest(gate: Gate, tmp_path: Path) -> None:
    gate("batch", put(tmp_path, [GOOD, WRONG, GOOD, "not json"]), "out", "--part-size", "3", "--ignore", "role-swapped")
    found = told(tmp_path)
    assert found["records"] == 4
    assert found["verdicts"] == {"pass": 2, "fail": 1, "error": 1}
    assert found["counts"]["claims"] == 3
    assert found["findings"]["number-changed"] == {"error": 1, "warning": 0, "note": 0}
    assert found["duplicate-ids"] == {"records": 1, "first": [3]}
    assert [(one["name"], one["records"]) for one in found["parts"]] == [
        ("part-00000.jsonl", 3),
        ("part-00001.jsonl", 1),
    ]
    assert found["options"]["ignore"] == ["role-swapped"]
    assert str(tmp_path) not in (tmp_path / "out/manifest.json").read_text(encoding="utf-8")
    assert sorted(contents(tmp_path / "out")) == ["manifest.json", "part-00000.jsonl", "part-00001.jsonl"]


BAD = [
    ('{"id": 1, "summary"', "line 2: is not valid JSON"),
    ("[1, 2]", "line 2: is a list, not an object"),
    ("null", "line 2: is null, not an object"),
    ('{"id": 1, "summary": "A.", "sources": NaN}', "line 2: has NaN"),
    ('{"id": 1, "summary": "A.", "sources": [], "x": 1e999}', "line 2: has a number that is too large"),
    ('{"id": 1, "summary": "A.", "sources": [], "x": ' + "9" * 5000 + "}", "line 2: "),
    ('{"id": 1, "summary": "A.", "sources": [], "x": ' + "[" * 150 + "]" * 150 + "}", "line 2: is nested"),
    ("[" * 100_000, "line 2: is "),
    ({"summary": "A.", "sources": ["B."]}, "id: is missing"),
    ({"id": 1, "sources": ["B."]}, "summary: is missing"),
    ({"id": 1, "summary": "A."}, "sources: is missing"),
    (GOOD | {"id": None}, "id: is missing"),
    (GOOD | {"id": [1]}, "id: is a list"),
    (GOOD | {"id": True}, "id: is true or false"),
    (GOOD | {"id": 1.5}, "id: is a number"),
    (GOOD | {"summary": 7}, "summary: is a number"),
    (GOOD | {"summary": ["A.", 7]}, "summary: is a list of other things than texts"),
    (GOOD | {"summary": ""}, "there is no claim in it"),
    (GOOD | {"summary": []}, "there is no claim in it"),
    (GOOD | {"summary": "x" * 1_000_001}, "summary: has a line of more than"),
    (GOOD | {"sources": []}, "no source: there is nothing to check against"),
    (GOOD | {"sources": None}, "source 1: is missing"),
    (GOOD | {"sources": [SOURCE, " \n"]}, "source 2: it is empty"),
    (GOOD | {"sources": [SOURCE, 3]}, "source 2: is a number"),
    (GOOD | {"sources": [SOURCE] * 1001}, "sources: are 1001"),
    (GOOD | {"sources": {"path": "none.txt"}}, "none.txt: there is no such file"),
    (GOOD | {"sources": [{"path": "a", "text": "b"}]}, "source 1: is an object"),
    (GOOD | {"sources": [{"path": "../secret.txt"}]}, "../secret.txt: does not lie below"),
    (GOOD | {"sources": [{"path": "/etc/hostname"}]}, "/etc/hostname: does not lie below"),
    (GOOD | {"sources": [{"path": "C:\\boot.ini"}]}, "does not lie below"),
    (GOOD | {"sources": [{"path": "leads-out.txt"}]}, "leads-out.txt: does not lie below"),
    (GOOD | {"sources": [{"path": "a\0b"}]}, "is not a file name"),
    (GOOD | {"sources": [{"path": "x" * 5000}]}, "is not a file name"),
    (GOOD | {"sources": [{"path": ""}]}, "does not lie below"),
    (GOOD | {"sources": [{"path": "."}]}, ".: is a directory"),
]


def test_a_bad_record_has_an_error_and_stops_nothing(gate: Gate, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "leads-out.txt").symlink_to(tmp_path / "secret.txt")
    for number, (bad, message) in enumerate(BAD):
        put(folder, [GOOD, bad, WRONG])
        done = gate("batch", "corpus/in.jsonl", f"out-{number}")
        assert done.code == 0, message
        assert "1 record could not be checked" in done.err
        good, failed, wrong = out(tmp_path, f"out-{number}")
        assert (good["verdict"], wrong["verdict"]) == ("pass", "fail")
        assert message in failed["error"]
        assert "\n" not in failed["error"]
        assert str(tmp_path) not in failed["error"]
        assert [failed[name] for name in ("verdict", "counts", "report")] == [None] * 3
        assert failed["findings"] == []


def test_a_line_that_is_far_too_long_is_passed_over(
    gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonlines, "LINE_LIMIT", 2000)
    gate("batch", put(tmp_path, [GOOD, GOOD | {"x": "y" * 9000}, WRONG]), "out", "--no-report")
    assert [one["verdict"] for one in out(tmp_path)] == ["pass", None, "fail"]
    assert "line 2: is longer than" in out(tmp_path)[1]["error"]


def test_a_pipe_among_the_sources_is_not_waited_for(gate: Gate, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "endless")
    gate("batch", put(tmp_path, [GOOD | {"sources": [{"path": "endless"}]}, GOOD]), "out")
    assert "is no ordinary file" in out(tmp_path)[0]["error"]


def test_a_fault_of_the_program_costs_one_record(monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance import pipeline

    whole = pipeline.check_summary

    def broken(summary: Any, *rest: Any) -> Any:
        if "300" in summary.text:
            raise RuntimeError("boom\nboom")
        return whole(summary, *rest)

    monkeypatch.setattr(pipeline, "check_summary", broken)
    records = [Record(one["id"], one["summary"], one["sources"]) for one in (GOOD, WRONG, GOOD)]
    results = list(check_records(records, Terms()))
    assert [one.verdict for one in results] == ["pass", None, "pass"]
    assert results[1].error == "internal error: RuntimeError: boom boom"


def test_blank_lines_and_a_mark_are_no_records(gate: Gate, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"\xef\xbb\xbf" + text(["", GOOD, "   ", WRONG]).encode() + b"\r\n")
    assert gate("batch", "in.jsonl", "out").code == 0
    assert [one["id"] for one in out(tmp_path)] == ["a", "b"]


def test_claims_paths_and_a_lone_source(gate: Gate, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/a.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "texts/d.md").write_text("# Ferry\n\nThe new ferry will carry **300** cars.\n", encoding="utf-8")
    claims = GOOD | {"summary": ["The ferry will carry 30 cars.", "Work begins in June."], "sources": SOURCE}
    paths = GOOD | {"summary": {"path": "texts/d.md"}, "sources": [{"path": "texts/a.txt"}, {"text": "Rain fell."}]}
    gate("batch", put(tmp_path, [claims, paths]), "out")
    first, second = out(tmp_path)
    assert first["counts"]["claims"] == 2
    assert second["verdict"] == "fail"
    assert second["report"]["summaries"][0]["document"]["media_type"] == "text/markdown"
    put(tmp_path, [GOOD | {"sources": ["a.txt"]}])
    gate("batch", "in.jsonl", "named", "--sources-are", "paths", "--root", "texts")
    assert out(tmp_path, "named")[0]["verdict"] == "pass"
    assert told(tmp_path, "named")["options"]["root"] == "texts"


def test_hostile_ids_and_texts_come_out_as_characters(gate: Gate, tmp_path: Path) -> None:
    hostile = ["\x1b[31m", "a\nb", "::error::x", "\u202egnp", "\ud800", "<b>", "", " ", "x" * 10_000, 2**70]
    gate("batch", put(tmp_path, [GOOD | {"id": one, "note": one, "summary": f"{one}"} for one in hostile]), "out")
    assert [one["id"] for one in out(tmp_path)] == hostile
    assert [one["note"] for one in out(tmp_path)] == hostile
    raw = (tmp_path / "out/part-00000.jsonl").read_bytes()
    assert not set(raw) & {0x1B, 0x0D}
    assert raw.count(b"\n") == len(hostile)


def test_a_column_with_a_name_of_ours_passes_under_another(gate: Gate, tmp_path: Path) -> None:
    gate("batch", put(tmp_path, [GOOD | {"verdict": "mine", "input_verdict": 1, "error": 2}]), "out")
    (one,) = out(tmp_path)
    assert one["verdict"] == "pass"
    assert (one["input_verdict"], one["input_input_verdict"], one["input_error"]) == (1, "mine", 2)


@given(st.lists(st.sampled_from([*OWN, *(f"input_{name}" for name in OWN), "summary", "x"]), unique=True))
def test_no_column_is_lost(names: list[str]) -> None:
    kept = passing(names)
    assert len(set(kept.values())) == len(kept)
    assert set(kept) == {*names} - {"id", "summary", "sources"}
    assert not {*kept.values()} & {*OWN}


@given(st.lists(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=4), max_size=3))
def test_every_record_has_one_result(values: list[Any]) -> None:
    records = [Record(one, two, three) for one in values for two in values for three in values]
    results = list(check_records(records, Terms()))
    assert len(results) == len(records)
    assert all((one.verdict is None) == bool(one.error) for one in results)


@given(st.lists(st.binary() | st.sampled_from([b'{"id": 1}', b"[", b"{}", b" ", b"\xef\xbb\xbf"])), st.integers(1, 3))
def test_every_line_that_is_not_blank_is_a_record(lines: list[bytes], size: int) -> None:
    data = b"\n".join(lines)
    parts = list(jsonlines.read(io.BytesIO(data), size, "input", lambda: 0))
    rows = [row for part in parts for row in jsonlines.rows(part)]
    assert len(rows) == sum(bool(one.strip()) for one in data.removeprefix(b"\xef\xbb\xbf").split(b"\n"))
    assert all(part.records <= size for part in parts)
    assert [part.first for part in parts] == [sum(one.records for one in parts[:at]) for at in range(len(parts))]
    for row, result in zip(rows, check_records((row.record for row in rows), Terms()), strict=True):
        assert json.loads(jsonlines.line(row, result, False))["error"]


@pytest.mark.parametrize("writes", range(4))
def test_a_full_disk_is_told_and_mended(
    gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    sync, left = os.fsync, [writes]

    def full(handle: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    put(tmp_path, [GOOD, WRONG])
    gate("batch", "in.jsonl", "whole")
    monkeypatch.setattr(os, "fsync", full)
    done = gate("batch", "in.jsonl", "out")
    assert done.code == 2
    assert "cannot be written (No space left on device); mend that, then start again" in done.err
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert gate("batch", "in.jsonl", "out").code == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


FAIL_ON: list[tuple[list[str], int]] = [
    ([], 0),
    (["--fail-on", "error"], 1),
    (["--fail-on", "never"], 0),
    (["--preset", "gate"], 1),
    (["--preset", "review", "--fail-on", "never"], 0),
]


@pytest.mark.parametrize(("given", "code"), FAIL_ON)
def test_the_exit_code_tells_of_verdicts_only_when_asked(
    gate: Gate, tmp_path: Path, given: list[str], code: int
) -> None:
    assert gate("batch", put(tmp_path, [GOOD, WRONG]), "out", *given).code == code
    assert [one["verdict"] for one in out(tmp_path)] == ["pass", "fail"]


def test_warnings_fail_a_record_when_asked(gate: Gate, tmp_path: Path) -> None:
    certain = GOOD | {"summary": "The ferry sank on Monday.", "sources": ["The ferry reportedly sank on Monday."]}
    put(tmp_path, [certain])
    assert gate("batch", "in.jsonl", "out").code == 0
    assert out(tmp_path)[0]["verdict"] == "pass"
    assert gate("batch", "in.jsonl", "strict", "--fail-on", "warning").code == 1
    assert out(tmp_path, "strict")[0]["verdict"] == "fail"
    assert gate("batch", "in.jsonl", "gated", "--preset", "gate").code == 0
    assert gate("batch", "in.jsonl", "reviewed", "--preset", "review").code == 1
    assert out(tmp_path, "reviewed")[0]["verdict"] == "fail"


def test_the_configuration_counts(gate: Gate, tmp_path: Path) -> None:
    config = '[levels]\nnumber-changed = "note"\n[vocabulary.aliases]\n"the Met" = "Metropolitan Police"\n'
    (tmp_path / "provenance.toml").write_text(config, encoding="utf-8")
    gate("batch", put(tmp_path, [WRONG]), "out", "--jobs", "2")
    assert out(tmp_path)[0]["verdict"] == "pass"
    assert told(tmp_path)["options"]["levels"] == {"number-changed": "note"}
    gate("batch", "in.jsonl", "plain", "--isolated")
    assert out(tmp_path, "plain")[0]["verdict"] == "fail"


UNUSABLE = [
    (["none.jsonl", "out"], "none.jsonl: there is no such file"),
    ([".", "out"], ".: is no file"),
    (["empty.jsonl", "out"], "empty.jsonl: has no records"),
    (["half.gz", "out"], "half.gz: is damaged or ends too soon"),
    (["wide.jsonl", "out"], "wide.jsonl: is UTF-16"),
    (["bad.jsonl", "out"], "bad.jsonl: no record could be checked"),
    (["in.jsonl", "in.jsonl"], "in.jsonl: cannot be a folder"),
    (["in.jsonl", "full"], "full: has other files in it (letter.txt)"),
    (["in.jsonl", "out", "--part-size", "0"], "--part-size 0"),
    (["in.jsonl", "out", "--format", "csv"], "unknown format 'csv'"),
    (["in.jsonl", "-", "--format", "parquet"], "--format parquet needs a folder"),
    (["in.jsonl", "out", "--sources-are", "urls"], "unknown --sources-are kind"),
    (["in.jsonl", "out", "--root", "nowhere"], "--root nowhere is no folder"),
    (["in.jsonl", "out", "--select", "numbers-changed"], "unknown rule"),
    (["broken.parquet", "out"], "broken.parquet: is damaged"),
]


@pytest.mark.parametrize(("given", "message"), UNUSABLE)
def test_what_cannot_be_run(gate: Gate, tmp_path: Path, given: list[str], message: str) -> None:
    put(tmp_path, [GOOD])
    put(tmp_path, [], "empty.jsonl")
    put(tmp_path, ["nonsense"], "bad.jsonl")
    (tmp_path / "half.gz").write_bytes(gzip.compress(text([GOOD] * 9).encode())[:-12])
    (tmp_path / "wide.jsonl").write_text(text([GOOD]), encoding="utf-16")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and nothing more PAR1")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/letter.txt").write_text("Dear Lena", encoding="utf-8")
    done = gate("batch", *given)
    assert done.code == 2
    assert message in done.err
    assert done.err.count("error:") == 1
    assert (tmp_path / "full/letter.txt").exists()


def test_ids_are_compared_with_bounded_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marks = [f"{number % 700:016x}" for number in range(1, 1001)] + [ids.NO_ID] * 3
    expected = (300, list(range(701, 711)))
    assert ids.duplicates(lambda: iter(marks), len(marks), tmp_path) == expected
    monkeypatch.setattr(ids, "_AT_ONCE", 100)
    assert ids.duplicates(lambda: iter(marks), len(marks), tmp_path) == expected


def test_the_estimate_counts_only_what_this_run_has_done() -> None:
    now = [0.0]
    estimate = Estimate(1000, lambda: now[0])
    assert estimate.left() is None
    now[0] = 5.0
    estimate.add(600, 60, 0, resumed=True)
    assert estimate.left() is None
    now[0] = 15.0
    estimate.add(100, 10, 1, resumed=False)
    assert estimate.left() == 30.0
    assert estimate.text() == "70 records, 1 with errors, about 30 s left"
    estimate.add(300, 10, 0, resumed=False)
    assert estimate.left() == 0
    assert Estimate(None).left() is None


@pytest.mark.parametrize("format", ["jsonl.gz", "jsonl.zst"])
def test_compressed_formats(gate: Gate, tmp_path: Path, format: str) -> None:
    put(tmp_path, [GOOD, WRONG])
    gate("batch", "in.jsonl", "plain")
    gate("batch", "in.jsonl", "packed", "--format", format)
    (part,) = (tmp_path / "packed").glob("part-*")
    assert part.name == f"part-00000.{format}"
    part.rename(tmp_path / "again")  # its name does not tell
    assert gate("batch", "again", "twice").code == 2  # no record has a summary
    assert "no record could be checked" in gate("batch", "again", "thrice").err
    from provenance.batch.streams import unpacked

    with open(tmp_path / "again", "rb") as raw:
        assert unpacked(raw, format).read() == (tmp_path / "plain/part-00000.jsonl").read_bytes()


def test_zstd_that_ends_too_soon_is_no_whole_corpus(gate: Gate, tmp_path: Path) -> None:
    from provenance.batch.streams import zstd

    data = zstd().compress(
        text([GOOD | {"x": base64.b64encode(bytes([one] * 50)).decode()} for one in range(99)]).encode()
    )
    (tmp_path / "in.zst").write_bytes(data[: len(data) // 2])
    done = gate("batch", "in.zst", "out")
    assert done.code == 2
    assert "in.zst: is damaged or ends too soon" in done.err
    (tmp_path / "in.zst").write_bytes(data)
    assert gate("batch", "in.zst", "out", "--overwrite").code == 0


@pytest.mark.parametrize(("name", "package"), [("in.jsonl", "pyarrow"), ("in.jsonl", "backports.zstd")])
def test_a_missing_extra_says_how_to_install_it(
    gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str
) -> None:
    import sys

    for module in ("pyarrow", "pyarrow.parquet", "compression", "backports", "backports.zstd"):
        monkeypatch.setitem(sys.modules, module, None)
    put(tmp_path, [GOOD])
    format = "parquet" if package == "pyarrow" else "jsonl.zst"
    done = gate("batch", name, "out", "--format", format)
    assert done.code == 2
    assert package in done.err
    assert "pip install 'fact-provenance[batch]'" in done.err
    assert gate("batch", name, "out").code == 0
