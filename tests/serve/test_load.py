"""The bench of the service, for a second: nothing is lost, and every answer is the same. No time is tested."""

from __future__ import annotations

from collections import Counter

from benchmarks.speed.serve import Load, load, rush, told
from support.service import TERMS, served


def test_many_clients_lose_nothing() -> None:
    with served(TERMS._replace(queue=100)) as service:
        found = load(service.url, clients=20, seconds=0.5)
        assert found.odd == {}
        assert len(found.waits) >= 20, "each was answered once at least"
        assert service.client.get("/healthz").json()["waiting"] == 0


def test_a_rush_is_answered_or_turned_away() -> None:
    with served(TERMS._replace(queue=2)) as service:
        found = rush(service.url, clients=10, count=100)
        assert set(found.odd) <= {"429"}
        assert len(found.waits) + found.odd["429"] == 100
        assert found.waits


def test_what_it_tells() -> None:
    found = Load(2.0, [n / 100 for n in range(100)], Counter({"503": 1}))
    assert (
        told(found, 3)
        == "3 clients, 2 s: 100 checks (50.0 a second), median 500 ms, p99 990 ms, lost or odd {'503': 1}"
    )
    assert "p99 nan" in told(Load(1.0, [], Counter()), 1)
