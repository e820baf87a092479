"""What the command says before it needs a model."""

from __future__ import annotations

from pathlib import Path

import pytest

from training import __main__ as command
from training import base as bases


def test_without_an_encoder_one_line_says_what_is_missing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bases, "PACKAGE", "no_such_package")
    for options in ([], ["--base", str(tmp_path)]):
        assert command.main(["train", *options]) == 2
        (told,) = capsys.readouterr().err.splitlines()
        assert "BASE=FOLDER" in told


def test_only_a_stage_that_there_is_can_be_shortened(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in ("dessert=5", "inference", "inference=few"):
        with pytest.raises(SystemExit):
            command.main(["train", "--most-steps", wrong])
        assert "want inference=N, both=N or keypoints=N" in capsys.readouterr().err
