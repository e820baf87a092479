"""Ctrl-C ends a run with 130 and one line, while modules are imported, in the middle of work, and at the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.paths import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="an interrupt is sent as Unix sends it")

LINE = "provenance: error: stopped by Ctrl-C; what is not told above was not checked\n"
# Presses Ctrl-C when a module is about to be imported for the first time.
HOOK = """
import os, signal, sys
class Hook:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["INTERRUPT_AT"] and "INTERRUPTED" not in os.environ:
            os.environ["INTERRUPTED"] = "yes"
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Hook())
"""
SOURCE = "The new ferry will carry 30 cars, the harbour office said on Monday. It was built in 1971.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(8):
        (tmp_path / f"source{number}.txt").write_text(SOURCE)
        (tmp_path / f"good{number}.txt").write_text("The harbour office announced that the new boat holds 30 cars.\n")
    pairs = "".join(f'[[pair]]\nsummary = "good{n}.txt"\nsources = "source{n}.txt"\n' for n in range(8))
    (tmp_path / "provenance.toml").write_text(f'judge = "off"\n{pairs}')
    record = '{"id": %d, "summary": "The new ferry will carry 30 cars.", "sources": ["It will carry 30 cars."]}\n'
    (tmp_path / "corpus.jsonl").write_text("".join(record % number for number in range(40)))
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook/sitecustomize.py").write_text(HOOK)
    return tmp_path


def interrupted(folder: Path, at: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, with Ctrl-C pressed when it imports the module `at`."""
    path = os.pathsep.join((str(folder / "hook"), str(ROOT)))
    return subprocess.run(
        [sys.executable, "-m", "provenance", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "INTERRUPT_AT": at},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


@pytest.mark.parametrize(
    "module",
    [
        "provenance.cli.commands",
        "typer",
        "provenance.cli.check",
        "provenance.gate.config",
        "provenance.pipeline",
        "rapidfuzz",
        "nltk.stem.snowball",
        "provenance.readers.text",
        "provenance.reports.formats.text",
    ],
)
def test_while_a_module_is_imported(folder: Path, module: str) -> None:
    done = interrupted(folder, module, "check")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", LINE)


@pytest.mark.parametrize("module", ["onnxruntime", "tokenizers"])
def test_while_the_judge_is_loaded(folder: Path, module: str) -> None:
    done = interrupted(folder, module, "check", "--judge", "on")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", LINE)


@pytest.mark.parametrize(
    "arguments",
    [("check", "--jobs", "2"), ("batch", "corpus.jsonl", "out", "--quiet", "--jobs", "2", "--part-size", "5")],
)
def test_while_other_processes_work(folder: Path, arguments: tuple[str, ...]) -> None:
    done = interrupted(folder, "concurrent.futures.process", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", LINE)


WORKING = """
import os, signal, sys, time
from pathlib import Path
sys.path.insert(0, {root!r})
from provenance.gate import job
def slow(*given, **more):
    Path("working").touch()
    time.sleep(600)
job.summary = slow
from provenance.cli import main
main()
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_in_the_middle_of_a_check(folder: Path, jobs: str) -> None:
    (folder / "slow.py").write_text(WORKING.format(root=str(ROOT)))
    process = subprocess.Popen(
        [sys.executable, "slow.py", "check", "--jobs", jobs],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while process.poll() is None and not (folder / "working").exists():
        time.sleep(0.01)  # and leaves the processor to the process
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: everybody in the group gets it
    out, err = process.communicate(timeout=240)
    assert (process.returncode, out, err) == (130, "", LINE)


def test_a_server_leaves_at_once(folder: Path) -> None:
    pytest.importorskip("pygls", reason="the extra [lsp] is not installed")
    command = [sys.executable, "-m", "provenance", "lsp"]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
                               stdin=pipe, stdout=pipe, stderr=pipe)  # fmt: skip
    assert process.stdin and process.stdout
    body = b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}, "processId": null}}'
    process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"Content-")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=240)
    assert (process.returncode, err.decode()) == (130, LINE)


def test_who_has_it_ignored_is_not_stopped(folder: Path) -> None:
    script = f'trap "" INT; "{sys.executable}" -m provenance check --quiet'
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder / "hook"), str(ROOT))), "INTERRUPT_AT": "typer"}
    done = subprocess.run(["/bin/sh", "-c", script], cwd=folder, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
