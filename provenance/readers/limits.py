"""How much of anything a reader takes before it gives up with one line: every file may come from anybody."""

from __future__ import annotations

from typing import NamedTuple

MIB = 1024 * 1024


class Limits(NamedTuple):
    """What one file may cost; a reader gets these as an argument and raises `InputError` past one."""

    file_size: int = 64 * MIB  # bytes as they lie on the disk: some hundred novels
    text_size: int = 64 * MIB  # code points of the text that comes out of them
    pages: int = 2000  # of a PDF
    nesting: int = 256  # elements inside each other, in HTML and XML
    zip_ratio: int = 200  # how many times its packed size a member of an archive may unpack to
    seconds: int = 60  # for the reading of one file
    check_seconds: int = 300  # of the processor, for comparing the claims of one summary; the readers do not ask


DEFAULTS = Limits()
