"""Suppressions in a file beside the summary, `digest.txt.provenance.toml`: for texts that have no comments."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from provenance.checks.phrasing import one_line
from provenance.errors import InputError
from provenance.infra.suggest import advice
from provenance.readers import files

ENDING = ".provenance.toml"
_KEYS = ("rule", "rules", "claim", "fingerprint", "reason")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


class Entry(NamedTuple):
    """One `[[ignore]]`: the claim is named by its words or a finding by its fingerprint."""

    rules: tuple[str, ...]
    claim: str  # empty where there is a fingerprint
    fingerprint: str  # empty where there are words
    reason: str


class Sidecar(NamedTuple):
    """The entries of one file, in its order, and how reports name that file."""

    name: str
    entries: tuple[Entry, ...]


def read_sidecar(summary_path: Path, shown: str) -> Sidecar | None:
    """The file beside a summary; None where there is none. `shown` is how reports name the summary.

    Raises `InputError` for a file that cannot be read, is no TOML or says something that is not known.
    """
    if not summary_path.name:  # a text from standard input, to which nobody gave a name
        return None
    path, name = summary_path.with_name(summary_path.name + ENDING), shown + ENDING
    if not path.exists():
        return None
    try:
        given = tomllib.loads(files.content(path, name).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError(name, "is not UTF-8", "save it as UTF-8, as TOML demands") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        told = one_line(str(error))
        raise InputError(name, f"is not valid TOML ({told[:1].lower()}{told[1:]})", "mend that line") from None
    return Sidecar(name, _entries(given, name))


def _entries(given: dict[str, Any], name: str) -> tuple[Entry, ...]:
    _check_keys(given, ("ignore",), name)
    listed = given.get("ignore", [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise InputError(name, "ignore is no list of tables", "write [[ignore]] above every entry")
    return tuple(_entry(one, f"{name}, entry {number}") for number, one in enumerate(listed, 1))


def _entry(given: dict[str, Any], where: str) -> Entry:
    _check_keys(given, _KEYS, where)
    for key, value in given.items():
        if key != "rules" and not isinstance(value, str):
            raise InputError(where, f"{key} is no text", f'write {key} = "…"')
    if "rule" in given and "rules" in given:
        raise InputError(where, "both rule and rules are given", "keep one of them")
    rules = given.get("rules", [given["rule"]] if "rule" in given else [])
    if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules):
        raise InputError(where, "rules is no list of names", 'write rules = ["…", "…"]')
    _check_subject(given, where)
    named = tuple(dict.fromkeys(" ".join(rule.split()) for rule in rules))
    reason = " ".join(given.get("reason", "").split())
    return Entry(tuple(filter(None, named)), given.get("claim", ""), given.get("fingerprint", ""), reason)


def _check_subject(given: dict[str, Any], where: str) -> None:
    """An entry has the claim's words or the finding's fingerprint, one of them."""
    claim, fingerprint = given.get("claim"), given.get("fingerprint")
    if (claim is None) == (fingerprint is None):
        reason = "neither claim nor fingerprint is given" if claim is None else "both claim and fingerprint are given"
        raise InputError(where, reason, "name the claim by its words, or one finding by its fingerprint")
    if claim is not None and not any(map(str.isalnum, claim)):
        raise InputError(where, "claim has no word in it", "copy words of the claim, or all of it")
    if fingerprint is not None and not _FINGERPRINT.fullmatch(fingerprint):
        raise InputError(where, "fingerprint is not 16 hexadecimal digits", "copy it from the JSON report")


def _check_keys(given: dict[str, Any], known: Sequence[str], where: str) -> None:
    for key in given:
        if key not in known:
            raise InputError(where, f'unknown key "{one_line(key, 60)}"', advice(key[:60], known))
