"""The benches of speed at tiny size: they time the work meant, tables and plots read well. No time is tested."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ElementTree
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance
from benchmarks.scale import growth
from benchmarks.show import performance, plots, svg
from benchmarks.speed import (
    claims,
    clock,
    cold,
    memory,
    odd,
    peers,
    profile,
    reading,
    results,
    scorers,
    speed,
    verifiers,
    warm,
    work,
)
from benchmarks.speed.results import Line, Result, Row
from provenance.model import Document
from provenance.structure.sentences import split

pytestmark = pytest.mark.slow

SMALL = work.Work("small", "The pier was closed on Monday. Nobody was hurt.", ("The pier was closed on Sunday.",))
ROWS = (
    Row("quick", "slow", 1.31, at_most=1.6),
    Row("dear", "a check", 4721.0, at_least=5000.0, note="96 s"),
    Row("absent", "a check", None, at_least=2.0),
    Row("plain", "", 0.0712, "MB"),
)


def test_the_article_is_what_its_name_says() -> None:
    given = work.article()
    assert len(split_up(given.source)) == work.SENTENCES == 40
    assert len(set(given.claims)) == len(given.claims) == 20
    counts = provenance.check(list(given.claims), [given.source]).to_dict()["counts"]
    assert min(counts["supported"], counts["altered"], counts["unsupported"]) > 0


def test_a_digest_of_copies_is_right_where_it_has_a_source_and_nowhere_else() -> None:
    summary, source = work.digest()
    sections = provenance.check(summary, [source]).to_dict()["summaries"][0]
    verdicts = [{one["verdict"] for one in sections["claims"] if one["section"] == f"section-{n}"} for n in (1, 2)]
    assert [found - {"not-a-claim"} for found in verdicts] == [{"supported"}, {"no-source"}]


def test_an_archive_has_the_sentences_and_claims_that_were_asked_for() -> None:
    given = work.archive(120, 50)
    assert given == work.archive(120, 50)
    assert len(split_up(given.source)) == 120
    assert len(set(given.claims)) == len(given.claims) == 50
    assert given.source.count("Felden") == 0, "a retelling kept the names"


def test_claims_of_an_archive_are_of_every_kind_and_begin_alike() -> None:
    long = work.archive(80, 40)
    counts = provenance.check(list(long.claims), [long.source]).to_dict()["counts"]
    assert min(counts["supported"], counts["altered"], counts["unsupported"]) > 0
    assert work.archive(80, 15).claims == long.claims[:15]


def split_up(text: str) -> list[tuple[int, int]]:
    return list(split(Document.from_text(text).folded))


def test_medians_and_exponents() -> None:
    assert clock.timed([(1.0, 2.0), (2.0, 8.0), (4.0, 12.0)]) == (2.0, 8.0, 3.0)
    assert clock.exponent([10, 100, 1000], [3, 30, 300]) == pytest.approx(1)
    assert clock.exponent([10, 100, 1000], [1, 100, 10_000]) == pytest.approx(2)


def test_short_calls_are_repeated() -> None:
    calls: list[int] = []
    assert clock.seconds(lambda: calls.append(1)) > 0
    assert len(calls) > 1


def test_a_program_that_fails_is_not_timed() -> None:
    assert clock.started([sys.executable, "-c", "raise SystemExit(1)"], cold.environment()) > 0
    for code in ("raise SystemExit(2)", "1 / 0"):
        with pytest.raises(SystemExit, match="failed"):
            clock.started([sys.executable, "-c", code], cold.environment())


def test_aims_are_met_or_not() -> None:
    assert [row.reached for row in ROWS] == [True, False, None, None]


def test_a_table_is_markdown_whose_columns_stand_below_each_other() -> None:
    lines = results.table(ROWS).splitlines()
    assert len(lines) == len(ROWS) + 2
    assert len({len(line) for line in lines}) == 1
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[2] == ["quick", "slow", "1.31 ×", "≤ 1.6", "yes"]
    assert cells[3] == ["dear", "a check", "4,720 ×, 96 s", "≥ 5,000", "no"]
    assert cells[4] == ["absent", "a check", "not installed", "≥ 2", ""]


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, "0"), (0.00357, "0.00357"), (4.07, "4.07"), (999.4, "999"), (1534.0, "1,530"), (25_512.0, "25,500")],
)
def test_figures_have_three_places_that_count(number: float, shown: str) -> None:
    assert results.short(number) == shown


def test_results_are_kept_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = Result("one", "One", ROWS, (Line("a", (1, 10), (2.0, 30.0)),), ("claims", "ms"))
    results.show([result], tmp_path)
    assert results.read(tmp_path / "one.json") == result
    assert results.table(ROWS) in capsys.readouterr().out


def test_every_part_of_the_bench_can_be_called(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in speed.PARTS:
        assert callable(__import__(f"benchmarks.speed.{name}", fromlist=["measure"]).measure)
    monkeypatch.setattr(sys, "argv", ["speed", "nonsense"])
    with pytest.raises(SystemExit):
        speed.main()
    assert "there is no part 'nonsense'" in capsys.readouterr().err


def test_warm_has_its_aim_where_one_is_set() -> None:
    (result,) = warm.measure(rounds=1)
    assert [row.at_most for row in result.rows if "copies" in row.what] == [4.0]
    assert all(row.value and row.value > 0 for row in result.rows)


def test_a_pair_that_is_given_is_timed_alone() -> None:
    (result,) = warm.measure(1, list(warm.OURS))
    assert result.rows[0].what == "check of the given pair"


def test_the_floor_does_less_than_the_check() -> None:
    called = {one.name.split()[-1] for one in profile.profiled(warm.floor(SMALL.source), 1)}
    assert "tokenize" in called
    assert "rank" not in called


def test_cold_runs_the_command_itself() -> None:
    (result,) = cold.measure(rounds=1)
    assert [row.at_most for row in result.rows][-2:] == [0.5, 0.5]
    assert all(row.value and row.value > 0 for row in result.rows)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_memory_is_that_of_the_program_alone() -> None:
    held = bytearray(150_000_000)  # resident in this process: what it starts must not be charged for it
    held[::4096] = b"x" * len(held[::4096])
    assert memory.peak("pass") < 100
    (result,) = memory.measure(40, 5)
    assert len(result.rows) == 3
    assert memory.peak("kept = bytearray(b'x') * 120_000_000") > 110


def test_growth_with_claims() -> None:
    (result,) = claims.measure(most=100, sentences=40, rounds=1)
    assert result.lines[0].sizes == (10, 100)
    assert min(result.lines[0].values) > 0


def test_texts_that_no_writer_wrote() -> None:
    (result,) = odd.measure(200, ("said ", "# a\n\n"))
    assert [row.at_most for row in result.rows] == [odd.LONGEST, odd.STEEPEST] * 2
    assert all(row.value and row.value > 0 for row in result.rows)


def test_growth_with_the_source(tmp_path: Path) -> None:
    made = [growth.source(number, str(tmp_path)) for number in (20, 40)]
    assert min(value for row in made for value in row.values()) > 0
    rows = [
        {"floor": n, "build": 3 * n, "further": n, "median": 0.001, "mean": 0.002, "memory": 50} for n in (1.0, 10.0)
    ]
    told = growth.result((10, 100), rows, (5, 50), (1.0, 10.0))
    assert [(row.value, row.reached) for row in told.rows] == [
        (3.0, True), (1.0, True), (50, True), (pytest.approx(1.0), True), (pytest.approx(1.0), True),
    ]  # fmt: skip
    assert growth.result((10,), rows[:1], (5,), (1.0,)).rows[3].value is None


def test_each_format_is_read() -> None:
    (result,) = reading.measure(rounds=1)
    assert {row.what.rpartition(".")[2] for row in result.rows} >= {"pdf`", "docx`"}


def test_peers_are_compared_on_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers.scorers, "SIZES", ())
    rows = peers.compare(SMALL, pairs=1, rounds=1)
    assert len(rows) == 5
    assert all(row.value is None or row.value > 0 for row in rows)
    assert rows[0].value


def test_what_is_not_installed_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("numpy", "bm25s", "torch", "transformers"):
        monkeypatch.setitem(sys.modules, name, None)
    rows = peers.compare(SMALL, pairs=1, rounds=1)
    absent = [row.what for row in rows if row.cells()[2] == results.ABSENT]
    assert len(absent) == 5
    assert sum("cross-encoder" in what for what in absent) == 2


@given(st.lists(st.integers(1, 700), min_size=1, max_size=60), st.integers(20, 512))
def test_pieces_hold_all_that_fits(sentences: list[int], room: int) -> None:
    made = scorers.pieces(sentences, room)
    assert max(made) <= room
    assert sum(made) == sum(min(one, room) for one in sentences)
    assert all(a + b > room for a, b in pairwise(made) if b in sentences)


def test_every_claim_is_read_with_every_piece() -> None:
    given = work.archive(120, 7)
    lengths = scorers.lengths(given)
    assert len(lengths) % 7 == 0
    assert len(lengths) > 7
    assert max(lengths) <= scorers.WINDOW


def test_a_scorer_is_made_of_random_numbers() -> None:
    pytest.importorskip("torch")
    pytest.importorskip("transformers")
    for size in scorers.SIZES:
        found = scorers.cost(size._replace(layers=1, width=24, heads=2, vocabulary=50), SMALL, 1)
        assert found is not None
        assert (found.pairs, found.tried) == (1, 1)
        assert found.seconds > 0


def test_a_profile_names_steps_and_functions() -> None:
    rows = profile.rows(profile.profiled(warm.check(SMALL), 1))
    names = [row.what for row in rows]
    assert {"reading and indexing the sources", "all checks", "the report as data"} <= set(names)
    assert any("provenance/" in name for name in names)
    assert all(0 <= (row.value or 0) <= 101 for row in rows)


def test_a_start_is_taken_apart_by_package() -> None:
    *_, imports = profile.measure(1, 40, 5)
    assert sum(row.value or 0 for row in imports.rows) <= 101
    assert any("provenance.lang" in row.what for row in imports.rows)


def test_verifiers_says_how_many_claims_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    few = [*islice(verifiers._editors(), 40)]
    monkeypatch.setattr(verifiers, "_editors", lambda: iter(few))
    (result,) = verifiers.measure(models=False)
    first = result.rows[0]
    assert first.value and 0 < first.value < 100 and " of " in first.note
    assert all(row.value for row in result.rows)


def test_tables_of_a_page_are_put_in_where_they_belong(tmp_path: Path) -> None:
    results.write(Result("warm", "Warm", ROWS), tmp_path)
    page = "by hand\n<!-- bench warm -->\nold\n<!-- end -->\nmore\n<!-- bench cold -->\nkept\n<!-- end -->\n"
    made = performance.filled(page, tmp_path)
    assert made == page.replace("\nold\n", f"\n\n{results.table(ROWS)}\n\n")
    assert performance.filled(made, tmp_path) == made


def test_the_page_has_a_place_for_every_part_of_the_bench() -> None:
    page = performance.PAGE.read_text(encoding="utf-8")
    for name in (*speed.PARTS[:-1], "peers-large", "profile-digest", "profile-archive", "profile-start"):
        assert f"<!-- bench {name} -->\n\n| what" in page, name
    for image in re.findall(r"\((images/bench-[^)]+)\)", page):
        assert drawn((performance.PAGE.parent / image).read_text(encoding="utf-8")).tag.endswith("svg")


def drawn(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


def test_bars_are_as_many_as_rows_and_the_own_one_stands_out() -> None:
    root = drawn(svg.bars('a "title" <b>', [("one & two", 0.01), ("own", 1.0), ("far", 5000.0)], "own", "×"))
    bars = [one for one in root.iter() if one.tag.endswith("rect")]
    assert [one.get("class") for one in bars] == ["b", "o", "b"]
    lengths = [float(one.get("width", 0)) for one in bars]
    assert lengths == sorted(lengths)
    assert root.get("aria-label") == 'a "title" <b>'


POINTS = st.lists(st.tuples(st.floats(0.001, 1e9), st.floats(1e-6, 1e9)), min_size=1, max_size=6)


@given(st.lists(POINTS, min_size=1, max_size=4))
def test_lines_stay_inside_their_frame(series: list[list[tuple[float, float]]]) -> None:
    lines = [Line(f"<{n}>", tuple(x for x, _ in one), tuple(y for _, y in one)) for n, one in enumerate(series)]
    root = drawn(svg.lines("growth", lines, ("claims", "ms")))
    *_, width, height = map(float, root.get("viewBox", "").split())
    circles = [one for one in root.iter() if one.tag.endswith("circle")]
    assert len(circles) == sum(map(len, series))
    for one in circles:
        assert 0 <= float(one.get("cx", -1)) <= width
        assert 0 <= float(one.get("cy", -1)) <= height


def test_plots_are_drawn_from_what_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, images = tmp_path / "bench", tmp_path / "images"
    for result in (
        Result("claims", "Growth", (), (Line("a", (10, 100), (2.0, 21.0)),), ("claims", "ms")),
        Result("peers", "Peers, small", ROWS),
        Result("warm", "Warm", ROWS),
    ):
        results.write(result, kept)
    monkeypatch.setattr(sys, "argv", ["plots", str(images), "--results", str(kept)])
    assert plots.main() == 0
    pictures = {path.name: path.read_bytes() for path in images.iterdir()}
    assert sorted(pictures) == ["bench-claims.svg", "bench-peers.svg"]
    assert "absent" not in pictures["bench-peers.svg"].decode()
    plots.main()
    assert {path.name: path.read_bytes() for path in images.iterdir()} == pictures


def test_plots_of_nothing_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["plots", str(tmp_path), "--results", str(tmp_path)])
    with pytest.raises(SystemExit, match="2"):
        plots.main()
