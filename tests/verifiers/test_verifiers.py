"""Verifiers by name: found by entry point, chosen by option or configuration, told in a line when not to be had."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from provenance.errors import InputError, UsageError
from provenance.verifiers import given, labels, named
from support.fake_verifiers import PACKAGE, install
from support.project_folder import Project
from support.tiny_model import REWORDED, SOURCE
from tests.test_docs import blocks

CLEARED = "toy asked about 1 claim: 1 cleared"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    named.opened.cache_clear()
    yield
    named.opened.cache_clear()


@pytest.fixture
def town(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a claim that words leave open, and a package that brings the verifier `toy`."""
    install(tmp_path_factory.mktemp("site"), monkeypatch)
    project.write(d_txt=f"{REWORDED}\n\nThe mayor opened a bakery.\n", s_txt=f"{SOURCE}\n", provenance_toml="")
    return project


def test_a_package_adds_a_verifier(town: Project) -> None:
    alone, asked = (town.run("check", "d.txt", "-s", "s.txt", *more) for more in ((), ("--verifier", "toy:0.97")))
    assert (alone.code, asked.code) == (1, 0)
    assert CLEARED in asked.out and "asked" not in alone.out


def test_the_configuration_chooses_one_too_and_the_option_goes_before(town: Project) -> None:
    town.write(provenance_toml='verifier = "toy:0.97"\n')
    assert CLEARED in town.run("check", "d.txt", "-s", "s.txt").out
    asked = town.run("check", "d.txt", "-s", "s.txt", "--verifier", "toy:0.001").out
    assert "asked about 1 claim; source: s.txt\n" in asked
    assert "asked" not in town.run("check", "d.txt", "-s", "s.txt", "--verifier", "off").out
    assert "asked" not in town.run("check", "d.txt", "-s", "s.txt", "--isolated").out


def test_settings_come_from_the_configuration(town: Project) -> None:
    town.write(provenance_toml='verifier = "toy:0.97"\n[second-opinion]\nseconds = 20\n[verifiers.toy]\nlog = "log"\n')
    assert CLEARED in town.run("check", "d.txt", "-s", "s.txt").out
    assert REWORDED in (town.root / "log").read_text(encoding="utf-8")
    shown = json.loads(town.run("check", "--show-config").out)
    assert (shown["verifier"], shown["verifiers"]) == ("toy:0.97", {"toy": {"log": "log"}})
    assert shown["second-opinion"] == {"seconds": 20.0}


def test_a_path_in_the_configuration_is_seen_from_its_folder(town: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    town.put("models/0.97", "")
    town.write(provenance_toml='verifier = "toy:models/0.97"\n')
    below = town.root / "articles"
    monkeypatch.chdir(below)
    (error,) = town.run("check", "../d.txt", "-s", "../s.txt").errors
    assert error.endswith(f"could not convert string to float: '{town.root / 'models/0.97'}')")
    shown = json.loads(town.run("check", "--show-config").out)["verifier"]
    assert not os.path.isabs(shown.partition(":")[2])  # noqa: PTH117  # as a person reads it


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("toi", "unknown verifier 'toi'; did you mean toy? installed: alignscore, minicheck, nli, onnx, openai, toy"),
        ("1234", "unknown verifier '1234'; installed: alignscore, minicheck, nli, onnx, openai, toy"),
        ("toy:much", "verifier toy: cannot be opened (ValueError: could not convert string to float: 'much')"),
        ("nli", "verifier nli: no model is named; write nli:FOLDER, or nli:OWNER/NAME"),
        ("onnx:articles", "verifier onnx: articles: is no exported model; make one with: provenance verifier export"),
    ],
)
def test_one_that_cannot_be_had_is_told_in_a_line(town: Project, option: str, told: str) -> None:
    if option.partition(":")[0] in ("nli", "onnx"):
        pytest.importorskip({"nli": "transformers", "onnx": "onnxruntime"}[option.partition(":")[0]])
    done = town.run("check", "d.txt", "-s", "s.txt", "--verifier", option)
    assert (done.code, done.out, len(done.errors)) == (2, "", 1)
    assert told in done.errors[0]


