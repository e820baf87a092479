"""Records that kill the process that checks them, by any death: each gets an error, and all others are checked."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from provenance.batch import engine
from provenance.batch.apart import Beside
from provenance.batch.parts import Part
from provenance.batch.records import Record, Terms, check_records
from provenance.batch.work import Job
from provenance.errors import InputError
from support.corpora import COMMAND, GOOD, corpus, deadly, out, put, text
from support.fixtures import Gate

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs signals")

DEATHS = {"SIGKILL": "signal 9", "os._exit": "exit code 3", "segfault": "signal 11"}


def killing(count: int) -> list[Any]:
    """A corpus in which every kind of death stands, two in a row, one first and one last."""
    made = [one for one in corpus(count) if isinstance(one, dict) and one["sources"]]
    for at, how in zip((0, 11, 12, len(made) // 2, -1), (*DEATHS, "SIGKILL", "os._exit"), strict=True):
        made[at] = made[at] | {"summary": f"The ferry carries 30 cars, said {how}."}
    return made


def test_each_gets_an_error_and_all_others_are_checked(gate: Gate, tmp_path: Path) -> None:
    records = killing(30)
    put(tmp_path, records)
    env = deadly(tmp_path)
    command = [*COMMAND, "in.jsonl", "out", "--part-size", "9", "--jobs", "2"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "5 records could not be checked" in done.stderr
    assert "Traceback" not in done.stderr
    assert gate("batch", "in.jsonl", "whole", "--judge", "off", "--part-size", "9").code == 0
    for record, one, whole in zip(records, out(tmp_path), out(tmp_path, "whole"), strict=True):
        how = next((DEATHS[name] for name in DEATHS if name in record["summary"]), None)
        if how is None:
            assert one == whole
        else:
            assert one["error"] == f"the process that checked it died ({how})"
            assert (one["id"], one["n"], one["verdict"], one["report"]) == (record["id"], record["n"], None, None)
    command = [*COMMAND, "-", "-", "--jobs", "3"]
    piped = subprocess.run(command, input=text(records).encode(), cwd=tmp_path, env=env, capture_output=True)
    assert piped.returncode == 0, piped.stderr
    assert piped.stdout == b"".join(one.read_bytes() for one in sorted((tmp_path / "out").glob("part-*")))


def test_one_process_that_a_record_kills_gets_past_it_when_it_is_started_again(gate: Gate, tmp_path: Path) -> None:
    records = killing(30)
    put(tmp_path, records)
    env, codes = deadly(tmp_path), list[int]()
    command = [*COMMAND, "in.jsonl", "out", "--part-size", "9"]
    while not codes or codes[-1]:
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
        codes.append(done.returncode)
        assert len(codes) < 9, done.stderr
    assert len(codes) > 2  # a part with such a record ends a run once
    assert gate("batch", "in.jsonl", "whole", "--judge", "off", "--part-size", "9").code == 0
    for record, one, whole in zip(records, out(tmp_path), out(tmp_path, "whole"), strict=True):
        how = next((DEATHS[name] for name in DEATHS if name in record["summary"]), None)
        assert one == whole if how is None else one["error"] == f"the process that checked it died ({how})"


def test_a_process_that_somebody_killed_costs_no_record() -> None:
    record = Record(GOOD["id"], GOOD["summary"], GOOD["sources"])
    beside = Beside(Terms())
    (expected,) = check_records([record], Terms())
    assert beside.check(record) == expected
    assert beside._running
    process = beside._running[0]
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert beside.check(record) == expected
    beside.close()


@pytest.mark.slow
def test_processes_that_always_die_end_the_run() -> None:
    parts = [Part(number, number, 1, (), 0, "") for number in range(9)]
    with pytest.raises(InputError, match="records 1 and on: the processes that checked them died again and again"):
        list(engine.through(die, Job(Terms(), "jsonl", "jsonl"), parts, 2))


def die(job: Job, part: Part) -> None:
    os._exit(1)
