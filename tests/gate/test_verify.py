"""A saved report checked again: what holds, what moved, what is gone, what was tampered with, and the exit code."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import provenance
from provenance import cli
from provenance.gate import saved_report
from provenance.gate.verify import Files, Verified, record, text, verify
from provenance.gate.verify.anchor import Passage, anchor
from provenance.model import Document
from provenance.reports import schema
from provenance.reports.record import Record
from provenance.reports.report import Report
from support.fixtures import Gate
from support.older_reports import version_1
from support.paths import DATA, ROOT
from tests.reports.test_schema import objects

DIGESTS = ROOT / "cases" / "digests"
SCHEMA: Record = json.loads(schema.text("verify"))
SOURCE = """The new ferry will carry 30 cars, the harbour office said on Monday.

It replaces the old Marianne, which was built in 1971 and has room for 12 cars.
The first crossing to Tellnes island is planned for 3 June, harbour master Ida Brekke said.
“We have waited nine years for this boat,” Brekke told reporters on the quay. A ferry is a ferry.
"""
DIGEST = """The ferry:

- The new ferry will carry 300 cars, the harbour office said on Monday.
- It replaces the old Marianne, which was built in 1971.
- The first crossing is planned for 3 June, Ida Brekke said.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(DIGEST, SOURCE)
    return tmp_path


def write(digest: str | bytes | None = None, source: str | bytes | None = None) -> None:
    for name, content in (("digest.txt", digest), ("ferry.txt", source)):
        if content is not None:
            Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())


def fresh(*more: str, fail_on: Any = "error") -> Record:
    """The report on the files as they are."""
    sources = [provenance.read(name) for name in ("ferry.txt", *more)]
    return provenance.check(provenance.read("digest.txt"), sources, fail_on=fail_on).to_dict()


def told(report: Record, fail_on: Any = None) -> Verified:
    found = verify(report, Files(Path()), fail_on)
    shown = record.record([("report.json", found)])
    errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(shown)]
    assert not errors, "\n".join(errors)
    return found


def lines(report: Record, fail_on: Any = None) -> list[str]:
    return text.render([("r.json", told(report, fail_on))]).splitlines()


# --- what holds


def test_a_fresh_report_holds(home: Path) -> None:
    report = fresh()
    assert report["counts"]["findings"]
    found = told(report)
    assert (found.outcome, found.exit_code, found.remarks) == ("holds", 0, ())
    assert (found.documents, found.passages) == (2, 7)
    assert lines(report) == ["r.json: holds: 2 documents and 7 passages checked, 0 moved, 0 errors, 0 unchecked"]


@pytest.mark.parametrize("name", [path.name for path in sorted(DIGESTS.iterdir()) if path.is_dir()])
def test_a_fresh_report_on_a_digest_holds(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DIGESTS / name)
    case = json.loads(Path("digest.json").read_text(encoding="utf-8"))
    summary = next(path for path in ("digest.txt", "summary.md") if Path(path).exists())
    report = provenance.check(provenance.read(summary), [provenance.read(one) for one in case["sources"]])
    found = told(json.loads(json.dumps(report.to_dict())))
    assert (found.outcome, found.remarks) == ("holds", ())


CODES = {
    "cr lf": lambda words: words.replace("\n", "\r\n").encode(),
    "cr": lambda words: words.replace("\n", "\r").encode(),
    "mark": lambda words: codecs.BOM_UTF8 + words.encode(),
    "utf-16": lambda words: codecs.BOM_UTF16_BE + words.encode("utf-16-be"),
    "cp1252": lambda words: words.encode("cp1252"),
    "nfd": lambda words: words.replace("quay", "que\u0301").encode(),
    "beyond the plane": lambda words: words.replace("Marianne", "Mariann💥e").replace("quay", "quay 🚢").encode(),
    "bidi and controls": lambda words: words.replace("Tellnes", "\u202eTellnes\x1b[31m").encode(),
}


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_file_holds_and_moves(home: Path, code: str) -> None:
    write(CODES[code](DIGEST), CODES[code](SOURCE))
    report = fresh()
    assert told(report).outcome == "holds" and not told(report).remarks
    write(None, CODES[code]("Prelude on the “quay” of the town.\n\n" + SOURCE))
    found = told(report)
    assert (found.outcome, found.exit_code) == ("holds", 0)
    moved = [remark for remark in found.remarks if remark.new]
    assert moved and all(remark.kind == "moved" and "moved from" in remark.message for remark in moved)


