"""Apache Spark for tests: a session in this process, and a cluster of two workers on this machine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from support.corpora import until

HERE = {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "SPARK_DAEMON_MEMORY": "256m"}
_CLASS = {"master": "org.apache.spark.deploy.master.Master", "worker": "org.apache.spark.deploy.worker.Worker"}


def needed() -> None:
    """Skip where Spark or Java is missing, but never in continuous integration."""
    missing = [name for name in ("pyspark", "pandas") if find_spec(name) is None]
    missing += [] if shutil.which("java") else ["java"]
    if missing:
        if os.environ.get("CI"):
            pytest.fail(f"{missing[0]} is not there: install it, this must be tested")
        pytest.skip(f"{missing[0]} is not there")


@contextmanager
def session(path: str) -> Iterator[Any]:
    """Spark on two cores of this machine; `path` is the PYTHONPATH of its workers."""
    needed()
    kept = dict(os.environ)
    os.environ.update(HERE, PYTHONPATH=path)
    from pyspark.sql import SparkSession

    settings = {"spark.ui.enabled": "false", "spark.sql.execution.arrow.maxRecordsPerBatch": "70"}
    builder = SparkSession.builder.master("local[2,4]")
    for key, value in settings.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    try:
        yield spark
    finally:
        spark.stop()
        os.environ.clear()
        os.environ.update(kept)


class Cluster:
    """A master, and workers with one core each."""

    def __init__(self, master: str, workers: list[subprocess.Popen[bytes]]) -> None:
        self.master, self.workers = master, workers

    def executors(self) -> list[list[int]]:
        """The processes that each worker has started."""
        return [_children(one.pid) for one in self.workers]

    def kill(self, number: int) -> None:
        """Kill a worker, and what it started, at once."""
        started = _children(self.workers[number].pid)
        self.workers[number].kill()
        for one in started:
            os.kill(one, signal.SIGKILL)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Two workers; they and all that they start leave at the end."""
    needed()
    with ExitStack() as stack:
        _start(stack, folder, "master", "--port", "0")
        log = folder / "master.log"
        until(lambda: "Starting Spark master at" in _text(log))
        master = _text(log).split("Starting Spark master at ")[1].split()[0]
        given = "--cores", "1", "--memory", "1g", master
        workers = [
            _start(stack, folder, "worker", "--work-dir", str(folder / f"work-{number}"), *given) for number in (1, 2)
        ]
        until(lambda: _text(log).count("Registering worker") == 2)
        yield Cluster(master, workers)


def _start(stack: ExitStack, folder: Path, kind: str, *given: str) -> subprocess.Popen[bytes]:
    import pyspark

    program = Path(pyspark.__file__).parent / "bin/spark-class"
    command = [str(program), _CLASS[kind], "--host", "127.0.0.1", "--webui-port", "0", *given]
    with open(folder / f"{kind}.log", "ab") as log:
        run = subprocess.Popen(command, env={**os.environ, **HERE}, stdout=log, stderr=log, start_new_session=True)
    stack.callback(run.wait)
    stack.callback(run.terminate)
    return run


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(number) for one in tasks for number in one.read_text(encoding="ascii").split()]
