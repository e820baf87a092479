"""Who says it: speech verbs and "according to", each with the words that name the speaker.

A speaker is taken from the clause around the verb: before it ("Marsh, a spokesman for the port, said") or, after a
quotation, behind it ("..., said Marsh"). The kinds of cue are those of the attribution corpus PolNeAR (source, cue,
content).
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import islice
from typing import NamedTuple

from provenance.lists import entries
from provenance.model import Token
from provenance.words.lexicon import title_heads, title_words
from provenance.words.names import Name, abbreviates, is_capital

_PRONOUNS = frozenset("he she they it we i".split())
_BE = frozenset("was were been are is be being".split())
_FILLERS = _BE - {"be", "being"} | frozenset(
    """
    also has have had reportedly later then earlier previously further again once repeatedly publicly already just now
    himself herself themselves itself quickly initially recently first still even only always often almost never soon
    """.split()
)
_NO_ADVERBS = frozenset("family ally assembly monopoly supply reply bully".split())
_CLAUSE_ENDS = frozenset([".", ";", ":", "!", "?", '"', "\u2013", "\u2014", "--", "..."])
_OPEN_CLAUSES = frozenset("that which but while because although after before when if as and".split())
_RELATIVES = frozenset(["who", "which"])
_ENDS_SPEAKER = frozenset("that as in on during after before when who whose which while adding".split())
_ENDS = _CLAUSE_ENDS | _ENDS_SPEAKER | {","}
# Bodies and papers that speak, besides people: with them "said the ministry" ends.
_VOICES = frozenset(
    """
    agency authorities authority bank charity college commission committee company council court department firm
    government group hospital ministry newspaper office officials organization paper police prosecutors report regulator
    review school sources statement study survey trust union university
    """.split()
)

# Nouns that look like the verb.
_DETERMINERS = frozenset("the a an no any of its their his her in this that media 's".split())
_TAKES_NOUN = frozenset(
    """
    reports report comment comments claims claim demands demand estimates estimate promise promises pledge pledges call
    calls notes stress warning reporting asking
    """.split()
)
_NOUN_STARTS = frozenset("a an the some many most those these other few several its his her their two three".split())
_NOUN_ENDS = _BE | frozenset("of on about from made by against and or . , have has had will say".split())
# Participles that describe, and behind which nobody speaks: results announced in May, residents told to leave.
_PARTICIPLES = frozenset("announced announcing revealed described expected posted reported published".split())
_WHEN = frozenset("in on at by earlier this last today yesterday during as".split())
_TO = frozenset("told believed thought estimated expected predicted reported alleged learned".split())
# Verbs with another everyday meaning, and what follows them when they are speech.
_ALSO_DEEDS = frozenset(
    """
    add added adds posted wrote write writes reply replied respond responded maintain maintained maintains observed
    recalled shouted
    """.split()
)
_FINDINGS = frozenset(
    """
    analysis audit data documents figures inquiry investigation poll records report research results review study survey
    tests
    """.split()
)
_FOUND = frozenset("find finds found show shows showed shown".split())
_ADDRESSED = frozenset("told tells asked asks urged urges accused warned".split())  # behind them stands who is told
_CLAUSE = _PRONOUNS | frozenset("that there this these those , : . \" ' in on".split())
_READ = frozenset("seen sent shared given read known obtained published released shown".split())


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
    return {entry[0]: entry[1] for entry in entries("speech")}


def find_attributions(
    tokens: tuple[Token, ...], keys: tuple[str, ...], names: tuple[Name, ...]
) -> tuple[Attribution, ...]:
    """The acts of speech of one sentence, in its order."""
    verbs, found = _verbs(), list[Attribution]()
    reader = None
    for index, token in enumerate(tokens):
        norm = token.norm
        if norm not in verbs and norm not in ("according", "citing"):
            continue
        reader = reader or _Reader(tokens, keys, names)
        one = reader.cue(index, verbs.get(norm, "plain"), found)
        if one is not None:
            found.append(one)
    return tuple(found)


class _Reader:
    """One sentence, and what is asked of the words around a cue."""

    def __init__(self, tokens: tuple[Token, ...], keys: tuple[str, ...], names: tuple[Name, ...]) -> None:
        self.tokens, self.keys, self.names = tokens, keys, names
        self.norms = [token.norm for token in tokens]
        self.named = {name.last: name for name in names}
        for at in range(1, len(tokens) - 1):
            if self.norms[at] == "." and self._is_inside(at):
                self.norms[at] = ""

    def cue(self, index: int, force: str, found: list[Attribution]) -> Attribution | None:
        """The attribution that a cue makes; None for a noun, a participle, or a cue without a speaker."""
        norm, after = self.norms[index], self._norm(index + 1)
        if norm == "according":
            return self._behind(index, index + 2, force) if after == "to" else None
        if norm == "citing":
            return self._named(self._behind(index, index + 1, force))
        if self._is_noun(index) or self._is_deed(index) or (force == "think" and self._is_first_person(index)):
            return None
        if self._is_passive(index):
            return self._passive(index, force)
        joint = self._joint(index)
        if joint is not None:
            return self._same_speaker(index, force, found[-1]) if found else self._subject(index, joint, force)
        return self._around(index, force, found[-1].cue if found else -1)

    def _is_inside(self, at: int) -> bool:
        """Whether a full stop ends no clause: Mr. Marsh, R-Va.), Inc., said."""
        before, after = self.tokens[at - 1], self.tokens[at + 1]
        if before.end != self.tokens[at].start:
            return False
        return abbreviates(before) or after.norm in (",", ")") or (after.kind == "w" and after.text.islower())

    def _norm(self, index: int) -> str:
        return self.norms[index] if 0 <= index < len(self.norms) else ""

    # -- what is no act of speech ---------------------------------------------------------------------------------

    def _is_noun(self, index: int) -> bool:
        """ "the reports", "no comment", "flood warning": a noun that looks like the verb."""
        norm, before, after = self.norms[index], self._norm(index - 1), self._norm(index + 1)
        if norm in ("said", "told"):
            return False
        if before in ("to", "not") or before in _DETERMINERS:
            return True
        if norm not in _TAKES_NOUN:
            return False
        is_verb = norm.endswith("ing") and (before in _BE or before in (",", '"') or after == "that")
        is_noun = norm.endswith("ing") and not is_verb
        return is_noun or index == 0 or after in _NOUN_ENDS or after in _verbs() or before.endswith("ing")

    def _is_deed(self, index: int) -> bool:
        """ "results announced in May", "an initiative called OneSky", "added 5 ships": nobody speaks."""
        norm, after, ahead = self.norms[index], self._norm(index + 1), self.norms[index + 1 : index + 7]
        if norm in ("called", "calling"):
            return not ahead or self.tokens[index + 1].text[0].isupper() or not {'"', "'"} & set(self.norms[index:])
        if norm in _PARTICIPLES and after in _WHEN and after != "by" and "that" not in ahead:
            return True
        if (norm in _TO and after == "to") or (norm == "accused" and after == "of"):
            return True
        if norm in _FOUND:
            return after != "that" and self._norm(index - 1) not in _FINDINGS
        return norm in _ALSO_DEEDS and bool(ahead) and not self._tells(index)

    def _tells(self, index: int) -> bool:
        """Whether a clause follows a verb, or it stands behind what was said."""
        before, after = self._norm(index - 1), self._norm(index + 1)
        if after in _CLAUSE or before in (",", '"', "'"):
            return True
        is_open = after in ("the", "a", "his", "her", "their", "its") or is_capital(self.tokens[index + 1])
        return is_open and "to" not in self.norms[index + 1 : index + 9] and self.norms[index].startswith("add")

    def _is_first_person(self, index: int) -> bool:
        """ "I think": whoever is quoted speaks, and nobody speaks of them."""
        return self._norm(self._before_fillers(index) - 1) in ("i", "you")

    def _is_passive(self, index: int) -> bool:
        """ "was told", "has been confirmed", "first reported by", "after admitting": the subject is not who speaks."""
        at, norm = index - 1, self.norms[index]
        while at > 0 and self.norms[at] in _FILLERS and self.norms[at] not in _BE:
            at -= 1
        if self._norm(index + 1) == "by" and norm.endswith("ed"):
            return True
        return at >= 0 and (
            (self.norms[at] in _BE and not norm.endswith("ing"))
            or (norm.endswith("ing") and self.norms[at] in _OPEN_CLAUSES)
        )

    # -- where the speaker stands ---------------------------------------------------------------------------------

    def _passive(self, index: int, force: str) -> Attribution | None:
        """A passive names its speaker with "by"; "was quoted as saying" has the speaker for its subject."""
        if self.norms[index] == "quoted":
            return self._made(index, self._clause_start(index, -1), index, force)
        return self._behind(index, index + 2, force) if self._norm(index + 1) == "by" else None

    def _joint(self, index: int) -> int | None:
        """Where the clause ends that a verb without a subject of its own goes on with: "Marsh left, saying"."""
        at = self._before_fillers(index)
        norm = self._norm(at - 1)
        if self.norms[index].endswith("ing"):
            return at - 1 if norm in (",", '"', "by") else None
        return at - 1 if norm == "and" and at > 1 else None

    def _before_fillers(self, index: int) -> int:
        while index > 0 and self._is_filler(index - 1):
            index -= 1
        return index

    def _is_filler(self, index: int) -> bool:
        """An auxiliary or adverb between speaker and verb."""
        norm = self.norms[index]
        return norm in _FILLERS or (
            norm.endswith("ly") and norm not in _NO_ADVERBS and self.tokens[index].text.islower()
        )

    def _subject(self, cue: int, last: int, force: str) -> Attribution | None:
        """The subject of the clause that ends at `last`: its first name or pronoun."""
        first = last
        while first > 0 and self.norms[first - 1] not in _CLAUSE_ENDS:
            first -= 1
        names = [name for name in self._inside(first, last) if self._norm(name.first - 1) not in _WHEN]
        pronouns = [at for at in range(first, last) if self.norms[at] in _PRONOUNS]
        if names and (not pronouns or names[0].first < pronouns[0]):
            return self._made(cue, names[0].first, names[0].last, force)
        return self._made(cue, pronouns[0], pronouns[0] + 1, force) if pronouns else self._made(cue, first, last, force)

    def _same_speaker(self, index: int, force: str, last: Attribution) -> Attribution:
        """ "said Marsh, adding that": who spoke before goes on."""
        end = max(self.tokens[index].end, last.end)
        return last._replace(start=min(last.start, self.tokens[index].start), end=end, cue=index, force=force)

    def _around(self, index: int, force: str, floor: int) -> Attribution | None:
        """The speaker before the verb, or behind it when the verb follows a quotation or a comma."""
        whom = self._antecedent(index)
        if whom:
            return self._made(index, *whom, force)
        first = self._clause_start(index, floor)
        only_fillers = all(
            norm in _FILLERS or token.kind == "p"
            for norm, token in zip(self.norms[first:index], self.tokens[first:index], strict=True)
        )
        if only_fillers and first == 0 and self.norms[index] not in ("said", "says"):
            return None  # Asked about it, Marsh ...
        if only_fillers or self._is_turned(index, first):
            return self._behind(index, index + 1, force)
        return self._made(index, first, index, force)

    def _antecedent(self, index: int) -> tuple[int, int] | None:
        """Whom "who" stands for: "Marsh, who said", "some economists who argue"."""
        at = self._before_fillers(index)
        if at < 2 or self.norms[at - 1] not in _RELATIVES:
            return None
        last = at - 2 if self.norms[at - 2] == "," else at - 1
        name = self.named.get(last)
        first = name.first if name else max(0, last - 4)
        while not name and first < last and self.norms[first] not in _NOUN_STARTS:
            first += 1
        return (first, last) if first < last else (last - 1, last)

    def _is_turned(self, index: int, first: int) -> bool:
        """Whether the speaker stands behind the verb, after what is said: "The roof leaked, said Marsh"."""
        if self._norm(index - 1) not in (",", "-", "\u2013", "\u2014") or self.norms[index] in _ADDRESSED:
            return False
        commas = self.norms[first:index].count(",")
        if commas > 1 and self._is_voice(self.norms.index(",", first) - 1):
            return False  # Marsh, the mayor, said Reyes had left
        last = index + 1
        while last < len(self.norms) and self.norms[last] not in _ENDS:
            if self.norms[last] in ("of", "for", "at") and last > index + 1:
                break
            last += 1
        return last > index + 1 and (commas == 1 or self._is_voice(last - 1))

    def _is_voice(self, index: int) -> bool:
        """Whether somebody who can speak is named up to this word."""
        norm = self.norms[index]
        return norm in title_heads() or norm in _VOICES or index + 1 in self.named

    def _clause_start(self, index: int, floor: int) -> int:
        """Where the words that name the speaker begin: after the last comma before the verb, or the cue before.

        When that comma stands right before the verb it closes an appositive, and the two stretches before it count:
        "An attorney representing the brothers, Eugen Vidineac, told".
        """
        norms = self.norms
        at = max(floor + 1, self._before_fillers(index))
        commas = 3 if at > 0 and norms[at - 1] == "," and not self._quoted_before(at - 1) else 1
        while at > floor + 1:
            norm = norms[at - 1]
            if norm in _CLAUSE_ENDS or (norm == "-" and self._is_dash(at - 1)):
                break
            if norm in _OPEN_CLAUSES and at < index and commas == 1 and not self._joins(at - 1):
                break
            if norm == ",":
                commas -= self._norm(at - 2) == "" or self.tokens[at - 2].kind != "n"  # an age takes no comma
                if commas <= 0 or self._quoted_before(at - 1):
                    break
            at -= 1
        return at

    def _is_dash(self, index: int) -> bool:
        return index > 0 and self.tokens[index].start > self.tokens[index - 1].end

    def _joins(self, index: int) -> bool:
        """Whether "and" joins two speakers: "Marsh and Reyes said"."""
        if self.norms[index] != "and" or index + 1 >= len(self.norms) or not is_capital(self.tokens[index + 1]):
            return False
        name = self.named.get(index)
        return name is not None and (
            name.first == 0 or self._norm(name.first - 1) in _CLAUSE_ENDS | {",", "that"} | title_words()
        )

    def _quoted_before(self, comma: int) -> bool:
        return self._norm(comma - 1) in ('"', "'") or self._norm(comma + 1) == '"'

    def _behind(self, cue: int, first: int, force: str) -> Attribution | None:
        """The speaker behind the cue, up to the end of the clause; past a comma only into what describes them."""
        last, count = first, len(self.norms)
        while last < count and self.norms[last] not in _CLAUSE_ENDS and last < first + 14:
            if last > first and (
                self.norms[last] in _ENDS_SPEAKER or (self.norms[last] == "-" and self._is_dash(last))
            ):
                break
            if self.norms[last] == "," and last > first and (cue == 0 or not self._describes(last + 1)):
                break
            last += 1
        return self._made(cue, first, last, force)

    def _describes(self, index: int) -> bool:
        """Whether an appositive begins here: "a spokesman for the port", or the name after its title."""
        norm = self._norm(index)
        return (
            norm in ("a", "an", "the", "its")
            or norm in title_words()
            or (norm != "" and is_capital(self.tokens[index]))
        )

    def _named(self, one: Attribution | None) -> Attribution | None:
        """Only with a name or an office: "citing rising costs" gives a reason."""
        return one if one and (one.names or any(self._is_voice(i) for i in range(one.first, one.last))) else None

    def _made(self, cue: int, first: int, last: int, force: str) -> Attribution | None:
        while first < last and self.norms[first] in (",", '"', "'"):
            first += 1
        while last > first and (self.norms[last - 1] in (",", '"', "'", "-") or self._is_filler(last - 1)):
            last -= 1
        pronoun = any(norm in _PRONOUNS for norm in self.norms[first:last])
        inside = tuple(name for name in self._inside(first, last) if not self._is_aside(first, name))
        if first == last or not (inside or pronoun or any(self.keys[first:last])):
            return None
        start = min(self.tokens[cue].start, self.tokens[first].start)
        end = max(self.tokens[cue].end, self.tokens[last - 1].end)
        return Attribution(start, end, cue, first, last, inside, pronoun, force)

    def _inside(self, first: int, last: int) -> list[Name]:
        at = bisect_left(self.names, first, key=lambda name: name.first)
        return [name for name in islice(self.names, at, at + last - first) if name.last <= last]

    def _is_aside(self, first: int, name: Name) -> bool:
        """Whether a name stands in "..., seen by Reuters, ...": it tells where the speaker's words were read."""
        if self._norm(name.first - 1) not in ("by", "to", "with"):
            return False
        return self._norm(name.first - 2) in _READ and self._norm(name.first - 3) == "," and name.first - 3 > first
