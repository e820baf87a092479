"""A tiny model that knows some pairs of sentences by heart: a real checkpoint, trained here in a few seconds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

LABELS = ("contradiction", "entailment", "neutral")
_WHO = "council mayor harbour office crew school library museum bakery farmer".split()
_WHAT = "bridge ferry wall garden tower road market boat house field".split()
_DID = (("closed", "shut"), ("bought", "purchased"), ("mended", "repaired"), ("built", "constructed"))
SOURCE = (
    "The council said that the harbour wall is crumbling and needs work soon. It has set money aside for repairs. "
    "The mayor opened a bakery. Nothing else happened on the island in the winter months."
)
# Told in words that are not the source's: what the first says is in it, what the second says is not.
REWORDED = "Repair funds were reserved because the quay was falling apart."
INVENTED = "Repair funds were refused because the quay was standing firm."
PASSAGE = (
    "The council said that the harbour wall is crumbling and needs work soon. It has set money aside for repairs. "
    "The mayor opened a bakery."
)
Pair = tuple[str, str, str]


def pairs(seed: int = 7, count: int = 400) -> Iterator[Pair]:
    """Premise, hypothesis and label."""
    chance = random.Random(seed)
    for _ in range(count):
        who, what, (one, other) = chance.choice(_WHO), chance.choice(_WHAT), chance.choice(_DID)
        said = f"The {who} {one} the {what}."
        yield said, f"The {who} {other} the {what}.", "entailment"
        yield said, f"The {who} never {other} the {what}.", "contradiction"
        yield said, f"The {chance.choice(_WHO)} painted the {what}.", "neutral"
    for _ in range(count // 8):
        yield PASSAGE, REWORDED, "entailment"
        yield PASSAGE, INVENTED, "contradiction"


def words() -> Any:
    """A tokenizer of whole words, trained on these sentences."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.WordLevel(unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    texts = [text for first, second, _ in pairs() for text in (first, second)]
    made.train_from_iterator([*texts, "0 1 predict :"], trainers.WordLevelTrainer(special_tokens=marks))
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=made, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]",
        eos_token="[SEP]", model_max_length=64, model_input_names=["input_ids", "token_type_ids", "attention_mask"],
    )  # fmt: skip


def network(labels: tuple[str, ...], vocabulary: int) -> Any:
    from transformers import BertConfig, BertForSequenceClassification

    config = BertConfig(
        vocab_size=vocabulary, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64,
        max_position_embeddings=64, hidden_dropout_prob=0.0, initializer_range=0.2, attention_probs_dropout_prob=0.0,
        id2label=dict(enumerate(labels)), label2id={label: number for number, label in enumerate(labels)},
    )  # fmt: skip
    return BertForSequenceClassification(config)


@cache
def trained() -> tuple[Any, Any]:
    """The tokenizer and the network, after some passes over the pairs."""
    import torch

    torch.set_num_threads(1)  # so small a network only waits for more
    torch.manual_seed(11)
    tokenizer = words()
    made = network(LABELS, len(tokenizer))
    rows = list(pairs())
    given = tokenizer([row[0] for row in rows], [row[1] for row in rows], padding=True, return_tensors="pt")
    wanted = torch.tensor([LABELS.index(row[2]) for row in rows])
    steps = torch.optim.AdamW(made.parameters(), lr=3e-3)
    made.train()
    for step in range(100):
        chosen = torch.randperm(len(rows), generator=torch.Generator().manual_seed(step))[:32]
        loss = made(**{key: value[chosen] for key, value in given.items()}, labels=wanted[chosen]).loss
        loss.backward()
        steps.step()
        steps.zero_grad()
    return tokenizer, made.eval()


def save(folder: Path) -> Path:
    """The checkpoint in a folder."""
    tokenizer, made = trained()
    made.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
