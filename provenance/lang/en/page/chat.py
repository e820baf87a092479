"""Lines that a program wrote about its own work, and what it says to whom it talks to: both claim nothing.

A line counts as one only where all of it has the form: a name, a figure or a deed in it makes it a claim.
"""

from __future__ import annotations

import re

from provenance.lang.en.page.stamps import without_dates
from provenance.lang.en.page.statements import has_figure, states

_WORK = r"(?:summary|digest|overview|brief|briefing|abstract|text|article|content|newsletter|translation|recap)"
_BY_WHAT = r"(?:an? |the )?(?:ai|artificial intelligence|language model|large language model|machine|bot|assistant)\b"
_CAVEAT = r"(?:,? and)? (?:may|might|can) (?:contain|include|have|make) (?:errors|mistakes|inaccuracies)"
_MACHINE = re.compile(
    rf"(?:this |the |an? )?(?:ai[- ])?{_WORK}?,? ?(?:is |was |has been )?(?:automatically |partly )?"
    rf"(?:generated|created|produced|written|made|summari[sz]ed)(?: automatically)?"
    rf"(?: (?:by|with|using)(?: the)?(?: help| use| support)?(?: of)?)? {_BY_WHAT}(?: model| tools?| assistance)?"
    rf"(?:{_CAVEAT})?"
    rf"|(?:this |an? )?(?:ai|machine|automatically)[- ](?:generated|written|made|created) {_WORK}(?:{_CAVEAT})?"
    r"|(?:estimated |average )?(?:reading|read|listening) time(?::| is)? ?(?:about |~|< ?)?\d{1,3} ?min(?:ute)?s?"
    r"|(?:word|character) count: ?[\d,.]{1,9}"
)
# "Source: Reuters", "Sources: The Harbour Gazette, AP"; a date may follow, which is taken out before
_SOURCE = re.compile(
    r"[Ss]ources?: ?(?:(?:the|and|of|&|[A-Z][\w.'-]*),? ?){1,8}[\s,;.|\u2013-]{0,4}",
)
_GREETING = re.compile(
    r"(?:(?:sure(?: thing)?|certainly|absolutely|of course|hello|hi|hey|there|everyone"
    r"|good (?:morning|afternoon|evening)|okay|ok|yes|thanks|thank you|you're welcome|no problem"
    r"|happy to help|glad to help"
    r"|(?:great|good|excellent) (?:question|point)|here you go|here it is)[\s!,.:]*){1,3}"
)
_OFFER = re.compile(
    r"(?:please )?(?:let me know|feel free|would you like|do you (?:want|need)|if you(?:'d| would| want| need| have)"
    r"|(?:shall|should|can|could|may) i\b|is there anything|i hope this|hope this|i(?:'d| would) be (?:happy|glad)"
    r"|i(?:'m| am) (?:happy|glad)|i can (?:also )?(?:help|expand|provide|give|go)|happy to)\b.*"
)
# What its reader thinks, does or wants.
_ASKS = re.compile(r"(?:and )?(?:what|how|which|have|do|are|will|would|where)\b.{0,40}\byou(?:r|'d|'re)?\b.*")
_PARTY = re.compile(r"\byou(?:r|'d|'re)?\b|\bhelps\b|^(?:shall|should|can|could|may) i\b|^let me know\b")
_CAPITAL = re.compile(r"(?<=[\w,;] )(?!I\b|I')[A-Z]")


def machine_made(text: str, line: str) -> str | None:
    """Return what a line is that tells how the text was made: "a note on its making" or "a source line"; else None.

    `text` is the line as written, `line` the same in lower case without marks at its ends.
    """
    if _MACHINE.fullmatch(line):
        return "a note on its making"
    named = without_dates(text).strip()
    return "a source line" if _SOURCE.fullmatch(named) and not states(named.split(":", 1)[1].lower()) else None


def is_chat(text: str, line: str) -> bool:
    """Whether a line greets its reader, or offers more: "Sure!", "Would you like me to go on?".

    `text` and `line` are as in `machine_made`.
    """
    if _GREETING.fullmatch(line):
        return True
    if text.rstrip().endswith("?") and _ASKS.fullmatch(line.rstrip("?")) and not has_figure(text):
        return True
    if (
        not _OFFER.fullmatch(line)
        or not _PARTY.search(line)
        or text[:1] in "'\""
        or has_figure(text)
        or _CAPITAL.search(text)
    ):
        return False
    return not states(line)
