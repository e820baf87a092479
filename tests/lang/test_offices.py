"""Offices before and behind a name, and offices of somebody else."""

from __future__ import annotations

import pytest

from provenance.lang.en.lexicon import keys, title_heads, title_modifiers
from provenance.lang.en.names.finder import find_names
from provenance.lang.en.names.offices import offices
from provenance.lang.en.tokens import tokenize
from provenance.model import Document


def held(text: str, name: str) -> list[str]:
    """The offices that a text gives a name."""
    document = Document.from_text(text)
    tokens = tokenize(document.folded)
    found = find_names(tokens, keys(tokens))
    person = next(one for one in found if text[one.start : one.end] == name)
    return [" ".join(office.words) for office in offices(tokens, person)]


BERG = [
    # before the name
    ("Chief Operating Officer Ola Berg left early.", "chief operating officer"),
    ("chief executive Ola Berg left", "chief executive"),
    ("Norvind CEO Ola Berg left early.", "ceo"),
    ("Norvind's chief operating officer, Ola Berg, left", "chief operating officer"),
    ("Norvind's then-chief operating officer, Ola Berg, left", "chief operating officer"),
    ("the mayor, Ola Berg, left", "mayor"),
    ("former mayor Ola Berg left", "mayor"),
    ("ex-mayor Ola Berg left", "mayor"),
    ("Mayor-elect Ola Berg left early.", "mayor"),
    ("Acting Police Chief Ola Berg left early.", "police chief"),
    ("vice-president Ola Berg left", "vice president"),
    ("Vice President Ola Berg left early.", "vice president"),
    ("Deputy Foreign Minister Ola Berg left early.", "deputy foreign minister"),
    ("Israel's Transport Minister Ola Berg left early.", "transport minister"),
    ("Israel's Aliyah Minister Ola Berg left early.", "aliyah minister"),
    ("Secretary of State Ola Berg left early.", "state secretary"),
    ("the transport minister of Israel, Ola Berg, left", "transport minister"),
    ("the director of the Harbour Trust, Ola Berg, left", "director"),
    ("his lawyer, Ola Berg, left", "lawyer"),
    ("attorney Ola Berg left", "lawyer"),
    ("engineers Ola Berg and Tom Tate left", "engineer"),
    # behind the name
    ("Ola Berg, chief operating officer of Norvind, left", "chief operating officer"),
    ("Ola Berg, Norvind's chief operating officer, left", "chief operating officer"),
    ("Ola Berg, at the time the chief financial officer, left", "chief financial officer"),
    ("Ola Berg, then deputy mayor, left", "deputy mayor"),
    ("Ola Berg, the former deputy mayor, left", "deputy mayor"),
    ("Ola Berg, the town's first woman mayor, left", "mayor"),
    ("Ola Berg, 45, mayor of Ellis, left", "mayor"),
    ("Ola Berg (mayor) left", "mayor"),
    ("Ola Berg, who is the mayor, left", "mayor"),
    ("Ola Berg, minister for transport, left", "transport minister"),
    ("Ola Berg, the head of research at Norvind, left", "research head"),
    ("Ola Berg, a spokeswoman for Norvind, left", "spokesperson"),
    ("Ola Berg , the mayor , left", "mayor"),
]


@pytest.mark.parametrize(("text", "office"), BERG)
def test_offices(text: str, office: str) -> None:
    assert held(text, "Ola Berg") == [office]


NOBODY = [
    "Ola Berg, a friend of the mayor, left",
    "Ola Berg, the mayor's brother, left",
    "Ola Berg, brother of the mayor, left",
    "Ola Berg, whose wife is the mayor, left",
    "Ola Berg, who beat the mayor, left",
    "Ola Berg, who is married to the mayor, left",
    "Ola Berg, like the mayor, left",
    "Ola Berg, not the mayor, left",
    "Ola Berg, accused by the mayor, left",
    "Ola Berg, along with the mayor, left",
    "Ola Berg, speaking to the mayor, left",
    "Ola Berg, Foreign Minister Ana Ruiz and others left",
    "Ola Berg, Tom Tate, the mayor, and others left",
    "Ola Berg met the mayor",
    "The mayor met Ola Berg",
    "the mayor and Ola Berg left",
    "a friend of the mayor of Ellis and Ola Berg left",
    "Gen. Ola Berg left",
    "Ola Berg left",
    "Ola Berg,",
    "Ola Berg, 45",
    "Ola Berg, who",
]


@pytest.mark.parametrize("text", NOBODY)
def test_no_office(text: str) -> None:
    assert held(text, "Ola Berg") == []


def test_an_office_has_its_place() -> None:
    text = "the deputy mayor, Ola Berg, left"
    tokens = tokenize(text)
    (office,) = offices(tokens, find_names(tokens, keys(tokens))[0])
    assert text[tokens[office.first].start : tokens[office.last - 1].end] == "deputy mayor"


def test_both_sides_of_a_name() -> None:
    assert held("Deputy Mayor Ola Berg, a surgeon, left early.", "Ola Berg") == ["deputy mayor", "surgeon"]


def test_lists() -> None:
    assert title_heads()["spokesmen"] == "spokesperson"
    assert title_heads()["ministers"] == "minister"
    assert "deputy" in title_modifiers()
