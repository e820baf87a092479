"""Who says it: speech verbs and "according to", each with the words that name the speaker.

A speaker is taken from the clause around the verb: before it ("Marsh, a spokesman for the port, said") or, after a
quotation, behind it ("..., said Marsh"). The kinds of cue are those of the attribution corpus PolNeAR (source, cue,
content).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from provenance.lists import entries
from provenance.model import Token
from provenance.words.names import Name, is_capital, title_words

_PRONOUNS = frozenset("he she they it we i".split())
_FILLERS = frozenset(
    """
    also has have had was were been is are reportedly later then earlier previously further again once
    repeatedly publicly already just now himself herself themselves itself quickly initially recently
    """.split()
)
_BE = frozenset("was were been are is be being".split())
_CLAUSE_ENDS = frozenset([".", ";", ":", "!", "?", '"', "\u2013", "\u2014", "--", "..."])
_OPEN_CLAUSES = frozenset("that which but while because although after before when if as and".split())
_PARTICIPLES = frozenset("announced announcing called calling revealed described".split())
_WHEN = frozenset("in on at by earlier this last today yesterday during as".split())
_ENDS_SPEAKER = frozenset("that as in on during after before when who whose which while adding".split())
_NOUN_ENDS = frozenset("of on about from made by against and or . ,".split())
_TAKES_NOUN = frozenset(
    """
    reports report comment comments claims claim demands estimates promise pledge call calls
    """.split()
)


class Attribution(NamedTuple):
    """One act of speech: the cue, the span around it that names the speaker, and the speaker's names and nouns."""

    start: int
    end: int
    cue: int  # index of the cue's token
    first: int  # the speaker's tokens: first, and after the last
    last: int
    names: tuple[Name, ...]
    pronoun: bool
    force: str


@cache
def _verbs() -> dict[str, str]:
    return dict(entries("speech"))  # type: ignore[arg-type]


def find_attributions(
    tokens: tuple[Token, ...], keys: tuple[str, ...], names: tuple[Name, ...]
) -> tuple[Attribution, ...]:
    """The acts of speech of one sentence, in its order."""
    verbs, found = _verbs(), []
    for index, token in enumerate(tokens):
        if token.norm == "according" and index + 1 < len(tokens) and tokens[index + 1].norm == "to":
            found.append(_behind(tokens, keys, names, index, index + 2, "plain"))
        elif token.norm in verbs and not _is_noun(tokens, index):
            find = _passive if _is_passive(tokens, index) else _around
            found.append(find(tokens, keys, names, index, verbs[token.norm]))
    return tuple(one for one in found if one is not None)


def _is_noun(tokens: tuple[Token, ...], index: int) -> bool:
    """ "the reports", "no comment": a noun that looks like the verb."""
    before = tokens[index - 1].norm if index else ""
    after = tokens[index + 1].norm if index + 1 < len(tokens) else ""
    if tokens[index].norm in _PARTICIPLES and _is_participle(tokens, index):
        return True
    if before in ("to", "not") and tokens[index].norm not in ("told", "said"):
        return True
    return (
        before
        in ("the", "a", "an", "no", "any", "of", "its", "their", "his", "her", "in", "this", "that", "media", "'s")
        or (tokens[index].norm in _TAKES_NOUN and (index == 0 or after in _NOUN_ENDS or before.endswith("ing")))
    ) and tokens[index].norm not in ("said", "told")


def _is_participle(tokens: tuple[Token, ...], index: int) -> bool:
    """ "results announced in May", "an initiative called OneSky": a description, and nobody speaks."""
    after = tokens[index + 1 : index + 7]
    if tokens[index].norm in ("called", "calling"):
        return bool(after) and (after[0].text[0].isupper() or all(token.norm not in "\"'" for token in tokens[index:]))
    return bool(after) and after[0].norm in _WHEN and all(token.norm != "that" for token in after)


def _around(
    tokens: tuple[Token, ...], keys: tuple[str, ...], names: tuple[Name, ...], index: int, force: str
) -> Attribution | None:
    """The speaker before the verb, or behind it when the verb follows a quotation or a comma."""
    first = _clause_start(tokens, index)
    if first == index or _only_fillers(tokens, first, index):
        return _behind(tokens, keys, names, index, index + 1, force)
    return _attribution(tokens, keys, names, index, first, index, force)


