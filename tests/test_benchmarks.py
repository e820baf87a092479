"""The benches: claims made from an invented article, what is counted over them, and the pages that are generated."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHES, FOLDERS, main
from benchmarks.accuracy import accuracy, articles, drafts, page, perturb, rows, scores
from benchmarks.accuracy.altered import KINDS, altered
from benchmarks.accuracy.articles import Article
from benchmarks.accuracy.faithful import faithful
from benchmarks.accuracy.rewordings import number, spelled
from benchmarks.accuracy.strays import strays
from benchmarks.scale import batch, scale
from benchmarks.speed import pairs
from support.paths import ROOT
from training.rows import Row

TEXT = """The harbour board approved a new sea wall on Tuesday, which will protect 40 houses at the end of the bay.

Karen Wells said the wall was the answer to the flood of 2014. "We cannot wait for the next storm to come," Wells said.
The board has not named a builder. More than 300 people in Leeds signed a petition (pictured) before the vote was taken.
The work will cost £4.5 million and will take seven months. The old wall was built in 1911 by David Marsh.

Some boats were moved to the long-term moorings on March 23. The rent rose by 15% after the move to the U.S. owner.
"""


@pytest.fixture(scope="module")
def article() -> Article:
    return Article(TEXT)


def test_sentences_are_slices_that_end_where_they_should(article: Article) -> None:
    lines = article.sentences
    assert len(lines) == 9
    assert all(article.text[line.start : line.end] == line.text for line in lines)
    assert lines[-1].text.endswith("U.S. owner.")


def test_faithful_claims(article: Article) -> None:
    made = {(one.kind, one.text) for one in faithful(article)}
    assert ("trimmed", "The harbour board approved a new sea wall on Tuesday.") in made
    assert ("trimmed", "More than 300 people in Leeds signed a petition before the vote was taken.") in made
    assert ("contractions", "The board hasn't named a builder.") in made
    assert ("date order", "Some boats were moved to the long-term moorings on 23 March.") in made
    assert ("hyphens", "Some boats were moved to the long term moorings on March 23.") in made
    assert ("attribution moved", 'Wells said: "We cannot wait for the next storm to come."') in made
    assert ("words in figures", "The work will cost £4.5 million and will take 7 months.") in made
    assert any(kind == "joined" and ", and the old wall was built in 1911" in text for kind, text in made)


def test_nothing_that_limits_is_cut(article: Article) -> None:
    bare = Article("The wall will be built next year by the port, which pays only if the council agrees.")
    assert not [one for one in faithful(bare) if one.kind == "trimmed"]


def test_every_alteration_changes_its_span_and_nothing_else(article: Article) -> None:
    made = list(altered(article))
    assert {"figure", "weekday", "year", "person", "negation put in", "negation left out"} <= {one.kind for one in made}
    for one in made:
        start, end = one.span
        assert one.text != one.base
        assert one.base.startswith(one.text[:start])
        assert one.base.endswith(one.text[end:])
        assert one.rules >= KINDS[one.kind][0]


def test_the_same_claims_every_time(article: Article) -> None:
    assert perturb.trials([article]) == perturb.trials([Article(TEXT)])


def test_a_folder_of_texts_is_read_as_articles(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text("One." if name == "b" else "Two.", encoding="utf-8")
    assert [one.text for one in articles.read(tmp_path)] == ["Two.", "One."]


def test_perturb_counts_alarms_and_what_was_found(article: Article) -> None:
    results = perturb.run([article], perturb.trials([article]), jobs=1)
    shown = perturb.figures(results)
    assert shown["verbatim"]["n"] == 9
    assert shown["verbatim"]["flagged"] == 0
    assert shown["all alterations"]["flagged"] > 0.5
    assert "verbatim" in perturb.table(shown)


@pytest.mark.parametrize("value", [2, 12, 20, 21, 99])
def test_numbers_in_words(value: int) -> None:
    assert number(spelled(value)) == value


def test_scores() -> None:
    labels = [True, True, False, False]
    assert scores.balanced(labels, [True, False, False, False]) == (0.75, 1.0, 0.5)
    assert scores.auc(labels, [0.9, 0.4, 0.4, 0.1]) == 0.875
    assert scores.best(labels, [0.9, 0.4, 0.3, 0.1]) == 1.0


def test_rows_are_measured(tmp_path: Path) -> None:
    folder = tmp_path / "editors"
    folder.mkdir()
    (folder / "docs.jsonl").write_text(json.dumps({"doc": "d", "text": TEXT}) + "\n", encoding="utf-8")
    claim = "The work will cost £6.5 million and will take seven months."
    source = "The work will cost £4.5 million and will take seven months."
    wrong = {
        "id": "1", "doc": "d", "claim": claim, "verdict": "altered", "how": "number", "source": [source],
        "spans": [{"claim": "£6.5 million"}],
    }  # fmt: skip
    right = wrong | {"id": "2", "claim": source, "verdict": "supported", "how": "verbatim", "spans": []}
    lines = "".join(json.dumps(one) + "\n" for one in (wrong, right))
    (folder / "claims.jsonl").write_text(lines, encoding="utf-8")
    assert rows.names(tmp_path) == ["editors"]
    figures = scores.summarise(accuracy.measure(rows.choose(rows.read(tmp_path, "editors"), "all", None), jobs=1))
    assert figures["bAcc"] == figures["rule"] == figures["span"] == figures["traced@1"] == 1.0
    assert "1.000" in page.line("editors", figures)


def test_a_part_holds_whole_articles() -> None:
    assert articles.part_of("a text") == articles.part_of(" a  text ")
    assert {articles.part_of(str(one)) for one in range(20)} == {"look", "measure"}


def test_strays_are_faithful_claims_with_the_source_of_another_one() -> None:
    given = [
        Row("own", f"text {number}", (f"Sentence {number}.",), f"Claim {number}.", number % 2 == 0, "fact", (0,))
        for number in range(20)
    ]
    found = strays(given, 6)
    assert found == strays(given, 6)
    assert 0 < len(found) <= 6
    of = {row.claim: row for row in given}
    for one in found:
        assert of[one.claim].supported
        assert (one.supported, one.gold) == (False, ())
        assert one.sentences != of[one.claim].sentences


def test_what_people_wrote_on_the_accuracy_page_stays(tmp_path: Path) -> None:
    path = tmp_path / "accuracy.md"
    path.write_text(f"old\n{page.KEPT[0]}\n\nby hand\n\n{page.KEPT[1]}\nold", encoding="utf-8")
    figures = dict.fromkeys(("n", *page.FREE, *page.STRAYS), 0.5)
    page.write(path, page.Free(figures, figures, [("verb", 3, 0.1, 0.2, 0.3)]), {}, {}, [], "measure")
    text = path.read_text(encoding="utf-8")
    assert "by hand" in text
    assert "| verb | 3 | 0.10 | 0.20 | 0.30 |" in text
    assert "50.0 % were called supported" in text
    assert "old" not in text


def test_drafts_are_judged_no_worse_than_the_page_says() -> None:
    found = drafts.count(drafts.read())
    assert (found.faithful, found.altered) == (361, 581)
    assert found.found >= 0.78 * found.altered
    assert found.alarms <= 0.11 * found.faithful


def test_a_folder_of_pairs_is_built_and_timed(tmp_path: Path) -> None:
    pairs.build(tmp_path, 3)
    assert len({path.read_text(encoding="utf-8") for path in tmp_path.glob("articles/*.txt")}) == 3
    found = pairs.figures(tmp_path, rounds=1)
    assert min(found) > 0


def test_a_corpus_is_built_with_a_source_of_its_own_for_each_record(tmp_path: Path) -> None:
    made = list(batch.records(tmp_path / "pairs", 3))
    assert [one["id"] for one in made] == [0, 1, 2]
    assert len({str(one["sources"]) for one in made}) == 3


def test_records_of_scale_are_the_same_each_time_and_of_their_own() -> None:
    made = list(scale.records(40))
    assert made == list(scale.records(40))
    assert len({one["summary"] for one in made}) == 40


def test_the_command_lists_every_bench_and_nothing_else() -> None:
    for folder, listed in BENCHES.items():
        texts = {one.stem: one.read_text(encoding="utf-8") for one in (ROOT / "benchmarks" / folder).glob("*.py")}
        assert {name for name, text in texts.items() if "\ndef main(" in text} == listed.keys()
        for name in listed:
            assert f"`python -m benchmarks {name}" in (ast.get_docstring(ast.parse(texts[name])) or "")


def test_pages_name_commands_that_there_are() -> None:
    named = set()
    for path in (ROOT / "Makefile", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r"-m\s+benchmarks\s+([a-z]\w*)", text))
        assert not re.search(r"-m\s+benchmarks\.", text), path
        for file in re.findall(r"\b(?:benchmarks|tools)/[\w/]+\.py", text):
            assert (ROOT / file).is_file(), f"{path.name}: {file}"
    assert named and named <= FOLDERS.keys()


def test_the_list_is_there_at_once() -> None:
    code = "import runpy, sys; sys.argv = ['benchmarks']\ntry: runpy.run_module('benchmarks', run_name='__main__')\n"
    code += "finally: assert not {'provenance', 'nltk', 'numpy'} & sys.modules.keys()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert all(f"  {name} " in done.stdout for name in FOLDERS)


def test_options_are_handed_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks"])
    assert main(["bigtext", "5", "--claims", "3"]) == 0
    assert len(capsys.readouterr().out.split("\n\n")) == 4
    with pytest.raises(SystemExit):
        main(["warm", "--help"])
    assert "--pair SUMMARY SOURCE" in capsys.readouterr().out


def test_folders_of_benches_lean_on_each_other_in_one_direction() -> None:
    order = list(BENCHES)
    for folder in order:
        for path in (ROOT / "benchmarks" / folder).rglob("*.py"):
            for other in re.findall(r"from benchmarks\.(\w+)", path.read_text(encoding="utf-8")):
                assert order.index(other) <= order.index(folder), f"{path}: {other}"
