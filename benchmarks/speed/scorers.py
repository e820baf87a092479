"""What a neural scorer costs for the same claims: transformers of two sizes, made of random numbers, never downloaded.

A scorer such as AlignScore or SummaC reads each claim together with each piece of the source that fits beside it into
512 tokens. Only the cost is measured: weights and token numbers are random, shapes and lengths those of real ones. A
word or a mark counts as one token; real vocabularies cut many words in two and so read more than is counted here.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from benchmarks.speed.work import Work

WINDOW = 512
_MARKS = 4  # tokens that open, part and end a pair: RoBERTa's four, of which BERT has three
_SEED = 22


class Size(NamedTuple):
    """The shape of a transformer encoder, and how many times as much a check is to cost at most."""

    name: str
    kind: str
    layers: int
    width: int
    heads: int
    vocabulary: int
    least: float


SIZES = (
    Size("MiniLM-size cross-encoder", "bert", 6, 384, 12, 30522, 100.0),
    Size("RoBERTa-large-size cross-encoder", "roberta", 24, 1024, 16, 50265, 2000.0),
)


class Cost(NamedTuple):
    """What a scorer needs: `seconds` of the processor for all pairs, of which `tried` were timed."""

    seconds: float
    pairs: int
    tried: int
    parameters: int


def lengths(given: Work) -> list[int]:
    """The tokens of every pair that a scorer reads: each claim with each piece of the source that fits beside it."""
    from provenance.lang.en.tokens import tokenize
    from provenance.model import Document
    from provenance.structure.sentences import split

    document = Document.from_text(given.source)
    sentences = [len(tokenize(document.folded, *span)) for span in split(document.folded)]
    found = []
    for claim in given.claims:
        own = len(tokenize(Document.from_text(claim).folded)) + _MARKS
        found += [own + piece for piece in pieces(sentences, WINDOW - own)]
    return found


def pieces(sentences: Sequence[int], room: int) -> list[int]:
    """Whole sentences put together while they fit, as tokens; one that is too long alone is cut off."""
    found: list[int] = []
    for length in sentences:
        if found and found[-1] + length <= room:
            found[-1] += length
        else:
            found.append(min(length, room))
    return found


def cost(size: Size, given: Work, most: int) -> Cost | None:
    """What the pairs cost, from a sample of at most so many of them; None where torch or transformers is missing."""
    try:
        import torch
        from transformers import utils

        utils.logging.set_verbosity_error()
        model = _model(size)
    except ImportError:
        return None
    torch.set_num_threads(1)
    gc.freeze()  # what the libraries hold must not slow the collector in the check that is timed beside them
    every = lengths(given)
    chosen = random.Random(_SEED).sample(every, min(most, len(every)))
    with torch.inference_mode():
        _read(model, size, chosen[0])
        begun = time.process_time()
        for length in chosen:
            _read(model, size, length)
        spent = time.process_time() - begun
    parameters = sum(one.numel() for one in model.parameters())
    return Cost(spent * sum(every) / sum(chosen), len(every), len(chosen), parameters)


def _model(size: Size) -> Any:
    from transformers import AutoConfig, AutoModelForSequenceClassification

    config = AutoConfig.for_model(
        size.kind,
        num_hidden_layers=size.layers,
        hidden_size=size.width,
        num_attention_heads=size.heads,
        intermediate_size=4 * size.width,
        vocab_size=size.vocabulary,
        max_position_embeddings=WINDOW + 2,  # RoBERTa counts positions from two on
        num_labels=3,
    )
    return AutoModelForSequenceClassification.from_config(config).eval()


def _read(model: Any, size: Size, length: int) -> None:
    import torch

    model(input_ids=torch.randint(5, size.vocabulary, (1, length)))
