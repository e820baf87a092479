"""The figures of a short text, for tests of how they are read."""

from __future__ import annotations

from provenance.lang.en.numbers.figures import Figure, find_figures
from provenance.lang.en.tokens import tokenize
from provenance.model import Document


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(tokenize(Document.from_text(text).folded))


def only(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


def brief(text: str) -> list[str]:
    """Each figure as `exact = value kind unit`."""
    return [
        " ".join(f"{text[f.start : f.end]} = {f.value.normalize():f} {f.kind} {f.unit}".split()) for f in figures(text)
    ]


def unmoved(text: str) -> bool:
    """Whether all figures of the text lie inside of it with other text around it."""
    padded = f"“Well,” he said – {text}."
    return all(
        0 <= figure.start <= figure.number[0] < figure.number[1] <= len(padded)
        and figure.start < figure.end <= len(padded)
        for figure in figures(padded)
    )
