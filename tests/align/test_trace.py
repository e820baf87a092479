"""The trace says where in the source a word of the claim stands, also where it is written otherwise there."""

from __future__ import annotations

import provenance

SOURCE = "The talks opened on March 3 in Rosmund and the port council will vote on February 23 on the new quay."


def places(claim: str, source: str) -> dict[str, str]:
    report = provenance.check([claim], [source]).to_dict()
    trace = report["summaries"][0]["claims"][0]["trace"]
    return {claim[slice(*row["claim"])]: source[slice(*row["source"])] for row in trace}


def test_a_month_is_traced_to_its_own_date_and_not_to_the_first_one() -> None:
    assert places("The port council will vote on the new quay on Feb. 23.", SOURCE)["Feb"] == "February"


def test_the_first_date_is_traced_too() -> None:
    assert places("The talks opened in Rosmund on Mar. 3.", SOURCE)["Mar"] == "March"


def test_several_sentences_in_a_row_are_a_copy_too() -> None:
    import provenance

    source = "The ferry may sail in May. It is new. The old one sank."
    for claim in (source, "The ferry may sail in May. It is new.", "It is new. The old one sank."):
        (found,) = provenance.check([claim], [source]).summaries[0].claims
        assert (found.verdict, found.findings) == ("supported", ()), claim
    (found,) = provenance.check(["It is new. The ferry may sail in May."], [source]).summaries[0].claims
    assert found.verdict == "supported"
