"""Word summaries written back: comments on the words, tracked changes, and nothing else but what they need."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

import provenance
from provenance.errors import InputError
from provenance.gate.fix import apply, offered
from provenance.model import Document, Summary
from provenance.readers import docx as reader
from provenance.review import docx
from provenance.review.told import remarks
from support.docx_builder import STRICT, p, packed, r, relations, unpacked
from support.docx_schema import faults
from support.paths import FILES, ROOT
from support.review_files import CARS, OLD, RIGHT, TYPES, made, sentence, with_comments

SOURCE = """The new ferry will carry 30 cars, the harbour office said on Monday.
It replaces the old Marianne, which was built in 1971 and has room for 12 cars.
The crossing takes 40 minutes, and the fare may rise in May.
"""
LOOK = "<w:b/><w:i/>"
MAY_CHANGE = re.compile(r"\[Content_Types\]\.xml|(.*/)?_rels/[^/]+\.rels|(.*/)?comments\d*\.xml")


def checked(data: bytes, source: str = SOURCE) -> Summary:
    document = reader.read(data, "digest.docx")
    return provenance.check(document, [Document.from_text(source, "article.txt")]).summaries[0]


class Reviewed:
    """A document that was written back, and what is in it."""

    def __init__(self, data: bytes, summary: Summary | None = None) -> None:
        self.summary = summary or checked(data)
        self.before, self.after = unpacked(data), unpacked(docx.write(self.summary, data))
        self.main = next(name for name in self.after if self.before.get(name) != self.after[name] and is_text(name))
        self.tree = ElementTree.fromstring(self.after[self.main])
        self.space = self.tree.tag[1:].partition("}")[0]

    def all(self, name: str) -> list[Element]:
        return list(self.tree.iter(f"{{{self.space}}}{name}"))

    def value(self, element: Element, name: str) -> str:
        return element.get(f"{{{self.space}}}{name}", "")

    @property
    def marked(self) -> list[str]:
        """The words of each comment of ours, as they were before the change, in the order of their numbers."""
        said: dict[str, str] = {}
        open_: list[str] = []
        for one in self.tree.iter():
            local = one.tag.rpartition("}")[2]
            if local == "commentRangeStart":
                open_.append(self.value(one, "id"))
                said.setdefault(self.value(one, "id"), "")
            elif local == "commentRangeEnd":
                open_.remove(self.value(one, "id"))
            elif local in ("t", "delText") and not self._is_put_in(one):
                said |= {number: said[number] + (one.text or "") for number in open_}
        return [said[number] for number in self.numbers]

    def _is_put_in(self, text: Element) -> bool:
        """Whether words are put in by us, or struck by somebody else."""
        ours = {each for one in self.all("ins") if self.value(one, "author") == docx.AUTHOR for each in one.iter()}
        gone = {each for one in self.all("del") if self.value(one, "author") != docx.AUTHOR for each in one.iter()}
        return text in ours | gone

    @property
    def comments(self) -> Element:
        (name,) = (name for name in self.after if re.search(r"comments\d*\.xml$", name))
        return ElementTree.fromstring(self.after[name])

    @property
    def ours(self) -> list[Element]:
        return [one for one in self.comments if self.value(one, "author") == docx.AUTHOR]

    @property
    def numbers(self) -> list[str]:
        return [self.value(one, "id") for one in self.ours]

    @property
    def told(self) -> list[list[str]]:
        """The lines of each comment of ours."""
        lines = (one.iter(f"{{{self.space}}}p") for one in self.ours)
        return [["".join(text.text or "" for text in line.iter(f"{{{self.space}}}t")) for line in one] for one in lines]

    @property
    def changes(self) -> list[tuple[str, str]]:
        """Kind and words of each tracked change of ours."""
        found = [one for one in self.tree.iter() if self.value(one, "author") == docx.AUTHOR]
        return [
            (one.tag.rpartition("}")[2], "".join(text.text or "" for text in one.iter() if text.tag != one.tag).strip())
            for one in found
        ]


def is_text(name: str) -> bool:
    return name.endswith(".xml") and not MAY_CHANGE.fullmatch(name)


def looks(data: bytes) -> list[tuple[str, str]]:
    """Every character of a main part with the look of its run, our comments and changes taken back."""
    tree = ElementTree.fromstring(data)
    space = tree.tag[1:].partition("}")[0]
    found = []

    def walk(element: Element, look: str) -> None:
        local = element.tag.rpartition("}")[2]
        is_ours = element.get(f"{{{space}}}author") == docx.AUTHOR
        if local == "rPr" or (local == "ins" and is_ours):
            return
        if local == "r":
            own = element.find(f"{{{space}}}rPr")
            text = "" if own is None else ElementTree.tostring(own, encoding="unicode").strip()
            look = re.sub(r'rPrChange [^>]*?id="\d+"', "rPrChange", text)
        if local in ("t", "delText"):
            kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            words = (element.text or "") if kept else (element.text or "").strip(" \t\r\n")
            found.extend((char, look) for char in words)
        elif local not in ("commentRangeStart", "commentRangeEnd", "commentReference", "r", "document", "body", "del"):
            found.append((f"<{local}>", look))
        elif local == "del" and not is_ours:
            found.append(("<del>", look))
        for child in element:
            walk(child, look)

    walk(tree, "")
    return found


def holds(data: bytes, summary: Summary | None = None) -> Reviewed:
    """What must be so of every document that is written back."""
    one = Reviewed(data, summary)
    changed = {name for name in one.after if one.before.get(name) != one.after[name]} - {one.main}
    assert all(map(MAY_CHANGE.fullmatch, changed)) and set(one.before) <= set(one.after)
    assert list(one.after)[: len(one.before)] == list(one.before)
    assert looks(one.after[one.main]) == looks(one.before[one.main])
    # Every comment is opened, closed and referred to once, in that order, and all numbers differ.
    numbers = [one.value(each, "id") for each in one.comments]
    assert len(set(numbers)) == len(numbers) and one.ours
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        found = Counter(one.value(each, "id") for each in one.all(name))
        assert all(found[number] == 1 for number in one.numbers), name
    changes = [one.value(each, "id") for each in one.tree.iter() if one.value(each, "author") == docx.AUTHOR]
    others = [one.value(each, "id") for name in ("ins", "del", "rPrChange") for each in one.all(name)]
    assert len(set(changes)) == len(changes) and all(others.count(number) == 1 for number in changes)
    packed_again = packed(one.after)
    assert set(faults(packed_again)) <= set(faults(data)), "as sound as it was"
    # The reader reads it back, with the tracked changes as they will be.
    read = reader.read(packed_again, "digest.docx")
    said = {new for kind, new in one.changes if kind == "ins"}
    repairs = [each for each in offered(one.summary) if each.new in said]
    expected = apply(one.summary.document.text, repairs) if repairs else one.summary.document.text
    unread = [(each.start, each.end) for each in one.summary.document.unread]
    if not unread:
        assert read.text.split() == expected.split()
    names = {target for name in one.after if name.endswith(".rels") for target in targets(one.after[name])}
    assert any(re.search(r"comments\d*\.xml$", target) for target in names)
    assert b"comments+xml" in one.after[TYPES]
    assert docx.write(one.summary, data) == docx.write(one.summary, data), "the same comes out of the same"
    return one


def targets(data: bytes | str) -> list[str]:
    return [one.get("Target", "") for one in ElementTree.fromstring(data)]


# --- what is marked, told and changed

BEFORE, BEHIND, CARS_BEHIND = (
    r("The new ferry will carry "),
    r(", the harbour office said."),
    r(" cars, the harbour office said."),
)
SPLIT = [BEFORE, r("3", LOOK), r("0"), r("0 cars, the harbour office said on Monday.")]


@pytest.mark.parametrize(
    ("body", "marked", "changes"),
    [
        (sentence(r(CARS.format(300))), "300", ["300", "30"]),
        (sentence(*SPLIT), "300", ["3", "0", "0", "30"]),
        # As Word has it: numbers of editing sessions, marks of the spelling check, a bookmark inside of the words.
        (
            sentence(
                '<w:r w:rsidR="00A1"><w:t xml:space="preserve">The new ferry will carry </w:t></w:r>'
                '<w:proofErr w:type="spellStart"/><w:r w:rsidR="00A2"><w:t>30</w:t></w:r>'
                '<w:bookmarkStart w:id="7" w:name="b"/><w:r><w:lastRenderedPageBreak/><w:t>0</w:t></w:r>'
                '<w:bookmarkEnd w:id="7"/><w:r><w:t xml:space="preserve"> cars, the harbour office said.</w:t></w:r>'
            ),
            "300",
            ["30", "0", "30"],
        ),
        (sentence(f'<w:r><w:t>{CARS.format("&#51;00")}</w:t></w:r>'), "300", ["300", "30"]),
        (
            sentence("<w:r>\n  <w:rPr><w:b/></w:rPr>\n  <w:t>\n", CARS.format(300), "\n</w:t>\n</w:r>"),
            "300",
            ["300", "30"],
        ),
        (
            sentence(BEFORE, "<w:r><w:tab/><w:t>300</w:t><w:tab/></w:r>", CARS_BEHIND),
            "300",
            [],  # a tab is part of the run: only a comment
        ),
        (
            sentence("<w:r><w:t>The new ferry will carry</w:t><w:br/><w:t>300 cars, the office said.</w:t></w:r>"),
            "300",
            [],
        ),
        # In a link, whole and half.
        (
            sentence(BEFORE, f'<w:hyperlink r:id="x">{r("300 cars")}</w:hyperlink>', BEHIND),
            "300",
            ["300", "30"],
        ),
        (
            sentence(r("The new ferry will carry 30"), f'<w:hyperlink r:id="x">{r("0 cars")}</w:hyperlink>', BEHIND),
            "300",
            [],
        ),
        # Inside of somebody's tracked change, and beside one.
        (
            sentence(BEFORE, f'<w:ins w:id="4" w:author="Ann">{r("300")}</w:ins>', CARS_BEHIND),
            "300",
            [],
        ),
        (
            sentence(
                BEFORE, f'<w:del w:id="0" w:author="Ann">{r("35", tag="delText")}</w:del>',
                r("300 cars, the harbour office said."),
            ),
            "300",
            ["300", "30"],
        ),
        # Between the two halves of the figure somebody struck another one.
        (
            sentence(
                r("The new ferry will carry 3"), f'<w:del w:id="0" w:author="Ann">{r("5", tag="delText")}</w:del>',
                r("00 cars, the harbour office said."),
            ),
            "300",
            [],
        ),
        (
            sentence(r("The new ferry will carry 3"), r("9", "<w:vanish/>"), r("00 cars, the harbour office said.")),
            "3900",
            [],  # hidden words are not to be struck unseen
        ),
        # What a field shows is made anew when it is updated.
        (
            sentence(
                BEFORE, '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:instrText>X</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', r("300"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                CARS_BEHIND,
            ),
            "300",
            [],
        ),
        (
            sentence(r(CARS.format(300), '<w:b/><w:rPrChange w:id="0" w:author="Ann"><w:rPr/></w:rPrChange>')),
            "300",
            ["300", "30"],
        ),
        (sentence(f"<w:r><w:t><![CDATA[{CARS.format(300)}]]></w:t></w:r>"), CARS.format(300), []),  # is never cut
        (p(r(RIGHT)) + f"<w:sdt><w:sdtContent>{p(r(CARS.format(300)))}</w:sdtContent></w:sdt>", "300", ["300", "30"]),
    ],
)  # fmt: skip
def test_the_words_are_marked_and_changed(body: str, marked: str, changes: list[str]) -> None:
    one = holds(made(body))
    assert one.marked == [marked]
    assert [words for _, words in one.changes] == changes
    assert [kind for kind, _ in one.changes] == ["del"] * (len(changes) - 1) + ["ins"] * bool(changes)
    assert one.told == [
        [
            "number-changed (error)",
            "the claim says 300; the source says 30",
            "See article.txt, line 1: The new ferry will carry 30 cars, the harbour office said on Monday.",
            "Write: 30",
        ]
    ]


def test_a_change_has_the_look_of_the_words_and_the_rest_keeps_its_own() -> None:
    one = holds(made(sentence(r(CARS.format(300), LOOK))))
    assert len(one.all("b")) == len(one.all("i")) == 4, "before, struck, put in, behind"
    assert b'<w:t xml:space="preserve">30</w:t>' in one.after[one.main]  # type: ignore[operator]


def test_a_finding_without_a_safe_suggestion_has_a_comment_alone() -> None:
    one = holds(made(p("The crossing takes 40 minutes, and the fare will rise in May.") + p(RIGHT)))
    assert one.changes == [] and one.told[0][0] == "hedge-dropped (warning)"
    assert not any(line.startswith("Write") for line in one.told[0])


def test_several_findings_in_one_run() -> None:
    text = "It replaces the old Marianne, which was built in 1917 and has room for 120 cars. The ferry sank on Friday."
    one = holds(made(p(text) + p(RIGHT)))
    assert one.marked[:2] == ["1917", "120"]
    assert [words for _, words in one.changes] == ["1917", "1971", "120", "12"]
    assert any("unsupported" in told[0] for told in one.told)


def test_tables_notes_and_boxes() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('Gate')}</w:tc><w:tc>{p('Width')}</w:tc></w:tr></w:tbl>"
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p(CARS.format(301))}</w:txbxContent></v:textbox></w:pict></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = p(r(RIGHT) + note) + table + p(r("It replaces the old Marianne.") + box)
    footnotes = f'<w:footnote w:id="2">{p(r(CARS.format(302)))}</w:footnote>'
    one = holds(made(body, footnotes=footnotes))
    told = {lines[0]: lines for lines in one.told}
    assert set(told) >= {"In “301”:", "In “302”:"}, "comments on what no comment can stand in say which words they mean"
    where = dict(zip([lines[0] for lines in one.told], one.marked, strict=True))
    assert where["In “302”:"] == "" and where["In “301”:"] == CARS.format(301)
    assert one.before["word/footnotes.xml"] == one.after["word/footnotes.xml"] and one.changes == []


# --- the file


@pytest.mark.parametrize("file", ["comments.xml", "comments7.xml"])
def test_comments_that_are_there_stay(file: str) -> None:
    one = holds(with_comments(OLD, file))
    assert one.numbers == ["1"] and len(one.comments) == 3
    assert OLD.encode() in one.after[f"word/{file}"]  # type: ignore[operator]
    assert {TYPES, "word/_rels/document.xml.rels"} & {n for n in one.after if one.before[n] != one.after[n]} == set()


def test_a_part_of_comments_that_is_empty() -> None:
    assert holds(with_comments("")).numbers == ["1"]


def renamed(data: bytes) -> bytes:
    """The same with its main part under another name, and no list of relations beside it."""
    parts = unpacked(data)
    main = parts.pop("word/document.xml")
    parts.pop("word/_rels/document.xml.rels")
    return packed(parts | {"_rels/.rels": relations(officeDocument="text/main 2.xml"), "text/main 2.xml": main})


def default_space(data: bytes) -> bytes:
    """The same with names that have no prefix."""
    parts = unpacked(data)
    xml = bytes(parts["word/document.xml"]).decode()
    xml = re.sub(r"(</?)w:", r"\1", xml).replace("xmlns:w=", "xmlns=")
    return packed(parts | {"word/document.xml": xml})


def other_prefix(data: bytes) -> bytes:
    parts = unpacked(data)
    xml = bytes(parts["word/document.xml"]).decode().replace("w:", "ns0:").replace("xmlns:w=", "xmlns:ns0=")
    return packed(parts | {"word/document.xml": xml})


@pytest.mark.parametrize("change", [renamed, default_space, other_prefix])
def test_other_names(change: Callable[[bytes], bytes]) -> None:
    one = holds(change(made(sentence(r(CARS.format(300))))))
    assert one.marked == ["300"] and [words for _, words in one.changes] == ["300", "30"]


def test_the_strict_kind() -> None:
    one = holds(made(sentence(r(CARS.format(300))), space=STRICT))
    assert one.marked == ["300"]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in one.after["word/_rels/document.xml.rels"]  # type: ignore[operator]


def test_a_file_without_findings_stays_as_it_is() -> None:
    data = made(p(RIGHT))
    assert docx.write(checked(data), data) == data


def test_what_is_hostile_stays_text() -> None:
    source = SOURCE.replace("harbour office", "</w:t><w:x> & ]]> \u202e office")
    data = made(p("The new ferry will carry 300 cars, said the captain.") + p(RIGHT))
    one = holds(data, checked(data, source))
    assert any("</w:t><w:x> & ]]> \\u202e office" in line for line in one.told[0])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (lambda data: data[:-30], "damaged"),
        (lambda data: made(p("Another text.")), "is not the file that was checked"),
        (lambda data: packed(unpacked(data) | {"word/document.xml": utf16(data)}), "not in UTF-8"),
        (lambda data: without(data, TYPES), r"it has no part '\[Content_Types\]\.xml'"),
        (lambda data: packed(unpacked(data) | {"word/media/a.png": bytes(9 * 1024**2)}), "200 times its packed size"),
    ],
)
def test_a_file_that_cannot_be_written_back(data: Callable[[bytes], bytes], why: str) -> None:
    right = made(sentence(r(CARS.format(300))))
    with pytest.raises(InputError, match=why):
        docx.write(checked(right), data(right))


def without(data: bytes, name: str) -> bytes:
    return packed({key: part for key, part in unpacked(data).items() if key != name})


def utf16(data: bytes) -> bytes:
    xml = bytes(unpacked(data)["word/document.xml"]).decode()
    return xml.replace("UTF-8", "UTF-16").encode("utf-16")


def test_a_summary_of_another_format() -> None:
    summary = provenance.check(CARS.format(300), [SOURCE]).summaries[0]
    with pytest.raises(InputError, match="is no Word document"):
        docx.write(summary, b"")


# --- files as programs save them


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.glob("*.docx") if "encrypted" not in path.name))
def test_files_of_programs(name: str) -> None:
    data = (FILES / name).read_bytes()
    article = provenance.read(ROOT / "cases" / "digests" / "harbour-talks" / "harbour.txt")
    document = reader.read(data, name)
    summary = provenance.check(document, [Document.from_text(f"{article.text}\nNobody asked.")]).summaries[0]
    if not remarks(summary):
        assert docx.write(summary, data) == data
        return
    one = holds(data, summary)
    assert len(one.ours) == len(remarks(summary))
    for words, told in zip(one.marked, remarks(summary), strict=True):
        expected = summary.document.text[told.start : told.end]
        if not any("footnote" in line or line.startswith("In “") for line in one.told[one.marked.index(words)]):
            assert "".join(expected.split()).strip("|") in "".join(words.split()) + "|"


def test_parts_are_packed_as_they_were(tmp_path: Path) -> None:
    data = (FILES / "digest.libreoffice.docx").read_bytes()
    summary = checked(data, (ROOT / "cases" / "digests" / "harbour-talks" / "harbour.txt").read_text(encoding="utf-8"))
    old, new = (zipfile.ZipFile(io.BytesIO(one)).infolist() for one in (data, docx.write(summary, data)))
    assert [(one.filename, one.date_time, one.compress_type) for one in old] == [
        (one.filename, one.date_time, one.compress_type) for one in new[: len(old)]
    ]
