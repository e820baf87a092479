"""What a run is, before it begins, and what it came to: the same input and options give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from provenance import __version__
from provenance.batch.duplicates import duplicates
from provenance.batch.folder import SCHEMA, Folder
from provenance.batch.records import Terms
from provenance.batch.source import Source
from provenance.batch.tally import Counts
from provenance.batch.work import WORK
from provenance.entailment.reader import reader
from provenance.lang.user_vocabulary import EMPTY
from provenance.model import LEVELS
from provenance.reports.counts import counts as no_counts
from provenance.verifiers.named import Chosen, opened


def plan(source: Source, terms: Terms, format: str, size: int, root: str) -> dict[str, Any]:
    """What decides the output: nothing about the machine, and not the number of processes."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "provenance", "version": __version__},
        "input": {"format": source.format, "sha256": source.digest()},
        "options": {
            "format": format,
            "part-size": size,
            "report": terms.report,
            "root": root,
            "sources-are": "paths" if terms.paths else "texts",
            "fail-on": terms.fail_on,
            **_rules(terms),
        },
    }


def _rules(terms: Terms) -> dict[str, Any]:
    options, words = terms.options, terms.options.vocabulary or EMPTY
    return {
        "select": None if options.select is None else sorted(options.select),
        "ignore": sorted(options.ignore),
        "levels": dict(sorted(options.levels.items())),
        "vocabulary": {
            "abbreviations": list(words.abbreviations),
            "aliases": dict(words.aliases),
            "hedges": list(words.hedges),
        },
        "judge": _judge(terms),
        **_verifier(terms),
    }


def _judge(terms: Terms) -> dict[str, str] | None:
    """The learned judge; None where none reads, also for want of its weights."""
    model = reader(terms.options.judge).model if terms.options.judge else None
    return None if model is None else {"name": model.name, "version": model.revision, "digest": model.digest}


def _verifier(terms: Terms) -> dict[str, Any]:
    """The model that answers and on which terms; nothing where there is none, as in manifests before there were any."""
    chosen = terms.options.verifier
    if chosen is None:
        return {}
    model = opened(chosen).model if isinstance(chosen, Chosen) else chosen.model
    required = {"verifier-required": True} if terms.required else {}
    return {"verifier": {**asdict(model), "terms": asdict(chosen.terms)}, **required}


def manifest(planned: dict[str, Any], folder: Folder, names: list[str]) -> dict[str, Any]:
    """The plan with what it came to, added up part by part."""
    totals, parts = Counts(), list[dict[str, Any]]()
    for tally in folder.tallies(names):
        totals.add_part(tally)
        parts.append({"name": tally.name, "records": tally.records, "bytes": tally.bytes, "sha256": tally.sha256})
    records = sum(totals.verdicts.values())

    def marks() -> Iterator[str]:
        for tally in folder.tallies(names):
            yield from (tally.ids[at : at + 16] for at in range(0, len(tally.ids), 16))

    again, first = duplicates(marks, records, Path(folder.path) / WORK)
    return {
        **planned,
        "records": records,
        **told(totals),
        "duplicate-ids": {"records": again, "first": first},
        "parts": parts,
    }


def told(totals: Counts) -> dict[str, Any]:
    """Totals in a fixed order."""
    return {
        "verdicts": {name: totals.verdicts[name] for name in ("pass", "fail", "error")},
        "counts": {name: totals.counts[name] for name in no_counts([])},
        "findings": {
            rule: {level: totals.findings[rule][level] for level in LEVELS} for rule in sorted(totals.findings)
        },
    }