article = st.lists(
    st.sampled_from(["The ferry sank.", "Ida Brekke said 30 cars were lost.", "It rained.", "A 💥 e\u0301 “b” c."]),
    min_size=1, max_size=6,
)  # fmt: skip


@given(article, article)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_fresh_report_holds(home: Path, digest: list[str], source: list[str]) -> None:
    write("\n\n".join(digest) + "\n", " ".join(source) + " Nobody asked.\n")
    found = told(fresh())
    assert (found.outcome, found.remarks) == ("holds", ())


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_changed_byte_is_noticed(home: Path, data: st.DataObject) -> None:
    write(DIGEST, SOURCE)
    report = fresh()
    name = data.draw(st.sampled_from(["digest.txt", "ferry.txt"]))
    content = bytearray(Path(name).read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[at]))
    Path(name).write_bytes(content)
    found = told(report)
    assert found.remarks[0].document == name and found.remarks[0].kind in ("moved", "unchecked")
    if found.exit_code == 0:  # the change is in none of the passages
        exact = [one["exact"] for claim in report["summaries"][0]["claims"] for one in claim["evidence"]]
        assert name == "digest.txt" or all(one in content.decode() for one in exact)


def test_the_change_of_a_passage_is_never_passed(home: Path) -> None:
    report = fresh()
    evidence = report["summaries"][0]["claims"][2]["evidence"][0]
    for at in range(evidence["start"], evidence["end"]):
        letter = "x" if SOURCE[at] != "x" else "y"
        write(None, SOURCE[:at] + letter + SOURCE[at + 1 :])
        found = told(report)
        assert (found.outcome, found.exit_code) == ("broken", 1), at
        assert any("words changed" in remark.message for remark in found.remarks), at


# --- a file that moved on


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


TEXT = "A ferry is a ferry. The ferry sank. Nobody saw it. The ferry sank. Everybody saw it."


@pytest.mark.parametrize(
    ("passage", "where"),
    [
        (Passage("p", 20, 35, "The ferry sank."), ("here", 20)),
        (Passage("p", 51, 66, "The ferry sank."), ("here", 51)),
        (Passage("p", 21, 36, "The ferry sank."), ("moved", 20)),
        (Passage("p", 60, 75, "The ferry sank."), ("moved", 51)),
        (Passage("p", 0, 15, "The ferry sank.", "Nobody saw it. ", " Everybody"), ("moved", 51)),
        (Passage("p", 80, 95, "The ferry sank.", "is a ferry. ", " Nobody"), ("moved", 20)),
        (Passage("p", 36, 50, "Nobody saw us."), ("changed", 36)),
        (Passage("p", 36, 66, "Nobody ever saw it then."), ("changed", 36)),
        (Passage("p", 5, 9, "erry"), None),  # no word of its own
        (Passage("p", 0, 40, "A lorry is parked upon every road."), None),
        (Passage("p", 0, 400, "Ministers of nineteen countries met. " * 11), None),
    ],
)
def test_the_order_of_anchoring(passage: Passage, where: Any) -> None:
    found = anchor(TEXT, passage)
    assert (found and (found.how, found.start)) == where


def test_what_stood_before_says_where_to_look() -> None:
    many = "It rained. " * 9
    assert anchor(f"xx {many}", Passage("p", 44, 54, "It rained."), 3) == ("moved", 47, 57)
    assert anchor(f"xx {many}", Passage("p", 44, 54, "It rained."), 14) == ("moved", 58, 68)


@given(st.text(max_size=60), st.text(max_size=60), st.text(alphabet="abc .é💥\n", min_size=1, max_size=30))
@example("", "", " ")
def test_the_same_words_are_always_found(before: str, after: str, exact: str) -> None:
    found = anchor(f"{before} {exact} {after}", Passage("p", 3, 3 + len(exact), exact))
    assert found is not None and found.how in ("here", "moved")
    assert f"{before} {exact} {after}"[found.start : found.end] == exact


