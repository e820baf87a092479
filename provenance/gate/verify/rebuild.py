"""A summary made again from its record and its files, so that all that follows from them can be reckoned anew."""

from __future__ import annotations

from provenance.model import (
    Acceptance,
    Claim,
    Document,
    Evidence,
    Finding,
    Item,
    Opinion,
    Outline,
    Section,
    Summary,
    TraceRun,
)
from provenance.reports.record import Record


def rebuild(record: Record, document: Document, sources: tuple[Document, ...]) -> Summary:
    """The summary that the record tells of; `KeyError` where it names a source or section that it does not have."""
    numbers = {source["id"]: number for number, source in enumerate(record["sources"])}
    places = {section["id"]: number for number, section in enumerate(record["sections"])}
    sections = tuple(Section(one["title"], one["start"], one["end"]) for one in record["sections"])
    covers = tuple(tuple(numbers[name] for name in one["sources"]) for one in record["sections"])
    claims = tuple(_claim(claim, places, numbers) for claim in record["claims"])
    findings = tuple(_finding(finding, numbers) for finding in record["findings"])
    outline = Outline(sections, tuple(claim.item for claim in claims))
    return Summary(document, sources, outline, covers, claims, (), findings)


def _claim(record: Record, places: dict[str, int], numbers: dict[str, int]) -> Claim:
    section = places[record["section"]]
    item = Item(record["kind"], record["start"], record["end"], section, 0, record["reason"])
    evidence = (Evidence(numbers[e["document"]], e["start"], e["end"], e["score"]) for e in record["evidence"])
    return Claim(
        item,
        record["verdict"],
        record["support"],
        record["relation"],
        tuple(evidence),
        tuple(_link(link, numbers) for link in record["trace"]),
        tuple(_finding(finding, numbers) for finding in record["findings"]),
        Opinion(**record["opinion"]) if record["opinion"] else None,
    )


def _link(record: Record, numbers: dict[str, int]) -> TraceRun:
    claim, source = (record[side][0:2] for side in ("claim", "source"))
    return TraceRun((claim[0], claim[1]), numbers[record["document"]], (source[0], source[1]), record["relation"])


def _finding(record: Record, numbers: dict[str, int]) -> Finding:
    claim, source, accepted = record["claim"], record["source"], record["suppressed"]
    return Finding(
        record["rule"],
        record["level"],
        record["message"],
        (claim["start"], claim["end"]),
        (source["start"], source["end"]) if source else None,
        numbers[source["document"]] if source else None,
        record["suggestion"],
        Acceptance(accepted["by"], accepted["reason"]) if accepted else None,
    )
