"""The comment at a pull request: one, written once and kept up to date, against a server on the loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tools import pull_request_comment as tool

MARK = "<!-- provenance-report: news -->"


class Hub(ThreadingHTTPServer):
    """The comments of pull request 7, as GitHub keeps them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.comments: list[dict[str, Any]] = []
        self.calls: list[str] = []
        self.refuses = ""

    def add(self, body: str, kind: str = "Bot") -> None:
        self.comments.append({"id": len(self.comments) + 1, "body": body, "user": {"type": kind}})


class Handler(BaseHTTPRequestHandler):
    server: Hub

    def _answer(self) -> None:
        hub, (path, _, query) = self.server, self.path.partition("?")
        assert self.headers["Authorization"] == "Bearer secret"
        hub.calls.append(self.command)
        status, found = 200, None
        if self.command == hub.refuses:
            status, found = 403, {"message": "Resource not accessible by integration"}
        elif self.command == "GET":
            assert path == "/repos/OWNER/news/issues/7/comments"
            page = int(query.rpartition("page=")[2])
            found = hub.comments[(page - 1) * 100 : page * 100]
        else:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
            if self.command == "POST":
                hub.add(body)
            else:
                hub.comments[int(path.rpartition("/")[2]) - 1]["body"] = body
            found = {}
        data = json.dumps(found).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PATCH = _answer

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub() as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def run(hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    event, report = tmp_path / "event.json", tmp_path / "report.md"
    event.write_text(json.dumps({"pull_request": {"number": 7}}), encoding="utf-8")
    environ = {
        "GITHUB_API_URL": f"http://127.0.0.1:{hub.server_port}",
        "GITHUB_REPOSITORY": "OWNER/news",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_TOKEN": "secret",
    }

    def go(text: str | None, code: str = "1", name: str = "news", **env: str) -> str:
        report.unlink(missing_ok=True)
        if text is not None:
            report.write_text(text, encoding="utf-8")
        hub.calls.clear()
        assert tool.main([str(report), name, code], environ | env) == 0
        return capsys.readouterr().out.strip()

    return go


def test_one_comment_is_written_and_kept_up_to_date(hub: Hub, run: Any) -> None:
    hub.add("Looks good.", "User")
    assert run("two findings") == "provenance: comment written"
    assert run("one finding") == "provenance: comment updated"
    assert run("one finding") == "provenance: comment unchanged"
    assert hub.calls == ["GET"]
    assert run("all is well", code="0") == "provenance: comment updated"
    assert [one["body"] for one in hub.comments] == ["Looks good.", f"{MARK}\nall is well"]


def test_a_pull_request_with_nothing_wrong_gets_none(hub: Hub, run: Any) -> None:
    assert run("all is well", code="0") == "provenance: comment unneeded"
    assert hub.comments == []


def test_what_could_not_be_checked_is_told(hub: Hub, run: Any) -> None:
    run(None, code="2")
    assert "nothing was checked" in hub.comments[0]["body"]


def test_only_its_own_comment_is_touched(hub: Hub, run: Any) -> None:
    others = [
        (f"{MARK}\nof a person", "User"),
        (f"see {MARK}", "Bot"),
        ("<!-- provenance-report: papers -->\nx", "Bot"),
    ]
    for body, kind in others:
        hub.add(body, kind)
    assert run("findings") == "provenance: comment written"
    assert [(one["body"], one["user"]["type"]) for one in hub.comments[:3]] == others
    assert run("findings", name="papers") == "provenance: comment updated"


def test_a_comment_beyond_the_first_hundred_is_found(hub: Hub, run: Any) -> None:
    for number in range(150):
        hub.add(f"remark {number}", "User")
    hub.add(f"{MARK}\nold")
    assert run("new") == "provenance: comment updated"
    assert hub.calls == ["GET", "GET", "PATCH"]
    assert len(hub.comments) == 151


def test_a_long_report_is_cut(hub: Hub, run: Any) -> None:
    run("x" * 200_000)
    assert len(hub.comments[0]["body"]) < 65_536


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_refusal_is_a_warning(hub: Hub, run: Any, method: str) -> None:
    hub.refuses = method
    assert run("findings").startswith("::warning::provenance: the comment was not written (HTTP 403); the job needs")


def test_no_server_and_no_pull_request(hub: Hub, run: Any, tmp_path: Path) -> None:
    assert run("x", GITHUB_API_URL="http://127.0.0.1:9").startswith(
        "::warning::provenance: the comment was not written"
    )
    (tmp_path / "push.json").write_text("{}", encoding="utf-8")
    assert "about no pull request" in run("x", GITHUB_EVENT_PATH=str(tmp_path / "push.json"))
    assert hub.comments == []


@pytest.mark.parametrize("name", ["", "a -->", "a\nb", "-", "x" * 101])
def test_a_name_that_could_end_the_mark_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["report.md", name, "0"], {}) == 2
    assert "the name of the comment" in capsys.readouterr().out
