"""Tell lines that say when, where or by whom an article was written: dates, datelines, bylines."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\.?"
_CLOCK = r"\d{1,2}(?::\d{2}){1,2}\s?(?:[ap]\.?m\.?)?(?:\s?\(?[a-z]{2,4}\)?)?|\d{1,2}\s?[ap]\.?m\.?(?:\s[a-z]{2,3})?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_DAY},?\s)?(?:{_MONTH}\s{_NTH},?(?:\s\d{{4}})?|{_NTH}\s{_MONTH},?(?:\s\d{{4}})?|{_MONTH}\s\d{{4}}"
    r"|\d{4}-\d\d-\d\d(?:t[\d:.+z-]+)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
)
_STAMP = re.compile(
    r"(?:(?:(?:first |last )?(?:published|updated|posted|modified)|date|by [\w .]{2,40}\|)\b:?\s*(?:on|at)?\s*)?"
    rf"(?:{_DATE}|{_DAY})(?:[\s,|·@-]*(?:at\s)?(?:{_CLOCK}))?(?:[\s,|·-]*\d+ min(?:ute)?s? (?:read|ago))?"
)
_SINCE = re.compile(
    r"(?:\d+|an?) (?:sec|second|min|minute|hour|day|week|month|year)s? (?:ago|read)|\d+ (?:comment|share|view|like)s?"
)
_NAME = r"[A-Z][\w.'-]*(?:\s(?:[A-Z][\w.'-]*|de|da|van|von|der|bin|al|la|el)){0,3}"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|Written by|Story by|Words by|Reported by|Reporting by|Author:)\s{_NAME}"
    rf"(?:(?:,\s|\sand\s|\s&\s|\s?[|/-]\s?){_NAME}){{0,4}}"
    r"(?:,?\s(?:(?:staff|senior|political|special|chief)\s[\w ]{2,40}|in\s[A-Z][\w ]{1,40}))?"
)
_BY = re.compile(r"^\W*(?:(?:written|story|words|reported|reporting) by|by|author:)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r",\s|\sand\s|\s&\s|\s?[|/]\s?|\s-\s|\sin\s")
DATE_LINE, BYLINE = "a date line", "a byline"
_DATELINE = re.compile(r"[A-Z][A-Za-z.,' ]{1,40}(?:\([A-Za-z/ ]{2,20}\))?\s?(?:-{1,2}|[\u2013\u2014])")

_ANY_DATE = re.compile(rf"\b(?:{_DATE})(?:\s{_CLOCK})?|\b(?:{_CLOCK})", re.IGNORECASE)


def without_dates(text: str) -> str:
    """Return `text`, one line, without its dates and hours."""
    return _ANY_DATE.sub(" ", text)


def authors(text: str) -> list[frozenset[str]]:
    """Return whom the byline `text` names, each as the set of the words of the name in lower case.

    Of several parts the first is a name; the others are only where "and" joins them: an office may follow a comma.
    """
    parts = [part.strip() for part in _BETWEEN.split(_BY.sub("", text)) if part.strip()]
    if not re.search(r"\sand\s|&", text):
        parts = parts[:1]
    return [frozenset(re.findall(r"\w+", part.lower())) for part in parts]


def stamp(text: str, line: str) -> str | None:
    """Return what a line is that only dates or signs an article: "a date line", "a byline" or "a dateline"; else None.

    `text` is the line as written, `line` the same in lower case without marks at its ends.
    """
    if _STAMP.fullmatch(line) or _SINCE.fullmatch(line):
        return DATE_LINE
    if _BYLINE.fullmatch(text):
        return BYLINE
    return "a dateline" if _DATELINE.fullmatch(text) else None
