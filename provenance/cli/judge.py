"""What `provenance judge install` and `list` show."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from provenance.cli import output
from provenance.entailment.install import Wanted
from provenance.entailment.install import install as run
from provenance.entailment.installed import LOCK, SMALL, faults, folder, read
from provenance.entailment.weights import OWN
from provenance.entailment.weights import read as weights_of
from provenance.errors import InputError, UsageError

_SHORT = 12  # digits of a digest
_EVERY = 100  # rows after which a log gets a line
_CHANCE = 0.6  # AUC below which a judge tells next to nothing


def install(wanted: Wanted) -> None:
    """Install what is wanted, with its progress on standard error."""
    done = run(wanted, _told)
    output.say(f"{done.name}: AUC {done.trial.auc:.3f}, best balanced accuracy {done.trial.best:.1%}\n")
    if done.small:
        output.say(f"{SMALL}: AUC {done.small.auc:.3f}, best balanced accuracy {done.small.best:.1%}\n")
    output.say(f"({done.trial.rows} claims on which neither was tuned)\n")
    if done.trial.auc < max(_CHANCE, done.small.auc if done.small else 0.0):
        output.warn(f"{done.name} tells less than it should; go back with provenance judge use {SMALL}")
    output.note(f"{done.name} is used from now on")


def _told(step: str, parts: int) -> Callable[[int], object]:
    """Say what is begun, and how far it is: on one line for a person who watches, now and then in a log."""
    output.note(f"{step} …" if not parts else f"{step}: {parts} claims …")
    count = 0

    def advance(new: int) -> None:
        nonlocal count
        count += new
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{count}/{parts}" + ("\n" if count == parts else ""))
            sys.stderr.flush()
        elif count % _EVERY == 0 and count < parts:
            output.note(f"{step}: {count} of {parts}")

    return advance


def listed() -> str:
    """A line for each judge, and the folder of the installed ones. Raises `InputError` for a damaged lock file."""
    home = folder()
    lock = read(home)
    lines = [_line(SMALL, lock.use is None, *_described(OWN))]
    for name, entry in sorted(lock.judges.items()):
        fault = faults(home / name, entry, thorough=True)
        digest, told = ("", [fault]) if fault else _described(home / name)
        told = (
            told if fault else [entry.source, entry.revision[:_SHORT], *told, f"AUC {entry.figures.get('auc', 0):.3f}"]
        )
        lines.append(_line(name, lock.use == name, digest, told))
    return "".join(lines) + (f"installed in {home}, described in {LOCK}\n" if lock.judges else "")


def _line(name: str, is_used: bool, digest: str, told: list[str]) -> str:
    shown = ", ".join(dict.fromkeys(filter(None, told)))
    return f"{'*' if is_used else ' '} {name:<20} {digest[:_SHORT]:<{_SHORT}} {shown}".rstrip() + "\n"


def _described(place: Path) -> tuple[str, list[str]]:
    """The digest of a judge, and what it says of its base and licence."""
    import json

    from provenance.entailment.weights import ABOUT

    try:
        weights = weights_of(place)
        about = json.loads((place / ABOUT).read_bytes())
    except (InputError, UsageError, OSError, ValueError) as error:
        return "", [error.reason if isinstance(error, InputError) else str(error)]
    told = [about.get("base"), about.get("licence")]
    return weights.model.digest, [one for one in told if isinstance(one, str)]
