"""What a worker of Spark does with Arrow batches of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from provenance import __version__
from provenance.batch.apart import check_apart, let_go
from provenance.batch.formats.parquet import arrow, own
from provenance.batch.records import Record, Result, Terms, check_records
from provenance.batch.work import prepared
from provenance.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 64  # results that are held before they are handed on; a report takes some times what its summary does


def checked(
    batches: Iterable[pa.RecordBatch], names: dict[str, str], terms: Terms, version: str
) -> Iterator[pa.RecordBatch]:
    """Every batch with what was found out; `names` are what columns that pass through come and leave as."""
    check_version(version)
    for batch in batches:
        for at in range(0, len(batch), _ROWS):
            yield _batch(batch.slice(at, _ROWS), names, terms)


def _batch(batch: pa.RecordBatch, names: dict[str, str], terms: Terms) -> pa.RecordBatch:
    pa = arrow()
    columns = (batch.column(name).to_pylist() for name in ("id", "summary", "sources", "error"))
    results = list(_results([Record(*values) for values in zip(*columns, strict=True)], terms))
    ours = {field.name: values for field, values in own(pa, results, terms.report)}
    return pa.RecordBatch.from_pydict({new: batch.column(name) for name, new in names.items()} | ours)


def _results(records: list[Record], terms: Terms) -> Iterator[Result]:
    if again():
        return check_apart(records, terms)
    let_go()
    return check_records(records, terms, prepared(terms.options.vocabulary, terms.options.cache))


def again() -> bool:
    """Whether an earlier try at this came to nothing: perhaps a record has killed the process that checked it."""
    from pyspark import TaskContext

    context = TaskContext.get()
    return context is not None and context.attemptNumber() > 0


def check_version(version: str) -> None:
    """`UsageError` where this worker would give other results than the machine that asks."""
    if version != __version__:
        told = f"the workers have version {__version__} of provenance, the machine that starts them {version}"
        raise UsageError(f"{told}; install the same on all")
