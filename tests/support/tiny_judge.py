"""Tiny encoders of both kinds in a folder, with random weights, and an easy task: which of two passages says it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from training.rows import ENTAILED, NEUTRAL, Row

_WHO = "council mayor harbour office crew school library museum bakery farmer".split()
_WHAT = "bridge ferry wall garden tower road market boat house field".split()
KINDS = ("bert", "deberta-v2")


def rows(count: int = 120, seed: int = 3) -> list[Row]:
    """Pairs of a claim with its own passage and with another one, in families of two."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        what, other = chance.sample(_WHAT, 2)
        claim, group = f"The {what} was closed by the {chance.choice(_WHO)}.", f"easy/{number}"
        for thing, supported in ((what, True), (other, False)):
            wrong = () if supported else ((4, 4 + len(what)),)
            relation = ENTAILED if supported else NEUTRAL
            kind = "none" if supported else "noun"
            made.append(
                Row("easy", group, (f"They shut the {thing}.",), claim, supported, group, (0,), relation, wrong, kind)
            )
    return made


def base(folder: Path, kind: str) -> Path:
    """A folder with config, weights and tokeniser, as a published encoder has them."""
    import torch
    from transformers import BertConfig, BertModel, DebertaV2Config, DebertaV2Model

    torch.set_num_threads(1)  # so small a network only waits for more
    torch.manual_seed(5)
    folder.mkdir()
    words = _tokenizer(typed=kind == "bert")
    words.save(str(folder / "tokenizer.json"))
    shape: dict[str, Any] = {
        "vocab_size": words.get_vocab_size(), "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
        "intermediate_size": 64, "max_position_embeddings": 256, "initializer_range": 0.2, "pad_token_id": 0,
    }  # fmt: skip
    if kind == "bert":
        made: Any = BertModel(BertConfig(**shape))
    else:  # as DeBERTa-v3 is: no types, relative positions in all layers with their keys and queries
        shape |= {
            "type_vocab_size": 0, "relative_attention": True, "position_buckets": 16, "norm_rel_ebd": "layer_norm",
            "share_att_key": True, "pos_att_type": ["p2c", "c2p"], "position_biased_input": False,
            "pooler_hidden_size": 32,
        }  # fmt: skip
        made = DebertaV2Model(DebertaV2Config(**shape))
    made.save_pretrained(folder)
    return folder


def _tokenizer(typed: bool) -> Any:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

    made = Tokenizer(models.WordLevel(unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    texts = [text for row in rows() for text in (*row.sentences, row.claim)]
    made.train_from_iterator(texts, trainers.WordLevelTrainer(special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]"]))
    pair = "[CLS] $A [SEP] $B:1 [SEP]:1" if typed else "[CLS] $A [SEP] $B:0 [SEP]:0"
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair=pair, special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return made
