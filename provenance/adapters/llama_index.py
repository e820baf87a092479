"""An evaluator for LlamaIndex: no language model, and the same score for the same texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Unpack

from llama_index.core.evaluation import BaseEvaluator, EvaluationResult

from provenance.adapters.told import reason, score
from provenance.api.check import acheck
from provenance.api.given import Settings
from provenance.errors import ProvenanceError


class ProvenanceEvaluator(BaseEvaluator):
    """Whether the `contexts` bear out the `response`: passing is the verdict, the score the share of passing claims."""

    def __init__(self, **settings: Unpack[Settings]) -> None:
        """Take the keywords of `provenance.check`."""
        self._settings = settings

    async def aevaluate(
        self, query: str | None = None, response: str | None = None, contexts: Sequence[str] | None = None, **_: Any
    ) -> EvaluationResult:
        """The result for a response; an invalid one, with the reason, where there is nothing to check."""
        given = {"query": query, "response": response, "contexts": contexts}
        try:
            report = await acheck(response or "", contexts or (), **self._settings)
        except ProvenanceError as error:
            return EvaluationResult(**given, invalid_result=True, invalid_reason=str(error))
        passing = report.verdict == "pass"
        return EvaluationResult(**given, passing=passing, score=score(report), feedback=reason(report))

    def _get_prompts(self) -> dict[str, Any]:
        return {}

    def _update_prompts(self, prompts: dict[str, Any]) -> None:
        """Nothing: there is no prompt."""
