"""Verifier `alignscore`: models that align a claim, sentence by sentence, with chunks of its context.

Zha, Yang, Li & Hu, "AlignScore: Evaluating Factual Consistency with a Unified Alignment Function" (2023): a RoBERTa
with the three outputs aligned, neutral and contradicted, saved as a classifier of transformers.
"""

from __future__ import annotations

from collections.abc import Mapping

from provenance.verifiers import Verifier
from provenance.verifiers.checkpoint import load, scorer

ALIGNED = 0  # the output that means support, where no label says so


def open(path: str | None, settings: Mapping[str, object]) -> Verifier:
    """A classifier with a head of three outputs; raises as `checkpoint.load` does."""
    return scorer(load("alignscore", path, settings, ALIGNED))
