"""Refusals: problem details of one line (RFC 9457), with the status that says whose fault it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from provenance.reports.terminal.visible import visible

MEDIA_TYPE = "application/problem+json"
_MOST = 500  # code points of a detail: names and texts of a request may stand in it
_TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}  # as RFC 9110 calls them, on every Python


class Problem(Exception):
    """A request that is not answered as it was meant: a status of HTTP, one line, and headers beside it."""

    def __init__(self, status: int, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def __reduce__(self) -> Any:
        return _again, (self.status, self.detail, self.headers)

    @property
    def record(self) -> dict[str, Any]:
        """The members that RFC 9457 names."""
        detail = " ".join(visible(self.detail).split())
        return {
            "type": "about:blank",
            "title": title(self.status),
            "status": self.status,
            "detail": detail if len(detail) <= _MOST else f"{detail[:_MOST]} …",
        }

    @property
    def body(self) -> bytes:
        """The same as JSON."""
        return json.dumps(self.record, ensure_ascii=True).encode("ascii")


def _again(status: int, detail: str, headers: Mapping[str, str]) -> Problem:
    """The problem of another process."""
    problem = Problem(status, detail)
    problem.headers = dict(headers)
    return problem


def title(status: int) -> str:
    """What HTTP calls a status."""
    return _TITLES.get(status) or HTTPStatus(status).phrase


def raw(problem: Problem) -> bytes:
    """A whole answer, for where there is no request yet."""
    body = problem.body
    head = (
        f"HTTP/1.1 {problem.status} {title(problem.status)}\r\ncontent-type: {MEDIA_TYPE}\r\n"
        f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
    )
    return head.encode("ascii") + body
