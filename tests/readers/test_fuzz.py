"""Odd input to the readers of plain text: it is read or refused in one line, taken apart whole, and within memory."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import readers
from provenance.errors import InputError
from provenance.gate import front_matter
from provenance.model import Document
from provenance.structure import outline
from support.memory_bound import MIB, held

PIECES = st.sampled_from(
    "---\n|+++\n|sources: |sources = |[a, b]\n|- a\n|&a |*a|{|}|\"|'|2030-99-99\n|!!python/name:os.system |# |## "
    "|* |- |1. |> |>> |```\n|~~~\n|`|**|_|[|](|)|[^1]|[^1]: |<!--|-->|<b>|</b>|&amp;|\\|\n|\r\n|\r|\t|\0|\ufeff|\u200b"
    "|\u00ad|\u202e|é|\ufb01|From: A B <a@b>\n|Subject: x\n|On 3 May, A B wrote:\n|-- \n|BERG: We leave.\n"
    '|COSTA: Do you?\n|[00:01] Q: Why?\n|"We leave," said Marsh.|The wall is 30 metres long. ||'.split("|")
)
TEXTS = st.lists(PIECES | st.text(max_size=20), max_size=60).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "koi8-r", "shift_jis"])


@pytest.mark.parametrize("kind", ["text", "markdown"])
@given(TEXTS, ENCODINGS)
def test_no_words_break_the_reader(kind: str, text: str, encoding: str) -> None:
    read_or_refused(text.encode(encoding, "replace"), kind)


@pytest.mark.parametrize("kind", ["text", "markdown"])
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(kind: str, data: bytes) -> None:
    read_or_refused(data, kind)


@given(st.sampled_from(["---\n", "+++\n"]), TEXTS)
def test_no_front_matter_breaks_the_reader(fence: str, text: str) -> None:
    with held():
        for given_text in (text, fence + text + "\n" + fence, f"{fence}sources: {text}\n{fence}"):
            assert all(isinstance(one, str) and one for one in front_matter.sources(given_text))


@pytest.mark.parametrize(
    "inside", ["[" * 20_000, "2030-99-99", "&a [*a]", "{a: " * 5_000, "!!python/name:os.system x", "0o9"]
)
def test_front_matter_that_breaks_parsers_names_no_source(inside: str) -> None:
    for fence, sign in (("---\n", ": "), ("+++\n", " = ")):
        assert front_matter.sources(f"{fence}sources{sign}{inside}\n{fence}") in ((), (inside,))


def test_aliases_of_front_matter_are_not_unfolded() -> None:
    laughs = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
    with held(64 * MIB):
        assert front_matter.sources(f"---\na0: &a0 ha\n{laughs}\nsources: [one.txt]\n---\n") == ("one.txt",)


def read_or_refused(data: bytes, kind: str) -> None:
    """Read bytes and take the text apart; what the items leave over is no word."""
    with held():
        try:
            document = readers.decode(data, "odd", kind)
        except InputError as error:
            assert "\n" not in str(error)
            return
        _taken_apart(document)


def _taken_apart(document: Document) -> None:
    at = 0
    for item in outline(document, "source").items:
        assert at <= item.start < item.end <= len(document.text)
        at = item.end


def test_memory_is_measured() -> None:
    with pytest.raises(AssertionError, match="MiB, more than 64"), held(64 * MIB):
        assert len(bytearray(200 * MIB)) == 200 * MIB
