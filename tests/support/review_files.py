"""Small Word documents to be written back, in the ways of several programs."""

from __future__ import annotations

from support.docx_builder import MAIN, docx, p, packed, part, r, relations, unpacked

RIGHT = "The crossing takes 40 minutes."
TYPES = "[Content_Types].xml"
PLAIN_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="'
    'application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KIND = f"{_OFFICE}.comments+xml"
CARS = "The new ferry will carry {} cars, the harbour office said on Monday."


def made(body: str, space: str = MAIN, **parts: str) -> bytes:
    """A Word document with a list of types, as every program writes it."""
    types = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{_OFFICE}.{n}+xml"/>' for n in parts)
    return packed(
        {TYPES: PLAIN_TYPES.replace("</Types>", f"{types}</Types>")} | unpacked(docx(body, space=space, **parts))
    )


def sentence(*runs: str) -> str:
    return p("".join(runs)) + p(RIGHT)


OLD = (
    '<w:comment w:id="0" w:author="Ann" w:initials="A"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="2" w:author="Bo"/>'
)
COMMENTED = p('<w:commentRangeStart w:id="0"/>' + r(CARS.format(300)) + '<w:commentRangeEnd w:id="0"/>'
              '<w:r><w:commentReference w:id="0"/></w:r>') + p(RIGHT)  # fmt: skip


def with_comments(inside: str, file: str = "comments.xml") -> bytes:
    parts = unpacked(made(COMMENTED))
    parts["word/_rels/document.xml.rels"] = relations(comments=file)
    parts[f"word/{file}"] = part("comments", inside) if inside else f'<w:comments xmlns:w="{MAIN}" />'
    parts[TYPES] = PLAIN_TYPES.replace("</Types>", f'<Override PartName="/word/{file}" ContentType="{KIND}"/></Types>')
    return packed(parts)
