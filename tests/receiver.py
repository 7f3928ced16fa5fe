"""A system of an authority that receives packages: a real HTTP server whose checks are the code that the guide gives.

It can be told to lose its answer, to be busy, to refuse, to redirect, to drip and to say too much.
"""

import base64
import hashlib
import json
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

GUIDE = Path(__file__).resolve().parents[1] / "site" / "docs" / "guide" / "authorities.md"


def verified_of_guide() -> Callable[[Any, bytes, str, float], bool]:
    """The function that the guide gives to authorities."""
    (code,) = re.findall(r"```python\n(.+?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)
    return names["verified"]


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *told: object) -> None:
        """A line that the other side cut is what some tests ask for."""


class Receiver:
    """Takes packages in: one file number for one `webhook-id`, archives fetched and compared with their digests."""

    def __init__(self, now: Callable[[], float], fetch: Callable[[str], bytes] = lambda href: b"") -> None:
        self.now, self.fetch, self.secret = now, fetch, "whsec_" + base64.b64encode(b"x" * 32).decode()
        self.plan: list[str] = []
        self.calls: list[str] = []
        self.bodies: list[dict[str, Any]] = []
        self.registered: dict[str, str] = {}
        self.verified = verified_of_guide()
        self.server = _Quiet(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def over_tls(self, certificate: Path, key: Path) -> "Receiver":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        return self

    @property
    def port(self) -> int:
        return self.server.server_address[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/in"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def take(self, headers: Any, body: bytes) -> tuple[int, Any]:
        """What the guide asks a receiver to do."""
        if not self.verified(headers, body, self.secret, self.now()):
            return 401, {}
        message = headers["webhook-id"]
        if message not in self.registered:
            told = json.loads(body)
            self.bodies.append(told)
            for one in told["archives"]:
                if hashlib.sha256(self.fetch(one["href"])).hexdigest() != one["sha256"]:
                    return 503, {}
            self.registered[message] = f"北市社字第{len(self.registered) + 1:04d}號"
        return 200, {"reference": self.registered[message]}


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            todo = receiver.plan.pop(0) if receiver.plan else "take"
            receiver.calls.append(todo)
            status, told = receiver.take(self.headers, body) if todo in ("take", "lose") else (200, {})
            if todo == "lose":  # taken in, but the line breaks before the answer
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            if todo.isdecimal():
                status = int(todo)
            data = json.dumps(told).encode()
            if todo == "chatter":
                data = json.dumps({"reference": "1", "more": "x" * 1_000_000}).encode()
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", f"http://127.0.0.1:{receiver.port}/elsewhere")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if todo == "drip":
                for place in range(100):
                    self.wfile.write(data[place : place + 1] or b" ")
                    self.wfile.flush()
                    time.sleep(0.1)
            self.wfile.write(data)

        def log_message(self, *parts: object) -> None:
            """Say nothing."""

    return Handler
