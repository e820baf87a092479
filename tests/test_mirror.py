"""The cases seen in a mirror: the claim takes its evidence's place in the source, and the evidence is the claim.

What says the same says it both ways, so a quiet case stays quiet; what contradicts its source is contradicted by it, so
any other case is marked by a rule of the same family. A row with `mirror` says why it is otherwise.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

import provenance
from provenance import checks
from support.cases import Case, load
from support.marks import OF_FILES, checked, findings

# Tables that have no mirror image, and why.
EXEMPT = {
    **dict.fromkeys(OF_FILES, "their rules are about comments in a file"),
    "no-source": "no source stands beside the claim",
    "not-found": "they are about where in several sources or sections a claim is found",
    "notes": "a note says that less is told, and in the mirror more is",
    "meaning-changed": "a verifier's answer is about the claim as it is",
}
# Tables with a mirror image of their quiet cases alone: what is marked there stands in no source, and what becomes the
# claim is all in the mirrored source.
INVENTED = frozenset({"quote-not-found", "unsupported-claim", "unsupported-detail"})

FAMILIES = {rule.name: module.__name__ for module in checks.modules() for rule in module.RULES}


class Mirrored(NamedTuple):
    claim: str
    sources: list[str]


def mirrored(case: Case) -> Mirrored | None:
    """The case with claim and evidence exchanged; None where it has several claims, or evidence in several places."""
    (summary,) = checked(case)["summaries"]
    if len(summary["claims"]) != 1 or len(summary["claims"][0]["evidence"]) != 1:
        return None
    (evidence,) = summary["claims"][0]["evidence"]
    number = [source["id"] for source in summary["sources"]].index(evidence["document"])
    sources = list(case.sources)
    text = sources[number]
    sources[number] = text[: evidence["start"]] + case.claim + text[evidence["end"] :]
    return Mirrored(" ".join(evidence["exact"].split()), sources)


def is_exempt(case: Case) -> bool:
    return case.table in EXEMPT or (case.table in INVENTED and not case.quiet)


def wrong(case: Case, found: list[dict[str, Any]]) -> bool:
    """Whether errors and warnings on the mirrored case are not what the case itself lets expect."""
    if case.quiet:
        return bool(found)
    wanted = {FAMILIES[mark.rule] for mark in case.marks}
    return wanted.isdisjoint(FAMILIES[one["rule"]] for one in found)


@pytest.mark.parametrize("case", [case for case in load() if not is_exempt(case)], ids=lambda case: case.id)
def test_mirror(case: Case) -> None:
    exchanged = mirrored(case)
    if exchanged is None:
        assert case.mirror is None, "it has no mirror image: take its `mirror` out"
        return
    found = findings(provenance.check([exchanged.claim], exchanged.sources, judge="off").to_dict())
    if case.mirror is not None:
        assert wrong(case, found), "the mirrored case is as it should be: take its `mirror` out"
        return
    assert not wrong(case, found), f"{exchanged.claim!r} beside {case.claim!r}: {found}"


def test_no_exempt_case_says_more() -> None:
    assert not [case.id for case in load() if is_exempt(case) and case.mirror is not None]
    assert EXEMPT.keys() | INVENTED <= {case.table for case in load()}
