"""The server for agents, asked by the client of the official SDK: in this process, over pipes and over HTTP."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from support.fixtures import Gate
from support.paths import ROOT

pytest.importorskip("mcp", reason="the extra [mcp] is not installed")
from mcp import Client, StdioServerParameters

from provenance.agents import server

SOURCE = "The new ferry will carry 30 cars, the harbour office said on Monday.\n"
DRAFT = "The new ferry will carry 300 cars, the harbour office said.\n"
CALL = {"summary_path": "draft.txt", "source_paths": ["article.txt"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "article.txt").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def ask(target: Any, doing: Callable[[Client], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with Client(target) as client:
            return await doing(client)

    return asyncio.run(run())


async def text(client: Client, tool: str, **given: Any) -> tuple[bool, str]:
    result = await client.call_tool(tool, given)
    (said,) = result.content
    assert result.structured_content is None, "nothing is told twice"
    return bool(result.is_error), said.text


def test_what_a_client_is_told_of_the_tools(folder: Path) -> None:
    async def listed(client: Client) -> Any:
        return (await client.list_tools()).tools

    tools = {one.name: one for one in ask(server.made(folder, "off"), listed)}
    assert [*tools] == ["check_summary", "explain_finding", "find_evidence", "read_file"]
    for one in tools.values():
        assert one.description
        assert one.annotations.read_only_hint
        assert all("description" in told for name, told in one.input_schema["properties"].items())
    told = sum(len(one.model_dump_json()) for one in tools.values())
    assert told < 8000, "every conversation pays for it"


def test_a_draft_is_mended_by_what_the_tools_say(folder: Path) -> None:
    async def mended(client: Client) -> list[tuple[bool, str]]:
        first = await text(client, "check_summary", **CALL)
        name = first[1].partition(", id ")[2].split()[0]
        more = [await text(client, "explain_finding", finding=name)]
        more.append(await text(client, "find_evidence", claim=DRAFT, source_paths=["article.txt"]))
        more.append(await text(client, "read_file", path="article.txt"))
        (folder / "draft.txt").write_text(DRAFT.replace("300", "30"), encoding="utf-8")
        return [first, *more, await text(client, "check_summary", **CALL)]

    found = ask(server.made(folder, "off"), mended)
    assert [error for error, _ in found] == [False] * 5
    first, explained, evidence, read, last = (said for _, said in found)
    assert first.startswith("fail: 1 claim checked")
    assert "«300»" in explained
    assert SOURCE.strip() in evidence
    assert SOURCE in read
    assert last.startswith("pass: 1 claim checked: 1 supported")


@pytest.mark.parametrize(
    ("tool", "given", "told"),
    [
        ("check_summary", {"summary": DRAFT}, "no source is given; give sources"),
        ("check_summary", {**CALL, "summary_path": "../draft.txt"}, "does not lie below"),
        ("check_summary", {**CALL, "ignore": ["number-chnged"]}, "did you mean number-changed?"),
        ("check_summary", {**CALL, "source_paths": ["none.txt"]}, "none.txt: there is no such file"),
        ("check_summary", {**CALL, "max_tokens": "many"}, "max_tokens"),
        ("explain_finding", {"finding": "0123456789abcdef"}, "check the summary again"),
        ("read_file", {"path": "/etc/passwd"}, "does not lie below"),
        ("read_file", {}, "path"),
    ],
)
def test_an_error_is_an_answer_that_says_what_to_do(folder: Path, tool: str, given: Any, told: str) -> None:
    is_error, said = ask(server.made(folder, "off"), lambda client: text(client, tool, **given))
    assert is_error
    assert told in said


def test_an_error_never_repeats_all_that_was_given(folder: Path) -> None:
    for tool, given in (
        ("explain_finding", {"finding": "x" * 9000}),
        ("check_summary", {**CALL, "ignore": "y" * 9000}),
    ):
        is_error, said = ask(server.made(folder, "off"), lambda client, of=(tool, given): text(client, of[0], **of[1]))
        assert is_error
        assert "unknown rule" in said
        assert len(said) < 600


def test_many_at_once(folder: Path) -> None:
    async def all_of(client: Client) -> Any:
        return await asyncio.gather(*(text(client, "check_summary", **CALL) for _ in range(8)))

    assert len({*ask(server.made(folder, "off"), all_of)}) == 1


def test_over_standard_input_and_output(folder: Path) -> None:
    arguments = ["-m", "provenance", "mcp", "--root", str(folder), "--judge", "off"]
    started = StdioServerParameters(command=sys.executable, args=arguments, env={"PYTHONPATH": str(ROOT)})
    is_error, said = ask(started, lambda client: text(client, "check_summary", **CALL))
    assert (is_error, said.startswith("fail: 1 claim checked")) == (False, True)


def test_over_http(folder: Path) -> None:
    import httpx2

    arguments = ["mcp", "--http", "--port", "0", "--root", str(folder), "--judge", "off"]
    command = [sys.executable, "-m", "provenance", *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            assert process.stderr is not None
            address = process.stderr.readline().partition(" at ")[2].partition(";")[0]
            assert address.startswith("http://127.0.0.1:")
            is_error, said = ask(address, lambda client: text(client, "check_summary", **CALL))
            assert (is_error, said.startswith("fail: 1 claim checked")) == (False, True)
            body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
            accept = {"accept": "application/json, text/event-stream"}
            for header in ({"host": "evil.example"}, {"origin": "http://evil.example"}):
                assert httpx2.post(address, json=body, headers={**accept, **header}).status_code in (403, 421)
        finally:
            process.terminate()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--root", "none"], "none: is no folder; name the folder that files may be read from"),
        (["--port", "80"], "--port is for --http; without it standard input and output are used"),
        (["--http", "--port", "70000"], "--port 70000 is no port"),
        (["--judge", "of"], "unknown --judge value 'of'; did you mean off?"),
    ],
)
def test_wrong_arguments(gate: Gate, arguments: list[str], told: str) -> None:
    found = gate("mcp", *arguments)
    assert (found.code, found.out) == (2, "")
    assert told in found.err
    assert len(found.err.splitlines()) == 1


def test_a_port_that_is_taken(gate: Gate) -> None:
    with server.bound(0) as taken:
        taken.listen()
        found = gate("mcp", "--http", "--port", str(taken.getsockname()[1]))
    assert found.code == 2
    assert "cannot be used" in found.err


def test_without_the_extra(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "provenance.agents.server", None)
    monkeypatch.delitem(sys.modules, "provenance.agents.server")
    monkeypatch.delattr("provenance.agents.server")
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    assert gate("mcp").err.endswith("install it with: pip install 'fact-provenance[mcp]'\n")
