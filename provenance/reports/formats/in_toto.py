"""Write the report as an in-toto Statement: the summaries are its subjects, the report its predicate; ready to sign.

in-toto Attestation Framework, Statement v1. A tool such as cosign or in-toto puts it into a signed envelope.
"""

from __future__ import annotations

from provenance.infra.json_text import dumps
from provenance.reports.report import Report
from provenance.reports.uris import address

STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:provenance:schema:report:2"  # the `$id` of the report's schema


def render(report: Report) -> str:
    """Return `report` as a statement in JSON text, with a line end.

    A subject's digest is that of the file's bytes, or of the text where it came from no file.
    """
    documents = [summary.document for summary in report.summaries]
    subjects = [{"name": address(one), "digest": {"sha256": one.sha256 or one.text_sha256}} for one in documents]
    statement = {"_type": STATEMENT, "subject": subjects, "predicateType": PREDICATE, "predicate": report.to_dict()}
    return dumps(statement)
