"""A claim beside its sources as the policy sees it, without a run around it, and answers made by hand."""

from __future__ import annotations

from provenance import checks, pipeline
from provenance.entailment import Answer, Mark
from provenance.evidence import selection
from provenance.judgement.policy import Case
from provenance.judgement.verdict import Judgement, judge
from provenance.lang.en.sentence import Sentence
from provenance.model import Document, Item

RULES = frozenset(checks.rules())
# Told in other words than the source, and the same.
BOATS = "Boats are kept in the harbour while a storm is expected."
SKIPPERS = "While they expect a storm, skippers keep their boats in the harbour."


def case(claim: str, *sources: str) -> Case:
    """The case of `claim` as it stands, blanks, tabs and all."""
    prepared = pipeline.prepare([Document.from_text(one) for one in sources])
    item = Item("sentence", len(claim) - len(claim.lstrip()), len(claim.rstrip()), 0, 0)
    sentence = Sentence(-1, item, Document.from_text(claim))
    ranked = selection.rank(sentence, prepared)
    pair = selection.find(sentence, prepared, ranked)
    found = tuple(checks.find(pair))
    return Case(pair, found, judge(pair, found, RULES), ranked)


def answer(odds: float, claim: str = "", doubted: str = "", doubt: float = 0.9, contradicted: float = 0.0) -> Answer:
    """An answer with these log odds; with a `claim`, each of its words is marked, and `doubted` ones are in doubt."""
    marks, at = [], 0
    for word in claim.split():
        at = claim.index(word, at)
        bare = word.rstrip(".,")
        marks.append(Mark(at, at + len(bare), doubt if bare in doubted.split() else 0.01))
        at += len(word)
    return Answer(odds, tuple(marks), contradicted)


def standing(said: Judgement) -> list[tuple[str, str]]:
    """The rules and levels of what was found, notes left out."""
    return [(one.rule, one.level) for one in said.findings if one.level != "note"]
