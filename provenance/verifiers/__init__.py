"""What a second opinion is: claims with their passages in, one probability of support each out.

A package adds one by an entry point of the group `provenance.verifiers`: a callable
`open(path: str | None, settings: Mapping[str, object]) -> Verifier`. `path` is what stands behind the colon of
`--verifier NAME:PATH`; `settings` is the table `[verifier.NAME]` of the configuration. It raises `InputError` for a
model that cannot be used and `UsageError` for a setting that it does not know. Nothing is imported and no model is
loaded until somebody asks for that name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from provenance.model import Model

__all__ = ["GROUP", "Model", "Open", "Question", "Verifier"]

GROUP = "provenance.verifiers"  # of the entry points


@dataclass(frozen=True)
class Question:
    """Whether passages of the sources, taken together, say what a claim says."""

    claim: str  # as it stands in the summary
    passages: tuple[str, ...]  # its evidence in the sources' own words, best first; never empty


class Verifier(Protocol):
    """Something that can say how likely passages support a claim.

    May raise anything: whoever asks makes a notice of it, and judges without the answers.
    """

    @property
    def model(self) -> Model:
        """Which model this is; the same for the whole life of the verifier."""

    def support(self, questions: Sequence[Question]) -> Sequence[float]:
        """For each question, in order, the probability (0..1) that its passages support its claim.

        NaN where it cannot say: that claim is judged without it, and a notice tells. The sequence may have an attribute
        `reason`, a text in one line that the notice repeats.
        """


Open = Callable[[str | None, Mapping[str, object]], Verifier]