@given(st.text(max_size=200), st.text(min_size=1, max_size=60), st.integers(0, 300))
def test_an_anchor_is_inside_of_the_text(words: str, exact: str, start: int) -> None:
    found = anchor(words, Passage("p", start, start + len(exact), exact))
    assert found is None or 0 <= found.start < found.end <= len(words)


def test_the_further_a_text_drifts_the_less_is_found() -> None:
    order = {"here": 0, "changed": 1, None: 2}
    words = "The first crossing to Tellnes island is planned for 3 June, Ida Brekke said.".split()
    ranks = []
    for count in range(len(words) + 1):
        drifted = " ".join(["zzzz"] * count + words[count:])
        found = anchor(drifted, Passage("p", 0, 76, " ".join(words)))
        ranks.append(order[found.how if found else None])
    assert ranks == sorted(ranks) and set(ranks) == {0, 1, 2}


# --- a report that was tampered with


def edit(report: Record, *path: Any, value: Any) -> Record:
    other = deepcopy(report)
    *way, last = path
    place: Any = other
    for step in way:
        place = place[step]
    place[last] = value
    return other


CLAIM = ("summaries", 0, "claims", 1)


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        (("verdict",), "pass", "the verdict of the report is pass, and from its findings follows fail"),
        (("summaries", 0, "verdict"), "pass", "the verdict of digest.txt is pass"),
        (("counts", "altered"), 0, "counts: altered is 0, and there are 1"),
        (("summaries", 0, "counts", "claims"), 9, "digest.txt: counts: claims is 9, and there are 3"),
        ((*CLAIM, "verdict"), "supported", "claim-2: the verdict supported does not go with"),
        ((*CLAIM, "verdict"), "not-a-claim", "claim-2: the verdict not-a-claim does not go with"),
        ((*CLAIM, "findings"), [], "claim-2: the verdict altered does not go with"),
        ((*CLAIM, "findings", 0, "level"), "note", "claim-2: the verdict altered does not go with"),
        ((*CLAIM, "findings", 0, "fingerprint"), "0" * 16, 'findings 1 fingerprint: is "0000000000000000", and by'),
        ((*CLAIM, "findings", 0, "rule"), "date-changed", "fingerprint: is"),
        ((*CLAIM, "findings", 0, "claim", "exact"), "303", 'claim-2 findings 1 claim exact: is "303", and'),
        ((*CLAIM, "findings", 0, "claim", "end"), 900, "claim-2: has a number-changed that is not where its words"),
        ((*CLAIM, "findings", 0, "source", "exact"), "35", 'source exact: is "35", and by the files "30"'),
        ((*CLAIM, "findings", 0, "source", "document"), "source-2", "names source-2, which is none"),
        ((*CLAIM, "exact"), "x" * 69, 'claim-2 exact: is "xxx'),
        ((*CLAIM, "start"), 13, "claim-2: is not as long as its words"),
        ((*CLAIM, "line"), 4, "claim-2 line: is 4, and by the files 3"),
        ((*CLAIM, "column"), 4, "claim-2 column: is 4, and by the files 3"),
        ((*CLAIM, "id"), "claim-3", "id: is"),
        ((*CLAIM, "section"), "section-9", "names section-9, which is none"),
        ((*CLAIM, "evidence", 0, "exact"), "y" * 68, 'claim-2 evidence 1 exact: is "yyy'),
        ((*CLAIM, "evidence", 0, "prefix"), "z", 'claim-2 evidence 1 prefix: is "z", and by the files ""'),
        ((*CLAIM, "evidence", 0, "suffix"), "z", "claim-2 evidence 1 suffix: is"),
        ((*CLAIM, "trace", 0, "claim"), [0, 3], "has a trace outside of its words"),
        ((*CLAIM, "trace", 0, "source"), [0, 30_000], "has a trace to source-1 that is not in it"),
        (("summaries", 0, "document", "text_sha256"), "0" * 64, "text_sha256 is 0000"),
        (("summaries", 0, "document", "length"), 500, "length is 500"),
        (("summaries", 0, "sources", 0, "media_type"), "text/markdown", "media_type is text/markdown"),
        (("summaries", 0, "sections", 0, "end"), 100_000, "section-1: reaches beyond the text"),
        (("summaries", 0, "sections", 0, "sources"), ["source-4"], "section-1: names source-4, which is none"),
        (("summaries", 0, "sections", 0, "title"), None, None),  # a heading is not looked up: nothing follows from it
    ],
)
def test_what_was_tampered_with_is_caught(home: Path, path: tuple[Any, ...], value: Any, reason: str | None) -> None:
    report = edit(fresh(), *path, value=value)
    Path("r.json").write_text(json.dumps(report), encoding="utf-8")
    found = lines(saved_report.load("r.json"))
    assert told(report).exit_code == (1 if reason else 0)
    assert not reason or any(reason in line for line in found), found


