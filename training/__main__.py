"""`python -m training train|measure|export|validate`: the learned judge, from rows to weights."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training import validate
from training.alterations import altered
from training.base import base_folder, name_of
from training.plan import Stage
from training.rows import KEYPOINTS, Row, split
from training.sets import PAIRS, UNLICENSED, rows_of, stages

if TYPE_CHECKING:
    from training.measure import Answer

_SHOWN = 400  # rows of which the exported network is compared with the trained one


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code. What is missing is said in one line."""
    given = _parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except ValueError as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        print(f"training: {error.name} is not installed; pip install -e '.[train]' (or make train)", file=sys.stderr)
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description="Train, measure and export the judge.")
    commands = parser.add_subparsers(required=True, metavar="train|measure|export|validate")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--base", type=Path, help="folder of the encoder to begin with")
    common.add_argument(
        "--start", type=Path, help="folder of an exported judge on this base, to go on from instead of beginning anew"
    )
    common.add_argument("--work", type=Path, default=Path("build/training"), help="folder of checkpoints")
    common.add_argument("--keypoints", type=Path, default=Path(__file__).parent / "keypoints")
    common.add_argument("--inference", type=Path, help="folder of sentence pairs with inference labels")
    common.add_argument("--labelled", type=Path, help="folder of sources with labelled claims")
    common.add_argument(
        "--with", dest="unlicensed", action="append", default=[], choices=sorted(UNLICENSED), metavar="SET",
        help=f"use a set without a licence of its own too: {', '.join(sorted(UNLICENSED))}",
    )  # fmt: skip
    common.add_argument("--threads", type=int, default=0, help="of a CPU; torch's own choice without")
    after = argparse.ArgumentParser(add_help=False)
    after.add_argument(
        "--weights", action="append", default=[], type=Path, metavar="PATH",
        help="a state, or the folder of an exported judge, instead of the last stage's state; of several the mean",
    )  # fmt: skip

    train = commands.add_parser("train", parents=[common], help="train, or go on where it was stopped")
    train.add_argument(
        "--most-steps", action="append", default=[], type=_shorter, metavar="STAGE=N", help="end a stage after N steps"
    )
    train.set_defaults(run=_train)
    measure = commands.add_parser("measure", parents=[common, after], help="figures on the rows held back")
    measure.add_argument("--passage", action=argparse.BooleanOptionalAction, default=True, help="show the passage")
    measure.set_defaults(run=_measure)
    export = commands.add_parser("export", parents=[common, after], help="write the judge as the package runs it")
    export.add_argument("--out", type=Path, required=True)
    export.add_argument("--name", default="judge")
    export.add_argument("--version", default="1")
    export.add_argument("--licence", default="", help="of the weights, where they are handed on")
    export.add_argument("--most-bytes", type=int, help="allow a network of more than 35 million bytes")
    export.set_defaults(run=_export)
    check = commands.add_parser("validate", help="what is wrong in a folder of contrast sets, and its balance")
    check.add_argument("folder", type=Path)
    check.set_defaults(run=_validate)
    return parser


def _shorter(text: str) -> tuple[str, int]:
    name, _, steps = text.partition("=")
    if name not in {stage.name for began in (False, True) for stage in stages(started=began)} or not steps.isdecimal():
        raise argparse.ArgumentTypeError("want inference=N, both=N or keypoints=N")
    return name, int(steps)


def _validate(given: argparse.Namespace) -> int:
    for line in validate.report(given.folder):
        print(line)
    return int(bool(validate.checked(given.folder)[1]))


