"""Write JUnit XML as Jenkins and Surefire read it: a suite for each summary, a case for each of its sentences.

Findings at or above `--fail-on` fail a case, lesser ones stand in its `system-out`; so an unclear claim passes unless
warnings fail. What is no claim is skipped, and so is a claim that would fail if a person had not accepted it. Notes
that only account for words (`tally.is_bookkeeping`) are left out. No time is told: equal reports give equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET  # only to write: nothing from outside is parsed

from provenance.model import Claim, Document, Finding, Notice, Summary
from provenance.reports import counts as tally
from provenance.reports import entries, record
from provenance.reports.report import Report
from provenance.reports.terminal.visible import escaped, marked, visible

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_WORDS = 60  # code points of a claim in the name of its case
_WIDE = 300  # and in the text of a failure
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def render(report: Report) -> str:
    """Return `report` as one `testsuites` element; what could not be checked is the last suite in it."""
    root = ET.Element("testsuites", name="provenance")
    failing = frozenset(tally.levels(report.fail_on))
    root.extend(_summary(one, f"summary-{n}", failing) for n, one in enumerate(report.summaries, 1))
    if report.failures:
        root.append(_failures(report))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ET.indent(root)
    return f"{_HEAD}{ET.tostring(root, encoding='unicode')}\n"


def _suite(name: str, cases: list[ET.Element]) -> ET.Element:
    tags = [part.tag for case in cases for part in case]
    counts = {"tests": len(cases), "failures": tags.count("failure"), "errors": tags.count("error")}
    suite = ET.Element("testsuite", name=name)
    for key, count in {**counts, "skipped": tags.count("skipped")}.items():
        suite.set(key, str(count))
    suite.extend(cases)
    return suite


def _summary(summary: Summary, otherwise: str, failing: frozenset[str]) -> ET.Element:
    path = _xml(escaped(entries.name(summary.document.path, otherwise)))
    suite = _suite(path, list(_cases(summary, path, failing)))
    lines = [_notice(notice, document) for notice, document in record.notices(summary)]
    _text(suite, "system-out", [*lines, tally.line([summary])])
    return suite


def _notice(notice: Notice, document: Document) -> str:
    return f"notice[{notice.code}] {entries.name(document.path, '(text)')}: {notice.message}"


def _cases(summary: Summary, path: str, failing: frozenset[str]) -> Iterator[ET.Element]:
    for number, claim in enumerate(summary.claims, 1):
        span = claim.item.start, claim.item.end
        words = marked(summary.document.text, span, (span[0], span[0]), _WORDS).text
        yield _judged(_case(path, f"claim-{number} {words}"), summary, claim, claim.findings, failing)
    if summary.findings:
        yield _judged(_case(path, "the file as a whole"), summary, None, summary.findings, failing)


def _case(path: str, name: str) -> ET.Element:
    return ET.Element("testcase", classname=path, name=_xml(visible(name)))


def _judged(
    case: ET.Element, summary: Summary, claim: Claim | None, found: Sequence[Finding], failing: frozenset[str]
) -> ET.Element:
    grave = [one for one in found if one.level in failing]
    standing = [one for one in grave if not one.accepted]
    accepted = [one.accepted for one in grave if one.accepted]
    if standing:
        _fail(case, summary, claim, standing)
    elif accepted:
        _skip(case, "; ".join(f"accepted ({one.by}): {one.reason}" for one in accepted))
    elif claim is not None and claim.verdict == "not-a-claim":
        _skip(case, claim.item.reason or f"not a claim: {claim.item.kind}")
    rest = (one for one in found if one not in standing and not tally.is_bookkeeping(one))
    _text(case, "system-out", [line for one in rest for line in _lines(summary, claim, one)])
    return case


def _fail(case: ET.Element, summary: Summary, claim: Claim | None, standing: list[Finding]) -> None:
    """One failure, as readers of this format show no second; its text has all findings."""
    more = f" (and {len(standing) - 1} more)" if len(standing) > 1 else ""
    failure = ET.SubElement(case, "failure", type=_xml(visible(standing[0].rule)))
    failure.set("message", _xml(visible(standing[0].message)) + more)
    failure.text = _body([line for one in standing for line in _lines(summary, claim, one)])


def _skip(case: ET.Element, reason: str) -> None:
    ET.SubElement(case, "skipped", message=_xml(visible(reason)))


def _lines(summary: Summary, claim: Claim | None, finding: Finding) -> Iterator[str]:
    """The finding and, indented, the sentence opposite; only the first of them begins with a level."""
    line, column = summary.document.position(finding.claim[0])
    accepted = f" (accepted, {finding.accepted.by}: {finding.accepted.reason})" if finding.accepted else ""
    yield f"{finding.level}[{finding.rule}] {line}:{column} {finding.message}{accepted}"
    found = entries.opposite(summary, claim, finding)
    if found is not None:
        source = summary.sources[found.document]
        said = marked(source.text, found.sentence, found.words or (found.sentence[0],) * 2, _WIDE)
        yield f"  {found.label}: {said.text}"


def _failures(report: Report) -> ET.Element:
    cases = []
    for failure in report.failures:
        case = _case("provenance", escaped(entries.name(failure.path, "provenance")))
        ET.SubElement(case, "error", type="not-checked", message=_xml(visible(failure.message)))
        cases.append(case)
    return _suite("not checked", cases)


def _text(parent: ET.Element, tag: str, lines: Sequence[str]) -> None:
    if lines:
        ET.SubElement(parent, tag).text = _body(lines)


def _body(lines: Sequence[str]) -> str:
    """Lines of text; `visible` would take the indent of the second kind."""
    rows = (("  " if line.startswith("  ") else "") + visible(line.strip()) for line in lines)
    return "\n" + "".join(f"{_xml(row)}\n" for row in rows)


def _xml(text: str) -> str:
    """What XML cannot hold as an escape that a reader sees: U+FFFE and U+FFFF are left after `visible`."""
    return _NO_XML.sub(lambda char: f"\\u{ord(char[0]):04x}", text)
