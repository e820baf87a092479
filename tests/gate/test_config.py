"""The configuration: where it is found, what it may say, and how a mistake in it is told."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from provenance.cli.settings import Wishes, settings, shown
from provenance.errors import InputError, ProvenanceError, UsageError
from provenance.gate import config
from provenance.gate.settings import PairRule, SectionRule, Settings
from provenance.lang.user_vocabulary import Vocabulary
from provenance.readers.limits import Limits
from provenance.reports import schema
from provenance.verifiers.terms import Terms
from support.paths import ROOT

FULL = """
format = "json"
output = ["json:out/report.json"]
preset = "review"
fail-on = "warning"
min-level = "error"
ignore = ["hedge-added"]
baseline = "provenance-baseline.json"
never-suppress = ["no-source"]
unmatched = "warning"
unused-sources = "off"
jobs = 2
quiet = true
judge = "off"
languages = "any"
verifier = "nli:models/mine"
verifier-required = true
cache = ".kept"

[levels]
hedge-dropped = "error"
order-changed = "off"

[limits]
file-size = "2 MiB"
seconds = 5
check-seconds = 30

[second-opinion]
seconds = 20

[verifiers.nli]
device = "cpu"

[vocabulary]
abbreviations = ["cllr"]
hedges = ["as far as we know"]
[vocabulary.aliases]
"the Met" = "Metropolitan Police"

[links]
"https://example.org/ferry" = "articles/ferry.txt"

[[pair]]
summary = "digests/*.md"
sources = ["articles/{stem}.txt"]
exclude = "digests/draft-*.md"
[[pair.section]]
match = "Library*"
sources = "articles/library.txt"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str, name: str = "provenance.toml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_everything_that_may_be_said_is_read(folder: Path) -> None:
    found = config.load(write(folder, FULL))
    assert found == Settings(
        root=folder,
        file=folder / "provenance.toml",
        pairs=(
            PairRule(
                ("digests/*.md",),
                ("articles/{stem}.txt",),
                ("digests/draft-*.md",),
                (SectionRule("Library*", ("articles/library.txt",)),),
            ),
        ),
        links={"https://example.org/ferry": ("articles/ferry.txt",)},
        format="json",
        outputs=(("json", str(folder / "out/report.json")),),
        preset="review",
        fail_on="warning",
        min_level="error",
        ignore=("hedge-added", "order-changed"),
        levels={"hedge-dropped": "error"},
        baseline=str(folder / "provenance-baseline.json"),
        keep=("no-source",),
        unmatched="warning",
        unused="off",
        jobs=2,
        quiet=True,
        cache=str(folder / ".kept"),
        judge="off",
        languages="any",
        verifier="nli:models/mine",
        verifier_required=True,
        verifiers={"nli": {"device": "cpu"}},
        second=Terms(seconds=20.0),
        limits=Limits(file_size=2 * 1024 * 1024, seconds=5, check_seconds=30),
        vocabulary=Vocabulary(("cllr",), (("the Met", "Metropolitan Police"),), ("as far as we know",)),
    )


def test_the_schema_knows_every_key_and_is_a_schema() -> None:
    held = json.loads(schema.text("config"))
    Draft202012Validator.check_schema(held)
    assert set(tomllib.loads(FULL)) | {"select"} == set(held["properties"])
    assert set(json.loads(shown(Settings()))) - {"file"} == set(held["properties"])


def test_an_empty_file_changes_nothing(folder: Path) -> None:
    found = config.load(write(folder, "# nothing yet\n"))
    assert found == Settings(root=folder, file=folder / "provenance.toml")


def test_the_nearest_file_upward_is_used(folder: Path) -> None:
    outer, deep = write(folder, ""), folder / "a" / "b"
    deep.mkdir(parents=True)
    assert config.find(deep) == outer
    inner = write(folder / "a", "[tool.provenance]\n", "pyproject.toml")
    assert config.find(deep) == inner
    write(folder / "a" / "b", "[tool.other]\n# not [tool.provenance]\n", "pyproject.toml")
    assert config.find(deep) == inner
    beside = write(folder / "a", "")
    assert config.find(deep) == beside


def test_a_table_in_pyproject_is_the_same(folder: Path) -> None:
    text = '[tool.provenance]\nfail-on = "never"\n[[tool.provenance.pair]]\nsummary = "*.md"\nsources = "*.txt"\n'
    found = config.load(write(folder, text, "pyproject.toml"))
    assert (found.fail_on, found.pairs) == ("never", (PairRule(("*.md",), ("*.txt",)),))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fail_on = 'error'", "provenance.toml: unknown key 'fail_on'; did you mean fail-on?"),
        ("fail-on = 'eror'", 'provenance.toml: fail-on: "eror" is not possible; write one of error, warning, never'),
        ("[[pair]]\nsumary = 'a'", "provenance.toml: pair 1: "),
        ("[[pair]]\nsources = 'a'", "provenance.toml: pair 1: has no key 'summary'; add it"),
        (
            "[[pair]]\nsummary = 'a'\n[[pair.section]]\nmach = 'b'\nmatch = 'c'\nsources = 'd'",
            "provenance.toml: pair 1: section 1: unknown key 'mach'; did you mean match?",
        ),
        (
            "[[pair]]\nsummary = 3",
            "provenance.toml: pair 1: summary: 3 is not possible; write a text in quotes, or a list",
        ),
        ("[levels]\nhedge-droped = 'error'", "unknown rule 'hedge-droped'; did you mean hedge-dropped?"),
        ("[levels]\nhedge-dropped = 'fatal'", 'levels: hedge-dropped: "fatal" is not possible; write one of error'),
        ("never-suppress = ['no-sorce']", "unknown rule 'no-sorce'; did you mean no-source?"),
        ("output = ['report.json']", 'output 1: "report.json" names no file; write FORMAT:FILE'),
        ("output = ['jsn:report.json']", "unknown format 'jsn'; did you mean json?"),
        ("format = 'docx'", 'docx is written into a file and never printed; write output = ["docx:FILE"] in its place'),
        ("jobs = -1", "jobs: -1 is not possible"),
        ("jobs = 'two'", 'jobs: "two" is not possible; write a whole number'),
        ("quiet = 1", "quiet: 1 is not possible; write true or false"),
        ("fail-on = error", "is not valid TOML (invalid value"),
        ("[pair]\nsummary = 'a'", "pair: "),
        ("[vocabulary]\nabbreviations = [' ']", "provenance.toml: vocabulary: abbreviation"),
        ("[vocabulary.aliases]\nUN = 'UN'", "provenance.toml: vocabulary: alias"),
        ("select = ['', 'x']", "select 1: "),
    ],
)
def test_a_mistake_is_told_in_one_line(folder: Path, text: str, told: str) -> None:
    with pytest.raises(ProvenanceError) as error:
        config.load(write(folder, text))
    assert told in str(error.value)
    assert "\n" not in str(error.value)
    assert "; " in str(error.value), "what to do"


