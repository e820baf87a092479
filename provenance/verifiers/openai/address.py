"""The address of a server: plain enough that no two programs can read it in two ways, and with nothing secret in it."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import NamedTuple

from provenance.errors import UsageError

# No user and password, no query, no percent sign: what is left may stand in any message.
_FORM = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?(?P<path>(?:/[\w.~-]+)*)/?",
    re.ASCII | re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}


class Address(NamedTuple):
    """`http://127.0.0.1:11434/v1`, in parts."""

    scheme: str
    host: str  # an IPv6 address with its brackets
    port: int
    path: str

    @classmethod
    def read(cls, text: str, where: str) -> Address:
        """The address in a text from `where`; `UsageError` for one that is none, which is not repeated."""
        found = _FORM.fullmatch(text)
        port = int(found["port"] or _PORTS[found["scheme"].lower()]) if found else 0
        if found is None or not 0 < port < 65536:
            advice = "write it as in http://127.0.0.1:11434/v1, without a user, a key or a question mark"
            raise UsageError(f"{where}: is no address of a server; {advice}")
        return cls(found["scheme"].lower(), found["host"].lower(), port, found["path"])

    @property
    def origin(self) -> tuple[str, str, int]:
        """What decides who gets a request."""
        return self.scheme, self.host, self.port

    @property
    def loopback(self) -> bool:
        """Whether it never leaves this machine."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False

    @property
    def protected(self) -> bool:
        """Whether nobody on the way can read what is sent."""
        return self.scheme == "https" or self.loopback

    def __str__(self) -> str:
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}{self.path}"
