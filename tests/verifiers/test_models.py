"""Real models, made and trained here: what PyTorch and ONNX Runtime say of the same sentences, and what is no model."""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest

from provenance.errors import InputError, ProvenanceError, UsageError
from provenance.verifiers import Question, Verifier, named
from provenance.verifiers.scoring import Scorer
from provenance.verifiers.tokens import Row
from support import tiny_model as tiny
from support.paths import ROOT
from support.project_folder import Project

_NEEDED = ("torch", "transformers", "onnx", "onnxruntime", "onnxscript", "tokenizers")
_MISSING = [one for one in _NEEDED if find_spec(one) is None]
pytestmark = pytest.mark.skipif(bool(_MISSING) and not os.environ.get("CI"), reason=f"not installed: {_MISSING}")

ENTAILED = [Question(second, (first,)) for first, second, label in list(tiny.pairs())[:60] if label == "entailment"]
OTHERS = [Question(second, (first,)) for first, second, label in list(tiny.pairs())[:60] if label != "entailment"]
LONG = " ".join(first for first, _, _ in list(tiny.pairs(3))[:120:3])  # many windows of 64 tokens
LAST = Question("The crew shut the road.", (f"{LONG} The crew closed the road.",))
SILENT = Question("The crew shut the road.", (LONG.replace("road", "field"),))
OPEN = [Question(tiny.REWORDED, (tiny.PASSAGE,)), Question(tiny.INVENTED, (tiny.PASSAGE,))]
ALL = [*ENTAILED, *OTHERS, LAST, SILENT, *OPEN]


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.save(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def nli(checkpoint: Path) -> Verifier:
    return named.verifier("nli", str(checkpoint), {})


@pytest.fixture(scope="module")
def exported(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], Path]:
    from provenance.verifiers.export import export

    home = tmp_path_factory.mktemp("exported")
    for int8 in (False, True):
        export("nli", str(checkpoint), {}, home / f"{int8}", int8=int8)
    return lambda int8: home / f"{int8}"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    named.opened.cache_clear()
    yield
    named.opened.cache_clear()


def copied(checkpoint: Path, folder: Path, **changed: Any) -> Path:
    """The checkpoint with another configuration."""
    shutil.copytree(checkpoint, folder)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps({**config, **changed}), encoding="utf-8")
    return folder


def test_it_tells_what_follows_from_what_does_not(nli: Verifier) -> None:
    assert min(nli.support(ENTAILED)) > 0.9
    assert max(nli.support(OTHERS)) < 0.1
    assert nli.support([]) == []


def test_of_a_long_passage_the_best_window_counts(checkpoint: Path) -> None:
    found = named.verifier("nli", str(checkpoint), {})
    seen: list[str] = []
    watched(found, seen, lambda row: 0.8 if "the crew closed the road" in row else 0.1)
    assert found.support([LAST, SILENT]) == [0.8, 0.1]
    windows = [one.removesuffix(" [SEP] the crew shut the road . [SEP]").split()[1:] for one in seen]
    assert len(windows) > 6 and max(map(len, windows)) + 9 == 64, "as long as the model takes"
    for question in (LAST, SILENT):
        words = question.passages[0].lower().replace(".", " .").split()
        places = sorted(at for one in windows for at in starts(words, one))
        assert places[0] == 0 and all(after - before <= 28 for before, after in pairwise(places)), (
            "each overlaps the next"
        )


def starts(words: list[str], part: list[str]) -> list[int]:
    return [at for at in range(len(words)) if words[at : at + len(part)] == part]


def watched(verifier: Verifier, seen: list[str], score: Callable[[str], float] | None = None) -> None:
    """Note every row that goes into the model, as words; score them in its place if asked to."""
    scorer = cast(Scorer, verifier)
    engine, names = scorer._engine, scorer._tokens._tokenizer

    def watching(rows: Sequence[Row]) -> Sequence[float]:
        told = [" ".join(names.id_to_token(one) for one in row.ids) for row in rows]
        seen.extend(told)
        return [score(one) for one in told] if score else engine(rows)

    scorer._engine = watching


def test_a_claim_that_leaves_no_room_is_not_answered(nli: Verifier) -> None:
    too_long, fine = nli.support([Question("ferry " * 40, ("The ferry sank.",)), ENTAILED[0]])
    assert math.isnan(too_long) and fine > 0.9


