"""A saved report on files that moved on: what is found elsewhere, what changed, what is gone."""

from __future__ import annotations

from pathlib import Path

from support.ferry_reports import DIGEST, SOURCE, fresh, lines, told, write


def test_where_it_moved_is_told(home: Path) -> None:
    report = fresh()
    write(None, f"Thirteen code.\n{SOURCE}")
    assert lines(report) == [
        "r.json: notice: ferry.txt: has changed since it was checked: check it again",
        "r.json: notice: ferry.txt: claim-2 evidence 1: moved from 0 to 15",
        "r.json: notice: ferry.txt: claim-3 evidence 1: moved from 70 to 85",
        "r.json: notice: ferry.txt: claim-4 evidence 1: moved from 150 to 165",
        "r.json: holds: 2 documents and 7 passages checked, 3 moved, 0 errors, 0 unchecked",
    ]


def test_changed_words_are_told(home: Path) -> None:
    report = fresh()
    write(None, SOURCE.replace("for 3 June", "for the 5 July"))
    broken = [line for line in lines(report) if ": error: " in line]
    assert broken == ['r.json: error: ferry.txt: claim-4 evidence 1: words changed: "3 June," → "the 5 July,"']
    assert told(report).exit_code == 1
    write(None, SOURCE.replace("is planned", "is now planned"))
    assert 'words changed: "is planned" → "is now planned"' in "\n".join(lines(report))


def test_what_is_gone_is_told(home: Path) -> None:
    report = fresh()
    write(None, SOURCE.replace("It replaces the old Marianne, which was built in 1971 and has room for 12 cars.\n", ""))
    assert "is gone: It replaces the old Marianne" in "\n".join(lines(report))
    assert told(report).exit_code == 1


def test_a_changed_summary_must_be_known_to_the_last_claim(home: Path) -> None:
    report = fresh()
    write(DIGEST + "- Nobody has seen the boat so far, the mayor said.\n")
    assert told(report).exit_code == 1
    assert "line 6 is not in the report: Nobody has seen the boat" in "\n".join(lines(report))
    write("Front line:\n\n" + DIGEST)
    assert (told(report).exit_code, told(report).outcome) == (0, "holds")
    write(DIGEST.replace("Monday.", "Monday, and nobody asked."))
    assert told(report).exit_code == 1


def test_an_order_that_changed_is_found(home: Path) -> None:
    report = fresh()
    head, *rows = DIGEST.splitlines(keepends=True)
    write(head + rows[0] + rows[3] + rows[1] + rows[2])
    found = told(report)
    assert found.outcome == "holds"
    assert {remark.where for remark in found.remarks if remark.new} == {"claim-2", "claim-3", "claim-4"}


def test_a_label_that_became_a_claim_is_not_known(home: Path) -> None:
    write("Key points:\n\n" + DIGEST)
    report = fresh()
    assert report["summaries"][0]["claims"][0]["kind"] == "label"
    write("Key points: they sank the old ferry on Monday.\n\n" + DIGEST)
    assert told(report).exit_code == 1
    assert any("is not in the report" in line for line in lines(report))


def test_sentences_cut_elsewhere_are_known(home: Path) -> None:
    """The report of a project whose own abbreviations end no sentence: its claim is two without them."""
    write(
        "They met Hon. Brekke on the quay. It rained all day.\n",
        "They met Hon. Brekke on the quay. It rained all day. Nobody asked.\n",
    )
    report = fresh()
    (summary,) = report["summaries"]
    first, *_, last = summary["claims"]
    whole = {**first, "exact": Path("digest.txt").read_text().strip(), "end": last["end"], "findings": [], "trace": []}
    summary["claims"] = [{**whole, "verdict": "supported"}]
    write("Good day.\n\n" + Path("digest.txt").read_text())
    assert not any("It rained" in line for line in lines(report))
