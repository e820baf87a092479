"""Write constraints.txt anew: `make constraints`, or with UPGRADE=1 for the newest versions that pyproject.toml allows.

Every version is pinned with the hashes of all of its files, so that one file serves every platform and every Python.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from pathlib import Path

from tools import locked

HEAD = """\
# The exact versions that continuous integration and the action install, with the hashes of all of their files.
# Made by `make constraints`; floors stand in pyproject.toml. `python tools/locked.py EXTRAS` prints a part of it.
# PyTorch is not in it: there is a build for each processor.
"""
_FLAGS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header")
_QUIET = ("--no-emit-index-url", "--no-emit-find-links", "--quiet")


def compiled(draft: Path, *, upgrade: bool) -> str:
    """What uv makes of pyproject.toml; versions in `draft` stay where they can."""
    project = tomllib.loads((locked.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extra = ("--upgrade",) if upgrade else ()
    command = (
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        *_FLAGS,
        *_QUIET,
        *extra,
        *(f"--extra={one}" for one in locked.pinned(project)),
        "pyproject.toml",
        "-",
        "-o",
        draft,
    )
    building = "\n".join(project["build-system"]["requires"])
    subprocess.run(command, cwd=locked.ROOT, input=building, text=True, check=True, stdout=subprocess.DEVNULL)
    return draft.read_text(encoding="utf-8")


def text(made: str) -> str:
    """The file: what of `made` is needed by anything but PyTorch, with who asks for it."""
    project = tomllib.loads((locked.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    kept = {one.text for one in locked.reached(locked.read(made), locked.roots(project, locked.pinned(project)))}
    return HEAD + "".join(block for block in blocks(made) if _bare(block) in kept)


def blocks(made: str) -> list[str]:
    """The lines of each package with the comments below them."""
    found: list[str] = []
    for line in made.splitlines(keepends=True):
        if line.startswith(" "):
            found[-1] += line
        elif not line.startswith("#"):
            found.append(line)
    return found


def _bare(block: str) -> str:
    return "\n".join(line for line in block.splitlines() if not line.startswith("    #"))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    draft = locked.ROOT / "build" / "constraints.txt"
    draft.parent.mkdir(exist_ok=True)
    draft.write_bytes(locked.FILE.read_bytes())
    locked.FILE.write_text(text(compiled(draft, upgrade=parser.parse_args().upgrade)), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
