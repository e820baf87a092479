"""What is kept: reports and acceptances, whole after whatever happens, and nothing where nobody asked for it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from provenance.errors import InputError
from provenance.reports import schema
from provenance.serve.problems import Problem
from provenance.serve.store import FILE, Store
from provenance.serve.work import Task, do
from support.paths import ROOT
from support.project_folder import ALTERED, LIBRARY, Project
from support.service import BENCH, Service, served

PAIR: dict[str, Any] = {"summary": {"text": ALTERED, "name": "library.md"}, "sources": [LIBRARY]}
REASON = "the office confirmed it by phone"


@pytest.fixture(scope="module")
def forms() -> dict[str, bytes]:
    return dict(do(Task("check", json.dumps(PAIR).encode(), forms=("json", "html")), BENCH))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "kept")
    yield made
    made.close()


@pytest.fixture
def keeping(store: Store) -> Iterator[Service]:
    with served(store=store) as service:
        yield service


def mark_of(report: bytes, rule: str = "number-changed") -> str:
    claims = json.loads(report)["summaries"][0]["claims"]
    (found,) = [one["fingerprint"] for claim in claims for one in claim["findings"] if one["rule"] == rule]
    return str(found)


def test_a_reviewed_file_is_no_report_and_is_not_kept(keeping: Service, store: Store) -> None:
    answer = keeping.ask("POST", "/v1/check?format=patch", json=PAIR)
    assert (answer.status_code, answer.headers.get("location"), store.listed()) == (200, None, [])
    assert keeping.ask("POST", "/v1/check", json=PAIR).headers["location"].startswith("/v1/reports/")


def test_the_way_of_a_kept_report(keeping: Service, project: Project) -> None:
    made = keeping.ask("POST", "/v1/check", json=PAIR)
    at = made.headers["location"]
    assert keeping.ask("GET", at).content == made.content
    assert "90,000" in keeping.ask("GET", f"{at}/page").text
    mark = mark_of(made.content)
    assert keeping.ask("PUT", f"{at}/acceptances/{mark}", json={"reason": "first"}).status_code == 204
    assert keeping.ask("PUT", f"{at}/acceptances/{mark}", json={"reason": f" {REASON}\n"}).status_code == 204
    given = keeping.ask("GET", f"{at}/acceptances").json()
    assert given == {"acceptances": [{"fingerprint": mark, "reason": REASON}]}
    baseline = keeping.ask("GET", f"{at}/baseline")
    project.put("library.md", ALTERED)
    project.put("library.txt", LIBRARY)
    project.run("baseline", "write", "library.md", "--source", "library.txt", "--reason", REASON)
    written = json.loads((project.root / "provenance-baseline.json").read_text(encoding="utf-8"))
    assert baseline.json()["entries"] == [one for one in written["entries"] if one["rule"] == "number-changed"]
    (row,) = keeping.ask("GET", "/v1/reports").json()["reports"]
    assert (row["name"], row["verdict"], row["accepted"]) == ("library.md", "fail", 1)
    assert keeping.ask("DELETE", f"{at}/acceptances/{mark}").status_code == 204
    assert keeping.ask("GET", f"{at}/baseline").json()["entries"] == []
    assert keeping.ask("DELETE", at).status_code == 204
    assert [keeping.ask("GET", at + end).status_code for end in ("", "/page", "/baseline", "/acceptances")] == [404] * 4
    assert keeping.ask("DELETE", at).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"reason": "…"}, 422),
        ({"reason": ""}, 422),
        ({"reason": "x" * 2001}, 422),
        ({"reason": 7}, 422),
        ({}, 422),
        ({"reason": "it stands", "by": "ida"}, 422),
        ([], 422),
        ({"reason": "x" * 70_000}, 413),
    ],
)
def test_acceptances_that_are_none(
    keeping: Service, store: Store, forms: dict[str, bytes], body: Any, status: int
) -> None:
    name = store.add(forms["json"], forms["html"])
    answer = keeping.ask("PUT", f"/v1/reports/{name}/acceptances/{mark_of(forms['json'])}", json=body)
    assert answer.status_code == status
    assert store.accepted(name) == {}


def test_what_is_no_finding_is_not_accepted(keeping: Service, store: Store, forms: dict[str, bytes]) -> None:
    name = store.add(forms["json"], forms["html"])
    for path in (f"{name}/acceptances/{'0' * 16}", f"nothing/acceptances/{mark_of(forms['json'])}"):
        assert keeping.ask("PUT", f"/v1/reports/{path}", json={"reason": "it stands"}).status_code == 404
    form = keeping.ask("PUT", f"/v1/reports/{name}/acceptances/x", files={"reason": ("a", "it stands")})
    assert form.status_code == 415


def test_what_nobody_may_accept_is_not_accepted(forms: dict[str, bytes], tmp_path: Path) -> None:
    for keep, status in ((frozenset({"number-changed"}), 422), (frozenset({"no-source"}), 204)):
        store = Store(tmp_path, keep)
        name = store.add(forms["json"], forms["html"])
        with served(store=store) as service:
            path = f"/v1/reports/{name}/acceptances/{mark_of(forms['json'])}"
            answer = service.ask("PUT", path, json={"reason": REASON})
        assert (answer.status_code, len(store.accepted(name))) == (status, status == 204)
        told = "number-changed may not be accepted here (configuration: never-suppress)"
        assert status == 204 or answer.json()["detail"] == told
        store.close()


def test_names_are_no_sql_and_no_path(store: Store, forms: dict[str, bytes]) -> None:
    name = store.add(forms["json"], forms["html"])
    for odd in ("' or 1=1 --", "%", "../" + FILE, "", name[:-1]):
        with pytest.raises(Problem):
            store.report(odd)
    assert len({store.add(forms["json"], forms["html"]) for _ in range(20)}) == 20
    assert [one.made for one in store.listed()] == sorted((one.made for one in store.listed()), reverse=True)


def test_threads_and_processes_write_at_once(store: Store, forms: dict[str, bytes], tmp_path: Path) -> None:
    other = Store(tmp_path / "kept")
    with ThreadPoolExecutor(8) as people:
        names = list(people.map(lambda n: (store, other)[n % 2].add(forms["json"], forms["html"]), range(40)))
    assert {one.id for one in store.listed()} == set(names)
    other.close()


WRITER = """
import sys
from pathlib import Path
from provenance.serve.store import Store
store, report = Store(Path(sys.argv[1])), Path(sys.argv[2]).read_bytes()
print("begun", flush=True)
while True:
    name = store.add(report, b"page")
    store.accept(name, sys.argv[3], "it stands")
    print(name, flush=True)
