"""Transcripts: the label is the speaker, in every format; lines that only look like turns are none."""

from __future__ import annotations

import pytest

import provenance
from provenance import readers
from provenance.model import Document, Item
from provenance.structure import outline
from support.paths import FILES

HEARING = """\
ANNA BERG: We will leave in May. The quay is in a bad state.

TOM COSTA (chair): When will the survey be done?

ANNA BERG: It was finished on 3 April.
The dredger comes on Monday.

I asked the ministry for help.

TOM COSTA (chair): Thank you. We have no further questions.
"""


def items(document: Document) -> list[tuple[Item, str, str]]:
    """Every item of a source with its words and those of its speaker."""
    found = []
    for item in outline(document, "source").items:
        name = document.text[item.speaker.start : item.speaker.end] if item.speaker else ""
        found.append((item, " ".join(document.text[item.start : item.end].split()), name))
    return found


def speakers(text: str) -> list[str]:
    """Who speaks in each sentence of a plain text that may be evidence."""
    return [name for item, _, name in items(Document.from_text(text)) if not item.reason]


def test_a_label_is_no_sentence_and_holds_up_to_the_next_one() -> None:
    found = items(Document.from_text(HEARING))
    assert [words for item, words, _ in found if item.reason == "a speaker's label"] == [
        "ANNA BERG:", "TOM COSTA (chair):", "ANNA BERG:", "TOM COSTA (chair):",
    ]  # fmt: skip
    assert [(name, words) for item, words, name in found if not item.reason] == [
        ("ANNA BERG", "We will leave in May."),
        ("ANNA BERG", "The quay is in a bad state."),
        ("TOM COSTA (chair)", "When will the survey be done?"),
        ("ANNA BERG", "It was finished on 3 April."),
        ("ANNA BERG", "The dredger comes on Monday."),
        ("ANNA BERG", "I asked the ministry for help."),
        ("TOM COSTA (chair)", "Thank you."),
        ("TOM COSTA (chair)", "We have no further questions."),
    ]


@pytest.mark.parametrize(
    "label",
    [
        "Berg:", "ANNA BERG:", "Dr. Anna Berg:", "Anna van den Berg:", "Anna Berg (mayor):", "Anna Berg, mayor:",
        "[00:12:03] BERG:", "00:12 Berg:", "(0:12) Anna Berg:", "00:12:03 - Berg:", "Berg [00:12:03]:",
        "- Berg:", "> Berg:", "Speaker 2:", "Q:", "Q1:", "Interviewer:", "The Chair:", "O'Brien:", "Ødegård:",
    ],
)  # fmt: skip
def test_forms_of_labels(label: str) -> None:
    text = (
        f"{label} We leave in May.\n\nCOSTA: Are you sure of that?\n\n{label} I am sure.\n\nCOSTA: Then tell the board."
    )
    found = speakers(text)
    assert len(found) == 4 and found[0] == found[2] and found[1] == found[3] == "COSTA"
    assert found[0] and found[0] in label


def test_a_label_on_a_line_of_its_own() -> None:
    text = "Anna Berg  00:00:12\nWe leave in May.\n\nTom Costa  00:00:31\nAre you sure?\n\nAnna Berg  00:00:40\nI am.\n"
    assert speakers(text) == ["Anna Berg", "Tom Costa", "Anna Berg"]


def test_wrapped_lines_of_a_turn_stay_one_sentence() -> None:
    text = (
        "BERG: We will leave the old basin in May, because the quay is in a\nbad state and nobody pays for it.\n"
        "COSTA: When will the survey be done, and who will see it before the\nboard meets again?\n"
        "BERG: You will all see it on Monday, long before the board has to\nmeet again.\n"
    )
    sentences = [words for item, words, _ in items(Document.from_text(text)) if not item.reason]
    assert len(sentences) == 3 and sentences[0].endswith("nobody pays for it.")
    assert speakers(text) == ["BERG", "COSTA", "BERG"]


def test_a_heading_ends_the_last_turn() -> None:
    text = HEARING + "\n# About this hearing\n\nIt was held in Velmar.\n"
    assert speakers(text)[-2:] == ["", ""]


