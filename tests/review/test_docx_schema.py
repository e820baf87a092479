"""The rules by which documents that were written back are held sound: each is broken once, and noticed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import provenance
from provenance.model import Document
from provenance.readers import docx as reader
from provenance.review import docx
from support.docx_builder import p, packed, r, unpacked
from support.docx_schema import faults
from support.paths import FILES
from support.review_files import CARS, RIGHT, made, sentence

MAIN_PART, COMMENTS, TYPES, LINKS = (
    "word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
)  # fmt: skip


def reviewed(data: bytes) -> bytes:
    document = reader.read(data, "digest.docx")
    source = f"{CARS.format(30)} {RIGHT}"
    return docx.write(provenance.check(document, [Document.from_text(source)], judge="off").summaries[0], data)


# Pandoc copies the numbers of tracked changes.
KNOWN = {"draft.pandoc.docx": ["change 1 is there twice", "change 2 is there twice"]}
WHOLE = reviewed(made(sentence(r(CARS.format(300), "<w:b/><w:i/>"))))


def test_what_is_written_is_sound() -> None:
    assert faults(WHOLE) == []


@pytest.mark.parametrize("path", sorted(FILES.glob("*.docx")), ids=lambda path: path.name)
def test_files_of_programs_are_sound(path: Path) -> None:
    if "encrypted" not in path.name:
        assert faults(path.read_bytes()) == KNOWN.get(path.name, [])


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        (MAIN_PART, "</w:body>", "", "mismatched tag"),
        (MAIN_PART, "<w:body>", "<w:body><w:r/>", "r in body"),
        (MAIN_PART, "<w:p>", "<w:p><w:t>no</w:t>", "t in p"),
        (MAIN_PART, "<w:p>", "<w:p><w:r/><w:pPr/>", "pPr behind the beginning of p"),
        (MAIN_PART, "<w:b/><w:i/>", "<w:rPrChange/><w:i/>", "rPrChange before the end of rPr"),
        (MAIN_PART, "<w:b/>", "<w:b/><w:comment/>", "comment in rPr"),
        (MAIN_PART, 'author="provenance"', 'who="provenance"', "del without author"),
        (MAIN_PART, "(<w:del .*?)<w:delText(.*?)</w:delText>", r"\1<w:t\2</w:t>", "t in del"),
        (MAIN_PART, "<w:t(.*?)</w:t>", r"<w:delText\1</w:delText>", "delText outside of del"),
        (MAIN_PART, '<w:ins w:id="1"', '<w:ins w:id="0"', "change 0 is there twice"),
        (MAIN_PART, "<w:commentRangeEnd [^>]*/>", "", "comment 0 has the marks commentRangeStart commentReference"),
        (MAIN_PART, "(<w:commentRangeStart[^>]*/>)", r"\1\1", "comment 0 has the marks commentRangeStart comment"),
        (MAIN_PART, "(<w:commentReference w:id=.)0", r"\g<1>7", "no comment 7"),
        (MAIN_PART, ' xml:space="preserve"', "", "blanks of 'The new ferry will carry ' are lost"),
        (COMMENTS, r"(<w:comment .*</w:comment>)", r"\1\1", "comment 0 is there twice"),
        (COMMENTS, "<w:p>", "<w:p><w:comment/>", "comment in p"),
        (COMMENTS, ' w:author="provenance"', "", "comment without author"),
        (TYPES, "<Override [^>]*comments[^>]*/>", "", "word/comments.xml has not the type of comments"),
        (TYPES, "<Default [^>]*rels[^>]*/>", "", "has no type"),
        (TYPES, "/word/comments.xml", "/word/remarks.xml", "/word/remarks.xml has a type and is not there"),
        (LINKS, "<Relationship .*comments[^>]*/>", "", "no relation to it"),
        (LINKS, 'Target="comments.xml"', 'Target="remarks.xml"', "remarks.xml is not there"),
    ],
)
def test_what_is_broken_is_noticed(part: str, old: str, new: str, fault: str) -> None:
    parts = unpacked(WHOLE)
    text = bytes(parts[part]).decode()  # type: ignore[arg-type]
    broken = re.sub(old, new, text, count=1)
    assert broken != text
    assert any(fault in one for one in faults(packed(parts | {part: broken})))


def test_a_link_without_a_relation_is_noticed() -> None:
    assert "word/_rels/document.xml.rels: no rId9" in faults(
        made(p(f'<w:hyperlink r:id="rId9">{r("it")}</w:hyperlink>'))
    )