"""


def test_a_killed_process_loses_nothing_that_it_answered(forms: dict[str, bytes], tmp_path: Path) -> None:
    report, mark = tmp_path / "report.json", mark_of(forms["json"])
    report.write_bytes(forms["json"])
    answered = set()
    for round_ in range(2):
        command = [sys.executable, "-c", WRITER, str(tmp_path / "kept"), str(report), mark]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert writer.stdout
        assert writer.stdout.readline() == "begun\n"
        answered |= {writer.stdout.readline().strip() for _ in range(10 + round_)}
        writer.kill()
        answered |= {line.strip() for line in writer.stdout if line.endswith("\n")}
        writer.wait()
    store = Store(tmp_path / "kept")
    assert len(answered) > 20
    assert all(store.report(name) == forms["json"] and store.accepted(name) == {mark: "it stands"} for name in answered)
    assert store._base.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert store._base.execute("pragma journal_mode").fetchall() == [("wal",)]
    store.close()


def test_folders_in_which_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="file: nothing can be kept there"):
        Store(tmp_path / "file")
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / FILE).write_bytes(b"no database" * 100)
    with pytest.raises(InputError, match="odd: nothing can be kept there"):
        Store(tmp_path / "odd")
    Store(tmp_path / "new").close()
    base = sqlite3.connect(tmp_path / "new" / FILE)
    base.execute("pragma user_version = 7")
    base.close()
    with pytest.raises(InputError, match="new: was written by a newer version"):
        Store(tmp_path / "new")


def test_a_baseline_is_one(store: Store, forms: dict[str, bytes]) -> None:
    name = store.add(forms["json"], forms["html"])
    store.accept(name, mark_of(forms["json"]), REASON)
    Draft202012Validator(json.loads(schema.text("baseline"))).validate(json.loads(store.baseline(name)))


def test_nothing_is_kept_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with served() as service:
        answer = service.ask("POST", "/v1/check", files=[("summary", ("a.md", ALTERED)), ("sources", ("b", LIBRARY))])
        assert answer.status_code == 200
        assert "location" not in answer.headers
        assert service.ask("GET", "/v1/reports").status_code == 404
    assert list(tmp_path.iterdir()) == []
