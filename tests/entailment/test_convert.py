"""Checkpoints of several kinds, made here: installed as judges, they say what PyTorch says."""

from __future__ import annotations

import json
import math
import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from provenance.entailment import Question, hub, install, installed
from provenance.entailment.calibration import Row
from provenance.entailment.hub import Fetched
from provenance.entailment.session import Session
from provenance.entailment.weights import read
from support import tiny_judge, tiny_model
from support.fixtures import Gate

_NEEDED = ("torch", "transformers", "onnx", "onnxruntime", "onnxscript", "tokenizers")
_MISSING = [one for one in _NEEDED if find_spec(one) is None]
pytestmark = pytest.mark.skipif(bool(_MISSING) and not os.environ.get("CI"), reason=f"not installed: {_MISSING}")

# What the tiny model knows by heart, half of it supported.
PAIRS = [(first, second, label == "entailment") for first, second, label in list(tiny_model.pairs())[:90]]
ROWS = tuple(
    Row(Question(second, first), supported)
    for wanted in (True, False)
    for first, second, supported in [one for one in PAIRS if one[2] is wanted][:20]
)
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PROVENANCE_JUDGES", str(tmp_path / "judges"))
    monkeypatch.setattr(install, "rows", lambda: ROWS)
    return tmp_path / "judges"


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tiny_model.save(tmp_path_factory.mktemp("models") / "tiny")
    (folder / "README.md").write_text("---\nlanguage: en\nlicense: apache-2.0\n---\n# Tiny\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def deberta(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As DeBERTa-v3 is: no types of tokens, relative positions; with random weights."""
    import torch
    from transformers import DebertaV2Config, DebertaV2ForSequenceClassification, PreTrainedTokenizerFast

    torch.manual_seed(5)
    words = tiny_judge._tokenizer(typed=False)
    folder = tmp_path_factory.mktemp("models") / "deberta"
    labels = {0: "entailment", 1: "neutral", 2: "contradiction"}
    config = DebertaV2Config(
        vocab_size=words.get_vocab_size(), hidden_size=32, num_hidden_layers=2, num_attention_heads=4,
        intermediate_size=64, max_position_embeddings=256, initializer_range=0.2, pad_token_id=0, type_vocab_size=0,
        relative_attention=True, position_buckets=16, norm_rel_ebd="layer_norm", share_att_key=True,
        pos_att_type=["p2c", "c2p"], position_biased_input=False, pooler_hidden_size=32,
        id2label=labels, label2id={label: number for number, label in labels.items()},
    )  # fmt: skip
    DebertaV2ForSequenceClassification(config).save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=words, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]",
        model_max_length=256, model_input_names=["input_ids", "token_type_ids", "attention_mask"],
    ).save_pretrained(folder)  # fmt: skip
    return folder


def odds(folder: Path, row: Row) -> float:
    """What PyTorch says of a row: the log odds of the label that means entailment."""
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    model: Any = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    given = AutoTokenizer.from_pretrained(folder)(row.question.passage, row.question.claim, return_tensors="pt")
    with torch.inference_mode():
        chance = torch.softmax(model(**given).logits[0], -1)[model.config.label2id["entailment"]].item()
    return math.log(chance / (1 - chance))


@pytest.mark.parametrize("kind", ["bert", "deberta"])
def test_a_checkpoint_becomes_a_judge(kind: str, gate: Gate, home: Path, request: pytest.FixtureRequest) -> None:
    checkpoint: Path = request.getfixturevalue(kind)
    done = gate("judge", "install", str(checkpoint), "--threads", "1", "--as", "mine")
    assert done.code == 0, done.err
    assert installed.chosen() == home / "mine"
    assert sorted(one.name for one in (home / "mine").iterdir()) == sorted(installed.FILES), "one file for all weights"
    weights = read(home / "mine")
    assert (weights.entailed, weights.kinds) == ({"bert": 1, "deberta": 0}[kind], ())
    scores = []
    for row, answer in zip(ROWS[::5], Session(weights).ask([row.question for row in ROWS[::5]]), strict=True):
        assert answer is not None and not answer.marks
        wanted = weights.scale * odds(checkpoint, row) + weights.offset
        assert answer.support == pytest.approx(max(-20.0, min(20.0, wanted)), abs=0.05)
        scores.append(answer.support)
    entry = installed.read(home).judges["mine"]
    assert entry.calibration == {"scale": weights.scale, "offset": weights.offset} != {"scale": 1.0, "offset": 0.0}
    assert entry.source == checkpoint.name
    if kind == "bert":  # it was trained
        assert entry.licence == "apache-2.0" and entry.figures["auc"] > 0.95
        assert max(scores[4:]) < 0 < min(scores[:4])


def test_weights_of_8_bits(gate: Gate, home: Path, bert: Path) -> None:
    assert gate("judge", "install", str(bert), "--threads", "1", "--as", "eight", "--int8").code == 0
    entry = installed.read(home).judges["eight"]
    assert entry.figures["auc"] > 0.95
    network = (home / "eight" / "judge.onnx").read_bytes()
    assert b"MatMulInteger" in network
    assert b"site-packages" not in network, "nothing of the machine that converted it"
    assert sorted(one.name for one in (home / "eight").iterdir()) == sorted(installed.FILES)


def test_a_model_of_the_hub_is_kept_with_its_commit(
    gate: Gate, home: Path, bert: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str | None]] = []

    def fake(name: str, revision: str | None, out: Path) -> Fetched:
        asked.append((name, revision))
        for file in hub.needed(one.name for one in bert.iterdir()):
            shutil.copyfile(bert / file, out / file)
        return Fetched(COMMIT, "mit")

    monkeypatch.setattr(hub, "download", fake)
    done = gate("judge", "install", "ida/tiny-nli", "--revision", "v1", "--threads", "1")
    assert done.code == 0, done.err
    assert asked == [("ida/tiny-nli", "v1")]
    entry = installed.read(home).judges["tiny-nli"]
    assert (entry.source, entry.revision, entry.licence) == ("ida/tiny-nli", COMMIT, "mit")
    about = json.loads((home / "tiny-nli" / "about.json").read_bytes())
    assert (about["version"], about["base"], about["licence"]) == (COMMIT, "ida/tiny-nli", "mit")
    assert f"ida/tiny-nli, {COMMIT[:12]}, mit, AUC " in gate("judge", "list").out


def test_a_checkpoint_that_cannot_be_a_judge_is_told(gate: Gate, home: Path, bert: Path, tmp_path: Path) -> None:
    for name, changed, told in (
        ("nameless", {"id2label": {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}}, "name its labels in config.json"),
        ("other", {"model_type": "abacus"}, "other: cannot be loaded ("),
    ):
        shutil.copytree(bert, tmp_path / name)
        config = json.loads((bert / "config.json").read_text(encoding="utf-8"))
        (tmp_path / name / "config.json").write_text(json.dumps({**config, **changed}), encoding="utf-8")
        done = gate("judge", "install", name)
        assert done.code == 2 and told in done.errors[-1] and f"error: {name}: " in done.errors[-1]
        assert not home.exists()
