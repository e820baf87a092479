"""Every word list says what it lists, what its fields are, where it comes from and under which licence it stands."""

from __future__ import annotations

from importlib.resources import files

import pytest

from provenance.lang.en import data
from provenance.lang.en.data import entries

LISTS = sorted(path.name.removesuffix(".txt") for path in files(data).iterdir() if path.name.endswith(".txt"))
LICENCES = "Apache-2.0", "WordNet licence"  # the text of the latter lies beside the lists


def head(name: str) -> list[str]:
    lines = files(data).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()[:4]
    assert all(line.startswith("# ") for line in lines), "four comments open a list"
    return [line.removeprefix("# ") for line in lines]


def test_there_are_lists() -> None:
    assert "antonyms" in LISTS and len(LISTS) > 30


@pytest.mark.parametrize("name", LISTS)
def test_a_list_opens_with_its_description(name: str) -> None:
    what, fields, origin, licence = head(name)
    assert what[0].isupper() and ": " not in what.split(" ")[0]
    assert fields.removeprefix("fields: ") not in ("", fields)
    assert origin.removeprefix("origin: ") not in ("", origin)
    assert licence.removeprefix("licence: ") in LICENCES
    assert ("WordNet" in origin) == (licence == "licence: WordNet licence")


@pytest.mark.parametrize("name", LISTS)
def test_no_entry_has_more_fields_than_its_list_names(name: str) -> None:
    fields = head(name)[1].split("|")
    rows = entries(name)
    assert rows and all(row[0] for row in rows), "no entry, or one that begins with a bar"
    assert any("…" in field for field in fields) or max(map(len, rows)) == len(fields)


@pytest.mark.parametrize("name", LISTS)
def test_no_entry_stands_twice(name: str) -> None:
    rows = entries(name)
    assert len(rows) == len(set(rows))
