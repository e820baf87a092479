"""What the learned judge is asked and what it answers: one claim with one passage in, a few numbers out.

Nothing is imported and no weights are read until somebody asks: see `entailment.session`.
"""

from __future__ import annotations

from typing import NamedTuple


class Question(NamedTuple):
    """Whether a passage of the sources says what a claim says; both in one line, without markup.

    `evidence` are the sentences of the passage that hold most of the claim's words: they are read once more by
    themselves, where they are not all of it. "" where nobody chose any.
    """

    claim: str
    passage: str
    evidence: str = ""


class Mark(NamedTuple):
    """A word of a claim, `start` and `end` half-open in `Question.claim`, and the chance (0..1) that the passage does
    not bear it out."""

    start: int
    end: int
    doubt: float


class Answer(NamedTuple):
    """What the judge says of one question.

    `support` is the calibrated log odds that the passage bears the claim out: 0 is a chance of one half. `marks` has
    every word of the claim in order, or nothing for a model that marks none. `contradicted` is the chance (0..1) that
    the passage says otherwise, and not only nothing. `kind` is the likeliest kind of slip, if it is one ("" where the
    model names none).
    """

    support: float
    marks: tuple[Mark, ...] = ()
    contradicted: float = 0.0
    kind: str = ""
