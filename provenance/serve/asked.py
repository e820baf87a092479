"""What a request asks for: the texts and terms in its body, JSON or a form, looked at before any of them is read."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from provenance.checks import rules
from provenance.errors import ProvenanceError, UsageError
from provenance.infra.suggest import advice, chosen
from provenance.readers import kinds
from provenance.reports.presets import PRESETS
from provenance.serve import names
from provenance.serve.problems import Problem

FAIL_ON = ("error", "warning", "never")
SWITCH = ("on", "off")
PRESET = tuple(PRESETS)
ROLES = ("source", "summary")
LISTS = ("select", "ignore")
CHECK = ("summary", "sources", "preset", "fail_on", *LISTS, "judge", "baseline")
READ = ("file", "role")
TEXT = ("text", "data", "name", "type")
_SHOWN = 60  # code points of a wrong name that a message repeats


class Text(NamedTuple):
    """A text as it came: its bytes, and what it is called. The name is shown, and no file is ever looked for by it."""

    data: bytes
    name: str | None = None
    kind: str | None = None  # one of `kinds.NAMES`; None to look at the bytes


class Check(NamedTuple):
    """One summary, its sources, and the terms; None and empty for those of the service."""

    summary: Text
    sources: tuple[Text, ...]
    fail_on: str | None = None
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    judge: str | None = None
    baseline: Any = None  # the parsed JSON of one
    preset: str | None = None


class Read(NamedTuple):
    """A file, and what to take it apart as."""

    file: Text
    role: str = "source"


def loaded(body: bytes, what: str = "the body") -> dict[str, Any]:
    """The object in the JSON that is called `what`. Raises `Problem` (400, 422)."""
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # not UTF-8, not JSON, nested without end, a number of a million digits
        raise Problem(400, f"{what} is not valid JSON in UTF-8") from None
    if not isinstance(found, dict):
        raise Problem(422, f"{what} is no JSON object")
    return found


def check(given: Mapping[str, Any], most: int) -> Check:
    """The check that a request asks for, of `most` sources at most. Raises `Problem` (422) for the first fault."""
    _known(given, CHECK, "the request")
    sources = given.get("sources")
    if sources and not isinstance(sources, list):
        raise Problem(422, "sources: is no list; put the text into one")
    if not sources:
        raise Problem(422, "sources: there is nothing to check against; give a list of at least one text")
    if len(sources) > most:
        raise Problem(422, f"sources: there are {len(sources)}, more than {most}; leave some out")
    if given.get("summary") is None:
        raise Problem(422, "summary: there is none; give a text")
    return Check(
        _text(given["summary"], "summary"),
        tuple(_text(one, f"source {number}") for number, one in enumerate(sources, 1)),
        _choice(given, "fail_on", FAIL_ON),
        _rules(given, "select"),
        _rules(given, "ignore"),
        _choice(given, "judge", SWITCH),
        given.get("baseline"),
        _choice(given, "preset", PRESET),
    )


def read(given: Mapping[str, Any]) -> Read:
    """The reading that a request asks for. Raises `Problem` (422) for the first fault."""
    _known(given, READ, "the request")
    if given.get("file") is None:
        raise Problem(422, "file: there is none; give a text")
    return Read(_text(given["file"], "file"), _choice(given, "role", ROLES) or "source")


def _text(given: Any, where: str) -> Text:
    if isinstance(given, Text):
        return given
    table = {"text": given} if isinstance(given, str) else given
    if not isinstance(table, dict):
        raise Problem(422, f"{where}: is neither a text nor an object with one")
    _known(table, TEXT, where)
    for key, value in table.items():
        if value is not None and not isinstance(value, str):
            raise Problem(422, f"{where}: {key} is no string")
    text, data = table.get("text"), table.get("data")
    if (text is None) == (data is None):
        raise Problem(422, f"{where}: give one of text and data (base64)")
    kind = table.get("type")
    return Text(
        _encoded(text, where) if text is not None else _unpacked(data or "", where),
        names.called(table.get("name")),
        kind and _told(lambda: chosen("type", kind[:_SHOWN], kinds.NAMES), where),
    )


def _encoded(text: str, where: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise Problem(422, f"{where}: holds half of a character (a lone surrogate)") from None


def _unpacked(data: str, where: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise Problem(422, f"{where}: data is not base64") from None


def _known(given: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in given:
        if key not in known:
            raise Problem(422, f"{where}: unknown key {key[:_SHOWN]!r}; {advice(key[:_SHOWN], known)}")


def _choice(given: Mapping[str, Any], name: str, known: tuple[str, ...]) -> str | None:
    value = given.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Problem(422, f"{name}: is no string; one of {', '.join(known)}")
    return _told(lambda: chosen(name, value[:_SHOWN], known))


def _rules(given: Mapping[str, Any], name: str) -> frozenset[str]:
    value = given.get(name)
    if value is None:
        return frozenset()
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Problem(422, f"{name}: is no list of names of rules")
    known = tuple(rules())
    return frozenset(_told(partial(chosen, "rule", one[:_SHOWN], known), name) for one in value)


def _told(choose: Callable[[], str], where: str = "") -> str:
    try:
        return choose()
    except UsageError as error:
        raise refusal(error, where) from None


def refusal(error: ProvenanceError, where: str = "") -> Problem:
    """An error of the engine as the answer to a request."""
    return Problem(422, f"{where}: {error}" if where else str(error))
