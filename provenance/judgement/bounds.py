"""What the checking of one summary may cost, and the words in which a claim past a bound is told to be past it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from provenance.lang.en.length import MOST_CHARACTERS, MOST_TOKENS, is_long
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.small_words import other_language
from provenance.model import Claim, Document, Level, Notice

if TYPE_CHECKING:
    from provenance.judgement.options import Options

OTHER_LANGUAGE = "other-language"  # the code of a notice
SECONDS = 300  # of the processor: some hundred thousand claims; a digest takes a fraction of one


_LONG = f"not compared: it is longer than {MOST_TOKENS} words and marks, or {MOST_CHARACTERS:,} characters; read it"


class Bounds:
    """Which claims of a summary are not compared, and why: `why`, by the order of the claim, is what is said of it.

    `foreign` gives the index of each source that is not English. The seconds that count are those of the processor for
    this thread, from the making of the bounds on: what else the machine does changes nothing.
    """

    def __init__(
        self, summary: Document, claims: Sequence[Sentence], foreign: Mapping[int, str], sources: int, options: Options
    ) -> None:
        self._seconds, self._began = options.seconds, time.thread_time()
        self._level: Level = "warning" if options.languages == "any" else "error"
        self._foreign = foreign
        self.tongue = other_language(summary.folded)
        told = f"the summary is not English: {self.tongue}" if self.tongue else ""
        told = told or ("the sources are not English" if len(foreign) == sources else "")
        self._tongues = {
            one.order: f"not compared: {said}; read it"
            for one in claims
            if (said := told or other_language(one.text[one.start : one.end]))
        }
        self.why = {one.order: _LONG for one in claims if is_long(one.text, one.start, one.end)} | self._tongues

    def notices(self, summary: Document, sources: Sequence[Document]) -> Iterator[tuple[Notice, Document]]:
        """Yield a notice for the summary and for each source that is not English, with its document."""
        if self.tongue:
            yield Notice(OTHER_LANGUAGE, f"the summary is not English: {self.tongue}; no claim is compared"), summary
        for number, said in self._foreign.items():
            message = f"the source is not English: {said}; no claim is compared with it"
            yield Notice(OTHER_LANGUAGE, message), sources[number]

    def hold(self, claim: Sentence) -> bool:
        """Whether `claim` may still be compared; asked before each step of it, as time goes on."""
        if claim.order not in self.why and time.thread_time() - self._began >= self._seconds:
            self.why[claim.order] = (
                f"not compared: the {self._seconds:g} seconds for checking one summary are over; read it"
            )
        return claim.order not in self.why

    def level(self, claim: Sentence) -> Level:
        """The gravest level of the finding on a claim that is not compared."""
        return self._level if claim.order in self._tongues else "error"

    def beside(self, claim: Claim) -> tuple[str, Level] | None:
        """What is said of a compared claim that only a source in another language may hold, and the gravest level.

        None where the English sources have it, or nothing of it is wrong.
        """
        if not self._foreign or claim.verdict == "not-a-claim":
            return None
        rests = any(one.document in self._foreign for one in claim.evidence)
        if not rests and claim.verdict not in ("unsupported", "no-source"):
            return None
        return "not compared with a source that is not English; read it", self._level
