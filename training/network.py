"""The cross-encoder and its answers: is the claim supported, which of its tokens are not, what kind of slip it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

from training.rows import KINDS


class Judge(nn.Module):
    """An encoder with four small heads on it.

    forward: ids, mask, types, each (batch, tokens) of int64 → support (batch,), relation (batch, 3), tags
    (batch, tokens), kind (batch, kinds): logits, float32. The pooled state is the first token beside the mean and the
    maximum over the claim's own tokens, since one wrong word is enough to make a claim wrong.
    """

    def __init__(self, encoder: nn.Module, width: int, typed: bool) -> None:
        super().__init__()
        self.encoder = encoder
        self.typed = typed
        self.dropout = nn.Dropout(0.1)
        self.pool = nn.Linear(3 * width, width)
        self.tag_hidden = nn.Linear(width, width)
        self.tag = nn.Linear(width, 1)
        self.support = nn.Linear(width + 2, 1)
        self.relation = nn.Linear(width, 3)
        self.kind = nn.Linear(width, len(KINDS))

    @classmethod
    def from_base(cls, base: Path) -> Judge:
        """A fresh judge on the encoder in a local folder (BERT or DeBERTa, any that transformers' AutoModel reads)."""
        config = AutoConfig.from_pretrained(base, local_files_only=True)
        extra: dict[str, Any] = {"add_pooling_layer": False} if config.model_type in ("bert", "roberta") else {}
        if config.model_type in ("bert", "roberta", "mpnet"):
            extra["attn_implementation"] = "eager"
        encoder = AutoModel.from_pretrained(base, config=config, local_files_only=True, **extra)
        return cls(encoder.float(), config.hidden_size, getattr(config, "type_vocab_size", 0) > 1)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        given = {"token_type_ids": types} if self.typed else {}
        states = self.encoder(input_ids=ids, attention_mask=mask, **given).last_hidden_state.float()
        states = self.dropout(states)
        claim = (types * mask).unsqueeze(-1).float()
        mean = (states * claim).sum(1) / claim.sum(1).clamp(min=1)
        most = (states + (claim - 1) * 1e4).amax(1)
        pooled = self.dropout(torch.nn.functional.gelu(self.pool(torch.cat((states[:, 0], mean, most), -1))))
        tags = self.tag(torch.nn.functional.gelu(self.tag_hidden(states))).squeeze(-1)
        worst = (tags + (claim.squeeze(-1) - 1) * 1e4).amax(1, keepdim=True)
        average = (tags * claim.squeeze(-1)).sum(1, keepdim=True) / claim.squeeze(-1).sum(1, keepdim=True).clamp(min=1)
        support = self.support(torch.cat((pooled, worst, average), -1)).squeeze(-1)
        return support, self.relation(pooled), tags, self.kind(pooled)
