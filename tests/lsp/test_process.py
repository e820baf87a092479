"""The language server as a process: what it says byte by byte, what it survives, and the code it leaves with."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the extra [lsp] is not installed")

SOURCE = "The new ferry will carry 30 cars, the harbour office said on Monday.\n"
ALTERED = "Über\U0001f6a2: The new ferry will carry 300 cars, the harbour office said.\n"


class Server:
    """A server and a client that reads every byte of its output."""

    def __init__(self, root: Path) -> None:
        self.root = root
        command = [
            sys.executable,
            "-m",
            "provenance",
            "lsp",
            "--stdio",
            "--judge",
            "off",
        ]  # as clients of VS Code start a server
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
        self.number = 0

    def raw(self, data: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def body(self, body: bytes) -> None:
        self.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def notify(self, method: str, params: Any = None) -> None:
        self.body(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}).encode())

    def ask(self, method: str, params: Any = None) -> Any:
        """The answer to a request."""
        self.number += 1
        message = {"jsonrpc": "2.0", "id": self.number, "method": method, "params": params}
        self.body(json.dumps(message).encode())
        return self.until(lambda found: found.get("id") == self.number)

    def until(self, holds: Any) -> Any:
        while True:
            found = self.read()
            if holds(found):
                return found

    def read(self) -> Any:
        """One message; anything on standard output that is none fails here."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b": ")
            assert name in (b"Content-Length", b"Content-Type"), line
            length = int(value) if name == b"Content-Length" else length
        assert length
        return json.loads(self.process.stdout.read(length))

    def start(self, able: Any = None) -> Any:
        answer = self.ask("initialize", {"processId": None, "rootUri": self.root.as_uri(), "capabilities": able or {}})
        self.notify("initialized", {})
        return answer["result"]["capabilities"]

    def open(self, name: str, text: str) -> str:
        uri = (self.root / name).as_uri()
        item = {"uri": uri, "languageId": "plaintext", "version": 7, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return uri

    def diagnostics(self, uri: str) -> Any:
        """The next diagnostics, which must be those of this document."""
        found = self.until(lambda found: found.get("method") == "textDocument/publishDiagnostics")["params"]
        assert found["uri"] == uri
        return found["diagnostics"]

    def left(self) -> tuple[int, bytes]:
        """The exit code, and what is still on standard output."""
        out, self.err = self.process.communicate(timeout=300)
        return self.process.returncode, out


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    tmp_path.joinpath("provenance.toml").write_text("[[pair]]\nsummary = 'digest.txt'\nsources = 'article.txt'\n")
    tmp_path.joinpath("article.txt").write_text(SOURCE)
    tmp_path.joinpath("digest.txt").write_text(ALTERED, encoding="utf-8")
    made = Server(tmp_path)
    yield made
    made.process.kill()
    made.process.communicate()


def test_it_leaves_with_0_when_told_so_beforehand(server: Server) -> None:
    server.start()
    assert server.ask("shutdown")["result"] is None
    server.notify("exit")
    assert server.left() == (0, b"")
    assert server.err == b""


def test_it_leaves_in_the_middle_of_a_check(server: Server) -> None:
    many = "".join(f"Boat {n} of the fleet carries {n} cars to the island of Tellnes. " for n in range(20_000))
    server.root.joinpath("article.txt").write_text(many)
    server.start()
    server.open("digest.txt", many[: len(many) // 2])
    server.ask("shutdown")
    server.notify("exit")
    assert server.left() == (0, b"")


@pytest.mark.parametrize("starts", [True, False])
def test_it_leaves_with_1_when_the_editor_is_gone(server: Server, starts: bool) -> None:
    if starts:
        server.start()
        server.notify("exit")
    assert server.left()[0] == 1


def test_what_it_offers(server: Server) -> None:
    able = server.start()
    assert able["positionEncoding"] == "utf-16"
    assert able["textDocumentSync"]["openClose"] is True
    assert able["textDocumentSync"]["change"] == 1
    assert able["textDocumentSync"]["save"]
    assert able["hoverProvider"]
    assert able["codeActionProvider"]["codeActionKinds"] == ["quickfix"]
    assert able["executeCommandProvider"]["commands"] == ["provenance.askReason"]


@pytest.mark.parametrize(("encoding", "start"), [("utf-8", 36), ("utf-16", 33), ("utf-32", 32)])
def test_positions_are_counted_as_was_agreed(server: Server, encoding: str, start: int) -> None:
    able = server.start({"general": {"positionEncodings": ["utf-7", encoding]}})
    assert able["positionEncoding"] == encoding
    (found,) = server.diagnostics(server.open("digest.txt", ALTERED))
    assert found["range"] == {"start": {"line": 0, "character": start}, "end": {"line": 0, "character": start + 3}}


def test_a_client_that_can_do_little_is_asked_for_little(server: Server) -> None:
    server.start()
    uri = server.open("digest.txt", ALTERED)
    (found,) = server.diagnostics(uri)
    assert "relatedInformation" not in found
    at = {"textDocument": {"uri": uri}, "position": found["range"]["start"]}
    shown = server.ask("textDocument/hover", at)["result"]["contents"]
    assert shown["kind"] == "plaintext"
    assert (
        "The new ferry will carry 30 cars, the harbour office said on Monday.\n\nsource: article.txt:1"
        in (shown["value"])
    )
    asked = {"textDocument": {"uri": uri}, "range": found["range"], "context": {"diagnostics": []}}
    (fix,) = server.ask("textDocument/codeAction", asked)["result"]  # no file can be made, so nothing can be accepted
    assert fix["edit"] == {"changes": {uri: [{"range": found["range"], "newText": "30"}]}}
    server.root.joinpath("digest.txt.provenance.toml").write_text("# decided on\r\n", newline="")
    _, accept = server.ask("textDocument/codeAction", asked)["result"]
    ((beside, (edit,)),) = accept["edit"]["changes"].items()
    assert beside == f"{uri}.provenance.toml"
    assert edit["range"]["start"] == edit["range"]["end"] == {"line": 1, "character": 0}
    assert edit["newText"].startswith("\n[[ignore]]\n")


def test_broken_messages_are_survived(server: Server) -> None:
    server.start()
    server.raw(b"GET / HTTP/1.1\r\nHost: nobody\r\n\r\n")
    server.body(b"{")
    server.body(b"\xff\xfe")
    server.body(b"[]")
    server.body(b'"text"')
    server.body(b'{"jsonrpc": "1.0", "method": "exit"}')
    server.notify("textDocument/didOpen", {"textDocument": {"uri": 7}})
    server.notify("textDocument/didChange", {"textDocument": {"uri": "file:///nobody", "version": 1}})
    server.notify("nobody/knows", {})
    server.notify("$/cancelRequest", {"id": 99})
    assert server.ask("nobody/knows")["error"]["code"] == -32601
    (found,) = server.diagnostics(server.open("digest.txt", ALTERED))
    assert found["code"] == "number-changed"
    server.ask("shutdown")
    server.notify("exit")
    assert server.left()[0] == 0
    assert b"\x1b" not in server.err


def test_text_that_no_file_can_hold(server: Server) -> None:
    server.start()
    (found,) = server.diagnostics(server.open("digest.txt", "\ud800" + ALTERED))
    assert (found["code"], found["range"]["start"]["character"]) == ("number-changed", 34)
    (found,) = server.diagnostics(server.open("digest.txt", ALTERED + "\0"))
    assert "NUL" in found["message"]


def test_a_byte_order_mark_in_the_editor_s_text_is_counted(server: Server) -> None:
    server.start()
    (found,) = server.diagnostics(server.open("digest.txt", "\ufeff" + ALTERED))
    assert found["range"]["start"]["character"] == 34


def test_a_text_that_is_too_large_is_told_of_a_summary_alone(server: Server) -> None:
    server.start()
    server.open("other.log", "word " * 14_000_000)
    (found,) = server.diagnostics(server.open("digest.txt", "word " * 14_000_000))
    assert found["message"] == "digest.txt: is larger than 64 MiB; split it, or name the part that matters"


def test_without_the_extra_one_line_says_what_to_install() -> None:
    code = "import sys; sys.modules['pygls'] = None; from provenance.cli import run; sys.exit(run(['lsp']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    told = "provenance: error: the language server needs pygls 2; install it with: pip install 'fact-provenance[lsp]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
