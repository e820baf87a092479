"""The judge at work: what is asked becomes rows of a network, and its outputs become answers, or nothing."""

from __future__ import annotations

import math
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import provenance
from provenance.entailment import Answer, Question
from provenance.entailment.reader import Reader, reader
from provenance.entailment.session import Missing, Session
from provenance.entailment.weights import OWN, read
from support.claims_at_hand import BOATS, SKIPPERS
from support.fake_judge import WINDOW, Run, folder, install, outputs
from support.paths import ROOT
from support.tiny_model import REWORDED, SOURCE
from support.words_alone import needs_weights

ONE = Question("The boats sank.", "Boats sank here. The boats are here.")
YES = 4  # the token of "yes"


def session(monkeypatch: pytest.MonkeyPatch, path: Path, run: Run = outputs, **changes: Any) -> Session:  # type: ignore[assignment]
    install(monkeypatch, run)
    return Session(read(folder(path, **changes)))


def plain(ids: list[int], types: list[int]) -> list[Any]:
    return outputs(ids)


# --- what the network gets, and what is made of its outputs


def test_passage_and_claim_are_one_row_and_words_of_the_claim_are_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[list[int], list[int]]] = []

    def run(ids: list[int], types: list[int]) -> list[Any]:
        seen.append((ids, types))
        found = outputs(ids, odds=2.0, contradicted=0.25)
        found[2] = [at / 100 for at in range(len(ids))]
        return found

    (found,) = session(monkeypatch, tmp_path, run, calibration={"scale": 2.0, "offset": 0.5}).ask([ONE])
    ((ids, types),) = seen
    # [CLS] boats sank here . the boats are here . [SEP] | the boats sank . [SEP]
    assert ids == [2, 7, 8, 10, 11, 6, 7, 9, 10, 11, 3, 6, 7, 8, 11, 3]
    assert types == [0] * 11 + [1] * 5
    assert found and (found.support, found.contradicted, found.kind) == (4.5, 0.25, "name")
    assert [(ONE.claim[one.start : one.end], round(one.doubt, 2)) for one in found.marks] == [
        ("The", 0.11), ("boats", 0.12), ("sank.", 0.14),
    ]  # fmt: skip  # a word is as doubtful as its most doubtful token


def test_the_evidence_is_read_once_more_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def run(ids: list[int], types: list[int]) -> list[Any]:
        asked.append(len(ids))
        return outputs(ids, odds=2.0 if len(asked) == 1 else -4.0)

    made = session(monkeypatch, tmp_path, run)
    (found,) = made.ask([ONE._replace(evidence="Boats sank here.")])
    assert found and round(found.support, 9) == round(0.7 * 2.0 - 0.3 * 4.0, 9)
    assert asked[0] > asked[1]
    asked.clear()
    assert made.ask([ONE._replace(evidence=ONE.passage), ONE]) and len(asked) == 2, "nothing is read twice"


def test_the_end_of_a_long_passage_is_left_out_and_the_claim_never(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[int]] = []

    def run(ids: list[int], types: list[int]) -> list[Any]:
        seen.append(ids)
        return outputs(ids)

    found = session(monkeypatch, tmp_path, run).ask([Question("yes no the boats", "sank here " * 50)])
    assert found[0] and len(found[0].marks) == 4
    assert len(seen[0]) == WINDOW
    assert seen[0][:3] == [2, 8, 10] and seen[0][-6:] == [3, 4, 5, 6, 7, 3]


