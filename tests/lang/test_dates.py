"""Every way to say when, and as many words that only look like a time."""

from __future__ import annotations

import pytest

from provenance.lang.en.dates.finder import agree, contradiction, covers, find_dates, missing
from provenance.lang.en.mentions import FIELDS, Date
from provenance.lang.en.tokens import tokenize
from provenance.model import Document


def dates(text: str) -> tuple[Date, ...]:
    return find_dates(tokenize(Document.from_text(text).folded))


def only(text: str) -> Date:
    found = dates(text)
    assert len(found) == 1, found
    return found[0]


def said(date: Date) -> dict[str, object]:
    return {name: getattr(date, name) for name in FIELDS if getattr(date, name) is not None}


ONES = [
    ("in 2018", "2018", {"year": 2018}),
    ("a 2021 study", "2021", {"year": 2021}),
    ("by 2060", "2060", {"year": 2060}),
    ("since 1066", "1066", {"year": 1066}),
    ("(2019)", "2019", {"year": 2019}),
    ("2022's best", "2022", {"year": 2022}),
    ("fiscal 2023", "2023", {"year": 2023}),
    ("in FY2023", "FY2023", {"year": 2023}),
    ("class of '98", "98", {"year": 98}),
    ("in 44 BC", "44 BC", {"year": 44, "era": "BC"}),
    ("in AD 79", "79", {"year": 79, "era": "AD"}),
    ("mid-2020", "mid-2020", {"year": 2020, "approx": "mid"}),
    ("in late 2020", "late 2020", {"year": 2020, "approx": "late"}),
    ("by the end of 2023", "end of 2023", {"year": 2023, "approx": "late"}),
    ("the 1990s", "1990s", {"year": 1990, "part": "decade"}),
    ("the '90s", "90s", {"year": 90, "part": "decade"}),
    ("the 90s", "90s", {"year": 90, "part": "decade"}),
    ("in the nineties", "nineties", {"year": 90, "part": "decade"}),
    ("the mid-1990s", "mid-1990s", {"year": 1990, "part": "decade", "approx": "mid"}),
    ("in the late 80s", "late 80s", {"year": 80, "part": "decade", "approx": "late"}),
    ("the 19th century", "19th century", {"part": "century", "number": 19}),
    ("a 20th-century poet", "20th-century", {"part": "century", "number": 20}),
    ("the twenty-first century", "twenty-first century", {"part": "century", "number": 21}),
    ("the second century BC", "second century BC", {"part": "century", "number": 2, "era": "BC"}),
    ("in July", "July", {"month": 7}),
    ("in Feb. he left", "Feb.", {"month": 2}),
    ("in May", "May", {"month": 5}),
    ("since March", "March", {"month": 3}),
    ("early August", "early August", {"month": 8, "approx": "early"}),
    ("last May", "last May", {"month": 5, "relative": "last named month"}),
    ("February 2023", "February 2023", {"year": 2023, "month": 2}),
    ("February, 2023", "February, 2023", {"year": 2023, "month": 2}),
    ("September of 2020", "September of 2020", {"year": 2020, "month": 9}),
    ("May 2018", "May 2018", {"year": 2018, "month": 5}),
    ("Feb. 23, 2023", "Feb. 23, 2023", {"year": 2023, "month": 2, "day": 23}),
    ("February 23, 2023", "February 23, 2023", {"year": 2023, "month": 2, "day": 23}),
    ("Dec. 29. 2022, with him", "Dec. 29. 2022", {"year": 2022, "month": 12, "day": 29}),
    ("Sept 11, 2001", "Sept 11, 2001", {"year": 2001, "month": 9, "day": 11}),
    ("February 5th, 2014", "February 5th, 2014", {"year": 2014, "month": 2, "day": 5}),
    ("on May 5", "May 5", {"month": 5, "day": 5}),
    ("May 5 was warm", "May 5", {"month": 5, "day": 5}),
    ("23 February", "23 February", {"month": 2, "day": 23}),
    ("on march 29", "march 29", {"month": 3, "day": 29}),
    ("on tuesday, may 2", "tuesday, may 2", {"month": 5, "day": 2, "weekday": 1}),
    ("in july", "july", {"month": 7}),
    ("second - half goal", "second - half", {"part": "half", "number": 2}),
    ("5 Oct", "5 Oct", {"month": 10, "day": 5}),
    ("23 February 2023", "23 February 2023", {"year": 2023, "month": 2, "day": 23}),
    ("27 January, 1945", "27 January, 1945", {"year": 1945, "month": 1, "day": 27}),
    ("the 23rd of February 2023", "23rd of February 2023", {"year": 2023, "month": 2, "day": 23}),
    ("the 23rd of February", "23rd of February", {"month": 2, "day": 23}),
    ("the Fourth of July", "Fourth of July", {"month": 7, "day": 4}),
    ("on 9/11", "9/11", {"month": 9, "day": 11}),
    ("2018-03-05", "2018-03-05", {"year": 2018, "month": 3, "day": 5}),
    ("3/5/2018", "3/5/2018", {"year": 2018, "month": 3, "day": 5}),
    ("25/3/2018", "25/3/2018", {"year": 2018, "month": 3, "day": 25}),
    ("29.12.2022", "29.12.2022", {"year": 2022, "month": 12, "day": 29}),
    ("on Thursday", "Thursday", {"weekday": 3}),
    ("on Mondays", "Mondays", {"weekday": 0}),
    ("Tuesday's vote", "Tuesday", {"weekday": 1}),
    ("Friday morning", "Friday morning", {"weekday": 4, "part": "morning"}),
    ("Monday night's game", "Monday night", {"weekday": 0, "part": "night"}),
    ("late Tuesday", "late Tuesday", {"weekday": 1, "approx": "late"}),
    ("next Thursday", "next Thursday", {"weekday": 3, "relative": "next named day"}),
    (
        "arrested Thursday, Feb. 23, 2023 on a train",
        "Thursday, Feb. 23, 2023",
        {"year": 2023, "month": 2, "day": 23, "weekday": 3},
    ),
    (
        "on Thursday 23 February 2023",
        "Thursday 23 February 2023",
        {"year": 2023, "month": 2, "day": 23, "weekday": 3},
    ),
    ("Sat., Mar. 4", "Sat., Mar. 4", {"month": 3, "day": 4, "weekday": 5}),
    ("Friday, March 3", "Friday, March 3", {"month": 3, "day": 3, "weekday": 4}),
    ("at 3 p.m.", "3 p.m.", {"hour": 15}),
    ("at 3pm", "3pm", {"hour": 15}),
    ("at 12 a.m.", "12 a.m.", {"hour": 0}),
    ("at 3:30 p.m.", "3:30 p.m.", {"hour": 15, "minute": 30}),
    ("at 10.30am", "10.30am", {"hour": 10, "minute": 30}),
    ("at 15:30", "15:30", {"hour": 15, "minute": 30}),
    ("at 1530 GMT", "1530", {"hour": 15, "minute": 30}),
    ("at three o'clock", "three o'clock", {"hour": 3}),
    ("at noon", "noon", {"hour": 12, "minute": 0}),
    ("at 12 noon", "12 noon", {"hour": 12, "minute": 0}),
    ("at midnight", "midnight", {"hour": 0, "minute": 0}),
    ("the fourth quarter", "fourth quarter", {"part": "quarter", "number": 4}),
    ("fourth-quarter revenue", "fourth-quarter", {"part": "quarter", "number": 4}),
    ("third quarter of 2022", "third quarter of 2022", {"year": 2022, "part": "quarter", "number": 3}),
    ("in Q4", "Q4", {"part": "quarter", "number": 4}),
    ("Q4 2022", "Q4 2022", {"year": 2022, "part": "quarter", "number": 4}),
    ("first half of 2023", "first half of 2023", {"year": 2023, "part": "half", "number": 1}),
    ("H1 2023", "H1 2023", {"year": 2023, "part": "half", "number": 1}),
    ("in the summer", "summer", {"part": "season", "number": 2}),
    ("in fall 2019", "fall 2019", {"year": 2019, "part": "season", "number": 3}),
    ("the autumn of 2019", "autumn of 2019", {"year": 2019, "part": "season", "number": 3}),
    ("this summer", "this summer", {"part": "season", "number": 2, "relative": "this season"}),
    ("over the weekend", "weekend", {"part": "weekend"}),
    ("yesterday", "yesterday", {"relative": "yesterday"}),
    ("tomorrow morning", "tomorrow morning", {"relative": "tomorrow", "part": "morning"}),
    ("last night", "last night", {"relative": "yesterday", "part": "night"}),
    ("this morning", "this morning", {"relative": "today", "part": "morning"}),
    ("last week", "last week", {"relative": "last week"}),
    ("this year's vote", "this year", {"relative": "this year"}),
    ("the previous month", "previous month", {"relative": "last month"}),
    ("the following day", "following day", {"relative": "next day"}),
    ("earlier this month", "earlier this month", {"relative": "this month", "approx": "early"}),
    ("late last year", "late last year", {"relative": "last year", "approx": "late"}),
    ("the current fiscal year", "current fiscal year", {"relative": "this year"}),
]


