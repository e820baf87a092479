"""Another figure, unit, currency or date."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.accuracy.alterations.change import Change, changes
from benchmarks.accuracy.articles import Article, Line
from benchmarks.accuracy.tables import MONTHS, ONES, SHORT_MONTHS, TENS, UNITS, WEEKDAYS

_MONTH = "|".join((*MONTHS, *(name.replace(".", r"\.") for name in SHORT_MONTHS), *(m.lower() for m in MONTHS)))
_NUMBER = re.compile(
    rf"(?<![\w.,:/@#+–-])(?<![A-Z]\w )(?<!\bNo )(?<!\bNo\. )(?<!\d )(?<!\d and )(?<!\d or )(?<!\d to )"
    rf"(?P<sign>[$£€])?(?P<was>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d+|\d+)"
    rf"(?=%|m\b|bn\b|-(?:year|day|month|week|hour|minute|point|man|member|mile)"
    rf"| (?!{_MONTH}|and \d|to \d|or \d|[ap]\.?m\b)[a-z(%])"
)
_NAMED = re.compile(
    rf"(?:[A-Z][\w'’]*|{_MONTH}|chapter|section|route|page|level|article|under|over|channel|mark|[-–]) $"
)
_YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
_WORD = re.compile(
    rf"(?<![\w-])(?P<was>{'|'.join(ONES[2:])}|{'|'.join(TENS[2:])})"
    r"(?=(?: [a-z]+)? (?!or\b|to\b|and\b)[a-z]+(?:s|people|men|women|children)\b)"
)


def figure(line: Line, chance: random.Random) -> Iterator[Change]:
    """A figure that the article does not have."""

    def new(match: re.Match[str]) -> str | None:
        if not _is_count(match):
            return None
        tried = [_other(match["was"], chance) for _ in range(12)]
        return next((one for one in tried if _reads(match, one) and one not in _numbers(line.article)), None)

    yield from changes(line, _NUMBER, new, chance, quoted=True)


def figure_of_the_article(line: Line, chance: random.Random) -> Iterator[Change]:
    """A figure of the same shape that the article has for something else."""

    def new(match: re.Match[str]) -> str | None:
        if not _is_count(match):
            return None
        shape = _shape(match["was"])
        others = sorted(
            one
            for one in _numbers(line.article) - _numbers_of(line.text)
            if _shape(one) == shape and not _YEAR.match(one) and _reads(match, one)
        )
        others = [one for one in others if abs(_value(one) - _value(match["was"])) > 0.04 * _value(match["was"])]
        return chance.choice(others) if others else None

    yield from changes(line, _NUMBER, new, chance)


def figure_in_words(line: Line, chance: random.Random) -> Iterator[Change]:
    def new(match: re.Match[str]) -> str:
        words = ONES[2:13] if match["was"] in ONES else TENS[2:]
        return chance.choice([one for one in words if one not in re.findall(r"\w+", line.text.lower())])

    yield from changes(line, _WORD, new, chance)


def unit(line: Line, chance: random.Random) -> Iterator[Change]:
    table = dict(pair.split() for pair in UNITS)
    pattern = re.compile(rf"(?<=\d)(?P<gap>[ -]?)(?P<was>{'|'.join(table)})\b(?!-)")

    def new(match: re.Match[str]) -> str:
        return table[match["was"]] if match["gap"] else " " + table[match["was"]]

    yield from changes(line, pattern, new, chance, quoted=True)


def currency(line: Line, chance: random.Random) -> Iterator[Change]:
    def new(match: re.Match[str]) -> str:
        return chance.choice([sign for sign in "$£€" if sign != match["was"]])

    yield from changes(line, re.compile(r"(?<![\w$£€])(?P<was>[$£€])(?=\d)"), new, chance, quoted=True)


def weekday(line: Line, chance: random.Random) -> Iterator[Change]:
    days = [day.lower() for day in WEEKDAYS] if line.article.lowered else WEEKDAYS

    def new(match: re.Match[str]) -> str:
        return chance.choice([day for day in days if day not in line.text])

    yield from changes(line, re.compile(rf"\b(?:{'|'.join(days)})\b(?!s)"), new, chance)


def month(line: Line, chance: random.Random) -> Iterator[Change]:
    months = [name.lower() for name in MONTHS] if line.article.lowered else MONTHS
    pattern = re.compile(rf"(?:(?<=\bin )|(?<=\blast )|(?<=\d )|(?<=\bsince ))(?P<was>{'|'.join(months)})\b")

    def new(match: re.Match[str]) -> str:
        return chance.choice([name for name in months if name not in line.text])

    yield from changes(line, pattern, new, chance)


def day(line: Line, chance: random.Random) -> Iterator[Change]:
    behind = re.compile(rf"(?<=\w )(?:{_MONTH}) (?P<was>\d\d?)(?![\w:%-]|,\d)")
    before = re.compile(rf"(?<![\w.,:-])(?P<was>\d\d?) (?:{'|'.join(MONTHS)})\b")
    for pattern in (behind, before):
        yield from changes(line, pattern, lambda match: _other_day(match["was"], chance), chance)


def year(line: Line, chance: random.Random) -> Iterator[Change]:
    pattern = re.compile(
        r"(?:(?<=\b[Ii]n )|(?<=\bsince )|(?<=\buntil )|(?<=\bfrom )|(?<=[a-z] of ))(?P<was>(?:19|20)\d\d)\b(?![-/–])"
    )

    def new(match: re.Match[str]) -> str | None:
        others = [str(int(match["was"]) + step) for step in (-7, -4, -3, -2, -1, 1, 2, 3, 5)]
        others = [one for one in others if one not in line.text and int(one) < 2030]
        return chance.choice(others)

    yield from changes(line, pattern, new, chance)


def _other_day(was: str, chance: random.Random) -> str:
    return str(chance.choice([one for one in range(2, 29) if str(one) != was]))


def _is_count(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 20) : match.start()]
    named = bool(_NAMED.search(before)) and not match["sign"]
    return not named and not (_YEAR.match(match["was"]) and not match["sign"]) and _value(match["was"]) > 1


def _other(was: str, chance: random.Random) -> str:
    """Digits swapped, a little more or less, ten times or a tenth: what slips into a text."""
    value = _value(was)
    places = len(was.partition(".")[2])
    ways = [
        value * 10,
        value * 2,
        value + chance.randint(1, 9),
        abs(value - chance.randint(1, 9)),
        value / 2,
        value * 3,
    ]
    digits = was.replace(",", "")
    if len(digits) > 1 and digits.isdigit() and digits[0] != digits[1] != "0":
        ways += [float(digits[1] + digits[0] + digits[2:])] * 3
    new = chance.choice(ways)
    if new < 2 or abs(new - value) < 0.03 * value:
        return was
    return f"{new:,.{places}f}" if "," in was else f"{new:.{places}f}"


def _reads(match: re.Match[str], new: str) -> bool:
    """Whether the article before the figure still fits, and the new figure is another one."""
    eight = bool(re.match(r"8|11(?!\d\d(?!\d))|18(?!\d\d(?!\d))", new))
    before = match.string[: match.start()].split()[-1:]
    if before and before[0].lower() in ("a", "an"):
        return (before[0].lower() == "an") == eight and new != match["was"]
    return new != match["was"]


def _shape(number: str) -> tuple[bool, bool, int]:
    return "," in number, "." in number, len(number.replace(",", "").partition(".")[0]) // 2


def _numbers(article: Article) -> set[str]:
    return _numbers_of(article.text)


def _numbers_of(text: str) -> set[str]:
    return {one for one in re.findall(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?", text) if not one.endswith(",")}


def _value(number: str) -> float:
    return float(number.replace(",", ""))
