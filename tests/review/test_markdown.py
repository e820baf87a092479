"""Markdown summaries with footnotes, and patches: the real `git apply` takes them."""

from __future__ import annotations

import codecs
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import provenance
from provenance.errors import InputError
from provenance.model import Document, Summary
from provenance.readers import markdown as reader
from provenance.review import Checked, markdown, written
from provenance.review.patch import patch

SOURCE = """The new ferry will carry 30 cars, the harbour office said on Monday.
It replaces the old Marianne, which was built in 1971 and has room for 12 cars.
The crossing takes 40 minutes, and the fare may rise in May.
"""
MARK = re.compile(r"\[\^provenance\d*-\d+\]")


def checked(data: bytes, source: str = SOURCE, path: str = "digest.md") -> Summary:
    summary = provenance.check(reader.read(data, path), [Document.from_text(source, "article.txt")])
    return summary.summaries[0]


def reviewed(text: str, source: str = SOURCE) -> str:
    data = text.encode()
    return markdown.write(checked(data, source), data).decode()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The new ferry will carry 300 cars.", "carry 300[^1] cars."),
        ("The new ferry will carry **300** cars.", "carry **300[^1]** cars."),
        ("The new ferry will carry [300](a.html) cars.", "carry [300](a.html)[^1] cars."),
        ("The new ferry will carry [about 300 cars](a.html 'x').", "carry [about 300 cars](a.html 'x')[^1]."),
        ("The new ferry will carry [300 cars][a] and [more][a].\n\n[a]: b.html", "[300 cars][a][^1] and [more][a]."),
        ("The new ferry will carry `300` cars.", "carry `300`[^1] cars."),
        ("The new ferry will carry 300(!) cars.", "carry 300([^1]!) cars."),
        ("The new ferry will carry 300: cars.", None),
        ("# The new ferry will carry 300 cars", "# The new ferry will carry 300[^1] cars"),
        ("> The new ferry will carry 300 cars.", "> The new ferry will carry 300[^1] cars."),
        ("The new ferry will carry 300[cars](a.html).", "carry 300[cars](a.html)[^1]."),
        ("- The new ferry\n  will carry 300\n  cars.", "carry 300[^1]\n  cars."),
    ],
)
def test_where_a_footnote_stands(text: str, found: str | None) -> None:
    after = reviewed(text + "\n")
    body, _, notes = after.rpartition("\n[^provenance-1]: ")
    assert found is None or found.replace("[^1]", "[^provenance-1]") in body
    assert MARK.sub("", body) == text + "\n" and len(MARK.findall(body)) == 1
    assert "**number-changed** (error): the claim says 300" in notes
    assert "See article.txt, line 1: The new ferry will carry 30 cars" in notes
    assert after.endswith("\n") and notes.count("\n") == 1, "nothing follows the notes"


def test_a_quotation_at_the_end_of_a_message_gets_its_stop() -> None:
    told = reviewed("The ferry lost.\n", "The ferry won.\n")
    assert "the source says “won”. See article.txt, line 1: The ferry won. Write: won.\n" in told


def test_several_and_their_order() -> None:
    text = (
        "It replaces the Marianne, which was built in 1917 and has room for 120 cars.\n\nThe fare will rise in May.\n"
    )
    after = reviewed(text)
    assert "1917[^provenance-1] and has room for 120[^provenance-2] cars." in after
    rows = [line for line in after.splitlines() if line.startswith("[^")]
    assert [row.partition("]:")[0] for row in rows] == [f"[^provenance-{n}" for n in (1, 2, 3)]
    assert "Write: 1971." in rows[0] and "Write: 12." in rows[1] and "Write" not in rows[2]


@pytest.mark.parametrize("mark", ["", codecs.BOM_UTF8.decode()])
@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_the_file_keeps_its_form(mark: str, ending: str) -> None:
    data = f"{mark}A note.[^provenance-1]\r\n\r\nThe new ferry will carry 300 cars.{ending}".encode()
    after = markdown.write(checked(data), data)
    body = after[: after.index(b"\r\n[^provenance2-1]: ")]
    assert b"[^provenance-1][^provenance2-1]" in body and b"300[^provenance2-2] cars." in body, "a name nobody has"
    assert re.sub(rb"\[\^provenance2-\d\]", b"", body) == data + (b"" if ending else b"\r\n")
    assert b"\n" not in after.replace(b"\r\n", b"") or ending == "\n"


def test_a_source_is_never_notation() -> None:
    source = SOURCE.replace("harbour office", "<b>*harbour* office</b> [x](y)")
    after = reviewed("The new ferry will carry 300 cars, said the captain.\n", source)
    assert "<b>" not in after and "*harbour*" not in after and "[x]" not in after


def test_what_has_no_findings_or_is_no_markdown() -> None:
    right = "The crossing takes 40 minutes.\n"
    assert reviewed(right) == right
    summary = provenance.check("The new ferry will carry 300 cars.", [SOURCE]).summaries[0]
    with pytest.raises(InputError, match="is no Markdown"):
        markdown.write(summary, b"")


def test_a_character_that_the_encoding_lacks() -> None:
    data = "The café: the new ferry will carry 300 cars.\n".encode("cp1252")
    with pytest.raises(InputError, match="its encoding has no 'č'"):
        markdown.write(checked(data, SOURCE.replace("harbour office", "čaj office")), data)


# --- the patch

WRONG = "# News\n\nThe new ferry will carry 300 cars.\n\nA line – “café”.\n\nIt was built in 1917, the old one.\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("digest.md", WRONG.encode()),
        ("in a folder/di gest.md", WRONG.encode()),
        ("ä.md", WRONG.encode()),
        ("digest.md", WRONG.replace("\n", "\r\n").encode()),
        ("digest.md", WRONG.encode("cp1252")),
        ("digest.md", codecs.BOM_UTF8 + WRONG.encode()),
        ("digest.md", WRONG.rstrip("\n").encode()),
    ],
)
def test_git_takes_the_patch(tmp_path: Path, name: str, data: bytes) -> None:
    summary = checked(data, SOURCE + "The old one was built in 1971.\n", name)
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    made = patch([(summary, data)])
    done = subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"], input=made, cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    expected = data.replace(b"300", b"30")
    assert file.read_bytes() in (expected, expected.replace(b"1917", b"1971")) != (data, data)


def test_a_patch_of_nothing_is_empty_and_of_utf_16_is_none() -> None:
    right = b"The crossing takes 40 minutes.\n"
    assert patch([(checked(right), right)]) == b""
    data = codecs.BOM_UTF16_LE + WRONG.encode("utf-16-le")
    with pytest.raises(InputError, match="git sees no lines"):
        patch([(checked(data), data)])


# --- one of them for a run


def test_a_form_of_one_summary_takes_one() -> None:
    data = WRONG.encode()
    one = Checked(checked(data), lambda: data)
    assert written("markdown-review", [one]) == markdown.write(one.summary, data)
    with pytest.raises(InputError, match="takes one summary, and 2 were checked"):
        written("markdown-review", [one, one])
    with pytest.raises(InputError, match="changed while it was checked"):
        written("markdown-review", [Checked(one.summary, lambda: data + b" ")])
    assert written("patch", [one, one]) == patch([(one.summary, data)])
