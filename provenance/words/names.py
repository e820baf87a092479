"""Names of people, bodies, places and products: runs of capitals with their particles, acronyms, identifiers."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from provenance.lists import entries, words
from provenance.model import Token
from provenance.words.lexicon import demonyms, function_words

PARTICLES = frozenset("of the de del della di da dos du la le van von der den bin al el for und".split())
_CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february april june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
# Capitals that introduce a line rather than name something.
_OPENERS = frozenset("i first second third last earlier later yesterday today tomorrow tonight".split())


class Name(NamedTuple):
    """A name; `words` are the keys of its parts without particles, titles and places' adjectives before it."""

    start: int
    end: int
    first: int  # index of its first token
    last: int  # index after its last token
    words: tuple[str, ...]
    initial: bool  # a single word that opens a sentence: its capital proves nothing


def find_names(tokens: tuple[Token, ...], keys: tuple[str, ...]) -> tuple[Name, ...]:
    """The names among the tokens of one sentence."""
    if _all_capitals(tokens):
        return ()
    found, at, count = [], 0, len(tokens)
    while at < count:
        if not _opens(tokens, at):
            at += 1
            continue
        stop = _run(tokens, at)
        first = _past_titles(tokens, at, stop)
        if first < stop:
            found.append(_name(tokens, keys, first, stop))
        at = stop
    return tuple(name for name in found if name.words)


def is_capital(token: Token) -> bool:
    """A word that begins with a capital, or an identifier."""
    return token.kind == "i" or (token.kind == "w" and token.text[0].isupper())


def _name(tokens: tuple[Token, ...], keys: tuple[str, ...], first: int, stop: int) -> Name:
    parts = tuple(keys[i] for i in range(first, stop) if keys[i] and (is_capital(tokens[i]) or tokens[i].kind == "n"))
    initial = stop - first == 1 and tokens[first].kind == "w" and opens_sentence(tokens, first)
    return Name(tokens[first].start, tokens[stop - 1].end, first, stop, parts, initial)


def opens_sentence(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the word's capital may come from its place: first in the sentence, a quotation or after a colon."""
    while index > 0:
        before = tokens[index - 1]
        if before.norm in "\"'([":
            if before.norm in "\"'":
                return True
            index -= 1
        else:
            return before.norm in (":", ".", "?", "!", "...", "\u2026", "\u2022", "--")
    return True


def _opens(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    if not is_capital(token) or token.norm in _CALENDAR or token.norm in ("'s", "i"):
        return False
    if token.norm in function_words() or token.norm in _OPENERS:
        # "Will" and "May" inside a sentence may be people; a run of capitals that goes on decides.
        return (
            token.norm not in PARTICLES
            and not opens_sentence(tokens, index)
            and token.text.isupper() is False
            and (index + 1 < len(tokens) and is_capital(tokens[index + 1]) and len(token.text) > 3)
        )
    return True


def _run(tokens: tuple[Token, ...], at: int) -> int:
    """The index after the run of capitals that begins at `at`."""
    count, stop = len(tokens), at + 1
    while stop < count:
        token, glued = tokens[stop], tokens[stop].start == tokens[stop - 1].end
        if is_capital(token) and token.norm not in _CALENDAR:
            stop += 1
        elif token.norm == "." and glued and len(tokens[stop - 1].text) == 1 and _capital_at(tokens, stop + 1):
            stop += 2  # an initial: George W. Bush
        elif token.norm in ("-", "&") and _capital_at(tokens, stop + 1):
            stop += 2
        elif token.norm in PARTICLES and not token.text[0].isupper() and (ahead := _past_particles(tokens, stop)):
            stop = ahead
        elif token.kind == "n" and token.norm.isdigit() and not _capital_at(tokens, stop - 1, calendar=True):
            return stop + 1 if _labels(tokens, stop) else stop
        else:
            break
    return stop


def _labels(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the number belongs to the name before it (Abell 2744, Boeing 747) and is no year or count."""
    number = tokens[index].norm
    after = tokens[index + 1].norm if index + 1 < len(tokens) else "."
    ends = after in ",.;:)-'\"\u2013" or after in function_words()
    return ends and not (len(number) == 4 and number[:2] in ("19", "20"))


def _capital_at(tokens: tuple[Token, ...], index: int, calendar: bool = False) -> bool:
    return index < len(tokens) and is_capital(tokens[index]) and (tokens[index].norm in _CALENDAR) == calendar


def _past_particles(tokens: tuple[Token, ...], index: int) -> int:
    """Past "of the" when a capital follows (Bank of England); 0 when none does."""
    stop = index
    while stop < len(tokens) and stop < index + 2 and tokens[stop].norm in PARTICLES:
        stop += 1
    return stop + 1 if _capital_at(tokens, stop) and tokens[stop].norm not in function_words() else 0


@cache
def title_words() -> frozenset[str]:
    """Words of offices and forms of address that stand before a name without belonging to it."""
    return words("titles") | words("title_modifiers") | {"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "rep", "sen"}


def _past_titles(tokens: tuple[Token, ...], first: int, stop: int) -> int:
    """Past "Russian Deputy Foreign Minister" to the name itself; past everything when only a title stands there."""
    titles, places = title_words(), demonyms()
    at = first
    while at < stop and (tokens[at].norm in titles or (tokens[at].norm == "." and at > first)):
        at += 1
    if at == first and at + 1 < stop and (tokens[at].norm in places or tokens[at].norm in ("u.s.", "uk", "eu")):
        ahead = at + 1
        while ahead < stop and tokens[ahead].norm in titles:
            ahead += 1
        return ahead if ahead > at + 1 else first
    if at < stop and tokens[at].norm in PARTICLES:
        while at < stop and tokens[at].norm in PARTICLES:
            at += 1
    return at


def _all_capitals(tokens: tuple[Token, ...]) -> bool:
    """A line in which nearly every longer word is a capital tells no names apart: a teaser or a headline."""
    long_words = [token for token in tokens if token.kind == "w" and len(token.text) > 3]
    return len(long_words) > 3 and sum(token.text[0].isupper() for token in long_words) > 0.8 * len(long_words)


def initials(tokens: tuple[Token, ...], name: Name) -> str:
    """The first letters of the capitalised words of a name, in lower case; "" for a name of one word."""
    words = [token for token in tokens[name.first : name.last] if is_capital(token)]
    return "".join(token.norm[0] for token in words) if len(words) > 1 else ""


@cache
def title_heads() -> dict[str, str]:
    """Norm of the head of an office → the word that all of its forms are read as."""
    return {entry[0]: entry[-1] for entry in entries("titles")}
