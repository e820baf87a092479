"""Compare the bounds of two figures: from below (more than, at least) or from above (less than, at most, nearly)."""

from __future__ import annotations

from provenance.lang.en.mentions import Figure

_FROM_BELOW, _FROM_ABOVE = frozenset({"more than", "at least"}), frozenset({"less than", "at most", "nearly"})


def against(one: Figure, other: Figure) -> bool:
    """Whether one of `one` and `other` is bounded from below and the other from above."""
    pair = (one.approx, other.approx)
    return (pair[0] in _FROM_BELOW and pair[1] in _FROM_ABOVE) or (pair[0] in _FROM_ABOVE and pair[1] in _FROM_BELOW)