def test_a_package_that_cannot_be_imported_is_told(town: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    install(town.root / "more", monkeypatch, "import nothing_of_that_name\n", "broken = toy_broken:open_it")
    (town.root / "more" / "toy_model.py").rename(town.root / "more" / "toy_broken.py")
    done = town.run("check", "d.txt", "-s", "s.txt", "--verifier", "broken")
    assert done.code == 2
    assert "verifier broken: cannot be loaded (ModuleNotFoundError: No module named 'nothing_of_that_name')" in done.err


@pytest.mark.parametrize("name", ["nli", "minicheck", "alignscore", "onnx"])
def test_a_missing_extra_is_named_with_the_command_that_installs_it(
    town: Project, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(given, "find_spec", lambda package: None)
    done = town.run("check", "d.txt", "-s", "s.txt", "--verifier", f"{name}:articles")
    assert (done.code, len(done.errors)) == (2, 1)
    assert done.errors[0].endswith(f"install it with: pip install 'fact-provenance[{name}]'")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('verifier = ":x"\n', 'verifier: ":x" names no verifier; write NAME or NAME:PATH'),
        ("verifier = 3\n", "verifier: 3 is not possible; write a text in quotes"),
        ("[second-opinion]\nseconds = 0\n", "second-opinion: seconds: 0 is not possible"),
        ("[second-opinion]\nsecond = 9\n", "second-opinion: unknown key 'second'; did you mean seconds?"),
        *(
            (
                f"[second-opinion]\n{key} = 0.4\n",
                f"second-opinion: {key} is gone: one policy decides what an answer counts",
            )
            for key in ("ask-below", "clear-from", "doubt-below")
        ),
        ('verifier = "nil:x"\n', "unknown verifier 'nil'; did you mean nli?"),
    ],
)
def test_a_fault_in_the_configuration_is_told(town: Project, text: str, told: str) -> None:
    town.write(provenance_toml=text)
    done = town.run("check", "d.txt", "-s", "s.txt")
    assert (done.code, len(done.errors)) == (2, 1)
    assert told in done.errors[0]


def test_settings_of_a_verifier_are_checked() -> None:
    known = {"device": "cpu", "batch-size": 16, "label": str, "download": False, "share": 0.5}
    assert given.taken("nli", {"batch-size": 4, "share": 1}, known) == {
        "device": "cpu", "batch-size": 4, "label": None, "download": False, "share": 1,
    }  # fmt: skip
    for wrong, told in (
        ({"devise": "cpu"}, "verifiers: nli: unknown key 'devise'; did you mean device?"),
        ({"download": "yes"}, "verifiers: nli: download: 'yes' is not possible; write true or false"),
        ({"batch-size": True}, "verifiers: nli: batch-size: True is not possible; write a whole number"),
        ({"label": 1}, "verifiers: nli: label: 1 is not possible; write a text in quotes"),
    ):
        with pytest.raises(UsageError) as error:
            given.taken("nli", wrong, known)
        assert str(error.value) == told
    with pytest.raises(UsageError, match="batch-size: 0 is not possible; give 1 to 9"):
        given.counted("nli", {"batch-size": 0}, "batch-size", 1, 9)


@pytest.mark.parametrize(
    ("names", "column"),
    [
        (["contradiction", "neutral", "entailment"], 2),
        (["ENTAILMENT", "NEUTRAL", "CONTRADICTION"], 0),
        (["Entailment", "not_entailment"], 0),
        (["not-entailed", "entailed"], 1),
        (["entail", "contradict"], 0),
        (["unsupported", "supported"], 1),
        (["ALIGNED", "NEUTRAL", "CONTRADICT"], 0),
    ],
)
def test_the_label_for_support_is_read_from_the_configuration(names: list[str], column: int) -> None:
    config = {"id2label": {str(number): name for number, name in reversed(list(enumerate(names)))}}
    assert labels.index(config, "model", None) == column
    assert labels.index(config, "model", names[0]) == 0, "a setting goes before"


@pytest.mark.parametrize("names", [["LABEL_0", "LABEL_1", "LABEL_2"], ["positive", "negative"], ["entailment"], []])
def test_labels_that_say_nothing_are_told(names: list[str]) -> None:
    config = {"id2label": {str(number): name for number, name in enumerate(names)}}
    with pytest.raises(InputError, match=r"no label of its configuration means entailment \("):
        labels.index(config, "model", None)
    if len(names) > 1:
        assert labels.index(config, "model", None, 1) == 1, "a family of models may know better"
    with pytest.raises(UsageError, match="no label is 'yes'"):
        labels.index(config, "model", "yes")


