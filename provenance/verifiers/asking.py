"""Asking a verifier: in one call, within a time limit, nothing taken on trust, answers kept."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterable, Sequence
from threading import Thread
from threading import enumerate as enumerate_threads
from typing import NamedTuple

from provenance.errors import InputError, ProvenanceError
from provenance.infra.disk_cache import DiskCache
from provenance.model import Model, Notice
from provenance.verifiers import Question, Verifier
from provenance.verifiers.terms import DEFAULTS, Terms

FAILED = "verifier-failed"  # the code of a notice
_PROTOCOL = 1  # of what is kept: another way to ask makes other answers
_DIGITS = 4  # of an answer; the rest depends on which questions were asked together
_MOST = 120  # code points of a reason
_CALL = "provenance-verifier"  # the name of a thread that asks
_FOLDERS = re.compile(r"(?:[A-Za-z]:\\|/)(?:[^\s'\"/\\]+[/\\])+")


class Answers(NamedTuple):
    """What came back: for each question a probability or None, and what a person should know about it."""

    supports: tuple[float | None, ...]
    notices: tuple[Notice, ...] = ()


class Asker:
    """One verifier and how it is asked. For one thread at a time; never raises once it is made.

    Raises `InputError` for a verifier that does not say which model it is.
    """

    def __init__(self, verifier: Verifier, terms: Terms = DEFAULTS, kept: DiskCache | None = None) -> None:
        self.terms, self.model = terms, _model(verifier)
        self._verifier, self._kept = verifier, kept
        self._late: Thread | None = None

    def ask(self, questions: Sequence[Question]) -> Answers:
        """One answer for each question: those that are kept are not asked again."""
        known = [self._find(one) for one in questions]
        fresh = [number for number, one in enumerate(known) if one is None]
        if not fresh:
            return Answers(tuple(known))
        answers = self._asked([questions[number] for number in fresh])
        for number, support in zip(fresh, answers.supports, strict=True):
            known[number] = support
            self._keep(questions[number], support)
        return Answers(tuple(known), answers.notices)

    def _asked(self, questions: list[Question]) -> Answers:
        nothing = (None,) * len(questions)
        if self._late is not None and self._late.is_alive():
            return Answers(nothing, (self._notice("is still busy with an earlier question"),))
        call = _Call(self._verifier, questions)
        call.start()
        call.join(self.terms.seconds)
        if call.is_alive():
            self._late = call
            return Answers(nothing, (self._notice(f"gave no answer within {self.terms.seconds:g} seconds"),))
        if call.failure is not None:
            return Answers(nothing, (self._notice(f"failed: {_reason(call.failure)}"),))
        return self._read(call.found, len(questions))

    def _read(self, found: object, count: int) -> Answers:
        try:
            given, why = list(found), getattr(found, "reason", "")  # type: ignore[call-overload]
        except Exception:
            return Answers((None,) * count, (self._notice(f"answered with {_kind(found)} and no list"),))
        if len(given) != count:
            told = f"gave {len(given)} answers to {count} {'question' if count == 1 else 'questions'}"
            return Answers((None,) * count, (self._notice(told),))
        supports = tuple(map(_probability, given))
        lost = sum(one is None for one in supports)
        told = f"gave no probability for {lost} of {count} claims"
        told += f" ({_line(why)})" if isinstance(why, str) and why else ""
        return Answers(supports, (self._notice(told),) if lost else ())

    def _notice(self, told: str) -> Notice:
        return Notice(FAILED, f"the verifier {self.model.name} {told}; these claims are judged without it")

    def _key(self, question: Question) -> str:
        return json.dumps([_PROTOCOL, self.model.digest, question.claim, *question.passages])

    def _find(self, question: Question) -> float | None:
        data = self._kept.get(self._key(question)) if self._kept else None
        try:
            return _probability(float(data)) if data else None
        except ValueError:
            return None

    def _keep(self, question: Question, support: float | None) -> None:
        if self._kept and support is not None:
            self._kept.put(self._key(question), repr(support).encode("ascii"))


class _Call(Thread):
    """One call of a verifier; a daemon, so that one that never comes back keeps nobody from leaving."""

    def __init__(self, verifier: Verifier, questions: list[Question]) -> None:
        super().__init__(name=_CALL, daemon=True)
        self._ask, self._questions = verifier.support, tuple(questions)
        self.found: object = None
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            self.found = self._ask(self._questions)
        except BaseException as error:
            self.failure = error


def unanswered(notices: Iterable[Notice]) -> str:
    """Why a verifier that must answer did not, as the first of `notices` says; empty where none says so."""
    told = next((one.message for one in notices if one.code == FAILED), "")
    return f"{told}, and its answer is required" if told else ""


def is_late() -> bool:
    """Whether a call that was given up is still at work in this process: an interpreter that ends may crash in it."""
    return any(one.name == _CALL for one in enumerate_threads())


def _model(verifier: Verifier) -> Model:
    try:
        found: object = verifier.model
    except Exception as error:
        raise InputError("the verifier", f"does not say which model it is ({_reason(error)})") from error
    if not isinstance(found, Model) or not re.fullmatch(r"[0-9a-f]{64}", found.digest):
        raise InputError("the verifier", "does not say which model it is", "give a Model with a SHA-256 as its digest")
    return found


def _probability(given: object) -> float | None:
    """The number, if it is one from 0 to 1."""
    try:
        number = float(given)  # type: ignore[arg-type]
    except Exception:
        return None
    return round(number, _DIGITS) if math.isfinite(number) and 0 <= number <= 1 else None


def _kind(found: object) -> str:
    return type(found).__name__


def _reason(error: BaseException) -> str:
    """What went wrong, in a line that is the same on every machine: no folder is named."""
    told = str(error)
    if not isinstance(error, ProvenanceError):
        told = _FOLDERS.sub("", f"{_kind(error)}: {told}" if told else _kind(error))
    return _line(told)


def _line(told: str) -> str:
    told = " ".join(told.split())
    return told if len(told) <= _MOST else f"{told[: _MOST - 2]} …"


def digest(*parts: str | bytes) -> str:
    """SHA-256 over parts, in hexadecimal: for a `Model`. No part can be taken for the end of another."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()
