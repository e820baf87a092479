"""One record of a corpus: a summary and its sources in, what was found out; a bad record is a result like any other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from provenance import pipeline
from provenance.batch.prepared import Prepared
from provenance.batch.texts import Folder, documents, wanted
from provenance.errors import InputError, ProvenanceError
from provenance.judgement.options import DEFAULTS, Options
from provenance.model import Outcome
from provenance.reports.report import Report
from provenance.reports.terminal.visible import visible
from provenance.verifiers.asking import unanswered

_LONGEST = 300  # code points of an error


class Record(NamedTuple):
    """A record as it was read; nothing of it is known to be right.

    `summary`: a text, a list of texts (each one claim), or {"path": …}; `sources`: a list of texts or {"path": …}.
    """

    id: Any
    summary: Any
    sources: Any
    error: str | None = None  # why there is nothing to check, where its reader knows


class Result(NamedTuple):
    """What became of a record: a verdict, or an error of one line."""

    id: Any
    verdict: Outcome | None
    counts: dict[str, int] | None
    findings: tuple[dict[str, Any], ...]
    report: dict[str, Any] | None
    error: str | None


@dataclass(frozen=True)
class Terms:
    """How every record of a run is checked; may be sent to another process."""

    options: Options = DEFAULTS
    fail_on: Literal["error", "warning"] = "error"  # the level from which a record's verdict is `fail`
    report: bool = True  # whether a result has the whole report of its record
    root: Path = field(default_factory=Path)  # what paths in records are relative to, and never leave
    paths: bool = False  # whether a source that is a string is the path of a file
    required: bool = False  # whether a record has an error where the verifier gave no answer


def check_records(records: Iterable[Record], terms: Terms, prepared: Prepared | None = None) -> Iterator[Result]:
    """One result for each record, in their order, as soon as it is there; sources that repeat are prepared once.

    `prepared` holds the sources of earlier calls with the same vocabulary, for one thread at a time.
    """
    folder, prepared = Folder(terms.root), prepared or Prepared(terms.options.vocabulary, terms.options.cache)
    for record in records:
        yield _result(record, terms, folder, prepared)


def _result(record: Record, terms: Terms, folder: Folder, prepared: Prepared) -> Result:
    if record.error:
        return failed(record, record.error)
    try:
        return _checked(record, terms, folder, prepared)
    except ProvenanceError as error:
        return failed(record, str(error))
    except Exception as error:  # a fault of this program costs one record, not the run
        return failed(record, f"internal error: {type(error).__name__}: {error}")


def failed(record: Record, reason: str) -> Result:
    """The result of a record that could not be checked."""
    line = visible(reason)
    known = record.id if isinstance(record.id, (str, int)) else None
    return Result(known, None, None, (), None, line if len(line) <= _LONGEST else line[: _LONGEST - 2] + " …")


def _checked(record: Record, terms: Terms, folder: Folder, prepared: Prepared) -> Result:
    if isinstance(record.id, bool) or not isinstance(record.id, (str, int)):
        raise InputError("id", f"is {wanted(record.id)}", "give a text or a whole number")
    summary = folder.summary(record.summary)
    sources = prepared.get(documents(folder, record.sources, paths=terms.paths))
    if isinstance(summary, tuple):
        checked = pipeline.check_claims(summary, sources, terms.options)
    else:
        checked = pipeline.check_summary(summary, sources, terms.options)
    if terms.required and (why := unanswered(notice for notice, _ in checked.notices)):
        raise InputError("summary", why)
    report = Report((checked,), terms.fail_on)
    told = report.to_dict()
    findings = tuple(_flat(told["summaries"][0]))
    return Result(record.id, report.verdict, told["counts"], findings, told if terms.report else None, None)


def _flat(summary: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every finding in one row of plain values, with the id of the claim that it is about."""
    for claim in summary["claims"]:
        for one in claim["findings"]:
            source = one["source"] or {}
            yield {
                "claim": claim["id"],
                "rule": one["rule"],
                "level": one["level"],
                "message": one["message"],
                "start": one["claim"]["start"],
                "end": one["claim"]["end"],
                "exact": one["claim"]["exact"],
                "source": source.get("document"),
                "source_start": source.get("start"),
                "source_end": source.get("end"),
                "source_exact": source.get("exact"),
                "suggestion": one["suggestion"],
                "fingerprint": one["fingerprint"],
            }
