"""The frozen values that every other module speaks in.

Offsets everywhere are half-open and count Unicode code points of `Document.text`.
"""

from provenance.model.document import HIDDEN, STRUCK, Document, Notice, Unread
from provenance.model.judged import (
    LEVELS,
    Acceptance,
    Claim,
    Effect,
    Evidence,
    Failure,
    Finding,
    Level,
    Model,
    Opinion,
    Outcome,
    Relation,
    Summary,
    TraceRun,
    Verdict,
)
from provenance.model.outline import CLAIM_KINDS, SHORT_KINDS, Item, Kind, Outline, Place, Section, Speaker, Token

__all__ = [
    "CLAIM_KINDS",
    "HIDDEN",
    "LEVELS",
    "SHORT_KINDS",
    "STRUCK",
    "Acceptance",
    "Claim",
    "Document",
    "Effect",
    "Evidence",
    "Failure",
    "Finding",
    "Item",
    "Kind",
    "Level",
    "Model",
    "Notice",
    "Opinion",
    "Outcome",
    "Outline",
    "Place",
    "Relation",
    "Section",
    "Speaker",
    "Summary",
    "Token",
    "TraceRun",
    "Unread",
    "Verdict",
]
