"""The files of a run's summaries with what was found in them, for `--output`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.gate.pairs import Plan
    from provenance.gate.run import Outcome
    from provenance.readers.limits import Limits


def reviewed(limits: Limits, plan: Plan, outcome: Outcome, form: str) -> bytes:
    """What `form`, a name of `provenance.reports.formats.REVIEWS`, makes of the checked summaries.

    Raises `InputError` where it can make nothing of them.
    """
    from provenance.readers import files
    from provenance.review import Checked, written

    typed = {job.summary.path: job.summary.data for job in plan.jobs if job.summary.data is not None}

    def data(path: Path, shown: str | None) -> bytes:
        return typed[path] if path in typed else files.content(path, shown or "", limits.file_size)

    checked = [Checked(one.summary, partial(data, one.path, one.summary.document.path)) for one in outcome.checked]
    return written(form, checked, limits)
