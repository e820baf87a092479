"""The words of one paragraph of a Word document as its final version shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from provenance.model import HIDDEN, STRUCK
from provenance.readers.docx.asides import CODE, DELETED, PLACEHOLDER, READING, TWICE, arguments, asides, said
from provenance.readers.docx.styles import Styles

_CHARACTERS = {"w:tab": " ", "w:ptab": " ", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "\u2011"}
_DELETED = ("w:del", "w:moveFrom")
_INSERTED = ("w:ins", "w:moveTo")
_UNSEEN = ("w:pPr", "w:rPr", "w:delText", "w:softHyphen")
_DRAWN = {  # inside w:drawing and w:object
    "chart": "chart",
    "relIds": "diagram",
    "OLEObject": "embedded object",
    "w:control": "form control",
    "w:contentPart": "ink drawing",
}
_PICTURED = {
    "docPr": ("descr", "title"),
    "cNvPr": ("descr", "title"),
    "textpath": ("string",),
}  # what a picture or a word drawn as one says
_SYMBOLS = 3 * "\ufffd"  # more of them in a row than a tick or an arrow: a word that only its font can spell
_PRIVATE = range(0xE000, 0xF900)  # where symbol fonts have their characters: which letter it is, only the font knows


@dataclass
class Counts:
    """What of a document is told in its notices."""

    insertions: int = 0
    deletions: int = 0
    hidden: int = 0
    drawn: Counter[str] = field(default_factory=Counter)  # "chart", "diagram": whose words lie in parts of their own


@dataclass
class Words:
    """Takes words out of elements. Text boxes and notes that stand in them are kept for later."""

    styles: Styles
    counts: Counts
    mark: Callable[[Element], tuple[str, str]] = lambda _: ("", "")  # what to put before and behind an element's text
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # "footnote" or "endnote", and its id
    more: list[tuple[str, str]] = field(
        default_factory=list
    )  # words that are no text, and why; "" of what a picture says
    _parts: list[str] = field(default_factory=list)
    _codes: list[bool] = field(default_factory=list)  # for each field that is open, whether its code still goes on
    _unseen: int = 0  # how many of them are True
    _code: list[str] = field(default_factory=list)  # the code of the innermost one
    _look: Element | None = None

    def of(self, paragraph: Element) -> str:
        """The text of a paragraph, blanks as they are."""
        self._parts, self._codes, self._unseen, self._look = [], [], 0, paragraph.find("w:pPr")
        self._all(paragraph)
        words = "".join(self._parts)
        if _SYMBOLS in words:
            self.counts.drawn["word in symbols"] += 1
        return words

    def _all(self, element: Element) -> None:
        for child in element:
            take = _TAKES.get(child.tag)
            if take is not None:
                take(self, child)
            elif child.tag in _CHARACTERS:
                self._say(_CHARACTERS[child.tag])
            elif child.tag not in _UNSEEN:
                self._picture(child)
                for text, why in asides(child):
                    self._leave([text], why)
                self._all(child)

    def _picture(self, element: Element) -> None:
        said = (element.get(name) for name in (*_PICTURED.get(element.tag, ()), "alt"))
        self._leave(dict.fromkeys(one for one in said if one), "")

    def _leave(self, texts: Iterable[str], why: str) -> None:
        """Keep words that are no text of the paragraph, with the reason."""
        for text in texts:
            if text.strip() and (text, why) not in self.more[-2:]:
                self.more.append((text, why))

    def _say(self, text: str) -> None:
        if not self._unseen:
            self._parts.append(text)
        elif text.strip():  # text in the code of a field
            self._leave([text], CODE)

    def _run(self, run: Element) -> None:
        look = run.find("w:rPr")
        if self.styles.hides(look, self._look):
            self.counts.hidden += any(one.text for one in run.iter("w:t"))
            self._leave([said(run)], HIDDEN)
        elif self.styles.strikes(look, self._look):
            self._leave([said(run)], STRUCK)
        else:
            self._all(run)

    def _text(self, element: Element) -> None:
        text = element.text or ""
        before, behind = self.mark(element)
        self._say(before + (text if element.get("xml:space") == "preserve" else text.strip(" \t\r\n")) + behind)

    def _symbol(self, element: Element) -> None:
        try:
            code = int(element.get("w:char", ""), 16)
            self._say("\ufffd" if code in _PRIVATE or code in range(0xD800, 0xE000) or code < 32 else chr(code))
        except (ValueError, OverflowError):
            self._say("\ufffd")

    def _field(self, element: Element) -> None:
        """A field is begin, code, separate, result, end (ECMA-376 part 1, section 17.16.18)."""
        kind = element.get("w:fldCharType")
        for form in element:
            for text, why in asides(form):
                self._leave([text], why)
        for text, why in arguments("".join(self._code)):
            self._leave([text], why)
        self._code.clear()
        if kind in ("separate", "end") and self._codes:
            self._unseen -= self._codes.pop()
        if kind in ("begin", "separate"):
            self._codes.append(kind == "begin")
            self._unseen += self._codes[-1]

    def _instruction(self, element: Element) -> None:
        self._code.append(element.text or "")

    def _read_out(self, element: Element) -> None:
        self._leave([said(element)], READING)

    def _settings(self, element: Element) -> None:
        for text, why in asides(element):
            self._leave([text], why)

    def _drawn_text(self, element: Element) -> None:
        self._leave([said(element)], "")

    def _insertion(self, element: Element) -> None:
        self.counts.insertions += next(element.iter("w:t"), None) is not None
        self._all(element)

    def _deletion(self, element: Element) -> None:
        texts = (one for tag in ("w:delText", "w:t") for one in element.iter(tag))
        self.counts.deletions += next(texts, None) is not None
        self._leave([said(element)], DELETED)

    gone = _deletion  # of a stretch that holds paragraphs

    def _note(self, element: Element) -> None:
        self.notes.append((element.tag[2:].removesuffix("Reference"), element.get("w:id", "")))

    def _control(self, element: Element) -> None:
        if is_placeholder(element):
            self._leave([said(element)], PLACEHOLDER)
        else:
            self._all(element)

    def _alternate(self, element: Element) -> None:
        chosen = choice(element)
        if chosen is not None:
            self._all(chosen)
            told = said(chosen)
            self._leave([other for way in element if way is not chosen and (other := said(way)) not in told], TWICE)

    def _drawing(self, element: Element) -> None:
        self.counts.drawn[_DRAWN[element.tag]] += 1

    def _box(self, element: Element) -> None:
        self.boxes.append(element)


def choice(alternate: Element) -> Element | None:
    """The one of several ways to say the same that is to be read: the first with words, or else the last."""
    ways = [child for child in alternate if child.tag in ("mc:Choice", "mc:Fallback")]
    return next((way for way in ways if said(way)), ways[-1] if ways else None)


def is_placeholder(control: Element) -> bool:
    """Whether a field of a form still says "click here to enter text"."""
    properties = control.find("w:sdtPr")
    return properties is not None and properties.find("w:showingPlcHdr") is not None


_TAKES: dict[str, Callable[[Words, Element], None]] = {
    "w:r": Words._run,
    "w:t": Words._text,
    "m:t": Words._text,
    "w:sym": Words._symbol,
    "w:instrText": Words._instruction,
    "w:rt": Words._read_out,
    "w:sdtPr": Words._settings,
    **dict.fromkeys(("p", "t"), Words._drawn_text),
    "w:fldChar": Words._field,
    "w:footnoteReference": Words._note,
    "w:endnoteReference": Words._note,
    "w:sdt": Words._control,
    "mc:AlternateContent": Words._alternate,
    "w:txbxContent": Words._box,
    **dict.fromkeys(_DRAWN, Words._drawing),
    **dict.fromkeys(_INSERTED, Words._insertion),
    **dict.fromkeys(_DELETED, Words._deletion),
}