def test_a_digest_that_was_put_right_for_another_text_is_caught(home: Path) -> None:
    """Whoever changes the file and the digest, but not the passages."""
    report = fresh()
    write(None, SOURCE.replace("30 cars", "99 cars"))
    document = provenance.read("ferry.txt")
    source = report["summaries"][0]["sources"][0]
    source.update(sha256=document.sha256, text_sha256=document.text_sha256)
    assert told(report).exit_code == 1
    assert any("claim-2 evidence 1 exact" in line for line in lines(report))


def test_a_file_as_it_was_beside_one_that_changed(home: Path) -> None:
    report = fresh()
    write(DIGEST + "\n")
    assert told(report).outcome == "holds"
    wrong = edit(report, *CLAIM, "evidence", 0, "exact", value="y" * 68)
    assert "claim-2 evidence 1: is not at its place, though the file is what it was" in "\n".join(lines(wrong))
    assert told(wrong).exit_code == 1


def test_the_level_that_a_report_was_made_with(home: Path) -> None:
    write(DIGEST.replace("300", "30").replace("is planned", "may be planned"))
    warned = fresh(fail_on="warning")
    assert (warned["verdict"], fresh()["verdict"]) == ("fail", "pass")
    assert [told(report).outcome for report in (warned, fresh())] == ["holds", "holds"]
    assert told(warned, "error").outcome == told(fresh(), "warning").outcome == "broken"
    write(DIGEST)
    never = fresh(fail_on="never")
    assert (told(never).outcome, told(never, "never").outcome) == ("broken", "holds")
    assert any("--fail-on says how it was made" in line for line in lines(never))


# --- what could not be checked


def test_a_missing_file(home: Path) -> None:
    report = fresh()
    Path("ferry.txt").unlink()
    found = told(report)
    assert (found.outcome, found.exit_code, found.documents) == ("unchecked", 2, 1)
    assert lines(report)[0] == (
        "r.json: unchecked: ferry.txt: there is no such file; --root DIR says where the paths in the report start"
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "is empty"), (b"\0\0", "holds a NUL byte"), (b"\x89PNG", "is an image, which")],
)
def test_a_file_that_cannot_be_read(home: Path, content: bytes, reason: str) -> None:
    report = fresh()
    write(None, content)
    assert told(report).exit_code == 2
    assert f"unchecked: ferry.txt: {reason}" in lines(report)[0]


def test_a_folder_in_place_of_a_file(home: Path) -> None:
    report = fresh()
    Path("ferry.txt").unlink()
    Path("ferry.txt").mkdir()
    assert told(report).exit_code == 2


def test_a_pipe_in_place_of_a_file_is_not_waited_for(home: Path) -> None:
    os = pytest.importorskip("os")
    report = fresh()
    Path("ferry.txt").unlink()
    os.mkfifo("ferry.txt")
    assert told(report).exit_code == 2


def test_broken_and_unchecked(home: Path) -> None:
    report = edit(fresh(), "verdict", value="pass")
    Path("ferry.txt").unlink()
    assert (told(report).outcome, told(report).exit_code) == ("broken", 2)


