"""A hostile digest, through the command: texts and names that some format would obey change no format's structure."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from provenance.reports.formats import FORMATS
from support.demo_repository import put
from support.fixtures import Gate, Validate
from support.format_readers import READERS, UNSEEN, read_all, standing, told

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
claim = "The ferry 40"
reason = "because\n::error::x </failure> | `"
"""


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


def test_every_format_keeps_its_structure(written: dict[str, str], validate: Validate) -> None:
    report = validate(json.loads(written["json"]))
    found = told(report)
    rules = Counter(one["rule"] for one in found.findings)
    assert rules["number-changed"] >= 4  # in a turned line 300 looks like 003, and 30 like 03
    assert rules["suppression-unknown"] == 2
    assert (found.summaries, found.failures, len(found.findings) - standing(found)) == (2, 1, 1)
    assert {*READERS} == {*FORMATS}
    read_all(written, report)
