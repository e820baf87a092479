"""A summary without sources, for agents: those of its pair or its own comment, by the settings of the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provenance.agents.folder import Folder
from provenance.agents.tools import Tools
from provenance.errors import InputError, ProvenanceError, UsageError

SOURCE = "The new ferry may carry 30 cars, the harbour office said on Monday.\n"
DRAFT = "The new ferry may carry 300 cars, the harbour office said.\n"
CERTAIN = "The new ferry will carry 30 cars, the harbour office said.\n"
PAIR = '[[pair]]\nsummary = "digests/*.md"\nsources = "articles/{stem}.txt"\n'


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A project in a folder of the one that the server may read."""
    home = tmp_path / "work" / "news"
    for name, text in {
        "provenance.toml": PAIR,
        "digests/ferry.md": DRAFT,
        "articles/ferry.txt": SOURCE,
        "../loose.md": DRAFT,
        "../../secret.txt": SOURCE,
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    return home


def check(work: Path, summary_path: str = "news/digests/ferry.md", **more: Any) -> str:
    return Tools(Folder(work.parent), "off").check_summary(summary_path=summary_path, **more)


def configured(work: Path, text: str) -> Path:
    (work / "provenance.toml").write_text(text + PAIR, encoding="utf-8")
    return work


def test_the_sources_are_those_of_the_pair(work: Path) -> None:
    answer = check(work)
    assert answer.startswith("fail: 1 claim checked: 0 supported, 1 altered")
    assert "claim (news/digests/ferry.md:1:25): " in answer
    assert "source (news/articles/ferry.txt:1:25): " in answer
    assert answer == check(work, source_paths=["news/articles/ferry.txt"]), "as if they had been named"
    name = answer.partition(", id ")[2].split()[0]
    tools = Tools(Folder(work.parent), "off")
    tools.check_summary(summary_path="news/digests/ferry.md")
    assert tools.explain_finding(name).startswith("error number-changed")


def test_evidence_in_the_sources_of_a_summary(work: Path) -> None:
    tools, claim = Tools(Folder(work.parent), "off"), "The ferry may carry cars."
    found = tools.find_evidence(claim, summary_path="news/digests/ferry.md")
    assert "(news/articles/ferry.txt:1:1): The new ferry may carry 30 cars" in found
    assert tools.find_evidence(claim, source_paths=["news/articles/ferry.txt"]) == found
    for path, told in (("loose.md", "names this summary"), ("none.md", "no such file"), ("../x.md", "does not lie")):
        with pytest.raises(ProvenanceError, match=told):
            tools.find_evidence(claim, summary_path=path)


def test_a_summary_may_name_them_itself(work: Path) -> None:
    told = f"<!-- source: news/articles/ferry.txt -->\n\n{DRAFT}"
    (work.parent / "loose.md").write_text(told, encoding="utf-8")
    assert "error number-changed" in check(work, "loose.md")
    assert check(work, str(work.parent / "loose.md")) == check(work, "loose.md")


@pytest.mark.parametrize(
    ("config", "draft", "given", "verdict"),
    [
        ("", CERTAIN, {}, "pass"),
        ("", CERTAIN, {"preset": "review"}, "fail"),
        ("", CERTAIN, {"fail_on": "warning"}, "fail"),
        ('preset = "review"\n', CERTAIN, {}, "fail"),
        ('preset = "review"\n', CERTAIN, {"preset": "gate"}, "pass"),
        ('preset = "review"\n', CERTAIN, {"fail_on": "error"}, "pass"),
        ("", DRAFT, {"ignore": ["number-changed"]}, "pass"),
        ('ignore = ["number-changed"]\n', DRAFT, {"ignore": ["date-changed"]}, "pass"),
        ('verifier = "nli"\ncache = "kept"\n', DRAFT, {}, "fail"),
        ('fail-on = "never"\n', DRAFT, {}, "pass"),
    ],
)
def test_the_settings_of_the_project_count(
    work: Path, config: str, draft: str, given: dict[str, Any], verdict: str
) -> None:
    (configured(work, config) / "digests" / "ferry.md").write_text(draft, encoding="utf-8")
    before = sorted(work.rglob("*"))
    assert check(work, **given).startswith(f"{verdict}: ")
    assert sorted(work.rglob("*")) == before, "nothing is written"


def test_notes_are_told_where_they_are_wanted(work: Path) -> None:
    (work / "articles" / "ferry.txt").write_text(
        "The ferry may carry 30 cars, the office reported.\n", encoding="utf-8"
    )
    (work / "digests" / "ferry.md").write_text("The ferry may carry 30 cars.\n", encoding="utf-8")
    assert "note attribution-dropped" not in check(work)
    assert "note attribution-dropped" in check(work, preset="review")
    assert "note attribution-dropped" in check(work, preset="review", source_paths=["news/articles/ferry.txt"])


def test_what_is_accepted_counts(work: Path) -> None:
    comment = DRAFT.strip() + " <!-- provenance: ignore[number-changed] the office said so -->\n"
    (work / "digests" / "ferry.md").write_text(comment, encoding="utf-8")
    assert check(work).startswith("pass")
    (work / "digests" / "ferry.md").write_text(DRAFT, encoding="utf-8")
    name = check(work).partition(", id ")[2].split()[0]
    entry = {
        "summary": "digests/ferry.md", "fingerprint": name, "rule": "number-changed",
        "claim": "…", "message": "…", "reason": "the office said so",
    }  # fmt: skip
    configured(work, 'baseline = "known.json"\n')
    (work / "known.json").write_text(json.dumps({"schema": "provenance-baseline/1", "entries": [entry]}))
    assert check(work).startswith("pass")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("loose.md", r"no source is given; .*no \[\[pair\]\] of a provenance.toml names this summary"),
        ("none.md", "there is no such file"),
        ("../secret.txt", "does not lie below"),
    ],
)
def test_what_has_no_source(work: Path, path: str, told: str) -> None:
    with pytest.raises(ProvenanceError, match=told):
        check(work, path)


def test_a_source_that_is_missing_is_told(work: Path) -> None:
    (work / "articles" / "ferry.txt").unlink()
    with pytest.raises(InputError, match=r"news/digests/ferry.md: no source matches articles/ferry.txt"):
        check(work)


@pytest.mark.parametrize(
    ("name", "config"),
    [
        ("articles/ferry.txt", ""),
        ("digests/ferry.md.provenance.toml", ""),
        ("known.json", 'baseline = "known.json"\n'),
    ],
)
def test_nothing_outside_is_read(work: Path, name: str, config: str) -> None:
    configured(work, config)
    (work / name).unlink(missing_ok=True)
    (work / name).symlink_to(work.parents[1] / "secret.txt")
    with pytest.raises(InputError, match="does not lie below"):
        check(work)


def test_a_configuration_outside_is_none(work: Path) -> None:
    (work.parents[1] / "provenance.toml").write_text("no TOML at all", encoding="utf-8")
    with pytest.raises(UsageError, match="no source is given"):
        check(work, "loose.md")
    (work / "provenance.toml").rename(work.parents[1] / "elsewhere.toml")
    (work / "provenance.toml").symlink_to(work.parents[1] / "elsewhere.toml")
    with pytest.raises(UsageError, match="no source is given"):
        check(work)
