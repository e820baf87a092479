"""The page `docs/accuracy.md`: made from a run, but for what stands between its marks, which people write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import ROOT
from benchmarks.accuracy.perturb import PLAIN
from benchmarks.accuracy.scores import Result
from training.sets import LABELLED

PAGE = ROOT / "docs" / "accuracy.md"
SECOND = ("asked", "bAcc 2nd", "flag 2nd", "alarm 2nd")  # with the answers of a verifier
COLUMNS = ("n", "bAcc", "flag", "alarm", "AUC", "best", "traced@1", "traced", "rule", "span", "skipped")
FREE = (
    "gate found", "gate alarms", "review found", "review alarms", "bAcc", "AUC", "open", "marks", "passage",
)  # fmt: skip
STRAYS = ("strays n", "strays supported", "strays error")
KEPT = ("<!-- written by hand -->", "<!-- end -->")
# Balanced accuracy of others on the same rows; the threshold of each from a validation part.
PEERS = {
    "frank_valid": "UniEval 0.82, SummaC-Conv 0.80, SummaC-ZS 0.79, FactCC 0.73",
    "summeval": "UniEval 0.73, SummaC-Conv 0.72",
    "paws_dev": "SummaC-ZS 0.81, SummaC-Conv 0.81, UniEval 0.62",
    "editors": "linkml-reference-validator 0.58 (83 % alarms), langextract's aligner 0.57 (83 %), on other rows",
    "wice_dev": "TF-IDF hit@1 0.77, on the test part",
}
# Balanced accuracy of word overlap alone.
FLOORS = {
    "editors": 0.63, "frank_valid": 0.79, "summeval": 0.65, "paws_dev": 0.51, "fib_fir": 0.65, "fib_swaps": 0.51,
    "negnli_rte": 0.58, "summedits_podcast": 0.50, "summedits_qmsumm": 0.50, "summedits_sales_call": 0.50,
    "summedits_sales_email": 0.50, "summedits_samsum": 0.50, "summedits_scitldr": 0.50,
}  # fmt: skip


def heading(columns: Sequence[str] = COLUMNS) -> str:
    return f"{'':24}" + "".join(f"{name:>{_wide(name)}}" for name in columns)


def line(name: str, figures: dict[str, float], columns: Sequence[str] = COLUMNS) -> str:
    """One data set as a line of text."""
    return f"{name:24}" + "".join(f"{_shown(figures, column):>{_wide(column)}}" for column in columns)


def _wide(column: str) -> int:
    return max(9, len(column) + 2)


def _shown(figures: dict[str, float], column: str) -> str:
    value = figures.get(column)
    if value is None or value != value:
        return ""
    return f"{value:.0f}" if column in ("n", "skipped") else f"{value:.3f}"


class Free(NamedTuple):
    """Free key points: the figures with the judge and with words alone, and those of each kind of slip."""

    judged: dict[str, float]
    words: dict[str, float]
    kinds: Sequence[tuple[str, int, float, float, float]]


def write(
    path: Path,
    free: Free,
    shown: dict[str, dict[str, float]],
    trials: dict[str, dict[str, float]],
    results: Sequence[Result],
    part: str,
) -> None:
    """Write the page; what people wrote on the page before stays."""
    by_hand = _by_hand(path)
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([*_page(free, shown, trials, results, part), by_hand, ""]), encoding="utf-8")


def _by_hand(path: Path) -> str:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if KEPT[0] in text and KEPT[1] in text:
        return text[text.index(KEPT[0]) : text.index(KEPT[1]) + len(KEPT[1])]
    return f"{KEPT[0]}\n\n## Honest misses\n\nNot written yet.\n\n{KEPT[1]}"


def _page(
    free: Free,
    shown: dict[str, dict[str, float]],
    trials: dict[str, dict[str, float]],
    results: Sequence[Result],
    part: str,
) -> Iterator[str]:
    yield "# Accuracy\n"
    yield "Made by `make accuracy`, on the shipped defaults, one setting for all rows. These are split by article into"
    yield f"a part to look at and a part only to measure on; this is the part *{part}*. What is measured is whether a"
    yield "claim says what its source says: faithfulness, not truth.\n"
    yield from _free(free)
    yield "\n## False alarms on faithful text\n"
    yield "Sentences of news articles as they stand, cut at a clause or joined with their neighbour, and the same"
    yield "sentences under changes that keep what they say. Made by `benchmarks/accuracy/faithful.py`; an alarm is any"
    yield "verdict but *supported*.\n"
    yield from _faithful(trials)
    yield "\n## One fact changed in the same sentences\n"
    yield "Made by `benchmarks/accuracy/altered.py`: one change a sentence. *found*: the verdict is not *supported*;"
    yield "*rule*: found under a rule that names the change rightly; *span*: a finding marks the changed words.\n"
    yield from _altered(trials)
    yield "\n## Labelled rows\n"
    yield "*floor*: word overlap alone. *flag*: unfaithful rows that were flagged; *alarm*: faithful rows that were."
    yield "Of the sets that the judge was trained on (marked *) these are the rows of the fifth that was held back."
    yield "*AUC* and *best* are of `support`. Others are named with their balanced accuracy where it is known.\n"
    yield "| rows | n | bAcc | floor | flag | alarm | AUC | best | traced@1 | traced | rule | span | others |"
    yield "| --- " * 13 + "|"
    for name, figures in shown.items():
        floor = f"{FLOORS[name]:.2f}" if name in FLOORS else ""
        middle = [_shown(figures, column) for column in COLUMNS[2:-1]]
        cells = [
            f"{name} *" if name in LABELLED else name,
            _shown(figures, "n"),
            _shown(figures, "bAcc"),
            floor,
            *middle,
            PEERS.get(name, ""),
        ]
        yield f"| {' | '.join(cells)} |"
    yield "\n## Is `support` what it says?\n"
    yield "Of the rows whose lowest `support` lies in a band, the share that people found faithful; each data set"
    yield "weighs alike.\n"
    yield "| support | rows | mean support | faithful |\n| --- | --- | --- | --- |"
    yield from _reliability(results)
    yield ""


def _free(free: Free) -> Iterator[str]:
    told = free.judged
    yield "## Free key points\n"
    yield "Key points written freely, as a person or a language model writes them: half of them faithful, half with one"
    yield "slip (`training/keypoints`, texts that nothing was trained or fitted on; `python -m benchmarks keypoints`)."
    yield "The *gate* is what fails a build, findings of level error; the *review* is all that an editor should look"
    yield "at.\n"
    found = [f"{10 * told[name]:.0f}" for name in ("gate found", "review found")]
    alarms = [f"{100 * told[name]:.0f}" for name in ("gate alarms", "review alarms")]
    yield f"**What to expect of a new text**: of ten slips in free key points the gate stops {found[0]} and a"
    yield f"reviewer is shown {found[1]}; of a hundred faithful ones the gate stops {alarms[0]} and a reviewer is shown"
    yield f"{alarms[1]}. Copied and trimmed sentences are another matter: see below.\n"
    yield "| | claims | gate found | alarms | review found | alarms | bAcc | AUC | unclear | marks | passage |"
    yield "| --- " * 11 + "|"
    for name, row in (("with the learned judge", told), ("words alone, `--judge off`", free.words)):
        cells = [f"{row[key]:.3f}" for key in FREE]
        yield f"| {name} | {row['n']:.0f} | {' | '.join(cells)} |"
    yield "\n*marks*: of the slips that are found, those with a finding on the wrong words; *passage*: claims of which"
    yield "the judge is shown every sentence that they need.\n"
    passed, stopped = (f"{100 * told[name]:.1f} %" for name in STRAYS[1:])
    yield f"Of {told[STRAYS[0]]:.0f} faithful claims held against another one's source, in which nothing bears them"
    yield f"out, {passed} were called supported; the gate stopped {stopped}, and a person is asked to read the rest.\n"
    yield "| slip | n | gate | review | marks |\n| --- | --- | --- | --- | --- |"
    for kind, count, gate, review, marks in free.kinds:
        yield f"| {kind} | {count} | {gate:.2f} | {review:.2f} | {marks:.2f} |"


def _faithful(trials: dict[str, dict[str, float]]) -> Iterator[str]:
    yield "| faithful | n | alarms | with a note |\n| --- | --- | --- | --- |"
    rows = [(kind, row) for kind, row in trials.items() if "right" not in row]
    rows.sort(key=lambda one: PLAIN.index(one[0]) if one[0] in PLAIN else len(PLAIN))
    for kind, row in rows:
        yield f"| {kind} | {row['n']:.0f} | {row['flagged']:.2%} | {row['noted']:.2%} |"


def _altered(trials: dict[str, dict[str, float]]) -> Iterator[str]:
    yield "| one change of | n | found | rule | span |\n| --- | --- | --- | --- | --- |"
    for kind, row in trials.items():
        if "right" in row:
            yield f"| {kind} | {row['n']:.0f} | {row['flagged']:.1%} | {row['right']:.1%} | {row['placed']:.1%} |"


def _reliability(results: Sequence[Result]) -> Iterator[str]:
    labelled = [one for one in results if one.row.label is not None]
    counts: dict[str, int] = {}
    for one in labelled:
        counts[one.row.data] = counts.get(one.row.data, 0) + 1
    for low in range(10):
        inside = [one for one in labelled if min(9, int(one.support * 10)) == low]
        weights = [1 / counts[one.row.data] for one in inside]
        total = sum(weights)
        if total:
            mean = sum(one.support * weight for one, weight in zip(inside, weights, strict=True)) / total
            share = sum(bool(one.row.label) * weight for one, weight in zip(inside, weights, strict=True)) / total
            yield f"| {low / 10:.1f} - {low / 10 + 0.1:.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |"
