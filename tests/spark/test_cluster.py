"""The command with --engine spark: on a cluster that loses a worker, stopped and resumed, and where it cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.spark import session
from support.corpora import COMMAND, ENV, GOOD, contents, corpus, deadly, finish, put, stamps, until
from support.fixtures import Gate
from support.spark_session import cluster, needed

pytestmark = pytest.mark.slow

SPARK = "--engine", "spark", "--master", "local[2]"
PARTS = "--part-size", "40"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's list of child processes")
def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    put(tmp_path, corpus(2400))
    assert finish("in.jsonl", "whole", *PARTS, "--no-report", folder=tmp_path).returncode == 0
    with cluster(tmp_path) as two:
        given = "in.jsonl", "out", *PARTS, "--no-report", "--engine", "spark", "--master", two.master
        env = {**ENV, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
        run = subprocess.Popen([*COMMAND, *given], cwd=tmp_path, env=env, stderr=subprocess.PIPE)
        assert run.stderr
        until(lambda: all(two.executors()) and stamps(tmp_path / "out"))
        two.kill(0)
        assert not (tmp_path / "out/manifest.json").exists(), "it was killed too late"
        said = run.stderr.read().decode()
        run.stderr.close()
        assert run.wait() == 0, said
    assert said.count("\n") == 1
    assert "2400 records: " in said
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_stopped_and_resumed_in_quiet(tmp_path: Path) -> None:
    """What the local engine has begun Spark ends, deadly records too: nothing is done twice."""
    needed()
    put(tmp_path, [*corpus(200), GOOD | {"summary": "It is gone, said SIGKILL."}])
    given = "in.jsonl", "out", *PARTS
    killed = "import os, pathlib; from provenance import cli; real = pathlib.Path.replace\n"
    killed += (
        "def replace(self, target):\n    real(self, target)\n    'part-00002.jsonl' in str(target) and os._exit(9)\n"
    )
    killed += f"pathlib.Path.replace = replace; cli.run(['batch', '--judge', 'off', *{given!r}])"
    assert subprocess.run([sys.executable, "-c", killed], cwd=tmp_path, env=ENV).returncode == 9
    before = stamps(tmp_path / "out")
    assert len(before) in (2, 3)
    done = subprocess.run(
        [*COMMAND, *given, *SPARK], cwd=tmp_path, env=deadly(tmp_path), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("provenance: note: 201 records: ")
    assert done.stderr.count("\n") == 1
    assert before.items() <= stamps(tmp_path / "out").items()
    again = finish(*given, *SPARK, folder=tmp_path)
    assert "nothing was left to do" in again.stderr
    env = deadly(tmp_path)
    whole = subprocess.run([*COMMAND, "in.jsonl", "whole", *PARTS, "--jobs", "2"], cwd=tmp_path, env=env)
    assert whole.returncode == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_a_cluster_that_is_not_there(tmp_path: Path) -> None:
    needed()
    put(tmp_path, [GOOD])
    done = finish("in.jsonl", "out", "--engine", "spark", "--master", "nonsense://host", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("provenance: error: Spark cannot be started (")
    assert "master" in done.stderr.lower()
    assert done.stderr.count("\n") == 1
    assert finish("in.jsonl", "out", folder=tmp_path).returncode == 0  # nothing is in the way


UNFIT = [
    (["in.jsonl", "-", "--engine", "spark"], "--engine spark writes a folder"),
    (
        ["in.jsonl", "out", "--engine", "spark", "--jobs", "2"],
        "--jobs is of --engine local; with spark give --master 'local[2]'",
    ),
    (["in.jsonl", "out", "--master", "local"], "--master is of Spark; give --engine spark as well"),
    (["in.jsonl", "out", "--engine", "sparc"], "unknown --engine name 'sparc'"),
]


@pytest.mark.parametrize(("given", "message"), UNFIT)
def test_options_that_do_not_fit(gate: Gate, tmp_path: Path, given: list[str], message: str) -> None:
    put(tmp_path, [GOOD])
    done = gate("batch", *given)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["pyspark", "pyarrow", "pandas"])
def test_a_library_that_is_missing(gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    put(tmp_path, [GOOD])
    monkeypatch.setattr(session, "find_spec", lambda one: None if one == name else one)
    done = gate("batch", "in.jsonl", "out", "--engine", "spark")
    assert done.code == 2
    assert done.err.endswith(f"--engine spark needs {name}; install it with: pip install 'fact-provenance[spark]'\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("home", [None, "/nowhere"])
def test_java_that_is_missing(gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str | None) -> None:
    put(tmp_path, [GOOD])
    monkeypatch.setattr(session, "find_spec", lambda one: one)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    if home:
        monkeypatch.setenv("JAVA_HOME", home)
    done = gate("batch", "in.jsonl", "out", "--engine", "spark")
    assert done.code == 2
    assert "--engine spark needs Java 17 or later; " in done.err
    assert done.err.endswith("on Debian: apt-get install openjdk-17-jre-headless\n")
    assert (f"JAVA_HOME ({home}) has none" in done.err) == bool(home)


def test_masters_of_this_machine_try_again() -> None:
    assert session._patient("local[2]") == "local[2,4]"
    assert session._patient("local") == "local[1,4]"
    assert session._patient("local[*]") == "local[*,4]"
    assert session._patient("local[3,9]") == "local[3,4]"
    assert session._patient("spark://host:7077") is None
    assert session._patient("local-cluster[2,1,1024]") is None


def test_what_spark_says_becomes_one_line() -> None:
    assert "no rapidfuzz: docs/scale.md" in session.reason(
        RuntimeError("x\n  y\nModuleNotFoundError: No module named 'rapidfuzz'\n")
    )
    assert (
        session.reason(RuntimeError("a\n  at b\norg.apache.SparkException: lost\n\tat c"))
        == "org.apache.SparkException: lost"
    )
    assert session.reason(ValueError("")) == "ValueError"
    assert len(session.reason(ValueError("x" * 999 + os.linesep))) == 200
