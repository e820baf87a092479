"""Sentences end at the stops of Chinese and Japanese too, behind which no blank stands."""

from __future__ import annotations

import pytest

from provenance.model import Document
from provenance.structure.sentences import split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "港口周一关闭。市长说没有人受伤！真的吗？是的。",
            ["港口周一关闭。", "市长说没有人受伤！", "真的吗？", "是的。"],
        ),
        ("「誰も怪我をしなかった。」市長は述べた。", ["「誰も怪我をしなかった。」", "市長は述べた。"]),
        ("港口关闭。。。 市长说", ["港口关闭。。。", "市长说"]),
        ("It closed。It opened again.", ["It closed。", "It opened again."]),
        ("一、港口", ["一、港口"]),
        ("。", ["。"]),
    ],
)
def test_wide_stops(text: str, sentences: list[str]) -> None:
    folded = Document.from_text(text).folded
    assert [folded[start:end] for start, end in split(folded)] == sentences
