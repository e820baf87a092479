"""Four times the text costs four times the work, whatever stands in it: the work is counted, and no time is taken."""

from __future__ import annotations

import cProfile
import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance
from benchmarks.speed import odd

SMALL, TIMES, STEEPEST = 4_000, 4, 8.0  # linear work grows to 4 times, what grows with the square to 16 times
FLOOR = 20_000  # calls: below, what is done once is most of it
LONG = 1_500  # code points, for texts of many claims: each costs more

# Each a sentence and a half at most; many of them make many claims or sections, few of them one endless sentence.
SHORT = tuple(token for token in odd.TOKENS if token.endswith((".\n", ". ", "\n\n", "\n", ".’ ")))


def check(summary: str | Sequence[str], sources: Sequence[str]) -> None:
    provenance.check(summary if isinstance(summary, str) else list(summary), list(sources), judge="off").to_dict()


def calls(summary: str | Sequence[str], sources: Sequence[str]) -> int:
    """How many functions are called to check it: the same on every machine."""
    profile = cProfile.Profile()
    profile.enable()
    check(summary, sources)
    profile.disable()
    return sum(one.callcount for one in profile.getstats())


def grows(made: Callable[[int], tuple[str | Sequence[str], Sequence[str]]], size: int) -> float:
    """How many times as much the long text costs; what is done once for its words counts, done before for the short."""
    check(*made(size))
    few, many = (calls(*made(times * size)) for times in (1, TIMES))
    return many / max(few, FLOOR)


@pytest.mark.parametrize("token", odd.TOKENS)
def test_one_token_over_and_over(token: str) -> None:
    size = LONG if token in SHORT else SMALL
    for number in range(3):
        found = grows(lambda size, at=number: _use(token, size, at), size)  # type: ignore[misc]
        assert found <= STEEPEST, ("as a claim", "as a source", "as both")[number]


def _use(token: str, size: int, number: int) -> tuple[str, list[str]]:
    _, summary, source = list(odd.pairs(token, size))[number]
    return summary, [source]


def _of_a_template(number: int) -> str:
    return f"The harbour of district {number} was closed for {number % 90 + 2} days after the storm."


MANY: dict[str, Callable[[int], tuple[str | Sequence[str], Sequence[str]]]] = {
    "copies": lambda n: ([_of_a_template(at) for at in range(n)], [" ".join(map(_of_a_template, range(n)))]),
    "claims of a template": lambda n: (
        [f"After the storm, {_of_a_template(at)[:-17]}." for at in range(n)],
        [" ".join(map(_of_a_template, range(n)))],
    ),
    "sections": lambda n: (
        "\n\n".join(f"# Story {at}\n\n{_of_a_template(at)}" for at in range(n)),
        [" ".join(map(_of_a_template, range(n)))],
    ),
    "sources": lambda n: (_of_a_template(5), [f"{_of_a_template(at)} It rained." for at in range(n)]),
}


@pytest.mark.parametrize("what", MANY)
def test_many_of_a_kind(what: str) -> None:
    assert grows(MANY[what], 100) <= STEEPEST


words = st.lists(st.sampled_from([token.strip() for token in odd.TOKENS]), min_size=1, max_size=3)


@given(words, st.sampled_from([" ", ", ", " the "]), st.integers(0, 2**32))
@pytest.mark.slow
def test_tokens_mixed(tokens: list[str], between: str, seed: int) -> None:
    chance = random.Random(seed)

    def made(size: int) -> tuple[str, list[str]]:
        text = between.join(chance.choice(tokens) for _ in range(size // 4))[:size]
        return f"The mayor said {text}", [f"On Monday the mayor said {text} again."]

    assert grows(made, 2_000) <= STEEPEST  # of shorter texts some lack what a check looks for


def test_an_endless_word_of_clitics_breaks_nothing() -> None:
    (claim,) = provenance.check(["a" + "'s" * 3_000], ["The harbour was closed."], judge="off").to_dict()["summaries"][
        0
    ]["claims"]
    assert claim["verdict"] == "unsupported"
