"""What is refused: with the status that says whose fault it is, and one line that says what to do."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from provenance.serve.problems import Problem
from support.project_folder import ALTERED, LIBRARY
from support.service import BENCH, Inline, Service, served, validator

JSON = {"content-type": "application/json"}
PAIR: dict[str, Any] = {"summary": ALTERED, "sources": [LIBRARY]}
SURROGATE = b'{"summary": "\\ud800 It rained.", "sources": ["It rained."]}'


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with served(doer=Inline(BENCH._replace(sources=3))) as made:
        yield made


def refused(service: Service, path: str, **given: Any) -> tuple[int, str]:
    answer = service.ask("POST", path, **given)
    found = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert found["status"] == answer.status_code
    assert "\n" not in found["detail"]
    return answer.status_code, found["detail"]


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        (b"{", 400, "the body is not valid JSON in UTF-8"),
        (b"\xff\xfe", 400, "the body is not valid JSON in UTF-8"),
        (b"[" * 100_000, 400, "the body is not valid JSON in UTF-8"),
        (b'{"a": ' + b"9" * 100_000 + b"}", 400, "the body is not valid JSON in UTF-8"),
        (b"[]", 422, "the body is no JSON object"),
        (SURROGATE, 422, "summary: holds half of a character (a lone surrogate)"),
    ],
)
def test_bodies_that_are_no_request(service: Service, body: bytes, status: int, detail: str) -> None:
    assert refused(service, "/v1/check", content=body, headers=JSON) == (status, detail)


NO_BASELINE = (
    'the baseline: says schema "x"; this program reads provenance-baseline/1; '
    "write it anew with `provenance baseline write`"
)
SAME = "the summary: is the same text as its source 1; name the text that the summary was made from"
ODD = [
    ({}, "sources: there is nothing to check against; give a list of at least one text"),
    ({"sources": []}, "sources: there is nothing to check against; give a list of at least one text"),
    ({"summary": None}, "summary: there is none; give a text"),
    ({"sources": "It rained."}, "sources: is no list; put the text into one"),
    ({"sources": ["a."] * 4}, "sources: there are 4, more than 3; leave some out"),
    ({"summary": 7}, "summary: is neither a text nor an object with one"),
    ({"sources": [["a"]]}, "source 1: is neither a text nor an object with one"),
    ({"summary": {}}, "summary: give one of text and data (base64)"),
    ({"summary": {"text": "a", "data": "YQ=="}}, "summary: give one of text and data (base64)"),
    ({"summary": {"data": "&"}}, "summary: data is not base64"),
    ({"summary": {"text": 1}}, "summary: text is no string"),
    ({"summary": {"path": "/etc/passwd"}}, "summary: unknown key 'path'; known: text, data, name, type"),
    ({"summary": {"text": "a", "type": "dox"}}, "summary: unknown type 'dox'; did you mean docx?"),
    ({"sumary": "a"}, "the request: unknown key 'sumary'; did you mean summary?"),
    ({"fail_on": "eror"}, "unknown fail_on 'eror'; did you mean error?"),
    ({"judge": True}, "judge: is no string; one of on, off"),
    ({"select": "number-changed"}, "select: is no list of names of rules"),
    ({"select": ["number-chnged"]}, "select: unknown rule 'number-chnged'; did you mean number-changed?"),
    ({"baseline": {"schema": "x"}}, NO_BASELINE),
]  # fmt: skip


@pytest.mark.parametrize(("given", "detail"), ODD)
def test_requests_that_cannot_be_meant(service: Service, given: dict[str, Any], detail: str) -> None:
    asked = PAIR | given if given else {"summary": "a"}
    assert refused(service, "/v1/check", json=asked) == (422, detail)
    described = service.client.get("/openapi.json").json()
    schema = described["components"]["schemas"]["CheckRequest"]
    is_past_a_bound = "more than" in detail or "base64" in detail or given.get("summary", 1) is None
    assert is_past_a_bound or not validator(described, schema).is_valid(asked), "the description forbids it too"


@pytest.mark.parametrize(
    "asked",
    [
        PAIR,
        PAIR | {"judge": "off", "select": ["number-changed"]},
        {"summary": {"data": "YQ=="}, "sources": [{"text": "a"}]},
    ],
)
def test_requests_that_the_description_allows(service: Service, asked: dict[str, Any]) -> None:
    described = service.client.get("/openapi.json").json()
    assert validator(described, described["components"]["schemas"]["CheckRequest"]).is_valid(asked)


@pytest.mark.parametrize(
    ("given", "detail"),
    [
        ({"summary": " "}, "the summary: holds no text; give a file with the text in it"),
        ({"summary": "# News"}, "the summary: there is no claim in it; give a text with a full sentence"),
        ({"sources": ["a.", ""]}, "source 2: is empty; give a file with the text in it"),
        ({"sources": [{"text": "", "name": "a.txt"}]}, "a.txt: is empty; give a file with the text in it"),
        ({"sources": [ALTERED]}, SAME),
        ({"sources": [{"data": "iVBORw0KGgo="}]}, "source 1: is an image, which is not read; hand over its text"),
        ({"sources": [{"data": "iVBORw0KGgo=", "name": "x\n\u202ey.png"}]},
         "x \\u202ey.png: is an image, which is not read; hand over its text"),
        ({"sources": [{"data": "JVBERi0xLjQK"}]}, None),
    ],
)  # fmt: skip
def test_texts_that_cannot_be_checked(service: Service, given: dict[str, Any], detail: str | None) -> None:
    status, told = refused(service, "/v1/check", json=PAIR | given)
    assert status == 422
    assert told == (detail or told)


BOUND = {"content-type": "multipart/form-data; boundary=x"}
PART = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
UNKNOWN = "the request: unknown key 'role'; known: summary, sources, preset, fail_on, select, ignore, judge, baseline"


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        (b"", 400, "the body is no whole form (multipart/form-data): its end is missing"),
        (b"nothing of the kind", 400, "the body is no valid form (multipart/form-data)"),
        (
            PART % (b"summary", b"It rained."),
            400,
            "the body is no whole form (multipart/form-data): its end is missing",
        ),
        (b"--x\r\nContent-Type: text/plain\r\n\r\na\r\n--x--\r\n", 422, "a part of the form has no name"),
        (PART % (b"judge", b"on") * 2 + b"--x--\r\n", 422, "judge: is given twice"),
        (PART % (b"judge", b"o" * 70_000) + b"--x--\r\n", 422, "judge: is too long"),
        (PART % (b"select", b",") * 1001 + b"--x--\r\n", 422, "the form has more than 1000 fields"),
        (PART % (b"role", b"x") + b"--x--\r\n", 422, UNKNOWN),
        (PART % (b"baseline", b"{") + b"--x--\r\n", 400, "the baseline is not valid JSON in UTF-8"),
        (PART % (b"baseline", b"[]") + b"--x--\r\n", 422, "the baseline is no JSON object"),
    ],
)
def test_forms_that_are_none(service: Service, body: bytes, status: int, detail: str) -> None:
    assert refused(service, "/v1/check", content=body, headers=BOUND) == (status, detail)


def test_what_is_wrong_with_a_form_is_no_log(
    service: Service, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # pytest has some, a service has none
    assert refused(service, "/v1/check", content=b"nothing of the kind", headers=BOUND)[0] == 400
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_types_that_are_not_taken(service: Service, kind: str) -> None:
    detail = "the body is neither application/json nor multipart/form-data"
    assert refused(service, "/v1/check", content=b"{}", headers={"content-type": kind}) == (415, detail)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/check", 405),
        ("PUT", "/healthz", 405),
        ("GET", "/v1/reports", 404),
        ("GET", "/docs", 404),
        ("GET", "/page.js/", 404),
    ],
)
def test_addresses_that_are_none(service: Service, method: str, path: str, status: int) -> None:
    assert service.ask(method, path).status_code == status


def test_an_unknown_format(service: Service) -> None:
    assert refused(service, "/v1/check?format=htm", json=PAIR) == (422, "unknown format 'htm'; did you mean html?")


def test_a_fault_of_the_program_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("provenance.serve.workers.do", lambda *_: 1 // 0)
    with served(doer=Inline(BENCH)) as service:
        status, detail = refused(service, "/v1/check", json=PAIR)
    assert (status, detail) == (500, "internal error: ZeroDivisionError; the log of the service has more")
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_a_detail_is_one_line_whatever_it_repeats() -> None:
    told = Problem(422, "a\nb\x1b[31m\u202e" + "c" * 1000).record["detail"]
    assert told.startswith("a b\\x1b[31m\\u202ec")
    assert len(told) < 520
