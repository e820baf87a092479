"""The door: whose requests are let in, and what every answer tells a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from provenance.serve.terms import Place, is_loopback, weak
from support.project_folder import ALTERED, LIBRARY
from support.service import Service, served

PAIR = {"summary": ALTERED, "sources": [LIBRARY]}
TOKEN = "a-token-of-24-characters"
OWN = "own"  # in place of the host and port that a service has


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with served(place=Place(names=("check.example.org",))) as made:
        yield made


@pytest.fixture(scope="module")
def closed() -> Iterator[Service]:
    with served(place=Place(host="0.0.0.0", token=TOKEN)) as made:
        yield made


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": OWN, "sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"host": "check.example.org", "origin": "https://check.example.org"}, 200),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"origin": "http://["}, 403),
        ({"origin": "http://localhost.evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"host": "evil.example"}, 421),
        ({"host": "evil.example", "origin": "http://evil.example", "sec-fetch-site": "same-origin"}, 421),
        ({"host": "127.0.0.1:1"}, 421),
    ],
)
def test_pages_of_others_are_not_let_in(service: Service, headers: dict[str, str], status: int) -> None:
    given = {name: service.url.rstrip("/") if value == OWN else value for name, value in headers.items()}
    assert service.ask("POST", "/v1/check", json=PAIR, headers=given).status_code == status


def test_a_name_turned_to_this_machine_reads_nothing(service: Service) -> None:
    for path in ("/", "/healthz", "/v1/rules", "/openapi.json"):
        assert service.client.get(path, headers={"host": "evil.example"}).status_code == 421
    for host in (f"localhost:{service.port}", f"[::1]:{service.port}", "check.example.org"):
        assert service.client.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (f"Bearer {TOKEN}", 200),
        (f"bearer {TOKEN}", 200),
        (f"Bearer  {TOKEN}", 200),
        ("", 401),
        ("Bearer", 401),
        (f"Bearer {TOKEN[:-1]}", 401),
        (f"Bearer {TOKEN}x", 401),
        (f"Basic {TOKEN}", 401),
        (TOKEN, 401),
        ("Bearer \xff\xfe", 401),
    ],
)
def test_a_token_is_needed(closed: Service, given: str, status: int) -> None:
    answer = closed.ask("GET", "/v1/rules", headers={"authorization": given.encode("latin-1")})
    assert answer.status_code == status
    assert answer.headers.get("www-authenticate") == ("Bearer" if status == 401 else None)


def test_what_holds_nothing_of_anybody_needs_none(closed: Service) -> None:
    bare = {"authorization": ""}
    for path in ("/", "/page.js", "/page.css", "/healthz", "/openapi.json"):
        assert closed.client.get(path, headers=bare).status_code == 200
    for method, path in (("POST", "/v1/check"), ("POST", "/v1/read"), ("GET", "/v1/reports"), ("GET", "/nothing")):
        assert closed.client.request(method, path, headers=bare).status_code == 401


@pytest.mark.parametrize("path", ["/", "/page.js", "/page.css", "/healthz", "/openapi.json", "/nothing", "/v1/check"])
def test_every_answer_has_its_headers(service: Service, path: str) -> None:
    found = service.client.get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in found["content-security-policy"].split(";"))
    assert (policy["default-src"], policy["frame-ancestors"], policy["base-uri"]) == ("'none'",) * 3
    assert "unsafe" not in found["content-security-policy"]
    told = {
        "cache-control": "no-store",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }
    assert {name: found[name] for name in told} == told
    assert "server" not in found
    assert not any(name.startswith("access-control") for name in found)
    assert not found.get("set-cookie")


def test_no_other_origin_is_ever_allowed(service: Service) -> None:
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    answer = service.client.options("/v1/check", headers=asked)
    assert answer.status_code == 405
    assert not any(name.startswith("access-control") for name in answer.headers)


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True),
        ("0.0.0.0", False), ("::", False), ("192.168.1.4", False), ("check.example.org", False), ("", False),
    ],
)  # fmt: skip
def test_addresses_that_others_reach(host: str, is_ours: bool) -> None:
    assert is_loopback(host) == is_ours


@pytest.mark.parametrize(
    ("token", "is_weak"),
    [(TOKEN, False), ("x" * 16, False), ("x" * 15, True), ("", True), ("two words are none", True), ("ü" * 20, True)],
)
def test_tokens(token: str, is_weak: bool) -> None:
    assert bool(weak(token)) == is_weak
