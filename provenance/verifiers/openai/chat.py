"""The verifier: each question is one request, several at a time, and a question without an answer is NaN."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from threading import Event, Lock

from provenance.verifiers import Model, Question
from provenance.verifiers.openai import reported
from provenance.verifiers.openai.asking import LIMIT, Asking
from provenance.verifiers.openai.budget import Budget
from provenance.verifiers.openai.patience import Patience, Silent, Unanswered
from provenance.verifiers.openai.server import Server
from provenance.verifiers.openai.settings import Settings
from provenance.verifiers.openai.threads import spread

_DEAF = 3  # questions in a row that got no answer of any kind: then the server is not asked any more
_TOLD = 2  # reasons; what goes wrong often comes first


class Answers(list[float]):
    """Probabilities, NaN for a question without one, and why there are such."""

    reason = ""


class Chat:
    """A model behind the chat-completions API; the limits of its settings are for its whole life."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._stopped, self._lock = settings, Event(), Lock()
        self._budget = Budget(settings.max_requests, settings.max_tokens)
        self.patience = Patience(settings, Server(settings), self._budget, self._stopped)
        self._asking = Asking(settings, self.patience, self._budget)
        self._silent, self._given_up = 0, ""

    @cached_property
    def model(self) -> Model:
        """The model, with what the server says of it; one that does not even say that is not asked any more."""
        revision = self._settings.revision
        if revision is None:
            try:
                revision = reported.revision(self._settings.model, self.patience)
            except Unanswered as error:
                revision = ""
                self._give_up(error.reason)
        return reported.model(self._settings, revision)

    def support(self, questions: Sequence[Question]) -> Sequence[float]:
        """For each question, in order, the probability that its passages support its claim; NaN for no answer.

        Raises `Unanswered` if no question got an answer.
        """
        costs = [self._asking.cost(one) for one in questions]
        # Taken here and in order, so that the budget ends at the same question in every run.
        work = [(one, cost, self._budget.take(cost)) for one, cost in zip(questions, costs, strict=True)]
        found = spread(lambda one: self._answer(*one), work, self._settings.concurrency)
        answers = Answers(math.nan if isinstance(one, str) else one for one in found)
        answers.reason = _reasons(one for one in found if isinstance(one, str))
        if questions and all(map(math.isnan, answers)):
            raise Unanswered(answers.reason)
        return answers

    def _answer(self, question: Question, cost: int, paid: bool) -> float | str:
        """The probability, or why there is none."""
        if self._given_up or not paid or self._budget.overdrawn:
            return self._given_up or LIMIT
        try:
            answer = self._asking.ask(question, cost)
        except Unanswered as error:
            self._count(error)
            return self._given_up or error.reason
        self._silent = 0
        return answer

    def _count(self, error: Unanswered) -> None:
        with self._lock:
            self._silent = self._silent + 1 if isinstance(error, Silent) else 0
            if error.final or self._silent >= _DEAF:
                self._give_up(error.reason)

    def _give_up(self, reason: str) -> None:
        """Nothing is asked any more; what is on its way may still be answered."""
        self._given_up = self._given_up or reason
        self._stopped.set()


def _reasons(told: Iterable[str]) -> str:
    counted = sorted(Counter(told).items(), key=lambda one: (-one[1], one[0]))
    return "; ".join(reason for reason, _ in counted[:_TOLD])
