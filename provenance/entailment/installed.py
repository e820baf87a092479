"""The judges that a person has installed: a folder for each, and one lock file that says what is in them.

The lock file names a judge's files with their digests, where it came from, and which judge is used. It is written
whole or not at all, holds neither paths nor dates, and is the only thing that makes a folder an installed judge.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from provenance.entailment.weights import ABOUT, NETWORK, OWN, TOKENIZER
from provenance.errors import InputError, UsageError
from provenance.infra.suggest import chosen as known

VARIABLE = "PROVENANCE_JUDGES"  # of the environment: the folder, instead of the user's
LOCK = "judges.lock.json"
SMALL = "small"  # the name of the package's own judge
FILES = (ABOUT, NETWORK, TOKENIZER)  # of a judge

_VERSION = 1  # of the lock file
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?")  # a folder's name on every system
_TEXTS = "source", "revision", "licence"  # of an entry
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Kept:
    """A file of a judge: its SHA-256, in hexadecimal, and its size in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True)
class Entry:
    """What the lock file says of a judge.

    `source` is the name that it was installed by, or the last part of the folder's path; `revision` and `licence` are
    "" where nobody stated them. `calibration` has scale and offset, `figures` how it did on the rows for calibration
    (`rows`, `auc` and `best`). `files` has every file by its name.
    """

    source: str
    revision: str
    licence: str
    calibration: Mapping[str, float]
    figures: Mapping[str, float]
    files: Mapping[str, Kept]


@dataclass(frozen=True)
class Lock:
    """The lock file: all judges by name, and the name of the one that is used; None for the package's own."""

    use: str | None = None
    judges: Mapping[str, Entry] = field(default_factory=dict)


def folder() -> Path:
    """The folder that the judges lie in, whether it is there or not.

    Raises `UsageError` where this user has no home and the environment names none.
    """
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given)
    try:
        return _data() / "provenance" / "judges"
    except RuntimeError as error:
        raise UsageError(f"this user has no home folder; name a folder for judges in {VARIABLE}") from error


def _data() -> Path:
    """Where programs keep a user's data on this system."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    given = os.environ.get("XDG_DATA_HOME", "")  # a relative one is to be passed over, says the standard
    return Path(given) if given.startswith("/") else Path.home() / ".local" / "share"


def chosen() -> Path:
    """The folder of the judge that is used: an installed one, else the package's own.

    Whether its files are there and of the right size is seen here; whether their every byte is the right one, when it
    is opened. Raises `InputError` for one that is missing or damaged, with the command that mends it.
    """
    try:
        home = folder()
    except UsageError:
        return OWN  # nothing can have been installed
    lock = read(home)
    if lock.use is None:
        return OWN
    fault = faults(home / lock.use, lock.judges[lock.use])
    if fault:
        again = f"provenance judge remove {lock.use}, then install it again"
        raise InputError(f"the judge {lock.use}", fault, f"{again}; or provenance judge use {SMALL}")
    return home / lock.use


def faults(place: Path, entry: Entry, *, thorough: bool = False) -> str:
    """What is wrong with the files of a judge, in a few words; "" for nothing.

    Only `about.json` is read, unless `thorough`: the others can be of gigabytes.
    """
    for name, kept in entry.files.items():
        try:
            size = (place / name).stat().st_size
            same = size == kept.bytes and (not (thorough or name == ABOUT) or digest(place / name) == kept.sha256)
        except OSError as error:
            return f"{name} cannot be read ({error.strerror or type(error).__name__})"
        if not same:
            return f"{name} is damaged: it is not the file that was installed"
    return ""


def digest(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises `OSError`."""
    with open(file, "rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def use(name: str) -> None:
    """Use this judge from now on; `SMALL` for the package's own. Raises `UsageError` for one that is not installed,
    `InputError` for one that is damaged and where nothing can be written."""
    home = folder()
    lock = read(home)
    known("judge", name, (SMALL, *lock.judges))
    if name == SMALL:
        if lock.use is not None:
            write(home, replace(lock, use=None))
        return
    fault = faults(home / name, lock.judges[name], thorough=True)
    if fault:
        raise InputError(f"the judge {name}", fault, f"provenance judge remove {name}, then install it again")
    write(home, replace(lock, use=name))


def remove(name: str) -> bool:
    """Remove a judge and its files; whether it was the one in use.

    Raises `UsageError` for one that is not installed and for the package's own, `InputError` where its files cannot
    be removed: it is no judge any more by then, but for what is left of its folder.
    """
    home = folder()
    if name == SMALL:
        raise UsageError(f"{SMALL} comes with the package and stays; provenance judge list shows the installed ones")
    lock = read(home)
    known("judge", name, (*lock.judges,))
    was_used = lock.use == name
    left = {other: entry for other, entry in lock.judges.items() if other != name}
    write(home, Lock(None if was_used else lock.use, left))
    try:
        if (home / name).exists():
            shutil.rmtree(home / name)
    except OSError as error:
        raise InputError(str(home / name), f"cannot be removed ({error.strerror or error})", "remove it") from error
    return was_used


def allowed(name: str) -> str:
    """`name`, if a judge may have it: letters, digits, dots, dashes and underscores. Raises `UsageError` otherwise."""
    if name.lower() == SMALL:
        raise UsageError(f"{SMALL} is the judge that comes with the package; name another with --as")
    if not _is_name(name):
        raise UsageError(f"a judge cannot be called {name!r}; take letters, digits, dots, dashes, underscores (--as)")
    return name


def _is_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and ".." not in name and name.lower() != SMALL


def read(home: Path) -> Lock:
    """The lock file in `home`, an empty one where there is none. Raises `InputError` for one that is damaged."""
    path = home / LOCK
    try:
        told = json.loads(path.read_bytes())
        return _lock(told)
    except (FileNotFoundError, NotADirectoryError):
        return Lock()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror or error})", "check its permissions") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        advice = "put back a copy of it, or delete this folder and install the judges again"
        raise InputError(str(path), "is damaged", advice) from error


def _lock(told: Any) -> Lock:
    """Raises `ValueError` or the like for what no lock file says: a name is a folder that may be removed."""
    if told["version"] != _VERSION:
        raise ValueError(LOCK)
    judges = {name: _entry(one) for name, one in told["judges"].items()}
    if not all(map(_is_name, judges)) or (told["use"] is not None and told["use"] not in judges):
        raise ValueError(LOCK)
    return Lock(told["use"], judges)


def _entry(told: Any) -> Entry:
    files = {name: Kept(one["sha256"], one["bytes"]) for name, one in told["files"].items()}
    sound = all(_DIGEST.fullmatch(one.sha256) and type(one.bytes) is int for one in files.values())
    if set(files) != set(FILES) or not sound or any(type(told[one]) is not str for one in _TEXTS):
        raise ValueError(LOCK)
    return Entry(
        **{one: told[one] for one in _TEXTS},
        calibration={name: float(one) for name, one in told["calibration"].items()},
        figures={name: float(one) for name, one in told["figures"].items()},
        files=files,
    )


def write(home: Path, lock: Lock) -> None:
    """Write the lock file, whole or not at all. Raises `InputError` where that cannot be done."""
    judges = {name: asdict(lock.judges[name]) for name in sorted(lock.judges)}
    text = json.dumps({"version": _VERSION, "use": lock.use, "judges": judges}, indent=1, ensure_ascii=False) + "\n"
    try:
        home.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=f".{LOCK}.", dir=home)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(home / LOCK)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(str(home / LOCK), f"cannot be written ({error.strerror or error})", "check it") from error
