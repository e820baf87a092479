"""The JSON API: what goes in comes out as a report, and every answer is one that the description knows."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest

import provenance
from provenance.checks import rules
from provenance.cli.serve import _bench
from provenance.cli.settings import Wishes, settings
from provenance.serve.workers import Inline
from support.docx_builder import docx, p, r, unpacked
from support.fixtures import Validate
from support.pdf_builder import column, pdf
from support.project_folder import ALTERED, LIBRARY
from support.review_files import made
from support.service import TERMS, Service, served

CHECK, READ = "/v1/check", "/v1/read"
PAIR = {"summary": ALTERED, "sources": [LIBRARY]}
LINES = LIBRARY.splitlines()
PAGE = f"<!DOCTYPE html><html><body><article><h1>News</h1><p>{'</p><p>'.join(LINES)}</p></article></body></html>"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD = docx("".join(p(r(line)) for line in LINES))


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with served() as made:
        yield made


def checked(service: Service, **given: Any) -> Any:
    answer = service.ask("POST", CHECK, **given)
    assert answer.status_code == 200, answer.text
    return answer.json()


def rules_found(report: Any) -> list[str]:
    return [
        one["rule"]
        for claim in report["summaries"][0]["claims"]
        for one in claim["findings"]
        if one["level"] == "error"
    ]


def test_the_report_is_that_of_the_library(service: Service, validate: Validate) -> None:
    report = validate(checked(service, json=PAIR))
    assert report == provenance.check(ALTERED, [LIBRARY]).to_dict()
    assert (report["verdict"], rules_found(report)) == ("fail", ["number-changed"])


def test_a_form_asks_for_the_same(service: Service) -> None:
    parts = [
        ("summary", ("a.md", ALTERED)),
        ("sources", ("b.txt", LIBRARY)),
        ("source", ("c.txt", "The ferry is new.")),
    ]
    report = checked(service, files=parts, data={"fail_on": "never", "judge": "off", "select": "date-changed"})
    (summary,) = report["summaries"]
    assert summary["document"]["path"] == "a.md"
    assert [one["path"] for one in summary["sources"]] == ["b.txt", "c.txt"]
    assert (report["verdict"], rules_found(report)) == ("pass", [])


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("library.txt", LIBRARY.encode(), "text/plain"),
        ("library.html", PAGE.encode(), "text/html"),
        ("library.docx", WORD, DOCX),
        ("library.pdf", pdf(column(LINES)), "application/pdf"),
        (None, PAGE.encode(), "text/html"),
    ],
)
def test_sources_of_every_kind(service: Service, name: str | None, data: bytes, media: str) -> None:
    source = {"data": base64.b64encode(data).decode(), **({"name": name} if name else {})}
    report = checked(service, json={"summary": ALTERED, "sources": [source]})
    (told,) = report["summaries"][0]["sources"]
    assert (told["path"], told["media_type"]) == (name, media)
    assert rules_found(report) == ["number-changed"]


@pytest.mark.parametrize(
    ("terms", "verdict", "found"),
    [
        ({}, "fail", ["number-changed"]),
        ({"fail_on": "never"}, "pass", ["number-changed"]),
        ({"select": ["number-changed", "date-changed"]}, "fail", ["number-changed"]),
        ({"ignore": ["number-changed"]}, "pass", []),
        ({"select": ["date-changed"]}, "pass", []),
        ({"judge": "off", "fail_on": None, "select": None}, "fail", ["number-changed"]),
        ({"preset": "gate", "ignore": ["number-changed"]}, "pass", []),
        ({"preset": "review", "fail_on": "never"}, "pass", ["number-changed"]),
        ({"preset": "review"}, "fail", ["number-changed"]),
    ],
)
def test_terms(service: Service, terms: dict[str, Any], verdict: str, found: list[str]) -> None:
    report = checked(service, json=PAIR | terms)
    assert (report["verdict"], rules_found(report)) == (verdict, found)


def test_a_baseline_and_comments_accept(service: Service) -> None:
    named = {"text": ALTERED, "name": "digests/library.md"}
    claims = checked(service, json=PAIR)["summaries"][0]["claims"]
    (mark,) = [one["fingerprint"] for claim in claims for one in claim["findings"] if one["rule"] == "number-changed"]
    entry = {
        "summary": "digests/library.md", "fingerprint": mark, "rule": "number-changed",
        "claim": "…", "message": "…", "reason": "the office said so",
    }  # fmt: skip
    baseline = {"schema": "provenance-baseline/1", "entries": [entry]}
    report = checked(service, json={"summary": named, "sources": [LIBRARY], "baseline": baseline})
    assert (report["verdict"], report["counts"]["baselined"]) == ("pass", 1)
    parts = [("summary", ("library.md", ALTERED)), ("sources", ("b.txt", LIBRARY))]
    report = checked(service, files=[*parts, ("baseline", ("b.json", json.dumps(baseline)))])
    assert (report["verdict"], report["counts"]["baselined"]) == ("fail", 0), "another summary"
    comment = ALTERED.strip() + " <!-- provenance: ignore[number-changed] the office said so -->\n"
    report = checked(service, json={"summary": {"text": comment, "type": "markdown"}, "sources": [LIBRARY]})
    assert (report["verdict"], report["counts"]["suppressed"]) == ("pass", 1)


def test_the_page_of_a_report(service: Service) -> None:
    answer = service.ask("POST", f"{CHECK}?format=html", json=PAIR)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "90,000" in answer.text
    policy = answer.headers["content-security-policy"]
    assert policy.endswith("; sandbox allow-scripts allow-downloads allow-modals")
    assert policy.partition(";")[0] in answer.text, "the page has the same one in itself"
    both = checked_both(service)
    assert both == {"report": checked(service, json=PAIR), "page": answer.text}


def test_presets_differ_in_what_fails(service: Service) -> None:
    hedged = {"summary": "It will open in May.", "sources": ["It may open in May, the office said on Monday."]}
    assert checked(service, json=hedged | {"preset": "gate"})["verdict"] == "pass"
    assert checked(service, json=hedged | {"preset": "review"})["verdict"] == "fail"
    form = [("summary", ("a.md", hedged["summary"])), ("source", ("b.txt", hedged["sources"][0]))]
    assert checked(service, files=form, data={"preset": "review"})["verdict"] == "fail"


@pytest.mark.parametrize(
    ("given", "verdict"),
    [({}, "pass"), ({"preset": "review"}, "fail"), ({"preset": "review", "fail_on": "error"}, "pass")],
)
def test_the_preset_of_the_service_holds_where_a_request_names_none(given: dict[str, str], verdict: str) -> None:
    bench = _bench(settings(Wishes(isolated=True, judge="off", **given)), TERMS)
    asked = {"summary": "It will open in May.", "sources": ["It may open in May, the office said on Monday."]}
    with served(doer=Inline(bench)) as one:
        assert checked(one, json=asked)["verdict"] == verdict
        assert checked(one, json=asked | {"preset": "gate"})["verdict"] == "pass"


def reviewed(service: Service, form: str, name: str, file: bytes, **more: Any) -> Any:
    parts = [("summary", (name, file)), ("source", ("b.txt", LIBRARY))]
    return service.ask("POST", f"{CHECK}?format={form}", files=parts, **more)


def test_a_word_file_comes_back_with_comments(service: Service) -> None:
    data = made(p(r(ALTERED.strip())))
    answer = reviewed(service, "docx", "library.docx", data)
    assert answer.headers["content-type"] == DOCX
    assert answer.headers["content-disposition"] == 'attachment; filename="reviewed.docx"'
    before, after = unpacked(data), unpacked(answer.content)
    assert {*after} - {*before} == {"word/comments.xml"}
    assert "number-changed" in str(after["word/comments.xml"])
    assert reviewed(service, "docx", "library.docx", data, data={"ignore": "number-changed"}).content == data


@pytest.mark.parametrize(
    ("form", "kind", "told"),
    [("markdown-review", "text/markdown", "[^provenance-1]: **number-changed**"), ("patch", "text/x-diff", "\n-The ")],
)
def test_a_markdown_file_comes_back_with_footnotes_or_as_a_patch(
    service: Service, form: str, kind: str, told: str
) -> None:
    answer = reviewed(service, form, "a/library.md", ALTERED.encode("utf-16" if form != "patch" else "utf-8"))
    assert answer.headers["content-type"] == kind, "in the encoding of the summary, whichever that is"
    assert told in answer.content.decode("utf-16" if form != "patch" else "utf-8")


@pytest.mark.parametrize(
    ("form", "detail"),
    [
        ("docx", "a.md: is no Word document (DOCX), so no comments can be put into it; check a DOCX summary"),
        ("docs", "unknown format 'docs'; did you mean docx?"),
    ],
)
def test_a_review_that_there_is_not(service: Service, form: str, detail: str) -> None:
    answer = reviewed(service, form, "a.md", ALTERED.encode())
    assert (answer.status_code, answer.json()["detail"]) == (422, detail)


def checked_both(service: Service) -> Any:
    return service.ask("POST", f"{CHECK}?format=both", json=PAIR).json()


@pytest.mark.parametrize("role", ["source", "summary"])
def test_reading(service: Service, role: str) -> None:
    answer = service.ask("POST", READ, json={"file": {"text": "# News\n\nIt rained.\n", "name": "n.md"}, "role": role})
    found = answer.json()
    assert (found["schema"], found["path"]) == ("provenance-read/1", "n.md")
    assert [one["exact"] for one in found["items"]][-1] == "It rained."
    again = service.ask("POST", READ, files={"file": ("n.md", "# News\n\nIt rained.\n")}, data={"role": role})
    assert again.json() == found


def test_what_else_there_is(service: Service) -> None:
    assert [one["name"] for one in service.ask("GET", "/v1/rules").json()] == [*rules()]
    assert service.ask("GET", "/healthz").json() == {"status": "ok", "running": 0, "waiting": 0}
    assert service.ask("GET", "/openapi.json").json()["openapi"] == "3.1.0"
