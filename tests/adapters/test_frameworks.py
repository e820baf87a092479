"""The adapters, each in its real framework, as its users call it; skipped where that is not installed."""

from __future__ import annotations

import asyncio
import os
import re

import pytest

import provenance
from provenance.adapters import told
from support.paths import ROOT

# None of them may tell anybody that it was used.
os.environ.update(DEEPEVAL_TELEMETRY_OPT_OUT="YES", RAGAS_DO_NOT_TRACK="true", LANGSMITH_TRACING="false")

CLAIM = "The new ferry will carry 300 cars, the harbour office said."
TRUE = "The ferry replaces the old Marianne."
SOURCES = [
    "The new ferry will carry 30 cars, the harbour office said on Monday.",
    "The ferry replaces the old Marianne, which was built in 1971.",
]
SUMMARY = f"{CLAIM} {TRUE}"
WHY = 'number-changed: "300": the claim says 300; the source says 30'


@pytest.mark.parametrize(
    ("claims", "settings", "score", "reason"),
    [
        ([TRUE], {}, 1.0, "1 claim checked, nothing found"),
        ([TRUE, CLAIM], {}, 0.5, WHY),
        ([CLAIM], {}, 0.0, WHY),
        ([CLAIM], {"fail_on": "never"}, 1.0, WHY),
        ([CLAIM], {"levels": {"number-changed": "note"}}, 1.0, "1 claim checked, nothing found"),
        ([CLAIM], {"levels": {"number-changed": "warning"}, "fail_on": "warning"}, 0.0, WHY),
    ],
)
def test_the_number_and_the_reason(claims: list[str], settings, score: float, reason: str) -> None:
    report = provenance.check(claims, SOURCES, **settings)
    assert (told.score(report), told.reason(report)) == (score, reason)
    assert (told.score(report) == 1) == (report.verdict == "pass")


def test_deepeval() -> None:
    pytest.importorskip("deepeval")
    from deepeval import assert_test
    from deepeval.test_case import LLMTestCase

    from provenance.adapters.deepeval import ProvenanceMetric

    wrong = LLMTestCase(input="Sum it up.", actual_output=SUMMARY, retrieval_context=SOURCES)
    right = LLMTestCase(input="Sum it up.", actual_output=TRUE, context=SOURCES)
    metric = ProvenanceMetric()
    assert (metric.measure(wrong), metric.is_successful(), metric.reason) == (0.5, False, WHY)
    assert (asyncio.run(metric.a_measure(right)), metric.is_successful()) == (1.0, True)
    assert (ProvenanceMetric(threshold=0.5).measure(wrong), metric.__name__) == (0.5, "Provenance")
    for asynchronous in (True, False):
        assert_test(right, [ProvenanceMetric()], run_async=asynchronous)
        with pytest.raises(AssertionError, match="Provenance"):
            assert_test(wrong, [ProvenanceMetric()], run_async=asynchronous)
        assert_test(wrong, [ProvenanceMetric(settings={"ignore": ["number-changed"]})], run_async=asynchronous)


def test_ragas() -> None:
    pytest.importorskip("ragas")
    from ragas import EvaluationDataset, evaluate
    from ragas.dataset_schema import SingleTurnSample

    from provenance.adapters.ragas import Provenance

    samples = [
        SingleTurnSample(user_input="Sum it up.", response=text, retrieved_contexts=SOURCES) for text in (SUMMARY, TRUE)
    ]
    assert asyncio.run(Provenance().single_turn_ascore(samples[0])) == 0.5
    assert asyncio.run(Provenance(settings={"fail_on": "never"}).single_turn_ascore(samples[0])) == 1.0
    result = evaluate(EvaluationDataset(samples), metrics=[Provenance()], show_progress=False)
    assert result["provenance"] == [0.5, 1.0]


def test_langchain() -> None:
    pytest.importorskip("langchain_classic")
    from provenance.adapters.langchain import ProvenanceEvaluator

    evaluator = ProvenanceEvaluator()
    found = evaluator.evaluate_strings(prediction=SUMMARY, reference=SOURCES)
    assert found == {"score": 0.5, "value": "fail", "reasoning": WHY}
    found = asyncio.run(evaluator.aevaluate_strings(prediction=TRUE, reference=SOURCES[1]))
    assert (found["score"], found["value"]) == (1.0, "pass")
    with pytest.raises(ValueError, match="requires a reference"):
        evaluator.evaluate_strings(prediction=SUMMARY)


def test_llama_index() -> None:
    pytest.importorskip("llama_index.core")
    from llama_index.core.base.response.schema import Response
    from llama_index.core.schema import NodeWithScore, TextNode

    from provenance.adapters.llama_index import ProvenanceEvaluator

    evaluator = ProvenanceEvaluator()
    found = evaluator.evaluate(response=SUMMARY, contexts=SOURCES)
    assert (found.passing, found.score, found.feedback) == (False, 0.5, WHY)
    nodes = [NodeWithScore(node=TextNode(text=text), score=1.0) for text in SOURCES]
    found = evaluator.evaluate_response(response=Response(TRUE, source_nodes=nodes))
    assert (found.passing, found.score) == (True, 1.0)
    found = evaluator.evaluate(response=SUMMARY)
    assert (found.invalid_result, found.passing) == (True, None)
    assert found.invalid_reason.startswith("no source: there is nothing to check against")
    assert evaluator.get_prompts() == {}


def test_each_is_short() -> None:
    for path in ROOT.joinpath("provenance", "adapters").glob("*.py"):
        code = [line for line in path.read_text(encoding="utf-8").splitlines() if re.match(r"\s*[^\s\"#]", line)]
        assert len([line for line in code if not line.lstrip().startswith(("from ", "import "))]) <= 25, path.name
