"""The baseline: what it accepts, what goes stale, what is written anew, and what its file may say."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from provenance import pipeline, readers
from provenance.errors import InputError
from provenance.gate.acceptance import Accepted, accept
from provenance.gate.baseline import Baseline, Entry, key
from provenance.gate.baseline.file import load, render
from provenance.gate.baseline.update import Keyed, pruned, refused, written
from provenance.judgement.options import Options
from provenance.model import Summary
from provenance.reports import schema
from provenance.reports.formats import FORMATS
from provenance.reports.report import Report
from support.fixtures import Validate
from tests.gate.test_suppressions import GOOD as TRUE
from tests.gate.test_suppressions import LATE, MARK, SOURCES, WRONG, check, standing

SCHEMA: dict[str, Any] = json.loads(schema.text("baseline"))
KEY = "digests/digest.md"
TEXT = f"{TRUE}\n\n{WRONG}\n\n{LATE}\n"


def fresh(summary: Summary, reason: str = "the backlog", **more: Any) -> Baseline:
    return written(Baseline("baseline.json"), [Keyed(summary, KEY)], reason, **more)


def by_baseline(summary: Summary) -> list[str]:
    found = (finding for claim in summary.claims for finding in claim.findings)
    return [finding.rule for finding in found if finding.accepted and finding.accepted.by == "baseline"]


def told(summary: Summary) -> list[str]:
    return [notice.message for notice, document in summary.notices if notice.code == "baseline-stale"]


# --- what it accepts


def test_a_fresh_baseline_turns_a_run_green_and_says_so(validate: Validate) -> None:
    before = check(TEXT)
    assert Report((before,), "warning").verdict == "fail"
    after = fresh(before).apply(before, KEY)
    record = validate(Report((after,), "warning").to_dict())
    assert (record["verdict"], record["counts"]["baselined"], record["counts"]["findings"]) == ("pass", 2, 2)
    assert by_baseline(after) == ["number-changed", "date-changed"]
    (accepted,) = record["summaries"][0]["claims"][1]["findings"]
    assert accepted["suppressed"] == {"by": "baseline", "reason": "the backlog"}
    assert "findings accepted: 2 baselined" in FORMATS["text"](Report((after,)))
    assert replace(after, claims=before.claims) == before


SENTENCES = [
    TRUE,
    WRONG,
    LATE,
    "It has room for 14 cars.",
    "Penguins breed on ice.",
    "The ferry may carry 30 cars.",
    MARK,
]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_a_fresh_baseline_accepts_every_warning_and_error(sentences: list[str]) -> None:
    summary = check("\n\n".join([TRUE, *sentences]) + "\n")
    baseline = fresh(summary)
    after = baseline.apply(summary, KEY)
    assert (standing(after), told(after)) == ([], [])
    assert len(by_baseline(after)) == len(baseline.entries) == len(standing(summary))
    assert fresh(after) == baseline


@pytest.mark.parametrize(
    "text",
    [
        f"# Ferry\n\n{LATE}\n\n{WRONG}\n\n{TRUE}\n",
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("cars, the", "cars,\nthe"),
        TEXT.replace("\n\n", "\n\nIt has room for 12 cars.\n\n"),
        TEXT.replace("300", "300 <!-- a remark -->"),
    ],
)
def test_it_holds_when_lines_move(text: str) -> None:
    baseline = fresh(check(TEXT))
    after = baseline.apply(check(text), KEY)
    assert (standing(after), told(after)) == ([], [])


def test_one_accepted_sentence_changed_is_red_again() -> None:
    baseline = fresh(check(TEXT))
    for changed in (TEXT.replace("300", "3,000"), TEXT.replace("the harbour office said", "the harbour office says")):
        after = baseline.apply(check(changed), KEY)
        assert standing(after) == ["number-changed"]
        assert Report((after,)).verdict == "fail"
        (stale,) = told(after)
        assert stale.startswith(
            'baseline.json: number-changed in "The new ferry will carry 300 cars, the harbour office'
        )
        assert stale.endswith("is no longer found; `provenance baseline prune` removes the entry")


def test_a_comment_an_entry_beside_it_and_the_baseline_together(tmp_path: Path) -> None:
    third = "It has room for 14 cars."
    path, text = tmp_path / "digest.md", f"{WRONG} {MARK}\n\n{LATE}\n\n{third}\n"
    toml = '[[ignore]]\nrule = "date-changed"\nclaim = "5 June"\nreason = "a typo of theirs"\n'
    (tmp_path / "digest.md.provenance.toml").write_text(toml, encoding="utf-8")
    file = tmp_path / "b.json"
    before = written(Baseline("b.json"), [Keyed(check(text), key(path, file))], "the backlog")
    after = accept(check(text.replace(MARK, "")), path, before=Accepted(before, file))
    assert standing(after) == ["number-changed"]
    after = accept(
        pipeline.check_summary(readers.decode(text.encode(), "digest.md"), SOURCES), path, before=Accepted(before, file)
    )
    found = [finding.accepted.by for claim in after.claims for finding in claim.findings if finding.accepted]
    assert (found, standing(after), told(after), after.findings) == (["inline", "sidecar", "baseline"], [], [], ())


def test_a_text_without_a_name_has_nothing_beside_it() -> None:
    summary = pipeline.check_summary(readers.decode(TEXT.encode(), "<stdin>"), SOURCES)
    assert accept(summary, Path(), before=Accepted(fresh(summary), Path("b.json"))) == summary


def test_the_same_sentence_once_more_is_new() -> None:
    baseline = fresh(check(f"{WRONG}\n"))
    assert standing(baseline.apply(check(f"{WRONG}\n\n{WRONG}\n"), KEY)) == ["number-changed"]


def test_another_summary_is_another_matter() -> None:
    summary = check(TEXT)
    after = fresh(summary).apply(summary, "digests/other.md")
    assert (standing(after), told(after)) == (["number-changed", "date-changed"], [])


def test_a_suppression_goes_first_and_needs_no_entry() -> None:
    summary = check(f"{WRONG} {MARK}\n\n{LATE}\n")
    baseline = fresh(summary)
    assert [one.rule for one in baseline.entries] == ["date-changed"]
    both = fresh(check(f"{WRONG}\n\n{LATE}\n")).apply(summary, KEY)
    assert (by_baseline(both), standing(both), told(both)) == (["date-changed"], [], [])


def test_notes_and_findings_about_suppressions_are_not_written() -> None:
    summary = check(
        f"{TRUE} {MARK}\n\n{WRONG} <!-- provenance: ignore[nope] -->\n",
        options=Options(levels={"number-changed": "note"}),
    )
    assert len(summary.findings) == 3
    assert fresh(summary).entries == ()


def test_a_finding_that_became_a_note_leaves_its_entry_in_force() -> None:
    baseline = fresh(check(TEXT))
    milder = Options(levels={"number-changed": "note"})
    after = baseline.apply(check(TEXT, options=milder), KEY, options=milder)
    assert told(after) == []


@pytest.mark.parametrize(
    "options", [Options(select=frozenset({"date-changed"})), Options(ignore=frozenset({"number-changed"}))]
)
def test_a_rule_that_did_not_run_has_no_stale_entries(options: Options) -> None:
    baseline, summary = fresh(check(TEXT)), check(TEXT, options=options)
    assert told(baseline.apply(summary, KEY, options=options)) == []
    assert pruned(baseline, [Keyed(summary, KEY)], options) == baseline
    assert set(written(baseline, [Keyed(summary, KEY)], "new", options=options).entries) == set(baseline.entries)


def test_an_entry_of_a_rule_that_is_known_no_more_is_stale() -> None:
    summary = check(TEXT)
    old = Entry(KEY, "0" * 16, "gone-rule", "words", "message", "reason")
    assert len(told(Baseline("b.json", (old,)).apply(summary, KEY))) == 1


def test_what_is_kept_cannot_be_accepted() -> None:
    summary, keep = check(TEXT), frozenset({"number-changed"})
    after = fresh(summary).apply(summary, KEY, keep)
    assert (by_baseline(after), standing(after)) == (["date-changed"], ["number-changed"])
    (finding,) = after.findings
    assert (finding.rule, finding.level, finding.claim) == ("suppression-unknown", "error", (0, 0))
    assert finding.message.endswith('office said." may not be accepted here (configuration: never-suppress)')
    assert [one.rule for one in fresh(summary, keep=keep).entries] == ["date-changed"]
    assert [one.rule for one in refused([Keyed(summary, KEY)], keep)] == ["number-changed"]
    put_right = fresh(summary).apply(check(f"{TRUE}\n\n{LATE}\n"), KEY, keep)
    assert ([finding.rule for finding in put_right.findings], told(put_right)) == (["suppression-unknown"], [])
    forged = tuple(one._replace(rule="date-changed") for one in fresh(summary).entries)
    assert standing(Baseline("b.json", forged).apply(summary, KEY, keep)) == ["number-changed"]


# --- writing anew and pruning


def test_entries_that_hold_keep_their_reason() -> None:
    first = fresh(check(f"{WRONG}\n"), "the first reason")
    second = written(first, [Keyed(check(TEXT), KEY)], "the second")
    assert {one.rule: one.reason for one in second.entries} == {
        "number-changed": "the first reason",
        "date-changed": "the second",
    }
    third = written(second, [Keyed(check(f"{LATE}\n"), KEY)], "the third")
    assert [(one.rule, one.reason) for one in third.entries] == [("date-changed", "the second")]


def test_summaries_that_were_not_checked_are_left_alone() -> None:
    other = Entry("other.md", "0" * 16, "number-changed", "words", "message", "reason")
    baseline = replace(fresh(check(TEXT)), entries=(other, *fresh(check(TEXT)).entries))
    fixed = [Keyed(check(f"{TRUE}\n"), KEY)]
    assert written(baseline, fixed, "new").entries == (other,)
    assert pruned(baseline, fixed).entries == (other,)
    assert pruned(baseline, fixed, gone={"other.md"}).entries == ()
    assert pruned(baseline, [Keyed(check(TEXT), KEY)]) == baseline


@pytest.mark.parametrize(
    ("summary", "file", "name"),
    [
        ("digests/a.md", "provenance-baseline.json", "digests/a.md"),
        ("digests/a.md", "digests/b.json", "a.md"),
        ("a.md", "accepted/b.json", "../a.md"),
        ("./digests/../a.md", "b.json", "a.md"),
    ],
)
def test_a_summary_is_named_from_the_folder_of_the_baseline(summary: str, file: str, name: str) -> None:
    assert key(Path(summary), Path(file)) == key(Path.cwd() / summary, Path(file)) == name


def test_an_entry_shows_what_was_accepted_in_one_harmless_line() -> None:
    text = WRONG.replace("ferry will", "ferry \u202ewill").replace("office said", "office " + "really " * 40 + "said")
    for one in fresh(check(f"{text}\n\n{LATE}\n")).entries:
        assert len(one.claim) < 140 and "\u202e" not in one.claim + one.message
        assert one.claim.startswith(("The new ferry", "The first crossing"))


# --- the file

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
ENTRIES = st.lists(
    st.builds(Entry, TEXTS, st.text("0123456789abcdef", min_size=16, max_size=16), TEXTS, TEXTS, TEXTS,
              TEXTS.filter(lambda reason: bool(reason.strip()))),
    unique_by=lambda entry: entry[:2],
)  # fmt: skip


@given(ENTRIES)
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    path = tmp_path_factory.mktemp("b") / "b.json"
    path.write_bytes(render(entries).encode())
    assert sorted(load(path).entries) == sorted(entries)
    assert render(load(path).entries) == render(reversed(entries)) == render(entries)
    assert not list(Draft202012Validator(SCHEMA).iter_errors(json.loads(render(entries))))


GOOD_ENTRY = {
    "summary": "a.md", "fingerprint": "0123456789abcdef", "rule": "number-changed", "claim": "c", "message": "m",
    "reason": "why",
}  # fmt: skip


def table(**changes: Any) -> dict[str, Any]:
    return {"schema": "provenance-baseline/1", "entries": [{**deepcopy(GOOD_ENTRY), **changes}]}


def test_the_schema_is_one_and_closed() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert Draft202012Validator(SCHEMA).is_valid(table())
    entry = SCHEMA["$defs"]["entry"]
    for part in (SCHEMA, entry):
        assert part["additionalProperties"] is False and part["required"] == list(part["properties"])
    assert entry["required"] == list(Entry._fields)


def without(name: str) -> dict[str, Any]:
    changed = table()
    del changed["entries"][0][name]
    return changed


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"entries": []}, "b.json: is no baseline; this program reads provenance-baseline/1"),
        ([], "b.json: is no baseline"),
        ({"schema": "provenance-baseline/2", "entries": []}, 'b.json: says schema "provenance-baseline/2"'),
        ({"schema": "provenance-report/1"}, 'b.json: says schema "provenance-report/1"'),
        ({"schema": "provenance-baseline/1"}, "b.json: has no key entries"),
        ({"schema": "provenance-baseline/1", "entries": {}}, "b.json: entries is no list"),
        ({"schema": "provenance-baseline/1", "entries": [1]}, "b.json: entry 1: is no object"),
        ({**table(), "extra": 1}, 'b.json: unknown key "extra"'),
        (table(resaon="x"), 'b.json: entry 1: unknown key "resaon"; did you mean reason?'),
        (table(reason=1), "b.json: entry 1: reason is no text"),
        (table(reason=" \n"), "b.json: entry 1 (a.md, number-changed): no reason is given; say why it is accepted"),
        (without("reason"), "b.json: entry 1: has no key reason"),
        (table(fingerprint="12"), "b.json: entry 1 (a.md, number-changed): fingerprint is not 16"),
    ],
)
def test_a_file_that_is_no_baseline(
    tmp_path: Path, content: Any, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.json").write_text(json.dumps(content), encoding="utf-8")
    assert not Draft202012Validator(SCHEMA).is_valid(content)
    with pytest.raises(InputError) as error:
        load(Path("b.json"))
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "b.json: is not valid JSON (expecting"),
        (b"\xff", "b.json: is not valid JSON ("),
        (b"[" * 100_000, "b.json: is not valid JSON ("),
        (
            json.dumps({**table(), "entries": [GOOD_ENTRY, GOOD_ENTRY]}).encode(),
            "b.json: entry 2: says the same as entry 1",
        ),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, data: bytes, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.json").write_bytes(data)
    with pytest.raises(InputError) as error:
        load(Path("b.json"))
    assert str(error.value).startswith(message)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such baseline; write it with `provenance baseline write`"):
        load(tmp_path / "b.json")
