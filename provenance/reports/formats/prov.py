"""The report as PROV-JSON: which passage of which source every claim was quoted or derived from.

PROV-DM (W3C Recommendation of 30 April 2013) in the form of PROV-JSON (W3C Member Submission of 24 April 2013).
Documents, claims and passages are entities; a supported claim in its passage's own words is a quotation of it
(`wasQuotedFrom` in PROV-O), any other claim that traces back to one is derived from it, also where it is unclear
whether it says the same, and a summary has the sources that cover its sections as primary sources
(`hadPrimarySource`). Of a claim that no source supports, no origin is told.
"""

from __future__ import annotations

from typing import Any

from provenance.infra.json_text import dumps
from provenance.model import Claim, Document, Summary
from provenance.reports.record import shown
from provenance.reports.report import Report
from provenance.reports.uris import named_information

_PREFIXES = {"report": "urn:provenance:report:", "here": "urn:provenance:entity:"}
_QUOTED = ("verbatim", "near-verbatim")

Attributes = dict[str, Any]


def render(report: Report) -> str:
    """Return `report` as a PROV-JSON document, with a line end."""
    graph = _Graph()
    for number, summary in enumerate(report.summaries, 1):
        graph.add(summary, f"here:summary-{number}")
    return dumps({"prefix": _PREFIXES, **{name: rows for name, rows in graph.tables.items() if rows}})


class _Graph:
    """Entities and relations of all summaries, each named by its place in the report."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Attributes]] = {"entity": {}, "wasDerivedFrom": {}, "hadMember": {}}

    def add(self, summary: Summary, name: str) -> None:
        """One summary with its sources, claims and passages."""
        self._document(name, summary.document)
        sources = [f"{name}.source-{number}" for number in range(1, len(summary.sources) + 1)]
        for source, document in zip(sources, summary.sources, strict=True):
            self._document(source, document)
        for number in sorted({one for numbers in summary.section_sources for one in numbers}):
            self._derived(name, sources[number], "prov:PrimarySource")
        for number, claim in enumerate(summary.claims, 1):
            if claim.verdict != "not-a-claim":
                self._claim(summary, claim, f"{name}.claim-{number}", name, sources)

    def _claim(self, summary: Summary, claim: Claim, name: str, whole: str, sources: list[str]) -> None:
        about = {"report:verdict": claim.verdict, "report:support": _number(claim.support)}
        self._passage(name, summary.document, claim.item.start, claim.item.end, whole, about)
        if claim.verdict not in ("supported", "altered", "unclear"):
            return
        is_quoted = claim.verdict == "supported" and claim.relation in _QUOTED
        for one in claim.evidence:
            source, document = sources[one.document], summary.sources[one.document]
            passage = f"{source}.passage-{one.start}-{one.end}"
            self._passage(passage, document, one.start, one.end, source, {})
            self._derived(name, passage, "prov:Quotation" if is_quoted else None)

    def _document(self, name: str, document: Document) -> None:
        digest = document.sha256 or document.text_sha256
        path = shown(document.path)
        about: Attributes = {"prov:label": path} if path else {}
        about |= {"prov:type": _typed("prov:Collection", "prov:QUALIFIED_NAME")}
        self.tables["entity"][name] = about | {"report:digest": _typed(named_information(digest), "xsd:anyURI")}

    def _passage(self, name: str, document: Document, start: int, end: int, whole: str, about: Attributes) -> None:
        """A stretch of a document: its text, its place in code points, and the document that it is a part of."""
        if name in self.tables["entity"]:
            return
        place = {"report:start": _typed(str(start), "xsd:int"), "report:end": _typed(str(end), "xsd:int")}
        self.tables["entity"][name] = {"prov:value": document.text[start:end], **place, **about}
        members = self.tables["hadMember"]
        members[f"_:member-{len(members) + 1}"] = {"prov:collection": whole, "prov:entity": name}

    def _derived(self, made: str, used: str, kind: str | None) -> None:
        relations = self.tables["wasDerivedFrom"]
        about: Attributes = {"prov:generatedEntity": made, "prov:usedEntity": used}
        about |= {"prov:type": _typed(kind, "prov:QUALIFIED_NAME")} if kind else {}
        relations[f"_:derivation-{len(relations) + 1}"] = about


def _typed(value: str, kind: str) -> Attributes:
    return {"$": value, "type": kind}


def _number(share: float) -> Attributes:
    return _typed(f"{share:.2f}", "xsd:decimal")