@pytest.mark.parametrize(("text", "exact", "fields"), ONES)
def test_one_date(text: str, exact: str, fields: dict[str, object]) -> None:
    found = only(text)
    assert text[found.start : found.end] == exact
    assert said(found) == fields


SEVERAL = [
    ("between 2018 and 2021", ["2018", "2021"]),
    ("2018-2021", ["2018", "2021"]),
    ("2018–2021", ["2018", "2021"]),
    ("1821-1893", ["1821", "1893"]),
    ("in 2018-19", ["2018", "19"]),
    ("in 2018/19", ["2018", "19"]),
    ("in 1999-00", ["1999", "00"]),
    ("March 3-5, 2021", ["March 3", "5, 2021"]),
    ("3-5 March", ["3", "5 March"]),
    ("May 5 to 7", ["May 5", "7"]),
    ("March 3 and 5 people", ["March 3"]),
    ("from March to May", ["March", "May"]),
    ("April and May", ["April", "May"]),
    ("3-5 p.m.", ["3", "5 p.m."]),
    ("between 3 and 5 p.m.", ["3", "5 p.m."]),
    ("3 p.m. Friday", ["3 p.m.", "Friday"]),
    ("18th and 19th centuries", ["18th", "19th centuries"]),
    ("the 1970s and 80s", ["1970s", "80s"]),
    ("May said in May that", ["May"]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_dates(text: str, expected: list[str]) -> None:
    assert [text[each.start : each.end] for each in dates(text)] == expected


def test_what_a_range_shares() -> None:
    assert [said(each) for each in dates("March 3-5, 2021")] == [
        {"year": 2021, "month": 3, "day": 3},
        {"year": 2021, "month": 3, "day": 5},
    ]
    assert [each.hour for each in dates("between 3 and 5 p.m.")] == [15, 17]
    assert [each.year for each in dates("in 1999-00")] == [1999, 2000]
    assert [each.number for each in dates("18th and 19th centuries")] == [18, 19]


NONE = [
    "he may come",
    "May she come",
    "Theresa May said so",
    "according to May",
    "Mr. May said",
    "they march on",
    "we may 2 of us go",
    "he will march 3 miles",
    "March on Washington",
    "an august body",
    "April Jones said",
    "June Smith and Jan Ek",
    "the fall of the wall",
    "prices fall in a week",
    "a spring in the step",
    "they summer well",
    "The Sunday Times",
    "USA Today said",
    "Jan Smith",
    "the sun and the sea",
    "he sat and wed",
    "2000 people",
    "about 1900 homes",
    "some 1500 homes",
    "2012 meters",
    "2020-foot",
    "$2000",
    "2,000",
    "2000m",
    "Abell 2744",
    "555-1234",
    "her 30s",
    "in her late 80s",
    "in his early sixties",
    "3-1",
    "3/4",
    "24/7",
    "1.2.3",
    "a quarter of it",
    "three quarters",
    "a quarter-final",
    "the second quarter-final",
    "half of it",
    "the first woman",
    "the second time",
    "last two weeks",
    "the next one",
    "this one",
    "this year-old plan",
    "the last straw",
    "10 am not",
    "30:2",
    "5:61",
    "two years ago",
    "a week",
    "the night",
    "in the morning",
    "the end of it",
    "at 5",
    "3-5",
    "32/13/2018",
    "",
    "?",
]


@pytest.mark.parametrize("text", NONE)
def test_no_date(text: str) -> None:
    assert [text[each.start : each.end] for each in dates(text)] == []


AGREE = [
    ("December 29, 2022", "Dec. 29. 2022"),
    ("23 March", "March 23"),
    ("Thursday, 23 February 2023", "Thursday, Feb. 23, 2023"),
    ("on Thursday", "Feb. 23, 2023"),
    ("3/5/2018", "March 5, 2018"),
    ("3/5/2018", "3 May 2018"),
    ("the '90s", "the 1990s"),
    ("the 1990s", "in 1994"),
    ("in 2018", "in May"),
    ("in May", "on May 5"),
    ("at 3:30", "at 15:30"),
    ("at 3 p.m.", "at 15:00"),
    ("3 p.m.", "on Friday"),
    ("yesterday", "on Tuesday"),
    ("this week", "today"),
    ("last week", "last month"),
    ("Friday night", "Friday evening"),
    ("the fourth quarter", "in November"),
    ("in the summer", "in July"),
    ("Q4 2022", "the fourth quarter"),
    ("the 23rd of February", "February 2023"),
]


@pytest.mark.parametrize(("claim", "source"), AGREE)
def test_agree(claim: str, source: str) -> None:
    assert agree(only(claim), only(source))
    assert agree(only(source), only(claim))


DISAGREE = [
    ("Jan. 10", "Jan. 20", ("day",)),
    ("Tuesday", "Monday", ("weekday",)),
    ("in July", "in December", ("month",)),
    ("in 2015", "in 2018", ("year",)),
    ("Feb. 23, 2023", "March 24, 2022", ("year", "month", "day")),
    ("the 1980s", "the 1990s", ("year",)),
    ("the 1980s", "in 1994", ("year",)),
    ("the '80s", "the 1990s", ("year",)),
    ("3/5/2018", "June 5, 2018", ("month",)),
    ("at 3 p.m.", "at 3 a.m.", ("hour",)),
    ("at 3:30", "at 4:30", ("hour",)),
    ("at 3:30", "at 3:45", ("minute",)),
    ("yesterday", "tomorrow", ("relative",)),
    ("last week", "next week", ("relative",)),
    ("this year", "last year", ("relative",)),
    ("Friday morning", "Friday night", ("part",)),
    ("the first quarter", "the fourth quarter", ("number",)),
    ("the 18th century", "the 19th century", ("number",)),
    ("in early 2020", "in late 2020", ("approx",)),
    ("in the summer", "in December", ("month",)),
    ("Wednesday", "Feb. 23, 2023", ("weekday",)),
    ("44 BC", "AD 44", ("era",)),
]


@pytest.mark.parametrize(("claim", "source", "fields"), DISAGREE)
def test_contradiction(claim: str, source: str, fields: tuple[str, ...]) -> None:
    assert contradiction(only(claim), only(source)) == fields
    assert not agree(only(source), only(claim))


COVERED = [
    ("Thursday, Feb. 23, 2023", ["Thursday", "Feb. 23, 2023"]),
    ("Thursday, Feb. 23, 2023", ["Feb. 23, 2023"]),
    ("Feb. 23", ["Feb. 23, 2023"]),
    ("Thursday", ["Thursday, Feb. 23"]),
    ("Thursday", ["Feb. 23, 2023"]),
    ("the 1990s", ["1994"]),
    ("the fourth quarter", ["in November"]),
    ("in late 2022", ["December 2022"]),
    ("3:00 p.m.", ["3 p.m."]),
    ("Friday afternoon", ["3 p.m.", "Friday"]),
    ("Feb. 23, 2023", ["Feb. 23", "in 2023"]),
]


@pytest.mark.parametrize(("claim", "sources"), COVERED)
def test_covered(claim: str, sources: list[str]) -> None:
    assert covers(only(claim), [only(source) for source in sources])


UNCOVERED = [
    ("Feb. 23, 2023", ["Feb. 23"], ("year",)),
    ("Feb. 23", ["Feb. 24", "March 23"], ("month", "day")),
    ("Thursday", ["Feb. 23"], ("weekday",)),
    ("Friday morning", ["Friday"], ("part",)),
    ("in 2018", [], ("year",)),
    ("in 2018", ["2019"], ("year",)),
    ("yesterday", ["Tuesday"], ("relative",)),
    ("late 2022", ["2022"], ("approx",)),
]


@pytest.mark.parametrize(("claim", "sources", "fields"), UNCOVERED)
def test_uncovered(claim: str, sources: list[str], fields: tuple[str, ...]) -> None:
    assert missing(only(claim), [only(source) for source in sources]) == fields


@pytest.mark.parametrize("text", [row[0] for row in ONES])
def test_a_date_agrees_with_and_covers_itself(text: str) -> None:
    assert agree(only(text), only(text))
    assert covers(only(text), [only(text)])


@pytest.mark.parametrize("text", [row[0] for row in ONES])
def test_every_field_has_its_words(text: str) -> None:
    found = only(text)
    named = {name for name, _, _ in found.parts}
    assert set(said(found)) - {"minute", "era"} <= named
    assert all(found.start <= start < end <= found.end or name == "year" for name, start, end in found.parts)
