"""One question to one model: what is sent, and what of the answer counts."""

from __future__ import annotations

import json

from provenance.verifiers import Question
from provenance.verifiers.openai import prompt
from provenance.verifiers.openai.budget import Budget, estimate
from provenance.verifiers.openai.patience import Patience, Unanswered, checked
from provenance.verifiers.openai.settings import FORMATS, Settings

_REFUSED = {400, 415, 422, 501}  # how servers answer a `response_format` that they do not know
LIMIT = "the limit of requests or tokens was reached"


class Asking:
    """Asks with the strictest form of answer that the server takes, found out with the first question."""

    def __init__(self, settings: Settings, patience: Patience, budget: Budget) -> None:
        self._settings, self._patience, self._budget = settings, patience, budget
        self._forms = FORMATS[FORMATS.index(settings.response_format) :]

    def cost(self, question: Question) -> int:
        """Tokens that one request for this question may cost, in and out."""
        return estimate(len(self._body(question, self._forms[0])), self._settings.answer_tokens)

    def ask(self, question: Question, tokens: int) -> float:
        """The probability of support; `Unanswered` says why there is none. The budget holds one request already."""
        status = 0
        for number, form in enumerate(self._forms):
            if number and not self._budget.take(tokens):
                raise Unanswered(LIMIT)
            reply = checked(self._patience.send("chat/completions", self._body(question, form), tokens))
            status = reply.status
            if 200 <= status < 300:
                self._forms = (form,)  # what was taken once is taken again; a refusal is now one of the question
                return self._answer(reply.body, tokens)
            if status not in _REFUSED:
                break
        raise Unanswered(f"the server refuses the question ({status})")

    def _body(self, question: Question, form: str) -> bytes:
        request = {**prompt.parameters(self._settings, form), "messages": prompt.messages(question)}
        return json.dumps(request, ensure_ascii=False).encode()

    def _answer(self, body: bytes, tokens: int) -> float:
        try:
            answer = json.loads(body)
            choice = answer["choices"][0]
            content, end = choice["message"]["content"], choice.get("finish_reason")
        except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
            raise Unanswered("what the server sent is no chat completion") from None
        used = answer.get("usage")
        total = used.get("total_tokens") if isinstance(used, dict) else None
        if type(total) is int:
            self._budget.add(total - tokens)
        found = prompt.probability(content)
        if found is None:
            cut = end == "length"
            raise Unanswered("the answer was cut off; raise answer-tokens" if cut else "the answer is no probability")
        return found
