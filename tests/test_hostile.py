"""A hostile digest, through the command: texts and names that some format would obey change no format's structure."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from conftest import Gate, Validate
from demo import put
from jsonschema import Draft202012Validator
from test_exports import PAGE
from test_github import runner
from test_gitlab import SCHEMA as GITLAB
from test_junit import schema as junit_schema
from test_markdown_report import page
from test_sarif import VALIDATOR as SARIF

from provenance.reports import FORMATS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such file names there")

NAME = "::error file=x::\x1b[31m<b>&|`](x) \"'\n::stop-commands::t\r%0A @octocat \u202etxt"
WORDS = (
    "::error::x ##[add-mask]y %0A::stop-commands::t",
    "\x1b[31mred\x1b[0m \x9b2J \u202elanigiro",
    "</failure>]]> <![CDATA[ &amp;&#60; <script>alert(1)</script>",
    "| a | b | ](x) `code` @octocat #1 {0}",
)
ARTICLE = "".join(f"The ferry {n}0 {words} will carry 30 cars, the office said.\n" for n, words in enumerate(WORDS, 1))
CLAIMS = ARTICLE.replace(" 30 cars", " 300 cars")
TITLE = "::warning::title <script>x</script> | \x1b[2J @octocat"
MARKDOWN = f"""# {TITLE}

<!-- provenance: ignore[number-
changed::error::x] because -->

