"""What is wrong with the structure of a Word document, by the rules of its format (ISO/IEC 29500) that reviews touch.

Covered: every part is XML and has a type, every relation leads somewhere; what may stand in a body, a paragraph, a run,
its look, a comment and a tracked change, and in which order; which attributes these need; that numbers are used once;
that comments are opened, closed and referred to in this order; that blanks at the ends of a text are kept. Not covered:
tables, sections, drawings, fields, styles and the values of attributes.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from support.docx_builder import MAIN, RELATIONS, STRICT, unpacked

_TYPES = "[Content_Types].xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LINKS = [f"{{{space}}}id" for space in (RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")]
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange")
_RANGES = "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd moveFromRangeStart moveFromRangeEnd "
_RANGES += "moveToRangeStart moveToRangeEnd proofErr permStart permEnd ins del moveFrom moveTo"
_RUNS = f"r sdt smartTag customXml dir bdo {_RANGES}"
# What may stand in an element of the main namespace, beside what other namespaces put there.
_CONTENT = {
    "document": "background body",
    "body": f"p tbl sdt altChunk sectPr customXml {_RANGES}",
    "comments": "comment",
    "comment": f"p tbl sdt altChunk customXml {_RANGES}",
    "p": f"pPr hyperlink fldSimple subDoc {_RUNS}",
    "hyperlink": f"hyperlink fldSimple subDoc {_RUNS}",
    "ins": _RUNS,
    "del": _RUNS,
    "r": "rPr br t delText instrText delInstrText noBreakHyphen softHyphen dayShort monthShort yearShort dayLong "
    "monthLong yearLong annotationRef footnoteRef endnoteRef separator continuationSeparator sym pgNum cr tab object "
    "pict fldChar ruby footnoteReference endnoteReference commentReference drawing ptab lastRenderedPageBreak",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
}
_ALLOWED = {name: frozenset(children.split()) for name, children in _CONTENT.items()}
_NEEDED = {"comment": ("id", "author"), "ins": ("id", "author"), "del": ("id", "author"), "commentReference": ("id",)}
_MARKED = ("commentRangeStart", "commentRangeEnd", "commentReference")


def faults(data: bytes) -> list[str]:
    """What is wrong, a line each, in no special order; none for a sound document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        twice = [name for name, count in Counter(archive.namelist()).items() if count > 1]
    parts = {name: bytes(part) for name, part in unpacked(data).items()}  # type: ignore[arg-type]
    trees, found = dict[str, Element](), [f"{name}: is there twice" for name in twice]
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = ElementTree.fromstring(part)
            except ElementTree.ParseError as error:
                found.append(f"{name}: {error}")
    told = ("document", "comments", "footnotes", "endnotes")
    texts = {name: tree for name, tree in trees.items() if _local(tree) in told}
    for name, tree in texts.items():
        found += [f"{name}: {one}" for one in _shape(tree)]
    return [*found, *_typed(parts, trees), *_related(parts, trees), *_numbered(texts.values())]


def _local(element: Element) -> str:
    """The name of an element of the main namespace, else ""."""
    space, _, name = element.tag.rpartition("}")
    return name if space[1:] in (MAIN, STRICT) else ""


def _value(element: Element, name: str) -> str | None:
    return element.get(f"{element.tag.rpartition('}')[0]}}}{name}")


