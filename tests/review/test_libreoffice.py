"""Word summaries that were written back, opened in LibreOffice: it shows every comment and every tracked change."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

import provenance
from provenance.model import Document
from provenance.readers import docx as reader
from provenance.review import docx
from provenance.review.told import remarks
from support.docx_builder import p, r
from support.paths import FILES, ROOT
from support.review_files import CARS, OLD, RIGHT, made, sentence, with_comments

OFFICE = shutil.which("soffice")
ARTICLE = (ROOT / "cases" / "digests" / "harbour-talks" / "harbour.txt").read_text(encoding="utf-8")
SOURCE = f"{CARS.format(30)} It is new.\n{ARTICLE}"
OFFICE_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
pytestmark = pytest.mark.skipif(
    OFFICE is None and not os.environ.get("CI"), reason="needs LibreOffice (libreoffice-writer-nogui)"
)

NOTE = (
    r("300", "<w:b/>") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(" cars, the harbour office said on Monday.")
)
FOOTNOTES = f'<w:footnote w:id="2">{p(r(CARS.format(302)))}</w:footnote>'
DOCUMENTS = {
    "libreoffice": (FILES / "digest.libreoffice.docx").read_bytes(),
    "pandoc": (FILES / "digest.pandoc.docx").read_bytes(),
    "draft": (FILES / "draft.pandoc.docx").read_bytes(),
    "split": made(sentence(r("The new ferry will carry 3"), r("0", "<w:b/>"), r("0 cars, the harbour office said."))),
    "note": made(p(r("The new ferry will carry ") + NOTE) + p(RIGHT), footnotes=FOOTNOTES),
    "commented": with_comments(OLD.replace('<w:comment w:id="2" w:author="Bo"/>', "")),
}


def test_libreoffice_opens_them(tmp_path: Path) -> None:
    assert OFFICE, "install it (libreoffice-writer-nogui): this must be tested"
    told = {}
    for name, data in DOCUMENTS.items():
        summary = provenance.check(reader.read(data, f"{name}.docx"), [Document.from_text(SOURCE)]).summaries[0]
        (tmp_path / f"{name}.docx").write_bytes(docx.write(summary, data))
        told[name] = remarks(summary)
    files = [str(tmp_path / f"{name}.docx") for name in DOCUMENTS]
    profile = f"-env:UserInstallation={(tmp_path / 'user').as_uri()}"
    for form in ("odt", "docx:MS Word 2007 XML"):
        command = [OFFICE, profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path / "out"), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
    for name, remarked in told.items():
        content = opened(tmp_path / "out" / f"{name}.odt")
        comments = [
            said for note in content.iter(f"{OFFICE_SPACE}annotation") if (said := lines(note))[0] == docx.AUTHOR
        ]
        assert all(any(" ".join(one.lines) in " ".join(said) for said in comments) for one in remarked), name
        assert len(comments) == len(remarked), name
        changes = [one for one in content.iter(f"{TEXT_SPACE}changed-region") if docx.AUTHOR in "".join(one.itertext())]
        assert bool(changes) == any(one.repair for one in remarked), name
        saved, ours = (
            reader.read(path.read_bytes(), "a.docx").text
            for path in (tmp_path / "out" / f"{name}.docx", tmp_path / f"{name}.docx")
        )
        assert re.findall(r"\w+", saved) == re.findall(r"\w+", ours), name


def opened(path: Path) -> Element:
    with zipfile.ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read("content.xml"))


def lines(note: Element) -> list[str]:
    """Who wrote a comment, and the lines of it."""
    return [" ".join("".join(one.itertext()).split()) for one in note if one.tag.endswith(("}creator", "}p"))]
