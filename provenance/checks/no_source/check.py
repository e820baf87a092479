"""Sections that none of the given sources covers."""

from __future__ import annotations

from provenance.checks.finding import alone
from provenance.checks.rule import Rule
from provenance.model import Finding

RULES = (
    Rule(
        name="no-source",
        level="error",
        finds="The claim belongs to a section that none of the given sources covers.",
        why="Nothing was checked here: a green report would be a false one.",
        example_claim="A section on a second story, of which only the first story's article was given.",
        example_source="The first story's article.",
        no_change="A section in whose sources a claim is missing: that claim is unsupported.",
        listed=250,
        after="",
        marks="claim",
    ),
)


def uncovered(start: int, end: int) -> Finding:
    """The finding on a claim, at offsets `start` to `end`, whose section no source covers."""
    return alone("no-source", "none of the given sources covers this section", (start, end))