def _shape(tree: Element) -> Iterator[str]:
    """What stands where it must not, and what lacks."""
    above = {child: parent for parent in tree.iter() for child in parent}
    for one in tree.iter():
        name, inside = _local(one), [_local(child) for child in one]
        if name in ("ins", "del") and above and _local(above[one]) in ("rPr", "trPr"):
            inside = []  # a mark of a paragraph's or a row's end
        yield from (f"{child} in {name}" for child in inside if child and child not in _ALLOWED.get(name, inside))
        yield from (f"{name} without {key}" for key in _NEEDED.get(name, ()) if not _value(one, key))
        if name in ("p", "r", "hyperlink") and f"{name}Pr" in inside[1:]:
            yield f"{name}Pr behind the beginning of {name}"
        if name == "rPr" and "rPrChange" in inside[:-1]:
            yield "rPrChange before the end of rPr"
        if name in ("t", "delText") and (text := one.text or "") != text.strip() and one.get(_XML_SPACE) != "preserve":
            yield f"blanks of {text!r} are lost"
        if name == "del":
            yield from (f"{word} in del" for word in map(_local, one.iter()) if word in ("t", "instrText"))
        if name == "delText" and "del" not in _around(one, above):
            yield "delText outside of del"
        if name == "body" and "sectPr" in inside[:-1]:
            yield "sectPr before the end of body"


def _around(one: Element, above: dict[Element, Element]) -> set[str]:
    names = set[str]()
    while one in above:
        one = above[one]
        names.add(_local(one))
    return names


def _typed(parts: dict[str, bytes], trees: dict[str, Element]) -> Iterator[str]:
    """Parts without a type, and types of parts that are not there."""
    rows = list(trees[_TYPES]) if _TYPES in trees else []
    ends = {str(one.get("Extension")).lower() for one in rows if one.get("Extension")}
    named = [str(one.get("PartName")) for one in rows if one.get("PartName")]
    yield from (f"{name} has two types" for name, count in Counter(map(str.lower, named)).items() if count > 1)
    yield from (f"{name} has a type and is not there" for name in named if unquote(name[1:]) not in parts)
    for name in parts:
        if (
            name != _TYPES
            and not name.endswith("/")
            and f"/{name}" not in named
            and name.rpartition(".")[2] not in ends
        ):
            yield f"{name} has no type"
    kinds = {unquote(str(one.get("PartName")))[1:]: one.get("ContentType") for one in rows}
    noted = (name for name, tree in trees.items() if _local(tree) == "comments")
    yield from (f"{name} has not the type of comments" for name in noted if kinds.get(name) != _COMMENTS)


def _related(parts: dict[str, bytes], trees: dict[str, Element]) -> Iterator[str]:
    """Relations that lead nowhere, have a number twice, or lack."""
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.rpartition("_rels/")
        ids = [str(one.get("Id")) for one in tree]
        yield from (f"{name}: {number} is there twice" for number, count in Counter(ids).items() if count > 1)
        for one in tree:
            target = unquote(str(one.get("Target")))
            full = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if one.get("TargetMode") != "External" and full not in parts:
                yield f"{name}: {target} is not there"
        used = trees.get(f"{folder}{file.removesuffix('.rels')}")
        asked = {one.get(key, "") for one in (used.iter() if used is not None else ()) for key in _LINKS}
        yield from (f"{name}: no {number}" for number in asked - {"", *ids})
    kinds = [str(one.get("Type")) for name, tree in trees.items() if name.endswith(".rels") for one in tree]
    if any(_local(tree) == "comments" for tree in trees.values()) != any(kind.endswith("/comments") for kind in kinds):
        yield "a part of comments and no relation to it, or the other way round"


def _numbered(texts: Iterable[Element]) -> Iterator[str]:
    """Numbers that are used twice, and comments that are not opened, closed and referred to in turn."""
    everything = [one for tree in texts for one in tree.iter()]
    comments = [_value(one, "id") for one in everything if _local(one) == "comment"]
    changes = [_value(one, "id") for one in everything if _local(one) in _CHANGES]
    for kind, numbers in (("comment", comments), ("change", changes)):
        yield from (f"{kind} {number} is there twice" for number, count in Counter(numbers).items() if count > 1)
    seen: dict[str | None, list[str]] = {}
    for one in everything:
        if _local(one) in _MARKED:
            seen.setdefault(_value(one, "id"), []).append(_local(one))
    yield from (f"no comment {number}" for number in seen if number not in comments)
    for number, marks in seen.items():
        if marks not in (list(_MARKED), [_MARKED[2]]):
            yield f"comment {number} has the marks {' '.join(marks)}"
