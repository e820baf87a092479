"""Verifier `nli`: any model of transformers that tells whether one sentence follows from another."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.verifiers import Verifier
from provenance.verifiers.checkpoint import load, scorer


def open(path: str | None, settings: Mapping[str, object]) -> Verifier:
    """A model with a label that means entailment, of two or three; raises as `checkpoint.load` does."""
    return scorer(load("nli", path, settings))
