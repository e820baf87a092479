"""Word documents by hand, for what no program writes on demand."""

from __future__ import annotations

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    f'xmlns:r="{RELATIONS}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def part(name: str, inside: str, space: str = MAIN) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{space}" {SPACES}>{inside}</w:{name}>'


def relations(**targets: str) -> str:
    rows = (f'<Relationship Id="{n}" Type="{RELATIONS}/{n}" Target="{target}"/>' for n, target in targets.items())
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'


def docx(body: str, styles: str = "", footnotes: str = "", endnotes: str = "", space: str = MAIN) -> bytes:
    """A Word document whose `w:body` holds this XML."""
    beside = {"styles": styles, "footnotes": footnotes, "endnotes": endnotes}
    parts = {
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>", space),
        "word/_rels/document.xml.rels": relations(**{name: f"{name}.xml" for name, xml in beside.items() if xml}),
    }
    return packed(parts | {f"word/{name}.xml": part(name, xml, space) for name, xml in beside.items() if xml})


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def unpacked(data: bytes) -> dict[str, str | bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def p(inside: str, look: str = "") -> str:
    """A paragraph; plain words become a run."""
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inside if '<' in inside else r(inside)}</w:p>"


def r(text: str, look: str = "", tag: str = "t") -> str:
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def style(name: str, inside: str = "", key: str = "s") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{inside}</w:style>'
