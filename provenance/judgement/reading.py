"""Who is asked what about a claim: the learned judge, and a verifier where the user names one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from provenance.align.trace import Alignment
from provenance.entailment import Answer, Question
from provenance.entailment.reader import Reader
from provenance.evidence.passage import line, passage
from provenance.judgement.policy import Case, is_read
from provenance.lang.en.sentence import Sentence
from provenance.model import Notice
from provenance.verifiers import Question as Asked
from provenance.verifiers.asking import Asker

JUDGE_FAILED = "judge-failed"  # the code of a notice
_SPACE = re.compile(r"\s")
_NAMED = 8  # claims that a notice names by their lines


class Reading(NamedTuple):
    """What was said of one claim: by the judge (None: no answer), and whether a verifier was asked and its probability
    of support (0..1; None: no answer)."""

    answer: Answer | None = None
    asked: bool = False
    support: float | None = None


def readings(
    cases: Sequence[Case | None], judge: Reader | None, asker: Asker | None
) -> tuple[dict[int, Reading], tuple[Notice, ...]]:
    """What the readers say of those of `cases` that are told in other words, by index of the case, and notices.

    All claims go to each reader in one call. The notices say why answers are missing.
    """
    chosen = {number: one for number, one in enumerate(cases) if one and is_read(one)}
    if not chosen or (judge is None and asker is None):
        return {}, ()
    found = {number: Reading() for number in chosen}
    told: tuple[Notice, ...] = ()
    if judge is not None:
        given = judge.ask([question(one) for one in chosen.values()])
        found = {number: Reading(answer) for number, answer in zip(chosen, given.found, strict=True)}
        told += _notices([one for number, one in chosen.items() if found[number].answer is None], given.failure)
    if asker is not None:
        supports, failed = asker.ask([asked(one) for one in chosen.values()])
        pairs = zip(chosen, supports, strict=True)
        found = {number: found[number]._replace(asked=True, support=support) for number, support in pairs}
        told += failed
    return found, told


def question(case: Case) -> Question:
    """What the judge is asked: the claim with its passage in reading order, and its evidence alone. Offsets stay those
    of the claim."""
    claim, evidence = case.pair.claim, sorted(case.pair.content_evidence, key=lambda one: one.order)
    return Question(
        _SPACE.sub(" ", claim.text[claim.start : claim.end]),
        " ".join(map(line, passage(case.pair, case.ranked))),
        " ".join(map(line, evidence)),
    )


def asked(case: Case) -> Asked:
    """What a verifier is asked: the claim with its passage, of which each part that stands together is one."""
    parts: list[list[Sentence]] = []
    for one in passage(case.pair, case.ranked):
        if parts and parts[-1][-1].order + 1 == one.order and parts[-1][-1].document == one.document:
            parts[-1].append(one)
        else:
            parts.append([one])
    first = case.pair.evidence[0]
    parts.sort(key=lambda part: first not in part)  # the best one first, the others in reading order
    return Asked(line(case.pair.claim), tuple(" ".join(map(line, part)) for part in parts))


def _notices(lost: Sequence[Case], failure: str) -> tuple[Notice, ...]:
    if failure:
        return (Notice(JUDGE_FAILED, f"the learned judge could not be asked: {failure}; words alone decide"),)
    if not lost:
        return ()
    lines = [str(_line(one.pair)) for one in lost[:_NAMED]] + ["…"] * (len(lost) > _NAMED)
    which = f"the claim on line {lines[0]}" if len(lost) == 1 else f"{len(lost)} claims, on lines {', '.join(lines)}"
    return (Notice(JUDGE_FAILED, f"the learned judge has no answer on {which} (too long for it, or no number)"),)


def _line(pair: Alignment) -> int:
    return pair.claim.home.position(pair.claim.start)[0]
