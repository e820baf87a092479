"""Suppressions in the file beside a summary: what it may say, which claims it means, what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance import pipeline, readers
from provenance.errors import InputError
from provenance.gate.suppressions import Sidecar, read_sidecar, suppress
from provenance.model import Summary
from provenance.reports.fingerprints import fingerprints
from provenance.reports.report import Report
from tests.gate.test_suppressions import GOOD, LATE, SOURCES, WRONG, accepted, only, standing, told

TEXT = f"{GOOD}\n\n{WRONG}\n\n{LATE}\n"
NAME = "digest.txt.provenance.toml"


def read(folder: Path, toml: str | bytes, name: str = "digest.txt") -> Sidecar | None:
    data = toml.encode() if isinstance(toml, str) else toml
    (folder / f"{name}.provenance.toml").write_bytes(data)
    return read_sidecar(folder / name, name)


def check(folder: Path, toml: str, text: str = TEXT, name: str = "digest.txt", keep: set[str] | None = None) -> Summary:
    summary = pipeline.check_summary(readers.decode(text.encode(), name), SOURCES)
    return suppress(summary, read(folder, toml, name), frozenset(keep or ()))


def entry(claim: str, rule: str = 'rule = "number-changed"', reason: str = 'reason = "told on the phone"') -> str:
    return f'[[ignore]]\n{rule}\nclaim = """{claim}"""\n{reason}\n'


@pytest.mark.parametrize(
    "claim",
    [
        WRONG,
        f"\n  {WRONG}\n",
        WRONG.replace(" ", "\n"),
        "will carry 300 cars",
        "300",
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_claim_is_named_by_its_words(tmp_path: Path, claim: str, ends: str) -> None:
    summary = check(tmp_path, entry(claim).replace("\n", ends), TEXT.replace("\n", ends))
    assert accepted(summary) == [("number-changed", "told on the phone")]
    assert (standing(summary), told(summary)) == (["date-changed"], [])
    assert [finding["suppressed"] for finding in _findings(summary)] == [
        {"by": "sidecar", "reason": "told on the phone"},
        None,
    ]


def _findings(summary: Summary) -> list[dict[str, object]]:
    claims = Report((summary,)).to_dict()["summaries"][0]["claims"]
    return [finding for claim in claims for finding in claim["findings"] if finding["level"] != "note"]


def test_the_kind_of_quotation_marks_makes_no_difference(tmp_path: Path) -> None:
    text = "The harbour office’s new ferry will carry 300 cars.\n"
    assert told(check(tmp_path, entry("The harbour office's new ferry", 'rule = "*"'), text)) == []


@pytest.mark.parametrize("claim", ["will carry **300** cars, the", "will carry 300 cars, the"])
def test_the_words_of_markdown_with_its_marks_or_without(tmp_path: Path, claim: str) -> None:
    text = TEXT.replace("300", "**300**")
    assert accepted(check(tmp_path, entry(claim), text, "digest.md")) == [("number-changed", "told on the phone")]


def test_a_finding_is_named_by_its_fingerprint(tmp_path: Path) -> None:
    plain = pipeline.check_summary(readers.decode(TEXT.encode(), "digest.txt"), SOURCES)
    (mark,) = fingerprints(plain)[1][:1]
    toml = f'[[ignore]]\nrule = "number-changed"\nfingerprint = "{mark}"\nreason = "told on the phone"\n'
    assert accepted(check(tmp_path, toml)) == [("number-changed", "told on the phone")]
    other = check(tmp_path, toml, TEXT.replace("300", "400"))
    assert (accepted(other), only(other).message) == (
        [],
        f"{NAME}, entry 1: no finding has the fingerprint {mark}; remove it",
    )


def test_several_rules_and_several_entries(tmp_path: Path) -> None:
    both = f"{WRONG} {LATE}\n"
    toml = entry("300 cars", 'rules = ["number-changed", "date-changed"]') + entry(
        "5 June", 'rule = "*"', 'reason = "x"'
    )
    summary = check(tmp_path, toml, both)
    assert [rule for rule, _ in accepted(summary)] == ["number-changed", "date-changed"]
    assert only(summary).message.startswith(f"{NAME}, entry 1: date-changed is not found")


def test_claims_of_the_very_same_words_are_one_decision(tmp_path: Path) -> None:
    summary = check(tmp_path, entry(WRONG), f"{WRONG}\n\n{LATE}\n\n{WRONG}\n")
    assert len(accepted(summary)) == 2


def test_a_comment_wins_over_an_entry_and_both_are_used(tmp_path: Path) -> None:
    text = f"{WRONG} <!-- provenance: ignore[number-changed] in the text -->\n"
    summary = check(tmp_path, entry("300"), text, "digest.md")
    assert (accepted(summary), told(summary)) == ([("number-changed", "in the text")], [])


@pytest.mark.parametrize(
    ("toml", "rule", "message"),
    [
        (
            entry("300", reason=""),
            "suppression-without-reason",
            'number-changed gives no reason, so it suppresses nothing; add reason = "…"',
        ),
        (entry("300", reason='reason = " "'), "suppression-without-reason", "gives no reason"),
        (entry("300", 'rule = "numbr-changed"'), "suppression-unknown", "did you mean number-changed?"),
        (entry("300", 'rule = "number\\nchanged"'), "suppression-unknown", '"number changed"'),
        (entry("300", ""), "suppression-unknown", 'it names no rule; add rule = "…"'),
        (entry("300", "rules = []"), "suppression-unknown", "it names no rule"),
        (entry("300", 'rule = "suppression-unused"'), "suppression-unknown", "can never be suppressed"),
        (entry("300", 'rule = "name-changed"'), "suppression-unused", "name-changed is not found"),
        (entry("400"), "suppression-unused", '"400" stands in no claim; copy the words as they are now'),
        (entry("The"), "suppression-unused", '"The" stands in 2 claims; copy more of the one that is meant'),
    ],
)
def test_an_entry_that_does_not_hold_is_told(tmp_path: Path, toml: str, rule: str, message: str) -> None:
    summary = check(tmp_path, toml)
    assert (accepted(summary), standing(summary)) == ([], ["number-changed", "date-changed"])
    finding = only(summary)
    assert (finding.rule, finding.claim) == (rule, (0, 0))
    assert finding.message.startswith(f"{NAME}, entry 1: ") and message in finding.message


def test_what_is_kept_cannot_be_suppressed(tmp_path: Path) -> None:
    summary = check(tmp_path, entry("300"), keep={"number-changed"})
    assert (accepted(summary), told(summary)) == ([], ["suppression-unknown"])


def test_the_second_entry_is_named_as_the_second(tmp_path: Path) -> None:
    assert only(check(tmp_path, entry("300") + entry("400"))).message.startswith(f"{NAME}, entry 2: ")


def test_no_file_no_suppressions(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path / "digest.txt", "digest.txt") is None
    assert read_sidecar(Path(), "<stdin>") is None


@pytest.mark.parametrize("toml", ["", "# nothing yet\n", "ignore = []\n", b"\xef\xbb\xbf# with a mark\n"])
def test_a_file_that_says_nothing(tmp_path: Path, toml: str | bytes) -> None:
    assert read(tmp_path, toml) == Sidecar(NAME, ())


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[[ignore]", f"{NAME}: is not valid TOML"),
        (b"\xff\xfe", f"{NAME}: is not UTF-8"),
        ("a = " + "[" * 5000, f"{NAME}: is not valid TOML"),
        ("[[ignored]]\n", f'{NAME}: unknown key "ignored"; did you mean ignore?'),
        ("ignore = 1\n", f"{NAME}: ignore is no list of tables; write [[ignore]]"),
        ("[ignore]\nrule = 'x'\n", f"{NAME}: ignore is no list of tables"),
        ("ignore = ['x']\n", f"{NAME}: ignore is no list of tables"),
        (entry("300") + "resaon = 'x'\n", f'{NAME}, entry 1: unknown key "resaon"; did you mean reason?'),
        (entry("300") + entry("300", "rule = 1"), f"{NAME}, entry 2: rule is no text"),
        (entry("300", reason="reason = 1"), f"{NAME}, entry 1: reason is no text"),
        (entry("300", 'rules = "a"'), f"{NAME}, entry 1: rules is no list of names"),
        (entry("300", "rules = [1]"), f"{NAME}, entry 1: rules is no list of names"),
        (entry("300", "rule = 'a'\nrules = ['b']"), f"{NAME}, entry 1: both rule and rules are given"),
        ("[[ignore]]\nrule = 'a'\nreason = 'b'\n", f"{NAME}, entry 1: neither claim nor fingerprint is given"),
        (entry("300") + "fingerprint = '0123456789abcdef'\n", f"{NAME}, entry 1: both claim and fingerprint are given"),
        (entry(" … "), f"{NAME}, entry 1: claim has no word in it"),
        ("[[ignore]]\nfingerprint = 'ABC'\n", f"{NAME}, entry 1: fingerprint is not 16 hexadecimal digits"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, toml: str | bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, toml)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value) and str(tmp_path) not in str(error.value)


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(InputError, match=r"digest\.txt\.provenance\.toml: is a directory"):
        read_sidecar(tmp_path / "digest.txt", "digest.txt")
