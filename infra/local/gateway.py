"""API Gateway on one machine: a WSGI request becomes the event that a Lambda gets, its answer becomes WSGI's.

Calls `app(event, context)` exactly as API Gateway's REST proxy does, so that what runs here runs there.
Chalice keeps the current request on the application object, which threads would share (399 of 400 requests mixed,
measured): `threadsafe` keeps it per thread.
"""

import base64
import re
import threading
import time
import uuid
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, unquote

import msgspec
from chalice.app import Chalice

from chalicelib.domain.errors import NotFoundError
from chalicelib.http.problems import BodyTooLargeError, problem_of

MAX_BODY = 6_000_000
LOOPBACK = ("127.0.0.1", "::1")
NOT_FOUND = msgspec.json.encode(problem_of(NotFoundError()))
TOO_LARGE = msgspec.json.encode(problem_of(BodyTooLargeError()))
REASONS = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


class Threaded(Chalice):
    """A Chalice application whose current request belongs to the thread."""

    _own = threading.local()

    @property
    def current_request(self) -> Any:  # noqa: ANN401
        """The request of this thread."""
        return self._own.__dict__.get("request")

    @current_request.setter
    def current_request(self, value: Any) -> None:  # noqa: ANN401
        self._own.__dict__["request"] = value

    @property
    def lambda_context(self) -> Any:  # noqa: ANN401
        """The context of this thread."""
        return self._own.__dict__.get("context")

    @lambda_context.setter
    def lambda_context(self, value: Any) -> None:  # noqa: ANN401
        self._own.__dict__["context"] = value


def threadsafe(app: Chalice) -> Chalice:
    """The same application, safe to call from several threads."""
    app.__class__ = Threaded
    for name in ("current_request", "lambda_context"):
        app.__dict__.pop(name, None)
    return app


class Context:
    """What a Lambda function is told about its invocation."""

    function_name = "api"
    function_version = "$LATEST"
    memory_limit_in_mb = 512

    def __init__(self) -> None:
        self.aws_request_id = str(uuid.uuid4())
        self._end = time.monotonic() + 29

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until API Gateway would give up."""
        return int((self._end - time.monotonic()) * 1000)


class Resources:
    """Which route a path belongs to, as API Gateway's `resource`."""

    def __init__(self, app: Chalice) -> None:
        self._exact = {uri for uri in app.routes if "{" not in uri}
        patterns = ((uri, re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(uri))) for uri in app.routes if "{" in uri)
        self._patterns = [(re.compile(f"^{pattern}$"), uri) for uri, pattern in patterns]

    def match(self, path: str) -> tuple[str, dict[str, str]] | None:
        """The resource and its path parameters (still as they stand in the path), or None."""
        path = path.rstrip("/") or "/"
        if path in self._exact:
            return path, {}
        for pattern, uri in self._patterns:
            if found := pattern.match(path):
                return uri, {name: unquote(value) for name, value in found.groupdict().items()}
        return None


class Gateway:
    """The API as a WSGI application, mounted at a prefix."""

    def __init__(self, app: Chalice, prefix: str) -> None:
        self._app = threadsafe(app)
        self._prefix = prefix
        self._resources = Resources(app)

    def __call__(self, env: dict[str, Any], start: Any) -> Iterable[bytes]:  # noqa: ANN401
        """Answer one request."""
        path = env["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")[len(self._prefix) :]
        found = self._resources.match(path)
        if found is None:
            return _plain(start, 404, NOT_FOUND)
        length = int(env.get("CONTENT_LENGTH") or 0)
        if length > MAX_BODY:
            return _plain(start, 413, TOO_LARGE)
        body = env["wsgi.input"].read(length) if length else None
        answer = self._app(_event(env, path, found, body), Context())
        return _answer(start, answer, env["REQUEST_METHOD"])


def _event(env: dict[str, Any], path: str, found: tuple[str, dict[str, str]], body: bytes | None) -> dict[str, Any]:
    resource, params = found
    method, query = env["REQUEST_METHOD"], env.get("QUERY_STRING", "")
    headers = {k[5:].replace("_", "-").lower(): v for k, v in env.items() if k.startswith("HTTP_")}
    if env.get("CONTENT_TYPE"):
        headers["content-type"] = env["CONTENT_TYPE"]
    text, encoded = _text(body)
    identity = {"sourceIp": _visitor(env)}
    return {
        "resource": resource,
        "path": path,
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "pathParameters": params or None,
        "multiValueQueryStringParameters": parse_qs(query, keep_blank_values=True) if query else None,
        "stageVariables": None,
        "requestContext": {
            "httpMethod": method,
            "resourcePath": resource,
            "path": path,
            "stage": "api",
            "requestId": str(uuid.uuid4()),
            "identity": identity,
        },
        "body": text,
        "isBase64Encoded": encoded,
    }


def _visitor(env: dict[str, Any]) -> str:
    """Whoever connected; if that was the proxy on this very machine, whom it says that it speaks for."""
    connected = str(env.get("REMOTE_ADDR") or "")
    told = str(env.get("HTTP_X_FORWARDED_FOR") or "").rpartition(",")[2].strip()
    return told or connected if connected in LOOPBACK else connected


def _text(body: bytes | None) -> tuple[str | None, bool]:
    if body is None:
        return None, False
    try:
        return body.decode(), False
    except UnicodeDecodeError:
        return base64.b64encode(body).decode(), True


def _answer(start: Any, answer: dict[str, Any], method: str) -> Iterable[bytes]:  # noqa: ANN401
    body = answer["body"] or ""
    data = base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode() if isinstance(body, str) else body
    headers = [(name, str(value)) for name, value in answer["headers"].items()]
    headers += [(name, value) for name, values in answer["multiValueHeaders"].items() for value in values]
    headers.append(("Content-Length", str(len(data))))
    start(REASONS.get(answer["statusCode"], str(answer["statusCode"])), headers)
    return [] if method == "HEAD" else [data]


def _plain(start: Any, status: int, body: bytes) -> Iterable[bytes]:  # noqa: ANN401
    headers = [("Content-Type", "application/problem+json"), ("Content-Length", str(len(body)))]
    start(REASONS[status], headers)
    return [body]