def test_a_file_that_is_no_text(folder: Path) -> None:
    file = folder / "provenance.toml"
    file.write_bytes(b"fail-on = '\xff'")
    with pytest.raises(InputError, match="is not UTF-8"):
        config.load(file)
    with pytest.raises(InputError, match="there is no such file"):
        config.load(folder / "none.toml")
    with pytest.raises(InputError, match=r"has no table \[tool.provenance\]"):
        config.load(write(folder, "[tool.other]\n", "pyproject.toml"))


def test_a_broken_pyproject_of_somebody_else_is_not_ours(folder: Path) -> None:
    write(folder, "this is = no TOML =\n", "pyproject.toml")
    assert config.find(folder) is None or config.find(folder).parent != folder


def test_the_command_line_goes_before_the_file(folder: Path) -> None:
    write(folder, FULL)
    found = settings(Wishes(format="text", fail_on="error", ignore=("order-changed",), jobs=1, baseline="other.json"))
    assert (found.format, found.fail_on, found.jobs, found.baseline) == ("text", "error", 1, "other.json")
    assert set(found.ignore) == {"hedge-added", "order-changed"}
    assert (found.judge, settings(Wishes(judge="on")).judge) == ("off", "on")
    assert settings(Wishes()).format == "json"
    assert settings(Wishes(isolated=True)) == Settings()


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        (Wishes(isolated=True, config="x.toml"), "--isolated reads no configuration"),
        (Wishes(config="x.toml"), "x.toml: there is no such file"),
        (Wishes(jobs=-1), "--jobs -1 is not possible"),
        (Wishes(format="jsno"), "did you mean json?"),
        (Wishes(judge="of"), "unknown --judge value 'of'; did you mean off?"),
    ],
)
def test_wrong_usage(wishes: Wishes, told: str) -> None:
    with pytest.raises(ProvenanceError) as error:
        settings(wishes)
    assert told in str(error.value)


PRESETS = [  # what the file says, what the command line says, and what holds
    ("", Wishes(), ("error", None)),
    ("preset = 'gate'", Wishes(), ("error", "warning")),
    ("preset = 'review'", Wishes(), ("warning", "note")),
    ("preset = 'review'\nfail-on = 'never'", Wishes(), ("never", "note")),
    ("preset = 'gate'\nmin-level = 'error'", Wishes(), ("error", "error")),
    ("fail-on = 'never'\nmin-level = 'error'", Wishes(preset="review"), ("warning", "note")),
    ("preset = 'review'", Wishes(preset="gate"), ("error", "warning")),
    ("preset = 'review'", Wishes(fail_on="error", min_level="warning"), ("error", "warning")),
    ("", Wishes(preset="review", fail_on="never"), ("never", "note")),
    ("", Wishes(preset="review", min_level="error"), ("warning", "error")),
]


@pytest.mark.parametrize(("text", "wishes", "holds"), PRESETS)
def test_what_is_said_goes_before_a_preset(folder: Path, text: str, wishes: Wishes, holds: tuple[str, str]) -> None:
    write(folder, text)
    found = settings(wishes)
    assert (found.fail_on, found.min_level) == holds


def test_settings_are_shown_as_they_could_be_written(folder: Path) -> None:
    write(folder, FULL)
    table = json.loads(shown(settings(Wishes())))
    assert (table["file"], table["output"], table["baseline"]) == (
        "provenance.toml",
        ["json:out/report.json"],
        "provenance-baseline.json",
    )
    del table["file"]
    assert not list(Draft202012Validator(json.loads(schema.text("config"))).iter_errors(table))


def test_an_unknown_placeholder_is_told(folder: Path) -> None:
    from provenance.gate.pairs import plan

    (folder / "a.md").write_text("x", encoding="utf-8")
    write(folder, "[[pair]]\nsummary = '*.md'\nsources = 'articles/{stm}.txt'\n")
    with pytest.raises((InputError, UsageError), match=r"unknown placeholder \{stm\}"):
        plan(settings(Wishes()))


def test_the_examples_in_the_documentation_are_valid(folder: Path) -> None:
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.S)
    assert len(examples) == 6
    for example in examples:
        assert config.load(write(folder, example)) != Settings(root=folder, file=folder / "provenance.toml")


def test_the_documentation_names_every_key() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    keys = re.findall(r"^\| (`.*?) \|", text, re.M)
    named = {word.strip("[]") for key in keys for word in re.findall(r"[\w-]+", key)}
    assert named == set(json.loads(schema.text("config"))["properties"])
