"""What the tests of the verifier `openai` share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.chat_server import Chat, serving


@pytest.fixture
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key, no address and no proxy of whoever runs the tests."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server() -> Iterator[Chat]:
    with serving() as one:
        yield one
