"""Verifier `minicheck`: models that take a document and a claim, as the MiniCheck family does.

Tang, Laban & Durrett, "MiniCheck: Efficient Fact-Checking of LLMs on Grounding Documents" (2024). Its classifiers are
RoBERTa and DeBERTa with two outputs, of which the second means support; its text-to-text model is a Flan-T5.
"""

from __future__ import annotations

from collections.abc import Mapping

from provenance.verifiers import Verifier
from provenance.verifiers.checkpoint import load, scorer

SUPPORT = 1  # the output that means support, where no label says so


def open(path: str | None, settings: Mapping[str, object]) -> Verifier:
    """A classifier or a text-to-text model; raises as `checkpoint.load` does."""
    return scorer(load("minicheck", path, settings, SUPPORT))
