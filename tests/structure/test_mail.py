"""E-mail as plain text: quoting, headers and signatures, as a source and as a summary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance
from provenance.errors import InputError
from provenance.model import Document, Item
from provenance.structure import outline
from provenance.structure.context import Role
from support.memory_bound import held

THREAD = """\
From: Anna Berg <anna@harbour.example>
To: desk@courier.example,
 news@courier.example
Subject: The quay closes
Date: Tue, 14 May 2030 09:12:00 +0200

Dear desk,

The quay closes on 3 June, and the ferries stop for
two weeks. Please tell your readers early.

On Mon, May 13, 2030 at 4:10 PM Tom Costa <tom@courier.example>
wrote:
> How long will the ferries be out of
> service? The board promised in March that no ferry
> would stop.
>
> On 12 May 2030, Ida Holm wrote:
> > The ministry gave 30 million
> > euros for the walls.

--\x20
Anna Berg
Harbour board, 2 Quay Street
"""


def read(text: str, role: Role = "source") -> list[tuple[Item, str]]:
    document = Document.from_text(text)
    return [(item, text[item.start : item.end]) for item in outline(document, role).items]


def authors(text: str) -> dict[str, str]:
    """For each sentence, without blanks and marks of quoting, whose it is."""
    found = {}
    for item, words in read(text):
        if not item.reason:
            plain = " ".join(words.replace(">", " ").split())
            found[plain] = text[item.speaker.start : item.speaker.end] if item.speaker else ""
    return found


def verdict(claim: str) -> str:
    return provenance.check([claim], [THREAD]).summaries[0].claims[0].verdict


def test_every_sentence_is_its_authors() -> None:
    assert authors(THREAD) == {
        "The quay closes on 3 June, and the ferries stop for two weeks.": "Anna Berg",
        "Please tell your readers early.": "Anna Berg",
        "How long will the ferries be out of service?": "Tom Costa",
        "The board promised in March that no ferry would stop.": "Tom Costa",
        "The ministry gave 30 million euros for the walls.": "Ida Holm",
    }


def test_headers_and_signature_are_no_evidence() -> None:
    reasons = [item.reason for item, _ in read(THREAD) if item.reason and item.reason.startswith("an e-mail's")]
    assert reasons == [
        "an e-mail's header", "an e-mail's header", "an e-mail's header", "an e-mail's header",
        "an e-mail's quote line", "an e-mail's quote line", "an e-mail's signature",
    ]  # fmt: skip
    assert verdict("The harbour board is at 2 Quay Street.") == "unsupported"


def test_the_date_header_is_the_day_of_the_mail() -> None:
    assert [words for item, words in read(THREAD) if item.reason == "a date line"] == [
        "Date: Tue, 14 May 2030 09:12:00 +0200"
    ]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The ferries stop for two weeks.", "supported"),
        ("Anna Berg wrote that the ferries stop for two weeks.", "supported"),
        ("The ministry gave 30 million euros for the walls.", "supported"),
        ("Costa wrote that the board had promised in March that no ferry would stop.", "supported"),
        ("Tom Costa said the ferries stop for two weeks.", "altered"),
        ("The ministry gave 40 million euros for the walls.", "altered"),
    ],
)
def test_claims_from_a_thread(claim: str, expected: str) -> None:
    assert verdict(claim) == expected


def test_what_a_letter_hands_on_keeps_its_speaker() -> None:
    letter = THREAD.replace("Please tell", '"The walls will not last the winter," said Ines Falk. Please tell')
    found = provenance.check(
        ["Falk said the walls will not last the winter.", "Ida Holm said the walls will not last the winter.",
         "The walls will hardly last the winter, Berg wrote.", "These walls will not last the winter."],
        [letter],
    ).summaries[0].claims  # fmt: skip
    rules = [[one.rule for one in claim.findings if one.level != "note"] for claim in found]
    assert rules[0] == [] and rules[1] == ["attribution-changed"] and rules[3] == ["attribution-dropped"]
    assert "attribution-changed" not in rules[2]


def test_a_sentence_over_quoted_lines_is_traced_as_one_with_true_offsets() -> None:
    summary = provenance.check(["The ministry gave 30 million euros for the walls."], [THREAD]).summaries[0]
    (evidence,) = summary.claims[0].evidence
    assert THREAD[evidence.start : evidence.end] == "The ministry gave 30 million\n> > euros for the walls."


def test_in_a_summary_only_its_own_words_are_claims() -> None:
    found = read(THREAD, "summary")
    assert [" ".join(words.split()) for item, words in found if not item.reason] == [
        "The quay closes on 3 June, and the ferries stop for two weeks.", "Please tell your readers early.",
    ]  # fmt: skip
    assert sum(item.reason == "quoted from another e-mail" for item, _ in found) == 2


def test_a_summary_that_is_all_quoted_is_checked() -> None:
    forwarded = "On 12 May 2030, Ida Holm wrote:\n> The quay closes on 3 June.\n> The ferries stop for two weeks.\n"
    kinds = [item.kind for item, _ in read(forwarded, "summary") if not item.reason]
    assert kinds == ["sentence", "sentence"]


def test_quoted_lines_of_a_text_that_is_no_mail_are_claims() -> None:
    text = "The board met on Monday.\n\n> The quay closes on 3 June.\n"
    assert [words for item, words in read(text, "summary") if not item.reason][-1] == "The quay closes on 3 June."


def test_headers_alone_are_nothing_to_check() -> None:
    with pytest.raises(InputError, match="no claim"):
        provenance.check("From: Anna Berg <anna@harbour.example>\nSubject: Quay\nTo: desk\n", ["The quay closes."])


def test_forwarded_message() -> None:
    text = (
        "Have a look.\n\n---------- Forwarded message ---------\nFrom: Ida Holm <ida@x.example>\n"
        "Date: 12 May 2030\nSubject: Walls\n\nThe walls are 40 centimetres too low.\n"
    )
    assert authors(text) == {"Have a look.": "", "The walls are 40 centimetres too low.": "Ida Holm"}


@pytest.mark.parametrize(
    "text",
    [
        "Date: 14 May 2030\nPlace: Velmar\n\nThe board met.",
        "On Tuesday Anna Berg wrote:\n\nThe board met.",
        "From: here to there in 30 days, a book by Ida Holm.\n\nThe board met.",
        "The board met.\n\n--\n\nThe ferries stop.",
    ],
)
def test_articles_that_are_no_mail(text: str) -> None:
    assert not any(item.speaker or (item.reason or "").startswith("an e-mail") for item, _ in read(text))


def test_dashes_above_a_long_text_are_no_signature() -> None:
    text = "The board met.\n\n-- \n" + "".join(f"The survey of pier {n} was finished.\n" for n in range(12))
    assert all(item.reason != "an e-mail's signature" for item, _ in read(text))


PARTS = st.sampled_from(
    ["From: A B <a@b>", "Subject: x", "Date: 3 May 2030", "> ", ">> The quay closes.", "On 3 May 2030, A B wrote:",
     "-- ", "--", "", " folded", "The quay closes on 3 June.", "BERG: We leave.", "COSTA: Do you?", "[00:01] X:", "\t"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=12), st.sampled_from(["source", "summary"]))
def test_items_of_odd_mail_ascend_and_lie_inside(parts: list[str], role: Role) -> None:
    text = "\n".join(parts)
    at = 0
    with held():
        items = outline(Document.from_text(text), role).items
    for item in items:
        assert at <= item.start < item.end <= len(text)
        assert item.speaker is None or 0 <= item.speaker.start < item.speaker.end <= len(text)
        at = item.end
