"""Find names of people, bodies, places and products: runs of capitals with particles, acronyms, identifiers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provenance.lang.en.closed import ADVERB_ENDING, NO_ADVERBS_IN_LY
from provenance.lang.en.lexicon import title_words
from provenance.lang.en.names.capitals import is_capital, is_headline_case, opens_name, opens_sentence, run_end
from provenance.lang.en.names.titles import next_title, past_titles
from provenance.lang.en.relations.lookup import is_ordinary
from provenance.model import Token


class Name(NamedTuple):
    """A name; `words` are the keys of its parts, without particles. The offices before it do not belong to it."""

    start: int
    end: int
    first: int  # index of its first token
    last: int  # index after its last token
    words: tuple[str, ...]
    initial: bool  # a single word that opens a sentence: its capital proves nothing


def find_names(tokens: tuple[Token, ...], keys: tuple[str, ...]) -> tuple[Name, ...]:
    """Find the names of one sentence in the order of the text; none in a line that is all in headline case.

    `keys` are the lookup keys of `tokens`, one each.
    """
    if is_headline_case(tokens):
        return ()
    found, at, count = [], 0, len(tokens)
    while at < count:
        if tokens[at].text.islower():  # most words: asked here, because this is the hottest loop of a check
            at += 1
        elif opens_name(tokens, at):
            stop = run_end(tokens, at)
            if stop - at == 1:  # as most are
                if keys[at] and tokens[at].lower not in title_words() and not _links_sentences(tokens, at):
                    found.append(_word(tokens, keys, at))
                at = stop
                continue
            found += [_name(tokens, keys, *piece) for piece in _pieces(tokens, at, stop)]
            at = stop
        else:
            at += 1
    return tuple([name for name in found if name.words])


def _word(tokens: tuple[Token, ...], keys: tuple[str, ...], at: int) -> Name:
    """A name of one word."""
    token = tokens[at]
    return Name(token.start, token.end, at, at + 1, (keys[at],), _is_initial(tokens, at))


def _links_sentences(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word is an adverb that a sentence begins with, a comma behind it: "Additionally,"."""
    form = tokens[at].lower
    if at or not form.endswith(ADVERB_ENDING) or form in NO_ADVERBS_IN_LY:
        return False
    return len(tokens) > 1 and tokens[1].lower == "," and is_ordinary(tokens[at].stem)


def _is_initial(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word has its capital, as far as one can tell, from its place alone."""
    token = tokens[at]
    return token.kind == "w" and (token.text[1:].islower() or token.text.isupper()) and opens_sentence(tokens, at)


def _name(tokens: tuple[Token, ...], keys: tuple[str, ...], first: int, stop: int) -> Name:
    parts = tuple([keys[i] for i in range(first, stop) if keys[i] and (tokens[i].kind == "n" or is_capital(tokens[i]))])
    token = tokens[first]
    return Name(token.start, tokens[stop - 1].end, first, stop, parts, stop - first == 1 and _is_initial(tokens, first))


def _pieces(tokens: tuple[Token, ...], at: int, stop: int) -> Iterator[tuple[int, int]]:
    """The names in a run of capitals: what stands between the offices, "Norvind Chief Executive Ola Berg" as two."""
    first = past_titles(tokens, at, stop)
    while first < stop:
        last, ahead = next_title(tokens, first, stop)
        yield first, last
        first = past_titles(tokens, ahead, stop)


def initials(tokens: tuple[Token, ...], name: Name) -> str:
    """Return the first letters of the capitalised words of `name`, in lower case; "" for a name of one such word.

    `tokens` are those of the sentence that the name was found in.
    """
    words = [token for token in tokens[name.first : name.last] if is_capital(token)]
    return "".join(token.lower[0] for token in words) if len(words) > 1 else ""
