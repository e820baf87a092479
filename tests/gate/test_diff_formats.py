"""Two reports compared: the three formats, and hostile texts in them."""

from __future__ import annotations

import json
import re
from copy import deepcopy

import cmarkgfm
from cmarkgfm.cmark import Options
from jsonschema import Draft202012Validator

from provenance.gate.diff import compare, markdown, record, text
from provenance.reports import schema
from provenance.reports.markdown_escape import LIMIT
from provenance.reports.record import Record
from support.compared_reports import (
    FERRY,
    SCHEMA,
    TEXT,
    finding,
    mixed,
    outcome,
    saved,
    wrong,
)
from tests.reports.test_schema import objects


def test_the_page() -> None:
    assert text.render(compare(*mixed())) == TEXT


def test_the_json() -> None:
    old, new = mixed()
    assert outcome(old, new) == "fail"
    found = record.record(compare(old, new))
    assert found["counts"] == {
        "altered": 1, "new": 1, "gone": 1, "improved": 0, "fixed": 1, "accepted": 0, "unchanged": 0,
    }  # fmt: skip
    first = found["summaries"][0]["claims"][0]
    assert (first["change"], first["old"]["exact"], first["new"]["exact"]) == ("altered", FERRY, wrong(FERRY))
    assert (first["new"]["start"], first["new"]["end"], first["new"]["id"]) == (0, len(wrong(FERRY)), "claim-1")
    (change,) = first["findings"]
    assert (change["change"], change["worse"], change["old"]) == ("appeared", True, None)
    assert change["new"] == finding(saved(wrong(FERRY)))
    assert record.render(compare(old, new)) == record.render(compare(*mixed()))
    assert json.loads(record.render(compare(old, new))) == found


def test_the_markdown() -> None:
    page = markdown.render(compare(*mixed()))
    head = "## provenance diff: worse: 1 finding more than before (--fail-on error)"
    assert page.startswith(f"{head}\n\n1 altered, 1 new")
    table = [line for line in page.splitlines() if line.startswith("|")]
    assert [line.count("|") for line in table] == [5] * 6
    assert table[2].startswith("| altered | 1 | The new ferry will carry 300 cars")


def test_the_schema_is_strict_and_described() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == record.SCHEMA
    for part in objects(SCHEMA):
        assert part["additionalProperties"] is False and part["description"]
        assert part["required"] == list(part["properties"])
    found = record.record(compare(*mixed()))
    assert list(found) == SCHEMA["required"]
    assert list(found["summaries"][0]) == SCHEMA["$defs"]["summary"]["required"]
    assert list(found["summaries"][0]["claims"][0]) == SCHEMA["$defs"]["row"]["required"]
    report = json.loads(schema.text("report"))
    for name in ("finding", "summary-document", "hash", "share", "path", "outcome"):
        assert SCHEMA["$defs"][name] == report["$defs"][name], f"{name} is the report's own"


HOSTILE = "::error::\x1b[2J\x9b\u202e | <script>alert(1)</script> [x](javascript:y) @team #1 ![](http://a.b/c) `x` *b*"


def hostile() -> tuple[Record, Record]:
    old = saved(FERRY, path=f"{HOSTILE}\n.txt")
    new = deepcopy(old)
    claim = new["summaries"][0]["claims"][0]
    found = deepcopy(finding(saved(wrong(FERRY))))
    claim["exact"] = f"{HOSTILE}\n| --- |\n# {claim['exact']} www.evil.example a@b.example --> ~~z~~"
    found["message"] = claim["exact"]
    claim["findings"] = [found]
    new["failures"] = [{"path": f"{HOSTILE}\n", "message": HOSTILE}]
    return old, new


def test_a_hostile_text_changes_no_page() -> None:
    diff = compare(*hostile())
    for render in (text.render, markdown.render, record.render):
        page = render(diff)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]", page)
    assert not re.search("^(::|#|\\|)", text.render(diff), re.M)


def test_a_hostile_text_is_only_text_in_markdown() -> None:
    page = markdown.render(compare(*hostile()))
    html = cmarkgfm.github_flavored_markdown_to_html(page, options=Options.CMARK_OPT_UNSAFE)
    assert set(re.findall(r"<(\w+)", html)) <= {
        "h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "br", "span",
    }  # fmt: skip
    assert html.count("<tr>") == 3 and html.count("<td>") == 8
    assert not re.search(r"@\w|#\d|://|www\.", html)


def test_a_comment_is_never_too_long() -> None:
    old, new = mixed()
    row = new["summaries"][0]["claims"][0]
    new["summaries"][0]["claims"] = [{**deepcopy(row), "exact": f"{n} {row['exact'] * 4}"} for n in range(2000)]
    page = markdown.render(compare(old, new))
    assert len(page) <= LIMIT and "of 2,003 changed claims" in page.replace("2003", "2,003")
