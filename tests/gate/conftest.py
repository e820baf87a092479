"""What the tests of projects and saved reports share."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.ferry_reports import DIGEST, SOURCE, write


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(DIGEST, SOURCE)
    return tmp_path
