"""What a new judge is tried on: claims with their passages, of which is known whether they are supported.

The rows come with the package (`tools/calibration_rows.py` makes them) and are ones that nothing was trained on. They
tell how sure a judge is when it is right, and how well it tells true from false.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from provenance.entailment import Question
from provenance.entailment.figures import auc, best, calibration
from provenance.errors import InputError

if TYPE_CHECKING:
    from provenance.entailment.session import Session

ROWS = Path(__file__).parent / "calibration.jsonl.gz"
_DIGITS = 4  # of scale and offset: further ones differ between processors
_LEAST = 0.9  # share of the rows that a judge must answer


class Row(NamedTuple):
    """A question, and whether its passage supports its claim."""

    question: Question
    supported: bool


class Trial(NamedTuple):
    """How a judge did on `rows` rows.

    `auc` is the area under the ROC curve (0..1), `best` the balanced accuracy (0.5..1) at the best cut. The likeliest
    log odds of support are `scale` times those that it gave plus `offset`.
    """

    rows: int
    auc: float
    best: float
    scale: float
    offset: float


def rows(path: Path = ROWS) -> tuple[Row, ...]:
    """The rows in `path`, about 500. Raises `InputError` where the file is missing or damaged."""
    try:
        records = [json.loads(line) for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()]
        found = tuple(Row(Question(one["claim"], one["passage"]), one["supported"] is True) for one in records)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        reason = f"{path.name} cannot be read ({type(error).__name__})"
        raise InputError("the rows for calibration", reason, "install the package again") from error
    return found


def tried(session: Session, given: Sequence[Row], done: Callable[[int], object] | None = None) -> Trial:
    """Ask the judge about all of `given`; `done` is told of each row, by the number that is new (1).

    Raises `RuntimeError` where the network fails, `InputError` for a judge that answers too few of them.
    """
    scores, truths = list[float](), list[bool]()
    for row in given:
        (answer,) = session.ask([row.question])
        if answer is not None:
            scores.append(answer.support)
            truths.append(row.supported)
        if done:
            done(1)
    if len(scores) < _LEAST * len(given) or len(set(truths)) < 2:
        raise InputError("the judge", f"gives a number for {len(scores)} of {len(given)} claims")
    scale, offset = (round(one, _DIGITS) for one in calibration(scores, truths))
    return Trial(len(scores), auc(scores, truths), best(scores, truths)[0], scale, offset)
