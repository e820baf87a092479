"""Nothing of a summary vanishes: every falsehood that a reader can come upon is judged, or shown with its reason."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

import provenance
from provenance import readers
from support.docx_builder import docx, p, packed, part, r, relations, style, unpacked
from tests.readers.test_epub import book, chapter

TRUE = "The mill opened in 1987."
FALSE = "The mill was closed in 2019 after the flood."
SOURCE = f"{TRUE} It makes paper for the schools of the valley.\n"


class Kind(NamedTuple):
    """A way in which words stand in a file: shown as no claim for `reason`, or judged where that is ""."""

    name: str
    data: str | bytes
    reason: str = ""
    words: str = FALSE


def md(text: str) -> str:
    return f"{TRUE}\n\n{text}\n"


def page(text: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body><article><p>{TRUE}</p></article>{text}</body></html>"


def word(body: str, **parts: str) -> bytes:
    return docx(p(TRUE) + body, **parts)


def with_part(kind: str, name: str, data: str | bytes, body: str = "") -> bytes:
    """A Word document with one part more, which its main part names as its `kind`."""
    parts = unpacked(word(body))
    return packed(parts | {"word/_rels/document.xml.rels": relations(**{kind: name}), f"word/{name}": data})


def control(inside: str, look: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{look}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def picture(inside: str) -> str:
    return f"<w:r><w:drawing>{inside}</w:drawing></w:r>"


def rows(inside: str, look: str = "") -> str:
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{inside}</w:tbl>"


def field(code: str, behind: str = "", form: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
    return begin + r(code, tag="instrText") + behind + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


CELLS = f"<w:tc>{p(FALSE)}</w:tc><w:tc>{p('7')}</w:tc>"
OTHER = f"<w:tc>{p('Looms')}</w:tc><w:tc>{p('8')}</w:tc>"
BOX = f"<w:r><w:pict><v:textbox><w:txbxContent>{p(FALSE)}</w:txbxContent></v:textbox></w:pict></w:r>"
EITHER = (
    f"<w:r><mc:AlternateContent><mc:Choice><w:t>{TRUE}</w:t></mc:Choice>"
    f"<mc:Fallback><w:t>{FALSE}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)
DELETED = "a tracked deletion"
CODE = "the code of a field"
FORM = "part of a form"
CONTENTS = style("toc 1", key="toc")
FRONT = '<itemref idref="c0"/><itemref idref="c1" linear="no"/>'
NAV = '<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
PLACEHOLDER = "<w:showingPlcHdr/>"
STRUCK = "struck out"
TIP = "a tip on a part of the page"
OUTSIDE = "outside of the article"
HIDDEN = "hidden text"

TEXT = [
    Kind("a line", f"{TRUE}\n{FALSE}\n"),
    Kind("between dashes", f"{TRUE}\n\n-----\n\n{FALSE}\n\n-----\n"),
    Kind("combining strokes", f"{TRUE}\n\n{''.join(one + chr(0x336) for one in FALSE)}\n", STRUCK, "m\u0336i\u0336l"),
]
MARKDOWN = [
    Kind("fenced text", md(f"```\n{FALSE}\n```")),
    Kind("fenced text with tildes", md(f"~~~ text\n{FALSE}\n~~~")),
    Kind("fenced code", md(f'```python\nprint("{FALSE}")\n```'), "code"),
    Kind("fenced data", md(f'```json\n{{"said": "{FALSE}"}}\n```'), "code"),
    Kind("an open fence", md(f"```\n{FALSE}")),
    Kind("words behind a fence", md(f"```{FALSE}\nx\n```"), "code"),
    Kind("an attribute of a tag", md(f'<Note text="{FALSE}" />'), TIP),
    Kind("indented code", md(f"    {FALSE}")),
    Kind("code in a line", md(f"`{FALSE}`")),
    Kind("alt text", md(f"![{FALSE}](mill.png)")),
    Kind("alt text by a label", md(f"![{FALSE}][mill]\n\n[mill]: mill.png")),
    Kind("alt text of a linked image", md(f"[![{FALSE}](mill.png)](https://mill.example)")),
    Kind("alt text behind a sentence", f"{TRUE} ![{FALSE}](mill.png)\n"),
    Kind("alt text in a tag", md(f'<img src="mill.png" alt="{FALSE}">')),
    Kind("the title of front matter", f"---\ntitle: {FALSE}\n---\n\n{TRUE}\n"),
    Kind("a quoted title", f'---\ndate: 2024-05-01\ntitle: "{FALSE}"\n---\n\n{TRUE}\n'),
    Kind("a description", f"---\ntitle: The mill\ndescription: '{FALSE}'\n---\n\n{TRUE}\n"),
    Kind("a folded description", f"---\ndescription: >-\n  {FALSE}\n---\n\n{TRUE}\n"),
    Kind("a title in TOML", f'+++\ntitle = "{FALSE}"\n+++\n\n{TRUE}\n'),
    Kind("another key of front matter", f"---\nteaser-line: {FALSE}\n---\n\n{TRUE}\n", "front matter"),
    Kind("struck text", md(f"~~{FALSE}~~"), STRUCK),
    Kind("struck in a tag", md(f"<del>{FALSE}</del>"), STRUCK),
    Kind("struck inside a sentence", "The mill ~~was closed in 2019~~ opened in 1987.\n", "-", "was closed in 2019"),
    Kind("a hidden tag", md(f"<span hidden>{FALSE}</span>"), HIDDEN),
    Kind("a box of HTML", md(f"<aside>\n\n{FALSE}\n\n</aside>")),
    Kind("details", md(f"<details><summary>More</summary>\n\n{FALSE}\n\n</details>")),
    Kind("a footnote", f"{TRUE}[^1]\n\n[^1]: {FALSE}\n"),
    Kind("the title of a link", md(f'[More](https://mill.example "{FALSE}")'), "a link's title"),
]
HTML = [
    Kind("behind the end of the page", page("") + FALSE),
    Kind("between two pages", page("") + f"<p>{FALSE}</p></html>"),
    Kind("a tip on words", page(f'<p title="{FALSE}">Paper</p>'), TIP),
    Kind("what is read out", page(f'<span aria-label="{FALSE}"></span>'), TIP),
    Kind("what letters stand for", page(f'<p>The <abbr title="{FALSE}">MC</abbr></p>'), TIP),
    Kind("the summary of a table", page(f'<table summary="{FALSE}"><tr><td>Paper<td>Mill</table>'), TIP),
    Kind("a description for sharing", page("", f'<meta property="og:description" content="{FALSE}">')),
    Kind("text after the article", page(f"<p>{FALSE}</p>")),
    Kind("aside", page(f"<aside><p>{FALSE}</p></aside>")),
    Kind("a site's footer", page(f"<footer><p>{FALSE}</p></footer>"), OUTSIDE),
    Kind("a header", page(f"<header><p>{FALSE}</p></header>")),
    Kind("an article's footer", page(f"<article><footer><p>{FALSE}</p></footer></article>")),
    Kind("nav", page(f'<nav><a href="/a">{FALSE}</a></nav>'), "navigation"),
    Kind("a caption", page(f'<figure><img src="a.png"><figcaption>{FALSE}</figcaption></figure>')),
    Kind("alt text", page(f'<img src="a.png" alt="{FALSE}">')),
    Kind("alt text in a paragraph", page(f'<p>See here: <img src="a.png" alt="{FALSE}"></p>')),
    Kind("time", page(f"<p><time>{FALSE}</time></p>")),
    Kind("dialog", page(f"<dialog><p>{FALSE}</p></dialog>")),
    Kind("an unknown element", page(f"<x-claim>{FALSE}</x-claim>")),
    Kind("bare text", page(FALSE)),
    Kind("details", page(f"<details><summary>More</summary>{FALSE}</details>")),
    Kind("the title", page("", f"<title>{FALSE}</title>")),
    Kind("the description", page("", f'<meta name="description" content="{FALSE}">')),
    Kind("a teaser", page(f'<div class="related"><p>{FALSE}</p></div>'), OUTSIDE),
    Kind("a banner", page(f'<div class="cookie-banner"><p>{FALSE}</p></div>')),
    Kind("a button", page(f"<button>{FALSE}</button>"), "part of a form"),
    Kind("a text area", page(f"<form><textarea>{FALSE}</textarea></form>"), "part of a form"),
    Kind("a choice", page(f"<select><option>{FALSE}</option></select>"), "part of a form"),
    Kind("a drawing", page(f"<svg><text>{FALSE}</text></svg>")),
    Kind("a table", page(f"<table><tr><td>{FALSE}</td></tr></table>")),
    Kind("the caption of a table", page(f"<table><caption>{FALSE}</caption><tr><td>1</td><td>2</td></tr></table>")),
    Kind("a definition", page(f"<dl><dt>Mill</dt><dd>{FALSE}</dd></dl>")),
    Kind("preformatted", page(f"<pre>{FALSE}</pre>")),
    Kind("del", page(f"<p><del>{FALSE}</del></p>"), STRUCK),
    Kind("s", page(f"<p><s>{FALSE}</s></p>"), STRUCK),
    Kind("struck by its style", page(f'<p style="text-decoration: line-through">{FALSE}</p>'), STRUCK),
    Kind("hidden", page(f"<p hidden>{FALSE}</p>"), HIDDEN),
    Kind("not displayed", page(f'<p style="display: none">{FALSE}</p>'), HIDDEN),
    Kind("a template", page(f"<template><p>{FALSE}</p></template>"), HIDDEN),
    Kind("without scripts", page(f"<noscript>{FALSE}</noscript>"), HIDDEN),
]
WORD = [
    Kind("a paragraph", word(p(FALSE))),
    Kind(
        "altChunk of HTML",
        with_part("aFChunk", "a.html", f"<html><p>{FALSE}</p></html>", '<w:altChunk r:id="aFChunk"/>'),
    ),
    Kind("altChunk of text", with_part("aFChunk", "a.txt", FALSE, '<w:altChunk r:id="aFChunk"/>')),
    Kind("altChunk of Word", with_part("aFChunk", "a.docx", docx(p(FALSE)), '<w:altChunk r:id="aFChunk"/>')),
    Kind("a picture's description", word(p(picture(f'<wp:docPr id="1" name="a" descr="{FALSE}"/>')))),
    Kind("a picture's title", word(p(picture(f'<wp:docPr id="1" name="a" title="{FALSE}"/>')))),
    Kind("the description of an old picture", word(p(f'<w:r><w:pict><v:shape alt="{FALSE}"/></w:pict></w:r>'))),
    Kind("a placeholder in a line", word(p(control(r(FALSE), PLACEHOLDER))), "a placeholder"),
    Kind("a placeholder", word(control(p(FALSE), PLACEHOLDER)), "a placeholder"),
    Kind("a control", word(control(p(FALSE)))),
    Kind("strike", word(p(r(FALSE, "<w:strike/>"))), STRUCK),
    Kind("double strike", word(p(r(FALSE, "<w:dstrike/>"))), STRUCK),
    Kind(
        "struck by its style",
        word(p(FALSE, '<w:pStyle w:val="s"/>'), styles=style("old", "<w:rPr><w:strike/></w:rPr>")),
        STRUCK,
    ),
    Kind("a deletion", word(p("<w:del>" + r(FALSE, tag="delText") + "</w:del>")), "a tracked deletion"),
    Kind("hidden", word(p(r(FALSE, "<w:vanish/>"))), HIDDEN),
    Kind("a table of contents", word(p(FALSE, '<w:pStyle w:val="toc"/>'), styles=CONTENTS), "table of contents"),
    Kind("a header", with_part("header", "header1.xml", part("hdr", p(FALSE))), "the head or foot of a page"),
    Kind("a footer", with_part("footer", "footer1.xml", part("ftr", p(FALSE))), "the head or foot of a page"),
    Kind(
        "a comment",
        with_part("comments", "comments.xml", part("comments", f'<w:comment w:id="1">{p(FALSE)}</w:comment>')),
        "a comment",
    ),
    Kind(
        "a text box",
        word(p(f"<w:r><w:pict><v:textbox><w:txbxContent>{p(FALSE)}</w:txbxContent></v:textbox></w:pict></w:r>")),
    ),
    Kind("a cell", word(f"<w:tbl><w:tr><w:tc>{p(FALSE)}</w:tc></w:tr></w:tbl>")),
    Kind("a deleted row", word(rows(f"<w:tr><w:trPr><w:del/></w:trPr>{CELLS}</w:tr><w:tr>{OTHER}</w:tr>")), DELETED),
    Kind(
        "a deleted cell",
        word(rows(f"<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{p(FALSE)}</w:tc>{OTHER}</w:tr>")),
        DELETED,
    ),
    Kind("a table's description", word(rows(f"<w:tr>{OTHER}</w:tr>", f'<w:tblDescription w:val="{FALSE}"/>'))),
    Kind("a deletion around paragraphs", word(f"<w:del>{p(FALSE)}</w:del>"), DELETED),
    Kind("a move around paragraphs", word(f"<w:moveFrom>{p(FALSE)}</w:moveFrom>"), DELETED),
    Kind(
        "an equation outside of paragraphs",
        word(f"<m:oMathPara><m:oMath><m:r><m:t>{FALSE}</m:t></m:r></m:oMath></m:oMathPara>"),
    ),
    Kind("a run outside of paragraphs", word(r(FALSE))),
    Kind("an unknown element", word(f"<w:frame>{p(FALSE)}</w:frame>")),
    Kind("a drawn text", word(p(picture(f'<p xmlns=""><t>{FALSE}</t></p>')))),
    Kind("a tip on a link", word(p(f'<w:hyperlink w:tooltip="{FALSE}">{r("A link.")}</w:hyperlink>')), TIP),
    Kind(
        "what is read out",
        word(p(f"<w:ruby><w:rt>{r(FALSE)}</w:rt><w:rubyBase>{r('Words.')}</w:rubyBase></w:ruby>")),
        "how a word is read out",
    ),
    Kind("a field without a result", word(p(field(f'QUOTE "{FALSE}"'))), CODE),
    Kind("a plain field without a result", word(p(f"<w:fldSimple w:instr='QUOTE \"{FALSE}\"'/>")), CODE),
    Kind("text in the code of a field", word(p(field("", r(FALSE)))), CODE),
    Kind("what a field of a form begins with", word(p(field("FORMTEXT", form=f'<w:default w:val="{FALSE}"/>'))), FORM),
    Kind("what a field of a form offers", word(p(field("FORMDROPDOWN", form=f'<w:listEntry w:val="{FALSE}"/>'))), FORM),
    Kind("what a control offers", word(p(control(r("Words."), f'<w:listItem w:displayText="{FALSE}"/>'))), FORM),
    Kind("for older programs", word(p(EITHER)), "what an older program shows in place of something"),
    Kind(
        "a text box in a header", with_part("header", "header1.xml", part("hdr", p(BOX))), "the head or foot of a page"
    ),
    Kind(
        "a note without a reference",
        word("", footnotes=f'<w:footnote w:id="2">{p(FALSE)}</w:footnote>'),
        "a note that nothing refers to",
    ),
    Kind(
        "a number",
        with_part("numbering", "n.xml", part("numbering", f'<w:lvlText w:val="{FALSE} %1"/>')),
        "the number of a paragraph",
    ),
    Kind(
        "altChunk in a cell",
        with_part("aFChunk", "a.txt", FALSE, rows(f'<w:tr><w:tc><w:altChunk r:id="aFChunk"/></w:tc>{OTHER}</w:tr>')),
    ),
]
BOOK = [
    Kind("a chapter", book(chapter(f"<p>{TRUE}</p>"), chapter(f"<p>{FALSE}</p>"))),
    Kind("an aside", book(chapter(f"<p>{TRUE}</p><aside>{FALSE}</aside>"))),
    Kind("not linear", book(chapter(f"<p>{TRUE}</p>"), chapter(f"<p>{FALSE}</p>"), spine=FRONT)),
    Kind(
        "a title page",
        book(chapter(f'<p>{TRUE}</p><section epub:type="titlepage"><p>{FALSE}</p></section>')),
        "front matter",
    ),
    Kind("a table of contents", book(chapter(f"<p>{TRUE}</p>"), chapter(f"<p>{FALSE}</p>"), extra=NAV), "navigation"),
    Kind("alt text", book(chapter(f'<p>{TRUE}</p><p><img alt="{FALSE}"/></p>'))),
    Kind("struck text", book(chapter(f"<p>{TRUE}</p><p><s>{FALSE}</s></p>")), STRUCK),
]
ALL = [
    pytest.param(kind, name, id=f"{name}-{kind.name}")
    for name, kinds in (("txt", TEXT), ("md", MARKDOWN), ("html", HTML), ("docx", WORD), ("epub", BOOK))
    for kind in kinds
]


def told(kind: Kind, name: str) -> dict[str, Any]:
    data = kind.data if isinstance(kind.data, bytes) else kind.data.encode()
    report = provenance.check(readers.decode(data, f"summary.{name}"), [SOURCE])
    (summary,) = report.to_dict()["summaries"]
    return summary


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_a_falsehood_is_judged_or_shown_with_its_reason(kind: Kind, name: str) -> None:
    summary = told(kind, name)
    found = [one for one in summary["claims"] if kind.words in plain(one["exact"])]
    assert found, "it vanished"
    if kind.reason == "-":  # inside of a claim, whose other words are judged
        assert [one["verdict"] for one in found] == ["supported"]
    elif kind.reason:
        assert {(one["verdict"], one["reason"]) for one in found} == {("not-a-claim", kind.reason)}
    else:
        assert {one["verdict"] for one in found} <= {"unsupported", "altered"}
    if kind.reason in (STRUCK, "-"):
        assert "struck-text" in {one["code"] for one in summary["notices"]}
    if kind.reason == HIDDEN:
        assert "hidden-text" in {one["code"] for one in summary["notices"]}
