"""Sentence boundaries: the stops that end one, the stops that do not, and what holds for every text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Document
from provenance.structure.sentences import BLANK, split

# `|` stands where a sentence ends. As many rows where a stop does not end one as where it does.
ROWS = [
    "The mayor left.| The council met.",
    "The mayor left.|  The council met!| Who stayed?",
    '"It is a good deal."| He said so.',
    "\u201cIt is a good deal.\u201d| He said so.",
    "'It is a good deal.'| He said so.",
    '"Really?" he asked.| Nobody knew.',
    '"Really?" Ms. Okafor asked.| Nobody knew.',
    '"Stop!"| The crowd fell silent.',
    '"Who is there?"| "Nobody."| They left.',
    'She said: "I left.| I was tired."| He nodded.',
    "J. K. Marsh met George W. Lind in Eastmere.| They spoke.",
    "J.K. Marsh wrote it.| She lives in the U.S.| He does not.",
    "The U.S. Congress met.| The U.S. and the E.U. agreed.",
    "They chose plan B.| The mayor agreed.",
    "It opens at 3 p.m. Tuesday.| It closes at 9 a.m. Eastern.",
    "It opens at 3 p.m. Eastmere time.| It closes.",
    "It ended at 3 p.m.| He left.| It began at 9 a.m.| Police came.",
    "She was held on Dec. 29. 2022, with others.",
    "She was held on Dec. 29.| Two others fled.",
    "On Jan. 20, it rose 3.5 percent to $4.20.| It fell later.",
    "She is No. 5 in the list.| He said no.| They left.",
    "Lind Inc. said so.| Marsh Corp. profits rose.",
    "Lind & Co., Inc. and Marsh Ltd. - both large - agreed.| Shares fell.",
    "EASTMERE, N.J. (AP) - The mayor left.",
    "She lives in Fresno, Calif.| Okafor said no.| D-Calif. Rep. Lind agreed.",
    "Rep. Ann Lee, R-Calif., spoke.| Gov. Lind and Sen. Marsh heard her.",
    "A union rep.| She left.| Then Rep. Lee came.",
    "He paused... and went on.| Then...| Nothing came.",
    "He paused\u2026 and went on.| Then\u2026| Nothing came.",
    "It was said [...] The end came.| It ended.| [...] The end came.",
    "It rose; it fell; it rose.",
    "(It rose.)| Then it fell (by 3 p.m.) and rose.",
    "It rose.[17]| Then it fell.",
    "1. The mayor left.| 2. The council met.",
    "We reached the end.|Next came rain.| See example.com or Lind.Com for it.",
    'He said "it is over."|She left.| He said it.|"So be it."',
    "eBay fell.| iPhone sales rose.| eBay rose.",
    "Yahoo! said it fell.",
    "Vitamins, e.g. The B group, help.| See Lind vs. The State.",
    "He bought pens, paper, etc.| They left.",
    "It was approx. half.| It was univ. policy.",
    "In 1990.| The flood came.| It ended in 1991.| 12 people stayed.",
    "She holds a Ph.D. from Eastmere.| He has none.",
    "Read it.| https://example.org/a.b?c=d",
    "a river rose .| the town of mr . lind flooded .",
    "a river rose.| then it fell.| it was late.",
    "`` we can not . ''| the mayor agreed .",
    "It rose.\u200b| It fell.\u00a0| It stayed.",
    "A LINE IN CAPITALS ON THE U.S. IN DECLINE",
    "The line was wrapped\nhere.| And\nthere.",
]


@pytest.mark.parametrize("row", ROWS)
def test_boundaries(row: str) -> None:
    expected = [part.strip(" \u00a0\u200b") for part in row.split("|")]
    text = Document.from_text(row.replace("|", "")).folded
    assert [text[start:end] for start, end in split(text)] == [Document.from_text(part).folded for part in expected]


def test_span_within_a_text() -> None:
    text = "Before. One is here. Two is here. After."
    assert split(text, 8, 33) == [(8, 20), (21, 33)]
    assert split("  \n ") == []
    assert split("") == []


WORDS = st.sampled_from(
    [
        "The",
        "the",
        "U.S.",
        "p.m.",
        "Mr.",
        "J.",
        "said",
        "3.5",
        "No.",
        "\u2026",
        "...",
        "?",
        "!",
        ".",
        '"',
        "''",
        "(",
        ")",
    ]
    + ["[1]", "-", "\n", " ", "  ", "\u200b", "\ufeff", "end.Next", "Calif.", ", ", "1.", "caf\u00e9", "\u4e2d\u3002"]
)


@given(
    st.one_of(
        st.text(max_size=200), st.lists(WORDS, max_size=40).map("".join), st.lists(WORDS, max_size=40).map(" ".join)
    )
)
def test_spans_ascend_and_leave_only_blanks_between(text: str) -> None:
    text = Document.from_text(text).folded
    blank = re.compile(f"{BLANK}*")
    at = 0
    for start, end in split(text):
        assert at <= start < end
        assert blank.fullmatch(text, at, start)
        assert text[start:end] == text[start:end].strip()
        at = end
    assert blank.fullmatch(text, at)


HOSTILE = {
    "one long line": "The mayor of Eastmere said on Monday that U.S. rates fell. " * 20_000,
    "no stop": "word " * 400_000,
    "no blank": "word" * 400_000,
    "stops": "." * 100_000,
    "letters and stops": "a." * 100_000,
    "marks apart": "! " * 100_000,
    "quotes": '"' * 100_000,
    "stops and quotes": '."' * 100_000,
    "closing marks": "." + ")" * 100_000,
    "footnotes": ".[1]" * 50_000,
    "lost blanks": 'ab."Ab' * 50_000,
    "titles": "Mr. " * 50_000,
    "blanks": (" " * 1000 + ".") * 500,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear(text: str) -> None:
    split("Warm. Up.")
    started = time.process_time()
    split(text)
    assert time.process_time() - started < 3
