"""The command `init`: a commented configuration, made from what lies in the folder."""

from __future__ import annotations

from pathlib import Path

from provenance.cli import output
from provenance.errors import UsageError
from provenance.gate.config import NAMES
from provenance.gate.init import suggest, text
from provenance.reports.terminal.visible import visible


def init(force: bool) -> None:
    """Write provenance.toml into the working directory; never over one that is there, unless told to."""
    file = Path(NAMES[0])
    if file.exists() and not force:
        raise UsageError(f"{file} is there already; edit it, or give --force to write a new one over it")
    pairs = suggest(Path())
    output.save(text(pairs), str(file))
    output.say(f"wrote {file}\n")
    for pair in pairs:
        output.say(f"  {visible(pair.summary)} is checked against {visible(pair.sources)} ({pair.summaries} found)\n")
    if not pairs:
        output.say("  no pairs were found; say in it which summaries belong to which sources\n")
