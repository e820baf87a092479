"""The verifier `openai` and a server that is busy, wrong or sends garbage."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from provenance.verifiers.openai.server import LARGEST
from support.chat_server import Chat, Handler, Received, completion, good, says, serving
from support.chat_verifier import KEY, QUESTION, opened, refused, waits

pytestmark = pytest.mark.usefixtures("no_environment")


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
