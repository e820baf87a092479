"""What the verifying of a report has to tell, and how much was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Span = tuple[int, int]
Outcome = Literal["holds", "broken", "unchecked"]
# moved: told, and the report still holds; broken: it does not; unchecked: nobody can say;
# skipped: nobody was asked to.
Kind = Literal["moved", "broken", "unchecked", "skipped"]


class Remark(NamedTuple):
    """One thing to tell. Spans are half-open, in code points: in the report (`old`) and in the file (`new`)."""

    kind: Kind
    document: str  # the path in the report, or the document's id where it has none; empty for the report itself
    where: str  # what in the report: "claim-3", "claim-3 evidence 1"; empty for the document as a whole
    message: str
    old: Span | None = None
    new: Span | None = None


@dataclass(frozen=True)
class Verified:
    """One report, looked at: `documents` and `passages` say how many of them were found in files."""

    documents: int
    passages: int
    remarks: tuple[Remark, ...]

    @property
    def outcome(self) -> Outcome:
        """`broken` before `unchecked`: what is known to be wrong is wrong, whatever else could not be read."""
        kinds = {remark.kind for remark in self.remarks}
        if "broken" in kinds:
            return "broken"
        return "unchecked" if "unchecked" in kinds or not self.documents else "holds"

    @property
    def exit_code(self) -> int:
        """2 when a file could not be read or nothing was checked, else 1 when the report no longer holds, else 0."""
        if not self.documents or any(remark.kind == "unchecked" for remark in self.remarks):
            return 2
        return 1 if self.outcome == "broken" else 0
