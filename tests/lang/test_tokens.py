"""How text is cut into tokens, how their norms meet, and that every list is written in norms."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.lang.en.data import entries
from provenance.lang.en.lexicon import keys
from provenance.lang.en.spelling import american
from provenance.lang.en.tokens import INVISIBLE, normalize, stem, tokenize
from provenance.model import Document, Token


def cut(text: str) -> tuple[Token, ...]:
    return tokenize(Document.from_text(text).folded)


def texts(text: str) -> str:
    """The tokens' texts, apart by bars."""
    return "|".join(token.text for token in cut(text))


def norms(text: str) -> str:
    return " ".join(token.lower for token in cut(text))


CUTS = [
    # contractions, straight and curly
    ("don't", "do|n't"),
    ("don’t", "do|n't"),
    ("DON'T", "DO|N'T"),
    ("they'll've", "they|'ll|'ve"),
    ("Tate’s dog", "Tate|'s|dog"),
    ("O'Brien's", "O'Brien|'s"),
    ("D'Souza and L'Oréal", "D'Souza|and|L'Oréal"),
    ("the brothers' boat", "the|brothers|'|boat"),
    ("rock 'n' roll", "rock|'|n|'|roll"),
    ("the ’90s", "the|'|90|s"),
    ("ma'am", "ma'am"),
    # acronyms and initials
    ("the U.S. Navy", "the|U.S.|Navy"),
    ("the U.S Navy", "the|U.S|Navy"),
    ("in the U.S. He left.", "in|the|U.S.|He|left|."),
    ("at 9 a.m. sharp", "at|9|a.m.|sharp"),
    ("J.K. Vane", "J.K.|Vane"),
    ("a Ph.D. thesis", "a|Ph|.|D|.|thesis"),
    # identifiers
    ("the F-150", "the|F-150"),
    ("COVID-19.", "COVID-19|."),
    ("mRNA-4157/V940", "mRNA-4157/V940"),
    ("the G7", "the|G7"),
    ("mid-1990s", "mid|-|1990|s"),
    ("9/11", "9|/|11"),
    # figures and symbols
    ("$1,500.50", "$|1,500.50"),
    ("5%, 6 °C", "5|%|,|6|°|C"),
    ("£3bn", "£|3|bn"),
    ("3:30pm", "3|:|30|pm"),
    ("in 2020.", "in|2020|."),
    ("1,2,", "1,2|,"),
    # marks
    ("wait... no", "wait|...|no"),
    ("wait… no", "wait|…|no"),
    ("yes -- no – or—", "yes|--|no|–|or|—"),
    ("cease-fire", "cease|-|fire"),
    ("snake_case _x_", "snake_case|_|x|_"),
    ("AT&T", "AT|&|T"),
    # what cannot be seen
    ("co\u00adoperate", "co\u00adoperate"),
    ("zero\u200bwidth", "zero\u200bwidth"),
    ("\ufeffStart", "Start"),
    ("\u200b\u200d \u202eabc\u202c", "cba\u202c"),
    ("end\U000e0101\ufe01\U000e01ef\ufe0f.", "end\U000e0101\ufe01\U000e01ef\ufe0f|."),
    ("cafe\u0301 open", "cafe\u0301|open"),
]


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_cuts(text: str, expected: str) -> None:
    assert texts(text) == expected


