"""Find negators (not, never, without), each with the words that it is about."""

from __future__ import annotations

from functools import cache
from typing import Literal

from provenance.lang.en.closed import (
    CLAUSE_JOINTS_BEHIND_A_NEGATOR,
    HAVE_OR_BE,
    NEGATION_TERMINATORS,
    NEGATIVE_PREFIXES,
    YET,
)
from provenance.lang.en.data import entries
from provenance.lang.en.lexicon import list_keys
from provenance.lang.language import Cue
from provenance.model import Token

_STOPS = frozenset('.;:!?()"')
# Of hedges, as their list has them; "" where there is none.
Strength = Literal["", "possible", "likely", "reported", "planned", "partial"]
Group = Literal["negator", "verb"] | Strength  # a verb that denies


@cache
def _negators() -> dict[str, int]:
    return {word: int(reach) for word, reach in entries("negators")}


@cache
def negators() -> frozenset[str]:
    """Return the words that may deny: those of data/negators.txt, "too" as in "too early to say", and "yet" as in "yet
    to say"."""
    return frozenset(_negators()) | {_TOO, _YET_TO[0]}


def norm_at(tokens: tuple[Token, ...], index: int) -> str:
    """Return the form of token `index`; "" past either end."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def find_negators(tokens: tuple[Token, ...], keys: tuple[str, ...]) -> tuple[Cue, ...]:
    """Find the negators of one sentence in its order; `keys` are the lookup keys of `tokens`.

    "not only", "no doubt" and "No. 5" deny nothing; "too early to say" denies. The heads of a negator are the words
    with a key among those that it reaches by data/negators.txt, inside its clause.
    """
    table, found = _negators(), []
    for index, token in enumerate(tokens):
        if token.lower == _TOO and (last := _too(tokens, keys, index)):
            found.append(
                Cue(token.start, tokens[last - 1].end, index, last, "negator", heads_from(tokens, keys, last, 3))
            )
            continue
        if (token.lower, norm_at(tokens, index + 1)) == _YET_TO and norm_at(tokens, index - 1) in HAVE_OR_BE:
            heads = heads_from(tokens, keys, index + 2, 3)
            found.append(Cue(token.start, tokens[index + 1].end, index, index + 2, "negator", heads))
            continue
        reach = table.get(token.lower)
        if reach is None or token.kind != "w" or _no_denial(tokens, index):
            continue
        is_answer = norm_at(tokens, index + 1) == ","  # "No, he said": what it denies stands elsewhere
        heads = () if is_answer else heads_from(tokens, keys, index + 1, reach)
        found.append(Cue(token.start, token.end, index, index + 1, "negator", heads))
    return tuple(found)


_TOO = "too"
_YET_TO = (YET, "to")  # "has yet to say": has not said


def _too(tokens: tuple[Token, ...], keys: tuple[str, ...], index: int) -> int:
    """The index behind "too early to", before the deed that does not happen; 0 where there is none."""
    last = next((at for at in range(index + 2, min(index + 4, len(tokens))) if tokens[at].lower == "to"), -1) + 1
    return last if last and keys[index + 1] and tokens[last - 2].kind == "w" else 0


# What affirms, or says how much or how often: the word, and what may follow it.
_AFFIRMS = {
    "not": frozenset("only just merely least simply long far without".split()),
    "no": frozenset("doubt matter wonder question fewer less later earlier sooner .".split()),
    "hardly": frozenset(["a", "any", "ever"]),
    "none": frozenset(["other"]),
    "nothing": frozenset(["but", "short", "less", "other"]),
    "without": frozenset(["doubt", "question", "fail"]),
}


def _no_denial(tokens: tuple[Token, ...], index: int) -> bool:
    norm, before, after = tokens[index].lower, norm_at(tokens, index - 1), norm_at(tokens, index + 1)
    if norm == "no" and after == "-":
        return norm_at(tokens, index + 2) != "one"  # no-fly zone, but no-one
    if after in _AFFIRMS.get(norm, ()) or (norm == "without" and before == "not"):
        return True
    if norm == "no":
        is_number = index + 1 < len(tokens) and tokens[index + 1].kind == "n"
        than = after == "more" and norm_at(tokens, index + 2) == "than"
        return is_number or than or before in ("the", "a", "yes", "dr") or norm_at(tokens, index - 2) == "yes"
    # "whether or not", "hundreds, if not thousands", "did not open until Monday"
    return norm == "not" and (before in ("or", "if") or _waits(tokens, index))


def _waits(tokens: tuple[Token, ...], index: int) -> bool:
    for token in tokens[index + 1 : index + 7]:
        if token.lower in _STOPS or token.lower == ",":
            return False
        if token.lower in ("until", "till"):
            return True
    return False


_CLOSED = frozenset(",.?!")


def heads_from(tokens: tuple[Token, ...], keys: tuple[str, ...], at: int, reach: int) -> tuple[int, ...]:
    """Return the indices of the tokens with a key from `at` on: at most `reach` tokens far and inside the clause.

    `keys` are the lookup keys of `tokens`. The nearest comes first.
    """
    heads: list[int] = []
    for index in range(at, min(at + reach, len(tokens))):
        norm = tokens[index].lower
        opens = norm == '"' and not heads and tokens[index - 1].lower not in _CLOSED
        if norm in _STOPS and not opens:  # a quotation that opens right here is still what it is about
            break
        if (
            norm == ","
            and heads
            and index + 1 < len(tokens)
            and tokens[index + 1].lower in CLAUSE_JOINTS_BEHIND_A_NEGATOR
        ):
            break
        if norm in NEGATION_TERMINATORS and heads:  # no service, although the shuttle runs
            break
        if keys[index]:
            heads.append(index)
    return tuple(heads)


@cache
def negative_keys() -> frozenset[str]:
    """Return the keys of words that deny by their own meaning: refuse, unable."""
    return list_keys("negative_words")


# Beginnings of words that only look as if they had such a prefix: cover, discover.
_NO_PREFIX = tuple(
    """
    discard discharg disclos discount discourse discover discuss diseas disgrac disguis dismantl dismay dismiss
    dispatch displac display dispos dissent distill distress distribut impact impair impart impeach implant
    implement impli imply import impos impound impress improv incline incom increas indeed indent indict indoor
    inflam inform inhabit inherit inject inland inquest inscri inside insight instal instan instill insur intact
    intend intens intent invent invest invoice involv inward missing mission mistak unearth unleash until unto
    """.split()
)
_YET = ("impartial", "impossib", "incomp", "informal")  # and these do have one


def with_other_prefix(word: str) -> tuple[str, ...]:
    """Return the candidates for `opposite_by_prefix`: `word` with each negative prefix, and without its own."""
    return (
        *(prefix + word for prefix in NEGATIVE_PREFIXES),
        *(word[len(one) :] for one in NEGATIVE_PREFIXES if word.startswith(one)),
    )


def opposite_by_prefix(one: str, other: str) -> bool:
    """Whether `one` is `other` with a negative prefix, or the other way round: likely, unlikely; discover is not."""
    short, long = sorted((one, other), key=len)
    is_prefixed = len(short) > 3 and long.endswith(short) and long[: -len(short)] in NEGATIVE_PREFIXES
    return is_prefixed and (not long.startswith(_NO_PREFIX) or long.startswith(_YET))
