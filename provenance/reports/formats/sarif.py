"""SARIF 2.1.0 (OASIS, with errata 01): what code scanning and editors read.

Every result that a person should see, accepted ones as suppressed; notes that only account for words
(`tally.is_bookkeeping`) are left out. There is no `originalUriBaseIds`: it would tell an absolute path, and readers
take a relative URI from the root of the checkout.
"""

from __future__ import annotations

from provenance import __version__
from provenance.checks import rules as all_rules
from provenance.checks.rule import Rule, page
from provenance.infra.json_text import dumps
from provenance.model import Acceptance, Failure, Finding, Notice, Summary
from provenance.reports import entries, markdown_escape
from provenance.reports.entries import Opposite, Told
from provenance.reports.formats.sarif_parts import Files, Record, braced, fit, message, plain, region, uri
from provenance.reports.report import Report
from provenance.reports.terminal.visible import visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LINKS = {"source": "source", "closest": "closest passage"}  # the words of the link to the related location


def render(report: Report) -> str:
    """Return `report` as one SARIF log with one run, in JSON text."""
    files, found = Files(report), [(summary, one) for summary in report.summaries for one in entries.findings(summary)]
    rules = [*all_rules()]
    rules += sorted({visible(one.finding.rule) for _, one in found} - {*rules})
    results = [_result(summary, one, files, rules, report.baseline) for summary, one in found]
    run = {
        "tool": {"driver": {"name": "provenance", "version": __version__, "rules": [_rule(name) for name in rules]}},
        "invocations": [_invocation(report, files)],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "artifacts": files.artifacts,
        "results": results,
        "properties": {"verdict": report.verdict, "counts": report.counts},
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str) -> Record:
    """The rule's page; of a rule that this version has none of, its name."""
    rule = all_rules().get(name)
    if rule is None:
        return {"id": name, **dict.fromkeys(("shortDescription", "fullDescription", "help"), message(name))}
    return {
        "id": name,
        "shortDescription": message(rule.finds),
        "fullDescription": message(f"{rule.finds} {rule.why}"),
        "help": {"text": braced(page(rule)), "markdown": braced(_markdown(rule))},
        "defaultConfiguration": {"level": rule.level},
    }


def _markdown(rule: Rule) -> str:
    """The page as Markdown without HTML (3.11.4)."""
    finds, why, claim, source, no_change = (
        markdown_escape.escape(text, html=False)
        for text in (rule.finds, rule.why, rule.example_claim, rule.example_source, rule.no_change)
    )
    example = f"**Example**\n\n- Claim: {claim}\n- Source: {source}"
    return f"{finds}\n\n**Why it matters.** {why}\n\n{example}\n\n**No change.** {no_change}\n"


def _result(summary: Summary, one: Told, files: Files, rules: list[str], baseline: bool) -> Record:
    finding, claim = one.finding, one.claim
    around = (claim.item.start, claim.item.end) if claim else None
    beside = entries.opposite(summary, claim, finding)
    result: Record = {
        "ruleId": visible(finding.rule),
        "ruleIndex": rules.index(visible(finding.rule)),
        "level": finding.level,
        "message": _linked(finding, beside),
        "locations": [files.found(summary.document, finding.claim, around)],
        "relatedLocations": [_related(summary, beside, files)] if beside else [],
        "partialFingerprints": {"provenance/v1": one.fingerprint},
        # On every result or on none (3.27.23): an empty list says that it is not suppressed.
        "suppressions": [_suppression(finding.accepted)] if finding.accepted else [],
        "fixes": _fixes(summary, finding, files),
    }
    if baseline:
        known = finding.accepted is not None and finding.accepted.by == "baseline"
        result["baselineState"] = "unchanged" if known else "new"
    return result


def _linked(finding: Finding, beside: Opposite | None) -> Record:
    """The message, with a link (3.11.6) to the related location 1 where there is one."""
    link = f" ([{_LINKS[beside.label]}](1))" if beside else ""
    return {"text": f"{plain(finding.message)}{link}."}


def _related(summary: Summary, beside: Opposite, files: Files) -> Record:
    source, words = summary.sources[beside.document], beside.words or beside.sentence
    said = visible(source.text[slice(*beside.sentence)])
    return {
        "id": 1,
        **files.found(source, words, beside.sentence),
        "message": message(f"{_LINKS[beside.label]}: {said}"),
    }


def _suppression(accepted: Acceptance) -> Record:
    kind = "inSource" if accepted.by == "inline" else "external"
    return {"kind": kind, "status": "accepted", "justification": visible(accepted.reason)}


def _fixes(summary: Summary, finding: Finding, files: Files) -> list[Record]:
    """The source's words in place of the claim's, unless they cannot be written exactly or the text is not the file."""
    words = finding.suggestion
    if words is None or words != fit(words) or not entries.is_own_text(summary.document):
        return []
    deleted = region(summary.document, finding.claim)
    change = {
        "artifactLocation": files.location(summary.document),
        "replacements": [{"deletedRegion": deleted, "insertedContent": {"text": words}}],
    }
    return [{"description": {"text": "Say what the source says."}, "artifactChanges": [change]}]


def _invocation(report: Report, files: Files) -> Record:
    told_of = entries.notices(report.summaries)
    notes = [_notification("note", notice, files.location(document)) for notice, document in told_of]
    return {
        "executionSuccessful": not report.failures,
        "toolExecutionNotifications": [*(_failure(failure) for failure in report.failures), *notes],
    }


def _failure(failure: Failure) -> Record:
    place = {"uri": uri(failure.path, "")} if failure.path else None
    return _notification("error", Notice("not-checked", failure.message), place)


def _notification(level: str, notice: Notice, place: Record | None) -> Record:
    locations = [{"physicalLocation": {"artifactLocation": place}}] if place else []
    told_as = {"descriptor": {"id": visible(notice.code)}, "level": level, "message": message(notice.message)}
    return {**told_as, "locations": locations}
