"""The settings of a verifier: known keys with the right kind of value, and the packages that it needs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from provenance.errors import UsageError
from provenance.infra.suggest import advice

_KINDS = {str: "a text in quotes", int: "a whole number", bool: "true or false", float: "a number"}


def taken(name: str, settings: Mapping[str, object], known: Mapping[str, object]) -> dict[str, Any]:
    """Every known setting with its value, or its default.

    `known`: the defaults; a type in place of one means that it may be left out, and is None then.
    Raises `UsageError` for a key that is not known, and for a value of another kind than its default.
    """
    for key, value in settings.items():
        if key not in known:
            raise UsageError(f"verifiers: {name}: unknown key {key!r}; {advice(key, tuple(known))}")
        default = known[key]
        kind = default if isinstance(default, type) else type(default)
        fits = type(value) is kind or (kind is float and type(value) is int)
        if not fits:
            raise UsageError(f"verifiers: {name}: {key}: {value!r} is not possible; write {_KINDS[kind]}")
    defaults = {key: None if isinstance(value, type) else value for key, value in known.items()}
    return {**defaults, **settings}


def counted(name: str, table: Mapping[str, Any], key: str, least: int, most: int) -> int:
    """A whole number within bounds."""
    value = int(table[key])
    if least <= value <= most:
        return value
    raise UsageError(f"verifiers: {name}: {key}: {value} is not possible; give {least} to {most}")


def need(what: str, extra: str, *packages: str) -> None:
    """`UsageError` with the command that installs what is missing."""
    missing = [one for one in packages if find_spec(one) is None]
    if missing:
        names = " and ".join(missing)
        raise UsageError(f"{what} needs {names}; install it with: pip install 'fact-provenance[{extra}]'")
