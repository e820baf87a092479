"""Draw claims for people to look at, blind: the sheet says what claim and evidence are, not what the checker said."""

from __future__ import annotations

import csv
import hashlib
import heapq
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from provenance.batch.survey.run import Run
from provenance.errors import InputError, UsageError
from provenance.reports.terminal.visible import escaped

COLUMNS = ("key", "record", "claim", "evidence", "answer", "remark")
ANSWERS = ("yes", "no", "unsure")
_PLAIN = re.compile(r"[^0-9A-Za-z]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet takes for a formula


class Drawn(NamedTuple):
    """One claim of a run."""

    key: str  # number of its record from 0, and the id of the claim there
    record: Any  # the id of its record
    flagged: bool  # whether its verdict is any but `supported`
    text: str
    evidence: str


class Answer(NamedTuple):
    """What somebody wrote into a row of the sheet."""

    said: str  # one of ANSWERS
    claim: str | None  # the claim beside it; None where the column was taken out


class Strata(NamedTuple):
    """How many claims a run has of each kind; kinds are sampled apart, as flags may be rare."""

    flagged: int
    passed: int


def claims(run: Run) -> Iterator[Drawn]:
    """Every claim of a run; `UsageError` for a run without reports, in which no claim can be read."""
    for row in run.rows(reports=True):
        if row.verdict is None:
            continue
        if row.report is None:
            raise UsageError(f"{run.where}: has no reports to draw claims from; run the batch without --no-report")
        for claim in row.report["summaries"][0]["claims"]:
            if claim["kind"] in ("label", "caption", "boilerplate") and claim["verdict"] is None:
                continue
            evidence = "\n".join(one["exact"] for one in claim["evidence"])
            flagged = claim["verdict"] != "supported"
            yield Drawn(f"{row.number}:{claim['id']}", row.id, flagged, claim["exact"], evidence)


def draw(run: Run, size: int, seed: int) -> tuple[list[Drawn], Strata]:
    """Half of `size` from each kind, or all where there are fewer, mixed; a run and a seed give the same claims."""
    kinds: dict[bool, list[tuple[int, str, Drawn]]] = {True: [], False: []}
    counts = {True: 0, False: 0}
    for one in claims(run):
        counts[one.flagged] += 1
        # The least of random numbers, one a claim, are a sample without knowing how many there will be.
        place = (-_number(seed, one.key), one.key, one)
        (heapq.heappush if len(kinds[one.flagged]) < size else heapq.heappushpop)(kinds[one.flagged], place)
    ranked = {kind: sorted(found, reverse=True) for kind, found in kinds.items()}
    flagged = min(len(ranked[True]), max(size // 2, size - len(ranked[False])))
    chosen = ranked[True][:flagged] + ranked[False][: size - flagged]
    return [one for _, _, one in sorted(chosen, reverse=True)], Strata(counts[True], counts[False])


def _number(seed: int, key: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{seed}:{key}".encode(), digest_size=8).digest())


def sheet(drawn: list[Drawn]) -> str:
    """The claims as CSV with an empty column for the answers."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in drawn:
        writer.writerow([one.key, *map(_cell, (str(one.record), one.text, one.evidence)), "", ""])
    return table.getvalue()


def _cell(text: str) -> str:
    plain = "\n".join(map(escaped, text.splitlines()))
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def answers(text: str, where: str) -> dict[str, Answer]:
    """The answer to each key of a sheet that somebody filled; those left empty are left out.

    Raises `InputError` for a table that is no such sheet, an answer that is none, and a key that comes twice.
    """
    head, *_ = text.splitlines() or [""]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    if not {"key", "answer"} <= {*(reader.fieldnames or ())}:
        raise InputError(where, "has no columns key and answer", "give the file that --sample wrote, filled in")
    found: dict[str, Answer] = {}
    for number, row in enumerate(reader, 2):
        key, answer = (row["key"] or "").strip(), (row["answer"] or "").strip().casefold()
        if not answer:
            continue
        if answer not in ANSWERS:
            raise InputError(where, f"{answer[:40]!r} in row {number} is no answer", f"write {', '.join(ANSWERS)}")
        if key in found:
            raise InputError(where, f"answers the claim {key[:40]} twice", "leave one row of it")
        found[key] = Answer(answer, row.get("claim"))
    if not found:
        raise InputError(where, "has no answers", f"write {', '.join(ANSWERS)} into the column answer")
    return found


def judged(run: Run, given: Mapping[str, Answer], where: str) -> tuple[list[tuple[bool, str]], Strata]:
    """Whether each answered claim is flagged, with its answer; `InputError` where a claim is not in this run.

    Keys are places in a run, and another run has such places too: what the claim says tells them apart.
    """
    left, pairs, counts = dict(given), list[tuple[bool, str]](), {True: 0, False: 0}
    for one in claims(run):
        counts[one.flagged] += 1
        if one.key in left and _same(left[one.key].claim, one.text):
            pairs.append((one.flagged, left.pop(one.key).said))
    if left:
        raise InputError(where, f"answers claims that are not in {run.where}: {next(iter(left))[:40]}", "name its run")
    return pairs, Strata(counts[True], counts[False])


def _same(shown: str | None, text: str) -> bool:
    """Whether a sheet shows this claim: spreadsheets change blanks and marks, but no letter and no figure."""
    return shown is None or _PLAIN.sub("", shown) == _PLAIN.sub("", _cell(text))
