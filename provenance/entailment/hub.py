"""Bring a checkpoint from the Hugging Face Hub: the one place that uses the network, because somebody asked for it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from provenance.errors import InputError

_SAFE = re.compile(r"model(?:-\d+-of-\d+)?\.safetensors(?:\.index\.json)?")
_OLD = re.compile(r"pytorch_model(?:-\d+-of-\d+)?\.bin(?:\.index\.json)?")
_WORDS = re.compile(
    r"config\.json|tokenizer(?:_config)?\.json|special_tokens_map\.json|added_tokens\.json|vocab\.(?:txt|json)"
    r"|merges\.txt|[\w.-]+\.model"
)


class Fetched(NamedTuple):
    """What a download was of: the commit, and the licence that its page states ("" for none)."""

    revision: str
    licence: str


def needed(files: Iterable[str]) -> list[str]:
    """The files of a repository that a classifier is made of: configuration, tokenizer and one set of weights."""
    names = sorted(files)
    weights = [one for one in names if _SAFE.fullmatch(one)] or [one for one in names if _OLD.fullmatch(one)]
    return [one for one in names if _WORDS.fullmatch(one)] + weights


def download(name: str, revision: str | None, out: Path) -> Fetched:
    """Put the files of the model `name`, as they were at `revision` (a commit, branch or tag), into the folder `out`.

    Raises `InputError` where it cannot be brought; what lies in `out` is of no use then.
    """
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.utils import disable_progress_bars

    if not sys.stderr.isatty():
        disable_progress_bars()
    try:
        told = HfApi().model_info(name, revision=revision)
        files = needed(one.rfilename for one in told.siblings or ())
        snapshot_download(name, revision=told.sha, allow_patterns=files, local_dir=out)
    except Exception as error:  # of the network, of its answers, of the disk: there is no common root
        advice = "check the name, the revision and the network; or name a folder"
        raise InputError(name, f"cannot be downloaded ({type(error).__name__})", advice) from error
    card = told.card_data.to_dict() if told.card_data else {}
    stated = card.get("license")
    return Fetched(str(told.sha or ""), stated if isinstance(stated, str) else "")
