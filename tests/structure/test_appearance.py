"""What a reader sees is what is checked: look-alike letters, circled digits, turned and struck text."""

from __future__ import annotations

import pytest

import provenance
from provenance.model import Document
from provenance.model.seen import seen

SOURCE = "Brennick Mills shut 3 of its 12 plants in Orvane. The board did not cut the pay of 40 workers."
WRONG = {"altered", "unsupported"}
STROKE = "\u0336"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("P\u0430ris n\u043et \u0395rebus", "Paris not Erebus"),  # Cyrillic, Cyrillic, Greek among Latin letters
        ("\u041c\u043e\u0441\u043a\u0432\u0430", "\u041c\u043e\u0441\u043a\u0432\u0430"),  # Moscow in its own script
        ("TNF\u03b1 and \u03b1-blockers, 5 \u00b5m, \u0394x", "TNF\u03b1 and \u03b1-blockers, 5 \u00b5m, \u0394x"),
        ("shut \u2462 plants", "shut 3 plants"),
        ("\u2462 plants shut", "\u2462 plants shut"),  # the number of an item
        ("\uff14\uff10\uff05 of \u0664\u0660 workers", "40% of 40 workers"),
        ("\u207f\u1d52\u1d57 \U0001d427\U0001d428\U0001d42d", "not not"),
        ("10\u00b2 and CO\u2082 and x\u2074", "10\u00b2 and CO\u2082 and x\u2074"),  # a power is no digit more
        ("did \u202eton\u202c cut", "did \u202enot\u202c cut"),
        ("said \u202eon to 300", "said \u202eon to 300"),  # it never ends: a notice tells
        ("caf\u00e9, na\u00efve, \u0141\u00f3d\u017a, \u00a35", "caf\u00e9, na\u00efve, \u0141\u00f3d\u017a, \u00a35"),
    ],
)
def test_characters_are_read_as_they_look(text: str, plain: str) -> None:
    assert seen(text) == plain
    assert len(Document.from_text(text).folded) == len(text)


@pytest.mark.parametrize(
    ("claim", "verdicts", "codes"),
    [
        ("Brennick Mills shut 3 of its 12 plants in Orvane.", {"supported"}, set()),
        ("Brennick Mills shut \u2462 of its 12 plants in Orvane.", {"supported"}, set()),
        ("Brennick Mills shut \u2464 of its 12 plants in Orvane.", {"altered", "unsupported"}, set()),
        ("Brennick Mills shut 3 of its 12 plants in \u041ervane.", {"supported"}, {"look-alike-letters"}),
        (
            "Brennick Mills shut 3 of its 12 plants in \u041erv\u0430nia.",
            WRONG,
            {"look-alike-letters"},
        ),
        ("The board did cut the pay of 40 workers.", {"altered"}, set()),
        ("The board did \u202eton\u202c cut the pay of 40 workers.", {"supported"}, {"turned-text"}),
        ("The board did n\u043et cut the pay of 40 workers.", {"supported"}, {"look-alike-letters"}),
        (f"The board did {STROKE.join('not')}{STROKE} cut the pay of 40 workers.", {"altered"}, {"struck-text"}),
        ("The board did not cut the pay of 40\U000e0030 workers.", {"supported"}, {"hidden-characters"}),
        (
            "Brennick Mills shut 3 of its \u246b plants in Orvane.",
            WRONG | {"supported", "unclear"},
            {"number-not-read"},
        ),
    ],
)
def test_a_claim_is_checked_as_it_looks(claim: str, verdicts: set[str], codes: set[str]) -> None:
    (summary,) = provenance.check(claim, [SOURCE]).to_dict()["summaries"]
    assert summary["claims"][0]["verdict"] in verdicts
    assert {one["code"] for one in summary["notices"]} == codes


def test_a_source_is_read_as_it_looks() -> None:
    struck = "".join(one + STROKE for one in "Orvane Mills shut 70 plants.")
    (summary,) = provenance.check("Orvane Mills shut 70 plants.", [f"{SOURCE} {struck}"]).to_dict()["summaries"]
    assert summary["claims"][0]["verdict"] != "supported"
    assert [one["document"] for one in summary["notices"]] == ["source-1"]
