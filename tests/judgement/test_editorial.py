"""Three articles with digests, written before anybody looked: what an editor would see with the learned judge on."""

from __future__ import annotations

from pathlib import Path

import pytest

import provenance
from training import contrast

DIGESTS = Path(__file__).parents[1] / "data" / "editorial" / "digests.txt"
ALARMS, FOUND = 2, 20  # errors on the 40 faithful key points at most; slips of the 30 shown to a person at least


@pytest.mark.judge
def test_errors_are_rare_on_faithful_key_points_and_most_slips_are_shown() -> None:
    documents, errors = contrast.read(DIGESTS)
    assert not errors and len(documents) == 3
    alarms, shown = [], []
    for document in documents:
        texts = [one.text for one in document.claims]
        claims = provenance.check(texts, ["\n".join(document.sentences)]).to_dict()["summaries"][0]["claims"]
        for one, claim in zip(document.claims, claims, strict=True):
            levels = {finding["level"] for finding in claim["findings"]}
            if one.faithful and "error" in levels:
                alarms.append(one.text)
            if not one.faithful and levels - {"note"}:
                shown.append(one.text)
    assert len(alarms) <= ALARMS, alarms
    assert len(shown) >= FOUND, shown
