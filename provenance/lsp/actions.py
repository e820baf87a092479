"""What an editor offers to do about a finding: put the source's words in, or let it stand with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Command,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from provenance.checks.phrasing import one_line
from provenance.lsp import accepting
from provenance.lsp.diagnostics import diagnostic
from provenance.lsp.page import Page
from provenance.reports.entries import Told, is_own_text
from provenance.reports.terminal.visible import visible

ASK = "provenance.askReason"  # the command that brings the user to the place where a reason has to be written
_TITLE = 60  # code points of words in the title of an action


@dataclass(frozen=True)
class Abilities:
    """What the client says that it can do."""

    versions: bool = False  # edits of a version of a document (`documentChanges`)
    creates: bool = False  # files
    related: bool = False  # other places with a diagnostic


def actions(
    page: Page, wanted: Range, abilities: Abilities, only: Sequence[str] | None = None, beside: str | None = None
) -> list[CodeAction]:
    """The quick fixes of the findings at a range.

    `only`: the kinds of action that were asked for; `beside`: the file of suppressions, where the editor has it open.
    """
    if not is_own_text(page.summary.document) or not _is_wanted(only):
        return []
    start, end = page.places.offset(wanted.start), page.places.offset(wanted.end)
    found = [one for one in page.told if one.claim and one.finding.claim[0] <= end and start <= one.finding.claim[1]]
    offered = _Offer(page, abilities, beside)
    fixes = [action for told in found for action in offered.fix(told)]
    return fixes + [action for told in found for action in offered.accept(told)]


def _is_wanted(only: Sequence[str] | None) -> bool:
    """Kinds are hierarchical: who asks for "quickfix.x" wants none of ours, who asks for "" wants all."""
    return only is None or any(kind in ("", CodeActionKind.QuickFix.value) for kind in only)


@dataclass(frozen=True)
class _Offer:
    page: Page
    abilities: Abilities
    beside: str | None

    def fix(self, told: Told) -> Iterator[CodeAction]:
        """The source's words in place of the claim's, where `check --fix` would put them in too."""
        finding, new = told.finding, self.page.repairs.get(told.fingerprint)
        if new is None:
            return
        old = self.page.summary.document.text[slice(*finding.claim)]
        yield CodeAction(
            title=f"Replace “{_short(old)}” with the source's “{_short(new)}”",
            kind=CodeActionKind.QuickFix,
            diagnostics=[diagnostic(self.page, told, related=self.abilities.related)],
            is_preferred=True,
            edit=self._edit(TextEdit(self.page.places.range(*finding.claim), new)),
        )

    def accept(self, told: Told) -> Iterator[CodeAction]:
        """A suppression without its reason, which only the user knows: until it has one, it suppresses nothing."""
        if told.claim is None or told.finding.rule in self.page.keep:
            return
        written = self._written(told)
        if written is None:
            return
        where = (
            "in a comment" if written.uri == self.page.uri else f"in {visible(accepting.beside(self.page.path).name)}"
        )
        yield CodeAction(
            title=f"Accept {told.finding.rule} {where}: you write the reason",
            kind=CodeActionKind.QuickFix,
            diagnostics=[diagnostic(self.page, told, related=self.abilities.related)],
            edit=written.edit,
            command=Command(
                "Write the reason", ASK, arguments=[written.uri, written.reason.line, written.reason.character]
            ),
        )

    def _written(self, told: Told) -> accepting.Entry | None:
        if self.page.summary.document.media_type == "text/markdown":
            comment = accepting.comment(self.page, told)
            return accepting.Entry(self._edit(comment.edit), self.page.uri, comment.reason)
        able = self.abilities
        return accepting.entry(self.page, told, self.beside, versions=able.versions, creates=able.creates)

    def _edit(self, edit: TextEdit) -> WorkspaceEdit:
        if not self.abilities.versions:
            return WorkspaceEdit(changes={self.page.uri: [edit]})
        document = OptionalVersionedTextDocumentIdentifier(self.page.uri, self.page.version)
        return WorkspaceEdit(document_changes=[TextDocumentEdit(document, [edit])])


def _short(words: str) -> str:
    return visible(one_line(words, _TITLE))
