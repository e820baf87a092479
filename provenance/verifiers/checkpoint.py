"""A checkpoint of transformers in a folder, run by PyTorch: read without the network, never trained, never random."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from provenance.errors import InputError, UsageError
from provenance.model import Model
from provenance.verifiers import labels, styles
from provenance.verifiers.folder import Place, located
from provenance.verifiers.given import counted, need, taken
from provenance.verifiers.scoring import Scorer, padded
from provenance.verifiers.tokens import Row, Tokens

_SETTINGS: Mapping[str, object] = {
    "device": "cpu",
    "batch-size": 16,
    "threads": 0,  # of PyTorch, for the whole process; 0 leaves them as they are
    "max-length": int,  # tokens; by default what the model takes, 512 at most
    "label": str,  # the label that means support
    "revision": str,
    "download": False,
}
_LONGEST = 512  # tokens; models that could take more were tuned on less
_SHIFTED = ("roberta", "xlm-roberta", "camembert", "xlm-roberta-xl", "mpnet", "longformer")  # positions begin at 2


class Checkpoint(NamedTuple):
    """A loaded model, and all that tells how to ask it."""

    place: Place
    network: Any  # of transformers
    tokenizer: Any  # of transformers
    tokens: Tokens
    style: str  # one of `styles.STYLES`
    column: int  # which output means support
    settings: Mapping[str, Any]

    @property
    def model(self) -> Model:
        told = (self.style, styles.VERSION, str(self.column), str(self.tokens.most))
        return Model(self.place.name, self.place.revision, self.place.digest(*told))


def scorer(one: Checkpoint) -> Scorer:
    """The checkpoint as a verifier."""
    engine = (_TextToText if one.style == "minicheck-text" else _Classifier)(one)
    return Scorer(one.model, one.tokens, styles.STYLES[one.style], engine, one.settings["batch-size"])


def load(verifier: str, path: str | None, settings: Mapping[str, object], otherwise: int | None = None) -> Checkpoint:
    """The model of that path; `otherwise`: which output means support where no label says so.

    Raises `UsageError` for settings and missing packages, `InputError` for a model that cannot be used.
    """
    table = taken(verifier, settings, _SETTINGS)
    counted(verifier, table, "batch-size", 1, 4096)
    need(f"verifier {verifier}", verifier, "torch", "transformers")
    threads = counted(verifier, table, "threads", 0, 1024)
    place = located(verifier, path, table["revision"], download=table["download"])
    config = place.json("config.json")
    where = f"verifier {verifier}: {place.name}"
    is_text = verifier == "minicheck" and bool(config.get("is_encoder_decoder"))
    if is_text:
        table["label"], column = None, 1
    else:
        column = labels.index(config, where, table["label"], otherwise)
    with _quietly():
        network, tokenizer = _loaded(place, where, table["device"], text=is_text)
    if threads:
        import torch

        torch.set_num_threads(threads)
    tokens = _tokens(tokenizer, network.config, where, table["max-length"], is_text)
    return Checkpoint(place, network, tokenizer, tokens, "minicheck-text" if is_text else verifier, column, table)


def _loaded(place: Place, where: str, device: str, *, text: bool) -> tuple[Any, Any]:
    from transformers import AutoModelForSeq2SeqLM, AutoModelForSequenceClassification, AutoTokenizer

    kind = AutoModelForSeq2SeqLM if text else AutoModelForSequenceClassification
    try:
        network, told = kind.from_pretrained(place.folder, local_files_only=True, output_loading_info=True)
        tokenizer = AutoTokenizer.from_pretrained(place.folder, local_files_only=True)
    except Exception as error:
        told_of = " ".join(str(error).split())[:160]
        raise InputError(where, f"cannot be loaded ({type(error).__name__}: {told_of})") from error
    if told["missing_keys"]:
        raise InputError(where, "has no weights for its labels", "it was not tuned for this; name a model that was")
    try:
        return network.float().eval().to(device), tokenizer
    except Exception as error:
        raise UsageError(f"{where}: device: {device!r} cannot be used ({type(error).__name__}); write cpu") from error


def _tokens(tokenizer: Any, config: Any, where: str, most: int | None, text: bool) -> Tokens:
    if not getattr(tokenizer, "is_fast", False):
        raise InputError(where, "its tokenizer has no tokenizer.json", "save it with one")
    positions = getattr(config, "max_position_embeddings", None) or _LONGEST
    if config.model_type in _SHIFTED:
        positions -= 2
    limit = 2048 if text else min(_LONGEST, positions, tokenizer.model_max_length)
    if most is not None and not 16 <= most <= max(limit, positions):
        raise UsageError(f"{where}: max-length: {most} is not possible; give 16 to {max(limit, positions)}")
    return Tokens(tokenizer.backend_tokenizer, most or limit, tokenizer.pad_token_id or 0, tokenizer.eos_token or "")


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Without the bars and hints of transformers, which are for those who train."""
    from transformers.utils import logging

    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()


class _Classifier:
    """Rows through a classifier: the softmax of its outputs."""

    def __init__(self, one: Checkpoint) -> None:
        self._network, self._pad, self._column = one.network, one.tokens.pad, one.column
        self._has_kinds = "token_type_ids" in one.tokenizer.model_input_names

    def __call__(self, rows: Sequence[Row]) -> list[float]:
        import torch

        ids, kinds, mask = (torch.tensor(one, device=self._network.device) for one in padded(rows, self._pad))
        further = {"token_type_ids": kinds} if self._has_kinds else {}
        with torch.inference_mode():
            found = self._network(input_ids=ids, attention_mask=mask, **further).logits
        return torch.softmax(found.float(), dim=-1)[:, self._column].tolist()  # type: ignore[no-any-return]


class _TextToText:
    """Rows through a text-to-text model: the odds of its first word being 1 against 0."""

    def __init__(self, one: Checkpoint) -> None:
        self._network, self._pad = one.network, one.tokens.pad
        self._words = [one.tokenizer(word, add_special_tokens=False)["input_ids"][0] for word in ("0", "1")]

    def __call__(self, rows: Sequence[Row]) -> list[float]:
        import torch

        ids, _, mask = (torch.tensor(one, device=self._network.device) for one in padded(rows, self._pad))
        start = torch.full((len(rows), 1), self._network.config.decoder_start_token_id or 0, device=ids.device)
        with torch.inference_mode():
            found = self._network(input_ids=ids, attention_mask=mask, decoder_input_ids=start).logits[:, 0]
        return torch.softmax(found[:, self._words].float(), dim=-1)[:, 1].tolist()  # type: ignore[no-any-return]
