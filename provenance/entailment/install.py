"""Install a judge: copy or convert it, try it on the rows for calibration, and put it into its place in one step."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from provenance.entailment import hub
from provenance.entailment.calibration import Row, Trial, rows, tried
from provenance.entailment.installed import FILES, Entry, Kept, Lock, allowed, digest, folder, read, write
from provenance.entailment.session import Missing, Session
from provenance.entailment.weights import ABOUT, NETWORK, OWN, Weights
from provenance.entailment.weights import read as weights_of
from provenance.errors import InputError, UsageError

_HUB = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")  # owner/name
_SHOWN = 8  # questions on which a converted network is compared with its checkpoint
_DIGITS = 4  # of figures
_STATED = re.compile(r"^license:[ \t]*[\"']?([\w.+-]+)[\"']?[ \t]*$", re.MULTILINE)  # in the head of a README


class Wanted(NamedTuple):
    """What to install: a folder or the name of a model, and how.

    `name` is what it will be called, None for what the folder or model is called; `revision` of a model that is
    downloaded; `int8` cuts the weights of a checkpoint to 8 bits; `threads` of the CPU, 0 for all.
    """

    given: str
    name: str | None = None
    revision: str | None = None
    int8: bool = False
    threads: int = 0


class Installed(NamedTuple):
    """A judge that was installed, and how it and the package's own do on the rows (None: that cannot be run)."""

    name: str
    trial: Trial
    small: Trial | None


Told = Callable[[str, int], Callable[[int], object] | None]  # a step and how many parts it has: whom to tell of each


def install(wanted: Wanted, told: Told) -> Installed:
    """Install a judge, and use it from now on. `told` is told of each step before it begins.

    Raises `UsageError` for a name that cannot be had, for a folder that is none and for missing packages, `InputError`
    for a judge that cannot be used or brought. Nothing is left behind then.
    """
    home = folder()
    source, is_remote = _source(wanted)
    name = allowed(wanted.name or source.rpartition("/")[2])
    _free(home, name)
    is_new = not home.exists()
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".install-", dir=home) as made:
            draft = Path(made) / name
            draft.mkdir()
            entry, trial = _made(wanted, source, is_remote, draft, told)
            _free(home, name)  # a conversion takes minutes
            _place(home, name, draft, entry)
    except OSError as error:
        raise InputError(str(home), f"cannot be written to ({error.strerror or error})", "check it") from error
    finally:
        if is_new:
            with contextlib.suppress(OSError):
                home.rmdir()  # only where nothing is in it
    return Installed(name, trial, _small(wanted.threads, told))


def _source(wanted: Wanted) -> tuple[str, bool]:
    """What a person calls the model, without a path, and whether it has to be downloaded."""
    place = Path(wanted.given)
    if place.is_dir():
        if wanted.revision is not None:
            raise UsageError("--revision is for a model that is downloaded; this is a folder")
        return place.resolve().name, False
    if place.exists() or not _HUB.fullmatch(wanted.given):
        raise UsageError(
            f"{wanted.given} is no folder; give one, or a model's name on the Hugging Face Hub, OWNER/NAME"
        )
    return wanted.given, True


def _free(home: Path, name: str) -> None:
    if name in read(home).judges:
        raise UsageError(
            f"there is a judge {name} already; take another name (--as), or provenance judge remove {name}"
        )
    if (home / name).exists():
        raise UsageError(f"{home / name} is there already and no judge; take another name (--as), or move it away")


