"""Judges that are installed: from a folder of ours, listed, used, removed; and everything that is damaged."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path
from typing import Any

import pytest

from provenance.entailment import calibration, hub, install, installed
from provenance.entailment.installed import LOCK, Lock, chosen
from provenance.entailment.weights import OWN
from provenance.entailment.weights import read as weights_of
from provenance.errors import InputError, UsageError
from support import tiny_onnx
from support.fixtures import Gate

ROWS = calibration.rows()
FEW = (*ROWS[:6], *ROWS[-6:])


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for judges of this test's own, and few rows to try them on."""
    monkeypatch.setenv("PROVENANCE_JUDGES", str(tmp_path / "judges"))
    monkeypatch.setattr(install, "rows", lambda: FEW)
    return tmp_path / "judges"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return tiny_onnx.save(tmp_path / "made" / "tiny", licence="MIT")


def lock(home: Path) -> Any:
    return json.loads((home / LOCK).read_text(encoding="utf-8"))


def change(home: Path, **changed: Any) -> None:
    (home / LOCK).write_text(json.dumps({**lock(home), **changed}), encoding="utf-8")


def test_a_judge_is_installed_and_used(gate: Gate, tiny: Path, home: Path) -> None:
    assert chosen() == OWN
    done = gate("judge", "install", str(tiny), "--threads", "1")
    assert done.code == 0
    first, small, about = done.out.splitlines()
    assert first.startswith("tiny: AUC ") and small.startswith("small: AUC ") and "12 claims" in about
    assert done.errors[-1] == "provenance: note: tiny is used from now on"
    assert chosen() == home / "tiny"
    assert sorted(one.name for one in home.iterdir()) == [LOCK, "tiny"]
    for name in installed.FILES:
        assert (home / "tiny" / name).read_bytes() == (tiny / name).read_bytes(), "copied as it is"
    told = lock(home)
    assert told["use"] == "tiny" and {*told["judges"]} == {"tiny"}
    entry = told["judges"]["tiny"]
    assert (entry["source"], entry["revision"], entry["licence"]) == ("tiny", "", "MIT")
    assert entry["calibration"] == {"scale": 1.0, "offset": 0.0} and entry["figures"]["rows"] == 12
    assert {name: one["sha256"] for name, one in entry["files"].items()} == {
        name: installed.digest(tiny / name) for name in installed.FILES
    }
    assert str(tiny.parent) not in (home / LOCK).read_text(encoding="utf-8")


def test_judges_are_listed_used_and_removed(gate: Gate, tiny: Path, home: Path) -> None:
    own = weights_of().model.digest[:12]
    assert gate("judge", "list").out.startswith(f"* small                {own} ")
    assert gate("judge", "install", str(tiny), "--as", "Other-1.5").code == 0
    small, other, where = gate("judge", "list").out.splitlines()
    assert small.startswith("  small ") and other.startswith("* Other-1.5 ")
    assert weights_of(home / "Other-1.5").model.digest[:12] in other
    assert "tiny, made by hand, MIT, AUC " in other and str(home) in where
    assert gate("judge", "use", "small").err == "provenance: note: small is used from now on\n"
    assert chosen() == OWN and lock(home)["use"] is None
    assert gate("judge", "use", "Other-1.5").code == 0
    assert chosen() == home / "Other-1.5"
    gone = gate("judge", "remove", "Other-1.5")
    assert gone.err == "provenance: note: Other-1.5 is removed; small is used from now on\n"
    assert chosen() == OWN and [one.name for one in home.iterdir()] == [LOCK]
    assert len(gate("judge", "list").out.splitlines()) == 1


def test_the_lock_file_is_the_same_whatever_the_order(tiny: Path, home: Path) -> None:
    silent = lambda step, parts: None  # noqa: E731
    texts = []
    for names in (("a", "b"), ("b", "a")):
        for name in names:
            install.install(install.Wanted(str(tiny), name, threads=1), silent)
        installed.use("a")
        texts.append((home / LOCK).read_bytes())
        shutil.rmtree(home)
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a/b", "a judge cannot be called 'a/b'"),
        ("..", "a judge cannot be called '..'"),
        ("a..b", "a judge cannot be called 'a..b'"),
        (".hidden", "a judge cannot be called '.hidden'"),
        ("a\\b", "a judge cannot be called"),
        ("", "a judge cannot be called ''"),
        ("Small", "small is the judge that comes with the package"),
    ],
)
def test_a_name_that_no_judge_can_have(gate: Gate, tiny: Path, home: Path, name: str, told: str) -> None:
    if not name:
        with pytest.raises(UsageError, match="cannot be called"):
            installed.allowed(name)
        return
    done = gate("judge", "install", str(tiny), "--as", name)
    assert done.code == 2 and len(done.errors) == 1 and told in done.err
    assert not home.exists()


