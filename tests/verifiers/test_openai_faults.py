"""The verifier `openai` and a server that is late, wrong, busy or gone; and what never leaves: the key."""

from __future__ import annotations

import logging
import math
import socket
import struct
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Event
from typing import Any

import pytest

from provenance.errors import UsageError
from provenance.verifiers import Question
from provenance.verifiers import openai as adapter
from provenance.verifiers.openai.address import Address
from provenance.verifiers.openai.patience import Unanswered
from provenance.verifiers.openai.server import LARGEST, Broken, Server
from provenance.verifiers.openai.settings import read
from support.chat_server import Act, Chat, Handler, Received, completion, drops, good, says, serving

QUESTION = Question("The ferry carries thirty cars.", ("The new ferry will carry 30 cars.",))
KEY = "sk-test-5b1f0e77"


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server() -> Iterator[Chat]:
    with serving() as one:
        yield one


def opened(server: Chat, **settings: object) -> Any:
    """The verifier, and the seconds that it would have waited: it does not."""
    given = {name.replace("_", "-"): value for name, value in settings.items()}
    return adapter.open("tiny", {"url": server.url, "timeout": 30, "concurrency": 1, **given})


def waits(verifier: Any) -> list[float]:
    waited: list[float] = []
    verifier.patience.wait = lambda seconds: waited.append(seconds)
    return waited


def refused(verifier: Any, questions: int = 1) -> str:
    with pytest.raises(Unanswered) as caught:
        verifier.support([QUESTION] * questions)
    return str(caught.value)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 529])
def test_a_busy_server_is_asked_again_after_a_growing_pause(server: Chat, status: int) -> None:
    server.script = [says(b"later", status)] * 3
    verifier = opened(server, back_off=0.5)
    waited = waits(verifier)
    assert list(verifier.support([QUESTION])) == [0.75]
    assert waited == [0.5, 1.0, 2.0]
    assert len(server.chats) == 4


def test_a_server_says_when_to_ask_again(server: Chat) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    server.script = [says(b"", 429, Retry_After=text) for text in ("7", date, "whenever")]
    verifier = opened(server, back_off=0.5)
    waited = waits(verifier)
    verifier.support([QUESTION])
    assert waited[0] == 7
    assert 0.5 < waited[1] <= 100
    assert waited[2] == 2.0


def test_a_server_that_wants_to_be_left_alone_for_an_hour_is(server: Chat) -> None:
    server.always = says(b"", 429, Retry_After="3600")
    verifier = opened(server)
    assert refused(verifier, 9) == "the server asks to wait for more than 120 s"
    assert len(server.chats) == 1


def test_a_server_that_never_answers_is_given_up(server: Chat) -> None:
    server.always = says(b"", 503)
    verifier = opened(server, retries=2)
    waits(verifier)
    assert refused(verifier, 20) == "the server is busy or fails (503)"
    assert len(server.chats) == 3 * 3, "three questions in a row, each asked three times"
    assert refused(verifier) == "the server is busy or fails (503)"
    assert len(server.chats) == 9, "for the rest of the run"


def test_a_server_that_answers_now_and_then_is_not_given_up(server: Chat) -> None:
    server.script = [says(b"", 503), says(b"", 503), good()] * 4
    answers = opened(server, retries=0).support([QUESTION] * 12)
    assert [math.isnan(one) for one in answers] == [True, True, False] * 4
    assert answers.reason == "the server is busy or fails (503)"


