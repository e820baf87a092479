"""python -m training train|measure: the learned judge, from rows to weights."""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training import measure
from training.encoding import Encoder
from training.network import Judge
from training.rows import Row, contrast_sets, labelled_sources, part, sentence_pairs
from training.stages import Stage, run

KEYPOINTS = Path(__file__).parent / "keypoints"

# How often a row of each set comes up. Made by rule, clumsy, or guessable without the passage: seldom.
_INFERENCE = {
    "help": 0.4, "dnc_megaveridicality": 0.4, "dnc_factuality": 0.0, "logic_fragments": 0.4, "drop_nli": 0.1,
    "conjnli": 0.35, "babi_spatial": 0.2, "logical_deduction": 0.1, "proofwriter": 0.1, "logicbench": 0.4,
    "hans_gen": 0.6, "snli_train_sub": 0.7, "snli_devtest": 0.7, "e2e_table_claims": 0.5, "figqa": 0.6,
    "faithdial_audit": 0.5, "keypoints": 0.5, "paws_dev": 0.5, "negnli_mnli": 1.0, "negnli_rte": 1.0, "negnli_snli": 1.0,
    "fever_symmetric_v01_generated": 1.0, "fever_symmetric_v02_dev": 1.0, "fm2_dev": 0.5, "q2_wow": 1.0,
    "falke_pairs": 1.0, "xsumfaith": 0.2, "*": 1.0,
}  # fmt: skip
# Sources with a labelled claim whose licence allows training; the rest only measures.
LABELLED = (
    "begin", "q2_wow", "factcheckgpt_stance", "fib_fir", "fib_swaps", "fib_model", "frank_valid", "xsumfaith",
    "summeval", "factcc_311", "falke_pairs", "summedits_podcast", "summedits_qmsumm", "summedits_sales_call",
    "summedits_sales_email", "summedits_samsum", "summedits_scitldr", "paws_dev", "wice_dev", "wice_tokens_dev",
    "wice_tokens_train", "fm2_dev", "negnli_mnli", "negnli_rte", "negnli_snli", "fever_symmetric_v01_generated",
    "fever_symmetric_v02_dev",
)  # fmt: skip

STAGES = (
    Stage("inference", dict.fromkeys(LABELLED, 0.1) | _INFERENCE, 1, 1.2e-4, most=2000),
    Stage(
        "keypoints",
        {"keypoints": 1.0, "xsumfaith": 0.5, "fib_model": 0.3, "fib_swaps": 0.5, "summeval": 0.3, "cad_nli": 0.15,
         "nyu_wiki_nli": 0.15, "mnli_dev": 0.1, "fever_nli": 0.1, "paws_dev": 0.4, "fib_fir": 1.0, "frank_valid": 1.0,
         "summedits_podcast": 1.0, "summedits_qmsumm": 1.0, "summedits_sales_call": 1.0, "summedits_sales_email": 1.0,
         "summedits_samsum": 1.0, "summedits_scitldr": 1.0, "begin": 0.3, "q2_wow": 0.5, "factcheckgpt_stance": 0.3,
         "wice_dev": 1.0, "wice_tokens_train": 0.5, "wice_tokens_dev": 0.5, "fm2_dev": 0.7, "falke_pairs": 1.0,
         "factcc_311": 1.0},
        4, 8e-5,
    ),
)  # fmt: skip


def rows_of(keypoints: Path, inference: Path | None, labelled: Path | None) -> Iterator[Row]:
    yield from contrast_sets(keypoints)
    if inference:
        for path in sorted(inference.glob("*.jsonl.gz")):
            yield from sentence_pairs(path)
    if labelled:
        for name in LABELLED:
            if (path := labelled / f"{name}.jsonl.gz").exists():
                yield from labelled_sources(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("train", "measure"))
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder to begin with")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="folder of checkpoints")
    parser.add_argument("--keypoints", type=Path, default=KEYPOINTS)
    parser.add_argument("--inference", type=Path, help="folder of sentence pairs with inference labels")
    parser.add_argument("--labelled", type=Path, help="folder of sources with labelled claims")
    parser.add_argument("--weights", type=Path, help="measure these instead of the last stage's")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument(
        "--passage", action=argparse.BooleanOptionalAction, default=True, help="measure: with a passage"
    )
    given = parser.parse_args()
    if given.threads:
        torch.set_num_threads(given.threads)
    torch.manual_seed(7)
    tokenizer = Tokenizer.from_file(str(given.base / "tokenizer.json"))
    encoder = Encoder(tokenizer)
    pad = tokenizer.token_to_id("[PAD]") or 0
    judge = Judge.from_base(given.base)
    rows = list(rows_of(given.keypoints, given.inference, given.labelled))
    own = {"keypoints", *LABELLED}
    held: dict[str, list[Row]] = defaultdict(list)
    train: list[Row] = []
    for row in rows:
        if row.origin in own:
            side = part(row.group)
            (train if side == "train" else held[f"{row.origin} {side}"]).append(row)
        elif part(row.group) == "measure" and random.Random(row.group).random() < 0.1:
            held["inference"].append(row)
        else:
            train.append(row)
    given.work.mkdir(parents=True, exist_ok=True)
    if given.what == "train":
        for stage in STAGES:
            run(judge, train, stage, encoder, pad, given.work)
            for name in sorted(held):
                print(measure.line(name, judge, held[name], encoder, pad), flush=True)
    else:
        state = torch.load(given.weights or given.work / f"{STAGES[-1].name}.pt", weights_only=True)
        judge.load_state_dict(state.get("judge", state))
        for name in sorted(held):
            print(measure.line(name, judge, held[name], encoder, pad), flush=True)


if __name__ == "__main__":
    main()
