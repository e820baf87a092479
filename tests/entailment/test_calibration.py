"""The rows by which a judge is calibrated: which they are, and that they can be made again."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest

from provenance.entailment import calibration
from provenance.errors import InputError
from tools import calibration_rows as tool
from training.rows import contrast_sets, part


def test_half_are_supported_and_nothing_is_trained_on_them() -> None:
    rows = calibration.rows()
    assert 400 <= len(rows) <= 600
    assert sum(row.supported for row in rows) * 2 == len(rows)
    assert all(row.question.claim and row.question.passage for row in rows)
    assert calibration.ROWS.stat().st_size < 200_000
    held = {(row.claim, row.supported) for row in contrast_sets(tool.KEYPOINTS) if part(row.group) == "tune"}
    assert {(row.question.claim, row.supported) for row in rows} <= held


def test_they_are_made_again_byte_for_byte() -> None:
    rows = list(islice((row for row in contrast_sets(tool.KEYPOINTS) if part(row.group) == "tune"), 40))
    made = [tool.packed(tool.made(given, 4)) for given in (rows, rows[::-1])]
    assert made[0] == made[1]
    told = [json.loads(line) for line in gzip.decompress(made[0]).splitlines()]
    assert [one["supported"] for one in told] == [True] * 4 + [False] * 4
    assert all(one["passage"] for one in told)


@pytest.mark.parametrize("data", [b"", b"nothing", gzip.compress(b"{}\n", mtime=0), gzip.compress(b"[1]\n", mtime=0)])
def test_damaged_rows_are_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "rows").write_bytes(data)
    if not data:
        (tmp_path / "rows").unlink()
    with pytest.raises(InputError, match="rows cannot be read"):
        calibration.rows(tmp_path / "rows")