@pytest.mark.parametrize(
    ("status", "told"), [(401, "the key"), (402, "paid"), (403, "the key"), (404, "no such model"), (405, "no chat-")]
)
def test_what_no_further_question_changes_is_asked_once(server: Chat, status: int, told: str) -> None:
    server.always = says({"error": {"message": f"Incorrect API key provided: {KEY}"}}, status)
    reason = refused(opened(server), 5)
    assert told in reason
    assert f"({status})" in reason
    assert KEY not in reason
    assert "\n" not in reason
    assert len(server.chats) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(server: Chat, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    with serving() as other:
        server.always = server.models = says(b"", status, Location=f"{other.url}/chat/completions")
        verifier = opened(server)
        assert verifier.model.revision == ""
        assert "not followed" in refused(verifier, 3)
        assert other.received == []
    assert len(server.chats) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>sign in</html>",
        b"\xff\xfe\x00\x01",
        b'{"choices": [{"message": {"content": "{}',
        b"null",
        b"[]",
        b"{}",
        b'{"choices": []}',
        b'{"choices": {}}',
        b'{"choices": [null]}',
        b'{"choices": ["text"]}',
        b'{"choices": [{"message": null}]}',
        b'{"choices": [{"message": "text"}]}',
        b"[" * 200_000,
        b'{"choices": [{"message": {"content": ' + b"[" * 200_000,
        b'{"error": "overloaded"}',
    ],
)
def test_garbage_is_no_answer_and_no_reason_to_stop(server: Chat, body: bytes) -> None:
    server.script = [says(body), good(), says(body), says(body), says(body), good()]
    answers = opened(server).support([QUESTION] * 6)
    assert [math.isnan(one) for one in answers] == [True, False, True, True, True, False]
    assert answers.reason == "what the server sent is no chat completion"


def test_no_content_is_no_answer(server: Chat) -> None:
    server.always = says({"choices": [{"message": {"content": None, "refusal": "I will not"}}]})
    assert refused(opened(server)) == "the answer is no probability"


def test_what_is_packed_is_not_unpacked(server: Chat) -> None:
    server.always = says(completion('{"probability": 1}'), Content_Encoding="gzip")
    opened(server).support([QUESTION])
    assert server.chats[0].headers["accept-encoding"] == "identity"


def _endless(handler: Handler, received: Received) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    piece = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    handler.close_connection = True
    for _ in range(64 * LARGEST // 0x10000):
        handler.wfile.write(piece)  # ends with an error when the client has had enough


def test_an_endless_answer_is_read_up_to_a_limit(server: Chat) -> None:
    server.script = [_endless]
    verifier = opened(server)
    waits(verifier)
    assert list(verifier.support([QUESTION])) == [0.75]
    server.always = _endless
    assert refused(verifier) == "an answer of more than 1 MiB"


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


def _key(monkeypatch: pytest.MonkeyPatch, server: Chat) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY + "\n")
    monkeypatch.setenv("OPENAI_BASE_URL", server.url + "/")


