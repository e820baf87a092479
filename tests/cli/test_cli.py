"""The command from outside: what it prints, where, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import provenance
from provenance import cli, pipeline, readers
from provenance.cli import output
from provenance.readers import files
from provenance.reports.formats import FORMATS
from support.docx_builder import r
from support.fixtures import Validate
from support.paths import ROOT
from support.project_folder import Done
from support.review_files import CARS, RIGHT, made, sentence

SOURCE = """The new ferry will carry 30 cars, the harbour office said on Monday.
It replaces the old Marianne, which was built in 1971 and has room for 12 cars.
The first crossing to Tellnes island is planned for 3 June, harbour master Ida Brekke said.
“We have waited nine years for this boat,” Brekke told reporters on the quay.
"""
GOOD = "The new ferry will carry 30 cars, the harbour office said on Monday.\n"
WRONG = "The new ferry will carry 300 cars, the harbour office said on Monday.\n"


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]  # a function with any arguments
    def go(*arguments: str | Path) -> Done:
        code = cli.run([str(argument) for argument in arguments])
        return Done(code, *capfd.readouterr())

    return go


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a source, a faithful and an altered summary, which is the working directory."""
    for name, text in {"source.txt": SOURCE, "good.txt": GOOD, "wrong.txt": WRONG}.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command(*arguments: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """The same in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "provenance", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
    )


# --- a run that goes well


def test_a_faithful_summary_passes(run) -> None:
    done = run("check", "good.txt", "--source", "source.txt")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "not judged: what a summary leaves out, what only follows from its sources, and whether these are true\n"
        "good.txt: pass: 1 claim checked: 1 supported, 0 altered, 0 unsupported, 0 unclear, 0 without source; "
        "0 not a claim; source: source.txt\n"
    )


def test_an_altered_summary_fails_and_says_what_changed(run) -> None:
    done = run("check", "wrong.txt", "-s", "source.txt")
    assert (done.code, done.err) == (1, "")
    assert done.out.splitlines()[0].startswith("wrong.txt:1:26: error[number-changed]")
    assert "\x1b" not in done.out


@pytest.mark.parametrize("format", [*FORMATS])
@pytest.mark.parametrize(("name", "code"), [("good.txt", 0), ("wrong.txt", 1)])
def test_the_format_never_changes_the_exit_code(run, format: str, name: str, code: int) -> None:
    assert run("check", name, "-s", "source.txt", "--format", format).code == code
    assert run("check", name, "-s", "source.txt", "--format", format, "--quiet")[:2] == (code, "")


def test_json_is_valid_and_the_same_every_time(run, validate: Validate) -> None:
    one, two = (run("check", "good.txt", "wrong.txt", "-s", "source.txt", "-f", "json") for _ in "12")
    assert one == two
    report = validate(json.loads(one.out))
    assert [s["verdict"] for s in report["summaries"]] == ["pass", "fail"]
    assert report["summaries"][1]["claims"][0]["findings"][0]["source"]["exact"] == "30"


def test_the_api_says_the_same_as_the_command(run, validate: Validate) -> None:
    done = run("check", "wrong.txt", "-s", "source.txt", "-f", "json")
    report = provenance.check(provenance.read("wrong.txt"), [provenance.read("source.txt")])
    assert validate(report.to_dict()) == json.loads(done.out)
    assert report.verdict == "fail"


def test_standard_input_is_read_as_a_summary() -> None:
    done = command(
        "check", "-", "-s", "source.txt", "-f", "json", "--stdin-filename", "a/b.md", stdin=b"**" + GOOD.encode()
    )
    document = json.loads(done.stdout)["summaries"][0]["document"]
    assert (done.returncode, done.stderr) == (0, b"")
    assert (document["path"], document["media_type"]) == ("a/b.md", "text/markdown")


def test_fail_on(run) -> None:
    assert run("check", "wrong.txt", "-s", "source.txt", "--fail-on", "never").code == 0
    assert run("check", "wrong.txt", "-s", "source.txt", "--fail-on", "warning").code == 1


def test_select_and_ignore(run) -> None:
    base = ["check", "wrong.txt", "-s", "source.txt"]
    assert run(*base, "--ignore", "number-changed,unsupported-detail").code == 0
    assert run(*base, "--select", "date-changed, name-changed").code == 0
    assert run(*base, "--select", "date-changed", "--select", "number-changed").code == 1


def test_outputs_are_written_beside_what_is_printed(run, folder: Path, validate: Validate) -> None:
    wanted = ["--output", "json:report.json", "-o", "text:report.txt"]
    done = run("check", "wrong.txt", "-s", "source.txt", *wanted)
    assert done.code == 1
    assert (folder / "report.txt").read_text(encoding="utf-8") == done.out
    assert validate(json.loads((folder / "report.json").read_bytes()))["verdict"] == "fail"
    assert sorted(path.name for path in folder.iterdir()) == [
        "good.txt", "report.json", "report.txt", "source.txt", "wrong.txt",
    ]  # fmt: skip


def test_a_review_is_written_beside_the_reports(run, folder: Path) -> None:
    (folder / "wrong.md").write_bytes((folder / "wrong.txt").read_bytes())
    base = ("check", "wrong.md", "-s", "source.txt", "-q")
    assert run(*base, "-o", "markdown-review:seen.md", "-o", "patch:a.patch", "-o", "json:a.json").code == 1
    assert "[^provenance-1]" in (folder / "seen.md").read_text(encoding="utf-8")
    assert (folder / "a.patch").read_text(encoding="utf-8").startswith("--- a/wrong.md\n")
    wanted = ("--stdin-filename", "a.md", *base[2:], "--judge", "off", "-o", "markdown-review:typed.md")
    assert command("check", "-", *wanted, stdin=(folder / "wrong.md").read_bytes()).returncode == 1
    assert (folder / "typed.md").read_bytes() == (folder / "seen.md").read_bytes()


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ("docx", "wrong.txt: is no Word document (DOCX), so no comments can be put into it; check a DOCX summary"),
        ("markdown-review", "wrong.txt: is no Markdown, so no footnotes can be put into it; check a Markdown summary"),
    ],
)
def test_a_review_of_another_format_is_told(run, folder: Path, form: str, error: str) -> None:
    done = run("check", "wrong.txt", "-s", "source.txt", "-q", "-o", f"{form}:seen", "-o", "json:a.json")
    assert (done.code, done.errors) == (2, [f"provenance: error: {error}"])
    assert (folder / "a.json").exists() and not (folder / "seen").exists()
    assert run("check", "wrong.txt", "-s", "source.txt", "--format", form).code == 2


def test_what_is_not_put_into_a_word_file_is_told(run, folder: Path) -> None:
    (folder / "source.txt").write_text(f"{CARS.format(30)} {RIGHT}", encoding="utf-8")
    data = made(sentence(r(CARS.format(300))))
    (folder / "wrong.docx").write_bytes(data)
    done = run("check", "wrong.docx", "-s", "source.txt", "--fix")
    left = "1 suggestion left out, for it is no plain text; --output docx:FILE writes them as tracked changes"
    assert done.code == 1 and done.errors[1:] == [f"provenance: note: wrong.docx: {left}"]
    assert (folder / "wrong.docx").read_bytes() == data


def test_an_output_that_is_a_link_is_written_through(run, folder: Path) -> None:
    (folder / "kept.txt").write_text("old", encoding="utf-8")
    (folder / "link.txt").symlink_to("kept.txt")
    assert run("check", "good.txt", "-s", "source.txt", "-q", "-o", "text:link.txt").code == 0
    assert (folder / "link.txt").is_symlink() and "1 claim checked" in (folder / "kept.txt").read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs /dev/stdout")
def test_an_output_that_is_no_file_is_written_to() -> None:
    done = command("check", "good.txt", "-s", "source.txt", "--judge", "off", "-q", "-o", "text:/dev/stdout")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"1 claim checked" in done.stdout


def test_a_legacy_encoding_is_told_in_every_format(run, folder: Path) -> None:
    (folder / "old.txt").write_bytes("The café wasn’t open.\n".encode("cp1252") + SOURCE.encode("cp1252"))
    assert "old.txt: notice[decoded-as]" in run("check", "good.txt", "-s", "old.txt").out
    (notice,) = json.loads(run("check", "good.txt", "-s", "old.txt", "-f", "json").out)["summaries"][0]["notices"]
    assert (notice["code"], notice["document"]) == ("decoded-as", "source-1")


def test_no_absolute_path_is_told(run, folder: Path) -> None:
    done = run("check", folder / "wrong.txt", "-s", folder / "source.txt", "-f", "json")
    assert str(folder) not in done.out


# --- bad input: one line, exit 2, nothing on standard output

BAD = {
    "missing.txt": (None, "there is no such file"),
    "folder.txt": ("folder", "is a directory"),
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\r\n\n", "holds no text"),
    "binary.txt": (bytes(range(256)), "binary"),
    "image.txt": (b"\x89PNG\r\n\x1a\n\0\0", "is an image"),
    "nul.txt": (b"The ferry\0sank.", "NUL byte"),
    "broken.txt": ("“The ferry” sank ".encode() + b"\xc3\x28.", "is no UTF-8"),
    "line.txt": (b"The ferry sank and " * 530_000, "line 1 has 10070000 characters"),
}


@pytest.fixture
def bad(folder: Path, request: pytest.FixtureRequest) -> tuple[str, str]:
    content, reason = BAD[request.param]
    path = folder / request.param
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    return request.param, reason


every_bad = pytest.mark.parametrize("bad", BAD, indirect=True)


def assert_refused(done: Done, *reasons: str) -> None:
    assert done.code == 2
    assert done.out == ""
    assert len(done.errors) == len(reasons)
    for line, reason in zip(done.errors, reasons, strict=True):
        assert line.startswith("provenance: error: ")
        assert reason in line
        assert "; " in line, "what to do"


@every_bad
def test_a_bad_summary(run, bad: tuple[str, str]) -> None:
    done = run("check", bad[0], "-s", "source.txt")
    assert_refused(done, bad[1])
    assert bad[0] in done.err


@every_bad
def test_a_bad_source(run, bad: tuple[str, str]) -> None:
    assert_refused(run("check", "good.txt", "-s", bad[0], "-s", "source.txt", "-f", "json"), bad[1])


@every_bad
def test_the_good_summaries_are_still_checked(run, bad: tuple[str, str], validate: Validate) -> None:
    done = run("check", "good.txt", bad[0], "wrong.txt", "-s", "source.txt", "-f", "json")
    assert done.code == 2
    (line,) = done.errors
    assert bad[1] in line
    paths = [summary["document"]["path"] for summary in validate(json.loads(done.out))["summaries"]]
    assert paths == ["good.txt", "wrong.txt"]


def test_every_bad_file_is_named(run) -> None:
    assert_refused(run("check", "one.txt", "two.txt", "-s", "three.txt"), "three.txt", "one.txt", "two.txt")


def test_a_summary_without_a_claim(run, folder: Path) -> None:
    (folder / "label.txt").write_text("Key points:\n", encoding="utf-8")
    assert_refused(run("check", "label.txt", "-s", "source.txt"), "label.txt")
    done = run("check", "label.txt", "good.txt", "-s", "source.txt")
    assert (done.code, len(done.errors), done.out.count("claim checked")) == (2, 1, 1)
    assert done.out.count("not checked") == 1


def test_an_unreadable_file(run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:  # in place of chmod, which does not stop a superuser
        raise PermissionError(13, "no")

    monkeypatch.setattr(files, "open", refuse, raising=False)
    assert_refused(run("check", "good.txt", "-s", "source.txt"), "may not be read", "may not be read")


def test_empty_standard_input() -> None:
    done = command("check", "-", "-s", "source.txt", "--judge", "off")
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert b"<stdin>: is empty" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["check"], "have a configuration made for this folder: provenance init"),
        (["check", "good.txt"], "add --source FILE, or say in a configuration what belongs to it (provenance init)"),
        (["check", "-s", "source.txt"], "no summary is named"),
        (["check", "-", "-s", "-"], "more than once"),
        (["check", "good.txt", "-s", "source.txt", "--format", "jsno"], "did you mean json?"),
        (["check", "good.txt", "-s", "source.txt", "--format", "pdf"], "known: text, line, json"),
        (["check", "good.txt", "-s", "source.txt", "--output", "report.json"], "write FORMAT:FILE"),
        (["check", "good.txt", "-s", "source.txt", "--output", "jsn:r.json"], "did you mean json?"),
        (["check", "good.txt", "-s", "source.txt", "--output", "json:source.txt"], "would overwrite source.txt"),
        (["check", "good.txt", "-s", "source.txt", "--fail-on", "eror"], "did you mean error?"),
        (["check", "good.txt", "-s", "source.txt", "--select", "nubmer-changed"], "did you mean number-changed?"),
        (["check", "good.txt", "-s", "source.txt", "--ignore", "xyz"], "`provenance rules` lists them"),
        (["check", "good.txt", "--sorce", "source.txt"], "`provenance check --help` lists what there is"),
        (["check", "good.txt", "--format"], "requires an argument; `provenance check --help` lists what there is"),
        (["baseline", "write", "--reason"], "`provenance baseline write --help` lists what there is"),
        (["check", "good.txt", "-s", "source.txt", "--output", "json:-"], "names no file; --format json prints it"),
        (["check", "good.txt", "-s", "source.txt", "--output", "patch:-"], "names no file; --diff prints it"),
        (["check", "good.txt", "-s", "source.txt", "--output", "docx:-"], "names no file; write docx:FILE"),
        (["baseline", "prune", "--al"], "`provenance baseline prune --help` lists what there is"),
        (
            ["check", "good.txt", "-s", "source.txt", "--format", "yaml"],
            "unknown format 'yaml'; known: text, line",
        ),
        (["check", "good.txt", "-s", "source.txt", "--preset", "gat"], "unknown preset 'gat'; did you mean gate?"),
        (["check", "good.txt", "-s", "source.txt", "--min-level", "notes"], "unknown --min-level level 'notes'; did"),
        (["check", "good.txt", "-s", "source.txt", "-f", "json", "--statistics"], "belongs to the text report"),
        (["check", "good.txt", "-s", "source.txt", "--format", "docx"], "give --output docx:FILE in its place"),
        (
            ["check", "good.txt", "-s", "source.txt", "--width", "x"],
            "'x' is no whole number; `provenance check --help`",
        ),
        (["explain", "nope"], "`provenance rules` lists them"),
        (["explain", "date"], "did you mean date-changed?"),
        (["explain", "hedge"], "did you mean hedge-"),
        (["explain", "number"], "did you mean number-changed?"),
        (["explain"], "Missing argument"),
        (["rules", "--format", "yaml"], "unknown format 'yaml'"),
        (["schema", "repotr"], "did you mean report?"),
        (["frobnicate"], "No such command"),
        ([], "no command is named"),
    ],
)
def test_wrong_usage(run, arguments: list[str], reason: str) -> None:
    assert_refused(run(*arguments), reason)


def test_an_output_that_cannot_be_written(run, folder: Path) -> None:
    done = run("check", "good.txt", "-s", "source.txt", "-o", "json:nowhere/report.json", "-o", "text:report.txt")
    assert done.code == 2
    assert done.errors[0].startswith("provenance: error: nowhere/report.json: the report cannot be written")
    assert done.out == (folder / "report.txt").read_text(encoding="utf-8") != ""


@pytest.mark.parametrize("link, report", [("out", "out/report.json"), ("report.json", "report.json")])
def test_an_output_does_not_follow_a_link_out_of_the_folder(
    run, folder: Path, tmp_path_factory: pytest.TempPathFactory, link: str, report: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (folder / link).symlink_to(outside if link == "out" else outside / "report.json")
    done = run("check", "good.txt", "-s", "source.txt", "-o", f"json:{report}")
    assert done.code == 2 and "a link leads out of the working folder" in done.errors[0]
    assert not list(outside.iterdir())


def test_an_output_follows_a_link_within_the_folder_and_a_path_that_leaves_it(run, folder: Path) -> None:
    (folder / "reports").mkdir()
    (folder / "latest").symlink_to("reports")
    assert (
        run("check", "good.txt", "-s", "source.txt", "-q", "-o", "json:latest/a.json", "-o", "json:../b.json").code == 0
    )
    assert (folder / "reports" / "a.json").is_file() and (folder.parent / "b.json").is_file()


def test_a_file_name_cannot_break_the_line(run) -> None:
    assert_refused(run("check", "a\nb\x1b[31m.txt", "-s", "source.txt"), "a b\\x1b[31m.txt")


def test_a_fault_of_the_program_is_not_a_finding(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("out of tune")

    monkeypatch.setattr(pipeline, "check_summary", fail)
    done = run("check", "good.txt", "-s", "source.txt")
    assert (done.code, done.out) == (2, "")
    assert done.errors[-1].startswith("provenance: error: internal error: RuntimeError: out of tune")


# --- the stream that is written to


def test_a_reader_that_leaves_early_is_no_error() -> None:
    line = f"{sys.executable} -m provenance schema report | head -c 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", line], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (done.stdout, done.stderr) == (b"{0\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk() -> None:
    line = f"{sys.executable} -m provenance schema report > /dev/full"
    done = subprocess.run(
        ["bash", "-c", line], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"provenance: error: standard output: the report cannot be written")


def test_a_narrow_encoding_gets_escapes_and_json_stays_utf8(folder: Path) -> None:
    (folder / "source.txt").write_text("“Ærlig talt,” said Åse.\n", encoding="utf-8")
    (folder / "odd.txt").write_text("“Ærlig tale,” said Åse.\n", encoding="utf-8")
    text = command("check", "odd.txt", "-s", "source.txt", "--judge", "off", PYTHONIOENCODING="ascii")
    assert b"\\xc6rlig" in text.stdout
    data = command("check", "odd.txt", "-s", "source.txt", "--judge", "off", "-f", "json", PYTHONIOENCODING="ascii")
    assert "“Ærlig tale,”" in data.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("env", "tty", "colour"),
    [({}, True, True), ({}, False, False), ({"NO_COLOR": "1"}, True, False), ({"TERM": "dumb"}, True, False)],
)
def test_colour_only_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, env: dict[str, str], tty: bool, colour: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: tty, raising=False)
    monkeypatch.setattr(sys, "stdout", stream)
    assert output.has_colour() is colour


# --- the other commands


def test_version_and_help(run) -> None:
    assert run("--version") == (0, f"provenance {provenance.__version__}\n", "")
    assert run("--help").code == 0


def test_every_rule_is_listed_and_explained(run) -> None:
    rules = json.loads(run("rules", "--format", "json").out)
    lines = run("rules").out.splitlines()
    assert [line.split()[:2] for line in lines] == [[rule["name"], rule["level"]] for rule in rules]
    for rule in rules:
        page = run("explain", rule["name"]).out
        assert page.startswith(f"{rule['name']} ({rule['level']})\n")
        assert rule["example_claim"] in page


def test_the_schema_is_printed(run) -> None:
    assert run("schema").out.split() == ["baseline", "batch-manifest", "config", "diff", "read", "report", "verify"]
    assert run("schema", "report").out == (ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8")


def test_the_readme_shows_the_help_as_it_is() -> None:
    done = command("check", "--help", COLUMNS="80", NO_COLOR="1")
    assert done.stdout.decode().strip() in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_reader_chosen_by_name() -> None:
    assert readers.decode(b"*a*", "A.MD").media_type == "text/markdown"
    assert readers.decode(b"*a*", "a.txt").media_type == "text/plain"
