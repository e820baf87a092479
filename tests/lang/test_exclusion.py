"""Words that exclude each other: opposites in any form, siblings of one kind, and pairs that are neither."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.lang.en.data import entries
from provenance.lang.en.relations import handmade
from provenance.lang.en.relations.lookup import has_opposite, has_sibling, opposite, opposition, relation, siblings
from provenance.lang.en.tokens import normalize, stem

OPPOSITE = """
profits/losses upheld/overturned imposed/lifted ratified/rejected convicted/acquitted rose/fell doubled/halved
invaded/withdrew occupied/liberated recovered/relapsed benign/malignant married/divorced urban/rural frozen/thawed
uploading/downloads inbound/outbound temporarily/permanently narrowly/comfortably praise/criticise likely/unlikely
""".split()
SIBLINGS = """
son/daughter brothers/sister children/adults drivers/cyclist gold/silver red/blue breakfast/lunch coffee/tea
kitchen/bedroom wood/plastic piano/guitars dog/cats bus/trams rifle/shotguns murder/robbery burglary/robberies
cancer/diabetes lungs/liver wheat/barley copper/zinc dollars/euros army/navy battalion/brigades court/council
federal/municipal decade/century mice/rats sun/moon women/men
""".split()
NEITHER = """
car/vehicle company/firm talks/negotiations officer/policeman hurricane/storm lorry/truck wife/widow wine/champagne
theft/burglary theft/robbery town/city club/team knee/leg rifle/gun month/year week/month child/boy killer/suspect
""".split()


def stems(pair: str) -> tuple[str, str]:
    one, other = (stem(normalize(word)) for word in pair.split("/"))
    return one, other


@pytest.mark.parametrize("pair", OPPOSITE)
def test_one_is_the_opposite_of_the_other(pair: str) -> None:
    one, other = stems(pair)
    assert opposite(one, other) in ("direction", "comparison")
    assert has_opposite(one) and has_opposite(other)


@pytest.mark.parametrize("pair", SIBLINGS)
def test_two_of_a_kind_exclude_each_other(pair: str) -> None:
    one, other = stems(pair)
    assert siblings(one, other) and has_sibling(one) and has_sibling(other)
    assert opposite(one, other) is None


@pytest.mark.parametrize("pair", NEITHER)
def test_words_that_newspapers_use_for_each_other_exclude_nothing(pair: str) -> None:
    one, other = stems(pair)
    assert not siblings(one, other) and opposite(one, other) is None


def test_words_of_many_uses_are_strict() -> None:
    kind, loose = opposition(*stems("kind/cruel")), opposition(*stems("rise/fall"))
    assert kind is not None and kind.strict
    assert loose is not None and not loose.strict


KEYS = sorted({stem(normalize(word)) for word in handmade._listed()})


@given(st.sampled_from(KEYS), st.sampled_from(KEYS))
def test_all_are_symmetrical_and_no_word_excludes_itself(one: str, other: str) -> None:
    assert relation(one, other) == relation(other, one)
    assert opposition(one, other) == opposition(other, one)
    assert siblings(one, other) == siblings(other, one)
    assert not siblings(one, one)


def test_every_listed_word_is_found_by_its_stem() -> None:
    """Only what may be a form of a stem is stemmed: nothing that is one may be passed over."""
    wanted: dict[str, dict[str, set[int]]] = {}
    for word, found in handmade._listed().items():
        for row, side in found:
            wanted.setdefault(stem(normalize(word)), {}).setdefault(row, set()).add(side)
    missed = {key: rows for key, rows in wanted.items() if handmade.places(key) != rows}
    assert missed == {}, "let _TAIL or _TURNED of relations/handmade.py know the ending"


def test_few_words_are_stemmed_to_find_one() -> None:
    stemmed = [
        word
        for key in KEYS
        for word in handmade._listed()
        if handmade._may_be(handmade._bases().get(word, word), key, key) and stem(normalize(word)) != key
    ]
    assert len(stemmed) < len(KEYS) / 4


def test_every_row_reads() -> None:
    for fields in entries("antonyms"):
        one, other, kind = fields
        assert one.split() and other.split() and kind in handmade._OPPOSED, fields
    for kind, members in entries("siblings"):
        assert kind and len(members.split()) > 1, kind


def test_no_siblings_are_synonyms() -> None:
    for _, members in entries("siblings"):
        keys = {stem(normalize(word)) for word in members.replace("/", " ").split()}
        alike = [pair for pair in combinations(sorted(keys), 2) if siblings(*pair) and relation(*pair) == "equivalent"]
        assert alike == [], members
