"""The gate from outside: pairs, what is told of them, and the exit code."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest

from provenance.gate import config_errors, init
from provenance.reports import schema
from support.fixtures import Validate
from support.project_folder import ALTERED, BOTH, FERRY, GOOD, LIBRARY, PAIRS, Project


def paths(report: dict[str, Any]) -> list[str]:
    return [one["document"]["path"] for one in report["summaries"]]


def test_all_pairs_are_checked(project: Project, validate: Validate) -> None:
    done = project.run("check", "-f", "json")
    report = validate(json.loads(done.out))
    assert (done.code, done.err, paths(report)) == (1, "", ["digests/ferry.md", "digests/library.md"])
    assert [one["verdict"] for one in report["summaries"]] == ["pass", "fail"]
    assert [one["sources"][0]["path"] for one in report["summaries"]] == ["articles/ferry.txt", "articles/library.txt"]


def test_a_named_summary_is_checked_alone(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert project.run("check", "digests/ferry.md").code == 0
    assert paths(project.report("digests/library.md")) == ["digests/library.md"]
    monkeypatch.chdir(project.root / "digests")
    assert paths(project.report("ferry.md")) == ["digests/ferry.md"]


def test_a_source_that_changed_brings_its_summaries(project: Project) -> None:
    assert paths(project.report("articles/library.txt")) == ["digests/library.md"]
    assert project.run("check", "articles/ferry.txt", "digests/ferry.md").code == 0


def test_a_source_given_by_hand_goes_before_the_pairs(project: Project) -> None:
    report = project.report("digests/library.md", "-s", "articles/ferry.txt")
    assert report["summaries"][0]["sources"][0]["path"] == "articles/ferry.txt"


def test_standard_input_has_the_sources_of_the_file_it_stands_for(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ALTERED.replace("90", "80").encode())))
    report = project.report("-", "--stdin-filename", "digests/library.md")
    assert (paths(report), report["verdict"]) == (["digests/library.md"], "pass")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"digests__lost_md": GOOD}, "digests/lost.md: no source matches articles/lost.txt"),
        ({"articles__orphan_txt": FERRY}, "articles/orphan.txt: no summary uses this source"),
        (
            {"provenance_toml": PAIRS + "[[pair]]\nsummary = 'briefs/*.md'\nsources = 'x'\n"},
            "briefs/*.md: no summary matches this pattern",
        ),
        (
            {"provenance_toml": PAIRS + "[[pair]]\nsummary = 'notes.md'\n", "notes_md": GOOD},
            "notes.md: this summary has no source",
        ),
        ({"digests__ferry_md": " \n"}, "digests/ferry.md: holds no text"),
        ({"articles__ferry_txt": ""}, "articles/ferry.txt: is empty"),
    ],
)
def test_what_cannot_be_checked_is_an_error_and_the_rest_is_checked(
    project: Project, validate: Validate, files: dict[str, str], told: str
) -> None:
    project.write(**files)
    done = project.run("check", "-f", "json")
    report = validate(json.loads(done.out))
    assert done.code == 2
    assert told in done.errors[0]
    assert "digests/library.md" in paths(report)
    assert told.split(": ")[0] in {one["path"] for one in report["failures"]}


@pytest.mark.parametrize(("level", "code", "word"), [("error", 2, "error"), ("warning", 0, "warning"), ("off", 0, "")])
def test_how_strict_the_pairing_is(project: Project, level: str, code: int, word: str) -> None:
    project.write(
        provenance_toml=f"unmatched = '{level}'\nunused-sources = '{level}'\n{PAIRS}",
        digests__library_md=ALTERED.replace("90", "80"),
        digests__lost_md=GOOD,
        articles__orphan_txt=FERRY,
    )
    done = project.run("check")
    assert done.code == code
    assert [line.split(": ")[1] for line in done.errors] == [word] * (2 if word else 0)


def test_nothing_to_check_is_never_green(project: Project) -> None:
    project.put("provenance.toml", "fail-on = 'error'\n")
    done = project.run("check")
    assert (done.code, done.out, len(done.errors)) == (2, "", 1)
    assert "has no [[pair]]" in done.err
    project.put("provenance.toml", "unmatched = 'off'\n[[pair]]\nsummary = 'none/*.md'\nsources = 'x.txt'\n")
    done = project.run("check")
    assert (done.code, done.out) == (2, "")
    assert "nothing was checked" in done.err
    assert "no configuration found" in project.run("check", "--isolated").err


def test_a_file_of_no_pair_is_told(project: Project) -> None:
    project.put("other.md", GOOD)
    done = project.run("check", "other.md")
    assert (done.code, done.out, len(done.errors)) == (2, "", 1)
    assert "other.md: no pair names it" in done.err


def test_a_folder_stands_for_the_summaries_in_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths(project.report("digests")) == ["digests/ferry.md", "digests/library.md"]
    project.put("digests/deep/ferry.md", GOOD)
    project.put("provenance.toml", "[[pair]]\nsummary = 'digests/**/*.md'\nsources = 'articles/{stem}.txt'\n")
    assert paths(project.report("digests/deep/")) == ["digests/deep/ferry.md"]
    monkeypatch.chdir(project.root / "digests")
    assert len(paths(project.report("."))) == 3
    assert project.run("check", "../articles").code == 2


def test_a_file_that_is_not_there(project: Project) -> None:
    project.put("provenance.toml", f"unmatched = 'off'\n{PAIRS}")
    done = project.run("check", "digests/gone.md", "digests/ferry.md")
    assert (done.code, done.errors) == (
        2,
        ["provenance: error: digests/gone.md: there is no such file; check the path"],
    )


def test_front_matter_names_the_sources(project: Project) -> None:
    project.put("other.md", f"---\ntitle: Ferry\nsources:\n  - articles/ferry.txt\n---\n\n{GOOD}")
    assert project.run("check", "other.md").code == 0
    assert project.run("check", "other.md", "--isolated").code == 0
    project.put("deep/other.md", f"+++\nsources = ['../articles/ferry.txt']\n+++\n\n{GOOD}")
    assert project.report("deep/other.md")["summaries"][0]["sources"][0]["path"] == "articles/ferry.txt"


def test_front_matter_goes_before_the_pair(project: Project) -> None:
    project.put("digests/ferry.md", f"---\nsources: ../articles/library.txt\n---\n\n{ALTERED}")
    report = project.report("digests/ferry.md")
    assert [one["path"] for one in report["summaries"][0]["sources"]] == ["articles/library.txt"]


@pytest.mark.parametrize("path", ["/etc/hostname", "../../../etc/hostname", "../outside.txt"])
def test_front_matter_reaches_no_file_outside(project: Project, path: str) -> None:
    project.put("other.md", f"---\nsources: {path}\n---\n\n{GOOD}")
    done = project.run("check", "other.md")
    assert (done.code, done.out, len(done.errors)) == (2, "", 1)
    assert "outside the project" in done.err


@pytest.mark.parametrize(
    "front",
    ["sources: [", "sources: 3", "sources:\n  a: b", "sources: []", "- sources", "sources: !!python/object:x []"],
)
def test_front_matter_that_names_none(project: Project, front: str) -> None:
    project.put("other.md", f"---\n{front}\n---\n\n{GOOD}")
    done = project.run("check", "other.md")
    assert (done.code, len(done.errors)) == (2, 1)
    assert "no pair names it" in done.err


def test_sections_have_sources_of_their_own(project: Project) -> None:
    project.put("digests/ferry.md", BOTH)
    project.put(
        "provenance.toml",
        "[[pair]]\nsummary = 'digests/ferry.md'\n"
        "[[pair.section]]\nmatch = 'A ferry*'\nsources = 'articles/ferry.txt'\n"
        "[[pair.section]]\nmatch = 'the LIBRARY*'\nsources = 'articles/library.txt'\n",
    )
    (summary,) = project.report()["summaries"]
    assert [one["sources"] for one in summary["sections"]] == [["source-1"], ["source-2"]]
    assert summary["verdict"] == "pass"


def test_a_link_in_a_section_names_its_source(project: Project) -> None:
    linked = BOTH.replace("# The library", "[More](https://www.news.example/ferry/#top)\n\n# The library")
    project.put("digests/ferry.md", linked)
    project.put(
        "provenance.toml",
        "[links]\n'http://news.example/ferry' = 'articles/ferry.txt'\n'https://x.example' = 'none.txt'\n"
        "[[pair]]\nsummary = 'digests/ferry.md'\nsources = 'articles/library.txt'\n",
    )
    done = project.run("check", "-f", "json")
    (summary,) = json.loads(done.out)["summaries"]
    assert [one["path"] for one in summary["sources"]] == ["articles/library.txt", "articles/ferry.txt"]
    assert [one["sources"] for one in summary["sections"]] == [["source-2"], ["source-1"]]
    assert done.code == 0


def test_excluded_summaries_and_doubles(project: Project) -> None:
    project.put(
        "provenance.toml",
        "[[pair]]\nsummary = ['digests/*.md', '**/ferry.md']\nexclude = '**/lib*.md'\nsources = 'articles/{stem}.txt'\n"
        "[[pair]]\nsummary = 'digests/ferry.md'\nsources = 'articles/library.txt'\n",
    )
    assert paths(project.report()) == ["digests/ferry.md"]


def test_parent_and_name_of_a_summary(project: Project) -> None:
    project.put("2024/may/digest.md", GOOD)
    project.put("2024/may/full/digest.md.txt", FERRY)
    project.put("provenance.toml", "[[pair]]\nsummary = '**/digest.md'\nsources = '{parent}/full/{name}.txt'\n")
    assert project.run("check").code == 0


def test_a_source_beside_the_folder_of_its_summary_has_one_name(project: Project) -> None:
    project.put("provenance.toml", "[[pair]]\nsummary = 'digests/*.md'\nsources = '{parent}/../articles/{stem}.txt'\n")
    done = project.run("check", "-f", "json")
    sources = [one["path"] for summary in json.loads(done.out)["summaries"] for one in summary["sources"]]
    assert (done.code, done.err, sources) == (1, "", ["articles/ferry.txt", "articles/library.txt"])
    assert paths(project.report("articles/library.txt")) == ["digests/library.md"]


def test_sources_that_all_summaries_share(project: Project) -> None:
    project.put("provenance.toml", "[[pair]]\nsummary = 'digests/*.md'\nsources = 'articles/*.txt'\n")
    assert paths(project.report("articles/ferry.txt")) == ["digests/ferry.md", "digests/library.md"]
    assert [len(one["sources"]) for one in project.report()["summaries"]] == [2, 2]


def test_a_name_with_glob_characters_is_taken_literally(project: Project) -> None:
    project.put("digests/a[b]*.md", GOOD)
    project.put("articles/a[b]*.txt", FERRY)
    project.put("articles/ab1.txt", LIBRARY)
    project.put("digests/ab1.md", ALTERED)
    report = project.report()
    assert [one["path"] for s in report["summaries"] for one in s["sources"] if "[" in one["path"]] == [
        "articles/a[b]*.txt"
    ]


def test_reports_are_the_same_in_several_processes(project: Project) -> None:
    for number in range(6):
        project.put(f"digests/more{number}.md", GOOD if number % 2 else ALTERED)
        project.put(f"articles/more{number}.txt", FERRY if number % 2 else LIBRARY)
    one, two = project.run("check", "-f", "json"), project.run("check", "-f", "json", "--jobs", "2")
    assert one == two
    assert project.run("check", "-f", "json", "-j", "0").out == one.out


def test_settings_are_printed(project: Project) -> None:
    done = project.run("check", "--show-config", "--fail-on", "warning")
    assert (done.code, json.loads(done.out)["fail-on"]) == (0, "warning")


def test_levels_of_the_configuration(project: Project) -> None:
    project.put("provenance.toml", f"[levels]\nnumber-changed = 'warning'\n{PAIRS}")
    assert project.run("check").code == 0
    assert project.run("check", "--fail-on", "warning").code == 1
    project.put("provenance.toml", f"[levels]\nnumber-changed = 'off'\n{PAIRS}")
    assert project.run("check", "--fail-on", "warning").code == 0


def test_no_report_overwrites_what_it_is_about(project: Project) -> None:
    done = project.run("check", "--output", "json:digests/ferry.md")
    assert (done.code, done.out) == (2, "")
    assert "would overwrite" in done.err
    assert (project.root / "digests/ferry.md").read_text(encoding="utf-8") == GOOD


def test_a_first_configuration_is_made_from_what_is_there(project: Project) -> None:
    (project.root / "provenance.toml").unlink()
    project.put("README.md", GOOD)
    done = project.run("init")
    assert (done.code, done.err) == (0, "")
    assert "digests/*.md is checked against articles/{stem}.txt (2 found)" in done.out
    assert paths(project.report()) == ["digests/ferry.md", "digests/library.md"]
    again = project.run("init")
    assert (again.code, again.out) == (2, "")
    assert "is there already" in again.err
    assert project.run("init", "--force").code == 0


def test_a_first_configuration_by_the_names_of_folders(project: Project) -> None:
    for name in ("provenance.toml", "articles/ferry.txt", "articles/library.txt"):
        (project.root / name).unlink()
    project.put("articles/monday.txt", FERRY + LIBRARY)
    assert "digests/*.md is checked against articles/*.txt" in project.run("init").out
    assert project.run("check").code == 1


@pytest.mark.parametrize("folder", ["", "empty"])
def test_every_example_in_a_first_configuration_is_valid(project: Project, folder: str) -> None:
    (project.root / "empty").mkdir()
    text = init.text(init.suggest(project.root / folder))
    assert ("pair" in tomllib.loads(text)) == (folder == "")
    every = re.sub(r'^# (?=\[|["\w-]+ = )', "", text, flags=re.M)
    table = tomllib.loads(every)
    config_errors.validate(table, "example")
    known = set(json.loads(schema.text("config"))["properties"]) - {"format", "select", "ignore", "quiet"}
    assert set(table) == known


def test_a_hook_may_name_files_of_no_pair(project: Project) -> None:
    project.put("notes.md", GOOD)
    assert paths(project.report("--skip-unpaired", "notes.md", "digests/ferry.md")) == ["digests/ferry.md"]
    done = project.run("check", "--skip-unpaired", "notes.md", "provenance.toml")
    assert (done.code, done.out) == (0, "")
    assert done.errors == ["provenance: warning: nothing was checked: no pair names any of the 2 given files"]


@pytest.mark.parametrize(
    ("config", "name"),
    [(PAIRS, "lost.md"), (PAIRS, "digests/lonely.md"), ("fail-on = 'error'\n", "notes.md"), ("", "notes.md")],
)
def test_what_a_hook_may_not_skip(project: Project, config: str, name: str) -> None:
    """A file that is not there, a summary without its source, and everything where there are no pairs."""
    project.write(provenance_toml=config, notes_md=GOOD, digests__lonely_md=GOOD)
    done = project.run("check", "--skip-unpaired", name)
    assert (done.code, done.out, len(done.errors)) == (2, "", 1)
    assert name in done.err


# --- what was accepted


def test_a_baseline_turns_the_gate_green_and_an_edit_red_again(project: Project, validate: Validate) -> None:
    done = project.run("baseline", "write", "--reason", "known for years")
    assert (done.code, done.err) == (0, "")
    assert project.run("check").code == 1, "a baseline counts where it is named"
    done = project.run("check", "--baseline", "provenance-baseline.json", "-f", "json")
    report = validate(json.loads(done.out))
    assert (done.code, report["counts"]["baselined"]) == (0, 1)
    project.put("provenance.toml", f"baseline = 'provenance-baseline.json'\n{PAIRS}")
    done = project.run("check", "--jobs", "2")
    assert (done.code, "findings accepted: 1 baselined" in done.out) == (0, True)
    project.put("digests/library.md", f"\n\nNews in brief:\n\n{ALTERED}")
    assert project.run("check").code == 0, "lines that moved change nothing"
    project.put("digests/library.md", ALTERED.replace("It holds", "It now holds"))
    done = project.run("check")
    assert done.code == 1
    assert "notice[baseline-stale]" in done.out


def test_the_same_report_from_every_folder(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.run("baseline", "write", "--reason", "known")
    project.put("digests/library.md", GOOD)
    project.put("provenance.toml", f"baseline = 'provenance-baseline.json'\n{PAIRS}")
    here = project.run("check", "-f", "json")
    monkeypatch.chdir(project.root / "articles")
    assert project.run("check", "-f", "json") == here


@pytest.mark.parametrize("name", ["none.json", "digests", "articles/ferry.txt"])
def test_a_baseline_that_cannot_be_used(project: Project, name: str) -> None:
    done = project.run("check", "--baseline", name)
    assert (done.code, done.out, len(done.errors)) == (2, "", 1)


def test_suppressions_beside_and_in_the_summary(project: Project) -> None:
    project.put(
        "digests/library.md.provenance.toml",
        "[[ignore]]\nrule = 'number-changed'\nclaim = 'It holds 90,000 books.'\nreason = 'counted again in May'\n",
    )
    done = project.run("check", "digests/")
    assert (done.code, "1 suppressed" in done.out) == (0, True)
    project.put("digests/library.md.provenance.toml", "[[ignore]\n")
    done = project.run("check")
    assert (done.code, len(done.errors)) == (2, 2)
    assert "digests/library.md: not checked, because of digests/library.md.provenance.toml" in done.err
    (project.root / "digests/library.md.provenance.toml").unlink()
    comment = "<!-- provenance: ignore[number-changed] counted again in May -->"
    project.put("digests/library.md", f"{ALTERED.strip()} {comment}\n")
    assert project.run("check").code == 0
    project.put("provenance.toml", f"never-suppress = ['number-changed']\n{PAIRS}")
    done = project.run("check")
    assert done.code == 1
    assert "may not be suppressed" in done.out


def test_a_file_of_suppressions_stands_for_its_summary(project: Project) -> None:
    project.put(
        "digests/library.md.provenance.toml",
        "[[ignore]]\nrule = 'number-changed'\nclaim = 'It holds 90,000 books.'\nreason = 'counted again in May'\n",
    )
    report = project.report("digests/library.md.provenance.toml")
    assert (paths(report), report["counts"]["suppressed"]) == (["digests/library.md"], 1)
    project.put("digests/gone.md.provenance.toml", "")
    done = project.run("check", "--skip-unpaired", "digests/gone.md.provenance.toml")
    assert (done.code, done.errors) == (
        2,
        ["provenance: error: digests/gone.md: there is no such file; check the path"],
    )


def test_words_of_the_project_count_in_every_process(project: Project) -> None:
    project.put("articles/ferry.txt", FERRY.replace("harbour office", "Tellnes Port Authority"))
    project.put("digests/ferry.md", GOOD.replace("the harbour office", "the Orvane Quay Board"))
    assert project.run("check", "digests/ferry.md").code == 1
    aliases = "[vocabulary.aliases]\n'Orvane Quay Board' = 'Tellnes Port Authority'\n"
    project.put("provenance.toml", aliases + PAIRS)
    assert project.run("check", "digests/ferry.md").code == 0
    done = project.run("check", "--jobs", "2", "-f", "json")
    assert [one["verdict"] for one in json.loads(done.out)["summaries"]] == ["pass", "fail"]


# --- suggestions


def test_a_safe_suggestion_is_shown_and_then_put_in(project: Project) -> None:
    shown = project.run("check", "--diff")
    assert (shown.code, shown.err) == (1, "")
    lines = [line for line in shown.out.splitlines() if line[:1] in "+-"]
    assert lines[:2] == ["--- a/digests/library.md", "+++ b/digests/library.md"]
    assert ("90,000" in lines[2], "80,000" in lines[3]) == (True, True)
    assert (project.root / "digests/library.md").read_text(encoding="utf-8") == ALTERED
    done = project.run("check", "--fix")
    assert (done.code, done.errors) == (0, ["provenance: note: 1 suggestion put into the summaries"])
    assert (project.root / "digests/library.md").read_text(encoding="utf-8") == ALTERED.replace("90,000", "80,000")
    assert (project.root / "digests/ferry.md").read_text(encoding="utf-8") == GOOD
    assert project.run("check", "--fix").errors == ["provenance: note: 0 suggestions put into the summaries"]


def test_standard_input_is_never_written_to_the_file_it_stands_for(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ALTERED.encode())))
    done = project.run("check", "-", "--stdin-filename", "digests/library.md", "--fix")
    assert done.code == 1
    assert (project.root / "digests/library.md").read_text(encoding="utf-8") == ALTERED
    assert "give one of the two" in project.run("check", "--fix", "--diff").err


def test_what_somebody_accepted_is_left_alone(project: Project) -> None:
    project.run("baseline", "write", "--reason", "it is right so")
    assert project.run("check", "--fix", "--baseline", "provenance-baseline.json").code == 0
    assert (project.root / "digests/library.md").read_text(encoding="utf-8") == ALTERED
