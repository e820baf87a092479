"""What is kept from one run to the next: whole, or not at all, and never a reason to fail."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.infra.disk_cache import DiskCache, opened
from support.project_folder import GOOD, PAIRS, Project


def test_what_was_put_is_found_by_its_key_and_kind_alone(tmp_path: Path) -> None:
    kept = DiskCache(tmp_path, "sources")
    assert kept.get("a") is None
    assert kept.put("a", b"one")
    assert kept.put("b", b"")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (b"one", b"", None)
    assert DiskCache(tmp_path, "answers").get("a") is None
    assert kept.put("a", b"another")
    assert DiskCache(str(tmp_path), "sources").get("a") == b"another"


def test_an_entry_lies_where_its_digest_says(tmp_path: Path) -> None:
    kept = DiskCache(tmp_path, "sources")
    path = kept.path("../../etc/passwd\0\ud800")
    assert kept.put("../../etc/passwd\0\ud800", b"x")
    assert [one.relative_to(tmp_path) for one in tmp_path.rglob("*") if one.is_file()] == [path.relative_to(tmp_path)]
    assert path.parent == tmp_path / "sources" / path.name[:2]


@given(data=st.binary(max_size=60), at=st.integers(0, 200), how=st.sampled_from(["cut", "flip", "more"]))
def test_a_damaged_entry_is_a_miss_and_is_made_anew(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int, how: str
) -> None:
    kept = DiskCache(tmp_path_factory.mktemp("kept"), "sources")
    assert kept.put("key", data)
    path = kept.path("key")
    whole = path.read_bytes()
    at %= len(whole)
    flipped = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
    path.write_bytes({"cut": whole[:at], "flip": flipped, "more": whole + b"x"}[how])
    assert kept.get("key") is None
    assert kept.put("key", data)
    assert kept.get("key") == data


def test_an_entry_under_another_name_or_kind_is_none(tmp_path: Path) -> None:
    kept, other = DiskCache(tmp_path, "sources"), DiskCache(tmp_path, "answers")
    kept.put("a", b"one")
    for target in (kept.path("b"), other.path("a")):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(kept.path("a").read_bytes())
    assert (kept.get("b"), other.get("a"), kept.get("a")) == (None, None, b"one")


def test_what_cannot_be_written_or_read_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    kept = DiskCache(tmp_path / "file", "sources")
    assert not kept.put("a", b"one")
    assert kept.get("a") is None
    taken = DiskCache(tmp_path, "sources")
    taken.path("a").mkdir(parents=True)  # a folder in the entry's place
    assert not taken.put("a", b"one")
    assert taken.get("a") is None
    assert [one.name for one in taken.path("a").parent.iterdir()] == [taken.path("a").name]  # no draft is left


def test_many_at_once_see_whole_entries_only(tmp_path: Path) -> None:
    kept = DiskCache(tmp_path, "sources")
    values = [bytes([number]) * 50_000 for number in range(8)]

    def work(number: int) -> bool:
        for _ in range(20):
            kept.put("key", values[number])
            assert kept.get("key") in values
        return True

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(8)))


def test_a_new_folder_is_marked_as_one_that_may_go(tmp_path: Path) -> None:
    assert opened(tmp_path / "new" / "cache") is None
    assert {one.name for one in (tmp_path / "new" / "cache").iterdir()} == {"CACHEDIR.TAG", ".gitignore"}
    assert opened(tmp_path) is None  # one that was there is left as it is
    assert {one.name for one in tmp_path.iterdir()} == {"new"}
    (tmp_path / "file").write_text("")
    assert opened(tmp_path / "file") is not None


def test_a_folder_that_nothing_can_be_kept_in_is_one_warning(project: Project) -> None:
    project.write(digests__ferry_md=GOOD)
    run = ("check", "digests/ferry.md", "-s", "articles/ferry.txt", "--cache", "digests/ferry.md")
    done = project.run(*run)
    assert done.code == 0
    assert len(done.errors) == 1
    assert done.errors[0].startswith("provenance: warning: digests/ferry.md: nothing can be kept there (")


def test_the_configuration_may_name_the_folder(project: Project) -> None:
    project.put("provenance.toml", f"cache = 'kept'\n{PAIRS}")
    assert '"cache": "kept"' in project.run("check", "--show-config").out
    assert '"cache": "other"' in project.run("check", "--show-config", "--cache", "other").out
    assert not (project.root / "other").exists()
    project.run("check")
    assert (project.root / "kept" / "CACHEDIR.TAG").is_file()
    project.put("provenance.toml", f"cache = ''\n{PAIRS}")
    assert project.run("check").code == 2
