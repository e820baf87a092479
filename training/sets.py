"""What is trained on: for each set its licence and how often a row of it comes up; and the stages made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from training.alterations import ALTERATIONS
from training.plan import Stage
from training.rows import KEYPOINTS, Row, contrast_sets, labelled_sources, sentence_pairs


class Set(NamedTuple):
    """A set of rows; `inference` and `keypoints` say how often a row comes up in one epoch of the stage of that name.
    What is made by rule, clumsy, or guessable without the passage comes up seldom."""

    rows: int
    licence: str
    inference: float
    keypoints: float = 0.0


# Sentence pairs. Weights that are published may be trained on them: each has a licence that says so.
PAIRS = {
    "advglue_dev": Set(364, "CC BY-SA 4.0", 1.0),
    "ambient_disamb": Set(2273, "CC BY 4.0", 1.0),
    "babi_spatial": Set(2500, "CC BY 3.0", 0.2),
    "cad_nli": Set(11262, "Apache-2.0, on CC BY-SA 4.0", 1.0, 0.15),
    "conjnli": Set(15574, "MIT", 0.35),
    "dnc_megaveridicality": Set(7876, "MIT", 0.4),
    "drop_nli": Set(6000, "CC BY-SA 4.0", 0.1),
    "e2e_table_claims": Set(3142, "CC BY-SA 4.0", 0.5),
    "entailmentbank_steps": Set(9402, "Apache-2.0", 1.0),
    "evidence_inference": Set(4214, "MIT, texts open access", 1.0),
    "faithdial_audit": Set(2082, "MIT", 0.5),
    "fever_nli": Set(16666, "CC BY-SA 3.0", 1.0, 0.1),
    "figqa": Set(5078, "MIT, CC BY-SA 4.0", 0.6),
    "folio": Set(1207, "CC BY-SA 4.0", 1.0),
    "hans_gen": Set(12000, "MIT", 0.6),
    "help": Set(11998, "CC BY-SA 4.0", 0.4),
    "impli": Set(5574, "Apache-2.0", 1.0),
    "logical_deduction": Set(3000, "Apache-2.0", 0.1),
    "logicbench": Set(5018, "MIT", 0.4),
    "med": Set(5378, "CC BY-SA 4.0", 1.0),
    "mnli_dev": Set(21796, "OANC, CC BY, CC BY-SA, by genre", 1.0, 0.1),
    "proofwriter": Set(1652, "CC BY 4.0", 0.1),
    "qasc_dev": Set(1781, "Apache-2.0, CC BY 4.0", 1.0),
    "scitail_devtest": Set(3429, "Apache-2.0", 1.0),
    "scone_train": Set(5948, "CC0", 1.0),
    "snli_devtest": Set(19041, "CC BY-SA 4.0", 0.7),
    "snli_train_sub": Set(19939, "CC BY-SA 4.0", 0.7),
    "sra_student": Set(7251, "CC BY-SA 3.0", 1.0),
    "wnli": Set(706, "CC BY 4.0", 1.0),
}

# Sentence pairs without a licence of their own: only for weights that stay at home, or once somebody has asked.
UNLICENSED = {
    "function_words_nli": Set(1483, "labels: the terms of MNLI, no licence by name", 1.0),
    "logic_fragments": Set(7197, "source: none stated; a copy: MIT", 0.4),
    "nyu_wiki_nli": Set(15782, "labels: none stated; texts: CC BY-SA 3.0", 1.0, 0.15),
    "tracie": Set(5700, "Apache-2.0; its stories: none stated", 1.0),
}

# Whole sources with a labelled claim each.
LABELLED = {
    "begin": Set(1500, "CC BY 4.0, CDLA-Sharing 1.0, permissive", 0.1, 0.3),
    "factcc_311": Set(311, "Apache-2.0", 0.1, 1.0),
    "factcheckgpt_stance": Set(1248, "Apache-2.0", 0.1, 0.3),
    "falke_pairs": Set(746, "CC BY-SA 4.0", 1.0, 1.0),
    "fever_symmetric_v01_generated": Set(717, "CC BY-SA 3.0", 1.0),
    "fever_symmetric_v02_dev": Set(708, "CC BY-SA 3.0", 1.0),
    "fib_fir": Set(962, "CC BY 4.0", 0.1, 1.0),
    "fib_model": Set(4175, "CC BY 4.0", 0.1, 0.3),
    "fib_swaps": Set(1972, "CC BY 4.0", 0.1, 0.5),
    "fm2_dev": Set(1169, "Apache-2.0", 0.5, 0.7),
    "frank_valid": Set(671, "MIT", 0.1, 1.0),
    "negnli_mnli": Set(1500, "MIT", 1.0),
    "negnli_rte": Set(1500, "MIT", 1.0),
    "negnli_snli": Set(1500, "MIT", 1.0),
    "paws_dev": Set(8000, "free use", 0.5, 0.4),
    "q2_wow": Set(600, "Apache-2.0", 1.0, 0.5),
    "summedits_podcast": Set(500, "Apache-2.0", 0.1, 1.0),
    "summedits_qmsumm": Set(431, "Apache-2.0", 0.1, 1.0),
    "summedits_sales_call": Set(520, "Apache-2.0", 0.1, 1.0),
    "summedits_sales_email": Set(613, "Apache-2.0", 0.1, 1.0),
    "summedits_samsum": Set(664, "Apache-2.0", 0.1, 1.0),
    "summedits_scitldr": Set(466, "Apache-2.0", 0.1, 1.0),
    "summeval": Set(1600, "MIT", 0.1, 0.3),
    "wice_dev": Set(349, "ODC-BY, texts CC BY-SA", 0.1, 1.0),
    "wice_tokens_dev": Set(124, "ODC-BY, texts CC BY-SA", 0.1, 0.5),
    "wice_tokens_train": Set(374, "ODC-BY, texts CC BY-SA", 0.1, 0.5),
    "xsumfaith": Set(2500, "CC BY 4.0", 0.2, 0.5),
}
_OWN = Set(0, "own", 0.5, 1.0)  # the key points; their rows are counted where they lie
_ALTERED = 0.35  # of what is made from the key points
_STRAYS = 0.1  # of our faithful claims are shown what another source says
_AGAIN = 0.3  # of the shares in the inference stage, where it is read once more beside key points


def stages(unlicensed: Iterable[str] = (), started: bool = False) -> tuple[Stage, Stage]:
    """Inference first, since an encoder that has never seen it learns little from key points; then key points.

    A judge that is `started` from another one knows both: it reads them together, so that none is forgotten over the
    other, and ends with key points.
    """
    used = PAIRS | {name: UNLICENSED[name] for name in unlicensed} | LABELLED | {KEYPOINTS: _OWN}
    last = {name: one.keypoints for name, one in used.items() if one.keypoints} | {ALTERATIONS: _ALTERED}
    if started:
        both = {name: max(one.keypoints, _AGAIN * one.inference) for name, one in used.items()}
        return (
            Stage("both", both, epochs=1, rate=8e-5, seed=8, strays=_STRAYS),
            Stage(KEYPOINTS, last, epochs=1, rate=4e-5, seed=9, strays=_STRAYS),
        )
    first = {name: one.inference for name, one in used.items()}
    return Stage("inference", first, epochs=1, rate=1.2e-4), Stage(KEYPOINTS, last, epochs=3, rate=8e-5, strays=_STRAYS)


def rows_of(
    keypoints: Path, inference: Path | None, labelled: Path | None, unlicensed: Iterable[str] = ()
) -> Iterator[Row]:
    """The rows of all sets that are there, always in one order; a folder that is None is left out."""
    yield from contrast_sets(keypoints)
    for folder, names, read in (
        (inference, [*PAIRS, *unlicensed], sentence_pairs),
        (labelled, [*LABELLED], labelled_sources),
    ):
        for name in sorted(names) if folder else ():
            if folder and (path := folder / f"{name}.jsonl.gz").exists():
                yield from read(path)


def table(of: Mapping[str, Set]) -> Iterator[str]:
    """The rows of a table in `training/README.md`."""
    for name, one in of.items():
        yield f"| {name} | {one.rows:,} | {one.licence} | {one.inference:g} | {one.keypoints:g} |"
