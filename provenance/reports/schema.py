"""Find the JSON Schemas that describe what this program writes and reads."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from provenance.errors import UsageError

_ENDING = ".schema.json"
_OWN = frozenset({"case"})  # of this repository: it describes nothing that a user writes or reads


def names() -> tuple[str, ...]:
    """Return the names of the schemas there are, sorted."""
    found = {file.name.removesuffix(_ENDING) for file in _home().iterdir() if file.name.endswith(_ENDING)}
    return tuple(sorted(found - _OWN))


def text(name: str) -> str:
    """Return the text of the schema `name`, as it stands in its file.

    Raises `UsageError` for a name that no schema has.
    """
    if name not in names():
        raise UsageError(f"no schema is named {name!r}; there is {', '.join(names())}")
    return _home().joinpath(name + _ENDING).read_text(encoding="utf-8")


def _home() -> Traversable:
    """Inside the package when installed, beside it in a checkout."""
    installed = files("provenance").joinpath("schemas")
    return installed if installed.is_dir() else Path(__file__).resolve().parents[2] / "schemas"
