"""The words behind a stop or an hour with which the same sentence goes on."""

from __future__ import annotations

import re

SPEAKER_BEHIND = re.compile(  # "Really?" Ms. Okafor asked
    r"(?:[A-Z][\w'.-]{0,30}\s{1,3}){1,4}"
    r"(?:said|says|asked|asks|added|wrote|writes|told|replied|shouted|yelled|cried|exclaimed|tweeted|wondered)\b"
)
HOUR_GOES_ON = re.compile(  # 5 p.m. Monday, 5 p.m. EST
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon\b|Tue|Wed\b|Thu|Fri\b|Sat\b|Sun\b"
    r"|Jan|Feb|Mar\b|March|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|[ECMP][SD]?T\b|GMT|UTC|BST|CES?T|IST|JST|AES?T|Eastern|Central|Mountain|Pacific"
    r"|[A-Z]\w{1,20}(?: [A-Z]\w{1,20})? time\b)"
)
DAY_OF_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}")  # Dec. 29
