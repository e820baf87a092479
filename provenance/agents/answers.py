"""Say what a check found in few words, for a model that is to act on it: worst first, within a number of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from provenance.checks import rules
from provenance.model import Document, Summary
from provenance.reports.counts import line, many, status, unread
from provenance.reports.entries import Told, entries, findings, name, opposite
from provenance.reports.entries import notices as every_notice
from provenance.reports.report import Report
from provenance.reports.terminal.visible import marked, visible

_LETTERS = 4  # code points that count as one token: a little more than an English text needs
_SENTENCE = 240  # code points of a sentence beside a finding
_WHOLE = 1200  # and where one finding alone is explained
_NOTICES = 3
_SPARE = 160  # code points that are kept free for the line that says what is left out

AGAIN = "Not done: say what the source says in each claim below, then check again until this says pass."
PERSON = "A person must read each claim that is unclear: name them to the user, and do not call them verified."


def report(checked: Report, tokens: int) -> str:
    """A report of one summary: the outcome, what to do, every finding, worst first; notes only where it shows them."""
    (summary,) = checked.summaries
    known = {told.finding: told.fingerprint for told in findings(summary)}
    found = [one for one in entries(summary) if one.finding.level != "note" or checked.min_level == "note"]
    head = [f"{status([summary], checked.fail_on)}: {line([summary])}"]
    counts = checked.counts
    if checked.verdict == "fail" and counts["claims"] > counts["supported"] + counts["unclear"]:
        head.append(AGAIN)
    if unread([summary]):
        head.append(PERSON)
    told = [f"notice: {visible(one.message)[:_SENTENCE]}" for one, _ in every_notice([summary])][:_NOTICES]
    head[1:1] = _fitting(told, tokens * _LETTERS - len("\n".join(head)) - _SPARE)
    blocks = (
        _entry(summary, number, one.message, Told(one.claim, one.finding, known[one.finding]))
        for number, one in enumerate(found, 1)
    )
    return within("\n".join(head), blocks, len(found), "finding", tokens)


def _fitting(notices: list[str], room: int) -> list[str]:
    """Those that fit, and a line about the others."""
    sizes = accumulate(len(one) + 1 for one in notices)
    fits = sum(size <= room for size in sizes)
    left = len(notices) - fits
    return [*notices[:fits], *([f"({many(left, 'notice')} left out for want of room)"] if left else [])]


def _entry(summary: Summary, number: int, message: str, told: Told) -> str:
    verdict = f"{told.claim.verdict}, " if told.claim else ""
    head = f"{number}. {verdict}{told.finding.level} {told.finding.rule}, id {told.fingerprint}"
    return "\n".join([head, *_sides(summary, told, message, _SENTENCE)])


def _sides(summary: Summary, told: Told, message: str, limit: int) -> Iterator[str]:
    """Both readings with their places, the words in question between « and »; then why, and what to write instead."""
    claim, finding = told.claim, told.finding
    if claim:
        span = claim.item.start, claim.item.end
        where = place(summary.document, finding.claim[0])
        yield f"   claim ({where}): {words(summary.document, span, finding.claim, limit)}"
    found = opposite(summary, claim, finding)
    if found:
        document = summary.sources[found.document]
        where = place(document, (found.words or found.sentence)[0])
        yield f"   {found.label} ({where}): {words(document, found.sentence, found.words, limit)}"
    yield f"   why: {visible(message)[:_SENTENCE]}"
    if finding.suggestion is not None:
        yield f"   write: {visible(finding.suggestion)[:_SENTENCE]}"


def finding(summary: Summary, told: Told, tokens: int) -> str:
    """All there is to say of one finding: both sentences at length, the rule, and what would be no change."""
    rule = rules()[told.finding.rule]
    verdict = f"The claim is {told.claim.verdict}. " if told.claim else ""
    head = f"{told.finding.level} {rule.name}: {rule.finds}"
    parts = ["\n".join(_sides(summary, told, told.finding.message, _WHOLE)), f"{verdict}No change: {rule.no_change}"]
    return within(head, parts, len(parts), "part", tokens)


def passages(found: list[tuple[Document, tuple[int, int], float]], tokens: int) -> str:
    """Sentences of sources, the best first, each with its place and the share of the claim's words that it has."""
    if not found:
        return "no sentence of the sources shares a word with this claim: leave it out, or name another source"
    blocks = (
        f"{number}. {held:.0%} ({place(document, span[0])}): {words(document, span, None, _WHOLE)}"
        for number, (document, span, held) in enumerate(found, 1)
    )
    return within(
        "closest sentences, with the share of the claim's words they have:", blocks, len(found), "sentence", tokens
    )


def within(head: str, blocks: Iterable[str], count: int, noun: str, tokens: int) -> str:
    """As many of `count` blocks as fit behind the head, in their order, and a line about the others.

    Of the first one there is always as much as fits: an answer without any would help nobody.
    """
    room, parts = tokens * _LETTERS - len(head) - _SPARE, [head]
    for number, whole in enumerate(blocks):
        block = whole
        if number == 0 and len(block) >= room > 1:
            block = f"{block[: room - 2]}… (raise max_tokens for the rest)"
            room = len(block) + 1
        room -= len(block) + 1
        if room < 0:
            more = many(count - number, f"more {noun}")
            parts.append(f"({more} left out for want of room: raise max_tokens, or mend the ones above first)")
            break
        parts.append(block)
    return "\n".join(parts)


def place(document: Document, offset: int) -> str:
    """Where a text stands: file, line and column, both from 1, and the page or paragraph where there is one."""
    row, column = document.position(offset)
    found = document.place(offset)
    return visible(f"{name(document.path, 'text')}:{row}:{column}" + (f", {found}" if found else ""))


def words(document: Document, span: tuple[int, int], mark: tuple[int, int] | None, limit: int) -> str:
    """A sentence on one line, what cannot be seen escaped, and the words in question between « and »."""
    whole = mark is None or (mark[0] <= span[0] and mark[1] >= span[1])
    at = (span[0], span[0]) if mark is None or whole else mark
    said = marked(document.text, (min(span[0], at[0]), max(span[1], at[1])), at, limit)
    if said.start == said.end:
        return said.text
    return f"{said.text[: said.start]}«{said.text[said.start : said.end]}»{said.text[said.end :]}"
