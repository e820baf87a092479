"""Checks without the learned judge: most tests say what words alone come to, whatever weights there are."""

from __future__ import annotations

import pytest

from provenance.api import given
from provenance.entailment import weights
from provenance.gate import check_options
from provenance.judgement import options

HAS_WEIGHTS = (weights.OWN / weights.NETWORK).is_file()
needs_weights = pytest.mark.skipif(not HAS_WEIGHTS, reason="the weights of the judge are not in this checkout")


def switch_off(patch: pytest.MonkeyPatch) -> None:
    """Whoever does not ask for the judge has none, in processes too that this one sends options to."""
    made = options.Options.__init__
    assert made.__defaults__ and made.__defaults__[-1] == weights.OWN
    patch.setattr(made, "__defaults__", (*made.__defaults__[:-1], None))
    patch.setitem(vars(options.DEFAULTS), "judge", None)
    patch.setattr(given, "OWN", None)
    patch.setattr(check_options, "chosen", lambda: None)
