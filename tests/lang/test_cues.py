"""Hedges and negators with the words they are about, and what only looks like one."""

from __future__ import annotations

import pytest

from provenance.lang.en.cues.hedges import find_hedges
from provenance.lang.en.cues.negation import find_negators, negative_keys, opposite_by_prefix
from provenance.lang.en.data import entries
from provenance.lang.en.lexicon import keys
from provenance.lang.en.tokens import tokenize
from provenance.lang.language import Cue
from provenance.model import Document, Token


def cut(text: str) -> tuple[Token, ...]:
    return tokenize(Document.from_text(text).folded)


def brief(text: str, cues: tuple[Cue, ...]) -> list[str]:
    """Each cue as `exact > its first head`."""
    tokens = cut(text)
    return [" > ".join([text[cue.start : cue.end], *(tokens[index].text for index in cue.heads[:1])]) for cue in cues]


def hedges(text: str) -> list[str]:
    tokens = cut(text)
    return brief(text, find_hedges(tokens, keys(tokens)))


def negators(text: str) -> list[str]:
    tokens = cut(text)
    return brief(text, find_negators(tokens, keys(tokens)))


HEDGED = [
    ("The leak may have led to his arrest.", ["may > led"]),
    ("It might not sail.", ["might > sail"]),
    ("The bridge could fall.", ["could > fall"]),
    ("Perhaps it sank.", ["Perhaps > sank"]),
    ("He may, or may not, go.", ["may", "may > go"]),
    ("a possible second leak", ["possible > second"]),
    ("It is possible that rain fell.", ["possible > rain"]),
    ("It may well rain.", ["may well > rain"]),
    ("The ferry is most likely lost.", ["most likely > lost"]),
    ("It appears to leak.", ["appears to > leak"]),
    ("It seems safe.", ["seems > safe"]),
    ("The ferry reportedly sank.", ["reportedly > sank"]),
    ("He was accused of theft.", ["accused of > theft"]),
    ("an alleged thief", ["alleged > thief"]),
    ("It is thought the crew drowned.", ["It is thought > crew"]),
    ("He is believed to be ill.", ["believed to > ill"]),
    ("He claimed it leaked.", ["claimed > leaked"]),
    ("He claims that it leaks.", ["claims > leaks"]),
    ("The bridge is expected to open.", ["expected to > open"]),
    ("The bridge is set to open.", ["set to > open"]),
    ("The bridge is due to be opened.", ["due to be > opened"]),
    ("They plan to rebuild.", ["plan to > rebuild"]),
    ("the proposed tax", ["proposed > tax"]),
    ("It looks set to close.", ["looks set to > close"]),
    ("The shed was largely destroyed.", ["largely > destroyed"]),
    ("a preliminary count", ["preliminary > count"]),
    ("Harbour Talks May Fail Within Days", ["May > Fail"]),
]
FLAT = [
    "It happened in May.",
    "On May 5 he left; on 5 May he came.",
    "May was cold, and so was the May fair.",
    "Theresa May spoke.",
    "in may 5 ships sank",
    "Come as soon as possible.",
    "with as much care as possible",
    "the best possible deal, wherever possible",
    "The grant made it possible.",
    "It could not open.",
    "It couldn’t be reached.",
    "Insurance claims rose.",
    "the claims of the crew",
    "The blast claimed five lives.",
    "A group claimed responsibility.",
    "He bought a set to remember.",
    "He proposed to her.",
    "He appeared in court.",
    "a delay due to fog",
    "at about 5 knots",
    "It will, it should and it must sail.",
    "",
]


@pytest.mark.parametrize(("text", "expected"), HEDGED)
def test_hedges(text: str, expected: list[str]) -> None:
    assert hedges(text) == expected


@pytest.mark.parametrize("text", FLAT)
def test_no_hedge(text: str) -> None:
    assert hedges(text) == []


def test_a_hedge_has_the_class_of_its_list() -> None:
    tokens = cut("He may reportedly be expected to be partly blind")
    assert [cue.group for cue in find_hedges(tokens, keys(tokens))] == ["possible", "reported", "planned", "partial"]


def test_a_head_is_not_sought_past_the_clause() -> None:
    assert hedges("It may. Rain fell.") == ["may"]
    assert hedges("It may be (in the end) safe.") == ["may"]


DENIED = [
    ("He did not go.", ["not > go"]),
    ("He didn’t go.", ["n’t > go"]),
    ("He cannot swim.", ["cannot > swim"]),
    ("He never swam.", ["never > swam"]),
    ("It made no mention of the toll.", ["no > mention"]),
    ("Nobody swam.", ["Nobody > swam"]),
    ("No-one swam.", ["No > one"]),
    ("None of the crew swam.", ["None > crew"]),
    ("Neither Tate nor Reyes swam.", ["Neither > Tate", "nor > Reyes"]),
    ("He left without help.", ["without > help"]),
    ("It no longer sails.", ["no > longer"]),
    ("There is no other bridge.", ["no > bridge"]),
    ("He hardly slept.", ["hardly > slept"]),
    ("No, he said.", ["No"]),
]
AFFIRMED = [
    "Not only did he go, he swam.",
    "not just the mayor",
    "not least the crew",
    "not long after",
    "no doubt he went",
    "no matter what",
    "no wonder it sank",
    "No. 5 and no. 6",
    "No 10 was calm.",
    "no fewer than five",
    "no more than five",
    "no sooner had it sailed",
    "whether or not it sails",
    "hundreds, if not thousands",
    "It did not open until Monday.",
    "nothing but rain",
    "none other than Tate",
    "without doubt",
    "not without hope",
    "a no-fly zone",
    "the No vote",
    "a yes or no question",
    "hardly any rain",
    "a note, a knot, a noun",
    "",
]


@pytest.mark.parametrize(("text", "expected"), DENIED)
def test_negators(text: str, expected: list[str]) -> None:
    assert negators(text) == expected


@pytest.mark.parametrize("text", AFFIRMED)
def test_no_negator(text: str) -> None:
    assert negators(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("likely", "unlikely"),
        ("aware", "unaware"),
        ("legal", "illegal"),
        ("regular", "irregular"),
        ("possible", "impossible"),
        ("honest", "dishonest"),
        ("treated", "mistreated"),
        ("unlikely", "likely"),
    ],
)
def test_opposites(one: str, other: str) -> None:
    assert opposite_by_prefix(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cover", "discover"),
        ("port", "import"),
        ("press", "impress"),
        ("form", "inform"),
        ("side", "inside"),
        ("come", "income"),
        ("prove", "improve"),
        ("like", "unlikely"),
        ("do", "undo"),
        ("likely", "likely"),
    ],
)
def test_no_opposites(one: str, other: str) -> None:
    assert not opposite_by_prefix(one, other)


def test_negative_words_are_keys() -> None:
    refused, fed = (keys(cut(word))[0] for word in ("refused", "fed"))
    assert refused in negative_keys()
    assert fed not in negative_keys()


def test_hedges_have_known_classes() -> None:
    assert {group for _, group in entries("hedges")} == {"possible", "likely", "reported", "planned", "partial"}
