"""What is said of a claim: its verdict, where it comes from, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from provenance.model.document import Document, Notice
from provenance.model.outline import Item, Outline

Level = Literal["error", "warning", "note"]
Verdict = Literal["supported", "altered", "unsupported", "unclear", "no-source", "not-a-claim"]
Relation = Literal["verbatim", "near-verbatim", "paraphrase", "fused"]
Outcome = Literal["pass", "fail"]
Effect = Literal["none", "cleared", "eased", "doubted"]  # of a second opinion on the verdict

LEVELS: tuple[Level, ...] = ("error", "warning", "note")


class Acceptance(NamedTuple):
    """That a person decided to let a finding stand, and why: it is still shown, but fails nothing."""

    by: Literal["inline", "sidecar", "baseline"]
    reason: str


class Finding(NamedTuple):
    """One thing that is wrong with a claim. Spans are (start, end) in the summary and in source `document`."""

    rule: str
    level: Level
    message: str
    claim: tuple[int, int]
    source: tuple[int, int] | None = None
    document: int | None = None  # index of the source among those given
    suggestion: str | None = None
    accepted: Acceptance | None = None


class Evidence(NamedTuple):
    """A source sentence that a claim traces back to, with how much of the claim it holds (0..1)."""

    document: int
    start: int
    end: int
    score: float


class TraceRun(NamedTuple):
    """A run of claim words and where it stands in a source."""

    claim: tuple[int, int]
    document: int
    source: tuple[int, int]
    relation: Literal["same", "variant"]


@dataclass(frozen=True)
class Model:
    """Which model answers: stands in the report, and kept answers are found by its digest."""

    name: str  # as a person knows it, without a folder of this machine
    revision: str  # "" where nobody knows
    digest: str  # SHA-256, in hexadecimal, of all that decides an answer: weights, tokenizer, configuration, prompt


class Opinion(NamedTuple):
    """What a verifier said of a claim that it was asked about, and what came of it."""

    support: float | None  # how likely the passages support the claim, 0..1; None where no usable answer came
    effect: Effect


@dataclass(frozen=True)
class Claim:
    """One judged piece of a summary."""

    item: Item
    verdict: Verdict
    support: float
    relation: Relation | None = None
    evidence: tuple[Evidence, ...] = ()
    trace: tuple[TraceRun, ...] = ()
    findings: tuple[Finding, ...] = ()
    opinion: Opinion | None = None  # None where no verifier was asked


@dataclass(frozen=True)
class Summary:
    """One checked summary: its document, its sources, and its claims in the order of the text."""

    document: Document
    sources: tuple[Document, ...]
    outline: Outline
    section_sources: tuple[tuple[int, ...], ...]  # for each section, the indices of the sources that cover it
    claims: tuple[Claim, ...]
    notices: tuple[tuple[Notice, Document], ...] = field(default=())
    findings: tuple[Finding, ...] = ()  # on the summary as a file: a suppression that suppresses nothing
    verifier: Model | None = None  # whose second opinions stand in the claims
    judge: Model | None = None  # the learned judge that read the claims; None where none did


class Failure(NamedTuple):
    """Something that was to be checked and could not be: a report without it would be greener than the truth."""

    path: str | None
    message: str
