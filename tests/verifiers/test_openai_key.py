"""The key of the verifier `openai`: where it goes, and that it is never told."""

from __future__ import annotations

import logging
import traceback
from typing import Any

import pytest

from provenance.errors import UsageError
from provenance.verifiers import openai as adapter
from provenance.verifiers.openai.patience import Unanswered
from provenance.verifiers.openai.server import Broken, Server
from provenance.verifiers.openai.settings import read
from support.chat_server import Act, Chat, drops, good, says
from support.chat_verifier import KEY, QUESTION, opened, set_key, waits

pytestmark = pytest.mark.usefixtures("no_environment")


def test_the_key_goes_to_the_server_that_the_environment_names(server: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    set_key(monkeypatch, server)
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
    set_key(monkeypatch, server)
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
    set_key(monkeypatch, server)
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
    set_key(monkeypatch, server)
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
