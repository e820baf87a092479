"""Options: what a caller may set for the checking of one summary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from provenance.entailment.weights import OWN
from provenance.judgement.bounds import SECONDS
from provenance.lang.user_vocabulary import Vocabulary
from provenance.model import Level

if TYPE_CHECKING:
    from provenance.verifiers.asking import Asker
    from provenance.verifiers.named import Chosen


Languages = Literal["english", "any"]
_OWN = "own"  # in place of the folder of the package's judge


@dataclass(frozen=True)
class Options:
    """Settings of the engine; the defaults are what `provenance check` does without configuration.

    `sections` gives the sections whose headline matches a pattern (`*`, `?`, `[abc]`; any case) their sources, as
    indices of the sources given; the first pattern that matches counts. `numbered` does the same by the section's
    index, and goes before. Every other section finds its own.
    `vocabulary` is what is added to the word lists, for the summary and its sources alike; None for the one that the
    sources were prepared with. Where it is another one than theirs, they are prepared anew for this summary.
    `verifier` gives second opinions; `Chosen` names one that each process opens when it first needs it.
    `judge` is the folder of the learned judge, which reads what is told in other words; None for nobody.
    `seconds` of the processor are what comparing one summary may take; claims behind that are `unclear`.
    `languages`: with "any", a text that is not English is told by warnings alone; its claims are `unclear` either way.
    `cache` is a folder for what is costly to make (see `provenance.infra.disk_cache`); it changes no result.
    """

    select: frozenset[str] | None = None  # names of rules; None for all
    ignore: frozenset[str] = frozenset()
    levels: Mapping[str, Level] = field(default_factory=dict)  # of the rules whose level is not their own
    sections: tuple[tuple[str, tuple[int, ...]], ...] = ()
    numbered: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    vocabulary: Vocabulary | None = None
    cache: str | None = None
    verifier: Asker | Chosen | None = None
    seconds: float = SECONDS
    languages: Languages = "english"
    judge: Path | None = OWN

    def __getstate__(self) -> dict[str, Any]:
        """What is sent to another process, maybe on another machine, where the package's own judge lies elsewhere."""
        return {**vars(self), "judge": _OWN if self.judge == OWN else self.judge}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update({**state, "judge": OWN if state["judge"] == _OWN else state["judge"]})

    @property
    def assigns(self) -> bool:
        """Whether the options give any section its sources."""
        return bool(self.sections or self.numbered)

    def wants(self, rule: str) -> bool:
        """Whether findings of `rule` are reported."""
        return (self.select is None or rule in self.select) and rule not in self.ignore

    def finds(self, rule: str) -> bool:
        """Whether this run can find anything by `rule`: one of them needs a reader."""
        return self.wants(rule) and (rule != "meaning-changed" or bool(self.verifier or self.judge))

    def assigned(self, number: int, title: str | None) -> tuple[int, ...] | None:
        """The indices of the sources given to section `number` with headline `title`; None if nobody said."""
        if number in self.numbered:
            return self.numbered[number]
        headline = " ".join((title or "").split()).casefold()
        matching = (sources for pattern, sources in self.sections if fnmatchcase(headline, pattern.casefold()))
        return next(matching, None)


DEFAULTS = Options()
