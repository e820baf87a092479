"""However a run ends, it ends cleanly: the right code, one line on standard error at most, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from support.paths import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="streams are closed by a shell of Unix")

SOURCE = "The new ferry will carry 30 cars, the harbour office said on Monday.\n"
MORE = "It was built in 1971, and has room for the mail.\n"
WRONG = "The new ferry will carry 300 cars, the harbour office said on Monday.\n"
RECORD = f'{{"id": 1, "summary": "The new ferry will carry 30 cars.", "sources": ["{SOURCE.strip()}"]}}\n'
CHECK = "check good.txt -s source.txt --judge off"
FAULTY = "check wrong.txt -s source.txt --judge off"


class Case(NamedTuple):
    """A line for the shell behind `provenance`, and how the command leaves."""

    line: str
    code: int
    told: str = ""  # stands in the one line on standard error; empty where nothing may stand there


CASES = {
    "a check with no standard output": Case(f"{CHECK} >&-", 2, "standard output: the report cannot be written"),
    "a check that prints nothing needs none": Case(f"{FAULTY} --quiet >&-", 1),
    "a check with no standard error": Case(f"{FAULTY} 2>&-", 1),
    "an error with no standard error": Case("check good.txt -s gone.txt 2>&-", 2),
    "a usage error with no standard error": Case("check --nonsense 2>&-", 2),
    "a check of files with no standard input": Case(f"{FAULTY} <&-", 1),
    "a check of no standard input": Case("check - -s source.txt <&-", 2, "standard input"),
    "a check with no stream at all": Case(f"{CHECK} <&- >&- 2>&-", 2),
    "a quiet check with no stream at all": Case(f"{FAULTY} --quiet <&- >&- 2>&-", 1),
    "a report in a file with no stream": Case(f"{FAULTY} --quiet --output json:r.json <&- >&- 2>&-", 1),
    "a source from no standard input": Case("check good.txt -s - <&-", 2, "standard input"),
    "standard input is for writing": Case("check - -s source.txt 0>typed.txt", 2, "standard input"),
    "standard output is for reading": Case(f"{CHECK} 1<source.txt", 2, "standard output"),
    "the version on no standard output": Case("--version >&-", 2, "standard output"),
    "the help on no standard output": Case("--help >&-", 2, "standard output"),
    "the help of a command on no standard output": Case("check --help >&-", 2, "standard output"),
    "the rules on no standard output": Case("rules >&-", 2, "standard output"),
    "a schema on no standard output": Case("schema report >&-", 2, "standard output"),
    "the settings on no standard output": Case("check --show-config >&-", 2, "standard output"),
    "no command and no standard error": Case("2>&-", 2),
    "reading no standard input": Case("read - <&-", 2, "standard input"),
    "reading to no standard output": Case("read source.txt >&-", 2, "standard output"),
    "the help of no standard error": Case("explain number-changed 2>&- >help.txt", 0),
    "a corpus to no standard output": Case("batch corpus.jsonl - --judge off --quiet >&-", 2, "standard output"),
    "a corpus from no standard input": Case("batch - out --judge off --quiet <&-", 2, "standard input"),
    "a corpus with no stream at all": Case("batch corpus.jsonl out --judge off <&- >&- 2>&-", 0),
    "a corpus that is nothing": Case("batch /dev/null out --judge off --quiet", 2, "is no file"),
    "a comparison on no standard output": Case("diff report.json report.json >&-", 2, "standard output"),
    "a comparison from no standard input": Case("diff - report.json <&-", 2, "no such file"),
    "a verification from no standard input": Case("verify - <&-", 2, "no such file"),
    "a baseline with no stream at all": Case("baseline write --judge off <&- >&- 2>&-", 2),
    "a pipe as a report": Case(f"{CHECK} --output json:pipe", 2, "nobody reads"),
    "a pipe as a report, and its reader": Case(f"{CHECK} --quiet --output json:pipe & cat pipe >r.json; wait $!", 0),
    "a pipe as a folder for texts": Case(f"{CHECK} --quiet --save-text pipe", 2, "pipe"),
    "a pipe as a cache": Case(f"{CHECK} --quiet --cache pipe", 0, "nothing can be kept there"),
    "a pipe as a baseline": Case(f"{CHECK} --quiet --baseline pipe", 2, "is a pipe"),
    "a pipe as a configuration": Case("check --config pipe", 2, "is a pipe"),
    "a pipe as a corpus": Case("batch pipe out --quiet", 2, "pipe"),
    "a pipe for a corpus": Case("batch corpus.jsonl pipe --judge off --quiet", 2, "pipe"),
    "a report in a folder that is a file": Case(f"{CHECK} --quiet --output json:good.txt/r", 2, "good.txt/r"),
    "a report in a folder that is a loop of links": Case(f"{CHECK} --quiet --output json:loop/r", 2, "loop/r"),
    "a full standard error": Case("check good.txt -s gone.txt 2>/dev/full", 2),
    "an empty name of a source": Case('check good.txt -s ""', 2, "--source"),
    "an empty name of a summary": Case('check "" -s source.txt', 2, "summary"),
    "an empty name of a report": Case(f"{CHECK} --output json:", 2, "json:"),
    "an empty name of a configuration": Case('check --config ""', 2, "--config"),
    "an empty name of a baseline": Case(f'{CHECK} --baseline ""', 2, "--baseline"),
    "an empty name of a folder for texts": Case(f'{CHECK} --save-text ""', 2, "--save-text"),
    "an empty name of a file to read": Case('read ""', 2, "no name"),
    "nothing as a summary": Case("check /dev/null -s source.txt", 2, "null"),
    "nothing as a source": Case("check good.txt -s /dev/null", 2, "null"),
    "nothing as both": Case("check /dev/null -s /dev/null", 2, "null"),
    "nothing as standard input": Case("check - -s source.txt </dev/null", 2, "<stdin>"),
    "a report into nothing": Case(f"{CHECK} --quiet --output json:/dev/null", 0),
    "a source without an end": Case("check good.txt -s /dev/zero", 2, "larger than"),
    "a working directory that is gone": Case(f"{{ {CHECK}; }}", 2, "working directory"),
    "a lone summary in a working directory that is gone": Case("{ check; }", 2, "working directory"),
    "a corpus in a working directory that is gone": Case("{ batch corpus.jsonl out; }", 2, "working directory"),
    "full names where the working directory is gone": Case(
        '{ check "$HERE/wrong.txt" -s "$HERE/source.txt" --judge off --quiet --isolated; }', 1
    ),
    "a server that is told of far too much": Case("lsp <huge.txt", 2, "Content-Length"),
    "a server that is told of no number": Case("lsp <odd.txt", 2, "Content-Length"),
    "a server that is told of less than nothing": Case("lsp <below.txt", 2, "Content-Length"),
    "a server with no standard input": Case("lsp <&-", 2, "standard input"),
    "a server with no standard output": Case("lsp </dev/null >&-", 2, "standard output"),
    "a server with no standard error": Case("lsp </dev/null 2>&-", 1),
}


@pytest.fixture(scope="module")
def saved_report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A report of the command on the wrong text, made once."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "source.txt").write_text(SOURCE + MORE, encoding="utf-8", newline="")
    (folder / "wrong.txt").write_text(WRONG, encoding="utf-8", newline="")
    shell(folder, "check wrong.txt -s source.txt --judge off --quiet --output json:report.json")
    return (folder / "report.json").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, saved_report: str) -> Path:
    """What the cases name."""
    texts = {
        "source.txt": SOURCE + MORE,
        "good.txt": SOURCE,
        "wrong.txt": WRONG,
        "corpus.jsonl": RECORD,
        "report.json": saved_report,
        "huge.txt": "Content-Length: 99999999999999999999\r\n\r\n{}",
        "odd.txt": "Content-Length: many\r\n\r\n{}",
        "below.txt": "Content-Length: -5\r\n\r\n{}",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "leaving").mkdir()
    return tmp_path


def shell(folder: Path, line: str, **env: str) -> subprocess.CompletedProcess[str]:
    """One line of a shell with the command put before it; in braces, from a folder that is removed beforehand."""
    program = f'"{sys.executable}" -m provenance'
    gone = line.startswith("{")
    script = f"{program} {line}" if not gone else f"cd leaving; rmdir ../leaving; {program} {line[2:-3]}"
    return subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HERE": str(folder), **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("name", CASES)
def test_a_run_ends_cleanly(name: str, folder: Path) -> None:
    case = CASES[name]
    done = shell(folder, case.line)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == case.code, done.stderr
    assert case.told in done.stderr
    assert done.stderr.count("\n") == bool(case.told), done.stderr
