"""Asking: what is no answer is a notice, what was answered once is not asked again, and nobody waits for ever."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.infra.disk_cache import DiskCache
from provenance.verifiers import Model, Question
from provenance.verifiers.asking import Asker, digest
from provenance.verifiers.terms import Terms
from support.fake_verifiers import Fixed, Odd, Slow
from support.paths import ROOT

ONE, TWO = Question("The ferry sank.", ("It went down.",)), Question("The mayor left.", ("She resigned.", "She went."))


def raising(error: BaseException) -> Any:
    def fail(questions: Sequence[Question]) -> Any:
        raise error

    return fail


@pytest.mark.parametrize(
    ("made", "supports", "told"),
    [
        (lambda asked: [0.5, math.nan], (0.5, None), "gave no probability for 1 of 2 claims"),
        (lambda asked: [1.5, -0.1], (None, None), "gave no probability for 2 of 2 claims"),
        (lambda asked: [math.inf, 0.25], (None, 0.25), "gave no probability for 1 of 2 claims"),
        (lambda asked: ["yes", None], (None, None), "gave no probability for 2 of 2 claims"),
        (lambda asked: [0.5], (None, None), "gave 1 answers to 2 questions"),
        (lambda asked: [0.5] * 3, (None, None), "gave 3 answers to 2 questions"),
        (lambda asked: None, (None, None), "answered with NoneType and no list"),
        (lambda asked: 0.5, (None, None), "answered with float and no list"),
        (raising(RuntimeError("no memory\nat all")), (None, None), "failed: RuntimeError: no memory at all"),
        (raising(OSError("/srv/models/a b/x.bin is gone")), (None, None), "failed: OSError: "),
        (raising(KeyboardInterrupt()), (None, None), "failed: KeyboardInterrupt"),
        (
            raising(InputError("the server", "is not there", "start it")),
            (None, None),
            "failed: the server: is not there",
        ),
    ],
)
def test_what_is_no_answer_is_told(made: Any, supports: tuple[float | None, ...], told: str) -> None:
    answers = Asker(Odd(made)).ask([ONE, TWO])
    assert answers.supports == supports
    (notice,) = answers.notices
    assert notice.code == "verifier-failed" and notice.message.startswith(f"the verifier odd {told}")
    assert "/srv" not in notice.message and "\n" not in notice.message


@given(st.lists(st.one_of(st.floats(), st.none(), st.text(), st.integers()), max_size=4))
def test_whatever_comes_back_an_answer_is_a_probability_or_nothing(given_back: list[object]) -> None:
    answers = Asker(Odd(lambda asked: given_back)).ask([ONE, TWO])
    assert len(answers.supports) == 2
    assert all(one is None or 0 <= one <= 1 for one in answers.supports)
    assert bool(answers.notices) == (None in answers.supports)


def test_numbers_of_other_kinds_are_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    assert Asker(Odd(lambda asked: numpy.array([0.25, 1.0], dtype="float32"))).ask([ONE, TWO]).supports == (0.25, 1.0)
    assert Asker(Odd(lambda asked: (one for one in (0, 1)))).ask([ONE, TWO]).supports == (0.0, 1.0)


def test_nobody_waits_longer_than_the_limit_and_a_busy_verifier_is_let_alone() -> None:
    slow = Slow(0.5)
    asker = Asker(slow, Terms(seconds=0.05))
    late, busy = asker.ask([ONE]), asker.ask([TWO])
    slow.is_free = True
    assert (late.supports, busy.supports) == ((None,), (None,))
    assert "gave no answer within 0.05 seconds" in late.notices[0].message
    assert "is still busy with an earlier question" in busy.notices[0].message
    asker._late.join()  # type: ignore[union-attr]
    assert slow.calls == 1
    assert Asker(slow).ask([TWO]).supports == (0.5,), "once it is done it can be asked again"


def test_an_answer_that_is_kept_is_not_asked_for_again(tmp_path: Path) -> None:
    kept, toy = DiskCache(tmp_path, "answers"), Fixed(0.123456)
    assert Asker(toy, kept=kept).ask([ONE]).supports == (0.1235,)
    assert Asker(toy, kept=kept).ask([ONE, TWO, ONE]).supports == (0.1235,) * 3
    assert [one.claim for one in toy.asked] == [ONE.claim, TWO.claim], "only what is new"
    other = Fixed(0.5)
    assert Asker(other, kept=kept).ask([ONE]).supports == (0.5,), "another model has answers of its own"
    Asker(toy, kept=kept).ask([Question(ONE.claim, ("Another passage.",)), Question("Another claim.", ONE.passages)])
    assert len(toy.asked) == 4


def test_what_is_no_answer_is_not_kept(tmp_path: Path) -> None:
    kept, answers = DiskCache(tmp_path, "answers"), iter([[math.nan], [0.5]])
    odd = Odd(lambda asked: next(answers))
    assert [Asker(odd, kept=kept).ask([ONE]).supports for _ in range(3)] == [(None,), (0.5,), (0.5,)]


@pytest.mark.parametrize("data", [b"", b"nan", b"7", b"zero", b"\xff"])
def test_a_kept_answer_that_is_none_is_asked_for_again(data: bytes, tmp_path: Path) -> None:
    kept, toy = DiskCache(tmp_path, "answers"), Fixed(0.5)
    asker = Asker(toy, kept=kept)
    kept.put(asker._key(ONE), data)
    assert asker.ask([ONE]).supports == (0.5,) and len(toy.asked) == 1
    assert asker.ask([ONE]).supports == (0.5,) and len(toy.asked) == 1


@pytest.mark.parametrize("model", [None, "toy", Model("toy", "", "short"), Model("toy", "", "G" * 64)])
def test_a_verifier_must_say_which_model_it_is(model: object) -> None:
    with pytest.raises(InputError, match="does not say which model it is"):
        Asker(SimpleNamespace(model=model, support=list))  # type: ignore[arg-type]
    with pytest.raises(InputError, match="does not say which model it is"):
        Asker(SimpleNamespace(support=list))  # type: ignore[arg-type]


def test_the_digest_tells_parts_apart() -> None:
    assert len({digest("a", "bc"), digest("ab", "c"), digest("abc"), digest("abc", "")}) == 4


def test_a_call_that_never_ends_does_not_change_the_exit_code(tmp_path: Path) -> None:
    """The command leaves while the call is still under way."""
    (tmp_path / "toy-1.0.dist-info").mkdir()
    (tmp_path / "toy-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: toy\nVersion: 1\n", "utf-8")
    entry = "[provenance.verifiers]\nendless = endless:open_it\n"
    (tmp_path / "toy-1.0.dist-info" / "entry_points.txt").write_text(entry, encoding="utf-8")
    (tmp_path / "endless.py").write_text(ENDLESS, encoding="utf-8")
    (tmp_path / "source.txt").write_text(
        "While they expect a storm, skippers keep their boats in the harbour.\n", "utf-8"
    )
    (tmp_path / "digest.txt").write_text("Boats are kept in the harbour while a storm is expected.\n", encoding="utf-8")
    (tmp_path / "provenance.toml").write_text('judge = "off"\n[second-opinion]\nseconds = 0.1\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "provenance", "check", "digest.txt", "-s", "source.txt", "--verifier", "endless"],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=300,
        env={"PYTHONPATH": f"{ROOT}:{tmp_path}", "PATH": ""},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "notice[verifier-failed] the verifier endless gave no answer within 0.1 seconds" in done.stdout


ENDLESS = """
import threading
from provenance.verifiers import Model

class Endless:
    model = Model("endless", "", "0" * 64)

    def support(self, questions):
        threading.Event().wait()

def open_it(path, settings):
    return Endless()
"""