def _is_passive(tokens: tuple[Token, ...], index: int) -> bool:
    """ "was told", "has been confirmed", "after admitting": the subject is not who speaks."""
    at = index - 1
    while at > 0 and tokens[at].norm in _FILLERS - _BE:
        at -= 1
    if at < 0:
        return False
    return tokens[at].norm in _BE or (tokens[index].norm.endswith("ing") and tokens[at].norm in _OPEN_CLAUSES)


def _passive(
    tokens: tuple[Token, ...], keys: tuple[str, ...], names: tuple[Name, ...], index: int, force: str
) -> Attribution | None:
    """A passive names its speaker with "by"; "was quoted as saying" has the speaker for its subject."""
    if tokens[index].norm == "quoted":
        return _attribution(tokens, keys, names, index, _clause_start(tokens, index), index, force)
    if index + 1 < len(tokens) and tokens[index + 1].norm == "by":
        return _behind(tokens, keys, names, index, index + 2, force)
    return None


def _clause_start(tokens: tuple[Token, ...], index: int) -> int:
    """Where the words that name the speaker begin: after the last comma before the verb.

    When that comma stands right before the verb it closes an appositive, and the two stretches before it count:
    "An attorney representing the brothers, Eugen Vidineac, told".
    """
    at = index
    while at > 0 and tokens[at - 1].norm in _FILLERS:
        at -= 1
    commas = 3 if at > 0 and tokens[at - 1].norm == "," and not _quoted_before(tokens, at - 1) else 1
    while at > 0:
        norm = tokens[at - 1].norm
        if norm in _CLAUSE_ENDS or (norm in _OPEN_CLAUSES and at < index and commas == 1):
            break
        if norm == ",":
            commas -= 1
            if not commas or _quoted_before(tokens, at - 1):
                break
        at -= 1
    return at


def _quoted_before(tokens: tuple[Token, ...], comma: int) -> bool:
    return (comma > 0 and tokens[comma - 1].norm in "\"'") or (
        comma + 1 < len(tokens) and tokens[comma + 1].norm == '"'
    )


def _only_fillers(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    return all(token.norm in _FILLERS or token.kind == "p" for token in tokens[first:last])


def _behind(
    tokens: tuple[Token, ...], keys: tuple[str, ...], names: tuple[Name, ...], cue: int, first: int, force: str
) -> Attribution | None:
    """The speaker behind the cue, up to the end of the clause; past a comma only into what describes the speaker."""
    last = first
    while last < len(tokens) and tokens[last].norm not in _CLAUSE_ENDS and last < first + 14:
        if last > first and tokens[last].norm in _ENDS_SPEAKER:
            break
        if tokens[last].norm == "," and last > first and (cue == 0 or not _describes(tokens, last + 1)):
            break
        last += 1
    return _attribution(tokens, keys, names, cue, first, last, force)


def _describes(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether an appositive begins here: "a spokesman for the port", "chief of staff", or the name after its title."""
    if index >= len(tokens):
        return False
    norm = tokens[index].norm
    return norm in ("a", "an", "the", "its") or norm in title_words() or is_capital(tokens[index])


def _attribution(
    tokens: tuple[Token, ...],
    keys: tuple[str, ...],
    names: tuple[Name, ...],
    cue: int,
    first: int,
    last: int,
    force: str,
) -> Attribution | None:
    while first < last and tokens[first].norm in (",", '"', "'"):
        first += 1
    while last > first and (tokens[last - 1].norm in (",", '"', "'") or tokens[last - 1].norm in _FILLERS):
        last -= 1
    inside = tuple(name for name in names if first <= name.first and name.last <= last)
    spoken = tokens[first:last]
    pronoun = any(token.norm in _PRONOUNS for token in spoken)
    if not inside and not pronoun and not any(keys[first:last]):
        return None
    start = min(tokens[cue].start, spoken[0].start)
    end = max(tokens[cue].end, spoken[-1].end)
    return Attribution(start, end, cue, first, last, inside, pronoun, force)
