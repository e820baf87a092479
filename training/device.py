"""Where the network is trained: a GPU when there is one, bfloat16 where the hardware reckons in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch

# How torch names the instructions of a CPU that multiply bfloat16; without them it is slower than float32.
_HALF = ("avx512_bf16", "amx_bf16", "bf16")


@dataclass(frozen=True)
class Machine:
    """A device by torch's name for its kind, and whether matrices are multiplied in bfloat16 there."""

    kind: str
    half: bool

    @classmethod
    def here(cls, threads: int = 0) -> Machine:
        """The best device of this machine. `threads` for a CPU's work; 0 leaves torch its own choice."""
        if threads:
            torch.set_num_threads(threads)
        if torch.cuda.is_available():
            return cls("cuda", bool(torch.cuda.is_bf16_supported()))
        asked = getattr(torch.cpu, "get_capabilities", None)  # a younger torch has it
        known = asked() if asked else {}
        return cls("cpu", any(known.get(name) for name in _HALF))

    def autocast(self) -> Any:
        """A context in which the encoder runs in bfloat16, or as it is."""
        return torch.autocast(self.kind, torch.bfloat16, enabled=self.half)

    def __str__(self) -> str:
        return f"{self.kind}, {'bfloat16' if self.half else 'float32'}"
