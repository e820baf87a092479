"""A run about one folder: its own configuration, or the pairs that the names of its files tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from provenance.gate.settings import Settings


def folder(summaries: Sequence[str], sources: Sequence[str]) -> Path | None:
    """The folder that a run with these arguments is about; None for a run about files, or about several folders."""
    if sources or len(summaries) != 1 or summaries[0] == "-":
        return None
    path = Path(summaries[0])
    return path if path.is_dir() else None


def by_naming(found: Settings, path: Path) -> Settings:
    """The settings with the pairs that the names of the texts in the folder `path` tell, where they have none.

    Paths are named from the folder of the configuration, else from the working directory, where `path` lies in it.
    """
    if found.pairs:
        return found
    from provenance.gate import naming

    root = found.root if path.resolve().is_relative_to(found.root.resolve()) else path
    return replace(found, root=root, pairs=naming.pairs(path, root), by_naming=True)


def is_whole(found: Settings, path: Path) -> bool:
    """Whether all pairs of the settings are those of the folder."""
    return found.by_naming or (found.file is not None and path.resolve() == found.root.resolve())
