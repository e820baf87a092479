"""Suppressions that suppress nothing, name no known rule or give no reason: found by the gate, on the whole file."""

from __future__ import annotations

from provenance.checks.rule import Rule

RULES = (
    Rule(
        name="suppression-unused",
        level="warning",
        finds="A suppression stands where its rule finds nothing.",
        why="The claim was put right, or the suppression never met it; left standing, it would hide the next mistake.",
        example_claim="The ferry will carry 30 cars. <!-- provenance: ignore[number-changed] corrected by phone -->",
        example_source="The ferry will carry 30 cars.",
        no_change="A suppression of a rule that was left out of this run with --select or --ignore.",
        listed=260,
        after="suppression-without-reason",
    ),
    Rule(
        name="suppression-unknown",
        level="error",
        finds="A suppression names a rule that does not exist, none at all, or one that may not be suppressed.",
        why="It looks as if somebody had decided something, and suppresses nothing.",
        example_claim="The ferry will carry 300 cars. <!-- provenance: ignore[numbers-changed] corrected by phone -->",
        example_source="The ferry will carry 30 cars.",
        no_change="ignore[*], which means every rule; a comment that does not begin with provenance: ignore.",
        listed=270,
        after="hedge-added",
    ),
    Rule(
        name="suppression-without-reason",
        level="error",
        finds="A suppression does not say why; it suppresses nothing until it does.",
        why="Whoever reads the summary next cannot tell a decision from a mistake.",
        example_claim="The ferry will carry 300 cars. <!-- provenance: ignore[number-changed] -->",
        example_source="The ferry will carry 30 cars.",
        no_change="A reason of one word: what is a good reason is for people to say.",
        listed=280,
        after="suppression-unknown",
    ),
)
NAMES = frozenset(rule.name for rule in RULES)
