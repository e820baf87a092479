"""The folder of a run: what was planned in it, what is finished, and nothing of anybody else's touched."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from provenance.batch.tally import Tally
from provenance.batch.work import WORK, save, tally_path
from provenance.errors import InputError, UsageError
from provenance.infra.json_text import dumps
from provenance.readers.files import shown

MANIFEST, _PLAN = "manifest.json", "plan.json"
SCHEMA = "provenance-batch-manifest/1"  # of MANIFEST
_PART = re.compile(r"part-\d{5,}\.(jsonl|jsonl\.gz|jsonl\.zst|parquet)")
_ANEW = "give --overwrite to start anew, or name another folder"


class Folder(NamedTuple):
    """The output of a run; everything here asks for the lock to be held."""

    path: Path

    @property
    def where(self) -> str:
        return shown(self.path)

    def begin(self, plan: dict[str, Any], *, overwrite: bool) -> dict[str, Any] | None:
        """Make the folder ready for a plan; the manifest where that plan was carried out before.

        Raises `UsageError` for a folder with another plan or with other files in it.
        """
        begun, work = self._begun(), self.path / WORK
        if begun is None:
            self._check_empty()
        elif overwrite:
            for tally in work.glob("part-*.json"):  # first of all: a part without its tally counts for nothing
                tally.unlink()
        else:
            self._check_same(begun, plan)
            if self._manifest():
                shutil.rmtree(work, ignore_errors=True)
                return begun
        work.mkdir(exist_ok=True)
        for draft in work.iterdir():  # what a killed run left half written
            if not draft.name.endswith(".json"):
                draft.unlink()
        save(dumps(plan), work / _PLAN)
        self._clear()
        return None

    def broken_off(self) -> frozenset[str]:
        """The parts that a run was at when it ended; one of their records may have killed it. To ask before `begin`."""
        drafts = (re.match(_PART, one.name) for one in (self.path / WORK).glob("part-*"))
        return frozenset(draft[0] for draft in drafts if draft and not draft.string.endswith(".json"))

    def _manifest(self) -> bool:
        return (self.path / MANIFEST).exists()

    def _begun(self) -> dict[str, Any] | None:
        for file in (self.path / MANIFEST, self.path / WORK / _PLAN):
            try:
                found = json.loads(file.read_text(encoding="utf-8"))
            except FileNotFoundError:
                continue
            except (OSError, ValueError):
                found = None
            if not isinstance(found, dict) or not str(found.get("schema", "")).startswith("provenance-batch-"):
                raise UsageError(f"{self.where}: its {file.name} is not of a run; name another folder")
            return found
        return None

    def _check_empty(self) -> None:
        names = sorted(one.name for one in self.path.iterdir() if one.name not in (WORK, ".lock"))
        if names:
            raise UsageError(f"{self.where}: has other files in it ({names[0]}); name a new or an empty folder")

    def _check_same(self, begun: dict[str, Any], plan: dict[str, Any]) -> None:
        for key in ("tool", "input", "options"):
            if begun.get(key) != plan[key]:
                what = {"tool": "version", "input": "input", "options": "options"}[key]
                names = _differing(begun.get(key), plan[key]) if key == "options" else ""
                raise UsageError(f"{self.where}: holds a run with other {what}{names}; {_ANEW}")
        if self._manifest() and plan["input"]["sha256"] is None:
            raise UsageError(f"{self.where}: holds a finished run; {_ANEW}")

    def _clear(self) -> None:
        """Take away the manifest, and every part that no tally vouches for."""
        (self.path / MANIFEST).unlink(missing_ok=True)
        for file in self.path.iterdir():
            if _PART.fullmatch(file.name) and self.finished(file.name) is None:
                file.unlink()

    def finished(self, name: str) -> Tally | None:
        """The tally of a part that an earlier run has put in place."""
        try:
            tally = Tally.load(tally_path(self.path, name).read_text(encoding="utf-8"))
            return tally if (self.path / name).stat().st_size == tally.bytes else None
        except (OSError, ValueError, TypeError):
            return None

    def tallies(self, names: list[str]) -> Iterator[Tally]:
        """The tallies of all parts, one at a time; `InputError` where one has been taken away."""
        for name in names:
            tally = self.finished(name)
            if tally is None:
                raise InputError(f"{self.where}/{name}", "was taken away while the run went on", "start again")
            yield tally

    def stale(self, names: list[str]) -> list[str]:
        """Parts that are there and are none of these."""
        return sorted({one.name for one in self.path.iterdir() if _PART.fullmatch(one.name)} - {*names})

    def finish(self, manifest: dict[str, Any]) -> None:
        """Say that all is there; what the run needed goes."""
        save(dumps(manifest), self.path / WORK / MANIFEST)
        (self.path / WORK / MANIFEST).replace(self.path / MANIFEST)
        shutil.rmtree(self.path / WORK, ignore_errors=True)


def _differing(old: Any, new: dict[str, Any]) -> str:
    names = [name for name in new if not isinstance(old, dict) or old.get(name) != new[name]]
    return f" ({', '.join(names)})" if names else ""
