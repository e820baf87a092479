"""The passage that is read for a claim: all that it may need, in reading order, and no more than fits."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import pipeline
from provenance.errors import InputError
from provenance.evidence.passage import LETTERS, MOST, line, passage
from provenance.judgement.policy import Case
from provenance.lang.en.sentence import Sentence
from provenance.model import Document
from support.claims_at_hand import case
from support.tiny_model import REWORDED, SOURCE

_WORDS = "council mayor harbour office crew school library museum bakery farmer bridge ferry wall garden tower".split()
CLAIM = "The mayor mended the bridge beside the library."


def read(one: Case, letters: int = LETTERS) -> tuple[Sentence, ...]:
    return passage(one.pair, one.ranked, letters)


def orders(found: tuple[Sentence, ...]) -> list[int]:
    return [sentence.order for sentence in found]


def text(count: int, seed: int, length: int = 6) -> str:
    """Sentences of some words that the claim has too, and of numbers that tell them apart."""
    chance = random.Random(seed)
    return " ".join(
        f"The {chance.choice(_WORDS)} saw {' '.join(chance.choices(_WORDS, k=length))} in year {number}."
        for number in range(count)
    )


def size(found: tuple[Sentence, ...]) -> int:
    return sum(one.end - one.start + 1 for one in found)


def test_it_holds_the_evidence_and_what_stands_around_it() -> None:
    one = case(REWORDED, SOURCE)
    found = read(one)
    assert {sentence.order for sentence in one.pair.evidence} <= set(orders(found))
    assert orders(found) == sorted(orders(found))
    assert line(found[0]).startswith("The council said that the harbour wall")


def test_the_neighbours_of_the_best_sentence_come_along() -> None:
    told = "Ida Brekke runs the harbour. She mended the bridge in May. It had been shut for a year. Geese fly south."
    one = case("The bridge was mended in May.", told)
    assert orders(tuple(one.pair.evidence)) == [1]
    assert {0, 1, 2} <= set(orders(read(one)))


def test_the_label_of_a_speaker_takes_no_sentences_place() -> None:
    hearing = (
        "ANNA BERG: We will leave the harbour in May. The quay is in a bad state.\n\n"
        "TOM COSTA (chair): When will the survey of the quay be done?\n\nANNA BERG: It was finished on 3 April.\n"
    )
    one = case("The quay, Berg said, is crumbling and they will go in May.", hearing)
    assert [sentence.item.kind for sentence in one.pair.evidence] == ["sentence", "label"]
    assert [line(sentence) for sentence in read(one)] == [
        "ANNA BERG: We will leave the harbour in May.",
        "ANNA BERG: The quay is in a bad state.",
        "TOM COSTA (chair): When will the survey of the quay be done?",
        "ANNA BERG: It was finished on 3 April.",
    ]


def test_nothing_is_read_where_there_is_no_evidence() -> None:
    one = case("Photosynthesis.", SOURCE)
    assert not one.pair.evidence and read(one) == ()


def test_it_comes_from_several_documents_in_their_order() -> None:
    first = "The mayor mended the bridge last year. It had been shut."
    second = "Geese fly south. Ida Brekke opened the ferry line in June."
    one = case("The mayor mended the bridge, and Ida Brekke opened the ferry line in June.", first, second)
    found = read(one)
    assert [sentence.document for sentence in found] == sorted(sentence.document for sentence in found)
    assert {sentence.document for sentence in found} == {0, 1}


def test_a_source_that_the_evidence_is_not_from_is_not_read() -> None:
    first = "The mayor mended the bridge last year."
    second = "Geese fly south. The bridge beside the library was mended by the mayor."
    assert {sentence.document for sentence in read(case(CLAIM, first, second))} == {1}


def test_no_more_comes_in_than_fits() -> None:
    one = case(CLAIM, text(60, seed=1, length=30))
    room = size(tuple(one.pair.evidence)) + len(CLAIM)
    assert orders(read(one, room)) == sorted(sentence.order for sentence in one.pair.evidence)
    assert orders(read(one, 0)) == orders(read(one, room)), "the evidence is in it however long it is"
    assert size(read(one)) + len(CLAIM) <= LETTERS


def test_the_same_is_to_be_had_for_a_lone_claim() -> None:
    sources = pipeline.prepare([Document.from_text(SOURCE)])
    assert orders(pipeline.passage_of(f"  {REWORDED}\n", sources)) == orders(read(case(REWORDED, SOURCE)))
    with pytest.raises(InputError, match="it is empty"):
        pipeline.passage_of(" \n", sources)


@given(count=st.integers(1, 40), seed=st.integers(0, 999), length=st.integers(0, 60), letters=st.integers(0, 2000))
def test_whatever_the_sources_are(count: int, seed: int, length: int, letters: int) -> None:
    one = case(CLAIM, text(count, seed, length), text(3, seed + 1, length))
    found = read(one, letters)
    evidence = {sentence.order for sentence in one.pair.evidence}
    assert evidence <= set(orders(found)) or not evidence
    assert len(found) <= max(MOST, len(evidence))
    assert orders(found) == sorted(set(orders(found)))
    assert len(CLAIM) + size(found) <= letters or set(orders(found)) == evidence
