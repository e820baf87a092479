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

GROUP = "provenance.verifiers"  # of the entry points


@dataclass(frozen=True)
class Question:
    """Whether passages of the sources, taken together, say what a claim says."""

    claim: str  # as it stands in the summary
    passages: tuple[str, ...]  # its evidence in the sources' own words, best first; never empty


@dataclass(frozen=True)
class Model:
    """Which model answers: stands in the report, and kept answers are found by its digest."""

    name: str  # as a person knows it, without a folder of this machine
    revision: str  # "" where nobody knows
    digest: str  # SHA-256, in hexadecimal, of all that decides an answer: weights, tokenizer, configuration, prompt


class Verifier(Protocol):
    """Something that can say how likely passages support a claim.

    May raise anything: whoever asks makes a notice of it, and judges without the answers.
    """

    @property
    def model(self) -> Model:
        """Which model this is; the same for the whole life of the verifier."""

    def support(self, questions: Sequence[Question]) -> Sequence[float]:
        """For each question, in order, the probability (0..1) that its passages support its claim."""


Open = Callable[[str | None, Mapping[str, object]], Verifier]
