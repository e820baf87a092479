"""Pick what every format tells: its findings worst first, the source's words opposite a claim's, file names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Literal, NamedTuple

from provenance.model import LEVELS, Claim, Document, Finding, Level, Notice, Summary
from provenance.reports import record
from provenance.reports.counts import every, is_bookkeeping, levels, many
from provenance.reports.fingerprints import fingerprints

Span = tuple[int, int]

# Of these the text is the file, so that lines and offsets are the file's own; of others it was taken out of it.
_OWN_TEXT = ("text/plain", "text/markdown")


class Told(NamedTuple):
    """A finding with what it is about and what a baseline or a review tool knows it by."""

    claim: Claim | None  # None for a finding on the file as a whole
    finding: Finding
    fingerprint: str  # 16 hexadecimal digits, as in the JSON report


class Entry(NamedTuple):
    """What a person reads as one thing: a finding, or all claims of one section that no source covers."""

    finding: Finding  # of a section: that of its first claim
    message: str  # one or more lines of unknown origin
    claim: Claim | None = None  # None for a finding on the file as a whole, and for a section
    uncovered: tuple[Claim, ...] = ()


class Opposite(NamedTuple):
    """The sentence of a source that a claim is held against."""

    document: int  # index into Summary.sources
    sentence: Span
    words: Span | None  # the very words that the finding is about, where the source has some
    label: Literal["source", "closest"]


def findings(summary: Summary) -> Iterator[Told]:
    """Yield every finding of `summary` but bookkeeping, accepted ones included, each with its claim and fingerprint.

    In the order of the claims; those on the file as a whole come last.
    """
    marks = (mark for row in fingerprints(summary) for mark in row)
    for (claim, finding), mark in zip(every(summary), marks, strict=True):
        if not is_bookkeeping(finding):
            yield Told(claim, finding, mark)


def entries(summary: Summary, least: Level = "note") -> list[Entry]:
    """Return what stands in `summary` that nobody has accepted, as a person reads it, without bookkeeping.

    Worst first, and of one level in the order of the text; nothing below the level `least`. The claims of one section
    that no source covers are one entry.
    """
    found, sections = [], defaultdict(list)
    for claim, finding in standing(summary):
        if finding.level not in levels(least):
            continue
        if claim and finding.rule == "no-source":
            sections[claim.item.section].append((claim, finding))
        else:
            found.append(Entry(finding, finding.message, claim))
    found += [_uncovered(summary, section, rows) for section, rows in sections.items()]
    return sorted(found, key=lambda entry: (LEVELS.index(entry.finding.level), entry.finding.claim[0]))


def standing(summary: Summary) -> Iterator[tuple[Claim | None, Finding]]:
    """Yield the findings of `summary` that nobody has accepted, each with its claim, without bookkeeping."""
    return (one for one in every(summary) if not one[1].accepted and not is_bookkeeping(one[1]))


def left_out(summaries: Iterable[Summary], least: Level) -> str:
    """Say how many findings of `summaries` stand below the level `least`, and how to see them; "" where none does."""
    found = Counter(finding.level for one in summaries for _, finding in standing(one))
    hidden = [level for level in LEVELS if level not in levels(least) and found[level]]
    told = " and ".join(many(found[level], level) for level in hidden)
    return f"{told} not shown: --min-level {hidden[-1]}" if hidden else ""


def _uncovered(summary: Summary, section: int, rows: list[tuple[Claim, Finding]]) -> Entry:
    """The claims of one section as one entry: what each of them says is not in question."""
    title = summary.outline.sections[section].title
    where = f'the section "{title}"' if title else "this section"
    message = f"none of the sources covers {where}: {many(len(rows), 'claim')} without a source"
    return Entry(rows[0][1], message, uncovered=tuple(claim for claim, _ in rows))


def opposite(summary: Summary, claim: Claim | None, finding: Finding) -> Opposite | None:
    """Return what to show of a source beside `finding`; None where there is nothing.

    It is the source's words that the finding is about, with the evidence or line around them; else the first evidence
    of `claim`. All spans are offsets in the source.
    """
    if finding.source is not None and finding.document is not None:
        around = _around(summary.sources[finding.document], claim, finding.document, finding.source)
        return Opposite(finding.document, around, finding.source, "source")
    for piece in claim.evidence[:1] if claim else ():
        label: Literal["source", "closest"] = "closest" if claim and claim.verdict == "unsupported" else "source"
        return Opposite(piece.document, (piece.start, piece.end), None, label)
    return None


def opinion(summary: Summary, claim: Claim | None) -> str:
    """Return what a verifier says of `claim`, for a person; "" where none was asked. Not escaped."""
    if claim is None or claim.opinion is None or summary.verifier is None:
        return ""
    support = claim.opinion.support
    return f"{summary.verifier.name} " + ("could not say" if support is None else f"gives it a chance of {support:.2f}")


def _around(document: Document, claim: Claim | None, number: int, words: Span) -> Span:
    """The evidence that the source words stand in; without one, their line."""
    start, end = words
    for piece in claim.evidence if claim else ():
        if piece.document == number and piece.start <= start and end <= piece.end:
            return piece.start, piece.end
    line_end = document.text.find("\n", end)
    return document.text.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(document.text)


def notices(summaries: Iterable[Summary]) -> Iterator[tuple[Notice, Document]]:
    """Yield the notices of the documents of all `summaries`, each once: many summaries may share a source."""
    seen: set[tuple[Notice, str | None, str]] = set()
    for summary in summaries:
        for notice, document in record.notices(summary):
            key = notice, document.path, document.sha256 or document.text_sha256
            if key not in seen:
                seen.add(key)
                yield notice, document


def name(path: str | None, otherwise: str) -> str:
    """Return `path` as a repository knows it, with / between folders; `otherwise` for a text that came from no file.

    Not escaped: each format has its own way to write a name of any characters.
    """
    known = record.shown(path)
    return PurePath(known).as_posix() if known else otherwise


def is_own_text(document: Document) -> bool:
    """Whether the text of `document` is the file's own, so that a tool may point to lines and offsets in it."""
    return document.media_type in _OWN_TEXT
