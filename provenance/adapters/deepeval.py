"""A metric for DeepEval: no language model, and the same score for the same texts."""

from __future__ import annotations

from typing import Any

from deepeval.metrics import BaseMetric
from deepeval.test_case import LLMTestCase

from provenance.adapters.told import reason, score
from provenance.api.check import acheck, check
from provenance.api.given import Settings
from provenance.reports.report import Report


class ProvenanceMetric(BaseMetric):
    """The share of the claims of `actual_output` that its `retrieval_context`, or else `context`, bears out."""

    def __init__(self, threshold: float = 1.0, settings: Settings | None = None) -> None:
        """`threshold`: the share from which a test case succeeds; `settings`: the keywords of `provenance.check`."""
        self.threshold, self.settings = threshold, settings or {}  # DeepEval copies a metric by these names
        self.evaluation_model = "provenance"
        self.report: Report | None = None

    def measure(self, test_case: LLMTestCase, *_: Any, **__: Any) -> float:
        """The score of a test case; raises `ProvenanceError` where there is nothing to check."""
        return self._keep(check(test_case.actual_output, _sources(test_case), **self.settings))

    async def a_measure(self, test_case: LLMTestCase, *_: Any, **__: Any) -> float:
        """The same in a thread."""
        return self._keep(await acheck(test_case.actual_output, _sources(test_case), **self.settings))

    def _keep(self, report: Report) -> float:
        self.report, self.score, self.reason = report, score(report), reason(report)
        self.success = self.score >= self.threshold
        return self.score

    @property
    def __name__(self) -> str:
        return "Provenance"


def _sources(test_case: LLMTestCase) -> list[str]:
    return [*(test_case.retrieval_context or test_case.context or ())]
