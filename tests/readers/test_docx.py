"""Word documents: what is text and what is not, where it stands, and what is wrong with a file."""

from __future__ import annotations

import io
import re
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import readers
from provenance.errors import InputError
from provenance.model import Document
from provenance.readers.docx import read
from provenance.readers.limits import DEFAULTS
from support.docx_builder import MAIN, STRICT, docx, p, packed, part, r, relations, style, unpacked
from support.fixtures import Gate
from support.memory_bound import held
from support.paths import FILES

S = '<w:pStyle w:val="s"/>'


def text(body: str, **parts: str) -> str:
    return read(docx(body, **parts), "a.docx").text.strip()


def codes(document: Document) -> dict[str, str]:
    return dict(document.notices)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (r("one ") + r("two"), "one two"),
        ("<w:r><w:t> lost </w:t></w:r>" + r(" kept"), "lost kept"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a b c d"),
        (
            "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op har</w:t><w:softHyphen/><w:t>bour</w:t></w:r>",
            "co\u2011op harbour",
        ),
        ("<w:hyperlink>" + r("a link") + "</w:hyperlink>", "a link"),
        ("<w:smartTag><w:sdt><w:sdtContent>" + r("wrapped") + "</w:sdtContent></w:sdt></w:smartTag>", "wrapped"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + r("Click")
            + "</w:sdtContent></w:sdt>"
            + r("x"),
            "x",
        ),
        ('<w:fldSimple w:instr="DATE">' + r("2 May") + "</w:fldSimple>", "2 May"),
        (r("a ") + "<w:ins>" + r("b ") + "</w:ins><w:del>" + r("c", tag="delText") + "</w:del>" + r("d"), "a b d"),
        ("<w:moveFrom>" + r("old ") + "</w:moveFrom><w:moveTo>" + r("new") + "</w:moveTo>", "new"),
        ("<w:ins><w:del>" + r("both", tag="delText") + "</w:del></w:ins>" + r("x"), "x"),
        (r("seen ") + r("unseen ", "<w:vanish/>") + r("end", '<w:vanish w:val="0"/>'), "seen end"),
        ("<w:ruby><w:rt>" + r("read") + "</w:rt><w:rubyBase>" + r("base") + "</w:rubyBase></w:ruby>", "base"),
        ('<w:r><w:sym w:font="Arial" w:char="20AC"/></w:r>' + r("5"), "€5"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + r("5"), "\ufffd5"),
        ("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", "a=b"),
        ('<w:commentRangeStart w:id="1"/>' + r("x") + "<w:r><w:commentReference/></w:r>", "x"),
    ],
)
def test_the_words_of_a_paragraph(inside: str, words: str) -> None:
    assert text(p(inside)) == words


