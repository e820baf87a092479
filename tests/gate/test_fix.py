"""Repairs: what they restore, that they change nothing else, and that a file keeps its form around them."""

from __future__ import annotations

import codecs
import dataclasses
import re
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance
from provenance.checks import rules
from provenance.cli import fix as command
from provenance.gate.fix import Repair, apply, joined, offered, repairs, unified
from provenance.model import Acceptance, Document, Finding, Summary
from provenance.reports.fingerprints import fingerprints
from provenance.structure.sentences import split
from support.cases import Case, load

SOURCE = """The new ferry will carry 30 cars, the harbour office said on Monday.
It replaces the old Marianne, which was built in 1971 and has room for 12 cars.
The first crossing to Tellnes island is planned for 3 June, harbour master Ida Brekkestad said.
“We have waited nine years for this boat,” Brekkestad told reporters on the quay.
"""


def checked(text: str | Document, source: str | Document = SOURCE) -> Summary:
    return provenance.check(text, [source]).summaries[0]


def fixed(text: str, source: str = SOURCE) -> str:
    return apply(text, repairs(checked(text, source)))


def marks(summary: Summary) -> set[str]:
    return {mark for row in fingerprints(summary) for mark in row}


# --- what is safe

REPAIRED = {name for name, rule in rules().items() if rule.repair}
OFFERED = [case for case in load() if case.table in REPAIRED and not case.quiet]


@pytest.mark.parametrize("case", OFFERED, ids=lambda case: case.id)
def test_a_repaired_finding_is_gone(case: Case) -> None:
    report = provenance.check(case.claim, list(case.sources))
    (summary,) = report.summaries
    made = repairs(summary)
    assert bool(made) != case.by_hand
    if not made:
        return
    # A repaired claim may be all that its source says, and no text is checked against itself.
    after = provenance.check(apply(case.claim, made), [f"{one}\nNobody asked." for one in case.sources]).summaries[0]
    assert not {one.fingerprint for one in made} & marks(after)
    rules = {one.rule for one in made}
    assert not [f for claim in after.claims for f in claim.findings if f.rule in rules and f.level != "note"]
    assert repairs(after) == (), "a second run has nothing to do"


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("The new ferry will carry 300 cars, the harbour office said on Monday.", "will carry 30 cars"),
        ("It replaces the old Marianne, which was built in 1917.", "built in 1971"),
        ("The first crossing to Tellnes island is planned for 13 June.", "for 3 June"),
        ("The first crossing is planned for 3 June, harbour master Ida Brekkested said.", "Ida Brekkestad said"),
        ("“We have waited seven years for this boat,” Brekkestad said.", "waited nine years"),
        (
            "“We have waited nine long and bitter years in vain for this boat,” Brekkestad said.",
            "waited nine years for",
        ),
        ("“We waited nine years for this boat,” Brekkestad said.", "“We have waited nine years for this boat,”"),
    ],
)
def test_what_is_repaired(said: str, right: str) -> None:
    assert right in fixed(said)


@pytest.mark.parametrize(
    "said",
    [
        "The new ferry will carry 30 cars, the harbour office said on Tuesday.",  # a day depends on the day of writing
        "The first crossing is planned for 3 June, harbour master Anna Solheim said.",  # another person
        "“We have waited seven years for this ship,” Brekkestad said.",  # two words, and a suggestion for each
        "The new ferry will sink, the harbour office said on Monday.",
    ],
)
def test_what_is_left_to_a_person(said: str) -> None:
    assert fixed(said) == said


def numbered(text: str, old: str, new: str, **changes: Any) -> Summary:
    """A claim by hand, with one finding that has `new` as what to write for `old`."""
    start = text.index(old)
    made = checked(text, f"{text}\nNobody asked.")
    finding = Finding("number-changed", "error", "m", (start, start + len(old)), suggestion=new)._replace(**changes)
    claim = dataclasses.replace(made.claims[0], verdict="altered", findings=(finding,))
    return dataclasses.replace(made, claims=(claim,))


@pytest.mark.parametrize(
    ("changes", "count"),
    [({}, 1), ({"accepted": Acceptance("inline", "as told by phone")}, 0), ({"suggestion": None}, 0)],
)
def test_what_is_offered_is_repaired_unless_it_is_accepted(changes: dict[str, Any], count: int) -> None:
    assert len(repairs(numbered("They sold 30 boats.", "30", "40", **changes))) == count


@pytest.mark.parametrize(
    ("span", "accepted", "safe"),
    [
        ((10, 18), Acceptance("baseline", "r"), False),
        ((0, 4), Acceptance("baseline", "r"), True),
        ((5, 14), None, True),
    ],
)
def test_words_that_somebody_decided_about_are_left(span: Any, accepted: Any, safe: bool) -> None:
    made = numbered("They sold 30 boats.", "30", "40")
    other = Finding("hedge-added", "note", "m", span, accepted=accepted)
    claim = dataclasses.replace(made.claims[0], findings=(*made.claims[0].findings, other))
    assert bool(repairs(dataclasses.replace(made, claims=(claim,)))) == safe


