"""`provenance check --verifier openai:MODEL` as a whole, against a server on the loopback."""

from __future__ import annotations

import io
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from provenance import cli
from support.chat_server import Chat, content, drops, good, says, serving

KEY = "sk-test-90c2d41e"
SOURCE = """The new ferry will carry 30 cars, the harbour office said on Monday.
It replaces the old Marianne, which was built in 1971 and has room for 12 cars.
The first crossing to Tellnes island is planned for 3 June, harbour master Ida Brekke said.
People on the island have wanted such a boat for almost ten years, and the council listened.
"""
COPIED = "It replaces the old Marianne, built in 1971."
ALTERED = "The new ferry will carry 300 cars, the harbour office said on Monday."
ROOM = "Motorists on Tellnes will get far more space aboard the vessel."
WAIT = "Islanders have been asking for a vessel like that for nearly a decade."


@pytest.fixture
def server() -> Iterator[Chat]:
    with serving() as one:
        one.always = good(lambda claim: 0.97 if claim == WAIT else 0.2)
        yield one


@pytest.fixture
def folder(tmp_path: Path, server: Chat) -> Path:
    (tmp_path / "article.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "digest.txt").write_text(
        "".join(f"- {one}\n" for one in (COPIED, ALTERED, ROOM, WAIT)), encoding="utf-8"
    )
    settle(tmp_path, f'url = "{server.url}"', "back-off = 0.001")
    return tmp_path


def settle(folder: Path, *lines: str) -> None:
    text = "\n".join(("[verifiers.openai]", *lines, ""))
    (folder / "provenance.toml").write_text(text, encoding="utf-8")


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in this process, as it would run alone."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
    command = ["check", "digest.txt", "-s", "article.txt", "--format", "json", *arguments]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with (
        chdir(folder), patch.dict(os.environ, {**clean, **environment}, clear=True),
        redirect_stdout(out), redirect_stderr(err),
    ):  # fmt: skip
        code = cli.run(command)
    told = [one.buffer.getvalue().decode("utf-8") for one in (out, err)]  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(command, code, *told)


def asked(folder: Path, *arguments: str, **environment: str) -> Any:
    done = run(folder, "--verifier", "openai:tiny", *arguments, **environment)
    assert done.returncode == 1, done.stderr
    return json.loads(done.stdout)


def claims(report: Any) -> dict[str, Any]:
    return {one["exact"]: one for one in report["summaries"][0]["claims"]}


def notices(report: Any) -> list[str]:
    return [one["message"] for one in report["summaries"][0]["notices"]]


def verdicts(report: Any) -> list[str]:
    return [one["verdict"] for one in claims(report).values()]


def test_all_but_copies_are_asked_about_and_a_changed_figure_stays(server: Chat, folder: Path) -> None:
    server.always = good(lambda claim: 1.0)
    report = asked(folder)
    assert sorted(one.question["claim"] for one in server.chats) == sorted([ALTERED, ROOM, WAIT])
    assert (report["verifier"]["name"], len(report["verifier"]["revision"])) == ("tiny", 12)
    assert claims(report)[WAIT]["verdict"] == "supported"
    assert claims(report)[WAIT]["opinion"] == {"support": 1.0, "effect": "cleared"}
    assert claims(report)[ALTERED]["verdict"] == "altered"
    assert claims(report)[ALTERED]["opinion"] == {"support": 1.0, "effect": "none"}
    assert claims(report)[COPIED]["opinion"] is None
    assert notices(report) == []


def test_a_second_run_asks_nothing_and_writes_the_same_bytes(server: Chat, folder: Path) -> None:
    first = run(folder, "--verifier", "openai:tiny", "--cache", "kept")
    second = run(folder, "--verifier", "openai:tiny", "--cache", "kept")
    assert len(server.chats) == 3
    assert first.stdout == second.stdout != ""
    assert claims(json.loads(second.stdout))[WAIT]["verdict"] == "supported"


def test_with_a_revision_that_is_set_the_server_need_not_be_there_again(server: Chat, folder: Path) -> None:
    settle(folder, f'url = "{server.url}"', 'revision = "2026-11"', "retries = 0")
    first = run(folder, "--verifier", "openai:tiny", "--cache", "kept")
    server.always = server.models = drops
    second = run(folder, "--verifier", "openai:tiny", "--cache", "kept")
    assert first.stdout == second.stdout != ""
    assert json.loads(second.stdout)["verifier"]["revision"] == "2026-11"


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (drops, "the connection broke off"),
        (says({"error": KEY}, 401), "the server refuses the key, or wants one (401)"),
        (says(b"\x00garbage"), "what the server sent is no chat completion"),
        (content('{"probability": NaN}'), "the answer is no probability"),
    ],
)
def test_a_server_that_fails_is_a_notice_and_the_verdicts_are_those_without_it(
    server: Chat, folder: Path, act: Any, why: str
) -> None:
    server.always = act
    report = asked(folder)
    assert verdicts(report) == verdicts(json.loads(run(folder).stdout))
    assert notices(report) == [f"the verifier tiny failed: {why}; these claims are judged without it"]
    assert claims(report)[WAIT]["opinion"] == {"support": None, "effect": "none"}


def test_what_was_answered_before_the_limit_counts(server: Chat, folder: Path) -> None:
    settle(folder, f'url = "{server.url}"', "max-requests = 1")
    report = asked(folder)
    assert [one["opinion"] and one["opinion"]["support"] for one in claims(report).values()] == [None, 0.2, None, None]
    told = "gave no probability for 2 of 3 claims (the limit of requests or tokens was reached)"
    assert notices(report) == [f"the verifier tiny {told}; these claims are judged without it"]


@pytest.mark.parametrize("act", [None, drops, says({"error": KEY}, 401)])
def test_the_key_is_nowhere_but_in_the_request(server: Chat, folder: Path, act: Any) -> None:
    server.always = act or server.always
    formats = [part for name in ("json", "html", "text", "sarif") for part in ("--output", f"{name}:out.{name}")]
    done = run(
        folder, "--verifier", "openai:tiny", "--cache", "kept", *formats, OPENAI_API_KEY=KEY, OPENAI_BASE_URL=server.url
    )
    assert server.chats[0].headers["authorization"] == f"Bearer {KEY}"
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert len(files) >= 7
    assert not any(KEY.encode() in one.read_bytes() for one in files)
    assert KEY not in done.stdout + done.stderr


def test_with_nobody_named_nothing_is_asked(server: Chat, folder: Path) -> None:
    report = json.loads(run(folder, OPENAI_BASE_URL=server.url, OPENAI_API_KEY=KEY).stdout)
    assert report["verifier"] is None
    assert server.received == []


@pytest.mark.parametrize(
    ("verifier", "line", "told"),
    [
        ("openai:tiny", "seed = 1", "the verifier 'openai' knows no server"),
        ("openai", 'url = "http://127.0.0.1:9/v1"', "needs the name of a model"),
        ("openai:tiny", 'url = "http://user:secret@127.0.0.1/v1"', "is no address of a server"),
        ("openai:tiny", "retires = 1", "unknown key 'retires'; did you mean retries?"),
    ],
)
def test_what_cannot_be_asked_is_told_before_anything_is_checked(
    folder: Path, verifier: str, line: str, told: str
) -> None:
    settle(folder, line)
    done = run(folder, "--verifier", verifier)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "secret" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
