"""How long a sentence may be that is compared word by word: past that it costs its square, and no writer wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.lang.en.tokens import tokenize

# Of 151,000 sentences of news, papers, talks and encyclopedias the longest has 361 words, and five have over 200.
MOST_TOKENS = 512
MOST_CHARACTERS = 8_192  # a word is compared letter by letter


MOST_ORDERED = 16  # times that one sentence says before or after: each is compared with each of the other side
_ORDERING = frozenset({"before", "after"})


def is_dense(words: Iterable[str]) -> bool:
    """Whether a sentence with these words (`Token.lower`) orders more events than are compared."""
    return sum(word in _ORDERING for word in words) > MOST_ORDERED


def is_long(text: str, start: int, end: int) -> bool:
    """Whether the sentence `text[start:end]` (offsets, half-open) is past a bound."""
    if end - start <= MOST_TOKENS:
        return False
    return end - start > MOST_CHARACTERS or len(tokenize(text, start, end)) > MOST_TOKENS


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut `text[start:end]` into parts that are within both bounds, ascending; one token is never cut."""
    first = last = start
    count = 0
    for token in tokenize(text, start, end):
        if count and (count == MOST_TOKENS or token.end - first > MOST_CHARACTERS):
            yield first, last
            first, count = token.start, 0
        last, count = token.end, count + 1
    if count:
        yield first, last
