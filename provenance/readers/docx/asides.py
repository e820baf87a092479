"""What a Word document says beside its words: tips, forms, codes of fields, choices, and why that is no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from provenance.readers.pieces import TIP

DELETED = "a tracked deletion"  # reasons why words are no text
PLACEHOLDER = "a placeholder"
CODE = "the code of a field"
FORM = "part of a form"
READING = "how a word is read out"
TWICE = "what an older program shows in place of something"
UNUSED = "a note that nothing refers to"
NUMBER = "the number of a paragraph"
PROPERTY = "a property of the file"

_ARGUMENT = re.compile(r'"([^"]*+)"')
_FORMS = ("w:default", "w:result", "w:listEntry", "w:helpText", "w:statusText")  # of fields of a form
_LEAST = 3  # words of an argument or a name that may state something
_LABELS = ("w:tblCaption", "w:tblDescription")
_PROPERTIES = ("title", "subject", "description")
_COUNTERS = re.compile(r"%\d")


def asides(element: Element) -> Iterator[tuple[str, str]]:
    """Yield what the attributes of an element say, and its properties, each with the reason why it is no text."""
    if tip := element.get("w:tooltip"):
        yield tip, TIP
    if code := element.get("w:instr"):
        yield from arguments(code)
    if element.tag == "w:ffData":
        for one in element.iter():
            if one.tag in _FORMS and any(map(str.isalpha, one.get("w:val", ""))):
                yield one.get("w:val", ""), FORM
    if element.tag == "w:sdtPr":
        for one in element.iter():
            said = one.get("w:displayText", "") if one.tag == "w:listItem" else ""
            said = one.get("w:val", "") if one.tag == "w:alias" and _may_state(one.get("w:val", "")) else said
            if said:
                yield said, FORM


def arguments(code: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in quotation marks in the code of a field, where it may state something."""
    for said in _ARGUMENT.findall(code):
        if _may_state(said):
            yield said, CODE


def _may_state(text: str) -> bool:
    return len(text.split()) >= _LEAST and any(map(str.isalpha, text))


def described(table: Element) -> Iterator[str]:
    """Yield the title and the description of a table."""
    properties = table.find("w:tblPr")
    for one in properties if properties is not None else ():
        if one.tag in _LABELS and one.get("w:val"):
            yield one.get("w:val", "")


def said(element: Element) -> str:
    """All words of an element, deleted ones too; a blank between paragraphs."""
    parts = [
        " " if one.tag == "w:p" else one.text or ""
        for one in element.iter()
        if one.tag in ("w:p", "w:t", "w:delText", "m:t", "t")
    ]
    return "".join(parts).strip()


def numbers(root: Element | None) -> Iterator[str]:
    """Yield the words that the numbers of paragraphs are made with: "Article %1" says "Article"."""
    for one in root.iter("w:lvlText") if root is not None else ():
        words = _COUNTERS.sub(" ", one.get("w:val", ""))
        if _may_state(words):
            yield " ".join(words.split())


def properties(root: Element | None) -> Iterator[str]:
    """Yield what the properties of a file call it."""
    for one in root if root is not None else ():
        if one.tag in _PROPERTIES and any(map(str.isalpha, one.text or "")):
            yield one.text or ""
