"""What became of each claim and each finding between two reports.

A finding *stands* when its level is error or warning and nobody has accepted it. What stands now and did not before,
or stands as an error and was a warning, has got worse; notes are not compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from provenance.model import LEVELS, Level
from provenance.reports.record import Record

FindingChange = Literal["appeared", "graver", "still", "milder", "accepted", "gone"]
ClaimChange = Literal["altered", "new", "gone", "improved", "fixed", "accepted", "unchanged"]
CLAIM_CHANGES: tuple[ClaimChange, ...] = ("altered", "new", "gone", "improved", "fixed", "accepted", "unchanged")


class Change(NamedTuple):
    """One finding on both sides, as the reports have it; None where a side has it not."""

    change: FindingChange
    old: Record | None
    new: Record | None

    def is_worse(self, failing: Sequence[Level]) -> bool:
        """Whether it now fails a run that these levels fail, and did not before."""
        return _fails(self.new, failing) and not _fails(self.old, failing)


def _fails(finding: Record | None, failing: Sequence[Level]) -> bool:
    return finding is not None and finding["suppressed"] is None and finding["level"] in failing


def _weight(finding: Record | None) -> int:
    """0 for what does not stand, 1 for a warning, 2 for an error."""
    if finding is None or finding["suppressed"] is not None:
        return 0
    return len(LEVELS) - 1 - LEVELS.index(finding["level"])


def findings(old: Record | None, new: Record | None) -> tuple[Change, ...]:
    """What became of the findings of one claim (or of one file as a whole): those of the new side first.

    A finding is known again by its fingerprint; where the claim was edited, by its rule and the words of the claim, or
    its rule and the words of the source: "300" made "3,000" beside "30" is the same mistake as before.
    """
    before, after = (list(side["findings"]) if side else [] for side in (old, new))
    partners: dict[int, Record] = {}
    for key in _KEYS:
        for number, finding in enumerate(after):
            name = key(finding, new or {})
            if number in partners or name is None:
                continue
            found = next((one for one in before if key(one, old or {}) == name), None)
            if found is not None:
                partners[number] = found
                before = [one for one in before if one is not found]
    rows = [(partners.get(number), finding) for number, finding in enumerate(after)]
    changes = (_change(one, other) for one, other in [*rows, *((one, None) for one in before)])
    return tuple(change for change in changes if change is not None)


def _change(old: Record | None, new: Record | None) -> Change | None:
    """None for what stands on neither side: a note, or what was accepted and is gone."""
    before, now = _weight(old), _weight(new)
    is_accepted = new is not None and new["suppressed"] is not None
    if now > before:
        return Change("graver" if before else "appeared", old, new)
    if is_accepted:
        was_accepted = old is not None and old["suppressed"] is not None
        return Change("still" if was_accepted else "accepted", old, new)
    if not before:
        return None
    if now:
        return Change("still" if now == before else "milder", old, new)
    return Change("gone" if new is None else "milder", old, new)


def _fingerprint(finding: Record, home: Record) -> object:
    return finding["fingerprint"]


def _claim_words(finding: Record, home: Record) -> object:
    return finding["rule"], finding["claim"]["exact"]


def _source_words(finding: Record, home: Record) -> object:
    """None where there are none, but for a finding on the claim as a whole: there is only one of a rule."""
    if finding["source"] is not None:
        return finding["rule"], finding["source"]["exact"]
    is_whole = [finding["claim"]["start"], finding["claim"]["end"]] == [home.get("start"), home.get("end")]
    return (finding["rule"], None) if is_whole else None


_KEYS: tuple[Callable[[Record, Record], object], ...] = (_fingerprint, _claim_words, _source_words)


def claim(old: Record | None, new: Record | None, found: Sequence[Change]) -> ClaimChange:
    """What became of a claim, from its findings on both sides."""
    if old is None or new is None:
        return "new" if old is None else "gone"
    kinds = {one.change for one in found if one.change != "still"}
    if kinds & {"appeared", "graver"}:
        return "altered"
    if not kinds:
        return "unchanged"
    if any(_weight(one.new) for one in found):
        return "improved"
    return "accepted" if kinds == {"accepted"} else "fixed"


def judged(summary: Record) -> Iterator[Record]:
    """The claims of a summary; labels and the like come and go unheard."""
    yield from (one for one in summary["claims"] if one["verdict"] != "not-a-claim")
