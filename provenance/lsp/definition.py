"""Where the words under the pointer come from: the place in the source that an editor goes to."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import Location, Position

from provenance.lsp.page import Page
from provenance.model import Claim
from provenance.reports.entries import Opposite, is_own_text, opposite


def definition(page: Page, position: Position) -> list[Location]:
    """The places in the sources behind a position of the summary, the nearest first; empty where none is known.

    On marked words that is what the source has in their place, and everywhere the sentences that the claim rests on.
    """
    offset = page.places.offset(position)
    claim = page.claim_at(offset) if is_own_text(page.summary.document) else None
    if claim is None:
        return []
    places = [_location(page, one) for one in (*_opposites(page, claim, offset), *page.evidence(claim))]
    return [one for at, one in enumerate(places) if one not in places[:at]]


def _opposites(page: Page, claim: Claim, offset: int) -> Iterator[Opposite]:
    """What the findings at an offset are about, the one on the fewest words first: others mark whole sentences."""
    here = [one for one in claim.findings if one.claim[0] <= offset <= one.claim[1]]
    for finding in sorted(here, key=lambda one: one.claim[1] - one.claim[0]):
        if found := opposite(page.summary, claim, finding):
            yield found


def _location(page: Page, one: Opposite) -> Location:
    return page.sources[one.document].location(one.words or one.sentence)
