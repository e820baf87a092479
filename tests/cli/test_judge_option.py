"""The learned judge by option and configuration: on by default, off by word, and named where a run may go on."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from provenance.entailment import installed, weights
from provenance.entailment import reader as readers
from provenance.gate.check_options import options as made_of
from provenance.gate.settings import Settings
from provenance.judgement import options as engine
from provenance.judgement.options import Options
from support.corpora import told
from support.fake_judge import folder, install, outputs
from support.project_folder import Project
from support.tiny_model import REWORDED, SOURCE

pytestmark = pytest.mark.judge


@pytest.fixture(autouse=True)
def sure(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """In place of the package's own: a judge that takes everything for supported."""
    install(monkeypatch, lambda ids, types: outputs(ids, odds=9.0, tag=0.0))
    made = folder(tmp_path_factory.mktemp("judge"), window=224)
    for module in (installed, engine, weights):
        monkeypatch.setattr(module, "OWN", made)
    readers.reader.cache_clear()
    yield made
    readers.reader.cache_clear()


@pytest.fixture
def town(project: Project) -> Project:
    project.write(d_md=f"{REWORDED}\n", s_txt=f"{SOURCE}\n", provenance_toml="")
    return project


def test_it_reads_by_default_and_words_alone_decide_without_it(town: Project) -> None:
    files = "d.md", "-s", "s.txt"
    assert town.run("check", *files).code == 0
    assert town.run("check", *files, "--judge", "off").code == 1
    town.write(provenance_toml='judge = "off"\n')
    assert town.run("check", *files).code == 1
    assert town.run("check", *files, "--judge", "on").code == 0, "the option goes before"
    assert town.run("check", *files, "--isolated").code == 0
    assert json.loads(town.run("check", "--show-config").out)["judge"] == "off"
    assert json.loads(town.run("check", "--show-config", "--judge", "on").out)["judge"] == "on"


@pytest.mark.parametrize(
    "command",
    [
        ["check", "d.md", "-s", "s.txt"],
        ["batch", "in.jsonl", "out"],
        ["baseline", "write", "d.md", "-s", "s.txt", "--reason", "read"],
        ["baseline", "prune", "d.md", "-s", "s.txt"],
        ["lsp"],
    ],
    ids=lambda command: command[0],
)
def test_any_other_word_is_wrong(town: Project, command: list[str]) -> None:
    if command == ["lsp"]:
        pytest.importorskip("pygls")
    done = town.run(*command, "--judge", "onn")
    assert (done.code, done.errors) == (
        2,
        ["provenance: error: unknown --judge value 'onn'; did you mean on?"],
    )


def test_a_word_that_the_configuration_does_not_know(town: Project) -> None:
    town.write(provenance_toml='judge = "sometimes"\n')
    done = town.run("check", "d.md", "-s", "s.txt")
    assert done.code == 2
    assert 'judge: "sometimes" is not possible; write one of on, off' in done.errors[0]


def test_a_baseline_is_written_with_it_or_without(town: Project) -> None:
    write = "baseline", "write", "d.md", "-s", "s.txt", "--reason", "read by Ida"
    assert "0 findings accepted" in town.run(*write).out
    assert "1 finding accepted, 1 new" in town.run(*write, "--judge", "off").out
    prune = "baseline", "prune", "d.md", "-s", "s.txt"
    assert "1 removed" in town.run(*prune).out


def test_what_only_a_judge_finds_is_not_missed_by_a_run_without_one(
    town: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, lambda ids, types: outputs(ids, odds=-9.0, contradicted=1.0))
    readers.reader.cache_clear()
    town.write(
        d_md="Boats are kept in the harbour while a storm is expected.\n", provenance_toml='baseline = "b.json"\n'
    )
    town.write(s_txt="While they expect a storm, skippers keep their boats in the harbour.\n")
    files = "d.md", "-s", "s.txt"
    assert "1 finding accepted" in town.run("baseline", "write", *files, "--reason", "read", "--baseline", "b.json").out
    assert "findings accepted: 1 baselined" in town.run("check", *files).out
    without = town.run("check", *files, "--judge", "off")
    assert without.code == 0 and "baseline-stale" not in without.out


def record(town: Project) -> None:
    town.put("in.jsonl", json.dumps({"id": 1, "summary": [REWORDED], "sources": [SOURCE]}) + "\n")


def test_a_manifest_names_it_and_no_run_goes_on_with_another(town: Project, sure: Path) -> None:
    record(town)
    assert town.run("batch", "in.jsonl", "out", "-q").code == 0
    named = told(town.root)["options"]["judge"]
    assert (named["name"], named["version"], len(named["digest"])) == ("toy", "3", 64)
    refused = town.run("batch", "in.jsonl", "out", "--judge", "off")
    assert refused.code == 2 and "holds a run with other options (judge)" in refused.errors[0]
    folder(sure, window=223)
    readers.reader.cache_clear()
    refused = town.run("batch", "in.jsonl", "out")
    assert refused.code == 2 and "holds a run with other options (judge)" in refused.errors[0]
    assert town.run("batch", "in.jsonl", "without", "--judge", "off", "-q").code == 0
    assert told(town.root, "without")["options"]["judge"] is None
    assert told(town.root, "without")["verdicts"]["fail"] == told(town.root)["verdicts"]["pass"] == 1


def test_a_judge_without_weights_is_none_in_a_manifest(town: Project, sure: Path) -> None:
    record(town)
    (sure / "about.json").unlink()
    assert town.run("batch", "in.jsonl", "out", "-q").code == 0
    assert told(town.root)["options"]["judge"] is None


def test_options_know_the_packages_own_on_every_machine(sure: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert made_of(Settings()).judge == sure
    assert made_of(Settings(judge="off")).judge is None
    own, none, other = (pickle.dumps(Options(judge=one)) for one in (sure, None, Path("elsewhere")))
    assert str(sure).encode() not in own
    monkeypatch.setattr(engine, "OWN", Path("another") / "machine")
    assert [pickle.loads(one).judge for one in (own, none, other)] == [
        Path("another") / "machine",
        None,
        Path("elsewhere"),
    ]


def test_an_editor_has_it_too_unless_it_is_told_otherwise(town: Project) -> None:
    pytest.importorskip("pygls")
    from provenance.lsp.workspace import Buffer, Checker, Wanted

    file = town.put("digests/town.md", f"{REWORDED}\n")
    pair = '[[pair]]\nsummary = "digests/town.md"\nsources = "s.txt"\n'
    wanted = Wanted(file, Buffer(file.as_uri(), file.read_text(encoding="utf-8")), 1, town.root, {})

    def verdict(judge: Any = None) -> str:
        checked = Checker(judge=judge).check(wanted)
        assert checked and checked.summary
        return checked.summary.claims[0].verdict

    town.write(provenance_toml=pair)
    assert (verdict(), verdict("off")) == ("supported", "unsupported")
    town.write(provenance_toml=f'judge = "off"\n{pair}')
    assert (verdict(), verdict("on")) == ("unsupported", "supported")