@pytest.mark.parametrize(
    "text",
    [
        "Note: We count guests.\n\nRule: You must not run.\n\nNote: We close at ten.\n\nRule: You must not dive.",
        "Update: We now know more.\n\nUpdate: We were told of two ships.\n\nUpdate: You can go home.",
        "Name: Anna Berg\nOffice: Mayor\nName: Tom Costa\nOffice: Chair\nName: Ida Holm\nOffice: Clerk",
        "Monday: We open at nine.\nTuesday: You can come at ten.\nMonday: We close.\nTuesday: You can stay.",
        "09:00 Opening: We begin.\n09:30 Keynote: What next?\n10:00 Opening: We begin anew.\n11:00 Keynote: You ask.",
        "Platform: We use two.\nSize: 40\nPlatform: Is it new?\nSize: 50\nPlatform: No.\nSize: 60",
        "Velmar: The pier opens in May.\n\nOslo: The bank raised its rate.\n\nBergen: It rained on Sunday.",
        "Salt: 3 grams\nFlour: 500 grams\nSalt: 2 grams\nFlour: 100 grams\nButter: as you like it",
        "Anna Berg: mayor\nTom Costa: chair\nAnna Berg: member of the board\nTom Costa: guest",
        "The mayor spoke.\n\nBerg: a life in three parts. We follow her.\n\nShe left early.",
    ],
)
def test_lines_that_are_no_turns(text: str) -> None:
    assert not any(speakers(text))


def test_a_few_labels_in_a_long_article_make_no_transcript() -> None:
    article = "".join(f"The survey of pier {number} was finished in May.\n\n" for number in range(60))
    dialogue = "Berg: We leave.\n\n" + article + "Costa: Are you sure?\n\n" + article + "Berg: I am.\n\n" + article
    assert not any(speakers(dialogue + "Costa: Then go."))


def test_bold_labels_of_markdown() -> None:
    text = HEARING.replace("ANNA BERG:", "**Anna Berg:**").replace("TOM COSTA (chair):", "**Tom Costa** (chair):")
    document = readers.decode(text.encode(), "hearing.md")
    names = [" ".join(name.replace("*", "").split()) for item, _, name in items(document) if not item.reason]
    assert names[:3] == ["Anna Berg", "Anna Berg", "Tom Costa (chair)"] and len(names) == 8


def test_paragraphs_of_a_page() -> None:
    paragraphs = "".join(f"<p>{' '.join(block.split())}</p>" for block in HEARING.split("\n\n"))
    page = (
        f"<html><head><title>Hearing</title></head><body><article><h1>Hearing</h1>{paragraphs}</article></body></html>"
    )
    document = readers.decode(page.encode(), "hearing.html")
    names = [name for item, _, name in items(document) if item.kind == "sentence"]
    assert names == ["ANNA BERG"] * 2 + ["TOM COSTA (chair)"] + ["ANNA BERG"] * 3 + ["TOM COSTA (chair)"] * 2


@pytest.mark.parametrize("name", ["pandoc.docx", "libreoffice.pdf", "libreoffice.html"])
def test_a_transcript_that_a_real_program_saved(name: str) -> None:
    document = readers.read(FILES / f"hearing.{name}")
    names = [name for item, _, name in items(document) if item.kind == "sentence"]
    assert names == ["ANNA BERG"] * 2 + ["TOM COSTA (chair)"] + ["ANNA BERG"] * 3 + ["TOM COSTA (chair)"] * 2
    claims = ["Berg said the dredger comes on Monday.", "Costa said the dredger comes on Monday."]
    found = provenance.check(claims, [document]).summaries[0].claims
    assert [one.verdict for one in found] == ["supported", "altered"]
    assert {one.rule for one in found[1].findings if one.level == "error"} == {"attribution-changed"}


@pytest.mark.parametrize("text", [HEARING, HEARING.replace("ANNA BERG:", "[00:12:03] BERG:")])
def test_a_copy_of_a_transcript_is_supported(text: str) -> None:
    report = provenance.check(text, [f"{text}\nTOM COSTA: Thank you all.\n"])
    assert report.verdict == "pass"
    assert {claim.verdict for claim in report.summaries[0].claims} == {"supported"}


def test_the_label_is_evidence_for_who_speaks_and_for_nothing_else() -> None:
    said, label = (
        provenance.check(["Berg said the dredger comes on Monday."], [HEARING]).summaries[0].claims[0].evidence
    )
    assert HEARING[said.start : said.end] == "The dredger comes on Monday."
    assert HEARING[label.start : label.end] == "ANNA BERG"
    claim = provenance.check(["Anna Berg chairs the board of Tom Costa."], [HEARING]).summaries[0].claims[0]
    assert claim.verdict == "unsupported"


def test_words_of_a_turn_are_quoted_words() -> None:
    claim = provenance.check(['"The quay is in a bad state."'], [HEARING]).summaries[0].claims[0]
    assert claim.verdict == "supported" and not claim.findings
