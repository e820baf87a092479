"""What a service keeps where it is told to: reports and what was accepted in them, in one SQLite file.

Every write is one transaction that is on the disk before the client is answered, so that a killed process, or a
machine that goes dark, loses nothing that was answered.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from provenance.checks.phrasing import one_line
from provenance.errors import InputError
from provenance.gate.baseline import Entry
from provenance.gate.baseline.file import render
from provenance.reports.terminal.visible import visible
from provenance.serve.problems import Problem

FILE = "provenance.sqlite3"
_VERSION = 1
_TABLES = """
create table report (
    id text primary key, made text not null, name text not null, verdict text not null, findings integer not null,
    json blob not null, html blob not null
) strict, without rowid;
create table acceptance (
    report text not null references report on delete cascade, fingerprint text not null, reason text not null,
    made text not null, primary key (report, fingerprint)
) strict, without rowid;
"""
_MOST_REASON = 2000  # code points
_MOST_LISTED = 200
_WORDS = 120  # code points of a claim that a baseline repeats
_BUSY = 10  # seconds that a write waits for another process


class Kept(NamedTuple):
    """A report as the list of all shows it."""

    id: str
    made: str  # UTC, ISO 8601
    name: str
    verdict: str
    findings: int
    accepted: int


class Store:
    """The file in a folder; safe to use from threads, and from several processes."""

    def __init__(self, folder: Path, keep: frozenset[str] = frozenset()) -> None:
        """`keep`: rules whose findings nobody may accept. Raises `InputError` where nothing can be kept in `folder`."""
        self._lock, self._keep = Lock(), keep
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(folder / FILE, timeout=_BUSY, isolation_level=None, check_same_thread=False)
            self._open(folder)
        except (OSError, sqlite3.Error) as error:
            raise InputError(
                folder.name or str(folder), f"nothing can be kept there ({error})", "name another folder"
            ) from None

    def _open(self, folder: Path) -> None:
        for setting in ("journal_mode = wal", "synchronous = full", "foreign_keys = on", f"busy_timeout = {_BUSY}000"):
            self._base.execute(f"pragma {setting}")
        with self._change():
            (version,) = self._base.execute("pragma user_version").fetchone()
            if version == 0:
                for one in filter(str.strip, _TABLES.split(";")):
                    self._base.execute(one)
                self._base.execute(f"pragma user_version = {_VERSION}")
        if version > _VERSION:
            self._base.close()
            raise InputError(folder.name, "was written by a newer version", "name another folder")

    @contextmanager
    def _change(self) -> Iterator[None]:
        """One transaction: all of it, or nothing."""
        with self._lock:
            self._base.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._base.execute("rollback")
                raise
            self._base.execute("commit")

    def add(self, report: bytes, page: bytes) -> str:
        """Keep a report, as JSON and as its page; the name by which it is asked for, which nobody can guess."""
        table, name = json.loads(report), secrets.token_urlsafe(16)
        (summary,) = table["summaries"]
        row = (
            name, _now(), summary["document"]["path"] or "(text)", table["verdict"], table["counts"]["findings"],
            zlib.compress(report), zlib.compress(page),
        )  # fmt: skip
        with self._change():
            self._base.execute("insert into report values (?, ?, ?, ?, ?, ?, ?)", row)
        return name

    def listed(self) -> list[Kept]:
        """The newest reports, newest first."""
        query = (
            "select id, made, name, verdict, findings, (select count(*) from acceptance where report = id)"
            " from report order by made desc, id limit ?"
        )
        return [Kept(*row) for row in self._rows(query, _MOST_LISTED)]

    def report(self, name: str, form: str = "json") -> bytes:
        """The report as it was answered, `form` json or html. Raises `Problem` (404)."""
        column = {"json": "json", "html": "html"}[form]
        rows = self._rows(f"select {column} from report where id = ?", name)  # noqa: S608  # one of two words above
        if not rows:
            raise Problem(404, "no report of that name is kept")
        return zlib.decompress(rows[0][0])

    def accepted(self, name: str) -> dict[str, str]:
        """What was accepted in a report: fingerprint → reason. Raises `Problem` (404)."""
        found = dict(self._rows("select fingerprint, reason from acceptance where report = ?", name))
        if not found and not self._rows("select 1 from report where id = ?", name):
            raise Problem(404, "no report of that name is kept")
        return found

    def accept(self, name: str, fingerprint: str, reason: str) -> None:
        """Accept a finding with a reason, in the place of one given before.

        Raises `Problem`: 404 where the report has no such finding, 422 where nothing is said or nobody may accept it.
        """
        said = " ".join(visible(reason).split())
        if not any(map(str.isalnum, said)) or len(said) > _MOST_REASON:
            raise Problem(422, f"reason: say why, in {_MOST_REASON} characters at most")
        found = dict(_findings(json.loads(self.report(name)))).get(fingerprint)
        if found is None:
            raise Problem(404, "the report has no finding of that fingerprint")
        if (rule := found[1]["rule"]) in self._keep:
            raise Problem(422, f"{rule} may not be accepted here (configuration: never-suppress)")
        with self._change():
            self._base.execute(
                "insert or replace into acceptance values (?, ?, ?, ?)", (name, fingerprint, said, _now())
            )

    def withdraw(self, name: str, fingerprint: str) -> None:
        """Let a finding count again; nothing happens where it does."""
        with self._change():
            self._base.execute("delete from acceptance where report = ? and fingerprint = ?", (name, fingerprint))

    def remove(self, name: str) -> None:
        """Forget a report and what was accepted in it. Raises `Problem` (404)."""
        with self._change():
            if not self._base.execute("delete from report where id = ?", (name,)).rowcount:
                raise Problem(404, "no report of that name is kept")

    def baseline(self, name: str) -> str:
        """What was accepted in a report as a baseline file. Raises `Problem` (404)."""
        reasons, table = self.accepted(name), json.loads(self.report(name))
        (summary,) = table["summaries"]
        path = summary["document"]["path"] or "(text)"
        return render(
            Entry(path, mark, one["rule"], one_line(visible(said), _WORDS), visible(one["message"]), reasons[mark])
            for mark, (said, one) in _findings(table)
            if mark in reasons
        )

    def _rows(self, query: str, *values: Any) -> list[Any]:
        with self._lock:
            return self._base.execute(query, values).fetchall()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._base.close()


def _findings(report: dict[str, Any]) -> Iterator[tuple[str, tuple[str, dict[str, Any]]]]:
    """The findings about claims that may be accepted, by fingerprint: what the claim says, and the finding."""
    for summary in report["summaries"]:
        for claim in summary["claims"]:
            for one in claim["findings"]:
                if one["suppressed"] is None:
                    yield one["fingerprint"], (claim["exact"], one)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
