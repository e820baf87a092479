"""Claims that were not compared: past a bound of length or time, or in a language that is not read."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.checks.finding import alone
from provenance.checks.rule import Rule
from provenance.model import Finding, Level

NAME = "not-compared"
RULES = (
    Rule(
        name=NAME,
        level="error",
        finds="The claim was not compared with the sources: it is too long, out of time, or not in English.",
        why="Nothing was checked here: a green report would be a false one. A person must read the claim.",
        example_claim="Der Hafen wurde am Montag geschlossen.",
        example_source="The harbour was closed on Sunday.",
        no_change="A few words of another language in an English sentence.",
        listed=255,
        after="no-source",
        marks="claim",
    ),
)


def passed_over(start: int, end: int, why: str, levels: Mapping[str, Level], wanted: bool, most: Level) -> Finding:
    """The finding on the claim at offsets `start` to `end` that was not compared, and `why`.

    It is always told, as the claim is `unclear`: a rule that is not `wanted`, or is set to a note in `levels`, makes it
    a warning. `most` is the gravest level that it may have.
    """
    level = levels.get(NAME, "error") if wanted else "warning"
    return alone(NAME, why, (start, end), most if level == "error" else "warning")
