"""Who says it: the speaker before, behind and around a verb, and verbs with which nobody speaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.lang.en.data import entries
from provenance.lang.en.lexicon import keys
from provenance.lang.en.names.finder import find_names
from provenance.lang.en.speech.attribution import Attribution, find_attributions
from provenance.lang.en.tokens import tokenize
from provenance.model import Document


def attributions(text: str) -> tuple[Attribution, ...]:
    tokens = tokenize(Document.from_text(text).folded)
    found = keys(tokens)
    return find_attributions(tokens, found, find_names(tokens, found))


def speakers(text: str) -> list[str]:
    """Each act of speech as `cue: speaker`."""
    tokens = tokenize(Document.from_text(text).folded)
    return [
        f"{tokens[one.cue].text}: {text[tokens[one.first].start : tokens[one.last - 1].end]}"
        for one in attributions(text)
    ]


SPOKEN = [
    # before the verb
    ("Tate said the roof leaked.", ["said: Tate"]),
    ("He said it leaked.", ["said: He"]),
    ("On Monday, Tate said it leaked.", ["said: Tate"]),
    ("In a statement, the trust said it leaked.", ["said: the trust"]),
    ("Tate has repeatedly said it leaked.", ["said: Tate"]),
    ("But Tate said it leaked.", ["said: Tate"]),
    ("After it leaked, Tate said it would close.", ["said: Tate"]),
    ("Tate and Reyes said it leaked.", ["said: Tate and Reyes"]),
    ("The mayor, Tom Tate, told the Ellis Herald it leaked.", ["told: The mayor, Tom Tate"]),
    ("Tate, a spokesman for the port, said it leaked.", ["said: Tate, a spokesman for the port"]),
    ("Tate, 45, said it leaked.", ["said: Tate, 45"]),
    ("Tate, who said it leaked, left.", ["said: Tate"]),
    ("The trust, which warned that it leaked, closed.", ["warned: The trust"]),
    ("Asked about it, Tate said it leaked.", ["said: Tate"]),
    ("Speaking to reporters, Tate said it leaked.", ["said: Tate"]),
    ("The report says it leaked.", ["says: The report"]),
    ("Recent reports suggest that it leaked.", ["suggest: Recent reports"]),
    ("A study found that it leaked.", ["found: A study"]),
    ("She still says it leaked.", ["says: She"]),
    ("The family said it leaked.", ["said: The family"]),
    ("Emily Kelly said it leaked.", ["said: Emily Kelly"]),
    ('"It leaked," Rep. Ines Falk (D-Ohio.) said Friday.', ["said: Rep. Ines Falk (D-Ohio.)"]),
    ("Mr. Tate flatly denied that it leaked.", ["denied: Mr. Tate"]),
    ("Some roofers who argue that it leaked left.", ["argue: Some roofers"]),
    ("Tate, in a hurry, left early, saying it leaked.", ["saying: Tate"]),
    ("On Monday Tate left Ellis and warned that it leaked.", ["warned: Tate"]),
    # behind it
    ("The roof leaked, said Tate.", ["said: Tate"]),
    ("The roof, built in May, leaked, said Tate.", ["said: Tate"]),
    ("The roof leaked, said the mayor of Ellis.", ["said: the mayor of Ellis"]),
    ("The roof leaked, Tate said.", ["said: Tate"]),
    ("The roof, Tate said, leaked.", ["said: Tate"]),
    ('"It leaked," said Tom Tate, the mayor of Ellis, on Friday.', ["said: Tom Tate, the mayor of Ellis"]),
    ('"It leaked," says Ines Falk, who owns the hall.', ["says: Ines Falk"]),
    ('"It leaked," he said.', ["said: he"]),
    ('"It leaked," the mayor told reporters.', ["told: the mayor"]),
    ('"It leaked", Reyes, 45, of Ellis, said.', ["said: Reyes, 45, of Ellis"]),
    ('"Yes," said Tate. "It leaked."', ["said: Tate"]),
    ("“It leaked,” wrote Tate in a letter.", ["wrote: Tate"]),
    ("It leaked - said Tate - twice.", ["said: Tate"]),
    # according to
    ("According to Tate, the roof leaked.", ["According: Tate"]),
    ("The roof leaked, according to Tate.", ["according: Tate"]),
    ("The roof leaked, according to Mr. Tate.", ["according: Mr. Tate"]),
    ("The roof leaked, according to a report by the trust.", ["according: a report by the trust"]),
    # passives
    ("The leak was reported by Reuters.", ["reported: Reuters"]),
    ("The leak, first reported by Reuters, was small.", ["reported: Reuters"]),
    ("Tate was quoted by Reuters as saying it leaked.", ["quoted: Tate"]),
    # papers as speakers, and speakers within speakers
    ("The Ellis Herald reported on Monday that it leaked.", ["reported: The Ellis Herald"]),
    ("Tate said Reyes had told him that it leaked.", ["said: Tate", "told: Reyes"]),
    ("Police said that Tate said it leaked.", ["said: Police", "said: Tate"]),
    ("The trust said Tate left, Reuters reported.", ["said: The trust", "reported: Reuters"]),
    ("Tate said it leaked and warned of floods.", ["said: Tate", "warned: Tate"]),
    ('Tate said: "It leaked," adding that it would close.', ["said: Tate", "adding: Tate"]),
    ("It leaked, said Tate, adding that it would close.", ["said: Tate", "adding: Tate"]),
    ('"It leaked," Tate said, citing Reyes.', ["said: Tate", "citing: Reyes"]),
    # texts that were cut into words before
    ("the mayor , tom tate , said on monday .", ["said: the mayor , tom tate"]),
    ("tate said .", ["said: tate"]),
]


@pytest.mark.parametrize(("text", "expected"), SPOKEN)
def test_speakers(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


SILENT = [
    # passives without a speaker
    "Tate was told that the roof leaked.",
    "Tate is believed to have left.",
    "Tate is reported to have left.",
    "Tate was accused of theft.",
    "Residents told to leave were angry.",
    # nouns
    "The reports were false.",
    "Tate made no comment.",
    "There were claims of theft.",
    "The warning came late.",
    "A flood warning came late.",
    "The notes were lost.",
    # participles and adjectives
    "The results announced in May were poor.",
    "A ship called Norvind Star sank.",
    "Noted author Tom Tate left.",
    "Sales expected in May fell.",
    # deeds
    "Tate added 5 ships to the fleet.",
    "Norvind added the ship to its fleet.",
    "Tate called for calm.",
    "Tate wrote a book.",
    "Tate responded to the fire.",
    "Police found a body.",
    # not said
    "I think it leaked.",
    "Tate did not say whether it leaked.",
    "Tate refused to say whether it leaked.",
    "Sales fell, citing rising costs.",
    "Those who said it leaked were wrong.",
    "said",
    "According to",
    "according , said . told",
    "",
]


@pytest.mark.parametrize("text", SILENT)
def test_nobody_speaks(text: str) -> None:
    assert speakers(text) == []


def test_names_of_a_speaker() -> None:
    (one,) = attributions("Tom Tate, a lawyer for the Harbour Trust, said it leaked.")
    assert [name.words for name in one.names] == [("tom", "tate"), ("harbor", "trust")]
    (one,) = attributions("The letter, seen by Reuters, said it leaked.")
    assert not one.names


@pytest.mark.parametrize(("text", "pronoun"), [("She said no.", True), ("Tate said no.", False)])
def test_pronouns(text: str, pronoun: bool) -> None:
    assert [one.pronoun for one in attributions(text)] == [pronoun]


@pytest.mark.parametrize(
    ("verb", "force"),
    [("said", "plain"), ("admitted", "admit"), ("claimed", "claim"), ("warned", "order"), ("believes", "think")],
)
def test_forces(verb: str, force: str) -> None:
    assert [one.force for one in attributions(f"Tate {verb} that it leaked.")] == [force]


def test_the_span_holds_cue_and_speaker() -> None:
    text = "The roof leaked, said Tom Tate."
    (one,) = attributions(text)
    assert text[one.start : one.end] == "said Tom Tate"


def test_forces_are_known() -> None:
    assert {force for _, force in entries("speech")} == {"plain", "admit", "claim", "order", "think"}


WORDS = st.lists(
    st.sampled_from("Tate said , . \" ' - and who the mayor told citing according to by was adding 45 it not".split()),
    max_size=14,
)


@given(WORDS)
def test_no_order_of_words_fails(words: list[str]) -> None:
    text = " ".join(words)
    count = len(tokenize(text))
    for one in attributions(text):
        assert 0 <= one.first < one.last <= count
        assert 0 <= one.start < one.end <= len(text)
