"""The verifier `openai` and a connection that breaks, falls silent or is none; and proxies."""

from __future__ import annotations

import socket
import struct
from threading import Event

import pytest

from provenance.verifiers import openai as adapter
from support.chat_server import Act, Chat, Handler, Received, drops, serving
from support.chat_verifier import QUESTION, opened, refused, waits

pytestmark = pytest.mark.usefixtures("no_environment")


def _truncated(handler: Handler, received: Received) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": ')
    handler.close_connection = True


def _reset(handler: Handler, received: Received) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def _nonsense(handler: Handler, received: Received) -> None:
    handler.wfile.write(b"\x00\x01 what is HTTP?\r\n\r\n")
    handler.close_connection = True


@pytest.mark.parametrize("act", [drops, _truncated, _reset, _nonsense])
def test_a_connection_that_breaks_is_tried_again(server: Chat, act: Act) -> None:
    server.script = [act, act]
    verifier = opened(server)
    assert len(waits(verifier)) == 0
    assert list(verifier.support([QUESTION])) == [0.75]
    server.always = act
    assert refused(verifier) == "the connection broke off"


def test_a_server_that_is_not_there(server: Chat) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        verifier = opened(server, url=url)
        waited = waits(verifier)
        assert refused(verifier, 9) == f"no connection to {url}"
        assert len(waited) == 3 * 3


@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"])
def test_a_server_that_falls_silent_is_not_waited_for(server: Chat, sent: bytes) -> None:
    over = Event()

    def act(handler: Handler, received: Received) -> None:
        handler.wfile.write(sent)
        over.wait(60)
        handler.close_connection = True

    server.always = act
    try:
        assert refused(opened(server, timeout=0.3, retries=0)) == "no answer within 0.3 s"
    finally:
        over.set()


@pytest.mark.parametrize("sent", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"])
def test_a_server_that_sends_a_byte_now_and_then_is_not_waited_for_either(server: Chat, sent: bytes) -> None:
    over = Event()

    def act(handler: Handler, received: Received) -> None:
        handler.wfile.write(sent)
        while not over.wait(0.02):
            handler.wfile.write(b" ")
        handler.close_connection = True

    server.always = act
    try:
        assert refused(opened(server, timeout=0.5, retries=0)) == "no answer within 0.5 s"
    finally:
        over.set()


def test_a_server_that_cannot_even_list_its_models_is_not_asked(server: Chat) -> None:
    server.models = drops
    verifier = opened(server, retries=1)
    waits(verifier)
    assert verifier.model.revision == ""
    assert refused(verifier, 2) == "the connection broke off"
    assert server.chats == []


def test_no_proxy_stands_before_this_machine(server: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        assert list(opened(server).support([QUESTION])) == [0.75]
        assert proxy.received == []


def test_a_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url.removesuffix("/v1"))
        verifier = adapter.open("tiny", {"url": "http://models.invalid:8000/v1", "timeout": 30})
        assert list(verifier.support([QUESTION])) == [0.75]
        assert proxy.received[0].path == "http://models.invalid:8000/v1/chat/completions"
