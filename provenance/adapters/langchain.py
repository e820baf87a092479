"""An evaluator of strings for LangChain: no language model, and the same score for the same texts."""

from __future__ import annotations

from typing import Any, Unpack

from langchain_classic.evaluation import StringEvaluator

from provenance.adapters.told import reason, score
from provenance.api.check import acheck, check
from provenance.api.given import Settings
from provenance.reports.report import Report


class ProvenanceEvaluator(StringEvaluator):
    """Whether the `reference`, a source or a list of them, bears out the `prediction`, a summary."""

    requires_reference = True
    requires_input = False
    evaluation_name = "provenance"

    def __init__(self, **settings: Unpack[Settings]) -> None:
        """Take the keywords of `provenance.check`."""
        self._settings = settings

    def _evaluate_strings(self, *, prediction: Any, reference: Any = None, **_: Any) -> dict[str, Any]:
        return _told(check(prediction, reference, **self._settings))

    async def _aevaluate_strings(self, *, prediction: Any, reference: Any = None, **_: Any) -> dict[str, Any]:
        return _told(await acheck(prediction, reference, **self._settings))


def _told(report: Report) -> dict[str, Any]:
    """`score` is the share of the claims that pass, `value` the verdict."""
    return {"score": score(report), "value": report.verdict, "reasoning": reason(report)}
