"""Tell names by their capitals: which words have one, what one proves in its place, and how far a run of them goes."""

from __future__ import annotations

from provenance.lang.en.closed import (
    CALENDAR_NAMES,
    FORMS_OF_ADDRESS,
    HEAD_NOUNS_OF_BODIES,
    LINE_OPENERS,
    NAME_PARTICLES,
    NOUNS_OF_COUNTS,
)
from provenance.lang.en.lexicon import function_words
from provenance.model import Token

_AFTER_NAME = frozenset([",", ".", ";", ":", ")", "-", "'", '"', "?", "!", "\u2013", "\u2014"])
_HYPHENATED = NAME_PARTICLES | {"in", "on", "by", "sous", "the"}
_MARKS = frozenset(['"', "'", ":", "?", "!", "...", "\u2026", "\u2022", "--"])  # a capital behind one proves nothing
_DOTTED = FORMS_OF_ADDRESS | {"st", "ste", "mt", "ft"}  # a full stop behind one ends nothing: Gen. Berg, St. Ives


def is_capital(token: Token) -> bool:
    """Whether `token` is an identifier or a word with a capital: at its start, or inside (eBay, but not kWh)."""
    if token.kind != "w":
        return token.kind == "i"
    text = token.text
    return text[0].isupper() or (len(text) > 3 and not text.islower() and text[0].islower())


def abbreviates(token: Token) -> bool:
    """Whether a full stop behind `token` marks an abbreviation and ends nothing: Gen., St., W."""
    return token.lower in _DOTTED or (len(token.text) == 1 and token.text.isupper())


def opens_sentence(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether token `index` stands where any word has a capital: first in a sentence or quotation, behind a colon."""
    while index and tokens[index - 1].lower in ("(", "["):
        index -= 1
    if not index:
        return True
    if tokens[index - 1].lower == ".":
        return index < 2 or not abbreviates(tokens[index - 2])
    return tokens[index - 1].lower in _MARKS


def is_headline_case(tokens: tuple[Token, ...]) -> bool:
    """Whether less than a tenth of the words of `tokens` that carry meaning are in small letters.

    Capitals then tell no names apart. False for three such words or fewer.
    """
    small, total, skip, most = 0, 0, function_words(), len(tokens)
    for token in tokens:
        if token.kind == "w" and token.lower not in skip:
            total += 1
            small += token.text.islower()
            if small * 10 >= most:  # at a glance: there are too few words left
                return False
    return total > 3 and small * 10 < total


def opens_name(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a run of capitals that names something begins at token `index`."""
    token = tokens[index]
    if not is_capital(token) or token.lower in CALENDAR_NAMES:
        return False
    if token.lower not in function_words() and token.lower not in LINE_OPENERS:
        return True
    if len(token.text) == 1:
        return _is_initial(tokens, index)
    # "Will" and "May" inside a sentence may be people; a run of capitals that goes on decides.
    goes_on = len(token.text) > 3 and _capital_at(tokens, index + 1) and not token.text.isupper()
    return goes_on and token.lower not in NAME_PARTICLES and not opens_sentence(tokens, index)


def _is_initial(tokens: tuple[Token, ...], index: int) -> bool:
    """The first letter of a first name: A. Stone, I. B. Reyes."""
    if index + 2 >= len(tokens) or tokens[index + 1].lower != "." or tokens[index + 1].start != tokens[index].end:
        return False
    ahead = tokens[index + 2]
    return is_capital(ahead) and (len(ahead.text) == 1 or ahead.lower not in function_words())


def run_end(tokens: tuple[Token, ...], at: int) -> int:
    """Return the index behind the run of capitals that begins at token `at`, its particles and numbers included."""
    count, stop = len(tokens), at + 1
    while stop < count:
        token, glued = tokens[stop], tokens[stop].start == tokens[stop - 1].end
        if token.text.islower() and token.lower not in NAME_PARTICLES:  # as most runs end
            break
        if is_capital(token) and token.lower not in CALENDAR_NAMES:
            stop += 1
        elif token.lower == "." and glued and abbreviates(tokens[stop - 1]) and _capital_at(tokens, stop + 1):
            stop += 2  # George W. Marsh, Gen. Berg
        elif token.lower == "&" and _capital_at(tokens, stop + 1):
            stop += 2
        elif ahead := _past_joint(tokens, at, stop):
            stop = ahead
        elif token.kind == "n" and token.lower.isdigit() and tokens[stop - 1].lower not in CALENDAR_NAMES:
            return stop + 1 if _labels(tokens, stop) else stop
        else:
            break
    return stop


def _labels(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the number belongs to the name before it (Abell 2744, Flight 302 landed) and is no year or count."""
    number = tokens[index].lower
    if len(number) == 4 and number[:2] in ("19", "20"):
        return False
    if index + 1 == len(tokens):
        return True
    after = tokens[index + 1]
    if after.kind == "w":  # "in Leeds 300 people", "Norvind 5 years ago": a number and what it counts
        return not after.lower.endswith("s") and after.lower not in NOUNS_OF_COUNTS
    return after.lower in _AFTER_NAME


def _capital_at(tokens: tuple[Token, ...], index: int) -> bool:
    return index < len(tokens) and is_capital(tokens[index]) and tokens[index].lower not in CALENDAR_NAMES


def _past_joint(tokens: tuple[Token, ...], first: int, index: int) -> int:
    """Past a hyphen or particles and the capital behind them; 0 when the name that begins at `first` ends here."""
    token = tokens[index]
    if token.lower == "-" and token.start == tokens[index - 1].end:
        return _past_hyphen(tokens, index)
    return _past_particles(tokens, first, index) if token.lower in NAME_PARTICLES and token.text.islower() else 0


def _past_hyphen(tokens: tuple[Token, ...], index: int) -> int:
    """Past the word behind a hyphen (Meares-Whitty, Stratford-upon-Avon); 0 when it is no part of the name."""
    if _capital_at(tokens, index + 1) and tokens[index + 1].start == tokens[index].end:
        return index + 2
    middle = tokens[index + 1 : index + 3]
    if len(middle) < 2 or middle[0].lower not in _HYPHENATED or middle[1].lower != "-":
        return 0
    return index + 4 if _capital_at(tokens, index + 3) and middle[1].end - tokens[index].start < 8 else 0


def _past_particles(tokens: tuple[Token, ...], first: int, index: int) -> int:
    """Past "of the" when a capital follows (Bank of England, Abu al-Masri); 0 when none does."""
    if tokens[index].lower == "for" and tokens[first].lower not in HEAD_NOUNS_OF_BODIES:
        return 0  # "Ministry for Culture", but "left Reyes for Norvind"
    stop = index + 1
    if stop < len(tokens) and (tokens[stop].lower in NAME_PARTICLES or tokens[stop].lower in ("the", "-")):
        stop += 1
    return stop + 1 if _capital_at(tokens, stop) and tokens[stop].lower not in function_words() else 0
