"""What an upload is called: shown in reports, and never a path."""

from __future__ import annotations

import re

from provenance.reports.terminal.visible import visible

_MOST = 200  # code points
_DRIVE = re.compile(r"[A-Za-z]:")


def called(given: str | None) -> str | None:
    """Return the name that reports show for a text that somebody calls `given`; None where nothing is left of it.

    It keeps the folders of a relative path, so that a baseline can name the summary as a project does, and nothing that
    leads out of one: no root, no drive, no `..`.
    """
    line = " ".join((given or "").replace("\\", "/").split())
    parts = [part for part in _DRIVE.sub("", line, count=1).split("/") if part not in ("", ".", "..")]
    return visible("/".join(parts))[-_MOST:] or None