def _made(wanted: Wanted, source: str, is_remote: bool, draft: Path, told: Told) -> tuple[Entry, Trial]:
    """Fill the folder `draft`; what the lock file will say of it, and how it did."""
    place, fetched = Path(wanted.given), hub.Fetched("", "")
    given = rows()
    if not is_remote and (place / ABOUT).is_file():
        _copied(place, draft, source)
        is_ours = True
    else:
        from provenance.entailment import convert

        convert.ready()
        if is_remote:
            told("downloading", 0)
            place = draft.parent / "checkpoint"
            place.mkdir()
            fetched = hub.download(wanted.given, wanted.revision, place)
        if not (place / "config.json").is_file():
            advice = f"name one with {ABOUT} and {NETWORK}, or one that a model was saved to"
            raise InputError(source, "has no config.json: it is no judge and no checkpoint", advice)
        licence = fetched.licence or _licence(place)
        about = {"name": draft.name, "version": fetched.revision, "base": source, "licence": licence}
        told("converting", 0)
        shown = [one.question for one in given[:: len(given) // _SHOWN][:_SHOWN]]
        convert.convert(place, draft, about, shown, int8=wanted.int8, threads=wanted.threads)
        is_ours = False
    trial = _tried(_weights(draft, source), source, given, wanted.threads, told("trying it", len(given)))
    if not is_ours:
        _calibrate(draft, trial)
    return _entry(draft, source, fetched.revision, trial), trial


def _copied(place: Path, draft: Path, source: str) -> None:
    """Copy a judge that was exported; its files are held to the digests that it came with."""
    for name in FILES:
        try:
            shutil.copyfile(place / name, draft / name)
        except FileNotFoundError as error:
            raise InputError(source, f"{name} is missing", "export the judge again") from error
    try:
        _weights(draft, source).check()
    except InputError as error:
        raise InputError(source, error.reason, "export the judge again") from error


def _weights(draft: Path, source: str) -> Weights:
    try:
        return weights_of(draft)
    except InputError as error:
        raise InputError(source, error.reason, "export the judge again") from error


def _tried(
    weights: Weights, source: str, given: tuple[Row, ...], threads: int, done: Callable[[int], object] | None
) -> Trial:
    try:
        return tried(Session(weights, threads), given, done)
    except Missing as error:
        raise UsageError(f"a judge needs {error}, which cannot be loaded on this machine") from error
    except InputError as error:
        raise InputError(source, error.reason, "it cannot be used as a judge") from error
    except RuntimeError as error:
        raise InputError(source, f"its network failed ({error})", "it cannot be used as a judge") from error


def _calibrate(draft: Path, trial: Trial) -> None:
    about = json.loads((draft / ABOUT).read_bytes())
    about["calibration"] = {"scale": trial.scale, "offset": trial.offset, "rows": trial.rows}
    (draft / ABOUT).write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _entry(draft: Path, source: str, revision: str, trial: Trial) -> Entry:
    about = json.loads((draft / ABOUT).read_bytes())
    stated, weights = about.get("licence"), weights_of(draft)
    return Entry(
        source,
        revision,
        stated if isinstance(stated, str) else "",
        {"scale": weights.scale, "offset": weights.offset},
        {"rows": trial.rows, "auc": round(trial.auc, _DIGITS), "best": round(trial.best, _DIGITS)},
        {name: Kept(digest(draft / name), (draft / name).stat().st_size) for name in FILES},
    )


def _licence(place: Path) -> str:
    """The licence that the head of a checkpoint's README states, else its configuration; "" for none."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        text = (place / "README.md").read_text(encoding="utf-8")
        if text.startswith("---\n"):
            stated = _STATED.search(text[4:].partition("\n---")[0])
            if stated:
                return stated[1]
    with contextlib.suppress(OSError, ValueError, AttributeError):
        found = json.loads((place / "config.json").read_bytes()).get("license")
        return found if isinstance(found, str) else ""
    return ""


def _place(home: Path, name: str, draft: Path, entry: Entry) -> None:
    """The folder first: one that no lock file names is no judge."""
    draft.replace(home / name)
    try:
        write(home, Lock(name, {**read(home).judges, name: entry}))
    except BaseException:
        shutil.rmtree(home / name, ignore_errors=True)
        raise


def _small(threads: int, told: Told) -> Trial | None:
    given = rows()
    try:
        return _tried(weights_of(OWN), OWN.name, given, threads, told(f"trying {OWN.name}", len(given)))
    except (InputError, UsageError):
        return None