class _Bench:
    """What every command but `validate` begins with: the judge, its encoder, the device, the rows."""

    def __init__(self, given: argparse.Namespace, *, train: bool = False) -> None:
        base = base_folder(given.base)
        import torch
        from transformers.utils import logging

        from training.device import Machine
        from training.encoding import Encoder
        from training.network import Judge, tokenizer_of
        from training.retrieved import with_passages
        from training.start import started

        logging.set_verbosity_error()  # that a base has a layer which is not used here
        logging.disable_progress_bar()
        self.machine = Machine.here(given.threads)
        torch.manual_seed(7)  # what the heads begin with
        self.tokenizer: Any = tokenizer_of(base)
        self.encoder = Encoder(self.tokenizer)
        self.judge = Judge.from_base(base)
        self.base = name_of(base)
        if given.start:
            started(self.judge, given.start)
        rows = list(rows_of(given.keypoints, given.inference, given.labelled, given.unlicensed))
        own = [row for row in rows if row.origin == KEYPOINTS]
        own = with_passages(own, given.work / "passages.json")
        self.train, self.held = split([*own, *(row for row in rows if row.origin != KEYPOINTS)], [*PAIRS, *UNLICENSED])
        if train:
            self.train += altered([row for row in self.train if row.origin == KEYPOINTS])

    def load(self, given: argparse.Namespace) -> None:
        """The weights that are asked for, else the last stage's; of several their mean. Raises `ValueError` for none.

        The mean of weights that were trained one from the other ranks better than each of them (Wortsman et al. 2022,
        "Model soups").
        """
        from training.stages import mean

        paths: list[Path] = given.weights or [given.work / f"{stages()[-1].name}.pt"]
        self.judge.load_state_dict(mean([self._weights(path) for path in paths]))

    def _weights(self, path: Path) -> dict[str, Any]:
        from training.stages import weights
        from training.start import started

        if path.is_dir():
            started(self.judge, path)
            return {name: value.clone() for name, value in self.judge.state_dict().items()}
        if not path.is_file():
            raise ValueError(f"no weights in {path}: train first, or name some with --weights PATH")
        return weights(path)

    def answers(self, rows: list[Row], blind: bool = False) -> list[Answer]:
        """The judge's answers to some rows."""
        from training.measure import answers

        return answers(self.judge, rows, self.encoder, self.machine, blind)

    def figures(self, blind: bool = False) -> None:
        """Print a line for each held part of each set."""
        from training.measure import line

        for name in sorted(self.held):
            print(line(name, self.answers(self.held[name], blind)), flush=True)


def _train(given: argparse.Namespace) -> int:
    bench = _Bench(given, train=True)
    from training.stages import run

    if given.inference is None:
        print("no --inference: an encoder that has never seen inference learns little from key points alone")
    shorter = dict(given.most_steps)
    given.work.mkdir(parents=True, exist_ok=True)
    for stage in _present(stages(given.unlicensed, bool(given.start)), bench.train):
        planned = replace(stage, most=shorter.get(stage.name))
        if run(bench.judge, bench.train, planned, bench.encoder, bench.machine, given.work):
            bench.figures()
    return 0


def _present(planned: tuple[Stage, ...], rows: list[Row]) -> list[Stage]:
    origins = {row.origin for row in rows}
    return [stage for stage in planned if origins & stage.shares.keys()]


def _measure(given: argparse.Namespace) -> int:
    bench = _Bench(given)
    bench.load(given)
    bench.figures(blind=not given.passage)
    return 0


def _export(given: argparse.Namespace) -> int:
    bench = _Bench(given)
    bench.load(given)
    from provenance.entailment.figures import calibration
    from training.encoding import chosen
    from training.export import MOST, difference, export

    fitted = bench.answers(bench.held[f"{KEYPOINTS} tune"])
    scale, offset = calibration([one.score for one in fitted], [one.row.supported for one in fitted])
    about = {
        "name": given.name, "version": given.version, "base": bench.base, "licence": given.licence,
        "types": "1 from the claim's first token on",
        "calibration": {"scale": scale, "offset": offset, "rows": len(fitted)},
    }  # fmt: skip
    size = export(bench.judge, bench.tokenizer, given.out, about, given.most_bytes or MOST)
    rows = bench.held[f"{KEYPOINTS} measure"][:_SHOWN]
    coded = [one for row in rows if (one := bench.encoder.encode(row, chosen(row, None)))]
    apart = difference(bench.judge, given.out, coded)
    print(f"{given.out}: {size:,} bytes; support differs by {apart:.3f} at most from the trained judge's")
    return 0


if __name__ == "__main__":
    sys.exit(main())
