"""The command `serve` as a process: hostile clients, signals, and what it refuses before it listens."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from provenance.cli import serve as command
from provenance.serve.store import Store
from support.fixtures import Gate
from support.paths import ROOT
from support.project_folder import ALTERED, LIBRARY

PAIR: dict[str, Any] = {"summary": {"text": ALTERED, "name": "../../etc/library.md"}, "sources": [LIBRARY]}
TOKEN = "a-token-of-24-characters"


class Running:
    """A process that serves."""

    def __init__(self, folder: Path, *options: str) -> None:
        arguments = ["serve", "--port", "0", "--jobs", "1", "--judge", "off", "--isolated", *options]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "provenance", *arguments],
            cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stderr
        self.line = self.process.stderr.readline()
        found = re.search(r"http://\S+/", self.line)
        assert found, self.line + self.process.stderr.read()
        self.client = httpx2.Client(base_url=found[0], timeout=60, trust_env=False, verify=False)

    def end(self, how: int) -> tuple[int, str, str]:
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    made = Running(folder, *options)
    try:
        yield made
    finally:
        made.client.close()
        if made.process.poll() is None:
            made.end(signal.SIGKILL)


TRAVERSALS = [
    "/../../../../etc/passwd",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/....//....//etc/passwd",
    "/page.js/../../server.py",
    "/page.js%00.html",
    "/page/index.html",
    "/provenance/serve/app.py",
    "//etc/passwd",
    "/v1/reports/..%2f..%2fprovenance.sqlite3",
    "/v1/reports/%2e%2e",
    "/\\..\\..\\windows\\win.ini",
    "/static/../page.css",
    "http://evil.example/",
    "file:///etc/passwd",
]


def test_a_hostile_client(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret of this folder", encoding="utf-8")
    with running(tmp_path, "--max-body", "1", "--store", "kept") as service:
        client = service.client
        for path in TRAVERSALS:
            answer = client.get("/", extensions={"target": path.encode()})  # as it is, put in order by nobody
            assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json"), path
        for name in ("secret.txt", "/etc/passwd", str(tmp_path / "secret.txt"), "file:///etc/passwd"):
            given = {
                "summary": {"text": "It is a secret.", "name": name},
                "sources": [{"text": "All is known.", "name": name}],
            }
            answer = client.post("/v1/check", json=given)
            assert answer.status_code == 200
            assert "the secret of this folder" not in answer.text
            assert "root:" not in answer.text
        sent = 0

        def gigabyte() -> Iterator[bytes]:
            nonlocal sent
            for _ in range(16384):
                sent += 65536
                yield b" " * 65536

        for headers in ({"content-length": str(1 << 30)}, {}):
            sent = 0
            answer = client.post(
                "/v1/check", content=gigabyte(), headers={"content-type": "application/json", **headers}
            )
            assert answer.status_code == 413
            assert sent < 64 << 20, "it is refused long before its end"
        bomb = client.post("/v1/read", content=b"[" * 1_000_000, headers={"content-type": "application/json"})
        assert bomb.status_code == 400
        assert client.post("/v1/check", json=PAIR).json()["summaries"][0]["document"]["path"] == "etc/library.md"
        code, out, err = service.end(signal.SIGTERM)
    assert (code, out, err) == (0, "", "")
    assert service.line.startswith("provenance: note: serving http://127.0.0.1:")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kept", "secret.txt"]


def test_a_killed_service_keeps_what_it_answered(tmp_path: Path) -> None:
    with running(tmp_path, "--store", "kept") as service:
        answers = [service.client.post("/v1/check", json=PAIR) for _ in range(3)]
        name = answers[0].headers["location"].rpartition("/")[2]
        claims = answers[0].json()["summaries"][0]["claims"]
        mark = next(one["fingerprint"] for claim in claims for one in claim["findings"])
        accepted = service.client.put(f"/v1/reports/{name}/acceptances/{mark}", json={"reason": "it stands"})
        assert accepted.status_code == 204
        assert service.end(signal.SIGKILL)[0] == -signal.SIGKILL
    store = Store(tmp_path / "kept")
    assert len(store.listed()) == 3
    assert store.report(name) == answers[0].content
    assert store.accepted(name) == {mark: "it stands"}
    store.close()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "0.0.0.0"], "--host 0.0.0.0 can be reached by others; give --token-file"),
        (["--host", "::"], "--host :: can be reached by others; give --token-file FILE, or set PROVENANCE_TOKEN"),
        (["--port", "65536"], "--port 65536 is not possible; give 1 to 65535, or 0 for a free one"),
        (["--max-body", "0"], "--max-body 0 is not possible; give 1 to 1024"),
        (["--seconds", "0"], "--seconds 0 is not possible; give 1 to 3600"),
        (["--queue", "-1"], "--queue -1 is not possible; give 0 to 10000"),
        (["--jobs", "999"], "--jobs 999 is not possible; give 1 to 256, or 0 for one a core"),
        (["--token-file", "none.txt"], "none.txt: there is no such file; check the path"),
        (["--token-file", "weak.txt"], "weak.txt: the token is shorter than 16 characters; give one of 16 or more"),
        (["--host", "127.0.0.1", "--port", "{taken}"], "127.0.0.1, port {taken}: cannot listen there"),
        (["--judge", "maybe"], "unknown --judge value 'maybe'"),
        (["--select", "number-chnged"], "unknown rule 'number-chnged'; did you mean number-changed?"),
    ],
)  # fmt: skip
def test_what_is_refused_before_it_listens(
    gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    import socket

    monkeypatch.delenv(command.TOKEN, raising=False)
    (tmp_path / "weak.txt").write_text("short\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = gate("serve", "--isolated", *(one.format(taken=port) for one in arguments))
    assert done.code == 2
    assert done.err.startswith(f"provenance: error: {told.format(taken=port)}")
    assert done.err.count("\n") == 1


def test_the_token_is_that_of_the_file_or_of_the_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n", encoding="utf-8")
    wanted = command.Wanted("0.0.0.0", 0, None, (), None, 16, 60, 100)
    monkeypatch.setenv(command.TOKEN, "another-token-of-the-variable")
    assert command._place(wanted).token == "another-token-of-the-variable"
    assert command._place(wanted._replace(token_file=str(file))).token == TOKEN
    monkeypatch.delenv(command.TOKEN)
    assert command._place(wanted).token is None


def test_without_the_extra_it_says_what_to_install(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "provenance.serve.server", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = gate("serve")
    told = "the service needs Starlette and Uvicorn; install them with: pip install 'fact-provenance[serve]'"
    assert (done.code, done.err) == (2, f"provenance: error: {told}\n")


def test_the_configuration_is_that_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "provenance.toml").write_text('fail-on = "never"\nignore = ["number-changed"]\n', encoding="utf-8")
    from provenance.cli.settings import Wishes, settings
    from provenance.serve.terms import DEFAULTS

    bench = command._bench(settings(Wishes(config=str(tmp_path / "provenance.toml"))), DEFAULTS)
    assert (bench.fail_on, bench.options.ignore) == ("never", frozenset({"number-changed"}))
    assert bench.limits.file_size == DEFAULTS.body
