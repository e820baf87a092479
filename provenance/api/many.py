"""Check many summaries from Python: pairs in, reports out, or a DataFrame in and the same with columns out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, Unpack, overload

from provenance import pipeline
from provenance.api import frames, given
from provenance.api.check import checked
from provenance.api.given import Settings, SourcesGiven, SummaryGiven
from provenance.errors import InputError, ProvenanceError, UsageError
from provenance.model import Document
from provenance.reports.report import Report
from provenance.retrieval.sources import Sources

Pair = tuple[SummaryGiven, SourcesGiven] | Mapping[str, Any]
Outcome = Report | ProvenanceError

_SUMMARY, _SOURCES = "summary", ("sources", "source")


@overload
def check_many(
    pairs: Iterable[Pair], *, return_errors: Literal[False] = False, **settings: Unpack[Settings]
) -> list[Report]: ...
@overload
def check_many(
    pairs: Iterable[Pair], *, return_errors: Literal[True], **settings: Unpack[Settings]
) -> list[Outcome]: ...
@overload
def check_many(pairs: frames.Frame, **settings: Unpack[Settings]) -> frames.Frame: ...
def check_many(pairs: Any, *, return_errors: bool = False, **settings: Unpack[Settings]) -> Any:
    """Check each pair of a summary and its sources; sources that follow each other are prepared once.

    `pairs`: tuples (summary, sources), or mappings with `summary` and `sources` (or `source`), each as
    `provenance.check` takes them. Returns a list of reports in the order of the pairs. A pair that cannot be checked
    raises its `ProvenanceError`, with the number of the pair; with `return_errors` the error stands in its place.
    `pairs` may be a DataFrame of pandas or Polars with columns of these names: the same frame comes back with the
    columns `provenance.api.frames.ADDED`, in which a row that cannot be checked has an `error`.
    """
    options, terms = given.options(settings), given.terms(settings)
    work = _Work(options.vocabulary)
    if frames.is_frame(pairs):
        names = frames.names(pairs, _SUMMARY, _SOURCES)
        rows = zip(*(frames.column(pairs, name) for name in names), strict=True)
        return frames.extended(pairs, [work.outcome(row, options, terms) for row in rows])
    if isinstance(pairs, (str, bytes, Mapping)) or not isinstance(pairs, Iterable):
        raise UsageError("check_many takes pairs of a summary and its sources, or a DataFrame")
    outcomes = (work.outcome(one, options, terms) for one in pairs)
    return [*outcomes] if return_errors else [*_raising(outcomes)]


class _Work:
    """What is kept from pair to pair: the sources that were prepared last."""

    def __init__(self, vocabulary: Any) -> None:
        self._vocabulary = vocabulary
        self._last: tuple[tuple[Document, ...], Sources] | None = None

    def outcome(self, one: Any, options: Any, terms: Any) -> Outcome:
        """The report on a pair, or why there is none."""
        try:
            pair = _pair(one)
            text, documents = given.summary(pair[0]), given.sources(pair[1])
            return checked(text, self._sources(documents), options, terms)
        except ProvenanceError as error:
            return error

    def _sources(self, documents: tuple[Document, ...]) -> Sources:
        if self._last is None or self._last[0] != documents:
            self._last = documents, pipeline.prepare(documents, self._vocabulary)
        return self._last[1]


def _pair(one: Any) -> tuple[Any, Any]:
    if isinstance(one, Mapping):
        key = next((name for name in _SOURCES if name in one), None)
        if _SUMMARY in one and key is not None:
            return one[_SUMMARY], one[key]
    elif isinstance(one, (tuple, list)) and len(one) == 2:
        return one[0], one[1]
    raise UsageError("give a tuple (summary, sources), or a mapping with these keys")


def _raising(outcomes: Iterable[Outcome]) -> Iterator[Report]:
    for number, one in enumerate(outcomes, 1):
        if isinstance(one, InputError):
            raise InputError(f"pair {number}: {one.where}", one.reason, one.advice) from one
        if isinstance(one, ProvenanceError):
            raise UsageError(f"pair {number}: {one}") from one
        yield one
