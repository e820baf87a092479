"""What the findings say: sentences that an editor would write, pinned word for word for every rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

import provenance
from provenance import checks
from provenance.reports.fingerprints import fingerprints
from support.cases import Case, load
from support.marks import checked, findings
from support.messages import FOLDER, oddities, pinned

# Rules that say fewer than three different things.
FEW = {"no-source": 1, "not-compared": 2, "quote-not-found": 2, "suppression-without-reason": 2}


@cache
def cases() -> dict[str, Case]:
    return {case.id: case for case in load()}


@pytest.mark.parametrize(("rule", "case", "message"), pinned(), ids=lambda one: one if "/" in one[:40] else "")
def test_pinned_message(rule: str, case: str, message: str) -> None:
    assert message in [one["message"] for one in findings(checked(cases()[case]), notes=True) if one["rule"] == rule]


def test_every_rule_has_messages_that_are_pinned() -> None:
    found = Counter(rule for rule, _, _ in pinned())
    assert {path.stem for path in FOLDER.iterdir()} == set(checks.rules())
    assert {rule: count for rule, count in found.items() if count < FEW.get(rule, 3)} == {}
    assert len(pinned()) == len(set(pinned()))


@pytest.mark.parametrize(
    "message",
    [
        "the claim says  300",
        "the claim\nsays 300",
        "the claim says **300**",
        "the source says `300`",
        "the claim says \u201call",
        "the claim says all\u201d; the source says \u201csome",
        "the claim says \u201c\u201d",
        "the claim says \u201call \u201d",
        "the claim says " + "very " * 60 + "much",
    ],
)
def test_an_odd_message_is_told(message: str) -> None:
    assert oddities(message)


MARKED = "The **ferry** *will* carry `30` cars, the [harbour office](https://example.org) said on Monday."


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        (
            "The **ferry** *will* carry `300` cars, the harbour office said on Monday.",
            "the claim says 300; the source says 30",
        ),
        (
            "The **ferry** *will not* carry `30` cars, the harbour office said on Monday.",
            "the claim denies this (\u201cnot carry\u201d); the source does not",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["md", "txt"])
def test_no_notation_of_markdown_in_a_message(claim: str, message: str, kind: str) -> None:
    def document(text: str) -> provenance.Document:
        return provenance.readers.decode(text.encode(), f"one.{kind}")

    (told,) = provenance.check(document(claim), [document(MARKED)], judge="off").to_dict()["summaries"][0]["claims"]
    said = [one["message"] for one in told["findings"] if one["level"] != "note"]
    assert said and not any(map(oddities, said))
    assert kind == "txt" or message in said


def test_fingerprints_are_not_made_of_messages() -> None:
    report = provenance.check("The ferry carries 300 cars.", ["The ferry carries 30 cars."], judge="off")
    (summary,) = report.summaries
    (claim,) = summary.claims
    assert claim.findings
    found = tuple(one._replace(message="otherwise") for one in claim.findings)
    other = replace(summary, claims=(replace(claim, findings=found),), findings=found)
    again = replace(summary, findings=claim.findings)
    assert fingerprints(other) == fingerprints(again)
