"""What a reader sees of the characters of a text, one for one: look-alikes of letters, circled digits, struck letters.

A character is put in another's place only where that is sure: a Cyrillic letter inside a Latin word, a digit of another
script, text that a control character turns round. Every result is as long as its text, so that offsets hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Letters of other scripts that no reader tells from the Latin one (Unicode Technical Standard 39).
_LOOKS = (
    (
        "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0455\u0458\u0501\u051b\u051d\u04bb\u04cf\u04af",
        "aceopxyisjdqwhly",
    ),
    (
        "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423\u04ae",
        "ABECHIJKMOPSTXYY",
    ),
    ("\u03b1\u03bf\u03c1\u03c5\u03b9\u03bd\u03ba\u03c7\u03b3\u03f2\u03f3", "aopuivkxycj"),
    ("\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7", "ABEZHIKMNOPTYX"),
    ("\u0585\u057d\u0578\u0570\u0581\u0566", "ounhgq"),
)
_LATIN = {ord(char): latin for chars, latins in _LOOKS for char, latin in zip(chars, latins, strict=True)}
_GREEK = "\u03b1\u03c1\u03c5\u03b9\u03bd\u03ba\u03c7\u03b3"  # at the edge of a word they mean themselves: TNF\u03b1
_OTHERS = "".join(char for char in map(chr, _LATIN) if char not in _GREEK)
_LETTER = r"[^\W\d_]"
# A word of Latin letters and of such ones; one that is all of another script is left to its script.
_MIXED = re.compile(
    rf"(?<!{_LETTER})(?={_LETTER}*?[A-Za-z])(?={_LETTER}*?(?:[{_OTHERS}]|[A-Za-z][{_GREEK}]++[A-Za-z])){_LETTER}++"
)
_TURNED = re.compile(
    r"\u202e([^\u202a-\u202e\u2066-\u2069\r\n\u2029]{1,40}+)(?=\u202c)"
)  # what goes on to the end of a line is no word
_STROKE = "\u0335-\u0338"  # combining marks that strike a letter through
_STRUCK = re.compile(rf"(?:[^\s{_STROKE}][{_STROKE}]++(?:[^\S\r\n][{_STROKE}]*+)*+){{2,}}+")
_CIRCLED = "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
_BULLET = re.compile(rf"^[^\S\n]*+[{_CIRCLED}](?=\s)", re.MULTILINE)
_RAISED = re.compile("[\u2070\u2074-\u207e\u2080-\u208e]")  # a power, the mark of a note, a formula


class _Plain(dict[int, int | str]):
    """For a code point the character that it is a mere variant of; looked up once for each."""

    def __missing__(self, code: int) -> int | str:
        char = chr(code)
        found: int | str = code
        if code > 0xFF and not _RAISED.match(char):
            decimal, digit = unicodedata.decimal(char, None), unicodedata.digit(char, None)
            plain = unicodedata.normalize("NFKC", char)
            if decimal is not None:
                found = str(decimal)
            elif digit is not None:
                found = str(digit)
            elif len(plain) == 1 and plain.isascii() and (plain.isalpha() or plain in "%$"):
                found = plain
        self[code] = found
        return found


_PLAIN = _Plain()


def seen(text: str) -> str:
    """The text with what looks like Latin letters and digits put as such, of the same length."""
    if text.isascii():
        return text
    kept = {match.end() - 1 for match in _BULLET.finditer(text)}  # a circled number that opens an item counts nothing
    plain = text.translate(_PLAIN)
    if kept:
        plain = "".join(text[at] if at in kept else char for at, char in enumerate(plain))
    plain = _TURNED.sub(lambda match: "\u202e" + match[1][::-1], plain)
    return _MIXED.sub(lambda match: match[0].translate(_LATIN), plain)


def struck(text: str) -> Iterator[tuple[int, int]]:
    """The spans, ascending, of two letters or more in a row that combining strokes strike through."""
    if not text.isascii():
        yield from (match.span() for match in _STRUCK.finditer(text))


def looks_alike(text: str) -> Iterator[tuple[int, int]]:
    """The spans, ascending, of words in which letters of another script pass for Latin ones."""
    if not text.isascii():
        yield from (match.span() for match in _MIXED.finditer(text.translate(_PLAIN)))
