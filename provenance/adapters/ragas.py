"""A metric for Ragas: no language model, and the same score for the same texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ragas.dataset_schema import SingleTurnSample
from ragas.metrics.base import MetricType, SingleTurnMetric

from provenance.adapters.told import score
from provenance.api.check import acheck
from provenance.api.given import Settings

_COLUMNS = {MetricType.SINGLE_TURN: {"response", "retrieved_contexts"}}


@dataclass
class Provenance(SingleTurnMetric):
    """The share of the claims of `response` that its `retrieved_contexts` bear out."""

    name: str = "provenance"
    _required_columns: dict[MetricType, set[str]] = field(default_factory=lambda: dict(_COLUMNS))
    settings: Settings = field(default_factory=Settings)  # the keywords of `provenance.check`

    def init(self, run_config: Any) -> None:
        """Nothing: there is no model to set up."""

    async def _single_turn_ascore(self, sample: SingleTurnSample, callbacks: Any) -> float:
        return score(await acheck(sample.response, sample.retrieved_contexts, **self.settings))
