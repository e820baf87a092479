"""What a person should know before they read a difference as a change of the summary."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Notice
from provenance.reports.record import Record


def of_tools(old: Record, new: Record) -> Iterator[Notice]:
    """That the reports are of two versions of this program."""
    before, after = old["tool"]["version"], new["tool"]["version"]
    if before != after:
        yield Notice("tool-changed", f"the reports are of versions {before} and {after}: rules may have changed")


def of_sources(old: Record | None, new: Record | None) -> Iterator[Notice]:
    """What changed about the sources: then a finding may have come or gone without a change of the summary."""
    if old is None or new is None:
        return
    before, after = ({one["path"] or one["id"]: one["text_sha256"] for one in side["sources"]} for side in (old, new))
    for path in sorted(before.keys() | after.keys()):
        if path not in after:
            yield Notice("source-gone", f"{path} is a source no longer")
        elif path not in before:
            yield Notice("source-new", f"{path} is a new source")
        elif before[path] != after[path]:
            yield Notice("source-changed", f"the source {path} has changed")
