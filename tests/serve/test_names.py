"""What an upload is called never leads anywhere."""

from __future__ import annotations

import pytest

from provenance.serve.names import called


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("digest.txt", "digest.txt"),
        ("digests/library.md", "digests/library.md"),
        ("C:\\Users\\ida\\digest.docx", "Users/ida/digest.docx"),
        ("/etc/passwd", "etc/passwd"),
        ("../../etc/passwd", "etc/passwd"),
        ("a/./b//c", "a/b/c"),
        ("..\\..\\x", "x"),
        ("x\u202egpj.exe", "x\\u202egpj.exe"),
        ("a\nb", "a b"),
        ("x" * 300, "x" * 200),
        ("..", None),
        ("", None),
        (None, None),
    ],
)
def test_names(given: str | None, name: str | None) -> None:
    assert called(given) == name
