"""A judge on tiny encoders of both kinds: it learns an easy task, goes on where it was stopped, and is exported."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from support import tiny_judge as tiny
from training import __main__ as command
from training import plan
from training.encoding import NO_ANSWER, WINDOW, Encoder, Passage, chosen
from training.plan import Stage
from training.rows import KEYPOINTS, KINDS, Row

_NEEDED = ("torch", "transformers", "onnx", "onnxruntime", "tokenizers")
_MISSING = [one for one in _NEEDED if find_spec(one) is None]
pytestmark = pytest.mark.skipif(bool(_MISSING) and not os.environ.get("CI"), reason=f"not installed: {_MISSING}")

STAGE = Stage("easy", {"easy": 1.0}, epochs=40, rate=2e-3)
ROWS = tiny.rows()


@pytest.fixture(scope="module", autouse=True)
def small_batches() -> Iterator[None]:
    """Of about 24 rows, so that few rows make many steps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "TOKENS", 400)
        yield


@pytest.fixture(scope="module", params=tiny.KINDS)
def base(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.base(tmp_path_factory.mktemp("bases") / request.param, request.param)


@pytest.fixture(scope="module")
def encoder(base: Path) -> Encoder:
    from training.network import tokenizer_of

    return Encoder(tokenizer_of(base))


@pytest.fixture(scope="module")
def trained(base: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return learnt(base, encoder, tmp_path_factory.mktemp("work"))


def learnt(base: Path, encoder: Encoder, work: Path) -> Any:
    import torch

    from training.device import Machine
    from training.network import Judge
    from training.stages import run

    torch.manual_seed(1)
    judge = Judge.from_base(base)
    run(judge, ROWS, STAGE, encoder, Machine("cpu", half=False), work)
    return judge


def figures(judge: Any, encoder: Encoder, rows: list[Row], blind: bool = False) -> float:
    from provenance.entailment.figures import auc
    from training.device import Machine
    from training.measure import answers

    given = answers(judge, rows, encoder, Machine("cpu", half=False), blind)
    return auc([one.score for one in given], [one.row.supported for one in given])


def test_it_learns_which_passage_says_it(trained: Any, encoder: Encoder) -> None:
    others = tiny.rows(60, seed=99)
    assert figures(trained, encoder, others) > 0.9
    assert figures(trained, encoder, others, blind=True) == 0.5


def test_the_line_of_a_set_tells_what_words_alone_would(trained: Any, encoder: Encoder) -> None:
    from training.device import Machine
    from training.measure import answers, line

    told = line("easy measure", answers(trained, ROWS, encoder, Machine("cpu", half=False)))
    assert told.startswith("easy measure")
    assert re.search(r" 240 rows  AUC (0\.9\d|1\.0)", told)
    assert re.search(r" marks (0\.9|1\.0)", told)
    assert told.endswith("(AUC without reading: overlap 1.00 length 0.50)")


def test_a_stopped_stage_ends_with_the_same_weights(
    trained: Any, base: Path, encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training import stages

    monkeypatch.setattr(stages, "SAVE_EVERY", 5)
    stepped, left = stages._stepped, iter(range(12))

    def until_stopped(*given: Any) -> float:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return stepped(*given)

    monkeypatch.setattr(stages, "_stepped", until_stopped)
    with pytest.raises(KeyboardInterrupt):
        learnt(base, encoder, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["easy.part.pt"]
    monkeypatch.setattr(stages, "_stepped", stepped)
    again = learnt(base, encoder, tmp_path).state_dict()
    assert [path.name for path in tmp_path.iterdir()] == ["easy.pt"]
    assert all((again[name] == value).all() for name, value in trained.state_dict().items())
    loaded = learnt(base, encoder, tmp_path).state_dict()  # a finished stage is only loaded
    assert all((loaded[name] == value).all() for name, value in again.items())


def test_the_state_of_another_plan_is_refused(base: Path, encoder: Encoder, tmp_path: Path) -> None:
    from training.stages import save

    save({"plan": "another", "step": 5}, tmp_path / "easy.part.pt")
    with pytest.raises(ValueError, match="is of other rows or another stage"):
        learnt(base, encoder, tmp_path)


def test_tokens_of_the_claim_are_told_apart_whatever_the_types_are(encoder: Encoder) -> None:
    slipped = ROWS[1]
    coded = encoder.encode(slipped, chosen(slipped, None))
    assert coded is not None
    # [CLS] they shut the THING . [SEP] | the WHAT was closed by the WHO . [SEP]
    assert coded.types == [0] * 7 + [1] * 9
    assert coded.tags == [NO_ANSWER] * 7 + [0, 1, 0, 0, 0, 0, 0, 0] + [NO_ANSWER]
    assert (coded.supported, KINDS[coded.kind]) == (0, "noun")


def test_a_needed_sentence_that_is_missing_supports_nothing(encoder: Encoder) -> None:
    coded = encoder.encode(ROWS[0], Passage((0,), missing=True))
    assert coded is not None
    assert (coded.supported, coded.relation, coded.kind) == (0, 1, NO_ANSWER)
    assert set(coded.tags) == {NO_ANSWER}


def test_the_passage_is_cut_at_its_end_and_the_claim_never(encoder: Encoder) -> None:
    long = Row("easy", "g", ("They shut the wall. " * 80,), "The wall was closed.", True, "g", (0,), wrong=())
    coded = encoder.encode(long, Passage((0,)))
    assert coded is not None
    assert len(coded.ids) == len(coded.types) == len(coded.tags) == WINDOW
    assert sum(coded.types) == 6
    assert coded.ids.count(3) == 2  # both marks between stay
    full = Row("easy", "g", ("They shut the wall.",), "The wall was closed. " * 80, True, "g", (0,), wrong=())
    assert encoder.encode(full, Passage((0,))) is None


def test_padding_changes_no_answer(trained: Any, encoder: Encoder) -> None:
    import torch

    from training.loss import collated

    long = Row("easy", "g", ("They shut the wall. " * 9,), "The wall was closed.", True, "g", (0,), wrong=())
    short, longer = (encoder.encode(row, Passage((0,))) for row in (ROWS[0], long))
    assert short
    assert longer
    trained.cpu().eval()
    with torch.inference_mode():
        alone, beside = (trained(*collated(batch, trained.pad)[:3])[0][0] for batch in ([short], [short, longer]))
    assert float(alone) == pytest.approx(float(beside), abs=1e-4)


def test_the_exported_judge_says_the_same(trained: Any, base: Path, encoder: Encoder, tmp_path: Path) -> None:
    from tokenizers import Tokenizer

    from training.export import difference, export
    from training.network import tokenizer_of

    folder = tmp_path / "judge"
    size = export(trained, tokenizer_of(base), folder, {"name": "tiny", "version": "1"})
    rows = [one for row in ROWS[:60] if (one := encoder.encode(row, chosen(row, None)))]
    assert difference(trained, folder, rows) < 0.1  # so narrow a network feels seven bits most
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    assert (about["name"], about["window"], about["pad"], tuple(about["kinds"])) == ("tiny", WINDOW, 0, KINDS)
    for name, digest in about["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert (folder / "judge.onnx").stat().st_size == size
    again = Encoder(Tokenizer.from_file(str(folder / "tokenizer.json")))
    assert again.encode(ROWS[0], Passage((0,))) == encoder.encode(ROWS[0], Passage((0,)))
    with pytest.raises(ValueError, match="more than 1,000; --most-bytes allows more"):
        export(trained, tokenizer_of(base), tmp_path / "small", {}, most=1000)
    assert not (tmp_path / "small").exists()


def test_the_commands_train_measure_and_export(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keypoints = tmp_path / "keypoints" / "01"
    keypoints.mkdir(parents=True)
    text = "\n".join(
        f"@doc a\n1. They shut the wall {number}.\n+ light [1] The wall {number} was closed.\n"
        f"- verb [1] The wall {number} was [[painted]]. || shut"
        for number in range(60)
    )
    (keypoints / "a.txt").write_text(text, encoding="utf-8")
    folders = {"--base": base, "--keypoints": keypoints.parent, "--work": tmp_path / "work"}
    common = ["--threads", "1", *(str(one) for option in folders.items() for one in option)]
    assert command.main(["measure", *common]) == 2
    assert "train first" in capsys.readouterr().err
    assert command.main(["train", *common, "--most-steps", "inference=2", "--most-steps", f"{KEYPOINTS}=3"]) == 0
    told = capsys.readouterr().out
    assert "no --inference" in told
    assert "inference: 2 steps" in told
    assert "keypoints: 3 steps" in told
    assert command.main(["measure", *common, "--no-passage"]) == 0
    assert capsys.readouterr().out.startswith("keypoints measure")
    assert command.main(["export", *common, "--out", str(tmp_path / "judge"), "--name", "tiny"]) == 0
    about = json.loads((tmp_path / "judge" / "about.json").read_text(encoding="utf-8"))
    assert set(about["calibration"]) == {"scale", "offset", "rows"}
    several = [tmp_path / "work" / "inference.pt", tmp_path / "work" / "keypoints.pt", tmp_path / "judge"]
    weights = [str(part) for one in several for part in ("--weights", one)]
    assert command.main(["export", *common, *weights, "--out", str(tmp_path / "mean")]) == 0
    assert command.main(["export", *common, "--weights", str(tmp_path / "gone.pt"), "--out", str(tmp_path / "x")]) == 2
    assert "gone.pt" in capsys.readouterr().err


def test_the_mean_of_weights_is_that_of_each() -> None:
    import torch

    from training.stages import mean

    one, other = ({"a": torch.tensor([first, 2.0]), "n": torch.tensor(3)} for first in (1.0, 5.0))
    assert [float(value) for value in mean([one, other])["a"]] == [3.0, 2.0]
    assert mean([one, other])["n"] == 3
    assert float(mean([one])["a"][0]) == 1.0


def test_a_judge_goes_on_from_an_exported_one(trained: Any, base: Path, encoder: Encoder, tmp_path: Path) -> None:
    import torch

    from training.export import export
    from training.network import Judge, tokenizer_of
    from training.start import started

    export(trained, tokenizer_of(base), tmp_path, {})
    torch.manual_seed(2)
    fresh = Judge.from_base(base)
    started(fresh, tmp_path)
    for name, value in trained.state_dict().items():
        apart = (fresh.state_dict()[name].float() - value.float()).abs().max()
        assert apart <= 0.02 * value.float().abs().max() + 1e-6, name
    assert figures(fresh, encoder, tiny.rows(60, seed=99)) > 0.9


def test_a_judge_goes_on_from_none_of_another_make(base: Path, tmp_path: Path) -> None:
    from training.network import Judge
    from training.start import started

    with pytest.raises(ValueError, match="no network can be read"):
        started(Judge.from_base(base), tmp_path)
    (tmp_path / "judge.onnx").write_bytes(b"no network")
    with pytest.raises(ValueError, match="no network can be read"):
        started(Judge.from_base(base), tmp_path)


def test_dropout_keeps_the_mean_and_is_off_out_of_training() -> None:
    import torch

    from training.network import Dropout

    dropout, states = Dropout(0.1), torch.ones(200, 500)
    torch.manual_seed(3)
    given = dropout(states)
    assert abs(float(given.mean()) - 1) < 0.01
    assert abs(float((given == 0).float().mean()) - 0.1) < 0.01
    torch.manual_seed(3)
    assert (dropout(states) == given).all()
    assert (dropout.eval()(states) == states).all()