def test_a_name_that_is_there_already(gate: Gate, tiny: Path, home: Path) -> None:
    assert gate("judge", "install", str(tiny), "--threads", "1").code == 0
    before = (home / LOCK).read_bytes()
    done = gate("judge", "install", str(tiny))
    assert (done.code, done.out) == (2, "") and "there is a judge tiny already; take another name (--as)" in done.err
    (home / "mine").mkdir()
    done = gate("judge", "install", str(tiny), "--as", "mine")
    assert done.code == 2 and "is there already and no judge" in done.err
    assert (home / LOCK).read_bytes() == before and (home / "mine").is_dir()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["use", "tyni"], "unknown judge 'tyni'; known: small"),
        (["remove", "tyni"], "unknown judge 'tyni'"),
        (["remove", "small"], "small comes with the package and stays"),
        (["install", "nowhere"], "nowhere is no folder"),
        (["install", "./no/where"], "./no/where is no folder"),
    ],
)
def test_what_is_not_there_is_told_in_a_line(gate: Gate, home: Path, arguments: list[str], told: str) -> None:
    done = gate("judge", *arguments)
    assert (done.code, done.out, len(done.errors)) == (2, "", 1) and told in done.err
    assert not home.exists()


@pytest.mark.parametrize("missing", ["judge.onnx", "tokenizer.json"])
def test_a_file_that_is_missing(gate: Gate, tiny: Path, home: Path, missing: str) -> None:
    (tiny / missing).unlink()
    done = gate("judge", "install", str(tiny))
    assert done.code == 2
    assert done.errors[-1] == f"provenance: error: tiny: {missing} is missing; export the judge again"
    assert not home.exists()


def test_a_folder_that_holds_neither(gate: Gate, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.entailment import convert

    monkeypatch.setattr(convert, "ready", lambda: None)
    (tmp_path / "empty").mkdir()
    done = gate("judge", "install", "empty")
    assert done.code == 2 and "empty: has no config.json: it is no judge and no checkpoint" in done.errors[-1]
    assert not home.exists()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("about.json", b"{}", "about.json is damaged"),
        ("about.json", b"\xff", "about.json is damaged"),
        ("judge.onnx", b"nothing", "judge.onnx is damaged: its SHA-256 is not the one in about.json"),
        ("tokenizer.json", b"{}", "tokenizer.json is damaged"),
    ],
)
def test_a_wrong_digest(gate: Gate, tiny: Path, home: Path, name: str, data: bytes, told: str) -> None:
    (tiny / name).write_bytes(data)
    done = gate("judge", "install", str(tiny))
    assert done.code == 2 and f"tiny: {told}" in done.errors[-1]
    assert not home.exists()


def test_a_network_that_is_none(gate: Gate, tiny: Path, home: Path) -> None:
    (tiny / "judge.onnx").write_bytes(b"nothing")
    about = json.loads((tiny / "about.json").read_bytes())
    about["sha256"]["judge.onnx"] = installed.digest(tiny / "judge.onnx")
    (tiny / "about.json").write_text(json.dumps(about), encoding="utf-8")
    done = gate("judge", "install", str(tiny))
    assert done.code == 2 and "tiny: its network cannot be loaded" in done.errors[-1]
    assert not home.exists()


def test_a_network_that_comes_to_no_number(gate: Gate, tmp_path: Path, home: Path) -> None:
    made = tiny_onnx.save(tmp_path / "void", bias=(0.0, math.nan, 0.0))
    done = gate("judge", "install", str(made))
    assert done.code == 2 and "void: gives a number for 0 of 12 claims" in done.errors[-1]
    assert not home.exists()


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"version": 2, "use": null, "judges": {}}', '{"version": 1, "use": "x", "judges": {}}'],
)
def test_a_damaged_lock_file(gate: Gate, tiny: Path, home: Path, text: str) -> None:
    home.mkdir()
    (home / LOCK).write_text(text, encoding="utf-8")
    for arguments in (["list"], ["use", "small"], ["remove", "tiny"], ["install", str(tiny)]):
        done = gate("judge", *arguments)
        assert (done.code, done.out, len(done.errors)) == (2, "", 1) and f"{LOCK}: is damaged; " in done.err
    with pytest.raises(InputError, match="is damaged"):
        chosen()
    assert (home / LOCK).read_text(encoding="utf-8") == text


