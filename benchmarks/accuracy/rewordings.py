"""Changes that keep what a sentence says, each made only where its pattern surely applies.

Words in quotation marks are left alone but for the marks themselves: a quotation is its speaker's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from benchmarks.accuracy.articles import Article, Line
from benchmarks.accuracy.tables import (
    AMERICAN_ONLY,
    CONTRACTIONS,
    HYPHENS,
    MONTHS,
    ONES,
    SHORT_MONTHS,
    SPELLINGS,
    TENS,
    WEEKDAYS,
)

_MONTH = "|".join((*MONTHS, *(name.replace(".", r"\.") for name in SHORT_MONTHS)))
_FULL = "|".join(MONTHS)
_DAY = r"(?P<day>[12]?\d|3[01])"
_NOUN = r"(?=[ -](?!to\b|or\b|and\b|in\b|of\b|at\b|on\b|from\b|per\b|pc\b|percent|am\b|pm\b|a\.|p\.)[a-z]{3,})"
_BEFORE = (
    r"(?<![\w.,$£€#:/@-])(?<!\bNo )(?<!\bto )(?<!\bor )(?<!\band )(?<!\bin )(?<!\baged )(?<!\bage )(?<!\bby )"
    r"(?<![A-Z]\w\w )(?<![a-z][A-Z] )"
)
_FIGURE = re.compile(rf"{_BEFORE}(?P<n>[2-9]|[1-9]\d){_NOUN}")
# What a number stands behind as a name's part or a day's, and is no count: Channel 4, under 21, June 7.
_LABEL = re.compile(rf"(?:(?<!^)\b[A-Z][\w'’.]*|\b(?i:under|over|age|aged|channel|number|no|{_MONTH})) $")
_PLURAL = r"(?=[ -](?:[a-z]+-)?[a-z]+(?:s|people|men|women|children|percent|million|billion|cent)\b)"
_WORD = re.compile(
    rf"(?<![\w-])(?<!those )(?<!these )(?<!one or )(?<!\bto )(?<!\bor )(?<!\band )(?<!first )(?<!last )"
    rf"(?P<n>(?:(?:{'|'.join(TENS[2:])})-(?:{'|'.join(ONES[1:10])})|{'|'.join(ONES[2:])}|{'|'.join(TENS[2:])}))(?![\w-])"
    rf"{_PLURAL}"
)
_LOWER_FIRST = frozenset(
    "the a an it he she they we there this that these those his her its their our some many most all more no in on at "
    "for two three four five six seven eight nine ten one another several about nearly almost police officials after "
    "before during following under since from by with without among despite according as when while once both each "
    "around over between within inside outside residents thousands hundreds dozens people investigators".split()
)
_PERSON = r"(?:[A-Z][\w'’-]+ ){0,3}[A-Z][\w'’-]+"
_BODY = r"[Tt]he (?:(?!day|week|year|man he)[a-z]+ ){0,2}[a-z]+"
_WHO = rf"(?:{_PERSON}|[Hh]e|[Ss]he|[Tt]hey|[Pp]olice|[Oo]fficials|{_BODY})"
_WHEN = rf"(?: on (?:{'|'.join(WEEKDAYS)}))?"
_NO_MOVE = re.compile(
    r"\b(?:said|says|told|added|according|but|while|although|if|unless|when|after|before|which|who|as)\b|[;:]"
)
_SUBJECT = re.compile(
    r"^(?:the|a|an|he|she|it|they|there|his|her|its|their|this|these|those|some|all|more|"
    rf"{_PERSON} (?:is|was|has|had|will))\b"
)


def figures_in_words(line: Line) -> Iterator[str]:
    yield from _changed(
        line, _FIGURE, lambda match: match[0] if _LABEL.search(line.text[: match.start()]) else spelled(int(match["n"]))
    )


def words_in_figures(line: Line) -> Iterator[str]:
    yield from _changed(line, _WORD, lambda match: str(number(match["n"])))


def percent(line: Line) -> Iterator[str]:
    yield from _changed(line, re.compile(r"(?<=\d)%(?!\w)"), lambda match: " percent")
    yield from _changed(line, re.compile(r"(?<=\d) per ?cent\b"), lambda match: "%")


def money(line: Line) -> Iterator[str]:
    scales = {"m": " million", "bn": " billion", "k": ",000"}
    yield from _changed(
        line, re.compile(r"(?<=[$£€])(?P<n>\d+(?:\.\d+)?)(?P<s>m|bn)\b"), lambda match: match["n"] + scales[match["s"]]
    )
    yield from _changed(
        line,
        re.compile(r"(?<=[$£€])(?P<n>\d+(?:\.\d+)?) (?P<s>million|billion)\b"),
        lambda match: match["n"] + ("m" if match["s"] == "million" else "bn"),
    )


def thousands(line: Line) -> Iterator[str]:
    pattern = re.compile(r"(?<![\w.,-])(?P<n>\d{1,3}),(?P<r>000)(?![\d,.]\d|,)(?= [a-z])")
    yield from _changed(line, pattern, lambda match: f"{match['n']} thousand")
    yield from _changed(line, re.compile(r"(?<![\w.,])(\d{1,3}),(\d{3})(?![\d,])"), lambda match: match[1] + match[2])


def quotes_restyled(line: Line) -> Iterator[str]:
    """Curly for straight marks and back; a comma moved out of the marks; double for single ones."""
    text = line.text
    straight = re.sub(r"(?:``|'')\s?", '"', text) if "``" in text else text
    if "``" in text and text.count("``") == text.count("''"):
        yield re.sub(r"''", '"', re.sub(r"``\s", '"', text.replace(" ''", "''")))
    if straight.count('"') % 2 == 0 and '"' in text:
        marks = iter("“”" * straight.count('"'))
        yield re.sub('"', lambda _: next(marks), text)
    if "“" in text and text.count("“") == text.count("”"):
        yield text.replace("“", '"').replace("”", '"')
    single = re.compile(r"(?<!\w)'(?P<in>\w[^'\"]{8,}?[\w,.?!])'(?!\w)")
    if text.count("'") == 2 and '"' not in text and single.search(text):
        yield single.sub(r'"\g<in>"', text)


def comma_moved(line: Line) -> Iterator[str]:
    """ "…," he said and "…", he said."""
    for mark in ('"', "”", "'"):
        yield from (line.text.replace("," + mark, mark + ",", 1),) if f",{mark} " in line.text else ()


def united_states(line: Line) -> Iterator[str]:
    yield from _changed(line, re.compile(r"(?<=\bthe )U\.S\.(?= [a-z])"), lambda match: "United States")
    yield from _changed(line, re.compile(r"(?<=\bthe )US(?= [a-z]|[,.])"), lambda match: "United States")
    yield from _changed(line, re.compile(r"(?<=\b[Tt]he )United States(?= [a-z]|,)"), lambda match: "U.S.")
    yield from _changed(line, re.compile(r"\bU\.S\.(?= [a-z])"), lambda match: "US")
    yield from _changed(line, re.compile(r"(?<![\w.])US(?= [a-z])"), lambda match: "U.S.")
    yield from _changed(line, re.compile(r"(?<=\bthe )UN(?= [a-z]|[,.])"), lambda match: "United Nations")
    yield from _changed(line, re.compile(r"(?<=\bthe )EU(?= [a-z]|[,.])"), lambda match: "European Union")


def united_kingdom(line: Line) -> Iterator[str]:
    yield from _changed(line, re.compile(r"(?<=\bthe )UK(?= [a-z]|[,.])"), lambda match: "United Kingdom")
    yield from _changed(line, re.compile(r"(?<=\b[Tt]he )United Kingdom\b"), lambda match: "UK")
    yield from _changed(line, re.compile(r"\bthe UK(?=[ ,.](?!'))"), lambda match: "Britain")
    yield from _changed(line, re.compile(r"(?<![\w.])UK(?= [a-z])"), lambda match: "British")


_PREFIXES = (
    "non|anti|pre|un|self|ex|half|co|re|post|pro|multi|mid|semi|sub|over|under|inter|counter|in|off|on|up|out|so"
)
_COMPOUND = re.compile(
    rf"(?<![\w-])(?!(?:{_PREFIXES})-)(?P<a>[a-z]{{3,}})-(?!(?:in|on|up|off|out|to|and|or|by|the|a|year|yard)\b)"
    rf"(?P<b>[a-z]{{4,}})(?![\w-])"
)


def hyphens(line: Line) -> Iterator[str]:
    """cease-fire and ceasefire; state-owned and state owned; 30-year-old and 30 year old."""
    yield from _changed(line, _HYPHENED, lambda match: _HYPHEN_FORMS[match[0]])
    tens = frozenset(ONES) | frozenset(TENS)
    yield from _changed(
        line,
        _COMPOUND,
        lambda match: match[0] if match["a"] in tens and match["b"] in tens else f"{match['a']} {match['b']}",
    )
    yield from _changed(line, re.compile(r"\b(\d+)-year-old(?= [a-z])"), lambda match: f"{match[1]} year old")


_HYPHEN_FORMS = {one: other.replace("~", " ") for one, other in HYPHENS.items()}
_HYPHEN_FORMS |= {other: one for one, other in _HYPHEN_FORMS.items()}
_HYPHENED = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_HYPHEN_FORMS, key=len, reverse=True))})(?![\w-])")
_OTHER_SPELLING = SPELLINGS | {new: old for old, new in SPELLINGS.items() if new not in AMERICAN_ONLY}
_SPELLED = re.compile(rf"(?<![-\w])(?:{'|'.join(_OTHER_SPELLING)})(?![-\w])")


def spelling(line: Line) -> Iterator[str]:
    yield from _changed(line, _SPELLED, lambda match: _OTHER_SPELLING[match[0]])


_FULL_FORM = {full: short for short, full in CONTRACTIONS.items()}
_SHORT_FORMS = {short.lower(): full for short, full in CONTRACTIONS.items()}
_SHORT_FORM = re.compile(rf"\b(?:{'|'.join(CONTRACTIONS)})\b".replace("'", "['’]"), re.IGNORECASE)
_WRITTEN_OUT = re.compile(
    rf"(?<!, and )(?<!\band )\b(?P<full>{'|'.join(_FULL_FORM)})\b"
    r"(?= (?!only|just|so|even|yet\b|necessarily|to\b)[a-z]+)"
)


def contractions(line: Line) -> Iterator[str]:
    yield from _changed(
        line, _SHORT_FORM, lambda match: _cased(_SHORT_FORMS[match[0].lower().replace("’", "'")], match[0])
    )
    yield from _changed(line, _WRITTEN_OUT, lambda match: _FULL_FORM[match["full"]])


def date_order(line: Line) -> Iterator[str]:
    """Feb. 23, 23 February and February 23."""
    american = re.compile(
        rf"\b(?P<month>{_MONTH}) {_DAY}(?P<year>, \d{{4}})?(?![\d:%-]|,\d|\.\d|st|nd|rd|th| and| to| or)"
    )
    british = re.compile(
        rf"(?<![\w.,:-]){_DAY}(?:st|nd|rd|th)? (?P<month>{_FULL})(?P<year>,? \d{{4}})?(?![\w-]| and \d| to \d| or \d)"
    )

    def turned(match: re.Match[str]) -> str:
        year = (match["year"] or "").replace(",", "")
        return f"{match['day']} {SHORT_MONTHS.get(match['month'], match['month'])}{year}"

    def back(match: re.Match[str]) -> str:
        year = (match["year"] or "").replace(",", "").strip()
        return f"{match['month']} {match['day']}{f', {year}' if year else ''}"

    yield from _changed(line, american, turned)
    yield from _changed(line, british, back)


def clock(line: Line) -> Iterator[str]:
    """3 p.m. and 3pm."""
    yield from _changed(line, re.compile(r"(?<=\d) ([ap])\.m\.(?= [a-z])"), lambda match: f"{match[1]}m")
    yield from _changed(line, re.compile(r"(?<=\d)([ap])m\b(?= [a-z])"), lambda match: f" {match[1]}.m.")


def attribution_moved(line: Line) -> Iterator[str]:
    """ "…," X said. and X said: "…"; S, X said. and X said S."""
    text = line.text
    whole = re.match(
        rf"^(?P<o>[\"“'‘])(?P<in>[^\"“”]+?)(?P<e>[,?!])(?P<c>[\"”'’]) (?:(?P<who>{_WHO}) (?P<verb>said|says|added)|"
        rf"(?P<verb2>said|says|added) (?P<who2>{_PERSON}))\.$",
        text,
    )
    if whole:
        who, verb = whole["who"] or whole["who2"], whole["verb"] or whole["verb2"]
        inside = whole["in"] + ("." if whole["e"] == "," else whole["e"])
        yield f"{_upper(who)} {verb}: {whole['o']}{inside}{whole['c']}"
    if line.marks or len(text.split()) > 32:
        return
    behind = re.match(rf"^(?P<in>[^:;]+), (?P<who>{_WHO}) (?P<verb>said|says)(?P<when>{_WHEN})\.$", text)
    if behind and not _NO_MOVE.search(behind["in"]):
        inside = lower_first(behind["in"], line.article)
        yield f"{_upper(behind['who'])} {behind['verb']}{behind['when']} that {inside}."
    front = re.match(rf"^(?P<who>{_WHO}) (?P<verb>said|says)(?P<when>{_WHEN}) (?:that )?(?P<in>[^:;]+)\.$", text)
    if front and _SUBJECT.match(front["in"]) and not _NO_MOVE.search(front["in"]):
        who = front["who"] if front["who"].split()[0].lower() not in _LOWER_FIRST else _lower(front["who"])
        yield f"{_upper(front['in'])}, {who} {front['verb']}{front['when']}."


REWORDINGS: dict[str, Callable[[Line], Iterator[str]]] = {
    "figures in words": figures_in_words,
    "words in figures": words_in_figures,
    "percent": percent,
    "money": money,
    "thousands": thousands,
    "quotes restyled": quotes_restyled,
    "comma moved": comma_moved,
    "U.S.": united_states,
    "UK": united_kingdom,
    "hyphens": hyphens,
    "spelling": spelling,
    "contractions": contractions,
    "date order": date_order,
    "clock": clock,
    "attribution moved": attribution_moved,
}


def _changed(line: Line, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> Iterator[str]:
    """The sentence with the first match outside of quotation marks changed."""
    for match in pattern.finditer(line.text):
        if line.free(*match.span()):
            yield line.text[: match.start()] + new(match) + line.text[match.end() :]
            return


def spelled(value: int) -> str:
    """A number below 100 in words."""
    if value < 20:
        return ONES[value]
    return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")


def number(words: str) -> int:
    """The value of a number below 100 in words."""
    tens, _, ones = words.rpartition("-")
    if tens:
        return 10 * TENS.index(tens) + ONES.index(ones)
    return ONES.index(words) if words in ONES else 10 * TENS.index(words)


def lower_first(text: str, article: Article) -> str:
    """With a small letter in front, unless the first word is a name."""
    first = re.split(r"[^\w]", text, maxsplit=1)[0]
    return _lower(text) if first and first != "I" and not _is_name(first, article) else text


def _is_name(word: str, article: Article) -> bool:
    """Whether the article never writes the word in lower case, and it is no common opening of a sentence."""
    if word.lower() in _LOWER_FIRST:
        return False
    return not word.istitle() or not re.search(rf"(?<=[a-z,] ){word.lower()}\b", article.text)


def surely_cased(text: str, article: Article) -> bool:
    """Whether it is known if the first word of a sentence is a name."""
    first = re.split(r"[^\w]", text, maxsplit=1)[0]
    return not first or not _is_name(first, article) or bool(re.search(rf"(?<=[a-z,] ){first}\b", article.text))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cased(new: str, old: str) -> str:
    return _upper(new) if old[0].isupper() else new
