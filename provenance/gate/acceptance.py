"""All that a person accepted in one summary, in the order that counts: comments, the file beside it, the baseline."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from provenance.gate.baseline import Baseline, key
from provenance.gate.suppressions import read_sidecar, suppress
from provenance.judgement.options import DEFAULTS, Options
from provenance.model import Summary


class Accepted(NamedTuple):
    """A baseline and the file that it was read from: summaries are named from that file's folder."""

    baseline: Baseline
    file: Path


def accept(
    summary: Summary,
    path: Path,
    keep: frozenset[str] = frozenset(),
    options: Options = DEFAULTS,
    before: Accepted | None = None,
) -> Summary:
    """The summary with its accepted findings marked, and findings for suppressions that do not hold.

    `path` is where the summary lies, `keep` the rules whose findings nobody may accept, `options` those that it was
    checked with. Raises `InputError` for a file beside the summary that cannot be used.
    """
    summary = suppress(summary, read_sidecar(path, summary.document.path or path.name), keep, options)
    if before is None:
        return summary
    return before.baseline.apply(summary, key(path, before.file), keep, options)