SAME = [
    ("U.S.", "US"),
    ("U.S.", "USA"),
    ("U.S.", "U.S"),
    ("W.H.O.", "WHO"),
    ("A.I.", "AI"),
    ("don’t", "do not"),
    ("can't", "can not"),
    ("ca n't", "can not"),
    ("won't", "will not"),
    ("shan’t", "shall not"),
    ("they're", "they are"),
    ("café", "cafe\u0301"),
    ("Erdoğan", "Erdogan"),
    ("Søren", "Soren"),
    ("Łódź", "Lodz"),
    ("Straße", "Strasse"),
    ("\ufb01re", "fire"),
    ("İzmir", "Izmir"),
    ("co\u00adop", "coop"),
    ("organised", "organized"),
    ("the theatre", "the theater"),
    ("colourful", "colorful"),
    ("paralysed", "paralyzed"),
    ("advisor", "adviser"),
    ("Sceptics", "skeptics"),
]
DIFFERENT = [
    ("US", "us"),
    ("WHO", "who"),
    ("a.m.", "am"),
    ("O'Brien", "Brien"),
    ("her", "here"),
    ("й", "и\u0300"),
    ("story", "storm"),
    ("½", "1"),
    ("m²", "m2"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_reads_alike(one: str, other: str) -> None:
    assert norms(one) == norms(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_reads_differently(one: str, other: str) -> None:
    assert norms(one) != norms(other)


@pytest.mark.parametrize(
    "word",
    """
    promise promised raise noise advise adviser wise likewise exercise surprise franchise precise paradise disguise
    compromise enterprise expertise merchandise television revised disease increase prison crisis thesis premises four
    hour your acre league tongue poison
    """.split(),
)
def test_american_already(word: str) -> None:
    assert american(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [("sank", "sink"), ("children", "child"), ("died", "deaths"), ("ran", "running"), ("analysis", "analysed")],
)
def test_one_stem(one: str, other: str) -> None:
    assert stem(normalize(one)) == stem(normalize(other))


@pytest.mark.parametrize(("one", "other"), [("find", "fine"), ("news", "new"), ("universe", "unit")])
def test_two_stems(one: str, other: str) -> None:
    assert stem(normalize(one)) != stem(normalize(other))


ALIASES = [
    ("United States", "US"),
    ("the United Kingdom", "the UK"),
    ("World Health Organisation", "WHO"),
    ("National Health Service", "NHS"),
    ("Department of Justice", "the Justice Department"),
    ("per cent", "percent"),
    ("5 %", "5 percent"),
    ("chief executive officer", "CEO"),
    ("Kiev", "Kyiv"),
    ("Norwegians", "Norway"),
    ("Texan", "Texas"),
    ("Calif", "California"),
]


@pytest.mark.parametrize(("one", "other"), ALIASES)
def test_one_key(one: str, other: str) -> None:
    assert [key for key in keys(cut(one)) if key] == [key for key in keys(cut(other)) if key]


def test_spans_count_from_the_start_of_the_text() -> None:
    document = Document.from_text("It leaked. Tate’s roof did.")
    found = tokenize(document.folded, 11, 22)
    assert [(token.start, token.text) for token in found] == [(11, "Tate"), (15, "'s"), (18, "roof")]


LETTERS = st.sampled_from("aZé'’\u0301\u00ad\u200b\U000e0101 .-_5,½$%…\n\"ßİ中й#")


@given(st.one_of(st.text(max_size=60), st.text(LETTERS, max_size=60)))
def test_tokens_ascend_and_hold_all_that_is_seen(text: str) -> None:
    folded = Document.from_text(text).folded
    at, rest = 0, []
    for token in tokenize(folded):
        assert at <= token.start < token.end
        assert folded[token.start : token.end] == token.text
        assert token.lower
        rest.append(folded[at : token.start])
        at = token.end
    rest.append(folded[at:])
    left = "".join(rest)
    assert not re.sub(rf"[\s{INVISIBLE}]", "", left)


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_part_is_cut_as_the_whole_where_blanks_part_it(one: str, other: str) -> None:
    folded = Document.from_text(f"{one} {other}").folded
    assert tokenize(folded) == tokenize(folded, 0, len(one)) + tokenize(folded, len(one))


LISTS = """
demonyms function_words hedges irregular negative_words negators speech spelling title_modifiers titles
""".split()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_every_entry_once_and_as_texts_are_read(name: str) -> None:
    first = [entry[0] for entry in entries(name)]
    assert len(first) == len(set(first))
    for phrase in first if name != "spelling" else ():
        for word in phrase.split():
            if len(tokenize(word)) == 1:
                assert tokenize(word)[0].lower == word


@pytest.mark.parametrize("name", ["demonyms", "irregular", "spelling"])
def test_a_list_leads_nowhere_twice(name: str) -> None:
    """A form is read as its last one: a target that is itself a variant would never be reached."""
    table = {entry[0]: entry[-1] for entry in entries(name)}
    assert not set(table) & set(table.values())