def test_neither_the_batch_nor_the_company_decides_an_answer(checkpoint: Path, nli: Verifier) -> None:
    together = nli.support(ALL)
    alone = [nli.support([one])[0] for one in ALL]
    small = named.verifier("nli", str(checkpoint), {"batch-size": 3, "threads": 1}).support(ALL[::-1])[::-1]
    assert together == pytest.approx(alone, abs=1e-5) and together == pytest.approx(small, abs=1e-5)
    assert nli.support(ALL) == together


@pytest.mark.parametrize(("int8", "near"), [(False, 1e-3), (True, 0.05)])
def test_onnx_says_the_same(nli: Verifier, exported: Callable[[bool], Path], int8: bool, near: float) -> None:
    onnx = named.verifier("onnx", str(exported(int8)), {"batch-size": 5})
    assert onnx.support(ALL) == pytest.approx(nli.support(ALL), abs=near)
    too_long = [Question("ferry " * 40, ("The ferry sank.",))]
    assert math.isnan(onnx.support(too_long)[0])
    assert onnx.model.name == ("tiny-int8" if int8 else "tiny") and onnx.model.digest != nli.model.digest


def test_onnx_needs_no_pytorch(exported: Callable[[bool], Path]) -> None:
    code = f"""
import sys
from provenance.verifiers import Question, named
verifier = named.verifier("onnx", {str(exported(True))!r}, {{}})
verifier.support([Question("The crew shut the road.", ("The crew closed the road.",))])
assert not {{"torch", "transformers"}} & set(sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_model_is_known_by_all_that_decides_an_answer(checkpoint: Path, nli: Verifier, tmp_path: Path) -> None:
    def digest(path: Path, **settings: object) -> str:
        return named.verifier(
            "nli", str(path), {name.replace("_", "-"): one for name, one in settings.items()}
        ).model.digest

    same = copied(checkpoint, tmp_path / "tiny")
    (same / "README.md").write_text("about it", encoding="utf-8")
    shutil.copy(checkpoint / "config.json", same)
    assert digest(same) == nli.model.digest == digest(same, batch_size=2), "where it lies and how fast it is do not"
    assert nli.model.name == "tiny" and str(checkpoint) not in repr(nli.model)
    assert digest(same, max_length=32) != nli.model.digest != digest(same, label="neutral")
    words = (same / "tokenizer.json").read_text(encoding="utf-8")
    (same / "tokenizer.json").write_text(words + " ", encoding="utf-8")
    assert digest(same) != nli.model.digest


def test_two_labels_in_any_order_and_case_are_read(checkpoint: Path, nli: Verifier, tmp_path: Path) -> None:
    import torch
    from transformers import AutoModelForSequenceClassification

    made = AutoModelForSequenceClassification.from_pretrained(checkpoint)
    turned = torch.nn.Linear(made.config.hidden_size, 2)
    with torch.no_grad():
        turned.weight.copy_(made.classifier.weight[[1, 0]])
        turned.bias.copy_(made.classifier.bias[[1, 0]])
    made.classifier, made.num_labels = turned, 2
    made.config.id2label = {0: "ENTAILMENT", 1: "Not_Entailment"}
    made.config.label2id = {"ENTAILMENT": 0, "Not_Entailment": 1}
    folder = tmp_path / "two"
    made.save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(checkpoint / name, folder)
    assert min(named.verifier("nli", str(folder), {}).support(ENTAILED)) > 0.9


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"label": "yes"}, "verifier nli: tiny: no label is 'yes'; known: contradiction, entailment, neutral"),
        ({"max-length": 900}, "max-length: 900 is not possible; give 16 to 64"),
        ({"device": "abacus"}, "device: 'abacus' cannot be used (RuntimeError); write cpu"),
        ({"batch": 3}, "verifiers: nli: unknown key 'batch'; did you mean batch-size?"),
    ],
)
def test_settings_that_do_not_fit_are_told(checkpoint: Path, settings: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError) as error:
        named.verifier("nli", str(checkpoint), settings)
    assert told in str(error.value)


def test_what_is_no_model_is_told_in_a_line(checkpoint: Path, tmp_path: Path) -> None:
    labels = {"id2label": {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}}
    nameless = copied(checkpoint, tmp_path / "nameless", **labels)
    headless = copied(checkpoint, tmp_path / "headless")
    _without_head(headless)
    broken = copied(checkpoint, tmp_path / "broken")
    (broken / "model.safetensors").write_bytes(b"nothing")
    empty = tmp_path / "empty"
    empty.mkdir()
    for folder, told in (
        (nameless, "no label of its configuration means entailment (LABEL_0, LABEL_1, LABEL_2); name one with label"),
        (headless, "has no weights for its labels; it was not tuned for this"),
        (broken, "cannot be loaded (SafetensorError"),
        (empty, "has no readable config.json"),
    ):
        with pytest.raises(InputError) as error:
            named.verifier("nli", str(folder), {})
        assert told in str(error.value) and "\n" not in str(error.value)
    assert named.verifier("nli", str(nameless), {"label": "LABEL_1"}).support(ENTAILED[:1])[0] > 0.9


def _without_head(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    file = folder / "model.safetensors"
    kept = {name: one for name, one in load_file(file).items() if not name.startswith("classifier")}
    save_file(kept, file, {"format": "pt"})


def test_a_model_that_is_not_there_is_not_downloaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing goes out, whatever the name is; the cache of this user is looked at."""
    import socket

    import huggingface_hub.constants

    def refuse(*arguments: object, **options: object) -> object:
        pytest.fail("it asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(InputError) as error:
        named.verifier("nli", "ida/no-such-model", {})
    assert "verifier nli: ida/no-such-model: is no folder and not in the model cache" in str(error.value)
    assert "download = true in [verifiers.nli]" in str(error.value)


def test_a_model_in_the_cache_is_found_by_its_name(
    checkpoint: Path, nli: Verifier, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from provenance.verifiers import folder

    revision = "0123456789abcdef0123456789abcdef01234567"
    home = tmp_path / "models--ida--tiny"
    (home / "refs").mkdir(parents=True)
    (home / "refs" / "main").write_text(revision, encoding="utf-8")
    shutil.copytree(checkpoint, home / "snapshots" / revision)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    found = folder.located("nli", "ida/tiny", None, download=False)
    assert (found.name, found.revision) == ("ida/tiny", revision)
    assert named.verifier("nli", "ida/tiny", {}).support(ENTAILED[:3]) == nli.support(ENTAILED[:3])


def test_document_and_claim_as_minicheck_takes_them(checkpoint: Path, tmp_path: Path) -> None:
    """One text with the end-of-text mark between, in chunks of whole sentences; the second output means support."""
    folder = copied(checkpoint, tmp_path / "mini", id2label={"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"})
    found = named.verifier("minicheck", str(folder), {})
    seen: list[str] = []
    watched(found, seen)
    (short, long) = found.support([ENTAILED[0], LAST])
    first = f"{ENTAILED[0].passages[0]} [SEP] {ENTAILED[0].claim}".lower().replace(".", " .").replace("[sep]", "[SEP]")
    assert f"[CLS] {first} [SEP]" in seen and 0 <= short <= 1 and 0 <= long <= 1
    chunks = [one for one in seen if one.endswith("[SEP] the crew shut the road . [SEP]")]
    assert len(chunks) > 3 and all(len(one.split()) <= 64 for one in chunks)
    assert all(one.split(" [SEP] ")[0].endswith(".") for one in chunks), "whole sentences"
    assert any("the crew closed the road . [SEP]" in one for one in chunks)
    assert math.isnan(found.support([Question("ferry " * 70, ("The ferry sank.",))])[0])


def test_a_text_to_text_model_of_that_family_answers_with_its_first_word(tmp_path: Path) -> None:
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    words = tiny.words()
    torch.manual_seed(5)
    config = T5Config(
        vocab_size=len(words), d_model=16, d_kv=4, d_ff=32, num_layers=1, num_heads=2,
        pad_token_id=0, decoder_start_token_id=0, eos_token_id=3,
    )  # fmt: skip
    made = T5ForConditionalGeneration(config).eval()
    folder = tmp_path / "text"
    made.save_pretrained(folder)
    words.save_pretrained(folder)
    found = named.verifier("minicheck", str(folder), {})
    seen: list[str] = []
    watched(found, seen)
    support = found.support(ENTAILED[:2])
    assert seen[0].startswith("[CLS] predict : ")
    given = words(f"predict: {ENTAILED[0].passages[0]}[SEP]{ENTAILED[0].claim}", return_tensors="pt")
    with torch.inference_mode():
        said = made(input_ids=given["input_ids"], decoder_input_ids=torch.zeros((1, 1), dtype=torch.long)).logits[0, 0]
    zero, one = (words.convert_tokens_to_ids(word) for word in "01")
    assert support[0] == pytest.approx(torch.softmax(said[[zero, one]], 0)[1].item(), abs=1e-4)


def test_alignscore_takes_the_mean_over_the_sentences_of_a_claim(checkpoint: Path, tmp_path: Path) -> None:
    folder = copied(checkpoint, tmp_path / "align", id2label={"0": "CONTRADICT", "1": "ALIGNED", "2": "NEUTRAL"})
    found = named.verifier("alignscore", str(folder), {})
    good, bad = ENTAILED[0], OTHERS[0]
    passages = tuple(dict.fromkeys((*good.passages, *bad.passages)))
    one, two, both = found.support(
        [Question(text, passages) for text in (good.claim, bad.claim, f"{good.claim} {bad.claim}")]
    )
    assert one > 0.9 > 0.1 > two and both == pytest.approx((one + two) / 2, abs=1e-5)


def test_the_command_exports_and_checks_with_it(checkpoint: Path, project: Project) -> None:
    opened = "The mayor opened a bakery."
    project.write(d_txt=f"{tiny.REWORDED}\n\n{opened}\n", s_txt=f"{tiny.SOURCE}\n", provenance_toml="")
    made = project.run("verifier", "export", f"nli:{checkpoint}", "small", "--int8")
    assert made.code == 0 and made.errors == ["provenance: note: small written; use it with --verifier onnx:small"]
    files = sorted(one.name for one in (project.root / "small").iterdir())
    assert files == ["model.onnx", "provenance.json", "tokenizer.json"]
    again = project.run("verifier", "export", f"nli:{checkpoint}", "small")
    assert (again.code, again.errors) == (2, ["provenance: error: small is there already; name a new folder"])
    for verifier in (f"nli:{checkpoint}", "onnx:small"):
        done = project.run("check", "d.txt", "-s", "s.txt", "-f", "json", "--verifier", verifier, "--cache", "kept")
        report = json.loads(done.out)
        assert (done.code, done.err) == (0, "")
        assert [one["verdict"] for one in report["summaries"][0]["claims"]] == ["supported", "supported"]
        assert report["summaries"][0]["claims"][0]["opinion"]["effect"] == "cleared"
        again = project.run("check", "d.txt", "-s", "s.txt", "-f", "json", "--verifier", verifier, "--cache", "kept")
        assert again.out == done.out
    project.write(d_txt=f"{tiny.INVENTED}\n")
    done = project.run("check", "d.txt", "-s", "s.txt", "--verifier", "onnx:small")
    assert done.code == 1 and "error[unsupported-claim]" in done.out


def test_what_cannot_be_exported_is_told(checkpoint: Path, project: Project) -> None:
    for model, told in (
        ("onnx:small", "verifier onnx has no ONNX form; export one of nli, minicheck, alignscore"),
        ("nil:x", "unknown verifier 'nil'; did you mean nli?"),
        ("nli:articles", "verifier nli: articles: articles: has no readable config.json"),
    ):
        done = project.run("verifier", "export", model, "out")
        assert done.code == 2 and len(done.errors) == 1 and told.split(": ")[-1] in done.errors[0]
        assert not (project.root / "out").exists()


@pytest.mark.parametrize("damage", ["about", "network", "words"])
def test_a_damaged_export_is_told(damage: str, exported: Callable[[bool], Path], tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    shutil.copytree(exported(True), folder)
    name = {"about": "provenance.json", "network": "model.onnx", "words": "tokenizer.json"}[damage]
    (folder / name).write_text("{}", encoding="utf-8")
    with pytest.raises(ProvenanceError, match="export the model again"):
        named.verifier("onnx", str(folder), {})
