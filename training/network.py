"""The cross-encoder and its answers: is the claim supported, which of its tokens are not, what kind of slip it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import AutoConfig, AutoModel, AutoTokenizer

from training.rows import KINDS

_POOLED = ("bert", "roberta")  # kinds that come with a layer on the first token, which is not used here
_EAGER = ("bert", "roberta", "mpnet")  # kinds whose quicker attention cannot be exported
_DROPPED = 0.1  # of all states while training
_FAR = 1e4  # takes a token out of a maximum


class Dropout(nn.Module):
    """Dropout whose chance comes from bytes: torch draws a number of 64 bits for every state, which took two fifths of
    the time of training on a CPU. What is dropped follows from torch's own seed."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._below = round(share * 256)

    def forward(self, states: Tensor) -> Tensor:
        """The states, some of them 0 and the others larger, so that their mean stays; out of training as they are."""
        if not self.training or not self._below:
            return states
        if states.device.type != "cpu":
            return F.dropout(states, self._below / 256)
        source = np.random.Generator(np.random.SFC64(int(torch.randint(2**62, ()))))
        drawn = torch.frombuffer(bytearray(source.bytes(states.numel())), dtype=torch.uint8)
        kept = (drawn >= self._below).view(states.shape).to(states.dtype)
        return states * kept.mul_(256 / (256 - self._below))


class Judge(nn.Module):
    """An encoder with four small heads on it. `pad` is the id that fills a row up."""

    def __init__(self, encoder: nn.Module, width: int, typed: bool, pad: int = 0) -> None:
        super().__init__()
        self.encoder = encoder
        self.typed = typed
        self.pad = pad
        self.dropout = Dropout(_DROPPED)
        self.pool = nn.Linear(3 * width, width)
        self.tag_hidden = nn.Linear(width, width)
        self.tag = nn.Linear(width, 1)
        self.support = nn.Linear(width + 2, 1)
        self.relation = nn.Linear(width, 3)
        self.kind = nn.Linear(width, len(KINDS))

    @classmethod
    def from_base(cls, base: Path) -> Judge:
        """A fresh judge on the encoder in a local folder, of any kind that transformers' AutoModel reads."""
        config = AutoConfig.from_pretrained(base, local_files_only=True)
        extra: dict[str, Any] = {"add_pooling_layer": False} if config.model_type in _POOLED else {}
        if config.model_type in _EAGER:
            extra["attn_implementation"] = "eager"
        # Dropout of attention draws a number for every pair of tokens.
        for name in ("attention_probs_dropout_prob", "attention_dropout"):
            if hasattr(config, name):
                setattr(config, name, 0.0)
        encoder = AutoModel.from_pretrained(base, config=config, local_files_only=True, **extra)
        _quicken(encoder)
        typed = getattr(config, "type_vocab_size", 0) > 1  # DeBERTa tells passage and claim apart by the mark between
        return cls(encoder.float(), config.hidden_size, typed, config.pad_token_id or 0)

    def states(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """The encoder's last states, (batch, tokens, width). All inputs are (batch, tokens) of int64; `mask` is 1 for
        a token and 0 for padding, `types` as in `Encoded`."""
        given = {"token_type_ids": types} if self.typed else {}
        return self.encoder(input_ids=ids, attention_mask=mask, **given).last_hidden_state

    def answers(self, states: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Support (batch,), relation (batch, 3), tags (batch, tokens), kind (batch, kinds): logits.

        The pooled state is the first token beside the mean and the maximum over the claim, and support sees the most
        doubtful tag too, since one wrong word is enough to make a claim wrong. Tags outside the claim mean nothing.
        """
        states = self.dropout(states)
        claim = (types * mask).to(states.dtype)
        inside = claim.unsqueeze(-1)
        tokens = claim.sum(1, keepdim=True).clamp(min=1)
        mean = (states * inside).sum(1) / tokens
        most = (states + (inside - 1) * _FAR).amax(1)
        pooled = self.dropout(F.gelu(self.pool(torch.cat((states[:, 0], mean, most), -1))))
        tags = self.tag(F.gelu(self.tag_hidden(states))).squeeze(-1)
        worst = (tags + (claim - 1) * _FAR).amax(1, keepdim=True)
        average = (tags * claim).sum(1, keepdim=True) / tokens
        support = self.support(torch.cat((pooled, worst, average), -1)).squeeze(-1)
        return support, self.relation(pooled), tags, self.kind(pooled)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """The answers to some rows; inputs as in `states`, outputs as in `answers`, float32."""
        return self.answers(self.states(ids, mask, types).float(), mask, types)


def _quicken(encoder: nn.Module) -> None:
    for module in list(encoder.modules()):
        for name, part in module.named_children():
            if isinstance(part, nn.Dropout) and part.p:
                setattr(module, name, Dropout(part.p))


def tokenizer_of(base: Path) -> Any:
    """The tokeniser of a base, from its `tokenizer.json` or made from whatever its folder has instead."""
    from tokenizers import Tokenizer

    if (base / "tokenizer.json").exists():
        return Tokenizer.from_file(str(base / "tokenizer.json"))
    return AutoTokenizer.from_pretrained(base, local_files_only=True).backend_tokenizer
