"""Apache Parquet, through PyArrow: columns that pass through keep their types."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from provenance.batch.formats import plain
from provenance.batch.parts import BYTES, READ, Part, Row, passing
from provenance.batch.records import Record, Result
from provenance.batch.streams import INSTALL, broken
from provenance.errors import InputError, UsageError
from provenance.infra.json_text import dumps_line

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 256  # of a row group: results of so many records are held before they are written
TEXT = ("claim", "rule", "level", "message", "exact", "source", "source_exact", "suggestion", "fingerprint")
FINDING = ("claim", "rule", "level", "message", "start", "end", "exact", "source", "source_start", "source_end",
            "source_exact", "suggestion", "fingerprint")  # fmt: skip


def arrow() -> Any:
    """PyArrow; `UsageError` where it is not installed."""
    try:
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise UsageError(f"Parquet needs pyarrow; {INSTALL}") from None
    return pyarrow


def length(path: Path) -> int:
    """How many rows a file has; `InputError` for one that is none or lacks a column."""
    pa = arrow()
    try:
        found = pa.parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise broken(path.name, error) from None
    with found:
        names = found.schema_arrow.names
        missing = [name for name in READ if names.count(name) != 1]
        if missing or len(set(names)) < len(names):
            what = f"has no column {missing[0]!r}" if missing else "has two columns of one name"
            raise InputError(path.name, what, f"a record has {', '.join(READ)}")
        return int(found.metadata.num_rows)


def read(path: Path, size: int) -> Iterator[Part]:
    """The records of a file in parts of at most `size`."""
    pa = arrow()
    number = first = 0
    try:
        with pa.parquet.ParquetFile(path) as found:
            for table in _tables(pa, found, size):
                raw = _packed(pa, table)
                yield Part(number, first, len(table), raw, len(table), hashlib.sha256(raw).hexdigest())
                number, first = number + 1, first + len(table)
    except (pa.ArrowException, OSError) as error:
        raise broken(path.name, error) from None


def _tables(pa: Any, found: Any, size: int) -> Iterator[pa.Table]:
    """The rows cut where a part is full, by their number or by their bytes."""
    held: list[pa.RecordBatch] = []
    count = weight = 0
    for batch in found.iter_batches(batch_size=min(size, _ROWS)):
        for row in (batch.slice(at, 1) for at in range(len(batch))):
            held.append(row)
            count, weight = count + 1, weight + row.nbytes
            if count == size or weight > BYTES:
                yield pa.Table.from_batches(held).combine_chunks()
                held, count, weight = [], 0, 0
    if held:
        yield pa.Table.from_batches(held).combine_chunks()


def _packed(pa: Any, table: pa.Table) -> bytes:
    """The rows alone: a pickled slice would carry the whole that it was cut from."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _table(part: Part) -> pa.Table:
    return arrow().ipc.open_stream(part.raw).read_all()


def rows(part: Part, *, passed: bool) -> Iterator[Row]:
    """The records of a part; the columns that pass through are taken apart only where a format without types asks."""
    table = _table(part)
    kept = passing(table.schema.names) if passed else {}
    table = _told(table.select([*READ, *kept]))
    for at in range(len(table)):
        row = table.slice(at, 1).to_pylist()[0]
        fields = {new: plain(row[name]) for name, new in kept.items()}
        yield Row(Record(row["id"], row["summary"], row["sources"]), fields)


def _told(table: pa.Table) -> pa.Table:
    """Times as Arrow writes them: Python's have no nanoseconds."""
    pa = arrow()
    for at, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type) or pa.types.is_duration(field.type) or pa.types.is_time(field.type):
            kind = pa.int64() if pa.types.is_duration(field.type) else pa.string()
            table = table.set_column(at, field.name, table.column(at).cast(kind))
    return table


def write(file: IO[bytes], pairs: Iterable[tuple[Row, Result]], part: Part, report: bool) -> None:
    """Row groups of some hundred records; what came from a file without types stands in one column, `fields`."""
    pa = arrow()
    source = _table(part) if isinstance(part.raw, bytes) else None
    writer, at, several = None, 0, iter(pairs)
    while group := list(islice(several, _ROWS)):
        columns = _passed(pa, source.slice(at, len(group)) if source else None, [row for row, _ in group])
        columns += own(pa, [result for _, result in group], report)
        table = pa.Table.from_arrays([one for _, one in columns], schema=pa.schema([one for one, _ in columns]))
        writer = writer or pa.parquet.ParquetWriter(file, table.schema, compression="zstd")
        writer.write_table(table)
        at += len(group)
    if writer:
        writer.close()


def _passed(pa: Any, source: Any, group: list[Row]) -> list[tuple[pa.Field, Any]]:
    if source is None:
        ids = [None if one.record.id is None else _text(str(one.record.id)) for one in group]
        fields = [dumps_line(one.fields).rstrip("\n") for one in group]
        names = pa.field("id", pa.string()), pa.field("fields", pa.string())
        return list(zip(names, (pa.array(ids, pa.string()), pa.array(fields, pa.string())), strict=True))
    kept = {"id": "id", **passing(source.schema.names)}
    return [(source.schema.field(name).with_name(new), source.column(name)) for name, new in kept.items()]


def own(pa: Any, results: list[Result], report: bool) -> Iterator[tuple[pa.Field, Any]]:
    """The columns that say what became of records."""
    findings = [[_finding(one) for one in result.findings] for result in results]
    yield _column(pa, "verdict", pa.string(), [result.verdict for result in results])
    yield _column(pa, "counts", _counts(pa), [result.counts for result in results])
    yield _column(pa, "findings", pa.list_(_findings(pa)), findings)
    if report:
        told = [result.report and dumps_line(result.report).rstrip("\n") for result in results]
        yield _column(pa, "report", pa.string(), told)
    yield _column(pa, "error", pa.string(), [result.error for result in results])


def _column(pa: Any, name: str, kind: Any, values: list[Any]) -> tuple[pa.Field, Any]:
    return pa.field(name, kind), pa.array(values, kind)


def _counts(pa: Any) -> Any:
    from provenance.reports.counts import counts

    return pa.struct([(name, pa.int64()) for name in counts([])])


def _findings(pa: Any) -> Any:
    return pa.struct([(name, pa.string() if name in TEXT else pa.int64()) for name in FINDING])


def _finding(one: dict[str, Any]) -> dict[str, Any]:
    return {name: _text(value) if isinstance(value, str) else value for name, value in one.items()}


def _text(text: str) -> str:
    """Half a surrogate pair has no bytes in UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")
