"""What is not compared is unclear and told: past a bound of length or of time, or in another language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from provenance import pipeline
from provenance.judgement.options import Options
from provenance.lang.en.length import MOST_ORDERED, MOST_TOKENS, parts
from provenance.model import Document
from provenance.reports.report import Report

SAID = "The harbour of Bergen was closed on Monday. The city lost twelve ferries after the storm, the mayor said."
GERMAN = "Der Hafen von Bergen wurde am Montag geschlossen. Die Stadt hat nach dem Sturm zwölf Fähren verloren."
FOREIGN = (
    GERMAN,
    "Le port de Bergen a été fermé lundi. La ville a perdu douze ferries après la tempête, a déclaré le maire.",
    "El puerto de Bergen fue cerrado el lunes. La ciudad perdió doce barcos tras la tormenta, dijo el alcalde.",
    "Il porto di Bergen è stato chiuso lunedì. La città ha perso dodici traghetti dopo la tempesta.",
    "De haven van Bergen werd maandag gesloten. De stad verloor twaalf veerboten na de storm.",
    "O porto de Bergen foi fechado na segunda-feira. A cidade perdeu doze balsas depois da tempestade.",
    "Hamnen i Bergen stängdes på måndagen. Staden förlorade tolv färjor efter stormen, sade borgmästaren.",
    "Port w Bergen został zamknięty w poniedziałek. Miasto straciło dwanaście promów po burzy.",
    "Порт Бергена был закрыт в понедельник. Город потерял двенадцать паромов, сказал мэр.",
    "Το λιμάνι του Μπέργκεν έκλεισε τη Δευτέρα. Η πόλη έχασε δώδεκα πλοία.",
    "أغلق ميناء بيرغن يوم الاثنين. خسرت المدينة اثنتي عشرة عبارة بعد العاصفة.",
    "נמל ברגן נסגר ביום שני. העיר איבדה שתים עשרה מעבורות.",
    "卑尔根港口周一关闭。市长说，该市在暴风雨后失去了十二艘渡轮。",
    "ベルゲン港は月曜日に閉鎖された。市長は嵐の後に十二隻のフェリーを失ったと述べた。",
    "베르겐 항구는 월요일에 폐쇄되었다. 시는 폭풍 후 열두 척의 연락선을 잃었다고 시장이 말했다.",
)
ENGLISH = (
    "Twelve dead",
    "Solberg, Duarte 3-1 Reyes, Falk",
    "González and Škoda meet at the Café de la Paix",
    "La Liga: Real Betis 2, Deportivo de La Coruña 0",
    "The mayor said “der Hafen wurde am Montag geschlossen” and left.",
    "Bachelor’s degree, master’s preferred; annual income $57,200",
    "e g r e g o r e s",
    "56eb2890091e9012101f7e354af6e64b5ce118f1",
)


def judged(claims: str | Sequence[str], sources: Sequence[str], **options: Any) -> Report:
    prepared = pipeline.prepare([Document.from_text(one) for one in sources])
    given = Options(judge=None, **options)
    if isinstance(claims, str):
        return Report((pipeline.check_summary(Document.from_text(claims), prepared, given),))
    return Report((pipeline.check_claims(claims, prepared, given),))


def verdicts(report: Report) -> list[str]:
    return [one.verdict for one in report.summaries[0].claims]


def found(report: Report) -> set[tuple[str, str]]:
    return {(one.rule, one.level) for claim in report.summaries[0].claims for one in claim.findings}


def codes(report: Report) -> list[str]:
    return [notice.code for notice, _ in report.summaries[0].notices]


ERROR, WARNING = {("not-compared", "error")}, {("not-compared", "warning")}


@pytest.mark.parametrize("text", FOREIGN)
def test_a_summary_in_another_language_is_never_green(text: str) -> None:
    for source in (SAID, f"{text} {text}"):
        report = judged(text, [source])
        assert set(verdicts(report)) == {"unclear"}
        assert found(report) == ERROR
        assert report.verdict == "fail"
    assert codes(judged(text, [SAID])) == ["other-language"]
    allowed = judged(text, [SAID], languages="any")
    assert (set(verdicts(allowed)), found(allowed), allowed.verdict) == ({"unclear"}, WARNING, "pass")


@pytest.mark.parametrize("text", ENGLISH)
def test_names_figures_and_a_foreign_quotation_are_english(text: str) -> None:
    report = judged([text], [SAID + " " + text])
    assert verdicts(report) == ["supported"]
    assert codes(report) == []


def test_claims_of_a_mixed_summary_are_looked_at_one_by_one() -> None:
    report = judged(f"{SAID} {GERMAN}", [SAID])
    assert verdicts(report) == ["supported", "supported", "unclear", "unclear"]
    assert codes(report) == []


def test_a_source_in_another_language_leaves_open_what_only_it_may_hold() -> None:
    assert set(verdicts(judged(SAID, [GERMAN]))) == {"unclear"}
    both = judged(f"{SAID} Penguins breed on ice in winter.", [SAID, GERMAN])
    assert verdicts(both) == ["supported", "supported", "unclear"]
    assert codes(both) == ["other-language"]
    assert verdicts(judged("The harbour of Bergen was closed on Friday.", [SAID, GERMAN])) == ["altered"]


def test_what_is_not_compared_is_told_whatever_rules_are_wanted() -> None:
    for options in ({"ignore": frozenset({"not-compared"})}, {"select": frozenset({"date-changed"})}):
        assert found(judged(GERMAN, [SAID], **options)) == WARNING
    for level in ("warning", "note"):
        assert found(judged(GERMAN, [SAID], levels={"not-compared": level})) == WARNING


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("the harbour was closed " * (MOST_TOKENS // 4), "supported"),
        ("the harbour was closed " * (MOST_TOKENS // 4) + "again", "unclear"),
        ("a" * 8_000 + " harbour", "supported"),
        ("a" * 9_000 + " harbour", "unclear"),
        ("it rained before " * (MOST_ORDERED + 1) + "it rained", "supported"),  # a copy is a copy
    ],
)
def test_a_claim_past_a_bound_is_unclear_though_the_source_has_it(claim: str, verdict: str) -> None:
    assert verdicts(judged([claim], [claim])) == [verdict]


def test_a_claim_that_rests_on_a_part_of_a_sentence_is_unclear() -> None:
    clause = "the harbour of Bergen was closed on Monday and the city lost twelve ferries and "
    report = judged(["The harbour of Bergen was closed on Monday."], [clause * 60])
    assert (verdicts(report), found(report)) == (["unclear"], WARNING)
    assert verdicts(judged(["The harbour of Bergen was closed on Monday."], [clause * 20])) == ["supported"]


def test_a_sentence_is_cut_between_words() -> None:
    text = "ferries, " * 700
    cut = list(parts(text, 0, len(text)))
    assert [text[end - 1] for _, end in cut] == [",", ",", ","]
    assert sum(len(text[start:end].split()) for start, end in cut) == 700


def test_claims_that_come_too_late_are_unclear(monkeypatch: pytest.MonkeyPatch) -> None:
    report = judged(SAID, [f"{SAID} It rained."], seconds=0.0)
    assert (verdicts(report), found(report), report.verdict) == (["unclear"] * 2, ERROR, "fail")
    ticks = iter(range(100))
    monkeypatch.setattr("time.thread_time", lambda: next(ticks))
    report = judged([f"Ferry {number} was lost." for number in range(8)], [SAID], seconds=12.0)
    (claim,) = {one.findings[0].message for one in report.summaries[0].claims if one.verdict == "unclear"}
    assert claim == "not compared: the 12 seconds for checking one summary are over; read it"
