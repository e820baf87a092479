"""Corpora in Parquet: columns that pass through keep their types, and what came from lines fits in."""

from __future__ import annotations

import datetime
import decimal
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from support.corpora import GOOD, SOURCE, WRONG, contents, out, put, told
from support.fixtures import Gate

DAY = datetime.date(2024, 5, 3)
COLUMNS: dict[str, Any] = {
    "id": pa.array([1, 2, 2], pa.int32()),
    "summary": pa.array([GOOD["summary"], WRONG["summary"], None]),
    "sources": pa.array([[SOURCE], [SOURCE], []], pa.list_(pa.string())),
    "day": pa.array([DAY, None, DAY], pa.date32()),
    "price": pa.array([decimal.Decimal("1.20"), None, None], pa.decimal128(9, 2)),
    "nanos": pa.array([1, 2, 3], pa.timestamp("ns", "UTC")),
    "kind": pa.array(["x", "y", "x"]).dictionary_encode(),
    "deep": pa.array([{"a": [1, 2]}, None, {"a": []}], pa.struct([("a", pa.list_(pa.int8()))])),
    "bytes": pa.array([b"\xff", None, b""], pa.binary()),
    "share": pa.array([float("nan"), float("inf"), 0.5], pa.float32()),
    "verdict": pa.array(["mine", None, "yours"]),
}


def table(folder: Path, name: str = "out") -> Any:
    return pa.concat_tables([pq.read_table(path) for path in sorted((folder / name).glob("part-*.parquet"))])


def test_columns_pass_through_with_their_types(gate: Gate, tmp_path: Path) -> None:
    given = pa.table(COLUMNS)
    pq.write_table(given, tmp_path / "in.parquet", row_group_size=2)
    assert gate("batch", "in.parquet", "out", "--part-size", "2").code == 0
    found = table(tmp_path)
    own = ["verdict", "counts", "findings", "report", "error"]
    passed = [name for name in given.schema.names if name not in ("id", "summary", "sources", "verdict")]
    assert found.schema.names == ["id", *passed, "input_verdict", *own]
    for name in ("id", *passed):
        assert found.schema.field(name).type == given.schema.field(name).type
        if name != "share":  # NaN is equal to nothing
            assert found.column(name).combine_chunks().equals(given.column(name).combine_chunks())
    assert found.column("input_verdict").to_pylist() == ["mine", None, "yours"]
    assert found.column("verdict").to_pylist() == ["pass", "fail", None]
    assert [row and row["altered"] for row in found.column("counts").to_pylist()] == [0, 1, None]
    assert [row and row["unclear"] for row in found.column("counts").to_pylist()] == [0, 0, None]
    assert "number-changed" in {one["rule"] for one in found.column("findings").to_pylist()[1]}
    assert json.loads(found.column("report").to_pylist()[1])["verdict"] == "fail"
    assert found.column("error").to_pylist() == [None, None, 'summary: is missing; give a text, or {"path": …}']
    assert told(tmp_path)["duplicate-ids"] == {"records": 1, "first": [3]}


def test_parquet_to_lines(gate: Gate, tmp_path: Path) -> None:
    pq.write_table(pa.table(COLUMNS), tmp_path / "in.parquet")
    gate("batch", "in.parquet", "out", "--format", "jsonl")
    first = out(tmp_path)[0]
    assert first["day"] == "2024-05-03"
    assert first["price"] == "1.20"
    assert first["nanos"].startswith("1970-01-01 00:00:00.000000001")
    assert first["deep"] == {"a": [1, 2]}
    assert first["bytes"] == "/w=="
    assert first["share"] is None
    assert (first["verdict"], first["input_verdict"]) == ("pass", "mine")


def test_lines_to_parquet(gate: Gate, tmp_path: Path) -> None:
    put(tmp_path, [GOOD, WRONG | {"id": "\ud800", "x": "\ud800"}, "{", GOOD | {"id": 7, "language": 5}])
    gate("batch", "in.jsonl", "out", "--format", "parquet", "--no-report")
    found = table(tmp_path)
    assert found.schema.names == ["id", "fields", "verdict", "counts", "findings", "error"]
    assert found.column("id").to_pylist() == ["a", "?", None, "7"]
    assert json.loads(found.column("fields").to_pylist()[0]) == {"language": "en"}
    assert found.column("verdict").to_pylist() == ["pass", "fail", None, "pass"]


def test_paths_in_structures(gate: Gate, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOURCE, encoding="utf-8")
    sources = pa.array([[{"path": "a.txt", "text": None}, {"path": None, "text": "Rain fell."}]])
    pq.write_table(pa.table({"id": ["a"], "summary": [GOOD["summary"]], "sources": sources}), tmp_path / "in.parquet")
    gate("batch", "in.parquet", "out")
    assert table(tmp_path).column("verdict").to_pylist() == ["pass"]


def test_any_number_of_processes_and_row_groups(gate: Gate, tmp_path: Path) -> None:
    rows = {"id": [f"r{n}" for n in range(700)], "summary": [GOOD["summary"]] * 700, "sources": [[SOURCE]] * 700}
    pq.write_table(pa.table(rows), tmp_path / "in.parquet", row_group_size=90)
    for jobs in ("1", "2"):
        assert gate("batch", "in.parquet", f"out-{jobs}", "--part-size", "300", "--jobs", jobs).code == 0
    assert contents(tmp_path / "out-1") == contents(tmp_path / "out-2")
    assert [one["records"] for one in told(tmp_path, "out-1")["parts"]] == [300, 300, 100]
    assert table(tmp_path, "out-1").column("id").to_pylist() == rows["id"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["id", "summary", "source"], "has no column 'sources'"),
        (["id", "summary", "sources", "x", "x"], "has two columns of one name"),
    ],
)
def test_columns_that_must_be_there(gate: Gate, tmp_path: Path, names: list[str], message: str) -> None:
    table = pa.table([pa.array(["a"])] * len(names), names=names)
    pq.write_table(table, tmp_path / "in.parquet")
    done = gate("batch", "in.parquet", "out")
    assert done.code == 2
    assert message in done.err


def test_a_table_without_rows_is_nothing_to_check(gate: Gate, tmp_path: Path) -> None:
    pq.write_table(pa.table(COLUMNS).slice(0, 0), tmp_path / "in.parquet")
    assert "has no records" in gate("batch", "in.parquet", "out").err
