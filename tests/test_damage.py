"""Texts that were damaged on their way: what no eye can tell apart reads alike, and every offset stays true."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance
from provenance import readers
from provenance.reports.report import Report

SOURCE = """The new ferry will carry 30 cars, the harbour office in São Roque said on Monday, 3 June 2024. The council \
paid £4.2 million for the ship, and the county added £600,000.

“We waited nine years for this ship,” said Anna Müller, the harbour master. Officials did not confirm the first figure.

The U.S. Coast Guard didn't object, and the finance office's report reportedly affects the self-financing traffic \
office.
"""
FAITHFUL = """The new ferry will carry 30 cars, the harbour office in São Roque said on Monday.

The council paid £4.2 million for the ship.

“We waited nine years for this ship,” said Anna Müller, the harbour master.

Officials did not confirm the first figure.

The U.S. Coast Guard didn't object.

The finance office's report reportedly affects the self-financing traffic office.
"""
ALTERED = FAITHFUL.replace("30 cars", "300 cars").replace("did not confirm", "confirmed").replace("Müller", "Möller")
INNER = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_])|(?<=\d)(?=\d)")  # between two letters or two digits

# Some of each block of DerivedCoreProperties.txt that is Default_Ignorable_Code_Point.
IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u180f\u200b\u200c\u200d\u200e\u202a\u2060\u2064\u206f\u3164\ufe00\ufe0f"
    "\ufeff\uffa0\ufff0\U0001bca0\U0001d173\U000e0001\U000e0041\U000e0100\U000e01ef\U000e0fff"
)


def said(report: Report) -> list[tuple[str, list[str]]]:
    """The verdict of every claim, and what was found in it."""
    claims = report.summaries[0].claims
    return [(one.verdict, [f.rule for f in one.findings if f.level != "note"]) for one in claims]


def true(report: Report) -> bool:
    """Whether every span slices to the words that it is said to hold."""
    (summary,) = report.to_dict()["summaries"]
    texts = {f"source-{n}": one.text for n, one in enumerate(report.summaries[0].sources, 1)}
    text = report.summaries[0].document.text
    spans = [(text, claim) for claim in summary["claims"]]
    spans += [(texts[one["document"]], one) for claim in summary["claims"] for one in claim["evidence"]]
    spans += [(text, one["claim"]) for claim in summary["claims"] for one in claim["findings"]]
    return all(text[one["start"] : one["end"]] == one["exact"] for text, one in spans)


def ligatures(text: str) -> str:
    for letters, one in {"ffi": "ﬃ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}.items():
        text = text.replace(letters, one)
    return text


def quoted(opening: str, closing: str) -> Callable[[str], str]:
    return lambda text: text.replace("“", opening).replace("”", closing)


def swapped(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


DAMAGE = {
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "ligatures": ligatures,
    **{f"blank U+{ord(one):04X}": swapped(" ", one) for one in "\u00a0\u2007\u2009\u202f\u205f\u3000"},
    **{f"quotes {pair}": quoted(*pair) for pair in ('""', "„“", "«»", "»«", "‹›", "「」", "‟”", "❝❞")},
    **{f"apostrophe {one}": swapped("'", one) for one in "’ʼ´ʹ′＇"},
    **{f"hyphen U+{ord(one):04X}": swapped("-", one) for one in "\u2010\u2011\ufe63\uff0d"},
    **{f"U+{ord(one):04X}": lambda text, one=one: INNER.sub(one, text) for one in IGNORABLE},
    "a manifest": lambda text: text.replace(".\n", "." + "\U000e0142" * 300 + "\n"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_what_no_eye_can_tell_apart_reads_alike(name: str) -> None:
    damaged = DAMAGE[name]
    for summary in (FAITHFUL, ALTERED):
        expected = said(provenance.check(summary, [SOURCE]))
        for ours, theirs in ((damaged(summary), SOURCE), (summary, damaged(SOURCE))):
            report = provenance.check(ours, [theirs])
            assert said(report) == expected
            assert true(report)


def test_the_texts_are_what_they_should_be() -> None:
    assert {verdict for verdict, _ in said(provenance.check(FAITHFUL, [SOURCE]))} == {"supported"}
    verdicts = [verdict for verdict, _ in said(provenance.check(ALTERED, [SOURCE]))]
    assert verdicts == ["altered", "supported", "altered", "altered", "supported", "supported"]


@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.text(IGNORABLE, min_size=1, max_size=9)), max_size=12), st.booleans()
)
def test_invisible_characters_change_no_verdict(put: list[tuple[int, str]], in_source: bool) -> None:
    for summary in (FAITHFUL, ALTERED):
        text = SOURCE if in_source else summary
        places = [match.start() for match in INNER.finditer(text)]
        for at, hidden in sorted(((places[at % len(places)], hidden) for at, hidden in put), reverse=True):
            text = text[:at] + hidden + text[at:]
        report = provenance.check(summary, [text]) if in_source else provenance.check(text, [SOURCE])
        assert said(report) == said(provenance.check(summary, [SOURCE]))
        assert true(report)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("Fine.\nThe cafÃ© stays.", "looks-damaged", "line 2 has 'Ã©'"),
        ("Itâ€™s ready.", "looks-damaged", "line 1"),
        ("The caf\ufffd stays.", "looks-damaged", "line 1"),
        ("The wall." + "\U000e0142" * 40, "hidden-characters", "40 invisible characters in a row"),
    ],
)
def test_damage_is_told_and_not_repaired(text: str, code: str, words: str) -> None:
    document = readers.decode(text.encode(), "a.txt")
    (notice,) = document.notices
    assert document.text == text
    assert notice.code == code
    assert words in notice.message


@pytest.mark.parametrize(
    "text", ["Café, naïve, São Roque – “£5m”.", "family 👨\u200d👩\u200d👧 ❤️", "ÂNGELA Ávila", "plain"]
)
def test_what_is_no_damage_is_not_told(text: str) -> None:
    assert readers.decode(text.encode(), "a.txt").notices == ()


def test_a_sign_of_money_with_something_invisible_behind_it() -> None:
    report = provenance.check("The fence cost £\u200b30m in May.", ["The fence cost £30m in May."])
    assert report.verdict == "pass"
    (found,) = (
        provenance.check(["The fence cost $30 in May."], ["The fence cost $\u200b40 in May."])
        .summaries[0]
        .claims[0]
        .findings
    )
    assert (found.rule, found.source, found.suggestion) == ("number-changed", (15, 19), None)  # not to be put in