def test_a_lock_file_names_no_folder_elsewhere(gate: Gate, tiny: Path, home: Path) -> None:
    assert gate("judge", "install", str(tiny), "--threads", "1").code == 0
    change(home, use=None, judges={"../made": lock(home)["judges"]["tiny"]})
    assert gate("judge", "remove", "../made").code == 2
    assert tiny.is_dir()


def test_a_lock_file_is_written_whole_or_not_at_all(
    gate: Gate, tiny: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gate("judge", "install", str(tiny), "--threads", "1").code == 0
    before = (home / LOCK).read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(installed.os, "fsync", full)
    done = gate("judge", "install", str(tiny), "--as", "second", "--threads", "1")
    assert done.code == 2 and f"{LOCK}: cannot be written (No space left on device)" in done.errors[-1]
    assert (home / LOCK).read_bytes() == before
    assert sorted(one.name for one in home.iterdir()) == [LOCK, "tiny"]


def test_a_judge_in_use_that_is_damaged_or_gone(gate: Gate, tiny: Path, home: Path) -> None:
    assert gate("judge", "install", str(tiny), "--threads", "1").code == 0
    network = home / "tiny" / "judge.onnx"
    whole = network.read_bytes()
    network.write_bytes(whole[:-1])
    with pytest.raises(InputError, match=r"the judge tiny: judge.onnx is damaged.*provenance judge use small"):
        chosen()
    network.write_bytes(whole[:-1] + b"?")  # of the same size: seen when it is opened, listed or chosen
    assert chosen() == home / "tiny"
    assert "judge.onnx is damaged" in gate("judge", "list").out
    refused = gate("judge", "use", "tiny")
    assert refused.code == 2 and "provenance judge remove tiny, then install it again" in refused.err
    shutil.rmtree(home / "tiny")
    with pytest.raises(InputError, match=r"about\.json cannot be read"):
        chosen()
    assert gate("judge", "use", "small").code == 0
    assert chosen() == OWN
    assert gate("judge", "remove", "tiny").code == 0
    assert installed.read(home) == Lock()


def test_a_checkpoint_needs_the_extra(gate: Gate, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.verifiers import given

    monkeypatch.setattr(given, "find_spec", lambda name: None)
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").write_text("{}", encoding="utf-8")
    for model in ("model", "ida/model"):
        done = gate("judge", "install", model)
        assert (done.code, len(done.errors)) == (2, 1) and "pip install 'fact-provenance[onnx-export]'" in done.err
    assert not home.exists()


def test_a_network_that_fails_leaves_nothing_behind(gate: Gate, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    huggingface = pytest.importorskip("huggingface_hub")
    from provenance.entailment import convert

    def refuse(*arguments: object, **options: object) -> object:
        raise OSError("no network")

    monkeypatch.setattr(convert, "ready", lambda: None)
    monkeypatch.setattr(huggingface.HfApi, "model_info", refuse)
    done = gate("judge", "install", "ida/model")
    assert done.code == 2
    assert done.errors[-1].startswith("provenance: error: ida/model: cannot be downloaded (OSError); check the name")
    assert not home.exists()


def test_only_what_a_classifier_is_made_of_is_downloaded() -> None:
    words = ["config.json", "merges.txt", "spm.model", "tokenizer.json", "tokenizer_config.json", "vocab.json"]
    others = ["README.md", "onnx/model.onnx", "onnx/config.json", "tf_model.h5", "training_args.bin", "run.py"]
    old = ["pytorch_model.bin"]
    assert hub.needed([*others, *words, *old, "model.safetensors"]) == [*words, "model.safetensors"]
    assert hub.needed([*others, *words, *old]) == [*words, *old]
    parts = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "model.safetensors.index.json"]
    assert hub.needed([*parts, *old]) == parts


def test_where_judges_lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PROVENANCE_JUDGES")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setenv("LOCALAPPDATA", "")
    monkeypatch.setattr(installed.sys, "platform", "linux")
    assert installed.folder() == Path("/data/provenance/judges")
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert installed.folder() == tmp_path / ".local" / "share" / "provenance" / "judges"
    monkeypatch.setattr(installed.sys, "platform", "darwin")
    assert installed.folder() == tmp_path / "Library" / "Application Support" / "provenance" / "judges"
    monkeypatch.setattr(installed.sys, "platform", "win32")
    assert installed.folder() == tmp_path / "AppData" / "Local" / "provenance" / "judges"


def test_without_a_home_the_own_judge_is_used(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("no home")

    for name in ("PROVENANCE_JUDGES", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", nowhere)
    assert chosen() == OWN
    done = gate("judge", "list")
    assert done.code == 2 and "name a folder for judges in PROVENANCE_JUDGES" in done.err
