"""How far people agree with the checker: precision of its flags, what it missed, Cohen's kappa, with intervals."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

from provenance.batch.survey.intervals import Share, share
from provenance.batch.survey.sample import Strata

_ROUNDS = 2000  # of the bootstrap
_SEED = 1960  # the same answers give the same interval


class Agreement(NamedTuple):
    """What the answers to a spot check come to. Flagged is any verdict but `supported`; wrong is the answer "no"."""

    precision: Share  # of the flagged claims, those that are wrong
    missed: Share  # of the claims that passed, those that are wrong
    kappa: float | None  # for the whole run, its two kinds weighed by their numbers; None where it says nothing
    low: float | None
    high: float | None
    unsure: int


def agreement(pairs: Sequence[tuple[bool, str]], strata: Strata) -> Agreement:
    """`pairs`: whether a claim is flagged, and the answer; `strata`: how many claims of each kind the run has."""
    wrong = {
        kind: [answer == "no" for flag, answer in pairs if flag == kind and answer != "unsure"]
        for kind in (True, False)
    }
    precision, missed = (share(sum(wrong[kind]), len(wrong[kind])) for kind in (True, False))
    unsure = sum(answer == "unsure" for _, answer in pairs)
    whole = strata.flagged + strata.passed
    if not whole or any(
        not one.total and count for one, count in ((precision, strata.flagged), (missed, strata.passed))
    ):
        return Agreement(precision, missed, None, None, None, unsure)
    weight = strata.flagged / whole
    found = _kappa(weight, precision.rate or 0.0, missed.rate or 0.0)
    if found is None:
        return Agreement(precision, missed, None, None, None, unsure)
    low, high = _interval(weight, precision, missed)
    # At either end of the scale the draws reach less far than what was answered.
    return Agreement(precision, missed, found, min(low, found), max(high, found), unsure)


def _kappa(weight: float, precision: float, missed: float) -> float | None:
    """Cohen's kappa of flags and answers, from the share of flags and the two rates; None where nothing varies."""
    wrong = weight * precision + (1 - weight) * missed
    agreed = weight * precision + (1 - weight) * (1 - missed)
    by_chance = weight * wrong + (1 - weight) * (1 - wrong)
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 - 1e-12 else None


def _interval(weight: float, precision: Share, missed: Share) -> tuple[float, float]:
    """The middle 95 % of the kappas of answers drawn again from these, each kind by itself.

    Rates are drawn with half an answer more on either side (Jeffreys): a few answers that all agree are not certain.
    """
    chance = random.Random(_SEED)  # noqa: S311  # statistics, no secret
    found = []
    for _ in range(_ROUNDS):
        rates = [chance.betavariate(one.count + 0.5, one.total - one.count + 0.5) for one in (precision, missed)]
        value = _kappa(weight, *rates)
        found.append(0.0 if value is None else value)
    found.sort()
    return found[_ROUNDS // 40], found[-_ROUNDS // 40 - 1]
