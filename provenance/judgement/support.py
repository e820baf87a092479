"""Support: how likely a claim is faithful, by a logistic regression over features of its trace and findings.

The weights are a data file, fitted by benchmarks/accuracy/fit.py. The features are made in features.py.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from provenance.judgement.features import features

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.model import Finding


def support(pair: Alignment, findings: Iterable[Finding]) -> float:
    """The probability (0..1) that the claim of `pair` is faithful, where half of all claims are.

    `findings` are the settled ones, those of rules that are not reported included.
    """
    offset, weights = _weights()
    get = weights.get
    odds = offset + sum([get(name, 0.0) * value for name, value in features(pair, findings).items() if value])
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@cache
def _weights() -> tuple[float, dict[str, float]]:
    text = files("provenance.judgement").joinpath("support.json").read_text(encoding="utf-8")
    read = json.loads(text)
    return float(read["offset"]), {str(name): float(weight) for name, weight in read["weights"].items()}
