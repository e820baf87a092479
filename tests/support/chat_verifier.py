"""The verifier `openai` that asks a server of the tests, and what becomes of it."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.verifiers import Question
from provenance.verifiers import openai as adapter
from provenance.verifiers.openai.patience import Unanswered
from support.chat_server import Chat

QUESTION = Question("The ferry carries thirty cars.", ("The new ferry will carry 30 cars.",))
KEY = "sk-test-5b1f0e77"


def opened(server: Chat, **settings: object) -> Any:
    """The verifier that asks this server, one question at a time."""
    given = {name.replace("_", "-"): value for name, value in settings.items()}
    return adapter.open("tiny", {"url": server.url, "timeout": 30, "concurrency": 1, **given})


def waits(verifier: Any) -> list[float]:
    """The seconds that it would have waited, from now on: it does not."""
    waited: list[float] = []
    verifier.patience.wait = lambda seconds: waited.append(seconds)
    return waited


def refused(verifier: Any, questions: int = 1) -> str:
    """What it says when it gives up."""
    with pytest.raises(Unanswered) as caught:
        verifier.support([QUESTION] * questions)
    return str(caught.value)


def set_key(monkeypatch: pytest.MonkeyPatch, server: Chat) -> None:
    """The environment names this server, and holds a key for it."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY + "\n")
    monkeypatch.setenv("OPENAI_BASE_URL", server.url + "/")
