"""The command imports jsonschema without a grammar that it does not need, and everybody else gets the whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.paths import ROOT

# A package of that name which says on standard output that somebody imported it.
TELLING = 'print("imported")\ndef is_valid_syntax(rule, text): return True\n'
CODE = """
from provenance.infra import light_jsonschema, nltk_import
nltk_import.alone()
light_jsonschema.load()
from jsonschema import Draft202012Validator
assert [Draft202012Validator({"type": "string"}).is_valid(one) for one in ("x", 1)] == [True, False]
print("checked")
import rfc3987_syntax
"""


def ran(folder: Path, code: str) -> list[str]:
    (folder / "rfc3987_syntax.py").write_text(TELLING, encoding="utf-8")
    start = f"import sys; sys.path[:0] = {json.dumps([str(folder), str(ROOT)])}\n"
    done = subprocess.run([sys.executable, "-c", start + code], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", ["checked", "imported"]),
        ("nltk_import.alone()", "", ["imported", "checked"]),  # a library that was not asked
        (
            "nltk_import.alone()",
            "nltk_import.alone(); import jsonschema",
            ["imported", "checked"],
        ),  # it is there already
    ],
)
def test_the_grammar_is_left_out_in_a_process_of_ours_and_can_follow(
    tmp_path: Path, old: str, new: str, told: list[str]
) -> None:
    assert ran(tmp_path, CODE.replace(old, new, 1) if old else CODE) == told
