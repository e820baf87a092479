"""The thesaurus relates what editors exchange, and keeps apart what they would call a change."""

from __future__ import annotations

import gzip
import time
from importlib.resources import files
from itertools import combinations

import pytest

from provenance.lang.en import data
from provenance.lang.en.relations.lookup import opposition, phrases, relation
from provenance.lang.en.tokens import normalize, stem

SAME = """
purchase/buy started/began employees/workers decided/decision arrived/reached invaded/invasion decline/decrease
film/movie car/vehicle children/kids aid/assist big/large discovered/found outlawed/banned
permit/allow construct/build closure/close announcement/declaration winning/victory physician/doctor quick/rapid
accord/agreement married/wedding probe/investigation attorney/lawyer trying/attempted organise/arranged movement/moved
""".split()

CHANGED = """
minister/secretary murdered/killed million/billion accused/convicted may/must arrested/charged hours/days man/woman
monday/tuesday red/blue robbery/burglary rape/assault profit/revenue province/state north/south father/uncle
king/prince army/navy guitar/piano beer/wine rocket/missile first/second truck/bus international/national hot/warm
teacher/student dog/cat senate/house acquitted/pardoned vaccine/antibiotic seven/eight european/asian wife/sister
longer/long reread/read some/all before/after hurricane/storm loan/grant town/village ankle/wrist claimed/said
""".split()

OPPOSITE = """
rose/fell increase/decrease accepted/rejected won/lost bought/sold arrived/left guilty/innocent praised/condemned
allowed/banned male/female alive/dead hired/fired admitted/denied import/export strong/weak surged/slumped
""".split()


def between(pair: str) -> str:
    one, other = (stem(normalize(word)) for word in pair.split("/"))
    assert relation(one, other) == relation(other, one), "symmetrical"
    return relation(one, other)


@pytest.mark.parametrize("pair", SAME)
def test_one_may_stand_for_the_other(pair: str) -> None:
    assert between(pair) == "equivalent"


@pytest.mark.parametrize("pair", CHANGED)
def test_an_editor_would_call_it_a_change(pair: str) -> None:
    assert between(pair) in ("unrelated", "excluding", "opposite")


@pytest.mark.parametrize("pair", OPPOSITE)
def test_one_denies_the_other(pair: str) -> None:
    assert between(pair) == "opposite"


@pytest.mark.parametrize("pair", ["spaniel/dog", "zebra/treaty", "kind/cruel"])
def test_neither_the_same_nor_opposite(pair: str) -> None:
    assert between(pair) in ("unrelated", "near")


def test_a_word_is_equivalent_to_itself_and_two_of_a_kind_exclude_each_other() -> None:
    assert between("walks/walking") == "equivalent"
    assert between("guitar/piano") == "excluding"


def test_words_of_many_uses_are_opposites_in_the_same_place_alone() -> None:
    assert between("kind/cruel") == "unrelated"
    assert opposition("kind", "cruel") == ("direction", True, True)


def test_opposites_that_only_wordnet_knows_are_unsure_and_quantifiers_none() -> None:
    assert opposition("hit", "miss") == ("direction", True, False)
    assert between("many/few") == "opposite"
    assert opposition("mani", "few") is None


def test_the_lists_have_the_last_word() -> None:
    opposites = {
        frozenset((stem(normalize(one)), stem(normalize(other))))
        for *sides, kind in data.entries("antonyms")
        if not kind.endswith("slot")
        for left, right in combinations(sides, 2)
        for one in left.split()
        for other in right.split()
    }
    for one, other in (tuple(pair) for pair in opposites if len(pair) == 2):
        assert relation(one, other) == "opposite", "or they stand on the same side of another row"
    for row in data.entries("synonyms"):
        single = {stem(normalize(word)) for word in row if " " not in word}
        for one, other in combinations(single, 2):
            assert relation(one, other) == "equivalent", f"{one}/{other} are in antonyms.txt"


def test_every_line_reads() -> None:
    text = gzip.decompress(files(data).joinpath("wordnet.txt.gz").read_bytes()).decode("ascii")
    for line in text.split("\n"):
        first, *others = line.split()
        assert line.endswith(" ") and others
        assert all(other[0] in "=~!" and other[1:] > first for other in others), line


def test_the_licence_of_wordnet_lies_beside_it() -> None:
    notice = files(data).joinpath("WORDNET-LICENSE").read_text(encoding="utf-8")
    assert "Princeton University" in notice and "WordNet" in notice


def test_phrases() -> None:
    rows = phrases()
    assert all(any(len(phrase) > 1 for phrase in row) for row in rows)
    assert any(("get", "rid", "of") in row and ("ditch",) in row for row in rows)
    assert any(("take", "place") in row and ("occur",) in row for row in rows)


def test_a_miss_costs_next_to_nothing() -> None:
    relation("zebra", "treati")  # reads the file
    started = time.process_time()
    for _ in range(10_000):
        relation("zebra", "treati")
    assert time.process_time() - started < 0.5  # 50 us each: many times what it takes on a slow machine
