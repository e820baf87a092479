"""Findings as the diagnostics of an editor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lsprotocol.types import Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Position, Range

from provenance.lsp.page import Page
from provenance.lsp.workspace import Problem
from provenance.model import Level
from provenance.reports.entries import Opposite, Told, opposite
from provenance.reports.terminal.visible import marked, visible

SOURCE = "provenance"
UNCHECKED = "not-checked"  # the code of what could not be checked: no rule has found it
_SENTENCE = 160  # code points of a source's sentence that a list of problems has room for
_SEVERITIES: dict[Level, DiagnosticSeverity] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "note": DiagnosticSeverity.Information,
}
_TOP = Range(Position(0, 0), Position(0, 0))


def diagnostics(page: Page, *, related: bool = True) -> list[Diagnostic]:
    """One for every finding that stands, in the order of the text; `related`: whether the client shows other places."""
    return [diagnostic(page, told, related=related) for told in page.told]


def diagnostic(page: Page, told: Told, *, related: bool = True) -> Diagnostic:
    """One finding, on the words of the summary that it is about."""
    finding = told.finding
    data: Any = {"fingerprint": told.fingerprint}
    return Diagnostic(
        range=page.places.range(*finding.claim),
        message=visible(finding.message),
        severity=_SEVERITIES[finding.level],
        code=finding.rule,
        source=SOURCE,
        related_information=_related(page, told) if related else None,
        data=data,
    )


def _related(page: Page, told: Told) -> list[DiagnosticRelatedInformation] | None:
    found = opposite(page.summary, told.claim, told.finding)
    return [_place(page, found)] if found else None


def _place(page: Page, one: Opposite) -> DiagnosticRelatedInformation:
    source = page.sources[one.document]
    at = one.words or (one.sentence[0], one.sentence[0])
    said = marked(source.document.text, one.sentence, at, _SENTENCE).text
    return DiagnosticRelatedInformation(source.location(one.words or one.sentence), f"{one.label}: {said}")


def unchecked(problems: Iterable[Problem]) -> list[Diagnostic]:
    """What could not be checked, as one diagnostic at the top of the file, as severe as the worst; none for nothing."""
    told = sorted(problems, key=lambda one: _SEVERITIES[one.level].value)
    if not told:
        return []
    message = "\n".join(visible(one.message) for one in told)
    return [Diagnostic(_TOP, message, _SEVERITIES[told[0].level], UNCHECKED, source=SOURCE)]
