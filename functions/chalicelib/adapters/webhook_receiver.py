"""Hands packages to an authority's system as a signed webhook (Standard Webhooks): one POST over HTTPS.

What it guards: only HTTPS (HTTP to this very machine when `loopback` is set, for trying things out), only addresses
out in the open, connecting to the very address that was looked at, certificates checked, no redirects, no proxies,
limits of time and size. Whatever goes wrong is an outcome, never an error, and no text of the receiver is kept but its
reference.
"""

import base64
import contextlib
import hashlib
import hmac
import json
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from urllib.parse import SplitResult, urlsplit

from chalicelib.domain.direct import Answer, Outcome, meaning
from chalicelib.domain.receiver import UnsafeAddressError, ensure_address, may_connect

CONNECT_SECONDS = 5.0
ALL_SECONDS = 20.0
MOST_ANSWER = 16_384

Resolve = Callable[[str, int], list[str]]


class WebhookReceiver:
    """AuthorityReceiver over HTTPS."""

    def __init__(
        self,
        *,
        loopback: bool = False,
        trusted: ssl.SSLContext | None = None,
        resolve: Resolve | None = None,
        seconds: float = ALL_SECONDS,
    ) -> None:
        self._loopback = loopback
        self._trusted = trusted
        self._resolve = resolve or _addresses
        self._seconds = seconds

    def hand_over(self, address: str, secrets: Sequence[bytes], key: str, body: bytes, *, at: datetime) -> Answer:
        """POST the message, signed with every secret; what came of it."""
        try:
            parts = self._checked(address)
            places = self._places(parts)
        except UnsafeAddressError:
            return Answer(Outcome.UNSAFE)
        except OSError:
            return Answer(Outcome.UNREACHABLE)
        trusted = self._trusted or ssl.create_default_context()
        connection = next(filter(None, (_connected(parts, one, trusted, self._seconds) for one in places)), None)
        if connection is None:
            return Answer(Outcome.UNREACHABLE)
        over = threading.Timer(self._seconds, connection.cut)
        over.daemon = True
        over.start()
        try:
            return _asked(connection, parts, _headers(secrets, key, body, at), body)
        except (OSError, HTTPException, ValueError):
            return Answer(Outcome.SILENT)
        finally:
            over.cancel()
            connection.close()

    def _checked(self, address: str) -> SplitResult:
        ensure_address(address, loopback=self._loopback)
        return urlsplit(address)

    def _places(self, parts: SplitResult) -> list[str]:
        """Where the host is; raise UnsafeAddressError when any of its addresses is not out in the open."""
        host = parts.hostname or ""
        found = self._resolve(host, _port(parts))
        if not found or not all(may_connect(one, loopback=self._loopback) for one in found):
            raise UnsafeAddressError(host)
        return found


class _Pinned(HTTPConnection):
    """A connection to one network address, under the host's name. The certificate must be the host's."""

    def __init__(self, parts: SplitResult, wire: socket.socket) -> None:
        super().__init__(parts.hostname or "", _port(parts))
        self.sock = wire
        self._wire = wire

    def cut(self) -> None:
        """End it from outside, however slowly the other side drips."""
        with contextlib.suppress(OSError):
            self._wire.shutdown(socket.SHUT_RDWR)


def _connected(parts: SplitResult, place: str, trusted: ssl.SSLContext, seconds: float) -> _Pinned | None:
    """Connect to the address that was looked at: the name is not asked for again."""
    try:
        wire = socket.create_connection((place, _port(parts)), CONNECT_SECONDS)
        if parts.scheme == "https":
            wire = trusted.wrap_socket(wire, server_hostname=parts.hostname)
    except OSError:
        return None
    wire.settimeout(seconds)
    return _Pinned(parts, wire)


def signature(secret: bytes, key: str, seconds: int, body: bytes) -> str:
    """One signature of Standard Webhooks: `v1,` and the HMAC-SHA-256 over identifier, time and body."""
    mac = hmac.new(secret, f"{key}.{seconds}.".encode() + body, hashlib.sha256)
    return "v1," + base64.b64encode(mac.digest()).decode()


def _headers(secrets: Sequence[bytes], key: str, body: bytes, at: datetime) -> dict[str, str]:
    seconds = int(at.timestamp())
    return {
        "Content-Type": "application/json",
        "User-Agent": "volunteer-gateway",
        "Connection": "close",
        "webhook-id": key,
        "webhook-timestamp": str(seconds),
        "webhook-signature": " ".join(signature(one, key, seconds, body) for one in secrets),
    }


def _asked(connection: _Pinned, parts: SplitResult, headers: dict[str, str], body: bytes) -> Answer:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("POST", target, body, headers)
    reply = connection.getresponse()
    data = reply.read(MOST_ANSWER + 1)
    return meaning(reply.status, _reference(data) if len(data) <= MOST_ANSWER else "")


def _reference(data: bytes) -> str:
    try:
        told = json.loads(data)
    except ValueError:
        return ""
    found = told.get("reference") if isinstance(told, dict) else None
    return found.strip() if isinstance(found, str) else ""


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _addresses(host: str, port: int) -> list[str]:
    return [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
