"""What `[verifiers.openai]` and the environment say: which server, which key, how often, how much."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from provenance.errors import UsageError
from provenance.infra.suggest import advice
from provenance.verifiers.openai.address import Address

FORMATS = ("json_schema", "json_object", "text")  # from the one that binds the server most to the one that any has


@dataclass(frozen=True)
class Settings:
    """One model on one server; times in seconds, sizes in the server's own tokens."""

    model: str
    url: Address
    key: str | None = field(default=None, repr=False)
    revision: str | None = None  # None: ask the server
    timeout: float = 60.0  # for one request, from the first byte out to the last one in
    retries: int = 3  # further attempts for one question
    back_off: float = 0.5  # before the first further attempt; doubled each time
    concurrency: int = 4
    max_requests: int = 1000  # of a run, further attempts counted
    max_tokens: int = 1_000_000  # of a run, in and out
    answer_tokens: int = 256  # of one answer
    seed: int = 0
    response_format: str = FORMATS[0]


class Range(NamedTuple):
    """A number that a setting may be."""

    kind: type
    least: float
    most: float


NUMBERS = {
    "timeout": Range(float, 0.01, 3600),
    "retries": Range(int, 0, 20),
    "back-off": Range(float, 0, 60),
    "concurrency": Range(int, 1, 64),
    "max-requests": Range(int, 1, 10**9),
    "max-tokens": Range(int, 1, 10**12),
    "answer-tokens": Range(int, 16, 65536),
    "seed": Range(int, 0, 2**31 - 1),
}
_TEXTS = ("model", "url", "key-variable", "revision", "response-format")
KEYS = (*_TEXTS, *NUMBERS)


def read(model: str | None, table: Mapping[str, object]) -> Settings:
    """The settings in that table, with what it leaves to the environment; `UsageError` tells the first fault."""
    for name, given in table.items():
        _check(name, given)
    texts = cast(Mapping[str, str], table)
    model = model or texts.get("model")
    if not model or not model.isprintable():
        raise UsageError("the verifier 'openai' needs the name of a model; write --verifier openai:MODEL")
    url, trusted = _addresses(texts)
    numbers = {name.replace("-", "_"): table[name] for name in NUMBERS if name in table}
    return Settings(
        model=model,
        url=url,
        key=_key(texts.get("key-variable"), url, trusted),
        revision=texts.get("revision"),
        response_format=texts.get("response-format", FORMATS[0]),
        **numbers,  # type: ignore[arg-type]  # each was held against its range
    )


def _check(name: str, given: object) -> None:
    if name in ("key", "api-key", "token"):
        raise UsageError(
            f"verifiers: openai: {name}: no key belongs in a file; remove it there, and set OPENAI_API_KEY"
        )
    if name not in KEYS:
        raise UsageError(f"verifiers: openai: unknown key {name!r}; {advice(name, KEYS)}")
    if name in _TEXTS:
        if not isinstance(given, str) or not given.isprintable() or not given:
            raise UsageError(f"verifiers: openai: {name}: is no text; write it in quotes, on one line")
        if name == "response-format" and given not in FORMATS:
            raise UsageError(f"verifiers: openai: {name}: {given!r} is not possible; write one of {', '.join(FORMATS)}")
        return
    kind, least, most = NUMBERS[name]
    possible = (int, float) if kind is float else (int,)
    if isinstance(given, bool) or not isinstance(given, possible) or not least <= given <= most:
        what = "a number" if kind is float else "a whole number"
        raise UsageError(f"verifiers: openai: {name}: {given!r} is not possible; write {what} from {least} to {most}")


def _addresses(table: Mapping[str, str]) -> tuple[Address, Address | None]:
    """The server that is asked, and the one that the environment names."""
    named = os.environ.get("OPENAI_BASE_URL", "").strip()
    trusted = Address.read(named, "OPENAI_BASE_URL") if named else None
    if "url" in table:
        return Address.read(table["url"], "verifiers: openai: url"), trusted
    if trusted is None:
        advised = 'write url = "http://127.0.0.1:11434/v1" under [verifiers.openai], or set OPENAI_BASE_URL'
        raise UsageError(f"the verifier 'openai' knows no server; {advised}")
    return trusted, trusted


def _key(variable: str | None, url: Address, trusted: Address | None) -> str | None:
    """The key, where there is one for this server: only the environment, where keys live, says where they may go.

    Else the configuration of any folder that somebody looks into could have the key sent to its author.
    """
    name = variable or "OPENAI_API_KEY"
    key = os.environ.get(name, "").strip()
    if not key and variable:
        raise UsageError(f"verifiers: openai: key-variable: the environment has no {name}; set it, or remove the line")
    if not key or (not variable and (trusted is None or trusted.origin != url.origin)):
        return None
    if trusted is None or trusted.origin != url.origin:
        told = "a key goes only to the server that OPENAI_BASE_URL names"
        raise UsageError(f"verifiers: openai: key-variable: {told}; set OPENAI_BASE_URL={url}")
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise UsageError(f"{name}: holds what no key can hold; set it again, on one line and without blanks")
    if not url.protected:
        raise UsageError(f"{url}: a key would go over the network unprotected; use https, or unset {name}")
    return key
