"""The judge as the pipeline knows it: opened when a claim first needs it, once in a process, and never in the way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from provenance.entailment import Answer, Question
from provenance.entailment.weights import Weights, read
from provenance.errors import InputError

if TYPE_CHECKING:
    from provenance.entailment.session import Session
    from provenance.model import Model


class Answers(NamedTuple):
    """For each question an answer or None, and in one line why the judge could not be used at all ("" where it was)."""

    found: tuple[Answer | None, ...]
    failure: str = ""


class Reader:
    """A judge in a folder. Never raises: what is wrong with it is told with the answers."""

    def __init__(self, folder: Path) -> None:
        self._failure = ""
        self._session: Session | None = None
        self._weights: Weights | None = None
        try:
            self._weights = read(folder)
        except InputError as error:
            self._failure = error.reason

    @property
    def model(self) -> Model | None:
        """Which judge this is; None for one that cannot be used, as far as that is known by now."""
        return None if self._failure or self._weights is None else self._weights.model

    def ask(self, questions: Sequence[Question]) -> Answers:
        """An answer to each question, in order; None for one that has none. Nothing is loaded for no question."""
        nothing = (None,) * len(questions)
        if not questions:
            return Answers(nothing)
        session = self._opened()
        if session is None:
            return Answers(nothing, self._failure)
        try:
            return Answers(tuple(session.ask(questions)))
        except RuntimeError as error:
            self._failure = f"its network failed ({error})"
            return Answers(nothing, self._failure)

    def _opened(self) -> Session | None:
        if self._failure or self._weights is None:
            return None
        if self._session is None:
            from provenance.entailment.session import Missing, Session

            try:
                self._session = Session(self._weights)
            except Missing as error:
                self._failure = f"{error} cannot be loaded on this machine"
            except InputError as error:
                self._failure = error.reason
        return self._session


@lru_cache(maxsize=2)
def reader(folder: Path) -> Reader:
    """The judge in `folder`, the same one for the whole life of the process."""
    return Reader(folder)
