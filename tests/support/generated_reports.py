"""Reports made by chance out of everything that some format would obey, and what must be found in them again."""

from __future__ import annotations

import dataclasses
from typing import Any, NamedTuple

from hypothesis import example, given
from hypothesis import strategies as st

from provenance.model import (
    LEVELS,
    Acceptance,
    Claim,
    Document,
    Evidence,
    Failure,
    Finding,
    Item,
    Notice,
    Outline,
    Section,
    Summary,
)  # fmt: skip
from provenance.reports.counts import every, is_bookkeeping
from provenance.reports.report import Report

# Workflow commands, terminal, XML, HTML, Markdown, SARIF links and placeholders, and what no encoder takes.
NASTY = (
    "::error::x", "\n::set-output name=a::b", "##[add-mask]x", "%0A::stop-commands::t", "%", ",title=y",
    "\x1b[31m", "\x9b2J", "\r", "\x00", "\t", "</failure>", "]]>", "<![CDATA[", "<!-- x -->", "-->", "<script>",
    "<img src=x>", "&amp;&#60;", "</summary></details>", "| a | b |", "--- | ---", "](1)", "[x](1)", "[x](http://e.x)",
    "![i](y.png)", "`", "```\n", "*b*", "__", "~~", "@octocat", "#1", "GH-1", "o/r#2", "https://e.x", "www.e.x",
    "a@b.cd", "$x$", ":smile:", "\\", "{0}", "}", "\ud800", "\ufffe", "\u202e", "\u2028", "\u200b", "\ufeff",
    "# x", "1. x", "> x", "\n\n", "\r\n", "\U0001f600", "../x", "a:b", "\"'", "é", " ",
)  # fmt: skip
WORDS = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=6)), min_size=1, max_size=3).map("".join)
RULES = st.one_of(st.sampled_from(["number-changed", "unsupported-claim", "unsupported-detail", "no-source"]), WORDS)
ACCEPTANCES = st.one_of(st.none(), st.builds(Acceptance, st.sampled_from(["inline", "sidecar", "baseline"]), WORDS))


class Met(NamedTuple):
    """A finding that a format must show, as the test knows it."""

    summary: Summary
    claim: Claim | None
    finding: Finding


def met(report: Report) -> list[Met]:
    """Every finding of the report but bookkeeping, in its order."""
    pairs = ((summary, *pair) for summary in report.summaries for pair in every(summary))
    return [Met(*one) for one in pairs if not is_bookkeeping(one[2])]


def whatever(test: Any) -> Any:
    """For a test of one report: it holds for whatever the texts say."""
    return given(reports())(example(trapped())(test))


def notices(report: Report) -> int:
    """How many notices there are: what is known of one document is told once, however many summaries share it."""
    pairs = ((notice, document) for summary in report.summaries for notice, document in summary.notices)
    return len({(notice, document.path, document.text) for notice, document in pairs})


@st.composite
def reports(draw: Any) -> Report:
    """Any report that can be: hostile texts, names, titles, rules, reasons and messages."""
    return Report(
        tuple(draw(st.lists(summaries(), max_size=2))),
        draw(st.sampled_from(["error", "warning", "never"])),
        tuple(draw(st.lists(st.builds(Failure, st.one_of(st.none(), WORDS), WORDS), max_size=2))),
        draw(st.booleans()),
    )


@st.composite
def summaries(draw: Any) -> Summary:
    pieces = draw(st.lists(WORDS, min_size=1, max_size=4))
    text = "".join(f"{piece}.\r\n" for piece in pieces)
    document = Document.from_text(text, draw(st.one_of(st.none(), WORDS)), draw(media_types()))
    source = Document.from_text(draw(WORDS) + " said.", draw(st.one_of(st.none(), WORDS)))
    claims, at = [], 0
    for piece in pieces:
        item = Item(draw(st.sampled_from(["sentence", "label"])), at, at + len(piece) + 1, 0, at, draw(WORDS))
        claims.append(draw(claim_of(item, source)))
        at += len(piece) + 3
    whole = tuple(draw(st.lists(findings(Item("sentence", 0, 1, 0, 0), source), max_size=1)))
    sections = (Section(draw(st.one_of(st.none(), WORDS)), 0, len(text)),)
    told = tuple((notice, source) for notice in draw(st.lists(st.builds(Notice, WORDS, WORDS), max_size=1)))
    items = tuple(claim.item for claim in claims)
    return Summary(document, (source,), Outline(sections, items), ((0,),), tuple(claims), told, whole)


def media_types() -> Any:
    return st.sampled_from(["text/plain", "text/plain", "text/markdown", "application/pdf"])


@st.composite
def claim_of(draw: Any, item: Item, source: Document) -> Claim:
    if item.kind == "label":
        return Claim(item, "not-a-claim", 1.0)
    evidence = (Evidence(0, 0, len(source.text), 0.5),) if draw(st.booleans()) else ()
    found = tuple(draw(st.lists(findings(item, source), max_size=2)))
    return Claim(item, draw(st.sampled_from(["altered", "unsupported", "unclear"])), 0.5, None, evidence, (), found)


@st.composite
def findings(draw: Any, item: Item, source: Document) -> Finding:
    start = draw(st.integers(item.start, item.end))
    end = draw(st.integers(start, item.end))
    words = draw(st.one_of(st.none(), st.just((0, len(source.text) // 2))))
    return Finding(
        draw(RULES), draw(st.sampled_from(LEVELS)), draw(WORDS), (start, end), words, None if words is None else 0,
        draw(st.one_of(st.none(), WORDS)), draw(ACCEPTANCES),
    )  # fmt: skip


def trapped() -> Report:
    """Everything nasty in every place at once: what chance may miss in a short run."""
    text = " ".join(NASTY)
    article = Document.from_text(f"{text} said.", text)
    kinds = (*((level, None) for level in LEVELS), ("error", Acceptance("sidecar", text)))
    found = tuple(Finding(text, level, text, (0, len(text)), (0, len(text)), 0, text, by) for level, by in kinds)
    item = Item("sentence", 0, len(text), 0, 0, text)
    claim = Claim(item, "altered", 0.5, None, (Evidence(0, 0, len(text), 0.5),), (), found)
    outline, told = Outline((Section(text, 0, len(text)),), (item,)), ((Notice(text, text), article),)
    one = Summary(Document.from_text(text, text), (article,), outline, ((0,),), (claim,), told)
    bare = dataclasses.replace(one, claims=(), findings=found[:1])
    return Report((one, bare), "warning", (Failure(text, text),), baseline=True)


def sample() -> Report:
    """One of everything, in two summaries: accepted in each way, on the file as a whole, a notice, a failure."""
    from support.handmade_summary import build

    one = build(notices=(Notice("source-too-short", "three words"),))
    two = dataclasses.replace(
        one, findings=(Finding("suppression-unused", "warning", "it suppresses nothing", (0, 7)),)
    )
    kept = {2: Acceptance("inline", "the mayor wrote to us"), 3: Acceptance("sidecar", "as agreed"), 4: BASELINE}
    claims = tuple(_accepted(claim, kept.get(number)) for number, claim in enumerate(two.claims))
    two = dataclasses.replace(two, claims=claims, document=dataclasses.replace(two.document, path="b/two.txt"))
    return Report((one, two), "error", (Failure("c/lost.txt", "there is no such file"),), baseline=True)


BASELINE = Acceptance("baseline", "known since May")


def _accepted(claim: Claim, by: Acceptance | None) -> Claim:
    return dataclasses.replace(claim, findings=tuple(one._replace(accepted=by) for one in claim.findings))
