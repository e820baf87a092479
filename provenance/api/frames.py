"""DataFrames of pandas and Polars, neither of which is imported here: who gives a frame has its library loaded."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, TypeVar

from provenance.errors import ProvenanceError, UsageError
from provenance.infra.suggest import advice
from provenance.reports.report import Report

Frame = TypeVar("Frame")

COUNTS = ("claims", "supported", "altered", "unsupported", "unclear", "no-source")
ADDED = ("verdict", *(name.replace("-", "_") for name in COUNTS), "findings", "error")


def is_frame(given: Any) -> bool:
    """Whether this is a DataFrame; raises `UsageError` for a lazy one."""
    polars, pandas = sys.modules.get("polars"), sys.modules.get("pandas")
    if polars and isinstance(given, polars.LazyFrame):
        raise UsageError("the frame is lazy; give frame.collect()")
    return bool((polars and isinstance(given, polars.DataFrame)) or (pandas and isinstance(given, pandas.DataFrame)))


def names(frame: Any, summary: str, sources: Sequence[str]) -> tuple[str, str]:
    """The columns with the texts.

    Raises `UsageError` where one is missing or there twice, or one that is added is there already.
    """
    held = [str(name) for name in frame.columns]
    found = next((name for name in sources if name in held), None)
    for name, there in ((summary, summary in held), (sources[0], found is not None)):
        if not there:
            raise UsageError(f"the frame has no column {name!r}; {advice(name, held)}")
    taken = next((name for name in ADDED if name in held), None)
    if taken:
        raise UsageError(f"the frame has a column {taken!r} already; rename or drop it, the result has its own")
    assert found is not None
    twice = next((name for name in (summary, found) if held.count(name) > 1), None)
    if twice:
        raise UsageError(f"the frame has {held.count(twice)} columns {twice!r}; rename or drop the others")
    return summary, found


def column(frame: Any, name: str) -> list[Any]:
    """The cells of a column as Python values; what is missing is None, and an array of texts is a list."""
    return [_value(one) for one in frame[name].to_list()]


def _value(one: Any) -> Any:
    if hasattr(one, "tolist"):  # an array, as Parquet files have them
        return one.tolist()
    return None if isinstance(one, float) or type(one).__name__ in ("NAType", "NaTType") else one


def extended(frame: Any, outcomes: Sequence[Report | ProvenanceError]) -> Any:
    """A new frame with the columns of `ADDED`, one outcome a row."""
    rows = [_cells(one) for one in outcomes]
    columns = {name: [row[at] for row in rows] for at, name in enumerate(ADDED)}
    polars = sys.modules.get("polars")
    if polars and isinstance(frame, polars.DataFrame):
        kinds = dict.fromkeys(ADDED, polars.Int64) | dict.fromkeys(("verdict", "findings", "error"), polars.String)
        return frame.with_columns([polars.Series(name, cells, kinds[name]) for name, cells in columns.items()])
    pandas = sys.modules["pandas"]
    kinds = dict.fromkeys(ADDED, "Int64") | dict.fromkeys(("verdict", "findings", "error"), "object")
    made = {name: pandas.Series(cells, frame.index, kinds[name]) for name, cells in columns.items()}
    return frame.assign(**made)


def _cells(one: Report | ProvenanceError) -> tuple[Any, ...]:
    if isinstance(one, ProvenanceError):
        return (None, *(None for _ in COUNTS), None, str(one))
    told = "\n".join(f"{row.rule}: {row.message}" for row in one.findings if row.level != "note" and not row.accepted)
    counts = one.counts
    return (one.verdict, *(counts[name] for name in COUNTS), told, None)
