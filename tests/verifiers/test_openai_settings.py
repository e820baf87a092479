"""The settings of the verifier `openai`: addresses, numbers, what is missing."""

from __future__ import annotations

import math

import pytest

from provenance.errors import UsageError
from provenance.verifiers import openai as adapter
from provenance.verifiers.openai.address import Address

pytestmark = pytest.mark.usefixtures("no_environment")


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
