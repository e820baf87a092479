"""What a worker does with one request: take its body apart, read the texts, check, and write the answer down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal, NamedTuple, cast

from provenance import pipeline, readers
from provenance.errors import InputError, ProvenanceError
from provenance.gate.baseline.file import read as read_baseline
from provenance.gate.suppressions import suppress
from provenance.infra.json_text import dumps
from provenance.judgement.options import Options
from provenance.model import Document, Level
from provenance.readers.limits import Limits
from provenance.reports.counts import FailOn
from provenance.reports.formats import FORMATS, REVIEWS
from provenance.reports.presets import named
from provenance.reports.report import Report
from provenance.review import Checked, written
from provenance.serve import asked
from provenance.serve.asked import Text

Forms = Mapping[str, bytes]  # the same answer in each form that is wanted, by its name

_TRIED = "The mill closed in 1990, the council said on Monday."


class Bench(NamedTuple):
    """How every request of a service is checked; a request may choose among rules, and go without the judge."""

    options: Options
    limits: Limits
    fail_on: FailOn = "error"
    keep: frozenset[str] = frozenset()  # rules whose findings nobody may accept
    sources: int = 100  # of one request
    min_level: Level | None = None  # of the findings that forms for people show; None for what each shows by itself


class Task(NamedTuple):
    """One request, as it came: nothing of it was looked at but its size and type."""

    kind: Literal["check", "read"]
    body: bytes
    boundary: bytes | None = None  # of a form; None for JSON
    forms: tuple[str, ...] = ("json",)


def do(task: Task, bench: Bench) -> Forms:
    """The answer to `task`. Raises `Problem` for what cannot be checked or read."""
    from provenance.serve.forms import fields

    given = asked.loaded(task.body) if task.boundary is None else fields(task.body, task.boundary)
    try:
        if task.kind == "read":
            return {"json": _read(asked.read(given), bench)}
        return _check(asked.check(given, bench.sources), bench, task.forms)
    except ProvenanceError as error:
        raise asked.refusal(error) from None


def warm(bench: Bench) -> None:
    """Load what every check needs, the learned judge among it, before the first person waits for it."""
    told = pipeline.prepare([Document.from_text(_TRIED)], bench.options.vocabulary)
    pipeline.check_summary(Document.from_text("On Monday the council closed its mill."), told, bench.options)


def _read(wanted: asked.Read, bench: Bench) -> bytes:
    from provenance.reports.read_record import record

    document = _document(wanted.file, "the file", bench.limits)
    if wanted.role == "summary":
        return _json(record(document.whole or document, "summary"))
    return _json(record(document, "source"))


def _check(wanted: asked.Check, bench: Bench, forms: tuple[str, ...]) -> Forms:
    options = _options(wanted, bench.options)
    baseline = read_baseline(wanted.baseline, "the baseline") if wanted.baseline is not None else None
    summary = _document(wanted.summary, "the summary", bench.limits)
    sources = [_document(one, f"source {number}", bench.limits) for number, one in enumerate(wanted.sources, 1)]
    checked = pipeline.check_summary(summary, pipeline.prepare(sources, options.vocabulary, options.cache), options)
    checked = suppress(checked, None, bench.keep, options)
    if baseline is not None:
        checked = baseline.apply(checked, summary.path or "(text)", bench.keep, options)
    meant = named(wanted.preset) if wanted.preset else bench
    fail_on = cast(FailOn, wanted.fail_on or meant.fail_on)
    report = Report((checked,), fail_on, baseline=baseline is not None, min_level=meant.min_level)
    return {name: _form(name, report, wanted.summary, bench.limits) for name in forms}


def _form(name: str, report: Report, summary: Text, limits: Limits) -> bytes:
    """A report in one of its forms, or the file of the summary with what was found in it."""
    if name in REVIEWS:
        (checked,) = report.summaries
        return written(name, [Checked(checked, lambda: summary.data)], limits)
    return FORMATS[name](report).encode("utf-8", "backslashreplace")


def _options(wanted: asked.Check, ours: Options) -> Options:
    """The options of the service, with less of them: a request asks for fewer rules, never for more."""
    select = wanted.select or ours.select
    if wanted.select and ours.select is not None:
        select = wanted.select & ours.select
    return replace(
        ours, select=select, ignore=ours.ignore | wanted.ignore, judge=None if wanted.judge == "off" else ours.judge
    )


def _document(text: Text, where: str, limits: Limits) -> Document:
    try:
        return readers.decode(text.data, text.name, text.kind, limits)
    except InputError as error:
        if text.name:
            raise
        raise InputError(where, error.reason, error.advice) from None


def _json(record: Any) -> bytes:
    return dumps(record).encode("utf-8")


def both(forms: Forms) -> bytes:
    """The report and its page in one JSON object, for who shows the one and keeps the other."""
    page = json.dumps(forms["html"].decode("utf-8")).encode("ascii")
    return b'{"report":' + forms["json"] + b',"page":' + page + b"}\n"
