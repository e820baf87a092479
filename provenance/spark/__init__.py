"""Corpora on Apache Spark: a DataFrame in, the same with verdicts out; the extra `[spark]`."""

from provenance.spark.frame import check as check

__all__ = ["check"]