def test_notation_stays_and_a_text_that_was_taken_out_is_left(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("The new ferry will carry **300** cars, the *harbour* office said on Monday.\n")
    text = provenance.read(file)
    (repair,) = repairs(checked(text))
    assert apply(text.text, [repair]) == text.text.replace("300", "30")
    made = numbered("They sold 30 boats.", "30", "40")
    taken_out = dataclasses.replace(made, document=dataclasses.replace(made.document, media_type="text/html"))
    assert repairs(taken_out) == () and len(offered(taken_out)) == 1


def test_letters_in_two_code_points_stay_whole() -> None:
    assert fixed("💥 The new ferry will carry 300 cars, said the cafe\u0301 office on Monday.").startswith(
        "💥 The new ferry will carry 30 cars, said the cafe\u0301"
    )


# --- the text

repair_list = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9), st.text(max_size=6)), max_size=8)


@given(st.text(min_size=1, max_size=60), repair_list)
def test_nothing_outside_of_the_spans_changes(text: str, rows: list[tuple[int, int, str]]) -> None:
    spans = [(min(at, len(text) - 1), min(at + size, len(text)), new) for at, size, new in rows]
    made = joined(Repair(start, end, text[start:end], new, "r", "f") for start, end, new in spans)
    after, at, shift = apply(text, made), 0, 0
    for one in made:
        assert one.start >= at, "no two overlap"
        assert after[at + shift : one.start + shift] == text[at : one.start]
        assert after[one.start + shift :].startswith(one.new)
        shift += len(one.new) - (one.end - one.start)
        at = one.end
    assert after[at + shift :] == text[at:]


def test_two_that_disagree_are_both_left() -> None:
    rows = [Repair(0, 4, "abcd", "x", "r", "1"), Repair(3, 6, "def", "y", "r", "2"), Repair(5, 7, "fg", "z", "r", "3")]
    twice = Repair(8, 9, "i", "j", "r", "4")
    assert joined([*rows, twice, twice._replace(fingerprint="5")]) == (twice,)


def test_a_repair_for_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not have '300' at 3"):
        apply("no such words", [Repair(3, 6, "300", "30", "number-changed", "f")])


