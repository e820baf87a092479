"""Check one summary from Python, at once or without holding up an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, Unpack

from provenance import pipeline
from provenance.api import given
from provenance.api.given import Settings, SourcesGiven, SummaryGiven, Terms
from provenance.judgement.options import Options
from provenance.lang.user_vocabulary import EMPTY, Vocabulary
from provenance.model import Document, Level
from provenance.reports.counts import FailOn
from provenance.reports.presets import PresetName
from provenance.reports.report import Report
from provenance.retrieval.sources import Sources
from provenance.verifiers import Verifier
from provenance.verifiers.asking import Asker


def check(
    summary: SummaryGiven,
    sources: SourcesGiven,
    *,
    fail_on: FailOn | None = None,
    preset: PresetName | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    levels: Mapping[str, Level] | None = None,
    vocabulary: Vocabulary = EMPTY,
    verifier: Verifier | Asker | None = None,
    judge: Literal["on", "off"] | Path = "on",
) -> Report:
    """Check one summary against its sources.

    `summary`: a digest as text, as a document or as the path of a file, or several texts, each of which is one claim as
    it stands. `sources`: full texts, documents or paths, or a lone one; findings know them by their index here.
    `fail_on`: what makes the report fail, "error" by default; `preset`: "gate" or "review", which say the same by a
    name (`fail_on` goes before it).
    `select`, `ignore`: names of rules; `levels`: the level of a rule where it is not to be its own; `vocabulary`:
    abbreviations, aliases and hedges that are added to the lists. `verifier` is asked about what words leave open; an
    `Asker` says on which terms, and may keep the answers. `judge`: whether the learned judge reads what is told in
    other words, or the folder of another one.
    Raises `InputError` when there is nothing to check: no claim, no source, an empty source, a file that cannot be
    read, or a digest that is one of its sources; `UsageError`, a `ValueError`, for a name that there is not.
    """
    settings = Settings(
        fail_on=fail_on,
        preset=preset,
        select=select,
        ignore=ignore,
        levels=levels,
        vocabulary=vocabulary,
        verifier=verifier,
        judge=judge,
    )
    options, terms = given.options(settings), given.terms(settings)
    text = given.summary(summary)
    return checked(text, pipeline.prepare(given.sources(sources), vocabulary), options, terms)


async def acheck(summary: SummaryGiven, sources: SourcesGiven, **settings: Unpack[Settings]) -> Report:
    """The same in a thread, so that an event loop goes on meanwhile. A check that was begun is not broken off."""
    return await asyncio.to_thread(check, summary, sources, **settings)


def checked(summary: Document | tuple[str, ...], sources: Sources, options: Options, terms: Terms) -> Report:
    """The report on a digest, or on several claims, against sources that are prepared."""
    check_it = pipeline.check_summary if isinstance(summary, Document) else pipeline.check_claims
    return Report((check_it(summary, sources, options),), terms.fail_on, min_level=terms.min_level)  # type: ignore[arg-type]