def test_the_key_goes_to_the_server_that_the_environment_names(server: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    _key(monkeypatch, server)
    adapter.open("tiny", {}).support([QUESTION])
    opened(server).support([QUESTION])
    assert [one.headers["authorization"] for one in server.chats] == [f"Bearer {KEY}"] * 2


def test_the_key_goes_to_no_other_server(server: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    opened(server).support([QUESTION])
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example.org/v1")
    verifier = opened(server)
    verifier.support([QUESTION])
    assert verifier.model.name == "tiny"
    assert len(server.received) == 3
    assert not any("authorization" in one.headers for one in server.received)
    with pytest.raises(UsageError, match=f"a key goes only to .* set OPENAI_BASE_URL={server.url}"):
        opened(server, key_variable="OPENAI_API_KEY")


def test_the_variable_of_the_key_can_be_another(server: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    _key(monkeypatch, server)
    monkeypatch.setenv("HOUSE_API_KEY", "house-key")
    opened(server, key_variable="HOUSE_API_KEY").support([QUESTION])
    assert server.chats[0].headers["authorization"] == "Bearer house-key"
    monkeypatch.delenv("HOUSE_API_KEY")
    with pytest.raises(UsageError, match="the environment has no HOUSE_API_KEY"):
        opened(server, key_variable="HOUSE_API_KEY")


@pytest.mark.parametrize("act", [says({"error": KEY}, 401), drops, says(b"", 500), says(KEY.encode()), good()])
def test_the_key_is_in_no_message_log_or_traceback(
    server: Chat, act: Act, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: Any
) -> None:
    _key(monkeypatch, server)
    caplog.set_level(logging.DEBUG)
    server.always = act
    verifier = opened(server, retries=1)
    waits(verifier)
    shown = [repr(verifier), repr(vars(verifier)), repr(verifier.model), str(verifier._settings)]
    try:
        shown.append(repr(vars(verifier.support([QUESTION]))))
    except Unanswered as error:
        told: BaseException | None = error
        while told is not None:
            frames = traceback.TracebackException.from_exception(told, capture_locals=True)
            shown += [*frames.format(), repr(told.args)]
            told = told.__cause__ or told.__context__
    shown += [record.getMessage() for record in caplog.records]
    output = capfd.readouterr()
    assert server.chats[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in "".join([*shown, output.out, output.err, caplog.text])


def test_what_went_wrong_below_is_let_go(server: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    _key(monkeypatch, server)
    server.always = drops
    with pytest.raises(Broken) as caught:
        Server(read("tiny", {})).send("chat/completions", b"{}")
    assert server.chats[0].headers["authorization"] == f"Bearer {KEY}"
    assert caught.value.__cause__ is caught.value.__context__ is None, "that would hold the request"


@pytest.mark.parametrize("key", ["sk two", "sk-ü", "sk\x00", "sk\r\nHost: evil"])
def test_a_key_that_is_none_is_not_repeated(server: Chat, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.environ", {"OPENAI_API_KEY": key, "OPENAI_BASE_URL": server.url})
    with pytest.raises(UsageError, match="OPENAI_API_KEY: holds what no key can hold") as caught:
        adapter.open("tiny", {})
    assert key not in str(caught.value)


def test_a_key_does_not_go_over_the_network_unprotected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    for url, possible in {
        "http://models.example.org/v1": False,
        "http://10.0.0.7:8000/v1": False,
        "http://127.0.0.1.example.org": False,
        "https://models.example.org/v1": True,
        "http://localhost:8000": True,
        "http://[::1]:8000/v1": True,
    }.items():
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        if possible:
            assert read("tiny", {}).key == KEY
            continue
        with pytest.raises(UsageError, match="unprotected; use https") as caught:
            read("tiny", {})
        assert KEY not in str(caught.value)
        monkeypatch.delenv("OPENAI_API_KEY")
        assert read("tiny", {}).key is None
        monkeypatch.setenv("OPENAI_API_KEY", KEY)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:8000",
        "ftp://example.org",
        "file:///etc/passwd",
        "http://",
        "http://user:secret@example.org/v1",
        "https://example.org/v1?key=secret",
        "https://example.org/v1#secret",
        "http://127.0.0.1\\@example.org/secret",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://example.org/a b",
        "http://example.org/v1\n",
        "http://exämple.org",
    ],
)
def test_an_address_that_can_be_misread_is_none(url: str) -> None:
    with pytest.raises(UsageError, match="where: is no address of a server") as caught:
        Address.read(url, "where")
    assert "secret" not in str(caught.value)


def test_an_address_is_written_in_one_way() -> None:
    assert str(Address.read("HTTP://LocalHost:80/v1/", "")) == "http://localhost/v1"
    assert str(Address.read("https://[::1]:8443", "")) == "https://[::1]:8443"


@pytest.mark.parametrize(
    ("model", "table", "told"),
    [
        (None, {}, "name of a model; write --verifier openai:MODEL"),
        ("", {}, "name of a model"),
        ("a\nb", {}, "name of a model"),
        ("tiny", {}, "knows no server; write url = "),
        ("tiny", {"ur": "x"}, "unknown key 'ur'; did you mean url?"),
        ("tiny", {"key": "sk-1"}, "no key belongs in a file; remove it there, and set OPENAI_API_KEY"),
        ("tiny", {"url": 3}, "url: is no text"),
        ("tiny", {"timeout": 0}, "timeout: 0 is not possible; write a number from 0.01 to 3600"),
        ("tiny", {"timeout": math.nan}, "timeout: nan is not possible"),
        ("tiny", {"retries": 1.5}, "retries: 1.5 is not possible; write a whole number"),
        ("tiny", {"concurrency": True}, "concurrency: True is not possible"),
        ("tiny", {"max-requests": "9"}, "max-requests: '9' is not possible"),
        ("tiny", {"response-format": "xml"}, "write one of json_schema, json_object, text"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(model: str | None, table: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError) as caught:
        adapter.open(model, table)
    assert told in str(caught.value)
    assert "sk-1" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_the_extra_it_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.verifiers.given.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'fact-provenance\[openai\]'"):
        adapter.open("tiny", {"url": "http://127.0.0.1:9/v1"})


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
