"""Messages that once read oddly: whom they name, which words they quote, and what they say that the source does."""

from __future__ import annotations

import pytest

import provenance

SPEAKERS = [
    (
        "Mr Venn's party said that it was willing to consider a taper above the threshold.",
        "Ms Lind's ministry said it was willing to consider a taper above that threshold. Mr Venn's party left.",
        "the claim attributes this to Mr Venn's party; the source attributes it to Ms Lind's ministry",
    ),
    (
        "The duty would be cut for long-haul routes, Scottish airport operators said.",
        "Earlier this year Chancellor George Ostrow announced the duty would be cut for direct long-haul routes.",
        "the claim attributes this to Scottish airport operators; the source attributes it to Chancellor George Ostrow",
    ),
    (
        "The party had heard a warning, Haas conceded.",
        "Concord leader Tomasz Welk claimed victory but conceded that his party had heard a warning. The Concord won.",
        "the claim attributes this to Haas; the source attributes it to Concord leader Tomasz Welk",
    ),
    (
        "Work starts next spring.",
        "The Trust regrets the delay and expects the work to start next spring.",
        "the source reports that the Trust expects this; the claim states it as fact",
    ),
    (
        "Norland has taken delivery of 36 jets it ordered from Halvorsen.",
        "Norland will not buy the 36 jets it ordered from Halvorsen, Defence Minister Eero Lampinen told parliament.",
        "the source has this from Defence Minister Eero Lampinen; the claim states it as fact",
    ),
    (
        "Women with three or more children could retire earlier.",
        "Women with three or more children could retire earlier, Anna Berg added.",
        "the source reports that Anna Berg added this; the claim states it as fact",
    ),
    (
        "She is the first American artist to perform in the city's history.",
        "In a press release the group claims that she is the first American artist to perform in the city's history.",
        "the source says whose word this is (“in a press release the group claims”); the claim states it as fact",
    ),
]
WORDS = [
    (
        "People should listen to those who say we should be happy.",
        "So don't listen to those who say we should be happy just shouting from the sidelines.",
        "the source denies this (“don't listen”); the claim does not",
    ),
    (
        "Slightly more than half of the participants who left early moved or lost contact.",
        "Forty-four participants left the study early, 23 of them because they had moved or could not be reached.",
        "no source has the figure half; it is the share of 23 in forty-four",
    ),
    (
        "Online lessons were given up in September.",
        "Online lessons, introduced in the pandemic, were given up in September except for pupils in hospital.",
        "the source makes an exception (“except for pupils in hospital”); the claim leaves it out",
    ),
    (
        "Security patches for the Arc 6 are guaranteed.",
        "Security patches for the newer Arc 6 are guaranteed until 2028, and for the Arc 7 until 2030.",
        "the source sets a limit in time (“until 2028”); the claim leaves it out",
    ),
    (
        "Residents must leave their homes.",
        "Residents must leave their homes if the river rises above five metres.",
        "the source sets a condition (“if the river rises above five metres”); the claim leaves it out",
    ),
    (
        "Most members of the federation have no room for extra jobs, it says.",
        "The federation warned that fewer than half of its members could take on extra jobs.",
        "the claim says “most”; the source says “fewer than half of”",
    ),
    (
        "The Slovak hit fourteen double faults in the three-setter.",
        "Zoe Karimi survived two match points against Slovak teenager Ema Hruba. Karimi served fourteen double faults.",
        "the claim says this of the Slovak; the source says it of Karimi",
    ),
    (
        "GridSouth repair teams are waiting for gusts to drop under 80 km/h before heading out.",
        "The utility GridSouth says crews will not go out until gusts fall below 80 km/h.",
        "the source names this as a condition (“until gusts fall below 80 km/h”); the claim states it as fact",
    ),
]
# Of words that a quotation has once and its source often, the nearest are its own.
QUOTATIONS = [
    (
        "Patel called the plan “a betrayal of voters”.",
        "The closures save a million a year. Councillor Dev Patel called the plan “a betrayal of readers”.",
        "the quotation says “voters”; the source says “readers”",
    ),
    (
        "Patel said: “We read to the young people.”",
        "We met Patel. He said, we are told: “We read to the old people.”",
        "the quotation says “young”; the source says “old”",
    ),
]


@pytest.mark.parametrize(("claim", "source", "message"), [*SPEAKERS, *WORDS, *QUOTATIONS])
def test_message(claim: str, source: str, message: str) -> None:
    (told,) = provenance.check([claim], [source], judge="off").to_dict()["summaries"][0]["claims"]
    assert message in [one["message"] for one in told["findings"]]
