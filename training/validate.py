"""What is wrong in a folder of contrast sets, and whether a label could be read off their style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean

from training.contrast import Claim, Document, read, words

_SHOWN = 40  # errors


def checked(folder: Path) -> tuple[list[Document], list[str]]:
    """All documents of a folder's text files, and their errors, claims that stand twice among them."""
    documents: list[Document] = []
    errors: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        more, told = read(path)
        documents += more
        errors += told
    seen = Counter(claim.text for document in documents for claim in document.claims)
    errors += [f"repeated claim: {text[:70]}" for text, count in seen.items() if count > 1]
    return documents, errors


def overlaps(documents: Sequence[Document], faithful: bool) -> list[float]:
    """For each claim of one label the share of its words, the wrong ones aside, that its sentences have too (0..1)."""
    found = []
    for document in documents:
        for claim in document.claims:
            source = words([document.sentences[n - 1] for n in claim.numbers if 0 < n <= len(document.sentences)])
            own = words([claim.text]) - words([claim.text[start:end] for start, end in claim.wrong])
            if claim.faithful is faithful and source and own:
                found.append(len(own & source) / len(own))
    return sorted(found)


def lengths(documents: Sequence[Document], faithful: bool) -> list[int]:
    """Words of every claim of one label."""
    return [len(claim.text.split()) for claim in _claims(documents) if claim.faithful is faithful]


def report(folder: Path) -> Iterator[str]:
    """The lines that `python -m training validate` prints."""
    documents, errors = checked(folder)
    yield from (f"ERROR {one}" for one in errors[:_SHOWN])
    claims = list(_claims(documents))
    faithful = sum(claim.faithful for claim in claims)
    sentences = sum(len(document.sentences) for document in documents)
    yield (
        f"{len(documents)} docs, {sentences} sentences, {len(claims)} claims, "
        f"faithful {faithful} ({faithful / max(len(claims), 1):.0%}), errors {len(errors)}"
    )
    for label, name in ((True, "faithful"), (False, "slipped")):
        if shares := overlaps(documents, label):
            quarters = " ".join(f"{shares[len(shares) * part // 4]:.2f}" for part in (1, 2, 3))
            yield (
                f"word overlap with the named sentences, {name}: mean {fmean(shares):.2f}, quartiles {quarters}; "
                f"claim words mean {fmean(lengths(documents, label)):.1f}"
            )
    kinds = Counter(f"{'+' if claim.faithful else '-'}{claim.kind}" for claim in claims)
    yield ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))


def _claims(documents: Sequence[Document]) -> Iterator[Claim]:
    for document in documents:
        yield from document.claims
