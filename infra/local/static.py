"""The published site and the public status list from folders, with the headers that production sends.

A path is looked up under the root and nowhere else; a file that changes is served anew at the next request.
"""

import gzip
import mimetypes
from collections.abc import Iterable
from email.utils import formatdate
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("application/rss+xml", ".rss")
mimetypes.add_type("application/vnd.oasis.opendocument.text", ".odt")

TEXT = ("text/", "application/json", "application/xml", "application/rss")
PAGE_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(self), microphone=(), geolocation=()"),
    ("Content-Security-Policy", PAGE_POLICY),
]


class Static:
    """Files of one or more folders as a WSGI application; the first folder that has the file answers."""

    def __init__(self, *roots: Path) -> None:
        self._roots = [root.resolve() for root in roots]

    def __call__(self, env: dict[str, Any], start: Any) -> Iterable[bytes]:  # noqa: ANN401
        """Answer one request."""
        path = unquote(env["PATH_INFO"].encode("latin-1").decode("utf-8", "replace"))
        found = self._find(path)
        if isinstance(found, str):
            start("308 Permanent Redirect", [("Location", found), ("Content-Length", "0")])
            return []
        status = "200 OK"
        if found is None:
            found, status = self._find("/404.html"), "404 Not Found"
        if not isinstance(found, Path):
            start(status, [("Content-Type", "text/plain; charset=utf-8")])
            return ["找不到這一頁".encode()]
        return _send(env, start, found, status)

    def _find(self, path: str) -> Path | str | None:
        for root in self._roots:
            target = (root / path.lstrip("/")).resolve()
            if not target.is_relative_to(root):
                continue
            if target.is_dir() and (target / "index.html").is_file():
                return target / "index.html" if path.endswith("/") else path + "/"
            if target.is_file() and not path.endswith("/"):
                return target
        return None


def _send(env: dict[str, Any], start: Any, file: Path, status: str) -> Iterable[bytes]:  # noqa: ANN401
    state = file.stat()
    tag = f'"{state.st_mtime_ns:x}-{state.st_size:x}"'
    headers = [*HEADERS, ("ETag", tag), ("Last-Modified", formatdate(state.st_mtime, usegmt=True)),
               ("Cache-Control", "public, max-age=0, must-revalidate")]  # fmt: skip
    if status.startswith("200") and env.get("HTTP_IF_NONE_MATCH") == tag:
        start("304 Not Modified", headers)
        return []
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if kind.startswith(TEXT) or kind == "text/javascript":
        kind += "; charset=utf-8"
    headers.append(("Content-Type", kind))
    data = file.read_bytes()
    if kind.endswith("charset=utf-8"):
        headers.append(("Vary", "Accept-Encoding"))
        if "gzip" in env.get("HTTP_ACCEPT_ENCODING", ""):
            headers.append(("Content-Encoding", "gzip"))
            data = _packed(data)
    start(status, [*headers, ("Content-Length", str(len(data)))])
    return [] if env["REQUEST_METHOD"] == "HEAD" else [data]


@lru_cache(maxsize=512)
def _packed(data: bytes) -> bytes:
    """Text for a slow line: a quarter of its size, as a network of caches would send it."""
    return gzip.compress(data, mtime=0)
