"""Surveys of a run: rates and intervals against known values, drift, and spot checks with answers made up for them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from provenance.batch.survey.agreement import agreement
from provenance.batch.survey.intervals import difference, either_way, share, surely
from provenance.batch.survey.sample import Strata
from support.corpora import GOOD, SOURCE, WRONG
from support.fixtures import Gate


def corpus(wrong: int, total: int = 40) -> list[dict[str, Any]]:
    """`wrong` altered records of `total`, in two languages by turns, and one that cannot be checked."""
    rows = [
        (WRONG if at < wrong else GOOD) | {"id": f"r{at}", "desk": "<b>a" if at % 2 else "b"} for at in range(total)
    ]
    return [*rows, {"id": "bad", "summary": "", "sources": [SOURCE], "desk": "b", "language": "en"}]


@pytest.fixture
def made(gate: Gate, tmp_path: Path) -> Any:
    def go(name: str, wrong: int, *options: str) -> None:
        lines = "".join(json.dumps(one) + "\n" for one in corpus(wrong))
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
        assert gate("batch", f"{name}.jsonl", name, "--quiet", *options).code == 0

    return go


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [(0, 0, 0, 1), (0, 10, 0, 0.2775), (10, 10, 0.7225, 1), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_intervals_are_wilsons(count: int, total: int, low: float, high: float) -> None:
    found = share(count, total)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_differences_are_newcombes() -> None:
    found = difference(share(56, 70), share(48, 80))  # his example: 0.2, from 0.0524 to 0.3339
    assert found is not None
    assert found[:3] == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)
    assert found.chance == pytest.approx(0.0083, abs=5e-4)
    assert difference(share(0, 0), share(1, 2)) is None
    equal = difference(share(0, 5), share(0, 9))
    assert equal is not None and equal.chance == 1


def test_few_of_many_differences_are_accidents() -> None:
    assert surely([0.001, None, 0.04, 0.2]) == [True, False, False, False]
    assert surely([0.01, 0.02, 0.03]) == [True, True, True]
    assert surely([]) == []
    assert either_way(5, 5) == 1
    assert either_way(0, 10) == pytest.approx(2 / 1024)
    assert either_way(2000, 1000) < 1e-6


@pytest.mark.parametrize("format", ["jsonl.gz", "parquet"])
def test_rates_of_all_records_and_by_column(gate: Gate, made: Any, tmp_path: Path, format: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    made("run", 10, "--format", format, "--part-size", "7")
    done = gate("survey", "run", "--by", "desk", "-o", "html:page.html", "-o", "parquet:rates.parquet")
    assert (done.code, done.err) == (0, "")
    assert "  records fail: 25.0 % (14.2 to 40.2; 10 of 40)" in done.out
    assert "  rules number-changed: 25.0 %" in done.out
    rows = parquet.read_table(tmp_path / "rates.parquet").to_pylist()
    found = {(one["column"], one["value"], one["of"], one["name"]): (one["count"], one["total"]) for one in rows}
    assert found["", "", "records", "error"] == (1, 41)
    assert found["desk", "<b>a", "records", "fail"] == (5, 20)
    assert found["desk", "b", "records", "error"] == (1, 21)
    assert found["", "", "claims", "supported"] == (30, 40)
    assert all(one["drifted"] is None for one in rows)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "desk = &lt;b&gt;a" in page and "<b>a" not in page and "default-src 'none'" in page


def test_drift_between_two_runs(gate: Gate, made: Any, tmp_path: Path) -> None:
    made("old", 2)
    made("new", 20)
    done = gate("survey", "new", "--against", "old", "-o", "html:page.html")
    assert done.code == 0
    assert "records fail: 50.0 % (35.2 to 64.8; 20 of 40); before: 5.0 %, change +45.0 points" in done.out
    assert "records in both runs: 40; 18 fail that passed, 0 pass that failed" in done.out
    assert "less than 0.001" in done.out
    assert done.out.count(" drifted\n") >= 3
    assert 'class="drift"' in (tmp_path / "page.html").read_text(encoding="utf-8")
    same = gate("survey", "new", "--against", "new").out
    assert " drifted" not in same and "made with another" not in same
    made("else", 2, "--ignore", "date-changed")
    assert "made with another ignore: a drift" in gate("survey", "old", "--against", "else").out


def fill(path: Path, says: Any) -> None:
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(row | {"answer": says(at, row)} for at, row in enumerate(rows))


def test_a_spot_check_from_the_sheet_to_the_agreement(gate: Gate, made: Any, tmp_path: Path) -> None:
    made("run", 10)
    done = gate("survey", "run", "--sample", "16", "-q")
    assert (done.code, done.out) == (0, "")
    assert "spot-check.csv: 16 claims of 40, 10 of them flagged" in done.err
    sheet = tmp_path / "spot-check.csv"
    text = sheet.read_text(encoding="utf-8-sig")
    assert "altered" not in text and "number-changed" not in text
    assert text.count("300 cars") == 8
    again = gate("survey", "run", "--sample", "16")
    assert (again.code, "is there already" in again.err) == (2, True)
    gate("survey", "run", "--sample", "16", "-q", "--sample-file", "twin.csv")
    assert (tmp_path / "twin.csv").read_bytes() == sheet.read_bytes()
    gate("survey", "run", "--sample", "16", "-q", "--sample-file", "other.csv", "--seed", "2")
    assert (tmp_path / "other.csv").read_bytes() != sheet.read_bytes()
    assert gate("survey", "run", "--answers", "spot-check.csv").code == 2  # nobody has answered
    fill(sheet, lambda at, row: "no" if "300" in row["claim"] else "Yes ")
    told = gate("survey", "run", "--answers", "spot-check.csv").out
    assert "(precision): 100.0 % (67.6 to 100.0; 8 of 8)" in told
    assert "claims that passed and are wrong: 0.0 %" in told
    assert "weighed for the whole run): 1.00 (" in told


def test_answers_belong_to_one_run(gate: Gate, made: Any, tmp_path: Path) -> None:
    made("run", 10)
    gate("survey", "run", "--sample", "40", "-q")
    fill(tmp_path / "spot-check.csv", lambda at, row: "yes")
    assert gate("survey", "run", "--answers", "spot-check.csv", "-q").code == 0
    made("other", 9)
    done = gate("survey", "other", "--answers", "spot-check.csv")
    assert (done.code, done.out, "answers claims that are not in other: 9:claim-1" in done.err) == (2, "", True)


@pytest.mark.parametrize("schema", ["provenance-batch-manifest/2", "provenance-report/2", "", None])
def test_a_run_of_another_version_is_no_run(gate: Gate, made: Any, tmp_path: Path, schema: str | None) -> None:
    made("run", 1)
    made("old", 1)
    manifest = tmp_path / "old" / "manifest.json"
    found = json.loads(manifest.read_text(encoding="utf-8"))
    assert gate("survey", "run", "--against", "old", "-q").code == 0
    manifest.write_text(json.dumps(found | {"schema": schema}), encoding="utf-8")
    done = gate("survey", "run", "--against", "old")
    told = "says schema 'provenance-batch-manifest/2'" if schema == "provenance-batch-manifest/2" else "cannot be read"
    assert (done.code, len(done.errors), told in done.err) == (2, 1, True)


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (lambda at, row: "perhaps", "'perhaps' in row 2 is no answer; write yes, no, unsure"),
        (lambda at, row: "", "has no answers"),
    ],
)
def test_a_sheet_with_faults(gate: Gate, made: Any, tmp_path: Path, says: Any, told: str) -> None:
    made("run", 2)
    gate("survey", "run", "--sample", "4", "-q")
    fill(tmp_path / "spot-check.csv", says)
    done = gate("survey", "run", "--answers", "spot-check.csv")
    assert (done.code, done.out, told in done.err) == (2, "", True)


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([(True, "no")] * 8 + [(True, "yes")] * 2 + [(False, "yes")] * 9 + [(False, "no")], 0.7),
        ([(True, "no")] * 5 + [(True, "yes")] * 5 + [(False, "no")] * 5 + [(False, "yes")] * 5, 0.0),
    ],
)
def test_kappa_of_two_equal_kinds_is_cohens(pairs: list[tuple[bool, str]], kappa: float) -> None:
    found = agreement([*pairs, (True, "unsure")], Strata(50, 50))
    assert found.kappa == pytest.approx(kappa)
    assert found.low is not None and found.high is not None
    assert found.low < kappa < found.high
    assert found.unsure == 1


@pytest.mark.parametrize(("answers", "kappa"), [(("no", "yes"), 1), (("yes", "no"), -1)])
def test_kappa_at_an_end_of_the_scale_lies_in_its_interval(answers: tuple[str, str], kappa: int) -> None:
    found = agreement([(True, answers[0]), (False, answers[1])] * 2, Strata(2, 2))
    assert found.kappa == kappa
    assert found.low is not None and found.high is not None
    assert -1 <= found.low <= kappa <= found.high <= 1
    assert found.low < found.high


def test_kappa_weighs_the_kinds_and_says_nothing_of_what_was_not_asked() -> None:
    pairs = [(True, "no")] * 8 + [(True, "yes")] * 2 + [(False, "yes")] * 9 + [(False, "no")]
    rare = agreement(pairs, Strata(10, 990))
    assert rare.kappa is not None and rare.kappa < 0.2  # a tenth of so many that passed is more than was found
    assert agreement([(True, "no")], Strata(1, 9)).kappa is None
    assert agreement([(False, "yes")], Strata(0, 9)).kappa is None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none"], "none: holds no finished run"),
        (["run", "--by", "dsk"], "no record has a column 'dsk'; did you mean desk?"),
        (["run", "-o", "pdf:x"], "unknown format 'pdf'"),
        (["run", "-o", "html"], "names no file"),
        (["run", "--sample", "0"], "--sample 0 is not possible"),
        (["run", "--sample", "3"], "has no reports to draw claims from"),
        (["run", "--answers", "run.jsonl"], "has no columns key and answer"),
        (["run", "-o", "html:no/where.html"], "no/where.html"),
    ],
)
def test_what_cannot_be_surveyed_is_one_line(gate: Gate, made: Any, arguments: list[str], told: str) -> None:
    made("run", 1, "--no-report")
    done = gate("survey", *arguments)
    assert (done.code, len(done.errors), told in done.err) == (2, 1, True), done.err
