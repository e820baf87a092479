"""A language answers five questions; English does, and so does a second one in a few lines."""

from __future__ import annotations

import re
import subprocess
import sys
from inspect import getmembers, isfunction, signature
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.lang.en import ENGLISH
from provenance.lang.language import Cue, CueKind, Language, Relation, Tag
from provenance.model import Document, Token


class Toki:
    """Toki Pona, of which this knows five words: no word has forms, and "ala" denies the word before it."""

    def tokenise(self, text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
        found = re.compile(r"(?P<w>[^\W\d_]+)|(?P<n>\d+)|(?P<p>\S)").finditer(
            text, start, len(text) if end is None else end
        )
        return tuple(
            Token(one.start(), one.end(), one[0], one[0].lower(), one[0].lower(), one.lastgroup or "p") for one in found
        )

    def tag(self, token: Token) -> Tag:
        return {"w": "word", "n": "number"}.get(token.kind, "mark")  # type: ignore[return-value]

    def lemmas(self, tokens: tuple[Token, ...]) -> tuple[str, ...]:
        return tuple("" if one.kind == "p" or one.lower in ("li", "e", "ala") else one.lower for one in tokens)

    def relation(self, one: str, other: str) -> Relation:
        return "equivalent" if one == other else "opposite" if {one, other} == {"pona", "ike"} else "unrelated"

    def cues(self, kind: CueKind, tokens: tuple[Token, ...], lemmas: tuple[str, ...]) -> tuple[Cue, ...]:
        return tuple(
            Cue(one.start, one.end, at, at + 1, "negator", (at - 1,) if at else ())
            for at, one in enumerate(tokens)
            if kind == "negator" and one.lower == "ala"
        )


LANGUAGES: tuple[Language, ...] = (ENGLISH, Toki())


def test_a_language_has_five_members_with_the_same_arguments() -> None:
    asked = {
        name: list(signature(member).parameters) for name, member in getmembers(Language, isfunction) if name[0] != "_"
    }
    assert list(asked) == ["cues", "lemmas", "relation", "tag", "tokenise"]
    for language in LANGUAGES:
        for name, arguments in asked.items():
            assert list(signature(getattr(language, name)).parameters) == arguments[1:]


@settings(deadline=None)  # the first text reads the lists
@given(st.text(), st.integers(0, 5))
def test_every_answer_fits_its_text(text: str, start: int) -> None:
    folded = Document(text).folded
    for language in LANGUAGES:
        tokens = language.tokenise(folded, min(start, len(folded)))
        assert all(one.start < one.end <= two.start for one, two in pairwise(tokens))
        assert all(min(start, len(folded)) <= one.start < one.end <= len(folded) for one in tokens)
        assert {language.tag(one) for one in tokens} <= {"word", "number", "identifier", "symbol", "mark"}
        lemmas = language.lemmas(tokens)
        assert len(lemmas) == len(tokens)
        assert all(language.relation(one, one) == "equivalent" for one in lemmas)
        for cue in (*language.cues("negator", tokens, lemmas), *language.cues("hedge", tokens, lemmas)):
            assert (cue.start, cue.end) == (tokens[cue.first].start, tokens[cue.last - 1].end)
            assert all(0 <= head < len(tokens) for head in cue.heads)


def test_english() -> None:
    tokens = ENGLISH.tokenise("Sales of the F-150 may not rise by 5%.")
    assert [ENGLISH.tag(one) for one in tokens][-4:] == ["word", "number", "symbol", "mark"]
    assert ENGLISH.tag(tokens[3]) == "identifier"
    lemmas = ENGLISH.lemmas(tokens)
    assert lemmas[0] == "sale" and lemmas[1] == lemmas[2] == ""
    assert ENGLISH.relation("rise", "fall") == "opposite"
    (negator,), (hedge,) = ENGLISH.cues("negator", tokens, lemmas), ENGLISH.cues("hedge", tokens, lemmas)
    assert tokens[negator.first].text == "not" and tokens[negator.heads[0]].text == "rise"
    assert tokens[hedge.first].text == "may" and hedge.group == "possible"


def test_another_language() -> None:
    toki = LANGUAGES[1]
    tokens = toki.tokenise("jan li pona ala.")
    assert toki.lemmas(tokens) == ("jan", "", "pona", "", "")
    assert toki.cues("negator", tokens, toki.lemmas(tokens)) == (Cue(12, 15, 3, 4, "negator", (2,)),)


def test_english_is_put_together_when_it_is_asked_for() -> None:
    code = (
        "import sys, provenance.lang.en as en; print('provenance.lang.en.tokens' in sys.modules, end=''); en.ENGLISH; "
    )
    code += "print('provenance.lang.en.tokens' in sys.modules, end='')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "FalseTrue"