def field(*parts: str) -> str:
    marks = {"begin", "separate", "end"}
    return "".join(f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' if one in marks else one for one in parts)


def test_codes_of_fields_are_no_text_and_results_are() -> None:
    code = r("PAGE", tag="instrText")
    assert text(p(field(r("a "), "begin", code, "separate", r("7"), "end", r(" b")))) == "a 7 b"
    inner = field("begin", code, "separate", r("hidden"), "end")
    assert text(p(field("begin", code, inner, "separate", r("shown"), "end"))) == "shown"
    assert text(p(field("begin", code)) + p("the next paragraph is seen")) == "the next paragraph is seen"


@pytest.mark.parametrize(
    ("styles", "look", "line"),
    [
        (style("heading 2"), S, "## x"),
        (style("Überschrift", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'), S, "### x"),
        (style("heading 1", key="h") + style("Mine", '<w:basedOn w:val="h"/>'), S, "# x"),
        (style("Title"), S, "# x"),
        ("", '<w:outlineLvl w:val="0"/>', "# x"),
        ("", '<w:pStyle w:val="Heading3"/>', "### x"),
        (style("heading 1"), S + '<w:outlineLvl w:val="9"/>', "x"),
        (style("Quote"), S, "> x"),
        (style("caption"), S, "x"),
        (style("List Bullet", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'), S, "- x"),
        ("", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>', "- x"),
        ("", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="0"/></w:numPr>', "x"),
        (style("a", '<w:basedOn w:val="b"/>') + style("b", '<w:basedOn w:val="s"/>', "b"), S, "x"),
        (style("a", "<w:rPr><w:vanish/></w:rPr>"), S, ""),
        (style("toc 1"), S, ""),
    ],
)
def test_what_a_paragraph_is(styles: str, look: str, line: str) -> None:
    assert text(p("x", look) + p("end"), styles=styles).removesuffix("end").strip() == line


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    assert text(p("The wall ", mark) + p("stands.")) == "The wall stands."
    assert text(p("The wall ", mark)) == "The wall"
    assert text(p("<w:del>" + r("gone", tag="delText") + "</w:del>", mark) + p("stays")) == "stays"


def test_tracked_changes_are_told() -> None:
    body = p("<w:ins>" + r("a") + "</w:ins>") + p("<w:del>" + r("b", tag="delText") + "</w:del>") * 2 + p("c")
    assert codes(read(docx(body), None)) == {
        "tracked-changes": "holds tracked changes: 1 insertion read as text, 2 deletions left out"
    }
    formatted = p(r("a", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"))
    assert read(docx(formatted), None).notices == ()


def test_what_is_drawn_is_told() -> None:
    drawing = "<w:drawing><a><graphic><graphicData>{}</graphicData></graphic></a></w:drawing>"
    charts = "".join(f"<w:r>{drawing.format(name)}</w:r>" for name in ("<chart/>", "<chart/>", "<relIds/>", "<pic/>"))
    assert codes(read(docx(p(charts + r("Below."))), None)) == {
        "not-read": "holds what is drawn (2 charts, 1 diagram), and words in it are not read"
    }


def test_hidden_text_is_told() -> None:
    assert codes(read(docx(p(r("a") + r("b", "<w:vanish/>"))), None)) == {
        "hidden-text": "holds hidden text: 1 stretch of it left out"
    }


CELL = "<w:tc>{}</w:tc>"


def table(*rows: list[str]) -> str:
    lines = ("".join(CELL.format(cell) for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def test_tables_are_rows_and_pages_laid_out_as_tables_are_text() -> None:
    assert text(table([p("a"), p("b") + p("c")], [p("d|e"), p("")])) == "| a | b c |\n| d/e |  |"
    assert text(table([p("One.")], [p("Two.")])) == "One.\n\nTwo."
    long = "".join(p(f"Paragraph {n}.") for n in range(4))
    assert text(table([p("Left."), long])).startswith("Left.\n\nParagraph 0.\n\nParagraph 1.")
    assert text(table([p("a"), table([p("b"), p("c")])])) == "a\n\n| b | c |"
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + CELL.format(p("x")) * 2 + "</w:tr>"
    assert text(f"<w:tbl>{gone}{table([p('a'), p('b')])[7:]}") == "| a | b |"


def test_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent>" + p("In the box.") + "</w:txbxContent>"
    both = f"<mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback>"
    document = read(
        docx(p(f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>" + r("Before.")) + p("After.")), ""
    )
    assert document.text == "Before.\n\nIn the box.\n\nAfter.\n"
    assert document.place(document.text.index("In the")) == "text box 1"


def test_notes_stand_at_the_end_in_the_order_of_the_text() -> None:
    def note(kind: str, number: int, words: str) -> str:
        return f'<w:{kind} w:id="{number}">{p("<w:r><w:footnoteRef/></w:r>" + r(words))}</w:{kind}>'

    def ref(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    notes = '<w:footnote w:type="separator" w:id="0">' + p("line") + "</w:footnote>"
    notes += note("footnote", 2, "second") + note("footnote", 9, "first") + note("footnote", 4, "nowhere")
    body = p(
        r("a")
        + ref("footnote", 9)
        + r("b")
        + ref("endnote", 1)
        + ref("footnote", 2)
        + "<w:del>"
        + ref("footnote", 4)
        + "</w:del>"
    )
    document = read(docx(body, footnotes=notes, endnotes=note("endnote", 1, "last")), None)
    assert document.text == "ab\n\nfirst\n\nlast\n\nsecond\n"
    assert [place for _, place in document.places] == ["paragraph 1", "footnote 1", "endnote 1", "footnote 2"]


def test_places_name_the_heading_and_count_from_it() -> None:
    body = p("Before") + p("Results", S) + p("one") + p("two") + table([p("a"), p("b")]) + p("W" * 99, S) + p("x")
    places = [place for _, place in read(docx(body, styles=style("heading 1")), None).places]
    long = "W" * 59 + "…"
    assert places == [
        *("paragraph 1", "Results", "Results, paragraph 1", "Results, paragraph 2", "Results, table 1, row 1"),
        *(long, f"{long}, paragraph 1"),
    ]


def test_the_strict_kind_of_the_format() -> None:
    assert text(p("x", S), styles=style("heading 1"), space=STRICT) == "# x"


@pytest.mark.parametrize("program", ["pandoc", "libreoffice"])
def test_a_survey_by_a_real_program(program: str) -> None:
    document = read((FILES / f"survey.{program}.docx").read_bytes(), "survey.docx")
    assert document.text == SURVEY
    assert document.place(document.text.index("Fewer")) == "Ships, paragraph 5"
    assert document.place(document.text.index("| 2030")) == "Ships, table 1, row 3"
    assert document.place(document.text.index("Ferries")) == "footnote 2"


SURVEY = """# Survey of the harbour

The basin is 14 metres deep. Dredging takes two years.

## Ships

- The Asta carries 900 containers.
- The Brenna carries 1,100.
  - She was built in 2014.

> The tide decides, not the captain.

| Year | Ships | Share |
| 2029 | 410 | 12 percent |
| 2030 | 385 | 11 percent |

Fewer ships came in 2030.

Measured at low water in May.

Ferries are not counted.
"""

GOOD = docx(p("The wall stands."), styles=style("heading 1"))
LAUGHS = '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def with_main(xml: str | bytes) -> bytes:
    return packed(unpacked(GOOD) | {"word/document.xml": xml})


def declared(doctype: str) -> bytes:
    return with_main(doctype + part("document", f"<w:body>{p(r('&a;'))}</w:body>").split("?>")[1])


def locked() -> bytes:
    data = bytearray(GOOD)
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        for match in re.finditer(re.escape(mark), GOOD):
            data[match.start() + at] |= 1
    return bytes(data)


def stored(kind: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", kind) as archive:
        for name, xml in unpacked(GOOD).items():
            archive.writestr(name, xml)
    return file.getvalue()


def doubled() -> bytes:
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", part("document", ""))
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
XLSX = {"_rels/.rels": relations(officeDocument="xl/workbook.xml"), "xl/workbook.xml": "<workbook/>"}
BLANKS = " " * 30_000_000


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"words", "is no Word document"),
        (GOOD[: len(GOOD) // 2], "is cut short or damaged"),
        (GOOD[:-30], "is cut short or damaged"),
        (OLE, "of the old kind"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted; save it without a password"),
        (locked(), "is encrypted"),
        (packed(XLSX), "is a spreadsheet"),
        (packed({"ppt/presentation.xml": "<p/>"}), "is a presentation"),
        (packed({"mimetype": "x", "META-INF/manifest.xml": "<m/>"}), "is an OpenDocument or EPUB"),
        (packed({"a.txt": "x"}), "is a ZIP archive without a Word document"),
        (packed({"../../etc/passwd": "x"} | unpacked(GOOD)), "reaches out of the archive"),
        (packed({"/etc/passwd": "x"} | unpacked(GOOD)), "reaches out of the archive"),
        (packed({"C:\\x": "x"} | unpacked(GOOD)), "reaches out of the archive"),
        (doubled(), "two parts of one name"),
        (stored(zipfile.ZIP_LZMA), "packs '_rels/.rels' in a way"),
        (declared(LAUGHS), "declares a document type"),
        (declared(OUTSIDE), "declares a document type"),
        (with_main("<w:document"), "is no XML"),
        (with_main(b'<?xml version="1.0" encoding="klingon"?><a/>'), "is no XML"),
        (with_main(part("document", "<w:body>" + BLANKS + "</w:body>")), "200 times its packed size"),
        (with_main(part("document", "<w:p>" * 5000 + "</w:p>" * 5000)), "deeper than 256"),
        (docx(""), "holds no text"),
        (with_main(part("document", "")), "holds no text"),
    ],
)
def test_bad_files_are_refused_in_one_line(data: bytes, reason: str) -> None:
    started = time.process_time()
    with pytest.raises(InputError) as caught:
        read(data, "a.docx")
    assert time.process_time() - started < 5
    message = str(caught.value)
    assert message.startswith("a.docx: ")
    assert reason in message
    assert "\n" not in message


def test_the_unpacked_size_is_counted_and_not_believed() -> None:
    data = with_main(part("document", f"<w:body>{p('word ' * 9000)}</w:body>"))
    assert len(read(data, None).text) == 45_000
    with pytest.raises(InputError, match="unpacks to more than 0 MiB"):
        read(data, None, DEFAULTS._replace(text_size=40_000))
    liar = bytearray(data)  # its directory says that each part is small
    at = liar.index(b"PK\1\2", liar.index(b"PK\1\2") + 1)
    liar[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(InputError, match="cannot be unpacked"):
        read(bytes(liar), None)


def test_as_many_elements_as_a_file_can_hold_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.readers.docx.tree.ELEMENTS", 1000)
    with pytest.raises(InputError, match="more than 1000 elements"):
        read(docx("<w:p/>" * 1000), None)


def test_names_that_only_look_like_the_format() -> None:
    assert text("<p>not Word's</p>" + p("x")) == "x"
    assert MAIN not in text(p("x"))


@given(st.data())
def test_damaged_files_are_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["survey.pandoc.docx", "survey.libreoffice.docx"]))
    damaged(data, (FILES / name).read_bytes())
    parts = unpacked((FILES / name).read_bytes())
    inner = data.draw(st.sampled_from(["word/document.xml", "word/styles.xml", "word/footnotes.xml", "_rels/.rels"]))
    read_or_refuse(packed(parts | {inner: mutated(data, bytes(parts[inner]))}))  # type: ignore[arg-type]


def damaged(data: st.DataObject, good: bytes) -> None:
    read_or_refuse(mutated(data, good))


def mutated(data: st.DataObject, good: bytes) -> bytes:
    """The bytes with some replaced, taken out or repeated."""
    found = bytearray(good)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(found)))
        size = data.draw(st.integers(0, 40))
        found[at : at + size] = data.draw(st.binary(max_size=8)) or bytes(found[at : at + size]) * 2
    return bytes(found)


def read_or_refuse(data: bytes) -> None:
    with held():
        try:
            assert read(data, "a.docx").text
        except InputError as error:
            assert "\n" not in str(error)


def test_a_bad_file_is_one_line_on_the_command_line(gate: Gate, tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(GOOD[:200])
    (tmp_path / "good.docx").write_bytes(GOOD)
    done = gate("check", "good.docx", "-s", "bad.docx")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "bad.docx: is cut short or damaged" in done.err
    assert gate("check", "good.docx", "-s", "good.docx").code == 2, "it is no source of itself"


def test_a_main_part_may_have_any_name() -> None:
    parts = unpacked(docx(p("It opened in 1987.")))
    main = parts.pop("word/document.xml")
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/main2.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    parts |= {"[Content_Types].xml": types, "_rels/.rels": relations(officeDocument="word/main2.xml")}
    data = packed(parts | {"word/main2.xml": main})
    assert readers.decode(data, "a.docx").text == "It opened in 1987.\n"
    assert readers.decode(data, "a").media_type.endswith("wordprocessingml.document")


def test_a_chunk_is_read_once_and_documents_in_it_not_without_end() -> None:
    parts = unpacked(docx(p("Outer.") + '<w:altChunk r:id="aFChunk"/>' * 2))
    link = {"word/_rels/document.xml.rels": relations(aFChunk="a.docx")}
    data = packed(parts | link | {"word/a.docx": docx(p("Inner."))})
    for _ in range(5):
        data = packed(parts | link | {"word/a.docx": data})
    found = read(data, "a.docx").text.split()
    assert found == ["Outer."] * 4


def test_a_chunk_that_cannot_be_read_is_told() -> None:
    parts = unpacked(docx(p("Outer.") + '<w:altChunk r:id="aFChunk"/>'))
    parts |= {"word/_rels/document.xml.rels": relations(aFChunk="a.rtf"), "word/a.rtf": "{\\rtf1 Inner.}"}
    assert codes(read(packed(parts), "a.docx")) == {
        "not-read": "holds a file of its own ('a.rtf'), and words in it are not read"
    }
