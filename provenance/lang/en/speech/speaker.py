"""Find the words that name a speaker: before the verb of speech, behind it, or in the clause before."""

from __future__ import annotations

from provenance.lang.en import data
from provenance.lang.en.closed import (
    ADVERBS_INSIDE_A_VERB,
    CLAUSE_OPENERS,
    INDEFINITE_NOUN_OPENERS,
    JOINTS_BEHIND_A_SPEAKER,
    SPEAKING_PRONOUNS,
    SUBJECT_RELATIVES,
    TIME_AND_PLACE_OPENERS,
    VERBS_WITH_ADDRESSEE,
)
from provenance.lang.en.lexicon import title_heads, title_words
from provenance.lang.en.names.capitals import is_capital
from provenance.lang.en.speech.wording import CLAUSE_ENDS, Wording

_ENDS = CLAUSE_ENDS | JOINTS_BEHIND_A_SPEAKER | {","}

Span = tuple[int, int]  # token indices, half-open


def joint(words: Wording, index: int) -> int | None:
    """Return where the clause before a verb ends that has no subject of its own; None for any other verb.

    The verb at token `index` stands behind "and" ("Marsh left and said"), or ends in "ing" behind a comma, a quotation
    or "by" ("Marsh left, saying"). The index is that of the token between.
    """
    at = words.before_fillers(index)
    norm = words.norm(at - 1)
    if words.norms[index].endswith("ing"):
        return at - 1 if norm in (",", '"', "by") else None
    return at - 1 if norm == "and" and at > 1 else None


def subject(words: Wording, last: int) -> Span:
    """Return the tokens of the subject of the clause that ends before token `last`: its first name or pronoun.

    Without either, they are all tokens of that clause.
    """
    first = last
    while first > 0 and words.norms[first - 1] not in CLAUSE_ENDS:
        first -= 1
    names = [
        name for name in words.names_inside(first, last) if words.norm(name.first - 1) not in TIME_AND_PLACE_OPENERS
    ]
    pronouns = [at for at in range(first, last) if words.norms[at] in SPEAKING_PRONOUNS]
    if names and (not pronouns or names[0].first < pronouns[0]):
        return names[0].first, names[0].last
    return (pronouns[0], pronouns[0] + 1) if pronouns else (first, last)


def around(words: Wording, index: int, floor: int) -> Span | None:
    """Return the tokens that name the speaker of the verb at token `index`; None where nobody is named.

    They stand before the verb, or behind it when it follows a quotation or a comma. `floor` is the token of the cue
    before, or -1: no token up to it is taken, except for whom "who" stands for.
    """
    whom = _antecedent(words, index)
    if whom:
        return whom
    first = clause_start(words, index, floor)
    only_fillers = all(
        norm in ADVERBS_INSIDE_A_VERB or token.kind == "p"
        for norm, token in zip(words.norms[first:index], words.tokens[first:index], strict=True)
    )
    if only_fillers and first == 0 and words.norms[index] not in ("said", "says"):
        return None  # Asked about it, Marsh ...
    if only_fillers or _is_turned(words, index, first):
        return behind(words, index, index + 1)
    return first, index


def _antecedent(words: Wording, index: int) -> Span | None:
    """Whom "who" stands for: "Marsh, who said", "some economists who argue"."""
    at = words.before_fillers(index)
    if at < 2 or words.norms[at - 1] not in SUBJECT_RELATIVES:
        return None
    last = at - 2 if words.norms[at - 2] == "," else at - 1
    name = words.named.get(last)
    first = name.first if name else max(0, last - 4)
    while not name and first < last and words.norms[first] not in INDEFINITE_NOUN_OPENERS:
        first += 1
    return (first, last) if first < last else (last - 1, last)


def _is_turned(words: Wording, index: int, first: int) -> bool:
    """Whether the speaker stands behind the verb, after what is said: "The roof leaked, said Marsh"."""
    if words.norm(index - 1) not in (",", "-", "\u2013", "\u2014") or words.norms[index] in VERBS_WITH_ADDRESSEE:
        return False
    commas = words.norms[first:index].count(",")
    if commas > 1 and is_voice(words, words.norms.index(",", first) - 1):
        return False  # Marsh, the mayor, said Reyes had left
    last = index + 1
    while last < len(words.norms) and words.norms[last] not in _ENDS:
        if words.norms[last] in ("of", "for", "at") and last > index + 1:
            break
        last += 1
    return last > index + 1 and (commas == 1 or is_voice(words, last - 1))


def is_voice(words: Wording, index: int) -> bool:
    """Whether token `index` is an office or a body that speaks, or the last token of a name."""
    norm = words.norms[index]
    return norm in title_heads() or norm in data.words("speaking_bodies") or index + 1 in words.named


def clause_start(words: Wording, index: int, floor: int) -> int:
    """Return the index at which the words that name the speaker of the verb at token `index` begin.

    That is behind the last comma before the verb, or behind the cue before, token `floor` (-1 for none). When that
    comma stands right before the verb it closes an appositive, and the two stretches before it count: "An attorney
    representing the brothers, Eugen Vidineac, told".
    """
    norms = words.norms
    at = max(floor + 1, words.before_fillers(index))
    commas = 3 if at > 0 and norms[at - 1] == "," and not _quoted_before(words, at - 1) else 1
    while at > floor + 1:
        norm = norms[at - 1]
        if norm in CLAUSE_ENDS or (norm == "-" and words.is_dash(at - 1)):
            break
        if norm in CLAUSE_OPENERS and at < index and commas == 1 and not _joins(words, at - 1):
            break
        if norm == ",":
            commas -= words.norm(at - 2) == "" or words.tokens[at - 2].kind != "n"  # an age takes no comma
            if commas <= 0 or _quoted_before(words, at - 1):
                break
        at -= 1
    return at


def _joins(words: Wording, index: int) -> bool:
    """Whether "and" joins two speakers: "Marsh and Reyes said"."""
    if words.norms[index] != "and" or index + 1 >= len(words.norms) or not is_capital(words.tokens[index + 1]):
        return False
    name = words.named.get(index)
    return name is not None and (
        name.first == 0 or words.norm(name.first - 1) in CLAUSE_ENDS | {",", "that"} | title_words()
    )


def _quoted_before(words: Wording, comma: int) -> bool:
    return words.norm(comma - 1) in ('"', "'") or words.norm(comma + 1) == '"'


def behind(words: Wording, cue: int, first: int) -> Span:
    """Return the tokens of the speaker behind a cue, from token `first` to the end of the clause, 14 tokens at most.

    They go on past a comma only into what describes the speaker, and never where `cue`, the token of the cue, is 0.
    """
    last, count = first, len(words.norms)
    while last < count and words.norms[last] not in CLAUSE_ENDS and last < first + 14:
        if last > first and (
            words.norms[last] in JOINTS_BEHIND_A_SPEAKER or (words.norms[last] == "-" and words.is_dash(last))
        ):
            break
        if words.norms[last] == "," and last > first and (cue == 0 or not _describes(words, last + 1)):
            break
        last += 1
    return first, last


def _describes(words: Wording, index: int) -> bool:
    """Whether an appositive begins here: "a spokesman for the port", or the name after its title."""
    norm = words.norm(index)
    return (
        norm in ("a", "an", "the", "its") or norm in title_words() or (norm != "" and is_capital(words.tokens[index]))
    )
