"""Reviews: what was found, written back into the summary's own file, and what may be changed there as a patch."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from provenance.errors import InputError
from provenance.model import Summary
from provenance.readers.limits import DEFAULTS, Limits


class Checked(NamedTuple):
    """A checked summary, and what gives the bytes of its file as they are now; that may raise `InputError`."""

    summary: Summary
    data: Callable[[], bytes]


def written(form: str, checked: Sequence[Checked], limits: Limits = DEFAULTS) -> bytes:
    """What `form` (one of `provenance.reports.formats.REVIEWS`) makes of a run.

    The file of the one summary with its findings in it, or for "patch" a patch of the files of all.

    Raises `InputError` where a form takes one summary and there are more, for a summary of another format, and for a
    file that is not what was checked any more.
    """
    if form == "patch":
        from provenance.review.patch import patch

        return patch([(one.summary, _data(one)) for one in checked])
    if len(checked) != 1:
        raise InputError(form, f"takes one summary, and {len(checked)} were checked", "name one")
    (one,) = checked
    if form == "docx":
        from provenance.review import docx

        return docx.write(one.summary, _data(one), limits)
    from provenance.review import markdown

    return markdown.write(one.summary, _data(one))


def _data(one: Checked) -> bytes:
    data, document = one.data(), one.summary.document
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise InputError(document.path or "the summary", "changed while it was checked", "check it again")
    return data
