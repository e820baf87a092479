"""Every bound of a service: who is past one gets one line, and the service goes on answering all others."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from provenance.serve import desk
from provenance.serve.problems import Problem
from provenance.serve.work import Task
from provenance.serve.workers import Pool
from support.project_folder import ALTERED, LIBRARY
from support.service import BENCH, TERMS, Service, Waiting, served, until

PAIR: dict[str, Any] = {"summary": ALTERED, "sources": [LIBRARY]}
HEAD = b"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"


def talk(service: Service, *parts: bytes, pause: float = 0) -> bytes:
    """What a client by hand gets until the connection is closed."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=20) as wire:
        for part in parts:
            try:
                wire.sendall(part)
            except (BrokenPipeError, ConnectionResetError):
                break
            time.sleep(pause)
        return b"".join(iter(lambda: received(wire), b""))


def received(wire: socket.socket) -> bytes:
    try:
        return wire.recv(65536)
    except ConnectionResetError:
        return b""


def head(service: Service, *more: bytes) -> bytes:
    return HEAD % service.port + b"".join(line + b"\r\n" for line in more) + b"\r\n"


def test_a_queue_that_is_full_turns_away() -> None:
    waiting = Waiting()
    with served(TERMS._replace(queue=2), waiting) as service, ThreadPoolExecutor(3) as people:
        asked = [people.submit(service.client.post, "/v1/check", json=PAIR) for _ in range(3)]
        until(lambda: service.client.get("/healthz").json() == {"status": "ok", "running": 1, "waiting": 2})
        refused = service.ask("POST", "/v1/check", json=PAIR)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "5")
        assert refused.json()["detail"] == "2 requests are waiting already; try again later"
        waiting.let.set()
        assert [one.result().status_code for one in asked] == [200] * 3
        assert service.client.get("/healthz").json()["waiting"] == 0


def test_nobody_waits_forever() -> None:
    waiting = Waiting()
    with served(TERMS._replace(patience=0.2), waiting) as service, ThreadPoolExecutor(1) as people:
        first = people.submit(service.client.post, "/v1/check", json=PAIR)
        assert waiting.begun.acquire(timeout=20)
        late = service.ask("POST", "/v1/check", json=PAIR)
        assert (late.status_code, late.headers["retry-after"]) == (503, "30")
        waiting.let.set()
        assert first.result().status_code == 200


def test_who_leaves_the_queue_is_not_checked() -> None:
    waiting = Waiting()
    with served(TERMS, waiting) as service, ThreadPoolExecutor(1) as people:
        first = people.submit(service.client.post, "/v1/check", json=PAIR)
        assert waiting.begun.acquire(timeout=20)
        with socket.create_connection(("127.0.0.1", service.port)) as wire:
            wire.sendall(head(service, b"Content-Length: 2") + b"{}")
            until(lambda: service.client.get("/healthz").json()["waiting"] == 1)
        until(lambda: service.client.get("/healthz").json()["waiting"] == 0)
        waiting.let.set()
        assert first.result().status_code == 200
    assert len(waiting.done) == 1


@pytest.fixture(scope="module")
def hasty() -> Iterator[Service]:
    """A service without patience."""
    with served(TERMS._replace(body=1000, header_seconds=0.4, body_seconds=0.4, connections=8)) as made:
        yield made


def test_a_large_body_is_refused_unread(hasty: Service) -> None:
    told = talk(hasty, head(hasty, b"Content-Length: 1000000000000"))
    assert told.startswith(b"HTTP/1.1 413 ")
    assert b"connection: close" in told
    assert told.endswith(b'the body is larger than 1000 bytes; send less, or raise --max-body"}')


def test_a_body_without_length_is_refused_where_it_is_too_large(hasty: Service) -> None:
    told = talk(hasty, head(hasty, b"Transfer-Encoding: chunked"), *[b"200\r\n" + b" " * 512 + b"\r\n"] * 4)
    assert told.startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("length", [b"-1", b"1e3", b"0x10", b"1, 2", b"9" * 30])
def test_lengths_that_are_none(hasty: Service, length: bytes) -> None:
    assert talk(hasty, head(hasty, b"Content-Length: " + length))[9:12] in (b"400", b"413")


def test_a_head_that_comes_by_the_byte_is_not_waited_for(hasty: Service) -> None:
    begun = time.monotonic()
    told = talk(hasty, *[bytes([one]) for one in head(hasty)[:60]], pause=0.05)
    assert told.startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - begun < 15
    assert talk(hasty) == b"", "who says nothing is told nothing"


