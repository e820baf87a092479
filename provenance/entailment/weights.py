"""The judge's weights: a folder with a network, its tokeniser and what is to be known of both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.errors import InputError
from provenance.model import Model

NETWORK, TOKENIZER, ABOUT = "judge.onnx", "tokenizer.json", "about.json"
OWN = Path(__file__).parent / "small"  # the judge that comes with the package

_KEYS: Mapping[str, type] = {
    "name": str, "version": str, "window": int, "pad": int, "kinds": list, "calibration": dict, "sha256": dict,
}  # fmt: skip
_LEAST_WINDOW = 16  # tokens


@dataclass(frozen=True)
class Weights:
    """A folder of weights, read as far as `about.json` goes.

    `window` is how many tokens passage and claim have together at most, `pad` the id that the network takes for
    nothing. The log odds of support are `scale` times what the network says plus `offset`. `kinds` names the last
    answer's outputs. `digests` maps file names to SHA-256, in hexadecimal. `entailed` is the output that means support
    of a network that only classifies pairs, None for one of our own kind.
    """

    folder: Path
    model: Model
    window: int
    pad: int
    scale: float
    offset: float
    kinds: tuple[str, ...]
    digests: Mapping[str, str]
    entailed: int | None = None

    def check(self) -> None:
        """Raise `InputError` where a file is missing, or is not the one that `about.json` was written for."""
        for name in (NETWORK, TOKENIZER):
            try:
                found = hashlib.sha256((self.folder / name).read_bytes()).hexdigest()
            except OSError as error:
                raise damaged(f"{name} cannot be read ({error.strerror})") from error
            if found != self.digests[name]:
                raise damaged(f"{name} is damaged: its SHA-256 is not the one in {ABOUT}")


def read(folder: Path = OWN) -> Weights:
    """The weights in `folder`. Raises `InputError` where `about.json` is missing or damaged."""
    try:
        about = json.loads((folder / ABOUT).read_bytes())
        told = _checked(about)
    except OSError as error:
        raise damaged(f"{ABOUT} cannot be read ({error.strerror})") from error
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise damaged(f"{ABOUT} is damaged") from error
    digest = hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()
    return Weights(folder, Model(about["name"], about["version"], digest), **told)


def _checked(about: Any) -> dict[str, Any]:
    """The members of `Weights` that stand in `about.json`; raises `ValueError` or the like for what cannot be."""
    if not isinstance(about, dict) or any(type(about[key]) is not kind for key, kind in _KEYS.items()):
        raise ValueError(ABOUT)
    if about["window"] < _LEAST_WINDOW or not {NETWORK, TOKENIZER} <= about["sha256"].keys():
        raise ValueError(ABOUT)
    return {
        "window": about["window"],
        "pad": about["pad"],
        "scale": float(about["calibration"]["scale"]),
        "offset": float(about["calibration"]["offset"]),
        "kinds": tuple(map(str, about["kinds"])),
        "digests": dict(about["sha256"]),
        "entailed": None if about.get("entailed") is None else int(about["entailed"]),
    }


def damaged(what: str) -> InputError:
    """The error for weights that cannot be used."""
    return InputError("the judge", what, "install the package again, or go on with --judge off")
