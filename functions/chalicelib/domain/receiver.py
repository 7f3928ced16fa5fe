"""An authority's own system (收件系統) that takes packages directly, as the operator has written it down.

The address is the operator's, dated and with its source; nothing that a unit types ever becomes an address. Knows for
which authority and categories it takes packages and on which days. Does not know how anything is sent.
"""

import ipaddress
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit


class UnsafeAddressError(ValueError):
    """An address to which no package may go: not HTTPS, with a name and password in it, or no host at all."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A receiving system. `secrets` are sealed, the newest first; empty `categories` means all."""

    id: str
    name: str
    authority: str
    url: str
    since: date
    source: str
    categories: tuple[str, ...] = ()
    until: date | None = None
    secrets: tuple[str, ...] = ()

    def takes(self, authority: str, category: str, day: date) -> bool:
        """Whether packages of this authority and category go there on that day."""
        dated = self.since <= day <= (self.until or date.max)
        return dated and authority == self.authority and (not self.categories or category in self.categories)


def ensure_address(url: str, *, loopback: bool = False) -> None:
    """Raise UnsafeAddressError unless it is HTTPS to a host by name; with `loopback` also HTTP to this machine."""
    parts = urlsplit(url)
    try:
        host, port = parts.hostname, parts.port
    except ValueError as e:
        raise UnsafeAddressError(url) from e
    if not host or port == 0 or parts.username or parts.password or parts.fragment:
        raise UnsafeAddressError(url)
    if parts.scheme != "https" and not (loopback and parts.scheme == "http" and host in ("localhost", "127.0.0.1")):
        raise UnsafeAddressError(url)


def may_connect(address: str, *, loopback: bool = False) -> bool:
    """Whether a package may go to this network address: out in the open, never to what stands beside us."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return (found.is_global and not found.is_multicast) or (loopback and found.is_loopback)
