"""What an editor shows of the claim under the pointer: its verdict, and the sentence that it was traced to."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from provenance.checks import rules
from provenance.lsp.markdown import bold, escaped
from provenance.lsp.page import Page
from provenance.model import Claim, Document, Finding
from provenance.reports.counts import is_bookkeeping
from provenance.reports.entries import Opposite, is_own_text, opposite
from provenance.reports.terminal.visible import visible

_MOST = 600  # code points of a sentence: a hover is a small window
_SENTENCES = 3


def hover(page: Page, position: Position, *, markdown: bool = True) -> Hover | None:
    """The claim at a position of the summary; None where none is. `markdown`: whether the client can show it."""
    offset = page.places.offset(position)
    claim = page.claim_at(offset) if is_own_text(page.summary.document) else None
    if claim is None:
        return None
    said = _Markdown(page, claim) if markdown else _Plain(page, claim)
    kind = MarkupKind.Markdown if markdown else MarkupKind.PlainText
    return Hover(MarkupContent(kind, said.text()), page.places.range(claim.item.start, claim.item.end))


class _Plain:
    """A hover as plain text."""

    def __init__(self, page: Page, claim: Claim) -> None:
        self.page, self.claim = page, claim

    def text(self) -> str:
        """Blocks with blank lines between them."""
        findings = [one for one in self.claim.findings if not is_bookkeeping(one)]
        blocks = [self._verdict(), *self._sentences(findings), "\n".join(self._finding(one) for one in findings)]
        return "\n\n".join(filter(None, blocks))

    def _verdict(self) -> str:
        claim = self.claim
        parts = [self.strong(claim.verdict)]
        if claim.verdict == "not-a-claim":
            parts.append(
                self.plain(f"{claim.item.kind}: {claim.item.reason}" if claim.item.reason else claim.item.kind)
            )
        else:
            parts += [f"support {claim.support:.2f}", *filter(None, [claim.relation])]
        return " · ".join(parts)

    def _sentences(self, findings: list[Finding]) -> Iterable[str]:
        """Each sentence of a source once, with the words in it that any finding is about."""
        marks: dict[tuple[int, tuple[int, int]], list[tuple[int, int]]] = {}
        labels: dict[int, str] = {}
        for one in self._opposites(findings):
            marks.setdefault((one.document, one.sentence), []).extend([one.words] if one.words else [])
            labels[one.document] = one.label
        for (document, sentence), words in list(marks.items())[:_SENTENCES]:
            yield self._sentence(document, sentence, _joined(words), labels[document])

    def _opposites(self, findings: list[Finding]) -> Iterable[Opposite]:
        for finding in (one for one in findings if one.source):
            found = opposite(self.page.summary, self.claim, finding)
            yield from [found] if found else []
        yield from self.page.evidence(self.claim)

    def _sentence(self, number: int, span: tuple[int, int], words: list[tuple[int, int]], label: str) -> str:
        start, end = span
        first = min([start, *(one for one, _ in words)])
        text, cut = _cut(self.page.sources[number].document.text[first:end])
        marked = [(one - first, min(other - first, len(text))) for one, other in words if one - first < len(text)]
        where = self.place(number, start)
        return f"{self.quoted(text, marked)}{cut}\n\n{label}: {where}"

    def _finding(self, finding: Finding) -> str:
        rule = rules().get(finding.rule)
        said = f"- {self.code(finding.rule)} ({finding.level}): {self.plain(finding.message)}"
        accepted = f"; accepted: {self.plain(finding.accepted.reason)}" if finding.accepted else ""
        return said + accepted + (f". {self.plain(rule.finds)}" if rule else "")

    def strong(self, word: str) -> str:
        return word

    def code(self, word: str) -> str:
        return word

    def plain(self, text: str) -> str:
        return visible(text)

    def quoted(self, text: str, words: list[tuple[int, int]]) -> str:
        return visible(text)

    def place(self, number: int, offset: int) -> str:
        return _where(self.page.sources[number].document, offset)


class _Markdown(_Plain):
    """A hover as Markdown, in which no text of a source or summary is notation."""

    def strong(self, word: str) -> str:
        return f"**{word}**"

    def code(self, word: str) -> str:
        return f"`{word}`"

    def plain(self, text: str) -> str:
        return escaped(text)

    def quoted(self, text: str, words: list[tuple[int, int]]) -> str:
        return f"> {bold(text, words)}"

    def place(self, number: int, offset: int) -> str:
        source = self.page.sources[number]
        line = f"#L{source.document.position(offset)[0]}" if is_own_text(source.document) else ""
        return f"[{escaped(_where(source.document, offset))}](<{source.uri}{line}>)"


def _where(document: Document, offset: int) -> str:
    line = f":{document.position(offset)[0]}" if is_own_text(document) else ""
    return visible(document.path or "(text)") + line


def _cut(text: str) -> tuple[str, str]:
    return (text, "") if len(text) <= _MOST else (text[:_MOST], " …")


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
