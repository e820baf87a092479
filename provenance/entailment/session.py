"""Run the judge: questions in, answers out, by ONNX Runtime on the CPU.

Each question goes through the network by itself. Its weights have 8 bits, and what they are multiplied with is scaled
anew in every call: rows that share a call would change each other's answers in the second decimal, and a claim would be
judged otherwise beside other claims. On a CPU it costs nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from provenance.entailment import Answer, Mark, Question
from provenance.entailment.weights import NETWORK, TOKENIZER, Weights, damaged

if TYPE_CHECKING:
    from provenance.model import Model

_CLAIM = 0.75  # the share of the window that a claim may take: what is left must hold a sentence
_WORDS = 1_000  # of a claim: a longer one is not even cut into tokens
_LETTERS = 40  # code points of a passage for each token of the window: what stands behind that is not even cut
# How much the whole passage counts beside the evidence read by itself. On the tune part of the contrast sets (1,486
# claims) the first version ranked 0.734 by the passage, 0.704 by the evidence, and 0.745 by both.
_WIDE = 0.7
_FAR = 20.0  # log odds beyond that say no more


class Missing(Exception):
    """That ONNX Runtime or the tokenisers cannot be loaded on this machine."""


class Session:
    """A judge, ready to answer.

    Raises `Missing` where this machine has no ONNX Runtime, `InputError` for weights that cannot be used.
    """

    def __init__(self, weights: Weights, threads: int = 1) -> None:
        self._weights = weights
        weights.check()
        try:
            from onnxruntime import InferenceSession, SessionOptions
            from tokenizers import Tokenizer
        except (ImportError, OSError) as error:
            raise Missing(getattr(error, "name", None) or type(error).__name__) from error
        options = SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 4  # fatal errors: whatever else happens is told by an exception
        options.use_deterministic_compute = True
        try:
            self._tokenizer = Tokenizer.from_file(str(weights.folder / TOKENIZER))
            path = str(weights.folder / NETWORK)
            self._network = InferenceSession(path, options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise damaged(f"its network cannot be loaded ({type(error).__name__})") from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._inputs = [one.name for one in self._network.get_inputs()]

    @property
    def model(self) -> Model:
        """Which judge this is."""
        return self._weights.model

    def ask(self, questions: Sequence[Question]) -> list[Answer | None]:
        """An answer to each question, in order; None for one that is too long for the window, or that comes to no
        number. Where both are too long together, the end of the passage is left out.

        Raises `RuntimeError` where the network fails.
        """
        return [self._answer(one) for one in questions]

    def _answer(self, question: Question) -> Answer | None:
        wide = self._read_once(question)
        if wide is None or question.evidence in ("", question.passage):
            return wide
        close = self._read_once(question._replace(passage=question.evidence))
        return wide if close is None else wide._replace(support=_WIDE * wide.support + (1 - _WIDE) * close.support)

    def _read_once(self, question: Question) -> Answer | None:
        if question.claim.count(" ") >= _WORDS:
            return None
        window = self._weights.window
        try:
            both = self._tokenizer.encode(question.passage[: window * _LETTERS], question.claim)
        except Exception:  # half a surrogate pair, which only a string in memory can have
            return None
        sequences = both.sequence_ids  # not the type ids: those of some kinds of model are all 0
        if 1 not in sequences or sequences.count(1) > _CLAIM * window:
            return None
        over = max(0, len(sequences) - window)
        last = max((place for place, side in enumerate(sequences) if side == 0), default=-1)
        kept = [*range(last + 1 - over), *range(last + 1, len(sequences))]
        begin = sequences.index(1)
        places = [(at, both.offsets[place]) for at, place in enumerate(kept) if sequences[place] == 1]
        try:
            found = self._run([both.ids[place] for place in kept], [int(place >= begin) for place in kept])
            return self._read(question.claim, found, places)
        except Exception as error:  # also where it answers with other outputs than a judge has
            raise RuntimeError(type(error).__name__) from error

    def _run(self, ids: list[int], types: list[int]) -> list[Any]:
        import numpy as np

        rows = {"ids": ids, "types": types, "mask": [1] * len(ids)}
        rows |= {"input_ids": ids, "token_type_ids": types, "attention_mask": rows["mask"]}
        given = {name: np.array([rows[name]], dtype=np.int64) for name in self._inputs}
        return [one[0] for one in self._network.run(None, given)]

    def _read(self, claim: str, found: list[Any], places: list[tuple[int, tuple[int, int]]]) -> Answer | None:
        weights = self._weights
        if weights.entailed is not None:
            return self._classified([float(one) for one in found[0]], weights.entailed)
        support, relation, tags, kinds = found
        odds = weights.scale * float(support) + weights.offset
        marks = tuple(_marks(claim, [(span, float(tags[at])) for at, span in places]))
        contradicted = float(relation[2])
        if not all(map(math.isfinite, (odds, contradicted, *(one.doubt for one in marks)))):
            return None
        slips = [float(one) for one in kinds[1:]]
        kind = weights.kinds[1 + slips.index(max(slips))] if slips else ""
        return Answer(max(-_FAR, min(_FAR, odds)), marks, contradicted, kind)

    def _classified(self, logits: list[float], entailed: int) -> Answer | None:
        """The answer of a network that has one number for each label, and marks no words."""
        others = [one for place, one in enumerate(logits) if place != entailed]
        top = max(others, default=0.0)
        odds = logits[entailed] - top - math.log(sum(math.exp(one - top) for one in others) or 1.0)
        odds = self._weights.scale * odds + self._weights.offset
        return Answer(max(-_FAR, min(_FAR, odds))) if math.isfinite(odds) else None


def _marks(claim: str, tokens: Sequence[tuple[tuple[int, int], float]]) -> Iterator[Mark]:
    """The words of a claim, each as doubtful as its most doubtful token. Words are what stands between blanks."""
    word: Mark | None = None
    for (start, end), doubt in tokens:
        if word and not claim[word.end : start].strip() and start == word.end:
            word = Mark(word.start, end, max(word.doubt, doubt))
            continue
        if word:
            yield word
        word = Mark(start, end, doubt)
    if word:
        yield word