def test_a_text_without_a_file_is_told(home: Path) -> None:
    report = provenance.check(provenance.read("digest.txt"), [Document.from_text(SOURCE)]).to_dict()
    found = told(report)
    assert (found.outcome, found.exit_code, found.documents) == ("holds", 0, 1)
    assert lines(report)[0] == "r.json: notice: source-1: it came from no file, so its text cannot be checked"
    assert told(edit(report, "verdict", value="pass")).exit_code == 1


def test_nothing_but_texts_without_a_file_is_never_green(home: Path) -> None:
    report = provenance.check(DIGEST, [SOURCE]).to_dict()
    assert (told(report).outcome, told(report).exit_code) == ("unchecked", 2)
    assert lines(report)[-1].startswith("r.json: could not be checked: 0 documents and 0 passages checked")


def test_what_was_not_checked_then_is_told(home: Path) -> None:
    report = {**fresh(), "failures": [{"path": "lost.txt", "message": "is empty"}]}
    assert lines(report)[0] == "r.json: notice: lost.txt: was not checked: is empty"
    assert told(report).exit_code == 0


def test_an_integer_may_be_written_with_a_point(home: Path) -> None:
    report = re.sub(r'"(start|end|line)": (\d+)', r'"\1": \2.0', json.dumps(fresh()))
    Path("r.json").write_text(report, encoding="utf-8")
    assert re.search(r'"start": \d+\.0', report) and told(saved_report.load("r.json")).outcome == "holds"


@pytest.mark.parametrize("changed", [False, True])
def test_a_report_of_version_1_is_verified_like_one_of_today(home: Path, changed: bool) -> None:
    Path("r.json").write_text(json.dumps(version_1(fresh())), encoding="utf-8")
    today = fresh()
    if changed:
        write(None, SOURCE.replace("1971", "1972"))
    assert lines(saved_report.load("r.json")) == lines(today)
    assert told(today).exit_code == changed


def test_a_report_of_version_1_that_was_tampered_with_is_caught(home: Path) -> None:
    report = version_1(edit(fresh(), "counts", "supported", value=9))
    Path("r.json").write_text(json.dumps(report), encoding="utf-8")
    assert lines(saved_report.load("r.json"))[0] == "r.json: error: counts: supported is 9, and there are 2"


def test_an_unclear_claim_must_have_its_finding_and_its_count(home: Path) -> None:
    report = fresh()
    claim = edit(report, *CLAIM, "verdict", value="unclear")
    for holder in (claim, claim["summaries"][0]):
        holder["counts"] |= {"altered": 0, "unclear": 1}
    assert told(claim).outcome == "holds"
    miscounted = edit(claim, "counts", "unclear", value=0)
    assert "r.json: error: counts: unclear is 0, and there are 1" in lines(miscounted)
    bare = edit(claim, *CLAIM, "findings", value=[])
    assert any("the verdict unclear does not go with its kind and its findings" in line for line in lines(bare))


def test_a_report_on_nothing_is_never_green() -> None:
    report = Report(()).to_dict()
    assert (told(report).outcome, told(report).exit_code) == ("unchecked", 2)


# --- the command


