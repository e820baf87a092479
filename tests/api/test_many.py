"""Many summaries from Python: pairs, and the DataFrames of two libraries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import provenance
from provenance import pipeline
from provenance.api.frames import ADDED
from provenance.errors import InputError, UsageError

CLAIM = "The new ferry will carry 300 cars, the harbour office said."
SOURCE = "The new ferry will carry 30 cars, the harbour office said on Monday."
TRUE = "The new ferry will carry 30 cars."
PAIRS = [(CLAIM, SOURCE), (TRUE, [SOURCE])]


def verdicts(reports: Any) -> list[str]:
    return [one.verdict for one in reports]


@pytest.mark.parametrize(
    "pairs",
    [
        PAIRS,
        iter(PAIRS),
        [[*pair] for pair in PAIRS],
        [{"summary": summary, "sources": sources} for summary, sources in PAIRS],
        [{"summary": summary, "source": sources, "id": 3} for summary, sources in PAIRS],
    ],
)
def test_pairs_in_and_reports_out(pairs: Any) -> None:
    reports = provenance.check_many(pairs)
    assert verdicts(reports) == ["fail", "pass"]
    assert reports == [provenance.check(*pair) for pair in PAIRS]


def test_settings_are_those_of_a_check() -> None:
    assert verdicts(provenance.check_many(PAIRS, ignore=["number-changed"])) == ["pass", "pass"]
    assert verdicts(provenance.check_many(PAIRS, fail_on="never")) == ["pass", "pass"]
    with pytest.raises(ValueError, match="did you mean number-changed"):
        provenance.check_many([], ignore=["number-change"])
    with pytest.raises(ValueError, match="unknown setting 'ignores'; did you mean ignore"):
        provenance.check_many([], ignores=["number-changed"])  # type: ignore[call-overload]


def test_sources_that_follow_each_other_are_prepared_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(SOURCE, encoding="utf-8")
    prepared, whole = list[Any](), pipeline.prepare
    monkeypatch.setattr(pipeline, "prepare", lambda *given: (prepared.append(given), whole(*given))[1])
    reports = provenance.check_many([(CLAIM, file), (TRUE, [file]), (TRUE, SOURCE), (CLAIM, SOURCE), (TRUE, file)])
    assert verdicts(reports) == ["fail", "pass", "pass", "fail", "pass"]
    assert len(prepared) == 3


@pytest.mark.parametrize(
    ("pair", "error", "told"),
    [
        ((TRUE, ""), InputError, "pair 2: source 1: it is empty; give the full text of the source"),
        ((TRUE, None), UsageError, "pair 2: sources: None is given; give a text, a Path, a Document"),
        ((TRUE, SOURCE, 1), UsageError, "pair 2: give a tuple (summary, sources), or a mapping with these keys"),
        ({"summary": TRUE}, UsageError, "pair 2: give a tuple (summary, sources), or a mapping with these keys"),
        ("text", UsageError, "pair 2: give a tuple (summary, sources), or a mapping with these keys"),
    ],
)
def test_a_pair_that_cannot_be_checked(pair: Any, error: type[Exception], told: str) -> None:
    with pytest.raises(error) as caught:
        provenance.check_many([PAIRS[0], pair])
    assert str(caught.value).startswith(told)


def test_the_error_in_the_place_of_the_report() -> None:
    outcomes = provenance.check_many([PAIRS[0], (TRUE, ""), "no pair", (TRUE, None), PAIRS[1]], return_errors=True)
    assert verdicts([outcomes[0], outcomes[-1]]) == ["fail", "pass"]
    assert [type(one) for one in outcomes[1:-1]] == [InputError, UsageError, UsageError]


@pytest.mark.parametrize("given", ["text", b"text", 3, {"summary": TRUE, "sources": SOURCE}])
def test_what_holds_no_pairs(given: Any) -> None:
    with pytest.raises(UsageError, match="takes pairs"):
        provenance.check_many(given)


@pytest.fixture(params=["pandas", "polars"])
def library(request: pytest.FixtureRequest) -> Any:
    return pytest.importorskip(request.param)


@pytest.mark.parametrize("column", ["sources", "source"])
def test_a_frame_comes_back_with_columns(library: Any, column: str) -> None:
    given = library.DataFrame({"id": [7, 8, 9], "summary": [CLAIM, TRUE, None], column: [SOURCE, SOURCE, SOURCE]})
    made = provenance.check_many(given)
    assert isinstance(made, library.DataFrame)
    assert [*made.columns] == ["id", "summary", column, *ADDED]
    assert [*given.columns] == ["id", "summary", column], "what was given stays as it was"
    assert made["verdict"].to_list()[:2] == ["fail", "pass"]
    assert made["altered"].to_list()[:2] == [1, 0]
    assert made["findings"].to_list()[:2] == ["number-changed: the claim says 300; the source says 30", ""]
    assert made["error"].to_list()[2].startswith("the summary: None is given")
    missing = made["verdict"].is_null() if library.__name__ == "polars" else made["verdict"].isna()
    assert missing.to_list() == [False, False, True]


def test_lists_of_sources_in_a_frame(library: Any) -> None:
    given = library.DataFrame({"summary": [CLAIM, TRUE], "sources": [[SOURCE, "It rains."], [SOURCE]]})
    assert provenance.check_many(given)["verdict"].to_list() == ["fail", "pass"]


def test_an_empty_frame(library: Any) -> None:
    made = provenance.check_many(library.DataFrame({"summary": [], "sources": []}))
    assert (len(made), len(made.columns)) == (0, 2 + len(ADDED))


def test_columns_that_are_not_there_or_are_in_the_way(library: Any) -> None:
    with pytest.raises(UsageError, match="has no column 'summary'; did you mean summaries"):
        provenance.check_many(library.DataFrame({"summaries": [TRUE], "sources": [SOURCE]}))
    with pytest.raises(UsageError, match="has no column 'sources'"):
        provenance.check_many(library.DataFrame({"summary": [TRUE], "text": [SOURCE]}))
    made = provenance.check_many(library.DataFrame({"summary": [TRUE], "sources": [SOURCE]}))
    with pytest.raises(UsageError, match="has a column 'verdict' already"):
        provenance.check_many(made)


def test_the_index_of_pandas_stays() -> None:
    pandas = pytest.importorskip("pandas")
    given = pandas.DataFrame({"summary": [CLAIM, TRUE], "sources": [SOURCE, SOURCE]}, index=["b", "b"])
    made = provenance.check_many(given)
    assert ([*made.index], [*made["verdict"]]) == (["b", "b"], ["fail", "pass"])
    given["summary"] = [float("nan"), TRUE]
    assert [*provenance.check_many(given)["error"].isna()] == [False, True]


def test_two_columns_of_one_name() -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(UsageError, match="has 2 columns 'summary'; rename or drop the others"):
        provenance.check_many(pandas.DataFrame([[TRUE, TRUE, SOURCE]], columns=["summary", "summary", "sources"]))


def test_a_lazy_frame_of_polars() -> None:
    polars = pytest.importorskip("polars")
    with pytest.raises(UsageError, match=r"frame\.collect\(\)"):
        provenance.check_many(polars.LazyFrame({"summary": [TRUE], "sources": [SOURCE]}))
