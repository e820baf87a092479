"""The report in other people's formats, each held against its specification, and as pictures."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from provenance.model import Acceptance, Document, Failure, Finding, Summary
from provenance.reports.formats import FORMATS
from provenance.reports.report import Report
from provenance.reports.uris import address, relative
from support.handmade_summary import SOURCE, build

HOSTILE = '=1+1\r\n::error::x\n<script>alert("x")</script>\x1b[31m\u202e\0"\',;|`]]>&amp;\ud800\U0001f6a2'
EXPORTS = ("csv", "web-annotation", "prov", "in-toto", "badge", "strip")


def hostile(text: str = HOSTILE) -> Summary:
    """A summary whose every text is what somebody else wrote."""
    summary = build(path=f"{text}.txt")
    finding = Finding("number-changed", "error", text, (0, 3), (0, 3), 0, text, Acceptance("inline", text))
    claims = tuple(
        dataclasses.replace(claim, findings=(finding,), item=claim.item._replace(reason=text))
        for claim in summary.claims
    )
    document = Document.from_text(summary.document.text.replace("The ferry sank.", text[:15].ljust(15)), f"{text}.txt")
    source = Document.from_text(SOURCE, f"{text}.txt")
    return dataclasses.replace(summary, document=document, sources=(source,), claims=claims, findings=(finding,))


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_report_gives_the_same_bytes(report: Report, name: str) -> None:
    assert FORMATS[name](report) == FORMATS[name](Report((build(),)))


# --- CSV (RFC 4180)


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(FORMATS["csv"](report), newline=""), strict=True))


def test_a_row_for_every_finding_and_every_claim_without_one(report: Report) -> None:
    table = rows(report)
    assert [row["claim"] for row in table] == [f"claim-{number}" for number in range(1, 8)]
    wall = table[2]
    assert (wall["line"], wall["column"], wall["verdict"], wall["rule"]) == ("4", "3", "altered", "number-changed")
    assert (wall["words"], wall["suggestion"]) == ("300", "30")
    assert wall["source text"] == "The wall will be 30 metres long, the mayor said."
    assert (wall["source"], wall["source line"], wall["source column"]) == ("harbour.txt", "1", "18")
    assert (table[1]["rule"], table[1]["source"]) == ("", "")


def test_a_spreadsheet_computes_no_cell() -> None:
    report = dataclasses.replace(Report((hostile(),)), failures=(Failure("=x", "@sum"),))
    for row in rows(report):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())
        assert None not in row
    assert FORMATS["csv"](report).count("\r\n") > 8


# --- Web annotations

POSITION = {
    "type": "object",
    "required": ["type", "start", "end"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 0},
    },
}
QUOTE = {
    "type": "object",
    "required": ["type", "exact"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        "exact": {"type": "string"},
        "prefix": {"type": "string"},
        "suffix": {"type": "string"},
    },
}
MOTIVATIONS = """assessing bookmarking classifying commenting describing editing highlighting identifying linking
moderating questioning replying tagging""".split()
RESOURCE = {
    "type": "object",
    "required": ["type", "source", "selector"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": {"type": "string", "minLength": 1, "pattern": "^[!-~]+$"},
        "purpose": {"enum": MOTIVATIONS},
        "selector": {"type": "array", "prefixItems": [POSITION, QUOTE], "items": False, "minItems": 2},
    },
}
TEXT = {
    "type": "object",
    "required": ["type", "value"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": "^urn:uuid:"},
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "format": {"const": "text/plain"},
        "purpose": {"enum": MOTIVATIONS},
    },
}
# What the Web Annotation Data Model demands (sections 3.1 to 3.3, 4.2.4, 4.2.5, 5.2), narrowed to the parts used here.
PAGE = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "pattern": "^[a-z]+:"},
        "type": {"const": "AnnotationPage"},
        "startIndex": {"type": "integer", "minimum": 0},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "type", "target"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "pattern": "^urn:uuid:[0-9a-f-]{36}$"},
                    "type": {"const": "Annotation"},
                    "motivation": {"enum": MOTIVATIONS},
                    "body": {"type": "array", "items": {"anyOf": [TEXT, RESOURCE]}},
                    "target": RESOURCE,
                },
            },
        },
    },
}


@pytest.mark.parametrize("summary", [build(), build(path=None), hostile()])
def test_annotations_follow_the_data_model(summary: Summary) -> None:
    page = json.loads(FORMATS["web-annotation"](Report((summary,))))
    Draft202012Validator(PAGE).validate(page)
    names = [one["id"] for one in page["items"]]
    assert len(set(names)) == len(names) == len(summary.claims) + len(summary.findings)


def test_every_selector_finds_its_words(summary: Summary) -> None:
    page = json.loads(FORMATS["web-annotation"](Report((summary,))))
    texts = {"digest.txt": summary.document.text, "harbour.txt": SOURCE}
    resources = [one["target"] for one in page["items"]]
    resources += [body for one in page["items"] for body in one["body"] if body["type"] == "SpecificResource"]
    assert len(resources) == 7 + 4
    for one in resources:
        (position, quote), text = one["selector"], texts[one["source"]]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_an_annotation_says_verdict_findings_and_what_to_write_instead(report: Report) -> None:
    wall = json.loads(FORMATS["web-annotation"](report))["items"][2]
    said = {body["purpose"]: body.get("value") for body in wall["body"]}
    assert said == {
        "classifying": "altered",
        "linking": None,
        "commenting": "error[number-changed] the claim says 300; the source says 30",
        "editing": "30",
    }


# --- PROV-JSON


def provenance_of(report: Report) -> Any:
    """The document as the reference implementation reads it: what it cannot understand, it refuses."""
    from prov.model import ProvDocument

    return ProvDocument.deserialize(content=FORMATS["prov"](report), format="json")


def test_prov_is_read_by_the_reference_implementation(summary: Summary) -> None:
    from prov.model import PROV_TYPE, ProvDerivation, ProvEntity

    document = provenance_of(Report((summary,)))
    entities = {str(one.identifier) for one in document.get_records(ProvEntity)}
    assert {"here:summary-1", "here:summary-1.source-1", "here:summary-1.claim-3"} <= entities
    assert "here:summary-1.claim-2" not in entities, "a label claims nothing"
    derived = {
        (str(one.args[0]), str(one.args[1]), *map(str, one.get_attribute(PROV_TYPE)))
        for one in document.get_records(ProvDerivation)
    }
    source = "here:summary-1.source-1"
    assert ("here:summary-1", source, "prov:PrimarySource") in derived
    assert ("here:summary-1.claim-3", f"{source}.passage-0-48") in derived
    assert not any(one[0] == "here:summary-1.claim-5" for one in derived), "nothing is known of an unsupported claim"


def test_only_a_supported_claim_in_its_source_s_words_is_a_quotation(summary: Summary) -> None:
    wall = dataclasses.replace(summary.claims[2], verdict="supported", relation="verbatim", findings=())
    quoted = dataclasses.replace(summary, claims=(wall, *summary.claims[3:]))
    assert FORMATS["prov"](Report((quoted,))).count("prov:Quotation") == 1
    assert "prov:Quotation" not in FORMATS["prov"](Report((summary,)))


def test_prov_of_hostile_texts() -> None:
    assert provenance_of(Report((hostile(), build(path=None)))).records


# --- in-toto


@pytest.mark.parametrize("summary", [build(), build(path=None), hostile()])
def test_the_statement_is_one_by_the_reference_implementation(summary: Summary) -> None:
    from google.protobuf.json_format import ParseDict
    from in_toto_attestation.v1.statement import Statement
    from in_toto_attestation.v1.statement_pb2 import Statement as Message

    given = json.loads(FORMATS["in-toto"](Report((summary,))))
    if "\ud800" not in json.dumps(given, ensure_ascii=False):  # Protocol Buffers know no lone surrogate
        message = ParseDict(given, Message())
        Statement.copy_from_pb(message).validate()
    assert given["predicate"] == json.loads(FORMATS["json"](Report((summary,))))
    assert given["subject"][0]["digest"]["sha256"] == summary.document.sha256


# --- pictures


def texts(svg: str) -> list[str]:
    root = ET.fromstring(svg)
    assert not [one for one in root.iter() if one.tag.endswith(("script", "image", "use", "foreignObject", "a"))]
    return [one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text")]


def test_the_badge_says_it_in_words(report: Report) -> None:
    assert texts(FORMATS["badge"](report)) == ["provenance", "1 of 6 supported"]
    failed = dataclasses.replace(report, failures=(Failure("x", "lost"),))
    assert texts(FORMATS["badge"](failed))[1] == "1 not checked"
    assert texts(FORMATS["badge"](Report((hostile(),))))[1] == "1 of 6 supported, 8 accepted"


def test_the_strip_has_a_bar_a_claim_and_the_coverage_of_each_source(summary: Summary) -> None:
    svg = FORMATS["strip"](Report((summary,)))
    assert texts(svg) == [
        "digest.txt",
        "1 supported, 2 altered, 1 unsupported, 0 unclear, 2 no-source",
        "harbour.txt",
        "97% is evidence",
    ]
    bars = [one for one in ET.fromstring(svg).iter() if one.get("fill") in ("#1f6f43", "#b3261e", "#7a1fa2", "#5f6368")]
    assert len(bars) == 6


@pytest.mark.parametrize("name", ["badge", "strip"])
@given(text=st.text())
def test_no_text_breaks_a_picture(name: str, text: str) -> None:
    assert texts(FORMATS[name](Report((hostile(text),))))


# --- addresses


@pytest.mark.parametrize(
    ("path", "reference"),
    [
        ("digests/a.md", "digests/a.md"),
        ("a b/ü#?.md", "a%20b/%C3%BC%23%3F.md"),
        ("C:a.md", "C%3Aa.md"),
        ("a%20.md", "a%2520.md"),
        ("a\udcff.md", "a%FF.md"),
        ("a\nb.md", "a%0Ab.md"),
    ],
)
def test_a_path_as_a_reference(path: str, reference: str) -> None:
    assert relative(path) == reference


def test_a_text_without_a_name_is_addressed_by_its_digest() -> None:
    assert address(Document.from_text("")) == "ni:///sha-256;47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
    assert address(Document.from_text("", "/home/someone/a.md")) == "a.md"


@given(st.text(min_size=1))
def test_every_reference_is_plain(path: str) -> None:
    assert all("!" <= char <= "~" for char in relative(path))
    assert ":" not in relative(path)