def test_a_body_that_comes_by_the_byte_is_not_waited_for(hasty: Service) -> None:
    told = talk(hasty, head(hasty, b"Content-Length: 900"), *[b" "] * 12, pause=0.05)
    assert told.startswith(b"HTTP/1.1 408 ")
    assert b"connection: close" in told


@pytest.mark.parametrize(
    "junk", [b"\x16\x03\x01\x02\x00\x01\x00", b"GET\r\n\r\n", b"\r\n" * 4, b"A" * 70_000, b"\0" * 100]
)
def test_what_is_no_request(hasty: Service, junk: bytes) -> None:
    told = talk(hasty, junk)
    assert told == b"" or told[9:12] in (b"400", b"408")


def test_two_lengths_are_no_request(hasty: Service) -> None:
    both = head(hasty, b"Content-Length: 4", b"Transfer-Encoding: chunked")
    told = talk(hasty, both, b"0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n")
    assert told.count(b"HTTP/1.1 ") <= 2
    assert b'"ok"' not in told, "no request is smuggled in the body of another one"


def test_connections_past_the_bound_are_closed(hasty: Service) -> None:
    held = [socket.create_connection(("127.0.0.1", hasty.port)) for _ in range(8)]
    until(lambda: len(hasty.server.server_state.connections) >= 8)
    assert talk(hasty)[9:12] == b"503"
    for one in held:
        one.close()
    until(lambda: hasty.client.get("/healthz").status_code == 200)


def test_a_client_that_never_reads_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    class Long(Waiting):
        def do(self, task: Task) -> Any:
            return dict.fromkeys(task.forms, b" " * 30_000_000)

    with served(TERMS._replace(write_seconds=0.3), Long()) as service:
        with socket.create_connection(("127.0.0.1", service.port)) as wire:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            wire.sendall(head(service, b"Content-Length: 2") + b"{}")
            until(lambda: service.server.server_state.connections)
            until(lambda: not service.server.server_state.connections)
        assert service.client.get("/healthz").status_code == 200


def test_bodies_of_all_requests_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "MOST_HELD", 1000)
    waiting = Waiting()
    with served(TERMS, waiting) as service, ThreadPoolExecutor(1) as people:
        first = people.submit(service.client.post, "/v1/check", json=PAIR | {"summary": "a" * 400})
        assert waiting.begun.acquire(timeout=20)
        told = service.ask("POST", "/v1/check", json=PAIR | {"summary": "a" * 400})
        assert (told.status_code, told.json()["detail"]) == (503, "too many large requests at once; try again")
        waiting.let.set()
        assert first.result().status_code == 200
        assert service.client.post("/v1/check", json=PAIR | {"summary": "a" * 400}).status_code == 200


SLOW = b'{"summary": "%s", "sources": ["%s"]}' % (
    b"The old mill by the river closed in 1990. " * 3000,
    b"The mill closed. " * 9,
)


def test_a_process_that_takes_too_long_or_dies_is_replaced() -> None:
    pool = Pool(BENCH, 1, seconds=30)
    pool.open()
    try:
        (worker,) = pool._workers
        quick = Task("read", b'{"file": "It rained."}')
        assert b"It rained." in pool.do(quick)["json"]
        pool._seconds = 0.05
        with pytest.raises(Problem, match="it takes longer than") as late:
            pool.do(Task("check", SLOW))
        assert late.value.status == 503
        pool._seconds = 30
        assert b"It rained." in pool.do(quick)["json"]
        assert worker._process is not None
        threading.Timer(0.3, worker._process.kill).start()
        with pytest.raises(Problem, match="died") as dead:
            pool.do(Task("check", SLOW))
        assert dead.value.status == 500
        with pytest.raises(Problem, match="there is none") as odd:
            pool.do(Task("read", b"{}"))
        assert odd.value.status == 422
    finally:
        pool.close()
    assert not worker.is_alive


def test_a_thousand_quick_requests_are_all_answered() -> None:
    waiting = Waiting()
    waiting.let.set()
    with served(TERMS._replace(queue=20), waiting) as service, ThreadPoolExecutor(8) as people:

        def ask(number: int) -> int:
            if number % 4:
                return service.client.get("/healthz").status_code
            return service.client.post("/v1/check", json=PAIR).status_code

        found = list(people.map(ask, range(1000)))
        assert set(found) == {200}
        assert len(waiting.done) == 250