@pytest.mark.parametrize("claim", ["", " ", "no " * WINDOW, "no " * 10_000, "\ud800 boats"])
def test_a_claim_that_is_too_long_or_no_text_has_no_answer(
    claim: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session(monkeypatch, tmp_path, plain).ask([Question(claim, "The boats sank."), ONE])[0] is None
    assert session(monkeypatch, tmp_path, plain).ask([ONE])[0] is not None, "and others have one"


@pytest.mark.parametrize(
    "changed",
    [{"odds": math.nan}, {"odds": math.inf}, {"odds": -math.inf}, {"contradicted": math.nan}, {"tag": math.nan}],
    ids=str,
)
def test_what_is_no_number_is_no_answer(
    changed: dict[str, float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = session(monkeypatch, tmp_path, lambda ids, types: outputs(ids, **changed))
    assert made.ask([ONE, ONE]) == [None, None]


def test_log_odds_end_somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = session(monkeypatch, tmp_path, lambda ids, types: outputs(ids, odds=1e9))
    (found,) = made.ask([ONE])
    assert found and found.support == 20.0


def test_a_network_that_only_classifies_marks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = session(monkeypatch, tmp_path, lambda ids, types: [[1.0, 3.0, 1.0]], entailed=1)
    (found,) = made.ask([ONE])
    assert found == Answer(pytest.approx(2 - math.log(2)))  # type: ignore[arg-type]
    made = session(monkeypatch, tmp_path, lambda ids, types: [[1.0, math.nan, 1.0]], entailed=1)
    assert made.ask([ONE]) == [None]


def test_an_answer_does_not_depend_on_what_else_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(ids: list[int], types: list[int]) -> list[Any]:
        return outputs(ids, odds=sum(ids) / 100)

    made = session(monkeypatch, tmp_path, run)
    other = Question("yes yes yes", "no")
    alone = made.ask([ONE])[0]
    assert made.ask([other, ONE, other])[1] == alone == made.ask([ONE, ONE])[1]


# --- what goes wrong, as the pipeline knows it


def failing(*given: Any) -> Any:
    raise ValueError("an operator that this version does not have")


@pytest.mark.parametrize(
    "run",
    [
        failing,
        lambda ids, types: [[0.0]],
        lambda ids, types: outputs(ids[:2]),
        lambda ids, types: [*outputs(ids), [1.0]],
    ],
    ids=["raises", "one output", "too few tags", "too many outputs"],
)
def test_a_network_that_fails_is_told_once_and_asked_no_more(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, run)
    made = Reader(folder(tmp_path))
    assert made.model is not None
    for _ in range(2):
        found = made.ask([ONE, ONE])
        assert found.found == (None, None)
        assert found.failure.startswith("its network failed (") and "\n" not in found.failure
    assert made.model is None, "nobody read, and the report says so"


@pytest.mark.parametrize("name", ["onnxruntime", "tokenizers"])
def test_a_machine_without_the_libraries(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, plain)
    path = folder(tmp_path)
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(Missing, match=name):
        Session(read(path))
    made = Reader(path)
    assert made.ask([]).failure == "", "nothing is loaded for nothing"
    assert made.ask([ONE]) == ((None,), f"{name} cannot be loaded on this machine")


def test_a_library_that_does_not_fit_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, plain)

    class Broken:
        def __getattr__(self, name: str) -> Any:
            raise OSError("libgomp.so.1: cannot open shared object file")

    monkeypatch.setitem(sys.modules, "onnxruntime", Broken())  # type: ignore[arg-type]
    assert Reader(folder(tmp_path)).ask([ONE]).failure == "OSError cannot be loaded on this machine"


def test_weights_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, plain)
    gone = Reader(tmp_path / "none")
    assert gone.model is None
    assert gone.ask([ONE]) == ((None,), "about.json cannot be read (No such file or directory)")
    path = folder(tmp_path / "other")
    (path / "judge.onnx").write_bytes(b"another")
    made = Reader(path)
    assert made.ask([ONE]).failure == "judge.onnx is damaged: its SHA-256 is not the one in about.json"
    assert made.model is None


def test_a_file_that_is_no_network_or_no_tokeniser(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    assert Reader(folder(tmp_path)).ask([ONE]).failure.startswith("its network cannot be loaded (")


def test_a_folder_is_opened_once_in_a_process(tmp_path: Path) -> None:
    assert reader(folder(tmp_path)) is reader(tmp_path)


# --- a whole check


@pytest.mark.judge
def test_a_judge_of_ones_own_folder_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnxruntime")
    install(monkeypatch, lambda ids, types: outputs(ids, odds=9.0, tag=0.0))
    path = folder(tmp_path, window=224)
    report = provenance.check([REWORDED], [SOURCE], judge=path)
    (checked,) = report.summaries
    assert [one.verdict for one in checked.claims] == ["supported"]
    assert checked.judge and checked.judge.name == "toy" and not checked.notices
    off = provenance.check([REWORDED], [SOURCE], judge="off").summaries[0]
    assert off.judge is None and [one.verdict for one in off.claims] == ["unsupported"]


def test_where_it_cannot_be_asked_words_alone_decide_and_the_last_line_says_so(tmp_path: Path) -> None:
    from provenance.reports.formats import FORMATS

    found = [provenance.check([REWORDED, BOATS], [SOURCE, SKIPPERS], judge=one) for one in (tmp_path / "none", "off")]  # type: ignore[arg-type]
    without, off = (one.summaries[0] for one in found)
    assert without.claims == off.claims and without.judge is None
    ((notice, _),) = without.notices
    assert notice.code == "judge-failed"
    assert notice.message.startswith("the learned judge could not be asked: about.json cannot be read")
    told, untold = (FORMATS["text"](one) for one in found)
    assert "; the learned judge could not be asked" in told.splitlines()[-1]
    assert "the learned judge" not in untold


def loaded(code: str) -> set[str]:
    """What a fresh interpreter has loaded after the code, of all that the judge needs."""
    heavy = "onnxruntime", "tokenizers", "provenance.entailment.session"
    code += f"\nimport sys; print(*[name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True
    )
    return {*done.stdout.split()}


def test_a_run_of_copies_loads_nothing_for_the_judge() -> None:
    assert loaded(f"import provenance; provenance.check(['The mayor opened a bakery.'], [{SOURCE!r}])") == set()


# --- the weights that come with the package


@needs_weights
@pytest.mark.judge
def test_the_packages_own_judge_reads_and_says_the_same_again_from_threads_too() -> None:
    pytest.importorskip("onnxruntime")
    pairs = [(REWORDED, SOURCE), (BOATS, SKIPPERS), (BOATS, SOURCE)]
    questions = [Question(*one) for one in pairs]
    made = Reader(OWN)
    found = made.ask(questions)
    assert not found.failure and all(found.found)
    for (claim, _), one in zip(pairs, found.found, strict=True):
        assert one and math.isfinite(one.support) and 0 <= one.contradicted <= 1
        assert [claim[mark.start : mark.end] for mark in one.marks] == claim.split()
    assert made.ask(questions[::-1]).found == found.found[::-1]
    with ThreadPoolExecutor(3) as pool:
        assert {one.found for one in pool.map(Reader(OWN).ask, [questions] * 3)} == {found.found}


@needs_weights
@pytest.mark.judge
def test_a_check_is_read_by_default() -> None:
    pytest.importorskip("onnxruntime")
    (checked,) = provenance.check([REWORDED], [SOURCE]).summaries
    assert checked.judge and checked.judge.name and not checked.notices