@pytest.fixture
def run(home: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    Path("r.json").write_text(json.dumps(fresh()), encoding="utf-8")

    def go(*arguments: str) -> Any:
        code = cli.run(["verify", *arguments])
        return code, *capfd.readouterr()

    return go


def test_the_command(run: Callable[..., Any]) -> None:
    assert run("r.json") == (
        0, "r.json: holds: 2 documents and 7 passages checked, 0 moved, 0 errors, 0 unchecked\n", "",
    )  # fmt: skip
    code, out, err = run("r.json", "r.json", "--format", "json")
    assert (code, err) == (0, "")
    assert [one["outcome"] for one in json.loads(out)["reports"]] == ["holds", "holds"]
    assert (code, out, err) == run("r.json", "r.json", "--format", "json")


def test_another_root(run: Callable[..., Any], home: Path) -> None:
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    for name in ("digest.txt", "ferry.txt"):
        (home / name).rename(elsewhere / name)
    assert run("r.json")[0] == 2
    assert run("r.json", "--root", "elsewhere")[0] == 0
    assert run("r.json", "--root", str(elsewhere))[0] == 0
    assert str(home) not in run(str(home / "r.json"), "--root", str(elsewhere))[1]


def test_one_report_of_several(run: Callable[..., Any]) -> None:
    Path("bad.json").write_text("{", encoding="utf-8")
    code, out, err = run("bad.json", "r.json")
    assert (code, out.count("holds"), len(err.splitlines())) == (2, 1, 1)
    Path("tampered.json").write_text(json.dumps(edit(fresh(), "verdict", value="pass")), encoding="utf-8")
    assert run("r.json", "tampered.json")[0] == 1
    assert run("tampered.json", "bad.json")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "Missing argument"),
        (["none.json"], "none.json: there is no such file"),
        (["digest.txt"], "digest.txt: is no JSON"),
        (["r.json", "--root", "nowhere"], "nowhere: is no folder"),
        (["r.json", "--root", "digest.txt"], "digest.txt: is no folder"),
        (["r.json", "-f", "sarif"], "unknown format 'sarif'"),
        (["r.json", "--fail-on", "always"], "unknown --fail-on level"),
    ],
)
def test_bad_input(run: Callable[..., Any], arguments: list[str], reason: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert reason in err and "; " in err


def test_hostile_texts_and_names_break_no_line(home: Path) -> None:
    name = "::error::a\n\x1b[2J\u202e.txt"
    report = fresh()
    hostile = edit(report, "summaries", 0, "sources", 0, "path", value=name)
    write(None, SOURCE.replace("3 June", "\x1b[2J\u202e 4 June\x9b"))
    for each in (hostile, report):
        found = told(each)
        for page in (text.render([(name, found)]), record.render([(name, found)])):
            assert not set(page) & set("\x1b\x9b\u202e")
        assert all(line.startswith("./::error::a \\x1b[2J\\u202e.txt: ") for line in
                   text.render([(name, found)]).splitlines())  # fmt: skip


def test_the_schema_is_strict_and_described() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == record.SCHEMA
    for part in objects(SCHEMA):
        assert part["additionalProperties"] is False and part["description"]
        assert part["required"] == list(part["properties"])


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


def test_files_are_read_as_check_was_told_to(home: Path, gate: Gate) -> None:
    Path("ferry.html").write_text("<html>\n\nThe new ferry will carry 30 cars.\n")
    Path("digest.md").write_text("The new ferry will carry *30* cars.\n")
    types = ("--summary-type", "text", "--source-type", "text")
    assert gate("check", "digest.md", "-s", "ferry.html", *types, "-o", "json:report.json").code == 0
    assert gate("verify", "report.json").code == 1
    assert gate("verify", "report.json", *types).out.startswith("report.json: holds")
    wrong = gate("verify", "report.json", "--source-type", "word")
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)


def test_the_limits_of_the_configuration_hold(home: Path, gate: Gate) -> None:
    gate("check", "digest.txt", "-s", "ferry.txt", "-o", "json:report.json")
    Path("provenance.toml").write_text("[limits]\nfile-size = 100\n")
    done = gate("verify", "report.json")
    assert done.code == 2 and "is larger than 100 bytes" in done.out + done.err
    assert gate("verify", "report.json", "--isolated").out.startswith("report.json: holds")
    Path("other.toml").write_text("[limits]\nfile-size = '1 MiB'\n")
    assert gate("verify", "report.json", "--config", "other.toml").out.startswith("report.json: holds")


@pytest.mark.parametrize("saved", ["pandoc.docx", "chromium.pdf", "libreoffice.html", "pandoc.epub"])
def test_a_report_on_files_of_every_format_holds(
    saved: str, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(DATA / "files")
    report = str(tmp_path / "report.json")
    assert gate("check", f"digest.{saved}", "-s", f"harbour.{saved}", "-o", f"json:{report}").code == 1
    done = gate("verify", "--root", ".", report)
    assert done.code == 0 and ": holds: 2 documents" in done.out
