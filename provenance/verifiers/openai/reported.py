"""What a server says of its model: all that stands for the weights, which nobody but the server sees."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from provenance.verifiers import Model
from provenance.verifiers.openai import prompt
from provenance.verifiers.openai.patience import Patience
from provenance.verifiers.openai.settings import Settings

# What says which weights these are, in the lists of vLLM, llama.cpp and others. Not `created`: some put the time of the
# request there. The values may be paths of the server: only their digest goes on.
_TELLING = ("root", "parent", "max_model_len", "meta", "digest", "revision", "version", "quantization")


def model(settings: Settings, revision: str) -> Model:
    """The model as a report names it, and as kept answers are found by."""
    decides = {
        "prompt": prompt.VERSION,
        "system": prompt.SYSTEM,
        "schema": prompt.SCHEMA,
        "server": str(settings.url),
        "revision": revision,
        **prompt.parameters(settings, settings.response_format),
    }
    text = json.dumps(decides, sort_keys=True)
    return Model(settings.model, revision, hashlib.sha256(text.encode()).hexdigest())


def revision(name: str, patience: Patience) -> str:
    """Twelve hexadecimal digits of what the server's list of models says of this one; "" where that is nothing.

    Raises `Unanswered` for a server that gives no answer at all. One that refuses the list may still answer questions.
    """
    reply = patience.send("models", None, 0)
    entry = _entry(name, reply.body) if 200 <= reply.status < 300 else {}
    said = {key: value for key, value in entry.items() if key in _TELLING and value}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12] if said else ""


def _entry(name: str, body: bytes) -> dict[str, Any]:
    try:
        listed = json.loads(body)["data"]
        return next(one for one in listed if one["id"] == name and isinstance(one, dict))
    except (ValueError, RecursionError, LookupError, TypeError, StopIteration):
        return {}