{CLAIMS}
"""
BESIDE = r"""[[ignore]]
rule = "number-changed\n::error::x\u001b[31m"
claim = "The ferry 10"
reason = "because\n::error::x </failure> | `"
[[ignore]]
rule = "number-changed"
claim = "The ferry 20"
reason = "because\n::error::x </failure> | `"
"""
# What a terminal, a log or a parser could obey; a line end is the formats' own.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

Finding = dict[str, Any]


@pytest.fixture
def written(gate: Gate, tmp_path: Path) -> dict[str, str]:
    """Every format of one run over a hostile Markdown digest, a hostile text, and one without its source."""
    put(
        tmp_path,
        "provenance.toml",
        "[[pair]]\nsummary = ['digests/*.md', 'digests/*.txt']\nsources = 'articles/{stem}.txt'\n",
    )
    put(tmp_path, f"digests/{NAME}.md", MARKDOWN)
    put(tmp_path, f"digests/2{NAME}.txt", f"{TITLE}\n\n{CLAIMS}")
    put(tmp_path, f"digests/2{NAME}.txt.provenance.toml", BESIDE)
    put(tmp_path, f"digests/lost{NAME}.md", MARKDOWN)
    for stem in (NAME, f"2{NAME}"):
        put(tmp_path, f"articles/{stem}.txt", ARTICLE)
    outputs = [f"--output={name}:reports/{name}" for name in FORMATS]
    (tmp_path / "reports").mkdir()
    done = gate("check", *outputs)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert not UNSEEN.search(done.err)
    texts = {name: (tmp_path / "reports" / name).read_bytes().decode("utf-8") for name in FORMATS}
    assert texts["text"] == done.out
    return texts


@pytest.fixture
def findings(written: dict[str, str], validate: Validate) -> list[Finding]:
    """What was found, as the JSON report has it: every other format is held against it."""
    report = validate(json.loads(written["json"]))
    assert len(report["failures"]) == 1
    found = [
        one for summary in report["summaries"] for part in (*summary["claims"], summary) for one in part["findings"]
    ]
    kept = [one for one in found if (one["rule"], one["level"]) != ("unsupported-detail", "note")]
    rules = Counter(one["rule"] for one in kept)
    assert rules["number-changed"] >= 6
    assert rules["suppression-unknown"] == 2
    assert sum(one["suppressed"] is not None for one in kept) == 1
    return kept


def standing(findings: list[Finding], *levels: str) -> int:
    return sum(one["suppressed"] is None and (not levels or one["level"] in levels) for one in findings)


def text(out: str, findings: list[Finding]) -> None:
    heads = re.findall(r"^.+:\d+:\d+: (error|warning|note)\[[a-z-]+\] ", out, re.M)
    assert len(heads) == standing(findings)
    assert out.count("\ndigests/") + out.startswith("digests/") == len(heads) + 2


def sarif(out: str, findings: list[Finding]) -> None:
    log = json.loads(out)
    assert [error.message for error in SARIF.iter_errors(log)] == []
    results = log["runs"][0]["results"]
    assert Counter(one["ruleId"] for one in results) == Counter(one["rule"] for one in findings)
    assert sum(bool(one["suppressions"]) for one in results) == 1


def github(out: str, findings: list[Finding]) -> None:
    *lines, last = re.split(r"\r?\n", out.removesuffix("\n"))
    assert runner(last) is None
    found = Counter(command.name if (command := runner(line)) else "none" for line in lines)
    assert found["none"] == 0
    failures = 1
    assert found["error"] == min(10, standing(findings, "error") + failures)
    assert set(found) <= {"error", "warning", "notice"}


def gitlab(out: str, findings: list[Finding]) -> None:
    issues = json.loads(out)
    assert [error.message for error in Draft202012Validator(GITLAB).iter_errors(issues)] == []
    assert len(issues) == standing(findings) + 1


def junit(out: str, findings: list[Finding]) -> None:
    root = ET.fromstring(out.encode("utf-8"))
    junit_schema().validate(root)
    assert len(root) == 3
    assert len([*root.iter("error")]) == 1
    failed = [
        line for one in root.iter("failure") for line in (one.text or "").splitlines() if line.startswith("error[")
    ]
    assert len(failed) == standing(findings, "error")


def markdown(out: str, findings: list[Finding]) -> None:
    rows = [row for row in page(out).rows if row[0] != "place"]
    assert len(rows) == len(findings)


def comma_separated(out: str, findings: list[Finding]) -> None:
    table = list(csv.DictReader(io.StringIO(out, newline=""), strict=True))
    assert not any(None in row or None in row.values() for row in table)
    rules = Counter(row["rule"] for row in table)
    assert rules["number-changed"] == sum(one["rule"] == "number-changed" for one in findings)


def web_annotation(out: str, findings: list[Finding]) -> None:
    found = json.loads(out)
    assert [error.message for error in Draft202012Validator(PAGE).iter_errors(found)] == []
    assert len(found["items"]) >= len(findings) - 2  # the two on a file as a whole mark no claim


def prov(out: str, findings: list[Finding]) -> None:
    from prov.model import ProvDocument

    document = ProvDocument.deserialize(content=out, format="json")
    assert len(list(document.get_records())) > len(findings)


def in_toto(out: str, findings: list[Finding]) -> None:
    statement = json.loads(out)
    assert [len(statement["subject"]), statement["_type"]] == [2, "https://in-toto.io/Statement/v1"]


def picture(out: str, findings: list[Finding]) -> None:
    tags = {re.sub(r"\{.*\}", "", one.tag) for one in ET.fromstring(out.encode("utf-8")).iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "g",
        "rect",
        "text",
        "path",
        "a",
        "tspan",
        "clipPath",
        "linearGradient",
        "stop",
    }


READERS: dict[str, Callable[[str, list[Finding]], None]] = {
    "text": text,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
    "markdown": markdown,
    "csv": comma_separated,
    "web-annotation": web_annotation,
    "prov": prov,
    "in-toto": in_toto,
    "badge": picture,
    "strip": picture,
}


def test_every_format_keeps_its_structure(written: dict[str, str], findings: list[Finding]) -> None:
    assert {*READERS, "json"} == {*FORMATS}
    for name, read in READERS.items():
        assert not UNSEEN.search(written[name].replace("\r\n", "")), name
        read(written[name], findings)
