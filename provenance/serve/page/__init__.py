"""The page of the service: where texts are dropped and the report is shown, in a frame that can reach nothing."""

from __future__ import annotations

from importlib.resources import files
from string import Template
from typing import Any

from provenance import __version__
from provenance.reports.page.frame import hashes, policy

Part = tuple[bytes, str, dict[str, str]]  # the bytes, their type, further headers

_SCRIPTS = ("texts", "asking", "showing", "reviewed", "kept", "start")

# A report that is opened at an address of its own: alone, without an origin.
REPORT_POLICY = f"{policy()}; frame-ancestors 'none'; sandbox allow-scripts allow-downloads allow-modals"

# A frame of text (srcdoc) may do no more than the page around it, so that this must allow what the report brings along.
_POLICY = (
    "default-src 'none'; style-src 'self' {styles}; script-src 'self' {scripts}; img-src data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types report"
)


def parts(keeps: bool, body: int) -> dict[str, Part]:
    """The files of the page by their address.

    `keeps`: whether reports are stored. `body`: the bytes of a request at most, for a word before it is sent.
    """
    styles, scripts = hashes()
    allowed = {"content-security-policy": _POLICY.format(styles=styles, scripts=scripts)}
    given: dict[str, Any] = {"version": __version__, "keeps": "true" if keeps else "false", "body": body}
    colours = files("provenance.reports.page").joinpath("css/colours.css").read_text(encoding="utf-8")
    return {
        "/": (Template(_read("index.html")).substitute(given).encode("utf-8"), "text/html; charset=utf-8", allowed),
        "/page.css": ((colours + _read("page.css")).encode("utf-8"), "text/css; charset=utf-8", {}),
        "/page.js": (_script().encode("utf-8"), "text/javascript; charset=utf-8", {}),
    }


def _script() -> str:
    """All scripts in one scope of their own."""
    return "(() => {\n'use strict';\n" + "".join(_read(f"js/{name}.js") for name in _SCRIPTS) + "})();\n"


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
