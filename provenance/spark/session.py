"""A session of Spark for one run: what it needs is there, and it keeps quiet."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import IO, TYPE_CHECKING

from provenance.errors import UsageError
from provenance.reports.terminal.visible import visible

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SUBMITTED = "PYSPARK_GATEWAY_PORT"  # what spark-submit sets for the program that it starts
_TRIES = 4  # of a part; on one machine Spark gives up at the first death of a worker unless told otherwise
_LONGEST = 200  # code points of what Spark says
# On one machine nothing is to be reached from another, and no page is served.
_HERE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"}


def check_installed() -> None:
    """`UsageError` where a library or Java is missing."""
    for name in ("pyspark", "pyarrow", "pandas"):
        if find_spec(name) is None:
            raise UsageError(f"--engine spark needs {name}; install it with: pip install 'fact-provenance[spark]'")
    home = os.environ.get("JAVA_HOME")
    if _SUBMITTED not in os.environ and not shutil.which("java", path=home and f"{home}/bin"):
        where = f"; JAVA_HOME ({home}) has none" if home else ""
        raise UsageError(
            f"--engine spark needs Java 17 or later{where}; on Debian: apt-get install openjdk-17-jre-headless"
        )


@contextmanager
def session(master: str | None) -> Iterator[SparkSession]:
    """Spark on a master; without one, on that of `spark-submit`, else on all cores of this machine.

    Raises `UsageError` where it cannot be started.
    """
    with tempfile.TemporaryFile() as words:
        try:
            with _quiet(words):
                spark = _started(master)
        except Exception as error:
            raise UsageError(f"Spark cannot be started ({_last(words) or reason(error)}); see --master") from None
        try:
            yield spark
        finally:
            with _quiet(words):
                spark.stop()


def _started(master: str | None) -> SparkSession:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("provenance").config("spark.sql.execution.arrow.maxRecordsPerBatch", "1")
    if _SUBMITTED not in os.environ:
        for key, value in _settings(master or "local[*]").items():
            builder = builder.config(key, value)
    elif master is not None:
        raise UsageError("spark-submit has a --master of its own; leave ours out")
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def _settings(master: str) -> dict[str, str]:
    if not (alone := _patient(master)):
        return {"spark.master": master}
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else the workers are the first Python of the PATH
    return {**_HERE, "spark.master": alone}


def _patient(master: str) -> str | None:
    """`local[2]` as `local[2,4]`: four tries; None for a master that is not this machine alone."""
    found = re.fullmatch(r"local(?:\[(\*|\d+)(?:, *\d+)?\])?", master)
    return f"local[{found[1] or 1},{_TRIES}]" if found else None


@contextmanager
def _quiet(words: IO[bytes]) -> Iterator[None]:
    """What Java inherits as its outputs goes to a file; so does what PySpark warns of."""
    sys.stdout.flush()
    sys.stderr.flush()
    kept = {number: os.dup(number) for number in (1, 2)}
    try:
        for number in kept:
            os.dup2(words.fileno(), number)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for number, copy in kept.items():
            os.dup2(copy, number)
            os.close(copy)


def _last(words: IO[bytes]) -> str:
    """What Java said last that tells of an error."""
    words.seek(0)
    lines = words.read().decode("utf-8", "replace").splitlines()
    told = [line for line in lines if re.search(r"^(?!\s+at ).*(error|exception|unresponsive|JAVA_HOME)", line, re.I)]
    return _line(told[-1]) if told else ""


def reason(error: BaseException) -> str:
    """Why Spark gave up, in one line."""
    text = str(error)
    if missing := re.search(r"No module named '([\w.]+)'", text):
        return f"the workers have no {missing[1]}: docs/scale.md says how to send it to them"
    told = [line for line in text.splitlines() if re.match(r"[\w.]*(Error|Exception)\b|.*Job aborted", line.strip())]
    return _line((told or text.splitlines() or [type(error).__name__])[-1])


def _line(text: str) -> str:
    line = visible(text.strip())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 2] + " …"
