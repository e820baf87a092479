"""Tell what a line is by its own words: a label, a caption, boilerplate, a headline, or plain text."""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.lang.en.closed import SURNAME_PARTICLES
from provenance.lang.en.page.chat import is_chat, machine_made
from provenance.lang.en.page.lines import LINK_LINE, asks, claims, has_verb
from provenance.lang.en.page.stamps import stamp
from provenance.lang.en.page.statements import states
from provenance.model import Kind
from provenance.structure.phrases import find, open_words, plain

NAMES_ONLY = "names only"  # the reason of a line such as "Library" or "Ida Brekke"
_URL = re.compile(r"\W*(?:(?:https?://|www\.)\S+|pic\.twitter\.com/\S+|[\w.+-]+@[\w-]+\.[\w.]+)\W*")
LONGEST = 800  # characters; a longer line is text
_MOST_WORDS = 40
_NO_BLANKS = "\u2e80"  # from here on stand the letters of Chinese and Japanese
_SENTENCE_WORDS = 16  # a full sentence longer than this is no link line


class Judged(NamedTuple):
    """What a line is, and why; a claim has the reason ""."""

    kind: Kind
    reason: str
    sure: bool = True  # listed; a guess gives way when nothing else of a summary could be checked


def junk(text: str, bullet: bool = False, strict: bool = False) -> Judged | None:
    """Return what a whole line or sentence is when its own words tell that it is no claim; else None.

    `text` has single blanks. `bullet` says that it is one of a list, which no credit at its end makes a caption. With
    `strict`, as a summary is read, what `*` of a list stands for may state nothing; page junk of a source is no
    evidence whatever it says.
    """
    if not any(map(str.isalnum, text)):
        return Judged("boilerplate", "a separator")
    if len(text) > LONGEST:
        return None
    count = text.count(" ") + 1
    line = plain(text)
    if found := _credit(text, line, ends=count <= 12 and not bullet, strict=strict):
        return found
    if strict and (made := machine_made(text, line)):
        return Judged("boilerplate", made)
    if strict and is_chat(text, line):
        return Judged("boilerplate", "a word to the reader")
    if count > _MOST_WORDS:
        return None
    if _URL.fullmatch(text) or LINK_LINE.fullmatch(text):
        return Judged("boilerplate", "a link line")
    entry = find("boilerplate", line)
    is_long = count > _SENTENCE_WORDS and text.rstrip("\"')").endswith(".")
    if entry and not (entry[0].endswith("*") and is_long) and not (strict and says_more(entry[0], text)):
        return Judged("boilerplate", entry[1])
    reason = stamp(text, line) if count <= 16 else None
    if strict and reason == "a dateline" and states(text):
        return None
    return Judged("label", reason) if reason else None


def says_more(phrase: str, text: str) -> bool:
    """Whether the words that the `*` of a list's entry `phrase` stand for in `text` state something."""
    return any(is_statement(text[start:end]) for start, end in open_words(phrase, text))


def is_statement(words: str) -> bool:
    """Whether `words`, which stand behind a label or inside a fixed phrase, state something."""
    is_name = all(not part[0].islower() for part in words.split())  # "Nine Digital Ltd"
    return states(words, bare=" " in words, counts=is_name)


def credit(text: str, ends: bool = False, strict: bool = False) -> Judged | None:
    """Return "caption" as the kind of `text` where it is a picture's caption or credit; else None.

    With `ends`, it may also only end in a credit; `strict` is that of `junk`.
    """
    return _credit(text, plain(text), ends, strict) if len(text) <= LONGEST else None


def _credit(text: str, line: str, ends: bool, strict: bool) -> Judged | None:
    entry = find("captions", line)
    if strict and entry and says_more(entry[0], text):
        return None
    if entry and (ends or text.startswith("(") or not entry[0].startswith("*")):
        return Judged("caption", "a picture's caption or credit")
    return None


def label(text: str, opens_list: bool, heading: bool, strict: bool = False) -> Judged | None:
    """Return "label" as the kind of `text` where it only names what follows; else None.

    It is a label of the list, or a few words before a colon: up to six where bullets follow (`opens_list`) or the line
    is marked as a heading (`heading`), else up to three. With `strict`, it may state nothing.
    """
    count = text.count(" ") + 1
    if count > 12:
        return None
    entry = find("labels", plain(text))
    if entry and not ("*" in entry[0] and (claims(text) or (strict and says_more(entry[0], text)))):
        return Judged("label", "a label")
    if not text.rstrip("*_ ").endswith(":"):
        return None
    if strict and states(text.strip("*_: "), counts=opens_list):
        return None
    if strict and asks(text):
        return Judged("label", "a label", sure=False)
    limit = 6 if opens_list or heading else 3
    if count <= limit and (count <= 2 or not claims(text)):
        return Judged("label", "a label", sure=False)
    return None


def name_only(text: str, strict: bool = False) -> Judged | None:
    """Return "label" or "caption" as the kind of a short line that only names somebody or something; else None.

    `text` is a line without a stop; the result is a guess, not sure. With `strict`, it may state nothing.
    """
    bare = text.strip("*_\"'")
    parts = bare.split()
    if any(char >= _NO_BLANKS for char in text[:_MOST_WORDS]):
        return None  # one part may be a whole sentence
    if len(parts) > 4 or has_verb(parts):
        return None
    if strict and (states(bare, bare=len(parts) > 1) or ":" in bare.rstrip(":")):
        return None
    if len(parts) < 3 and not all(part[0].isupper() for part in parts):
        return Judged("label", NAMES_ONLY, sure=False)
    capitals = [part for part in parts if part[0].isupper()]
    if len(capitals) > 3 or any(part not in SURNAME_PARTICLES for part in parts if part not in capitals):
        return None
    if len(parts) == 1:
        return Judged("label", NAMES_ONLY, sure=False)
    return Judged("caption", "a name only", sure=False)


def is_shouted(text: str) -> bool:
    """Whether more than nine tenths of the cased letters of `text` are capitals.

    Only for four words or more, without a full stop at the end.
    """
    if text.count(" ") < 3 or len(text) > LONGEST or text.endswith("."):
        return False
    if sum(map(str.islower, text[:48])) * 10 > len(text):  # at a glance: more would have to be capitals than there are
        return False
    upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return upper > 9 * lower
