"""Runs over a corpus: killed and resumed, in several processes, in a pipe; the output is that of an undisturbed run."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from support.corpora import (
    COMMAND,
    ENV,
    GOOD,
    SEED,
    WRONG,
    contents,
    corpus,
    finish,
    out,
    put,
    stamps,
    text,
    told,
    until,
)
from support.fixtures import Gate

POSIX = pytest.mark.skipif(os.name == "nt", reason="needs signals")


def start(*given: str, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *given], cwd=folder, env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


KILLS = 10 if os.environ.get("CI") else 4


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus, and what a run over it writes that nothing disturbs."""
    folder = tmp_path_factory.mktemp("undisturbed")
    put(folder, corpus(80 * KILLS))
    assert finish("in.jsonl", "whole", "--part-size", "7", folder=folder).returncode == 0
    return folder


@POSIX
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.slow
def test_killed_again_and_again_and_resumed(tmp_path: Path, undisturbed: Path, jobs: str) -> None:
    shutil.copy(undisturbed / "in.jsonl", tmp_path)
    given = "--part-size", "7", "--jobs", jobs
    draw, out = random.Random(SEED), tmp_path / "out"
    for kill in range(KILLS):
        before = stamps(out)
        run = start("in.jsonl", out.name, *given, folder=tmp_path)
        if kill:  # once while it starts, then when it has written some further parts, and a moment more
            wait_for_parts(out, len(before) + draw.randint(1, 7), run)
        time.sleep(draw.uniform(0.0, 0.02))
        run.kill()
        run.wait()
        assert before.items() <= stamps(out).items()  # nothing that was finished is lost or done again
        assert not kill or before.keys() < stamps(out).keys()
    before = stamps(out)
    done = finish("in.jsonl", out.name, *given, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert before.items() <= stamps(out).items()
    assert contents(out) == contents(undisturbed / "whole")


def wait_for_parts(folder: Path, count: int, run: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 300
    while len(stamps(folder)) < count and run.poll() is None:
        assert time.monotonic() < deadline, "nothing happened for five minutes"
        time.sleep(0.002)


# Each run is a fork of one process that has read all its lists: it dies of its Nth renaming, if it gets that far.
DYING = """
import os, pathlib, signal
from provenance import cli
cli.run(["batch", "in.jsonl", "whole", "--part-size", "7", "--judge", "off"])
real = pathlib.Path.replace
for calls in range(1, 12):
    left = calls
    def replace(self, target):
        global left
        left -= 1
        if left == 0: os.kill(os.getpid(), signal.SIGKILL)
        return real(self, target)
    if child := os.fork():
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        continue
    pathlib.Path.replace = replace
    os._exit(cli.run(['batch', 'in.jsonl', f'out-{calls}', '--part-size', '7', '--judge', 'off']))
"""


@POSIX
@pytest.mark.slow
def test_killed_at_every_stage(gate: Gate, tmp_path: Path) -> None:
    """Death at the worst places, which chance seldom hits: between two steps that belong together."""
    put(tmp_path, corpus(20))
    died = subprocess.run([sys.executable, "-c", DYING], cwd=tmp_path, env=ENV, capture_output=True, text=True)
    assert [int(code) for code in died.stdout.split()] == [-signal.SIGKILL] * 9 + [0] * 2, died.stderr
    for calls in range(1, 12):
        assert gate("batch", "in.jsonl", f"out-{calls}", "--part-size", "7").code == 0
        assert contents(tmp_path / f"out-{calls}") == contents(tmp_path / "whole")


@POSIX
def test_processes_leave_with_a_killed_parent(tmp_path: Path) -> None:
    put(tmp_path, corpus(3000))
    run = start("in.jsonl", "out", "--part-size", "20", "--jobs", "2", folder=tmp_path)
    until(lambda: len(list(tmp_path.glob("out/part-*"))) > 2)
    run.kill()
    run.wait()
    until(lambda: not group(run.pid))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's list of child processes")
@pytest.mark.slow
def test_a_process_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    put(tmp_path, corpus(600))
    given = "--part-size", "20", "--jobs", "2"
    run = subprocess.Popen([*COMMAND, "in.jsonl", "out", *given], cwd=tmp_path, env=ENV, stderr=subprocess.PIPE)
    assert run.stderr
    until(lambda: len(list(tmp_path.glob("out/part-*"))) > 2)
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text(encoding="ascii").split()
    workers = [one for one in children if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]
    os.kill(int(workers[0]), signal.SIGKILL)
    told = run.stderr.read()
    run.stderr.close()
    assert run.wait(300) == 0
    assert b"Traceback" not in told
    assert finish("in.jsonl", "whole", "--part-size", "20", folder=tmp_path).returncode == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def group(number: int) -> bool:
    """Whether any process of the group is left."""
    try:
        os.killpg(number, 0)
        return True
    except ProcessLookupError:
        return False


def test_the_number_of_processes_changes_no_byte(gate: Gate, tmp_path: Path) -> None:
    put(tmp_path, corpus(90))
    for jobs in ("1", "2", "3"):
        given = "--judge", "off", "--jobs", jobs, "--part-size", "9"
        assert gate("batch", "in.jsonl", f"out-{jobs}", *given).code == 0
    assert contents(tmp_path / "out-1") == contents(tmp_path / "out-2") == contents(tmp_path / "out-3")
    numbers = [one["n"] for one in out(tmp_path, "out-2") if "n" in one]
    assert numbers == sorted(numbers)


@POSIX
def test_a_second_run_in_the_same_folder_is_refused(gate: Gate, tmp_path: Path) -> None:
    put(tmp_path, corpus(3000))
    run = start("in.jsonl", "out", "--part-size", "20", folder=tmp_path)
    until(lambda: list(tmp_path.glob("out/part-*")))
    done = gate("batch", "in.jsonl", "out", "--judge", "off", "--part-size", "20")
    assert done.code == 2
    assert "another run is writing there" in done.err
    run.kill()
    run.wait()


def begun(gate: Gate, tmp_path: Path) -> None:
    """A run that broke off after two parts: the file is damaged behind them."""
    put(tmp_path, [GOOD, WRONG, GOOD])
    assert gate("batch", "in.jsonl", "out", "--part-size", "1").code == 0
    (tmp_path / "out/.run").mkdir()
    (tmp_path / "out/manifest.json").rename(tmp_path / "out/.run/plan.json")


@pytest.mark.parametrize("finished", [True, False])
def test_another_input_or_other_options_are_refused(gate: Gate, tmp_path: Path, finished: bool) -> None:
    begun(gate, tmp_path)
    if finished:
        assert gate("batch", "in.jsonl", "out", "--part-size", "1").code == 0
    before = contents(tmp_path / "out")
    size = "--part-size", "1"
    done = gate("batch", "in.jsonl", "out", *size, "--no-report", "--ignore", "role-swapped")
    assert done.code == 2
    assert "out: holds a run with other options (report, ignore); give --overwrite" in done.err
    put(tmp_path, [GOOD, GOOD])
    done = gate("batch", "in.jsonl", "out", *size)
    assert done.code == 2
    assert "holds a run with other input" in done.err
    assert contents(tmp_path / "out") == before
    assert gate("batch", "in.jsonl", "out", *size, "--overwrite").code == 0
    assert told(tmp_path)["verdicts"] == {"pass": 2, "fail": 0, "error": 0}
    assert sorted(contents(tmp_path / "out")) == ["manifest.json", "part-00000.jsonl", "part-00001.jsonl"]


def test_a_finished_run_has_nothing_left_to_do(gate: Gate, tmp_path: Path) -> None:
    put(tmp_path, [GOOD, WRONG])
    gate("batch", "in.jsonl", "out")
    before = (tmp_path / "out/part-00000.jsonl").stat().st_mtime_ns
    done = gate("batch", "in.jsonl", "out", "--fail-on", "error", "--jobs", "2")
    assert done.code == 1
    assert "nothing was left to do" in done.err
    assert (tmp_path / "out/part-00000.jsonl").stat().st_mtime_ns == before


def test_a_folder_with_a_manifest_of_somebody_else_is_left_alone(gate: Gate, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/manifest.json").write_text('{"name": "an app"}', encoding="utf-8")
    put(tmp_path, [GOOD])
    assert gate("batch", "in.jsonl", "out", "--overwrite").code == 2
    assert sorted(contents(tmp_path / "out")) == ["manifest.json"]


def test_a_pipe(gate: Gate, tmp_path: Path) -> None:
    records = corpus(60)
    put(tmp_path, records)
    assert gate("batch", "in.jsonl", "out", "--judge", "off").code == 0
    for jobs in ("1", "2"):
        done = subprocess.run(
            [*COMMAND, "-", "-", "--jobs", jobs],
            input=text(records).encode(),
            cwd=tmp_path,
            env=ENV,
            capture_output=True,
        )
        assert done.returncode == 0
        assert done.stdout == (tmp_path / "out/part-00000.jsonl").read_bytes()
        assert b"60 records" in done.stderr


def test_a_pipe_answers_before_it_ends(tmp_path: Path) -> None:
    run = subprocess.Popen(
        [*COMMAND, "-", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=ENV
    )
    assert run.stdin and run.stdout
    for record in (GOOD, WRONG):
        run.stdin.write(text([record]).encode())
        run.stdin.flush()
        assert json.loads(run.stdout.readline())["id"] == record["id"]
    run.stdin.close()
    assert run.wait() == 0
    run.stdout.close()


def test_a_reader_that_leaves_ends_the_run(tmp_path: Path) -> None:
    put(tmp_path, corpus(5000))
    run = subprocess.Popen(
        [*COMMAND, "in.jsonl", "-"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=ENV
    )
    assert run.stdout and run.stderr
    run.stdout.readline()
    run.stdout.close()
    assert run.wait(300) == 0
    assert b"Traceback" not in run.stderr.read()
    run.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    put(tmp_path, [GOOD])
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "in.jsonl", "-"], stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, env=ENV)
    assert done.returncode == 2
    assert b"standard output: cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


@POSIX
def test_a_person_sees_how_far_it_is(tmp_path: Path) -> None:
    import pty

    put(tmp_path, corpus(300))
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [*COMMAND, "in.jsonl", "out", "--part-size", "20"], stderr=theirs, cwd=tmp_path, env=TERMINAL
    )
    os.close(theirs)
    seen = b""
    while data := _read(ours):
        seen += data
    os.close(ours)
    assert run.wait() == 0
    assert b"checking" in seen
    assert b"with errors, about" in seen
    assert b"300 records: " in seen


TERMINAL = {**ENV, "TERM": "xterm", "COLUMNS": "120"}


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 4096)
    except OSError:  # how Linux says that nobody writes any more
        return b""


def test_standard_input_into_a_folder(tmp_path: Path) -> None:
    def run(records: list[Any], *given: str) -> subprocess.CompletedProcess[bytes]:
        data = text(records).encode()
        return subprocess.run(
            [*COMMAND, "-", "out", "--part-size", "1", *given], input=data, cwd=tmp_path, env=ENV, capture_output=True
        )

    assert run([GOOD, WRONG, GOOD]).returncode == 0
    assert told(tmp_path)["input"]["sha256"] is None
    assert b"holds a finished run" in run([GOOD, WRONG, GOOD]).stderr
    assert run([]).returncode == 2
    assert run([GOOD], "--overwrite").returncode == 0
    assert told(tmp_path)["records"] == 1


@POSIX
@pytest.mark.slow
def test_memory_is_flat(tmp_path: Path) -> None:
    """A corpus ten times as long takes no more memory: were its records kept, it would show."""
    code = (
        "from provenance import cli; from tests.support.memory_bound import peak\n"
        "cli.run(['batch', '%s', '%s', '--part-size', '20', '--no-report'])\n"
        "print(peak())"
    )
    peaks = []
    for count in (100, 1000):
        records = [one | {"filler": "x" * 20_000} if isinstance(one, dict) else one for one in corpus(count)]
        put(tmp_path, records, f"{count}.jsonl")
        given = [sys.executable, "-c", code % (f"{count}.jsonl", count)]
        done = subprocess.run(given, cwd=tmp_path, env=ENV, capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout))
    assert peaks[1] <= 1.2 * peaks[0]
