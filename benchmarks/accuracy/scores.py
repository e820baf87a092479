"""What a run over labelled rows comes to: balanced accuracy, alarms, ROC-AUC, evidence found, rules and spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from benchmarks.accuracy.rows import Row, Span

# The kinds of the editors' rows, and the rules that name each of them rightly.
RULES = {
    "number": "number-changed date-changed unit-changed",
    "unit": "unit-changed number-changed",
    "date": "date-changed number-changed",
    "name": "name-changed attribution-changed",
    "title-role": "title-changed name-changed",
    "place": "name-changed",
    "quote-altered": "quote-altered number-changed unit-changed",
    "quote-invented": "quote-not-found",
    "quote-spliced": "quote-spliced quote-altered",
    "attribution-changed": "attribution-changed name-changed",
    "attribution-dropped": "attribution-dropped hedge-dropped",
    "negation": "negation-changed",
    "hedge-dropped": "hedge-dropped attribution-dropped",
    "hedge-added": "hedge-added",
    "quantifier": "quantifier-changed number-changed comparison-changed",
    "comparison": "comparison-changed direction-changed quantifier-changed",
    "direction": "direction-changed comparison-changed",
    "role-swap": "role-swapped name-changed",
    "condition-dropped": "condition-dropped",
    "cause-invented": "cause-changed unsupported-detail relation-changed",
    "order": "order-changed direction-changed relation-changed",
    "merged-wrongly": "facts-merged name-changed role-swapped number-changed date-changed",
    "extra-detail": "unsupported-detail unsupported-claim",
    "whole": "unsupported-claim",
}


class Result(NamedTuple):
    """What was said of one row."""

    row: Row
    checked: int  # claims that were judged
    faithful: bool
    support: float
    rules: tuple[str, ...] = ()
    first: bool = False  # the first evidence of a claim is a gold sentence
    any: bool = False  # some evidence is
    right: bool = False
    placed: bool = False
    asked: int = 0  # claims that a verifier was asked about
    unclear: bool = False  # a person must read a claim, and no other is worse


def result(row: Row, report: dict[str, Any]) -> Result:
    """Read one row's report: a row is faithful when every claim checked is supported; none checked is a miss.

    An unclear claim is flagged like any that is not supported: nobody may take it for green.
    """
    claims = [one for each in report["summaries"] for one in each["claims"] if one["verdict"] != "not-a-claim"]
    found = [[(one["start"], one["end"]) for one in claim["evidence"]] for claim in claims]
    findings = [one for claim in claims for one in claim["findings"]]
    rules = tuple(sorted({one["rule"] for one in findings if one["level"] != "note"}))
    spans = [(one["claim"]["start"], one["claim"]["end"]) for one in findings if one.get("claim")]
    wrong = [(row.claim.index(one), row.claim.index(one) + len(one)) for one in row.wrong if one in row.claim]
    return Result(
        row,
        len(claims),
        bool(claims) and all(one["verdict"] == "supported" for one in claims),
        min((one["support"] for one in claims), default=0.5),
        rules,
        any(spans and _is_gold(spans[0], row.gold) for spans in found),
        any(_is_gold(span, row.gold) for spans in found for span in spans),
        any(one["rule"] in RULES.get(row.kind, "").split() for one in findings),
        any(_overlap(one, other) > 0 for one in spans for other in wrong),
        sum(one["opinion"] is not None for one in claims),
        {one["verdict"] for one in claims} - {"supported"} == {"unclear"},
    )


def second(results: Sequence[Result]) -> dict[str, float]:
    """What a verifier adds: the same rows judged with its answers, and the share of the claims it was asked about."""
    labelled = [one for one in results if one.row.label is not None]
    figures = {"asked": sum(one.asked for one in results) / max(1, sum(one.checked for one in results))}
    if labelled:
        told = balanced([bool(one.row.label) for one in labelled], [one.faithful for one in labelled])
        figures |= zip(("bAcc 2nd", "flag 2nd", "alarm 2nd"), told, strict=True)
    return figures


def _is_gold(span: Span, gold: Sequence[Span]) -> bool:
    return any(_overlap(span, one) * 2 >= min(one[1] - one[0], span[1] - span[0]) > 0 for one in gold)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def summarise(results: Sequence[Result]) -> dict[str, float]:
    """The figures of one data set; what it has no labels for is left out."""
    figures: dict[str, float] = {"n": len(results), "skipped": sum(not one.checked for one in results)}
    labelled = [one for one in results if one.row.label is not None]
    labels = [bool(one.row.label) for one in labelled]
    if labelled:
        figures["bAcc"], figures["flag"], figures["alarm"] = balanced(labels, [one.faithful for one in labelled])
        scores = [one.support for one in labelled]
        figures["unclear"] = sum(one.unclear for one in labelled) / len(labelled)
        figures["AUC"] = auc(labels, scores)
        figures["best"] = best(labels, scores)
    traced = [one for one in results if one.row.gold]
    if traced:
        figures["traced@1"] = sum(one.first for one in traced) / len(traced)
        figures["traced"] = sum(one.any for one in traced) / len(traced)
    typed = [one for one in labelled if one.row.kind and not one.row.label and not one.faithful]
    if typed:
        figures["rule"] = sum(one.right for one in typed) / len(typed)
        figures["span"] = sum(one.placed for one in typed) / len(typed)
    return figures


def balanced(labels: Sequence[bool], faithful: Sequence[bool]) -> tuple[float, float, float]:
    """Balanced accuracy, share of unfaithful rows flagged, share of faithful rows flagged."""
    bad = [not one for label, one in zip(labels, faithful, strict=True) if not label]
    good = [not one for label, one in zip(labels, faithful, strict=True) if label]
    flag = sum(bad) / len(bad) if bad else float("nan")
    alarm = sum(good) / len(good) if good else float("nan")
    return (flag + 1 - alarm) / 2, flag, alarm


def auc(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """The chance that a faithful row scores higher than an unfaithful one; a tie counts half."""
    order = sorted(range(len(scores)), key=scores.__getitem__)
    ranks = [0.0] * len(scores)
    at = 0
    while at < len(order):
        last = at
        while last + 1 < len(order) and scores[order[last + 1]] == scores[order[at]]:
            last += 1
        for index in order[at : last + 1]:
            ranks[index] = (at + last) / 2 + 1
        at = last + 1
    good = sum(labels)
    bad = len(labels) - good
    if not good or not bad:
        return float("nan")
    return (sum(rank for rank, label in zip(ranks, labels, strict=True) if label) - good * (good + 1) / 2) / (
        good * bad
    )


def best(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """Balanced accuracy at the threshold that fits these very rows best: for orientation only."""
    good, bad = sum(labels), len(labels) - sum(labels)
    if not good or not bad:
        return float("nan")
    kept_good, kept_bad, most = 0, 0, 0.5
    rows = sorted(zip(scores, labels, strict=True), key=lambda one: -one[0])
    for index, (score, label) in enumerate(rows):
        kept_good, kept_bad = kept_good + label, kept_bad + (not label)
        if index + 1 == len(rows) or rows[index + 1][0] != score:
            most = max(most, (kept_good / good + 1 - kept_bad / bad) / 2)
    return most
