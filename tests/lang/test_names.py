"""Names, what is none, and the words they are made of."""

from __future__ import annotations

import pytest

from provenance.lang.en.lexicon import keys
from provenance.lang.en.names.finder import Name, find_names, initials
from provenance.lang.en.tokens import tokenize
from provenance.model import Document


def names(text: str) -> list[Name]:
    tokens = tokenize(Document.from_text(text).folded)
    return list(find_names(tokens, keys(tokens)))


def said(text: str) -> list[str]:
    """The names as written; one whose capital proves nothing has an asterisk."""
    return [text[name.start : name.end] + "*" * name.initial for name in names(text)]


FOUND = [
    # people
    ("the mayor thanked Ana Duarte de Souza", ["Ana Duarte de Souza"]),
    ("a letter from Ludwig van der Berg came", ["Ludwig van der Berg"]),
    ("she met Mohammed bin Saleh al-Masri there", ["Mohammed bin Saleh al-Masri"]),
    ("talks with Rina O'Brien and Tom Meares-Whitty", ["Rina O'Brien", "Tom Meares-Whitty"]),
    ("with Rina O’Brien’s brother", ["Rina O’Brien"]),
    ("a book by George W. Marsh was read", ["George W. Marsh"]),
    ("a book by J.K. Vane was read", ["J.K. Vane"]),
    ("A. B. Stone wrote it", ["A. B. Stone"]),
    ("crowds greeted King Harald V and Elizabeth II", ["Harald V", "Elizabeth II"]),
    ("Marsh's plan failed", ["Marsh*"]),
    ("the plan of Marsh's failed", ["Marsh"]),
    ('"Marsh will not," said Falk', ["Marsh*", "Falk"]),
    ("said “Norvind is sound” twice", ["Norvind*"]),
    # offices before a name are no part of it
    ("talks with Deputy Transport Minister Ines Falk failed", ["Ines Falk"]),
    ("talks with Mr. Tate failed", ["Tate"]),
    ("Mr. Tate failed", ["Tate"]),
    ("Gen. Ola Berg and Sen. Ines Falk agreed", ["Ola Berg", "Ines Falk"]),
    ("Reps. Ines Falk and Tom Reyes agreed", ["Ines Falk", "Tom Reyes"]),
    ("the Norvind Chief Executive Ola Berg left", ["Norvind", "Ola Berg"]),
    ("Russian Deputy Foreign Minister Pavel Orlov left early", ["Russian*", "Pavel Orlov"]),
    ("Secretary of State Ana Ruiz left early", ["Ana Ruiz"]),
    ("Secretary-General Ana Ruiz left early", ["Ana Ruiz"]),
    ("the Bank of Northumbria Governor Ola Berg left", ["Bank of Northumbria", "Ola Berg"]),
    # bodies and places
    ("the U.S. Department of Justice sued", ["U.S. Department of Justice"]),
    ("the Ministry for the Environment said no", ["Ministry for the Environment"]),
    ("the Ministry of Foreign Affairs said no", ["Ministry of Foreign Affairs"]),
    ("a vote of the House of Lords", ["House of Lords"]),
    ("a man in Port Ellis fell", ["Port Ellis"]),
    ("the Justice Department said no", ["Justice Department"]),
    ("a loan from General Motors helped", ["General Motors"]),
    ("a shop in Stratford-upon-Avon closed", ["Stratford-upon-Avon"]),
    ("a walk up Mt. Ellis and through St. Ives", ["Mt. Ellis", "St. Ives"]),
    ("a loan from Norvind & Sons and from Berg helped", ["Norvind & Sons", "Berg"]),
    ("officials in Tel Aviv, Israel, and New York City said no", ["Tel Aviv", "Israel", "New York City"]),
    ("the WHO agreed and so did the EU", ["WHO", "EU"]),
    ("the Wall Street Journal's Jane Marsh wrote", ["Wall Street Journal", "Jane Marsh"]),
    # products and numbers that belong to a name
    ("light from Abell 2744 arrived", ["Abell 2744"]),
    ("a Boeing 747, once", ["Boeing 747"]),
    ("an eBay sale of an iPhone", ["eBay", "iPhone"]),
    ("Covid-19 and the F-150 were there", ["Covid-19", "F-150"]),
    # many names in one sentence are still names
    ("Tate, Reyes and Falk of the Harbour Trust met Marsh", ["Tate*", "Reyes", "Falk of the Harbour Trust", "Marsh"]),
    ("April Jones met Theresa May", ["Jones", "Theresa May"]),
    ("left Reyes for Norvind", ["Reyes", "Norvind"]),
    ("from Ellis - Tate said", ["Ellis", "Tate"]),
    ("Flight 302 landed late", ["Flight 302"]),
    ("the Boeing 747 jets left", ["Boeing"]),
    ("in Leeds 300 people left", ["Leeds"]),
    ("in Leeds 2024 was dry", ["Leeds"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_names(text: str, expected: list[str]) -> None:
    assert said(text) == expected


NONE = [
    "the ferry left on Monday in May",
    "On Friday it sank",
    "I think I'm ill, and I will go",
    "However, they survived",
    "Yesterday it rained",
    "Last week it rained. Today it did not.",
    "Police said no",
    "Officials said no",
    "the Foreign Minister said no",
    "Mayor's office hours are short",
    "In the end, it was over",
    "He said: The deal is off",
    "HARBOUR TALKS FAIL AS MAYOR WALKS OUT",
    "Harbour Talks Fail As Mayor Tate Walks Out",
    "the mayor , tom reyes , said on monday",
    "use 5 kWh of power at 50 mph",
    "it is 5 p.m. and mild",
    "first, second and third",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_no_names(text: str) -> None:
    assert all(one.endswith("*") for one in said(text))


@pytest.mark.parametrize(
    ("text", "is_initial"),
    [
        ("Ferries sank", True),
        ("(Ferries sank)", True),
        ('"Ferries sank," he said', True),
        ("He said: Ferries sank", True),
        ("it sank. Ferries do", True),
        ("LinkedIn sank", False),
        ("Dr. Marsh sank", False),
        ("the Marsh sank", False),
        ("Tom Marsh sank", False),
        ("G7 sank", False),
    ],
)
def test_a_capital_that_proves_nothing(text: str, is_initial: bool) -> None:
    assert [name.initial for name in names(text)] == [is_initial]


def test_words_of_a_name_are_keys() -> None:
    assert names("the United States lost")[0].words == ("u.s.",)
    assert names("with Norwegians")[0].words == ("norway",)
    assert names("the Bank of Ellis lost")[0].words == ("bank", "elli")


@pytest.mark.parametrize(
    ("text", "letters"),
    [("the Harbour Trust of Ellis lost", "hte"), ("with Tate", ""), ("with the New Port Authority", "npa")],
)
def test_initials(text: str, letters: str) -> None:
    tokens = tokenize(text)
    assert initials(tokens, find_names(tokens, keys(tokens))[0]) == letters
