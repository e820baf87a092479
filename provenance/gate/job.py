"""Do one job: read its files, prepare its sources, check its summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance import pipeline, readers
from provenance.errors import InputError
from provenance.gate import links
from provenance.gate.pairs import File, Job
from provenance.judgement.options import Options
from provenance.model import Document, Failure, Summary
from provenance.readers import files
from provenance.structure import outline

if TYPE_CHECKING:
    from provenance.retrieval.sources import Sources


class SourceError(Exception):
    """Raised for sources that cannot be read: it holds all of their failures, not only the first."""

    def __init__(self, failures: tuple[Failure, ...]) -> None:
        super().__init__(failures)
        self.failures = failures


def prepared(sources: Sequence[File], options: Options) -> Sources:
    """Read and index `sources`, with the vocabulary and cache of `options`.

    Raises `SourceError` when one cannot be read: without it, its claims would look made up.
    """
    documents, failures = [], []
    for source in sources:
        try:
            documents.append(document(source))
        except InputError as error:
            failures.append(failure(error))
    if failures:
        raise SourceError(tuple(failures))
    try:
        return pipeline.prepare(documents, options.vocabulary, options.cache)
    except InputError as error:
        raise SourceError((failure(error),)) from None


def summary(job: Job, text: Document, sources: Sources, options: Options) -> Summary:
    """Check one summary, whose document is `text`, against `sources` as its `job` and `options` say."""
    text = text.whole or text
    parts = outline(text, "summary", sources.extras.abbreviations) if job.links else None
    numbered = links.by_section(text.text, parts, job.links) if parts else {}
    return pipeline.check_summary(text, sources, replace(options, sections=job.sections, numbered=numbered))


def document(file: File) -> Document:
    """Read `file`, from disk unless its data is given, and return its text.

    Raises `InputError` when it cannot be read.
    """
    data = file.data
    if data is None:
        data = files.content(file.path, file.named or file.shown, file.limits.file_size)
    return replace(readers.decode(data, file.shown, file.kind, file.limits), file=str(file.path))


def failure(error: InputError) -> Failure:
    """Return `error` as a report names it."""
    return Failure(error.where, error.message)
