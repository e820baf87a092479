"""Quotations in every kind of mark, and what only looks like a mark."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.lang.en.speech.quotes import Quotation, find_quotations
from provenance.model import Document


def quotations(text: str) -> tuple[Quotation, ...]:
    document = Document.from_text(text)
    return find_quotations(document.folded, document.text)


def quoted(text: str) -> list[str]:
    """What is quoted, each level deeper with one more >; an asterisk for a mark that is missing."""
    return [">" * q.depth + text[q.start : q.end] + "*" * (not q.closed) for q in quotations(text)]


FOUND = [
    # straight and curly
    ('"It leaked," Tate said. "Twice."', ["It leaked,", "Twice."]),
    ("“It leaked,” Tate said. “Twice.”", ["It leaked,", "Twice."]),
    ("‘It leaked,’ Tate said. ‘It won’t again.’", ["It leaked,", "It won’t again."]),
    ("'It leaked,' Tate said. 'It won't again.'", ["It leaked,", "It won't again."]),
    ('“It leaked,” Tate said. "Twice."', ["It leaked,", "Twice."]),
    ('a so-called "smart" plan ("fast", too)', ["smart", "fast"]),
    ('Tate—"the boss"—left', ["the boss"]),
    ("Tate—'the boss'—left", ["the boss"]),
    ('He said:"No."', ["No."]),
    ("`` It leaked , '' he said", [" It leaked , "]),
    ("``It leaked,'' he said", ["It leaked,"]),
    ('" it leaked , " he said . " twice . "', [" it leaked , ", " twice . "]),
    ('by "2030" at least', ["2030"]),
    ("a '$5 mistake'", ["$5 mistake"]),
    # nested
    ("“He told me, ‘Go home,’ ” she said", ["He told me, ‘Go home,’ ", ">Go home,"]),
    ("\"He told me, 'Go home,'\" she said", ["He told me, 'Go home,'", ">Go home,"]),
    ("‘“Go home,” he said,’ she wrote", ["“Go home,” he said,", ">Go home,"]),
    ("“A ‘b “c” d’ e”", ["A ‘b “c” d’ e", ">b “c” d", ">>c"]),
    # apostrophes are no marks
    ('the word "it\'s"', ["it's"]),
    ("Jones' plan: 'Go'", ["Go"]),
    ("‘It’s the farmers’ land,’ he said", ["It’s the farmers’ land,"]),
    ("'It's the farmers' land,' he said", ["It's the farmers' land,"]),
    ("'I'm goin' home,' he said", ["I'm goin' home,"]),
    ("called 'the end of days' and 'a mess'", ["the end of days", "a mess"]),
    ("‘We’ll see.’ The boys’ ‘plan’ failed", ["We’ll see.", "plan"]),
    ("say 'no' to 'em", ["no"]),
    ("'Twas night. 'No,' he said", ["No,"]),
    ('\'Course it did. "Yes," she said', ["Yes,"]),
    # other languages
    ("„Es leckt“, sagte er. „Nein.“", ["Es leckt", "Nein."]),
    ("»Es leckt«, sagte er. »Nein.«", ["Es leckt", "Nein."]),
    ("« Ça fuit », dit-il. «Non.»", [" Ça fuit ", "Non."]),
    ("‚Es leckt‘, sagte er", ["Es leckt"]),
    ("”Det läcker”, sa han", ["Det läcker"]),
    # inches beside marks
    ('the 15" screen, "a joy," broke', ["a joy,"]),
    # over paragraphs: each opens, the last one closes
    ("“It leaked.\n\n“It sank,” he said.", ["It leaked.*", "It sank,"]),
    ('"It leaked.\n\n"It sank," he said.', ["It leaked.*", "It sank,"]),
    ('"It leaked.\n"It sank," he said.', ["It leaked.*", "It sank,"]),
    ("“It leaked\nand sank,” he said.", ["It leaked\nand sank,"]),
    # a missing mark harms nothing beyond its paragraph
    ('He said "it leaked.\n\nShe said "no".', ["it leaked.*", "no"]),
    ("“It leaked\n• a “new” item\n• a third", ["It leaked*", "new"]),
    ("“It leaked\n1. a “new” item", ["It leaked*", "new"]),
    ('He said "it leaked and "sank" too', ["sank"]),
    ("It leaked,” he said. “Twice.”", ["It leaked,*", "Twice."]),
    ('It leaked," he said. "Twice."', ["It leaked,*", "Twice."]),
    ('"It leaked," he said. And sank," she said.', ["It leaked,"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


NONE = [
    "the brothers' house and the mayors' plan",
    "the brothers’ house and the mayors’ plan",
    "rock 'n' roll and fish ‘n’ chips",
    "hits of the '90s and the ‘80s, the class of '68",
    "‘Tis the season, 'twas said",
    'the pipe was 6" wide and 12" long',
    "he is 6'2\" tall",
    "a 5′ board, 6″ wide",
    "O'Brien's and D’Souza's don't",
    '""',
    "“”",
    "''",
    '" "',
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_a_long_line_is_a_paragraph() -> None:
    line = "Tate said “it leaked, " + "and leaked, " * 12 + "again."
    assert quoted(f"{line}\nNext: “no”.") == [line[len("Tate said “") :] + "*", "no"]


def test_without_the_original_every_mark_is_straight() -> None:
    assert [(q.start, q.end) for q in find_quotations('a "b" c')] == [(3, 4)]


@given(st.text(st.sampled_from("a s1.,\n'\"’‘“”„«»`-(5"), max_size=40))
@example("‘`1'»")
def test_quotations_nest_and_ascend(text: str) -> None:
    found = quotations(text)
    assert list(found) == sorted(found, key=lambda one: (one.start, -one.end))
    open_ends: list[int] = []
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        while open_ends and open_ends[-1] <= one.start:
            open_ends.pop()
        assert one.depth == len(open_ends)
        assert all(one.end <= end for end in open_ends)
        open_ends.append(one.end)


@given(st.lists(st.sampled_from(["It leaked", "Tate won't go", "the 6 boats' crews sank"]), min_size=1, max_size=4))
def test_well_marked_text_is_read_as_marked(parts: list[str]) -> None:
    for start, end in ("“”", '""', "«»", "„“", "»«"):
        text = " said Tate. ".join(start + part + "," + end for part in parts)
        assert quoted(text) == [part + "," for part in parts]
