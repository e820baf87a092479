"""Read and write the baseline file, `provenance-baseline.json`: sorted, so that equal baselines are equal files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from provenance.checks.phrasing import one_line
from provenance.errors import InputError
from provenance.gate.baseline import Baseline, Entry
from provenance.infra.suggest import advice
from provenance.readers import files

SCHEMA = "provenance-baseline/1"
NAME = "provenance-baseline.json"
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_ANEW = "mend it, or write it anew with `provenance baseline write`"


def render(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline file with `entries`, sorted."""
    ordered = sorted(entries, key=lambda one: (one.summary, one.claim, one.rule, one.fingerprint))
    table = {"schema": SCHEMA, "entries": [one._asdict() for one in ordered]}
    return json.dumps(table, indent=2, ensure_ascii=False) + "\n"


def load(path: Path, shown: str = "") -> Baseline:
    """Read the baseline in the file `path`; reports name it `shown`, or as it is seen from the working directory.

    Raises `InputError` for a file that is not there, is no baseline of this version, or has an entry without reason.
    """
    shown = shown or files.shown(path)
    if not path.exists():
        raise InputError(shown, "there is no such baseline", "write it with `provenance baseline write`")
    try:
        given = json.loads(files.content(path, shown).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # not UTF-8, not JSON, nested without end
        raise InputError(shown, f"is not valid JSON ({_lowered(error)})", _ANEW) from None
    return read(given, shown)


def read(given: Any, shown: str) -> Baseline:
    """Return the baseline that `given`, the parsed JSON of one, holds; reports name it `shown`.

    Raises `InputError` for what is no baseline of this version, or has an entry without reason.
    """
    return Baseline(shown, tuple(_entries(given, shown)))


def _lowered(error: Exception) -> str:
    text = one_line(str(error))
    return text[:1].lower() + text[1:]


def _entries(given: Any, shown: str) -> list[Entry]:
    version = given.get("schema") if isinstance(given, dict) else None
    if version != SCHEMA:
        found = f'says schema "{one_line(str(version), 60)}"' if version else "is no baseline"
        raise InputError(
            shown, f"{found}; this program reads {SCHEMA}", "write it anew with `provenance baseline write`"
        )
    _check_keys(given, ("schema", "entries"), shown)
    listed = given["entries"]
    if not isinstance(listed, list):
        raise InputError(shown, "entries is no list", _ANEW)
    entries = [_entry(one, f"{shown}: entry {number}") for number, one in enumerate(listed, 1)]
    first: dict[tuple[str, str], int] = {}
    for number, one in enumerate(entries, 1):
        before = first.setdefault((one.summary, one.fingerprint), number)
        if before < number:
            raise InputError(f"{shown}: entry {number}", f"says the same as entry {before}", "remove one of the two")
    return entries


def _entry(given: Any, where: str) -> Entry:
    if not isinstance(given, dict):
        raise InputError(where, "is no object", _ANEW)
    _check_keys(given, Entry._fields, where)
    for name, value in given.items():
        if not isinstance(value, str):
            raise InputError(where, f"{name} is no text", _ANEW)
    entry = Entry(**given)
    where += f" ({one_line(entry.summary, 60)}, {one_line(entry.rule, 60)})"
    if not entry.reason.strip():
        raise InputError(where, "no reason is given", "say why it is accepted, or remove the entry")
    if not _FINGERPRINT.fullmatch(entry.fingerprint):
        raise InputError(where, "fingerprint is not 16 hexadecimal digits", _ANEW)
    return entry


def _check_keys(given: dict[str, Any], known: tuple[str, ...], where: str) -> None:
    for name in given:
        if name not in known:
            raise InputError(where, f'unknown key "{one_line(name, 60)}"', advice(name[:60], known))
    for name in known:
        if name not in given:
            raise InputError(where, f"has no key {name}", _ANEW)
