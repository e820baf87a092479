"""DataFrames of records, and parts of a corpus, in a session of Spark: the same results as without it."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from provenance.batch.parts import Part, passing
from provenance.batch.records import Record, Terms, check_records
from provenance.batch.run import Order, into_folder
from provenance.batch.source import opened
from provenance.batch.tally import Tally
from provenance.batch.work import WORK, Job, place
from provenance.errors import InputError, UsageError
from provenance.judgement.options import Options
from provenance.spark import check, frame, parts, rows
from support.corpora import GOOD, SOURCE, WRONG, contents, corpus, deadly, finish, put
from support.spark_session import session
from tests.test_docs import blocks

pytestmark = pytest.mark.slow

COLUMNS = "id string, summary string, sources array<string>"


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with session(deadly(tmp_path_factory.mktemp("home"))["PYTHONPATH"]) as started:
        yield started


def told(found: Any) -> dict[str, tuple[Any, ...]]:
    """What is said of each record."""
    lines = (one.asDict(recursive=True) for one in found.collect())
    return {
        one["id"]: tuple(one.get(name) for name in ("verdict", "counts", "findings", "report", "error"))
        for one in lines
    }


def expected(records: list[Record], terms: Terms) -> dict[str, tuple[Any, ...]]:
    found = check_records(records, terms)
    return {one.id: (one.verdict, one.counts, list(one.findings), one.report, one.error) for one in found}


@pytest.mark.parametrize("spread", [True, False])
def test_a_frame_is_checked_as_records_are(spark: Any, spread: bool) -> None:
    lines = [one for one in corpus(200) if isinstance(one, dict)]
    odd = [None, "", " ", "x" * 1_000_001, "a\0b", "\u202egnp", "😀 30 cars."]
    records = [Record(f"{at}", one["summary"], one["sources"]) for at, one in enumerate(lines)]
    records += [Record(f"odd-{at}", one, [SOURCE, one]) for at, one in enumerate(odd)]
    terms = Terms(Options(ignore=frozenset({"role-swapped"})), "warning")
    given = spark.createDataFrame([one[:3] for one in records], COLUMNS)
    found = told(check(given, terms, spread=spread))
    wanted = expected(records, terms)
    assert {one[0] for one in found.values()} == {"pass", "fail", None}
    assert {name: (*one[:3], one[3] and json.loads(one[3]), one[4]) for name, one in found.items()} == wanted


def test_columns_pass_through_with_their_types(spark: Any) -> None:
    given = spark.createDataFrame(
        [(7, GOOD["summary"], SOURCE, "mine", 1.5, {"k": [1]}), (8, WRONG["summary"], SOURCE, None, None, None)],
        "id int, summary string, sources string, Verdict string, `a.b`` c` double, map map<string,array<int>>",
    )
    found = check(given, Terms(report=False))
    assert found.columns == ["id", "input_Verdict", "a.b` c", "map", "verdict", "counts", "findings", "error"]
    assert [one.dataType.simpleString() for one in found.schema][:4] == [
        "int",
        "string",
        "double",
        "map<string,array<int>>",
    ]
    first, second = sorted(found.collect())
    assert (first[0], first[1], first[2], first[3], first.verdict) == (7, "mine", 1.5, {"k": [1]}, "pass")
    assert (second[0], second[1], second[2], second[3], second.verdict) == (8, None, None, None, "fail")
    assert "number-changed" in {one.rule for one in second.findings}


def test_claims_and_paths(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOURCE, encoding="utf-8")
    claims = spark.createDataFrame(
        [("a", ["It carries 30 cars.", "It sank."], [SOURCE])],
        "id string, summary array<string>, sources array<string>",
    )
    assert told(check(claims))["a"][1]["claims"] == 2
    kind = "id string, summary string, sources array<struct<path: string, text: string>>"
    paths = spark.createDataFrame(
        [("a", GOOD["summary"], [("a.txt", None)]), ("b", GOOD["summary"], [("../a.txt", None)])], kind
    )
    found = told(check(paths, Terms(root=tmp_path)))
    assert found["a"][0] == "pass"
    assert "does not lie below" in found["b"][4]


def test_records_that_are_too_large_or_kill_cost_no_other(spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "_LARGEST", 2000)
    records = [(f"{at}", GOOD["summary"], [SOURCE]) for at in range(90)]
    records.insert(40, ("deadly", "It is gone, said os._exit.", [SOURCE]))
    records += [("long", GOOD["summary"], [SOURCE * 40]), ("none", None, None)]
    found = told(check(spark.createDataFrame(records, COLUMNS)))
    assert len(found) == len(records)
    assert found["deadly"][4] == "the process that checked it died (exit code 3)"
    assert "characters, more than 2000; split the record" in found["long"][4]
    assert found["none"][4] == 'summary: is missing; give a text, or {"path": …}'
    assert all(one[0] == "pass" for name, one in found.items() if name.isdigit())


def test_one_heavy_partition_is_dealt_out(spark: Any) -> None:
    from pyspark.sql import functions as F

    draw = random.Random(5)
    records = [
        (None, draw.randbytes(10_000).hex(), [draw.randbytes(2_000_000 if at == 7 else 100).hex()]) for at in range(300)
    ]
    heavy = spark.createDataFrame(records, COLUMNS).coalesce(1)
    seen = {
        spread: check(heavy, spread=spread).groupBy(F.spark_partition_id()).count().collect()
        for spread in (True, False)
    }
    assert len(seen[False]) == 1
    assert len(seen[True]) > 1
    assert sum(one["count"] for one in seen[True]) == len(records)


def test_the_example_of_the_page_runs(spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    spark.createDataFrame(
        [(one["id"], one["summary"], one["sources"]) for one in (GOOD, WRONG)], COLUMNS
    ).write.parquet(f"{tmp_path}/records.parquet")
    (code,) = (one.text for one in blocks("scale.md") if one.language == "python")
    code = code.replace('parquet("', f'parquet("{tmp_path}/')  # Java stays in the folder where it was started
    exec(compile(code, "scale.md", "exec"), {"__name__": "example", "spark": spark})
    assert sorted(one.verdict for one in spark.read.parquet(f"{tmp_path}/checked.parquet").collect()) == [
        "fail",
        "pass",
    ]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("id string, summary string", "no column 'sources'"),
        ("id string, summary string, sources string, ID string", "two columns of one name"),
    ],
)
def test_columns_that_must_be_there(spark: Any, columns: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check(spark.createDataFrame([], columns))


def test_names_of_ours_in_any_case() -> None:
    assert passing(["id", "Error", "input_error"], str.lower) == {
        "Error": "input_input_Error",
        "input_error": "input_error",
    }
    assert passing(["id", "Error"]) == {"Error": "Error"}


@pytest.mark.parametrize("format", ["jsonl.gz", "parquet"])
def test_parts_are_the_same_files(spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, corpus(150))
    assert finish("in.jsonl", "whole", "--format", format, "--part-size", "20", folder=tmp_path).returncode == 0
    engine = partial(parts.through, spark, tell=pytest.fail)
    order = Order(opened("in.jsonl"), Terms(), format, 20, engine=engine)
    into_folder(order, tmp_path / "out", lambda part, tally, resumed: None)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_a_part_that_cannot_be_written_ends_the_run_and_keeps_the_others(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, corpus(40))
    engine = partial(parts.through, spark, tell=pytest.fail)

    def hindered(job: Job, given: Iterator[Part]) -> Any:
        (job.folder / "part-00002.jsonl").mkdir()  # no file can take its place
        return engine(job, given)

    order = Order(opened("in.jsonl"), Terms(), "jsonl", 10, engine=hindered)
    with pytest.raises(InputError, match=r"part-00002.jsonl: cannot be written"):
        into_folder(order, tmp_path / "out", lambda part, tally, again: None)
    (tmp_path / "out/part-00002.jsonl").rmdir()
    resumed: list[bool] = []
    order = replace(order, engine=engine)
    into_folder(order, tmp_path / "out", lambda part, tally, again: resumed.append(again))
    assert len(resumed) == 4
    assert any(resumed)
    assert finish("in.jsonl", "whole", "--part-size", "10", folder=tmp_path).returncode == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def needs_the_library() -> None:
    if not os.environ.get("CI"):
        pytest.importorskip("pyspark")


def test_a_worker_that_does_not_see_the_folder_hands_its_part_back(tmp_path: Path) -> None:
    needs_the_library()
    put(tmp_path, [GOOD, WRONG])
    assert finish("in.jsonl", "whole", folder=tmp_path).returncode == 0
    (part,) = opened(str(tmp_path / "in.jsonl")).parts(1000)
    job = Job(Terms(), "jsonl", "jsonl", tmp_path / "elsewhere")
    batch = pa.RecordBatch.from_pydict({"part": pa.array([pickle.dumps(part)], pa.binary())})
    (found,) = parts.work([batch], parts.Sent(job, "mark"))
    ((tally, data, error),) = zip(*(found.column(name).to_pylist() for name in ("tally", "data", "error")), strict=True)
    assert error is None
    assert not (tmp_path / "elsewhere").exists()
    (tmp_path / "out" / WORK).mkdir(parents=True)
    place(tmp_path / "out", Tally.load(tally), data)
    written = (tmp_path / "out/part-00000.jsonl").read_bytes()
    assert written == (tmp_path / "whole/part-00000.jsonl").read_bytes()
    assert Tally.load(tally).sha256 == hashlib.sha256(written).hexdigest()


def test_another_version_on_the_workers_is_refused() -> None:
    needs_the_library()
    with pytest.raises(
        UsageError, match=r"the workers have version .* of provenance, the machine that starts them 0\.0\.0"
    ):
        next(rows.checked([], {}, Terms(), "0.0.0"))
