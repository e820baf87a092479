"""The words of an e-mail that are no text: names of headers, "Anna Berg wrote:", "Forwarded message".

Header names are those that mail programs write in English; the standard ones (RFC 5322) are the same everywhere.
"""

from __future__ import annotations

import re

# Cheap and asked first: a text without any of these is no e-mail.
MAY_BE_MAIL = re.compile(r"^[> \t]{0,16}(?:from:|on\b)|^-- \r?$", re.IGNORECASE | re.MULTILINE)
FORWARDED = re.compile(r"-{2,}[ \t]?(?:original|forwarded) message[ \t]?-{2,}|begin forwarded message:", re.I)
HEADER = re.compile(
    r"(?P<name>From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Sender|Message-ID|In-Reply-To|References|Importance|Priority"
    r"|MIME-Version|Content-[A-Za-z-]{2,30}|Received|Return-Path|Organi[sz]ation|X-[\w-]{1,30}):[ \t]",
    re.IGNORECASE,
)
FROM_HEADER = "from"
# Of "On 8 March, Anna Berg wrote:": an address or an hour, which mail programs give and articles seldom do.
SURELY_MAIL = re.compile(r"<[^<>\s]{1,100}@|\b\d{1,2}:\d\d\b")
DATE_HEADERS = ("date", "sent")
# On Tue, 14 May 2030 at 09:12, Anna Berg <anna@harbour.example> wrote:
WROTE = re.compile(r"On\s(?=[^<]{0,160}?\d).{4,240}?\bwrote:\s*", re.DOTALL)
WHO_WROTE = re.compile(
    r"(?:[\d,]|[ap]m)\s+(?![ap]m\b)(?P<author>(?:[^\W\d_][\w.'-]{0,30}\s+){1,5})(?:<[^<>]{1,100}>\s*)?wrote:", re.I
)