def test_the_list_says_what_is_installed(town: Project) -> None:
    rows = [line.split() for line in town.run("verifier", "list").out.splitlines()]
    assert ["toy", "toy", "1.0"] in rows and [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert {row[0] for row in rows if row[1] == "fact-provenance"} >= {
        "nli",
        "minicheck",
        "alignscore",
        "onnx",
        "openai",
    }


def test_answers_are_kept_and_a_second_run_is_the_same_byte_for_byte(town: Project) -> None:
    town.write(provenance_toml='verifier = "toy:0.97"\ncache = "kept"\n[verifiers.toy]\nlog = "log"\n')
    first, second = (town.run("check", "d.txt", "-s", "s.txt", "-f", "json").out for _ in range(2))
    assert first == second and json.loads(first)["counts"]["supported"] == 2
    log = town.root / "log"
    assert len(log.read_text(encoding="utf-8").splitlines()) == 1, "the second run asks nothing"
    boats = "Boats are kept in the harbour while a storm is expected."
    town.write(
        d_txt=f"{REWORDED}\n\n{boats}\n", s_txt=f"{SOURCE} While they expect a storm, skippers keep their boats.\n"
    )
    named.opened.cache_clear()
    town.run("check", "d.txt", "-s", "s.txt")
    asked = [line.partition(" ")[2] for line in log.read_text(encoding="utf-8").splitlines()]
    assert asked[0] == REWORDED and asked.count(boats) <= 1 and len(asked) <= 3, "only about what changed"


def test_several_processes_come_to_the_same_and_ask_each_for_themselves(town: Project) -> None:
    for number in range(4):
        town.put(f"digests/ferry{number}.md", f"{REWORDED}\n\nThe mayor opened a bakery.\n")
        town.put(f"articles/ferry{number}.txt", f"{SOURCE} It was year {number}.\n")
    config = "[[pair]]\nsummary = 'digests/ferry?.md'\nsources = 'articles/{stem}.txt'\n[verifiers.toy]\nlog = 'log'\n"
    town.write(provenance_toml=f'unused-sources = "off"\nverifier = "toy:0.97"\n{config}')
    one = town.run("check", "-f", "json")
    (town.root / "log").unlink()
    two = town.run("check", "-f", "json", "--jobs", "2")
    assert one.out == two.out and (one.code, two.code) == (0, 0)
    asked = (town.root / "log").read_text(encoding="utf-8").splitlines()
    assert len(asked) == 4 and str(os.getpid()) not in {line.split()[0] for line in asked}


def test_a_verifier_that_fails_is_a_notice_and_no_failure(town: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    code = PACKAGE.replace("return [self.answer for _ in questions]", "raise MemoryError")
    install(town.root / "more", monkeypatch, code.replace('"toy"', '"bad"'), "bad = toy_bad:open_toy")
    (town.root / "more" / "toy_model.py").rename(town.root / "more" / "toy_bad.py")
    alone, asked = (town.run("check", "d.txt", "-s", "s.txt", *more) for more in ((), ("--verifier", "bad:1")))
    assert alone.code == asked.code == 1 and not asked.err
    assert (
        "notice[verifier-failed] the verifier bad failed: MemoryError; these claims are judged without it" in asked.out
    )


def report(town: Project, name: str, *more: str) -> dict[str, Any]:
    town.run("check", "d.txt", "-s", "s.txt", "-q", "-o", f"json:{name}", *more)
    found: dict[str, Any] = json.loads((town.root / name).read_text(encoding="utf-8"))
    return found


def test_saved_reports_are_verified_and_compared(town: Project) -> None:
    report(town, "old.json")
    made = report(town, "new.json", "--verifier", "toy:0.97")
    for name in ("old.json", "new.json"):
        done = town.run("verify", name)
        assert done.code == 0, done.out
    assert town.run("diff", "old.json", "new.json").code == 0
    assert town.run("diff", "new.json", "old.json").code == 1
    made["summaries"][0]["claims"][0]["opinion"]["effect"] = "better"
    town.put("new.json", json.dumps(made))
    assert town.run("verify", "new.json").code == 2, "the schema knows the effects"


def test_a_baseline_and_suppressions_know_that_a_run_without_a_verifier_finds_no_doubt(town: Project) -> None:
    town.write(
        d_md="Boats are kept in the harbour while a storm is expected.\n",
        s_txt="While they expect a storm, skippers keep their boats in the harbour.\n",
        provenance_toml='verifier = "toy:0.01"\nbaseline = "b.json"\n',
    )
    files = ("d.md", "-s", "s.txt")
    town.run("baseline", "write", *files, "--reason", "read by Ida", "--baseline", "b.json")
    with_it, without = (town.run("check", *files, *more) for more in ((), ("--verifier", "off")))
    assert "findings accepted: 1 baselined" in with_it.out
    assert "baseline-stale" not in without.out and without.code == 0
    comment = "<!-- provenance: ignore[meaning-changed] read by Ida -->"
    town.write(d_md=f"Boats are kept in the harbour while a storm is expected. {comment}\n", provenance_toml="")
    with_it, without = (town.run("check", *files, "--verifier", name) for name in ("toy:0.01", "off"))
    assert "1 suppressed" in with_it.out and "suppression-unused" not in without.out


def test_a_corpus_is_checked_with_it_and_its_manifest_names_the_model(town: Project) -> None:
    record = {"id": 1, "summary": [REWORDED], "sources": [SOURCE]}
    town.put("in.jsonl", json.dumps(record) + "\n")
    assert town.run("batch", "in.jsonl", "out", "--verifier", "toy:0.97", "-q").code == 0
    manifest = json.loads((town.root / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["verdicts"]["pass"] == 1
    assert manifest["options"]["verifier"]["name"] == "toy"
    assert manifest["options"]["verifier"]["terms"] == {"seconds": 300.0}
    from jsonschema import Draft202012Validator

    from provenance.reports import schema

    Draft202012Validator(json.loads(schema.text("batch-manifest"))).validate(manifest)
    refused = town.run("batch", "in.jsonl", "out", "--verifier", "toy:0.5", "-q")
    assert refused.code == 2, "another model is another run"
    assert town.run("batch", "in.jsonl", "two", "--verifier", "toy:0.97", "--jobs", "2", "-q").code == 0
    lines = [(town.root / name / "part-00000.jsonl").read_bytes() for name in ("out", "two")]
    assert lines[0] == lines[1]


def test_the_page_shows_how_to_bring_one(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its example is installed as it stands, found by its entry point, and used; so is the one for a program."""
    files = {block.file: block.text for block in blocks("verifiers.md") if block.file}
    entries = tomllib.loads(files["pyproject.toml"])["project"]["entry-points"]["provenance.verifiers"]
    module, code = next((name, text) for name, text in files.items() if name.endswith(".py"))
    assert len([line for line in code.splitlines() if line.strip()]) <= 20
    home = project.root / "site"
    install(home, monkeypatch, code, "\n".join(f"{name} = {place}" for name, place in entries.items()))
    (home / "toy_model.py").rename(home / module)
    project.write(d_txt=f"{REWORDED}\n", s_txt=f"{SOURCE}\n", provenance_toml="")
    done = project.run("check", "d.txt", "-s", "s.txt", "--verifier", "overlap")
    assert "overlap asked about 1 claim" in done.out
    refused = project.run("check", "d.txt", "-s", "s.txt", "--verifier", "overlap:path")
    assert refused.errors == ["provenance: error: verifier overlap: takes no path and no settings"]
    for block in blocks("verifiers.md"):
        if block.language == "python" and not block.file:
            exec(compile(block.text, "verifiers.md", "exec"), {"__name__": "example"})
        elif block.language == "toml" and not block.file:
            project.write(provenance_toml=block.text)
            shown = json.loads(project.run("check", "--show-config").out)
            assert shown["second-opinion"] == {"seconds": 300.0}


def test_an_editor_asks_nobody_unless_it_is_told_to(town: Project) -> None:
    pytest.importorskip("pygls")
    from provenance.lsp.workspace import Buffer, Checker, Wanted

    file = town.put("digests/town.md", f"{REWORDED}\n")
    town.write(provenance_toml='verifier = "toy:0.97"\n[[pair]]\nsummary = "digests/town.md"\nsources = "s.txt"\n')
    wanted = Wanted(file, Buffer(file.as_uri(), file.read_text(encoding="utf-8")), 1, town.root, {})
    checked = Checker().check(wanted)
    assert checked and checked.summary and checked.summary.claims[0].verdict == "unsupported"


def test_an_editor_that_is_told_to_asks_the_verifier_of_the_configuration_and_no_other(town: Project) -> None:
    pytest.importorskip("pygls")
    from provenance.lsp.workspace import Buffer, Checker, Wanted

    file = town.put("digests/town.md", f"{REWORDED}\n")
    pair = '[[pair]]\nsummary = "digests/town.md"\nsources = "s.txt"\n'
    wanted = Wanted(file, Buffer(file.as_uri(), file.read_text(encoding="utf-8")), 1, town.root, {})
    for text, verdict, problem in (
        (pair, "unsupported", None),
        (f'verifier = "toy:0.97"\n{pair}', "supported", None),
        (f'verifier = "toi"\n{pair}', None, "unknown verifier 'toi'; did you mean toy?"),
    ):
        town.write(provenance_toml=text)
        checked = Checker(asks=True).check(wanted)
        assert checked
        assert (checked.summary.claims[0].verdict if checked.summary else None) == verdict
        assert not problem or problem in checked.problems[0].message
