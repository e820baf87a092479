"""The weights of the judge: what stands in `about.json`, and that the files are those it was written for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provenance.entailment.weights import OWN, read
from provenance.errors import InputError
from support.fake_judge import WINDOW, folder
from support.words_alone import needs_weights


def about(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((path / "about.json").read_text(encoding="utf-8"))
    return found


def test_what_is_told_is_read(tmp_path: Path) -> None:
    found = read(folder(tmp_path, calibration={"scale": 2, "offset": -1.5}))
    assert (found.window, found.pad, found.scale, found.offset, found.entailed) == (WINDOW, 0, 2.0, -1.5, None)
    assert (found.model.name, found.model.revision) == ("toy", "3")
    assert found.kinds == ("none", "number", "name")
    found.check()


def test_the_digest_is_that_of_all_that_decides_an_answer(tmp_path: Path) -> None:
    digests = {
        read(folder(tmp_path / name, **changes)).model.digest
        for name, changes in {"a": {}, "b": {"window": 20}, "c": {"calibration": {"scale": 2, "offset": 0}}}.items()
    }
    assert len(digests) == 3 and all(len(one) == 64 for one in digests)
    assert read(folder(tmp_path / "again")).model.digest in digests
    other = folder(tmp_path / "other")
    told = about(other)
    told["sha256"]["judge.onnx"] = "0" * 64
    (other / "about.json").write_text(json.dumps(told), encoding="utf-8")
    assert read(other).model.digest not in digests


@pytest.mark.parametrize(
    "changes",
    [
        {"name": None}, {"version": 3}, {"window": "224"}, {"window": 8}, {"window": True}, {"pad": None}, {"pad": 0.5},
        {"kinds": "none"}, {"calibration": []}, {"calibration": {"scale": 1}},
        {"calibration": {"scale": {}, "offset": 0}},
        {"calibration": {"scale": 10**400, "offset": 0}}, {"sha256": {"judge.onnx": "0"}}, {"sha256": []},
        {"entailed": "first"}, {"entailed": []},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_is_told_in_a_line(changes: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        read(folder(tmp_path, **changes))
    assert str(told.value) == ("the judge: about.json is damaged; install the package again, or go on with --judge off")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"name": "toy"}', b"[" * 100_000])
def test_what_is_no_json_of_ours_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "about.json").write_bytes(data)
    with pytest.raises(InputError, match=r"about\.json is damaged"):
        read(tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"about\.json cannot be read \(No such file or directory\)"):
        read(tmp_path / "none")


@pytest.mark.parametrize("name", ["judge.onnx", "tokenizer.json"])
def test_files_are_those_that_were_meant(name: str, tmp_path: Path) -> None:
    found = read(folder(tmp_path))
    (tmp_path / name).write_bytes(b"another")
    with pytest.raises(InputError, match=f"{name} is damaged: its SHA-256 is not the one in about.json"):
        found.check()
    (tmp_path / name).unlink()
    with pytest.raises(InputError, match=f"{name} cannot be read"):
        found.check()


@needs_weights
def test_the_packages_own_weights_are_whole() -> None:
    found = read()
    assert found.folder == OWN and found.model.name and found.model.revision
    assert found.kinds and found.entailed is None
    found.check()
