"""A summary with one claim of every verdict, made by hand: reports can be tested without the engine."""

from __future__ import annotations

import dataclasses
from typing import Any

from provenance.model import (
    Acceptance,
    Claim,
    Document,
    Evidence,
    Finding,
    Item,
    Notice,
    Outline,
    Section,
    Summary,
    TraceRun,
)

SUMMARY = """Harbour wall

Key points:
- The wall will be 300 metres long, the mayor said.
- Work may begin in May.
- The ferry sank.

Library

The library reopens in June.
"""
SOURCE = """The wall will be 30 metres long, the mayor said. Work begins in May.
"""


def build(
    text: str = SUMMARY, source: str = SOURCE, path: str | None = "digest.txt", notices: tuple[Notice, ...] = ()
) -> Summary:
    document = Document.from_text(text, path)
    article = Document.from_text(source, "harbour.txt")
    sections = (
        Section("Harbour wall", 0, text.index("Library")),
        Section("Library", text.index("Library"), len(text)),
    )

    def item(words: str, kind: Any = "sentence", section: int = 0, reason: str | None = None) -> Item:
        start = text.index(words)
        return Item(kind, start, start + len(words), section, start, reason)

    wall, work = item("The wall will be 300 metres long, the mayor said."), item("Work may begin in May.")
    lost = item("The ferry sank.")
    head, label = item("Harbour wall", "headline"), item("Key points:", "label", 0, "ends with a colon")
    title, library = item("Library", "headline", 1), item("The library reopens in June.", section=1)
    first, second = (0, source.index(" Work")), (source.index("Work"), source.index("May.") + 4)
    figure, may = text.index("300"), text.index("may begin")
    begins = source.index("begins")
    claims = (
        Claim(head, "supported", 0.8, "paraphrase", (Evidence(0, *first, 0.5),)),
        Claim(label, "not-a-claim", 1.0),
        Claim(
            wall,
            "altered",
            0.125,
            "near-verbatim",
            (Evidence(0, *first, 0.966),),
            (TraceRun((wall.start, figure), 0, (0, source.index("30")), "same"),),
            (
                Finding(
                    "number-changed",
                    "error",
                    "the claim says 300; the source says 30",
                    (figure, figure + 3),
                    (source.index("30"), source.index("30") + 2),
                    0,
                    "30",
                ),
            ),
        ),
        Claim(
            work,
            "altered",
            0.4,
            "paraphrase",
            (Evidence(0, *second, 0.9),),
            (),
            (Finding("hedge-added", "warning", "the source has no may", (may, may + 3), (begins, begins + 6), 0),),
        ),
        Claim(
            lost,
            "unsupported",
            0.02,
            None,
            (Evidence(0, *first, 0.1),),
            (),
            (Finding("unsupported-claim", "error", "no sentence of the sources says this", lost[1:3]),),
        ),
        Claim(title, "no-source", 0.0, findings=(_sourceless(title),)),
        Claim(library, "no-source", 0.0, findings=(_sourceless(library),)),
    )
    items = tuple(claim.item for claim in claims)
    return Summary(
        document, (article,), Outline(sections, items), ((0,), ()), claims, tuple((n, article) for n in notices)
    )


def _sourceless(item: Item) -> Finding:
    return Finding("no-source", "error", "no source covers this section", (item.start, item.end))


def hostile() -> tuple[Summary, list[str]]:
    """A summary whose texts, names and messages try to become markup, and the words that a page must never hold."""
    words = [
        "<script>document.title = 'owned'</script>",
        '"><img src=x onerror="document.title = 1">',
        "</script><script>document.title = 'owned'</script>",
        "<!-- <script> -->",
        '<a href="javascript:document.title = 1">the mayor</a>',
        "\u202eesrever\u202c",
        "</textarea></title></style>",
    ]
    lead = " ".join(words)
    made = build(f"{lead} {SUMMARY}", f"{lead} {SOURCE}", f"{words[1]}\u202e.txt", (Notice(words[0], words[2]),))
    claims = [
        dataclasses.replace(
            claim,
            findings=tuple(
                one._replace(message=f"{one.message} {lead}", suggestion=lead, accepted=Acceptance("inline", lead))
                if number == 3
                else one._replace(message=f"{one.message} {lead}", suggestion=lead)
                for one in claim.findings
            ),
        )
        for number, claim in enumerate(made.claims)
    ]
    head = Item("sentence", 0, len(lead), 0, -1)
    first = Claim(head, "supported", 0.5, "verbatim", (Evidence(0, 0, len(lead), 1.0),))
    outline = made.outline._replace(items=(head, *made.outline.items))
    return dataclasses.replace(made, claims=(first, *claims), outline=outline), words


def unclear(by: Acceptance | None = None) -> Summary:
    """The green half of the summary, and one claim that is unclear; `by`: who has accepted its finding."""
    made = build()
    head, label, _, work = made.claims[:4]
    (hedge,) = work.findings
    doubt = hedge._replace(
        rule="meaning-changed", message="the words leave open whether the source says so", accepted=by
    )
    claims = (head, label, dataclasses.replace(work, verdict="unclear", support=0.5, findings=(doubt,)))
    outline = made.outline._replace(items=tuple(claim.item for claim in claims))
    return dataclasses.replace(made, claims=claims, outline=outline)
