"""Tell what a short line is by its words: a link line, a line that claims something or only asks, people who talk."""

from __future__ import annotations

import re

from provenance.lang.en.data import words

# "Source: https://...", "Read more at: www...."
LINK_LINE = re.compile(
    r"(?:sources?|link|url|via|original|article|read more(?: at| here)?|full story)\s?[:\-\u2013]\s?(?:https?://|www\.)\S+",
    re.IGNORECASE,
)
# Words of those who speak to each other, and questions.
TALK = re.compile(r"\?|\b(?:i|i'm|we|we're|you|my|me|our|us|your|yes|yeah|no|thanks|thank|hello)\b", re.IGNORECASE)
_VERBAL = re.compile(r"(?:is|are|was|were|has|have|had|will|would|can|could|may|said|says|\w{2,}ed|\w{2,}n't)$", re.I)
_QUESTION = re.compile(
    r"(?:sure|certainly|here's|here are|here is|below|the following|what|why|how|who|when|where)\b", re.I
)
# What joins a clause to the words of a link: "Watch the video of ...", "Click here to see how ..."
LINKING = re.compile(
    r"(?:(?:of|about|from|with|on|for|as|to (?:see|read|watch|learn|find out)|see)\s+)+(?=[A-Z]|how\b|why\b)"
)
_ASKING = re.compile(r"\W*(?:what|why|how|who|when|where)\b", re.I)


def has_verb(parts: list[str]) -> bool:
    """Whether one of `parts`, the words of a line, is a verb that headlines use; the first word does not count."""
    verbs = words("headline_verbs")
    return any(part.lower().strip(",;:\"'") in verbs for part in parts[1:])


def claims(text: str) -> bool:
    """Whether `text`, a line before a list, says something itself: "The council approved three measures:"."""
    if _QUESTION.match(text):
        return False
    parts = text.rstrip("*_: ").split()
    return has_verb(parts) or any(_VERBAL.match(part) for part in parts[1:])


def asks(text: str) -> bool:
    """Whether `text`, a label, begins as a question does: "What it means for travellers:"."""
    return _ASKING.match(text) is not None
