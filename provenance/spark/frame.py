"""A DataFrame of records in, a DataFrame of results out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from provenance import __version__
from provenance.batch.parts import READ, passing
from provenance.batch.records import Terms
from provenance.errors import UsageError
from provenance.spark import rows

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

_LARGEST = 16 * 1024 * 1024  # code points of a record: as long as a line of JSON Lines may be
_PLAIN = Terms()


def check(frame: DataFrame, terms: Terms = _PLAIN, *, spread: bool = True) -> DataFrame:
    """Every record with what was found out about it; nothing is computed before the result is asked for.

    `frame` has the columns `id` (text or whole number), `summary` (text, or array of texts: each one claim) and
    `sources` (text, array of texts, or array of structs with one of `path` and `text`). The result has `id`, all other
    columns as they were (one that has a name of ours gets `input_` before its own), and `verdict`, `counts`,
    `findings`, `report` (JSON; not where `terms.report` is false) and `error`: why a record could not be checked. Such
    a record stops nothing, also one that kills the process that checks it. Rows come in no particular order.

    `spread` has Spark deal the records out anew in partitions of about equal size: a shuffle of the input. False leaves
    the partitions as they are. Paths are below `terms.root` on the workers. Raises `UsageError` for a column that is
    missing or there twice.
    """
    kept = _kept(frame.columns)
    whole = frame.hint("rebalance") if spread else frame
    given = whole.select(*_columns(kept))
    names = {"id": "id", **{f"_{at}": new for at, new in enumerate(kept.values())}}
    return given.mapInArrow(
        partial(rows.checked, names=names, terms=terms, version=__version__), _schema(frame, kept, terms)
    )


def _kept(names: list[str]) -> dict[str, str]:
    """The columns that pass through, each with its new name; Spark takes Verdict and verdict for the same."""
    if missing := [name for name in READ if name not in names]:
        raise UsageError(f"the DataFrame has no column {missing[0]!r}; a record has {', '.join(READ)}")
    if len({name.lower() for name in names}) < len(names):
        raise UsageError("the DataFrame has two columns of one name; rename one")
    return passing(names, str.lower)


def _columns(kept: dict[str, str]) -> list[Column]:
    """What goes to Python; of a record that is too large only that it is, before anything has to hold it."""
    from pyspark.sql import functions as F

    # as text, an array or a struct is a little longer than what it holds
    size = sum((F.coalesce(F.length(F.col(name).cast("string")), F.lit(0)) for name in READ[1:]), F.lit(0))
    fits = size <= _LARGEST
    told = F.concat(F.lit("has "), size.cast("string"), F.lit(f" characters, more than {_LARGEST}; split the record"))
    columns = [F.col("id")]
    # PySpark looks columns up by names that a dot would take apart: they have their own again when they come out
    columns += [F.col(f"`{name.replace('`', '``')}`").alias(f"_{at}") for at, name in enumerate(kept)]
    columns += [F.when(fits, F.col(name)).alias(name) for name in READ[1:]]
    return [*columns, F.when(~fits, told).alias("error")]


def _schema(frame: DataFrame, kept: dict[str, str], terms: Terms) -> Any:
    from pyspark.sql import types as T

    from provenance.batch.formats.parquet import FINDING, TEXT
    from provenance.reports.counts import counts

    text, number = T.StringType(), T.LongType()
    finding = T.StructType([T.StructField(name, text if name in TEXT else number) for name in FINDING])
    passed = [T.StructField(new, frame.schema[name].dataType) for name, new in {"id": "id", **kept}.items()]
    own = [
        T.StructField("verdict", text),
        T.StructField("counts", T.StructType([T.StructField(name, number) for name in counts([])])),
        T.StructField("findings", T.ArrayType(finding)),
        *([T.StructField("report", text)] if terms.report else []),
        T.StructField("error", text),
    ]
    return T.StructType([*passed, *own])
