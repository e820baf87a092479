"""Answers: JSON, files to keep, and problems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from provenance.infra.json_text import dumps
from provenance.readers.docx import MEDIA_TYPE as WORD
from provenance.serve.problems import MEDIA_TYPE, Problem

TYPES = {"json": "application/json", "html": "text/html; charset=utf-8"}
# The forms of a review are the bytes of a file, in the encoding of the summary: their type, and what a file is called.
REVIEWED = {
    "docx": (WORD, "reviewed.docx"),
    "markdown-review": ("text/markdown", "reviewed.md"),
    "patch": ("text/x-diff", "reviewed.patch"),
}


def as_json(value: Any) -> bytes:
    """`value` as the bytes of a JSON file."""
    return dumps(value).encode("utf-8")


def problem_answer(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """A refusal, with its status and headers."""
    return Response(problem.body, problem.status, {**problem.headers, **(headers or {})}, MEDIA_TYPE)


def form_answer(body: bytes, form: str, headers: Mapping[str, str] | None = None) -> Response:
    """A report in one of its forms, or a reviewed file, which is there to be saved.

    A page has its policy in itself too: nothing is fetched, no script but its own.
    """
    from provenance.serve.page import REPORT_POLICY

    if form in REVIEWED:
        kind, name = REVIEWED[form]
        saved = {"content-type": kind, "content-disposition": f'attachment; filename="{name}"'}
        return Response(body, headers={**saved, **(headers or {})})
    policy = {"content-security-policy": REPORT_POLICY} if form == "html" else {}
    return Response(body, headers={**policy, **(headers or {})}, media_type=TYPES.get(form, "application/json"))