# --- the diff


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a 300\nb\n", "a 30\nb\n"),
        ("a\r\nb 300\r\n", "a\r\nb 30\r\n"),
        ("a 300", "a 30"),
        ("a\x0b300\u2028b\x85c\n\nd", "a\x0b30\u2028b\x85c\n\nd"),
        ("x\n" * 30 + "300\n" + "y\n" * 30 + "300", "x\n" * 30 + "30\n" + "y\n" * 30 + "30"),
    ],
)
@pytest.mark.parametrize("name", ["digest.txt", "a folder/di gest.txt", 'di"ge\\st\t\n\x1b.txt', "ä\u202e.txt"])
@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_takes_the_diff(tmp_path: Path, old: str, new: str, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(old.encode())
    patch = unified(name, old, new)
    assert "\x1b" not in patch and "\u202e" not in patch
    subprocess.run(
        ["git", "apply", "--unsafe-paths", "--whitespace=nowarn", "-"],
        input=patch.encode(), cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    assert file.read_bytes() == new.encode()


def test_no_change_is_no_diff() -> None:
    assert unified("a.txt", "a\n", "a\n") == ""
    assert command.show([checked(SOURCE, f"{SOURCE}\nNobody asked.")]) == ""


WRONG = "The new ferry will carry 300 cars, the harbour office said on Monday.\n"


def test_the_diff_of_a_run() -> None:
    summary = checked(Document.from_text(WRONG, "in/digest.txt"))
    assert command.show([summary, summary], terminal=False) == (
        f"--- a/in/digest.txt\n+++ b/in/digest.txt\n@@ -1 +1 @@\n-{WRONG}+{WRONG.replace('300', '30')}"
    )
    nameless = checked(WRONG)
    assert command.show([nameless], terminal=False).startswith("--- a/summary.txt\n")


def test_a_terminal_obeys_nothing_of_it() -> None:
    text = f"\x1b[2J\x9b\u202e heading\r\n{WRONG}"
    summary = checked(Document.from_text(text, "a\x1b[31m\nb.txt"))
    shown = command.show([summary], terminal=True)
    assert not set(shown) & set("\x1b\x9b\u202e\r")
    assert "+The new ferry will carry 30 cars" in shown
    assert "\x9b" in command.show([summary], terminal=False)


# --- the file

TEXT = "“Café” news – from the quay:\r\n\r\nThe new ferry will carry 300 cars, the harbour office said on Monday.\r\n"
FORMS = {
    "utf-8": TEXT.encode(),
    "utf-8 mark": codecs.BOM_UTF8 + TEXT.encode(),
    "cp1252": TEXT.encode("cp1252"),
    "utf-16-le": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16-be": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-32-le": codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    "utf-32-be": codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    "declared": ("charset=cp1250\n" + TEXT.replace("\r\n", "\r")).encode("cp1250"),
    "nfd": TEXT.replace("é", "e\u0301").encode(),
    "beyond the plane": TEXT.replace("quay", "💥quay🚢").encode(),
    "no line end": TEXT.rstrip().encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_file_keeps_its_form(tmp_path: Path, form: str) -> None:
    file, data = tmp_path / "digest.txt", FORMS[form]
    file.write_bytes(data)
    summary = checked(provenance.read(file))
    assert command.write([summary], {0: file}) == (1, ())
    zero = next(code for code in ("utf-32-le", "utf-16-le", "utf-8") if "300".encode(code) in data or code == "utf-8")
    wide = {"utf-32-be": "utf-32-be", "utf-16-be": "utf-16-be"}.get(form, zero)
    assert file.read_bytes() == data.replace("300".encode(wide), "30".encode(wide))
    again = checked(provenance.read(file))
    assert repairs(again) == () and again.claims[-1].verdict == "supported"
    assert [path.name for path in tmp_path.iterdir()] == ["digest.txt"], "no draft is left"


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    file = tmp_path / "digest.txt"
    file.write_text(WRONG, encoding="utf-8")
    return file


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path, digest: Path) -> None:
    digest.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to("digest.txt")
    assert command.write([checked(provenance.read(link))], {0: link}) == (1, ())
    assert link.is_symlink() and "30 cars" in digest.read_text()
    assert stat.S_IMODE(digest.stat().st_mode) == 0o640


def test_one_file_in_two_pairs_is_written_once(tmp_path: Path, digest: Path) -> None:
    document = provenance.read(digest)
    twice = [checked(document), checked(document, SOURCE + "\nMore on page 4.\n")]
    assert command.write(twice, {0: digest, 1: tmp_path / "." / "digest.txt"}) == (1, ())
    assert digest.read_text() == WRONG.replace("300", "30")


def test_a_file_that_changed_meanwhile_is_left(digest: Path) -> None:
    summary = checked(provenance.read(digest))
    digest.write_text("Somebody else wrote 300 this.\n")
    applied, (failure,) = command.write([summary], {0: digest})
    assert (applied, failure.path) == (0, "digest.txt")
    assert failure.message == "changed while it was checked, so nothing was put into it; check it again"
    assert digest.read_text() == "Somebody else wrote 300 this.\n"


def test_a_file_that_is_gone(digest: Path) -> None:
    summary = checked(provenance.read(digest))
    digest.unlink()
    applied, (failure,) = command.write([summary], {0: digest})
    assert applied == 0 and "no such file" in failure.message


def test_a_folder_that_cannot_be_written_to(digest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    applied, (failure,) = command.write([checked(provenance.read(digest))], {0: digest})
    assert applied == 0 and failure.message.startswith("cannot be repaired (no)")
    assert digest.read_text() == WRONG


def test_a_file_that_is_written_half_is_not_written(digest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    applied, (failure,) = command.write([checked(provenance.read(digest))], {0: digest})
    assert applied == 0 and "no space" in failure.message
    assert digest.read_text() == WRONG and [path.name for path in digest.parent.iterdir()] == ["digest.txt"]


def test_a_character_that_the_encoding_lacks(tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes("“We drank coffee on the quay of the café,” said the mayor on Monday.\n".encode("cp1252"))
    source = "“We drank čaj on the quay of the café,” said the mayor on Monday.\n"
    summary = checked(provenance.read(file), source)
    assert [one.new for one in repairs(summary)] == ["čaj"]
    before = file.read_bytes()
    applied, (failure,) = command.write([summary], {0: file})
    assert applied == 0 and failure.message == "its encoding has no 'č', which a source has; save it as UTF-8"
    assert file.read_bytes() == before


def test_standard_input_is_left_out() -> None:
    assert command.write([checked(WRONG)], {}) == (0, ())


# --- what a repair restores


def sources() -> list[str]:
    return list(dict.fromkeys(source for case in load() for source in case.sources))


def altered(text: str) -> list[tuple[str, str]]:
    """The sentences of a text that hold a figure, each with its last figure changed, and as they were."""
    rows = []
    for start, end in split(text, 0, len(text)):
        right = " ".join(text[start:end].split())
        figures = list(re.finditer(r"\d+", right))
        if figures and right.count("“") == right.count("”") and not right.count('"') % 2:
            first, last = figures[-1].span()
            rows.append((f"{right[:first]}{int(right[first:last]) + 3}{right[last:]}", right))
    return rows


def test_a_changed_figure_becomes_what_it_was() -> None:
    count = repaired = 0
    for source in sources():
        rows = altered(source)
        if not rows:
            continue
        summary = provenance.check([wrong for wrong, _ in rows], [source]).summaries[0]
        made = repairs(summary)
        for claim, (_, right) in zip(summary.claims, rows, strict=True):
            mine = [one for one in made if claim.item.start <= one.start < claim.item.end]
            shift = sum(len(one.new) - len(one.old) for one in mine)
            after = apply(summary.document.text, mine)[claim.item.start : claim.item.end + shift]
            assert not mine or after == right
            repaired += bool(mine)
        count += len(rows)
    assert count > 200 and repaired > 0.8 * count
