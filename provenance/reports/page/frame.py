"""The frame of the page: its style and scripts in one file, and a policy that lets nothing else in.

The policy is a Content-Security-Policy, level 3, in a meta element: style and scripts are allowed by the SHA-256 of
their text, nothing may be fetched, and no string becomes markup (Trusted Types).
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import Any

from provenance.reports.page.words import NONCHARACTERS

_STYLES = ("colours", "frame", "texts", "parts", "print")
_SCRIPTS = (
    "nodes", "data", "pieces", "texts", "coverage", "list", "card", "quotes", "choice", "ribbons",
    "search", "accept", "progress", "export", "host", "legend", "keys", "start",
)  # fmt: skip
_EARLY = "document.documentElement.className = 'js';"  # before anything is drawn: the plain report never flashes up
_POLICY = (
    "default-src 'none'; style-src {styles}; script-src {scripts}; img-src data:; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)

_REMARKS = re.compile(r"^ *(?://.*|/\*.*\*/)?(?:\n|(?=\S))", re.MULTILINE)

# Inside a script element only `<` could end it; the rest would be an error of HTML, or change on its way.
_UNSAFE = re.compile(f"[<>&\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff{NONCHARACTERS}]")


def page(parts: dict[str, str], data: dict[str, Any]) -> str:
    """Return the whole HTML file: `parts` is HTML for the named places of `page.html`, `data` what the script reads."""
    own = {"style": _joined(_STYLES, "css"), "script": _script(), "early": _EARLY}
    given = {"policy": policy(), **own, "data": block(data)}
    return Template(_read("page.html")).substitute(parts | given)


def policy() -> str:
    """Return the policy of every page: it is the same, whatever the report holds."""
    styles, scripts = hashes()
    return _POLICY.format(styles=styles, scripts=scripts)


def hashes() -> tuple[str, str]:
    """Return what a policy has to allow for the styles and for the scripts of the page, as sources of CSP."""
    return _hashed(_joined(_STYLES, "css")), f"{_hashed(_EARLY)} {_hashed(_script())}"


def block(data: Any) -> str:
    """Return `data` as JSON that may stand in a script element whatever its texts hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(_escaped, text)


def _escaped(char: re.Match[str]) -> str:
    units = char[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _script() -> str:
    """All scripts in one scope of their own."""
    return f"(() => {{\n'use strict';\n{_joined(_SCRIPTS, 'js')}}})();\n"


def _joined(names: tuple[str, ...], ending: str) -> str:
    """The parts one after the other, without indentation and the lines that only a reader of the code needs."""
    return "".join(_REMARKS.sub("", _read(f"{ending}/{name}.{ending}")) for name in names)


def _hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def _read(name: str) -> str:
    """A part as a browser will see it: one that was checked out with other line ends must not have another hash."""
    return files(__package__).joinpath(name).read_bytes().decode("utf-8").replace("\r\n", "\n")
