"""What `make pinned` leans on: which constants count as word sets, and that one is empty for all that is made of it."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

import pinned
from support.cases import load

SOURCE = """
ENDS = frozenset(".!")
OWN = frozenset("may might".split())
TABLE: dict[str, frozenset[str]] = {"hedge": OWN}
BOTH = OWN | {"could"}
PAIRS = (("may", "might"),)
COUNT = 3
"""


def made(path: Path, without: str = "") -> ModuleType:
    tree = pinned.Emptier(without).visit(ast.parse(SOURCE))
    module = ModuleType("made")
    module.__file__ = str(path)
    path.write_text(SOURCE, encoding="utf-8")
    exec(compile(ast.fix_missing_locations(tree), str(path), "exec"), module.__dict__)
    return module


def test_the_word_sets_of_a_module(tmp_path: Path) -> None:
    found = {one.name: one.size for one in pinned.constants(made(tmp_path / "made.py"))}
    assert found == {"made.OWN": 2, "made.TABLE": 1, "made.BOTH": 3, "made.PAIRS": 1}


def test_what_is_made_of_an_emptied_set_is_made_of_nothing(tmp_path: Path) -> None:
    found = vars(made(tmp_path / "made.py", "OWN"))
    assert [found[name] for name in ("OWN", "TABLE", "BOTH")] == [frozenset(), {"hedge": frozenset()}, {"could"}]
    for name, empty in (("TABLE", {}), ("PAIRS", ())):
        assert vars(made(tmp_path / "made.py", name))[name] == empty


def test_the_likely_cases_come_first() -> None:
    order = pinned.ordered(pinned.WordSet("lists/hedges.txt", 1, ""))
    assert order[0].table == "hedge-added" and sorted(one.id for one in order) == [one.id for one in load()]
    assert pinned.ordered(pinned.WordSet("provenance.checks.roles._X", 1, ""))[0].table == "role-swapped"
