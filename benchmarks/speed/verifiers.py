"""What second opinions cost: `python -m benchmarks verifiers [--verifier NAME:PATH]`.

How many claims a verifier is asked about, of our digests and of the editors' rows where they are; a check with one that
answers at once, against a check without; and answers a second, one claim with its passages each. Those are of the
verifier that is named, else, where PyTorch is installed, of networks that have the shape of usual models and weights of
chance: what they say means nothing, what they cost is the same.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks import ROOT
from benchmarks.accuracy.rows import DATA, read
from benchmarks.speed import clock
from benchmarks.speed.results import Result, Row, show
from provenance import pipeline, readers
from provenance.judgement.options import Options
from provenance.model import Document
from provenance.verifiers import Model, Question, Verifier
from provenance.verifiers.asking import Asker
from provenance.verifiers.named import verifier as named

DIGESTS = ROOT / "cases" / "digests"
QUESTIONS = 16  # that are asked for a figure
SHAPES = {"6 layers, 384 wide": (6, 384, 12), "12 layers, 768 wide": (12, 768, 12)}  # MiniLM; BERT and RoBERTa base
_WORDS = 30_000

Checked = tuple[Document | list[str], list[Document]]


class Noting:
    """Answers at once, and remembers what it was asked."""

    model = Model("none", "", "0" * 64)

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def support(self, questions: Sequence[Question]) -> list[float]:
        self.asked += questions
        return [0.5] * len(questions)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verifier", metavar="NAME[:PATH]", help="time this one")
    show(measure(parser.parse_args(arguments).verifier))
    return 0


def measure(chosen: str | None = None, *, models: bool = True) -> Iterator[Result]:
    """Shares and costs; `models`: whether any is timed."""
    rows, questions = [], list[Question]()
    for name, pairs in (("our digests", list(_digests())), ("the editors' rows", list(_editors()))):
        if pairs:
            found, asked = _share(name, pairs)
            rows += found
            questions += asked
    many = (questions * QUESTIONS)[:QUESTIONS]
    if chosen:
        name, _, path = chosen.partition(":")
        rows.append(_timed(f"`{name}`, the model that was named", named(name, path or None, {}), many))
    elif models:
        rows += [row for shape in SHAPES for row in _shape(shape, many)]
    yield Result("verifiers", "Second opinions", tuple(rows))


def _share(name: str, pairs: list[Checked]) -> tuple[list[Row], list[Question]]:
    """How often a verifier is asked, what that costs beside the answers, and what it is asked."""
    noting = Noting()
    claims = _run(pairs, Asker(noting))[1]
    alone, asked = (min(_run(pairs, one)[0] for _ in range(3)) for one in (None, Asker(Noting())))
    count = len(noting.asked)
    share = Row(f"claims of {name} asked about", "", 100 * count / claims, "%", note=f"{count} of {claims}")
    return [share, Row("a check that asks who answers at once", "one that asks nobody", asked / alone)], noting.asked


def _run(pairs: list[Checked], asker: Asker | None) -> tuple[float, int]:
    """Seconds of the processor, and claims."""
    claims, options = 0, Options(verifier=asker, judge=None)
    started = time.process_time()
    for summary, sources in pairs:
        ready = pipeline.prepare(sources)
        check = pipeline.check_summary if isinstance(summary, Document) else pipeline.check_claims
        found = check(summary, ready, options)  # type: ignore[arg-type]
        claims += sum(one.verdict != "not-a-claim" for one in found.claims)
    return time.process_time() - started, claims


def _digests() -> Iterator[Checked]:
    for folder in sorted(DIGESTS.iterdir()):
        texts = sorted(one for one in folder.iterdir() if one.suffix in (".txt", ".md"))
        sources = [readers.read(one) for one in texts if not one.stem.startswith("digest")]
        for one in texts:
            if one.stem.startswith("digest") and sources:
                yield readers.read(one), sources


def _editors() -> Iterator[Checked]:
    if (DATA / "editors").is_dir():
        for row in read(DATA, "editors"):
            yield [row.claim], [Document.from_text(row.source)]


def _shape(shape: str, questions: list[Question]) -> list[Row]:
    """A network of that shape in PyTorch, and exported with int8 weights."""
    whole, small = f"`nli`, {shape}", f"`onnx`, int8, {shape}"
    if not all(map(find_spec, ("torch", "transformers", "onnxscript", "onnxruntime"))):
        return [Row(whole, "", None), Row(small, "", None)]
    from provenance.verifiers.export import export

    with tempfile.TemporaryDirectory() as home:
        _build(Path(home) / "model", *SHAPES[shape])
        first = _timed(whole, named("nli", f"{home}/model", {"threads": 1}), questions)
        export("nli", f"{home}/model", {}, Path(home) / "int8", int8=True)
        return [first, _timed(small, named("onnx", f"{home}/int8", {"threads": 1}), questions)]


def _build(folder: Path, layers: int, wide: int, heads: int) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    words = Tokenizer(models.BPE(unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    texts = [readers.read(one).text for one in DIGESTS.glob("*/*.txt")]
    words.train_from_iterator(texts, trainers.BpeTrainer(special_tokens=marks, show_progress=False))
    words.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    fast = PreTrainedTokenizerFast(tokenizer_object=words, pad_token="[PAD]", unk_token="[UNK]", model_max_length=512)
    config = BertConfig(
        vocab_size=_WORDS, hidden_size=wide, num_hidden_layers=layers, num_attention_heads=heads,
        intermediate_size=4 * wide, id2label={0: "contradiction", 1: "neutral", 2: "entailment"},
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    fast.save_pretrained(folder)


def _timed(name: str, verifier: Verifier, questions: list[Question]) -> Row:
    """Answers in a second of the processor."""
    verifier.support(questions[:2])  # the first call sets things up
    spent = clock.seconds(lambda: verifier.support(questions))
    words = sum(len(" ".join(one.passages).split()) for one in questions) / len(questions)
    return Row(name, "", len(questions) / spent, "answers a second", note=f"passages of {words:.0f} words")
