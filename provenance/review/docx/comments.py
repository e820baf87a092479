"""The comments of a Word document, put beside those that are there; and the file, packed again around what changed."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import count
from xml.sax.saxutils import quoteattr

from provenance.readers.archive import Archive
from provenance.readers.docx.package import Package
from provenance.review.docx.xml import comment, grown

_TYPES = "[Content_Types].xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = {
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_MADE = (1980, 1, 1, 0, 0, 0)  # the time of a part that is new: the same file comes out of the same file


def numbers(package: Package, main: str, used: frozenset[int]) -> Iterator[int]:
    """The numbers that no comment of the document has, and no element of its text (`used`): it may refer to one."""
    name = package.named(main, "comments")
    taken = {one.get("w:id") for one in package.tree(name).iter("w:comment")} if name else set()
    return (number for number in count() if number not in used and str(number) not in taken)


def packed(
    package: Package,
    data: bytes,
    main: str,
    text: bytes,
    told: Sequence[tuple[int, Sequence[str]]],
    space: str,
    author: str,
) -> bytes:
    """The file `data` with `text` as its main part, and more comments: each a number and its lines.

    `space` is the namespace of the main part. Raises `InputError` for a part that is not in UTF-8 or is too large.
    """
    made = "".join(comment(number, space, lines, author) for number, lines in told)
    changed = {main: text}
    name = package.named(main, "comments")
    if name:
        changed[name] = grown(package.part(name), made, package.where)
    else:
        changed |= _added(package, main, made, space)
    return _zipped(data, changed, Archive(data, package.where, package.limits))


def _added(package: Package, main: str, made: str, space: str) -> dict[str, bytes]:
    """A new part of comments, with what tells that it is there."""
    folder, file = posixpath.split(main)
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())
    name = next(one for one in names if one not in package.names)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    known = package.part(relations) if relations in package.names else _root("Relationships", _RELATIONS)
    ids = set(re.findall(rb"\bId\s*=\s*[\"']([^\"']*)", known))
    number = next(f"rIdProvenance{at}" for at in count(1) if f"rIdProvenance{at}".encode() not in ids)
    kind = f"{_OFFICE['purl.oclc.org' in space]}/comments"
    relation = (
        f'<Relationship xmlns="{_RELATIONS}" Id="{number}" Type="{kind}" Target={quoteattr(posixpath.basename(name))}/>'
    )
    override = f'<Override xmlns="{_TYPES_SPACE}" PartName={quoteattr("/" + name)} ContentType="{_KIND}"/>'
    return {
        name: _DECLARED + f"<w:comments xmlns:w={quoteattr(space)}>{made}</w:comments>".encode(),
        relations: grown(known, relation, package.where),
        _TYPES: grown(package.part(_TYPES), override, package.where),
    }


def _root(name: str, space: str) -> bytes:
    return _DECLARED + f'<{name} xmlns="{space}"></{name}>'.encode()


def _zipped(data: bytes, changed: dict[str, bytes], parts: Archive) -> bytes:
    """The archive with these parts in the place of those of their name, or at its end; all others are as they were.

    `parts` is the same archive, which bounds what is unpacked: no reader looked at the pictures yet.
    """
    file, left = io.BytesIO(), dict(changed)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        new.comment = old.comment
        for info in old.infolist():
            part = left.pop(info.filename, None)
            new.writestr(_info(info), parts.bytes_of(info.filename) if part is None else part)
        for name, part in left.items():
            new.writestr(_info(zipfile.ZipInfo(name, _MADE), zipfile.ZIP_DEFLATED), part)
    return file.getvalue()


def _info(like: zipfile.ZipInfo, packing: int | None = None) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(like.filename, like.date_time)
    info.compress_type = like.compress_type if packing is None else packing
    info.external_attr, info.create_system, info.comment = like.external_attr, like.create_system, like.comment
    return info
