"""The entries of a vocabulary: which are refused, what each one matches, and what holds for any of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import provenance
from provenance import Vocabulary
from provenance.errors import InputError
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.user_tables import extras
from provenance.model import Document, Item
from provenance.structure.sentences import split

MANY = Vocabulary(
    aliases=(
        ("the Met", "Metropolitan Police"),
        ("Scotland Yard", "the Met"),
        ("EV", "electric car"),
        ("the world body", "United Nations"),
        ("UKHSA", "UK Health Security Agency"),
        ("the firm", "Norvind"),
        ("IT", "information technology"),
        ("NY", "Gotham"),
        ("St Olaf’s", "Olaf Hospital"),
    )
)


def read(text: str, vocabulary: Vocabulary = MANY) -> Sentence:
    item = Item("sentence", 0, len(text), 0, 0)
    return Sentence(-1, item, Document.from_text(text), extras=extras(vocabulary))


def keys(text: str, vocabulary: Vocabulary = MANY) -> list[str]:
    return list(read(text, vocabulary).content_lemmas)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Met rose.", "The Metropolitan Police rose."),
        ("They saw Scotland Yard.", "They saw the Met."),
        ("They saw Scotland Yard.", "They saw the Metropolitan police."),
        ("The Met's chief rose.", "The Metropolitan Police's chief rose."),
        ("They saw Met Commissioner Brekke.", "They saw Metropolitan Police Commissioner Brekke."),
        ("An EV stopped.", "An electric car stopped."),
        ("Two EVs stopped.", "Two electric cars stopped."),
        ("They heard the world body.", "They heard the UN."),
        ("They heard the world body.", "They heard the United Nations."),
        ("They heard UKHSA.", "They heard the United Kingdom Health Security Agency."),
        ("In New York it rained.", "In Gotham it rained."),
        ("They told the firm.", "They told Norvind."),
        ("They saw St Olaf's.", "They saw the Olaf Hospital."),
    ],
)
def test_read_alike(one: str, other: str) -> None:
    assert keys(one, Vocabulary()) != keys(other, Vocabulary()) or "United" in other
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    "text",
    [
        "They met the men whom the others met.",
        "The Met Office warned of it.",
        "A firm warned of it.",
        "It is said that it rained.",
        "The metropolitan was here, and the police.",
        "The health agency of the UK heard of it.",
    ],
)
def test_read_as_before(text: str) -> None:
    assert keys(text) == keys(text, Vocabulary())


def test_the_longest_alias_that_stands_there_counts() -> None:
    longer = Vocabulary(aliases=(("the Guard", "Norvind Guard"), ("the Guard of Orvane", "Orvane Legion")))
    assert keys("They saw the Guard of Orvane.", longer) == keys("They saw the Orvane Legion.", longer)


def test_no_word_belongs_to_two_aliases() -> None:
    both = Vocabulary(aliases=(("Guard Office", "Norvind Legion"), ("Office Row", "Orvane Lane")))
    assert keys("They saw Guard Office Row.", both) == [*keys("They saw the Norvind Legion.", both), "row"]


def test_a_name_that_looks_like_a_verb_is_none() -> None:
    met = Vocabulary(aliases=(("Scotland Yard", "the Met"),))
    assert keys("They saw Scotland Yard.", met) == keys("They saw the Met.", met) != keys("They saw the meet.", met)
    assert keys("They met.", met) == ["meet"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They heard Cllr. Brekke. It rained.", ["They heard Cllr. Brekke.", "It rained."]),
        ("They heard CLLR. Brekke.", ["They heard CLLR. Brekke."]),
        ("They heard “Cllr. Brekke” speak.", ["They heard “Cllr. Brekke” speak."]),
        ("They heard vice-cllr. Brekke.", ["They heard vice-cllr. Brekke."]),
        ("He was a cllr. She was not.", ["He was a cllr.", "She was not."]),
        ("They heard Donald. Brekke left.", ["They heard Donald.", "Brekke left."]),
        ("A gov’t. Norvind report.", ["A gov’t. Norvind report."]),
        ("Sent at 5 p.m. Brekke left.", ["Sent at 5 p.m.", "Brekke left."]),
    ],
)
def test_abbreviations(text: str, expected: list[str]) -> None:
    own = extras(Vocabulary(abbreviations=("Cllr.", "gov’t", "p.m"))).abbreviations
    assert [text[slice(*span)] for span in split(Document.from_text(text).folded, own=own)] == expected


def test_a_hedge_is_found_where_the_list_has_none_and_has_its_class() -> None:
    own = Vocabulary(hedges=("as far as we know", "on paper | planned", "expected to soon", "may"))
    sentence = read("As far as we know, it is on paper, expected to soon open in May.", own)
    found = [(sentence.text[cue.start : cue.end], cue.group) for cue in sentence.hedges]
    assert found == [("As far as we know", "likely"), ("on paper", "planned"), ("expected to soon", "likely")]


BAD: list[tuple[dict[str, Any], str]] = [
    ({"abbreviations": ("",)}, 'abbreviation "": there is no word in it; give a word or phrase, or leave it out'),
    ({"abbreviations": ("...",)}, 'abbreviation "...": there is no word in it'),
    ({"abbreviations": ("rt hon",)}, 'abbreviation "rt hon": it is more than one word; give each word by itself'),
    ({"abbreviations": ("12",)}, 'abbreviation "12": there is no letter in it'),
    ({"abbreviations": ("x" * 41,)}, f'abbreviation "{"x" * 40}…": it is 41 characters long; give at most 40'),
    ({"abbreviations": "hon"}, "abbreviations: they are no tuple"),
    ({"abbreviations": (5,)}, "abbreviation: 5 is no text"),
    ({"aliases": {"the Met": "Metropolitan Police"}}, "aliases: they are no tuple"),
    ({"aliases": ("Met",)}, "alias: 'Met' is no pair"),
    ({"aliases": (("Met", ""),)}, 'alias "": there is no word in it'),
    ({"aliases": (("Met", "m" * 201),)}, f'alias "{"m" * 40}…": it is 201 characters long; give at most 200'),
    ({"aliases": (("the Met", "Met"),)}, 'alias "the Met": it stands for itself; give the other name'),
    ({"aliases": (("U.N.", "the UN"),)}, 'alias "U.N.": it stands for itself'),
    ({"aliases": (("we", "Norvind"),)}, 'alias "we": it has only small words, which stand everywhere; leave it out'),
    ({"aliases": (("A1", "B1"), ("a1", "C1"))}, 'alias "a1": it has two meanings'),
    ({"aliases": (("A1", "B1"), ("B1", "C1"), ("C1", "A1"))}, 'alias "A1": it leads back to itself'),
    ({"aliases": (("X1", "A1"), ("A1", "B1"), ("B1", "A1"))}, 'alias "X1": it leads back to itself'),
    ({"hedges": (" ",)}, 'hedge "": there is no word in it'),
    ({"hedges": ("on paper | sure",)}, "hedge \"on paper\": 'sure' is no class of strength; known: likely, partial, "),
    ({"hedges": ("on\npaper | ::x\n",)}, "hedge \"on paper\": '::x' is no class of strength"),
    ({"hedges": (None,)}, "hedge: None is no text"),
]


@pytest.mark.parametrize(("given", "message"), BAD)
def test_a_bad_entry_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        Vocabulary(**given)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_an_alias_that_the_list_leads_back_is_refused_before_anything_is_read() -> None:
    own = Vocabulary(aliases=(("UN", "World Assembly"), ("World Assembly", "United Nations")))
    with pytest.raises(InputError, match='alias "UN": it leads back to itself'):
        provenance.check("It rained in Orvane.", ["It rained in Orvane."], vocabulary=own)


def test_what_the_lists_have_already_may_be_given() -> None:
    own = Vocabulary(("dr", "miss"), (("EU", "European Union"), ("per cent", "percent")), ("may", "reportedly"))
    text = "The EU may close 5 per cent of it, Dr. Falk said in May."
    assert provenance.check([text], [text], vocabulary=own).summaries[0].claims == (
        provenance.check([text], [text]).summaries[0].claims
    )


def test_a_long_chain_of_aliases_is_followed() -> None:
    chain = Vocabulary(aliases=tuple((f"Body{n} Guard", f"Body{n + 1} Guard") for n in range(2000)))
    assert keys("They saw Body3 Guard.", chain) == keys("They saw Body1999 Guard.", chain)


WORDS = ["Met", "the", "Ida", "Brekke", "of", "Orvane", "may", "police", "EV", "met", "a.b", "30", "it", "’s", "U.N."]
phrase = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
vocabulary = st.builds(
    lambda *parts: parts,
    st.lists(st.sampled_from(WORDS), max_size=3).map(tuple),
    st.lists(st.tuples(phrase, phrase), max_size=3).map(tuple),
    st.lists(phrase, max_size=3).map(tuple),
)
text = st.lists(st.sampled_from([*WORDS, ".", ",", "said", "“", "”"]), min_size=3, max_size=25).map(" ".join)


@given(vocabulary, text)
@example(((), (), ("Met",)), "30 . Met 30")
def test_a_copy_is_supported_by_any_vocabulary(parts: Any, said: str) -> None:
    try:
        own = Vocabulary(*parts)
        plain = provenance.check([said], [said]).summaries[0].claims
        found = provenance.check([said], [said], vocabulary=own).summaries[0].claims
    except InputError:
        assume(False)
    assert plain[0].verdict != "supported" or found[0].verdict == "supported"


@given(st.lists(st.text(max_size=30), max_size=2), st.lists(st.tuples(st.text(), st.text())), st.lists(st.text()))
def test_any_entries_are_refused_or_taken(one: list[str], two: list[tuple[str, str]], three: list[str]) -> None:
    said = " ".join(["Rain fell.", *one, *map(" ".join, two), *three])
    try:
        provenance.check(said, [f"{said} It stopped."], vocabulary=Vocabulary(tuple(one), tuple(two), tuple(three)))
    except InputError as error:
        assert "\n" not in str(error)
