"""A whole repository through the command: what it finds, how it leaves, and what accepting and editing change."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from provenance.reports.formats import FORMATS
from support.demo_repository import ALTERED_BRIDGE, GOOD_BRIDGE, build, put
from support.fixtures import Gate, Validate
from support.format_readers import read_all, told

BRIDGE = "digests/bridge.md"
MARKET = "digests/market.md"
BASELINE = "provenance-baseline.json"
SENTENCE = "Lorries will be sent over the pass at Hovden, which adds 400 kilometres to the journey."


def found(report: dict[str, Any]) -> list[tuple[str, int, int, str, str, str]]:
    """Every finding: file, line, column, level, rule and the words."""
    rows = []
    for summary in report["summaries"]:
        text = Path(summary["document"]["path"]).read_text(encoding="utf-8")
        for finding in (one for claim in summary["claims"] for one in claim["findings"]):
            start = finding["claim"]["start"]
            line, column = text.count("\n", 0, start) + 1, start - (text.rfind("\n", 0, start) + 1) + 1
            place = summary["document"]["path"], line, column
            rows.append((*place, finding["level"], finding["rule"], finding["claim"]["exact"]))
    return rows


ALTERATIONS = [
    (BRIDGE, 3, 60, "error", "number-changed", "400 kilometres"),
    (BRIDGE, 4, 20, "warning", "hedge-dropped", "cost"),
]


def test_it_finds_what_it_should_and_says_what_it_could_not_check(
    gate: Gate, tmp_path: Path, validate: Validate
) -> None:
    build(tmp_path)
    done = gate("check", "--format", "json")
    report = validate(json.loads(done.out))
    told = f"{MARKET}: no source matches articles/market.txt"
    assert (done.code, done.err) == (2, f"provenance: error: {told}\n")
    assert [f"{one['path']}: {one['message']}" for one in report["failures"]] == [told]
    assert found(report) == ALTERATIONS
    verdicts = {one["document"]["path"]: one["verdict"] for one in report["summaries"]}
    assert verdicts == {BRIDGE: "fail", "digests/ferry.md": "pass", "digests/library.md": "pass"}
    (Path(MARKET)).unlink()
    done = gate("check", "--format", "json")
    assert (done.code, done.err) == (1, "")
    assert found(validate(json.loads(done.out))) == ALTERATIONS


def test_the_alterations_are_named_for_a_person(gate: Gate, tmp_path: Path) -> None:
    build(tmp_path, MARKET)
    lines = gate("check").out.splitlines()
    assert f"{BRIDGE}:3:60: error[number-changed] the claim says 400 kilometres; the source says 40 kilometres" in lines
    assert (
        f"{BRIDGE}:4:20: warning[hedge-dropped] the source hedges this with \u201creportedly\u201d; "
        "the claim states it as fact" in lines
    )
    assert lines[-1].startswith("all 3 summaries: fail: 10 claims checked: 8 supported, 2 altered")
    assert gate("check", "--select", "number-changed", "--format", "json").code == 1


COMMENT = " <!-- provenance: ignore[number-changed] the road office corrected itself by phone -->"
BESIDE = f"""[[ignore]]
rule = "number-changed"
claim = "{SENTENCE}"
reason = "the road office corrected itself by phone"
"""


def accepted(gate: Gate, root: Path, baseline: str, suppression: str) -> list[str]:
    """The repository with a baseline and a suppression as named; the options that the run needs."""
    other = ALTERED_BRIDGE.replace("400", "500") if baseline == "stale" else ALTERED_BRIDGE
    build(root, MARKET, bridge=other)
    options = []
    if baseline != "none":
        assert gate("baseline", "write", "--reason", "the backlog of May").code == 0
        options = ["--baseline", BASELINE]
    comment = COMMENT if suppression == "inline" else ""
    put(root, BRIDGE, ALTERED_BRIDGE.replace(SENTENCE, SENTENCE + comment))
    if suppression == "sidecar":
        put(root, f"{BRIDGE}.provenance.toml", BESIDE)
    return options


@pytest.mark.parametrize("fail_on", ["error", "warning", "never"])
@pytest.mark.parametrize("baseline", ["none", "fresh", "stale"])
@pytest.mark.parametrize("suppression", ["none", "inline", "sidecar"])
def test_the_exit_code_follows_from_what_stands(
    gate: Gate, tmp_path: Path, validate: Validate, fail_on: str, baseline: str, suppression: str
) -> None:
    """The digest has an error and a warning. A stale baseline was written when the error was another one."""
    options = accepted(gate, tmp_path, baseline, suppression)
    done = gate("check", "--fail-on", fail_on, "--format", "json", *options)
    is_error = baseline != "fresh" and suppression == "none"
    is_warning = baseline == "none"
    fails = {"error": is_error, "warning": is_error or is_warning, "never": False}[fail_on]
    assert (done.code, done.err) == (int(fails), "")
    report = validate(json.loads(done.out))
    assert report["verdict"] == ("fail" if fails else "pass")
    standing = [one for summary in report["summaries"] for claim in summary["claims"] for one in claim["findings"]
                if one["suppressed"] is None]  # fmt: skip
    assert [one["level"] for one in standing] == ["error"] * is_error + ["warning"] * is_warning
    suppressed = int(suppression != "none")
    assert (report["counts"]["suppressed"], report["counts"]["baselined"]) == (
        suppressed,
        2 - suppressed - is_error - is_warning,
    )
    stale = [one for summary in report["summaries"] for one in summary["notices"] if one["code"] == "baseline-stale"]
    assert len(stale) == (baseline == "stale")
    assert gate("check", "--fail-on", fail_on, *options).code == done.code
    put(tmp_path, MARKET, "# The fish market moves\n\n- The fish market moves in the autumn.\n")
    assert gate("check", "--fail-on", fail_on, *options).code == 2, "what could not be checked goes before all"


def test_the_baseline_turns_it_green_and_says_what_was_accepted(gate: Gate, tmp_path: Path) -> None:
    build(tmp_path, MARKET)
    config = (tmp_path / "provenance.toml").read_text(encoding="utf-8")
    assert gate("check").code == 1
    assert gate("baseline", "write", "--reason", "the backlog of May").code == 0
    put(tmp_path, "provenance.toml", f'baseline = "{BASELINE}"\nfail-on = "warning"\n{config}')
    done = gate("check")
    assert (done.code, done.err) == (0, "")
    assert "findings accepted: 2 baselined" in done.out.splitlines()[-1]
    entries = json.loads((tmp_path / BASELINE).read_text(encoding="utf-8"))
    assert SENTENCE in json.dumps(entries)
    assert "the backlog of May" in json.dumps(entries)


def test_changing_an_accepted_sentence_turns_it_red_again(gate: Gate, tmp_path: Path) -> None:
    options = accepted(gate, tmp_path, "fresh", "none")
    put(tmp_path, BRIDGE, f"# News\n\n- One thing first.\n\n{ALTERED_BRIDGE}".replace("- One thing first.\n\n", ""))
    assert gate("check", *options).code == 0, "text around it may move"
    put(tmp_path, BRIDGE, ALTERED_BRIDGE.replace("the journey", "every journey"))
    done = gate("check", *options)
    assert done.code == 1
    assert re.search(rf"^{BRIDGE}:3:60: error\[number-changed\]", done.out, re.M)
    put(tmp_path, BRIDGE, GOOD_BRIDGE)
    done = gate("check", "--fail-on", "warning", *options)
    assert (done.code, done.out.count("notice[baseline-stale]")) == (0, 2)


@pytest.mark.parametrize(("baseline", "suppression", "code"), [("none", "none", 1), ("fresh", "inline", 0)])
def test_one_run_writes_every_format_and_each_reader_takes_its_own(
    gate: Gate, tmp_path: Path, validate: Validate, baseline: str, suppression: str, code: int
) -> None:
    options = accepted(gate, tmp_path, baseline, suppression)
    (tmp_path / "reports").mkdir()
    done = gate("check", *options, *(f"--output={name}:reports/{name}" for name in FORMATS))
    assert (done.code, done.err) == (code, "")
    written = {name: (tmp_path / "reports" / name).read_bytes().decode("utf-8") for name in FORMATS}
    report = validate(json.loads(written["json"]))
    assert len(told(report).findings) == 2
    read_all(written, report)
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == sorted(FORMATS), "and nothing half written"
