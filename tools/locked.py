"""Print what of constraints.txt a machine installs for some extras, with hashes: `python tools/locked.py dev,html`.

Needs nothing but Python, as it runs before anything is installed. What builds the package is in it too. pip takes a
file with hashes as a whole or not at all; this is the part that is wanted.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "constraints.txt"
# By hand, and first: there is one build for each processor, and one with CUDA takes gigabytes.
APART = "torch"
# Extras for people who have the framework already, at a version of their own: what these want of each other and of
# everything else decides nothing here.
UNPINNED = ("deepeval", "langchain", "llama-index", "ragas")
NO_BUILD = "--no-build"  # without what builds the package
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PROJECT = ("fact-provenance", "-r")  # what asks for a package in the name of the project


class Locked(NamedTuple):
    """One package: its lines, and who asks for it."""

    name: str
    text: str  # name, version, marker and hashes as pip reads them
    asked_by: frozenset[str]  # packages; of the project itself, nobody


def normal(name: str) -> str:
    """The name as package indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def named(requirement: str) -> str:
    """The package that a requirement names."""
    found = _NAME.match(requirement.strip())
    if found is None:
        raise ValueError(f"{requirement!r} names no package")
    return normal(found[0])


def read(text: str) -> Iterator[Locked]:
    """The packages of a file that `uv pip compile` wrote, in its order."""
    lines: list[str] = []
    for line in [*text.splitlines(), ""]:
        if lines and not line.startswith(" "):
            yield _locked(lines)
            lines = []
        if line and not line.startswith("#"):
            lines.append(line)


def _locked(lines: list[str]) -> Locked:
    told = [line.strip().removeprefix("#").strip() for line in lines if line.startswith("    #")]
    askers = [one.removeprefix("via").strip() for one in told]
    kept = frozenset(normal(one) for one in askers if one and one.split()[0] not in _PROJECT)
    return Locked(named(lines[0]), "\n".join(line for line in lines if not line.startswith("    #")), kept)


def roots(project: Mapping[str, object], extras: Iterable[str], *, build: bool = True) -> set[str]:
    """The packages that pyproject.toml itself names: always, for building where `build` says so, for these extras."""
    table, system = project["project"], project["build-system"]
    assert isinstance(table, dict) and isinstance(system, dict)
    known = table["optional-dependencies"]
    found = {named(one) for one in (*table["dependencies"], *(system["requires"] if build else ()))}
    for extra in extras:
        if extra not in known:
            raise SystemExit(f"error: no extra {extra!r}; there are {', '.join(known)}")
        found |= {named(one) for one in known[extra]}
    return found


def reached(packages: Iterable[Locked], wanted: set[str]) -> list[Locked]:
    """Those that are wanted or asked for by one of them, without what only `APART` asks for; in their order."""
    known, found = list(packages), wanted - {APART}
    while more := {one.name for one in known if one.asked_by & found} - found - {APART}:
        found |= more
    return [one for one in known if one.name in found]


def pinned(project: Mapping[str, object]) -> list[str]:
    """The extras whose packages stand in the file."""
    table = project["project"]
    assert isinstance(table, dict)
    return [one for one in table["optional-dependencies"] if one not in UNPINNED]


def main() -> int:
    given = [one for one in sys.argv[1:] if one != NO_BUILD]
    extras = [one for each in given for one in re.split(r"[\s,]+", each) if one]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = roots(project, extras, build=NO_BUILD not in sys.argv)
    for one in reached(read(FILE.read_text(encoding="utf-8")), wanted):
        print(one.text)
    if APART in wanted:
        print(f"note: {APART} is not among them; install the build you want first", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
