"""A browser without a screen: calls the API through the same gateway that the local server uses, cookies and all."""

import json
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlencode

from infra.local.gateway import Gateway
from tests.proofs import solved


class Answer:
    """Status, headers and decoded body of an answer."""

    def __init__(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.cookies = [value for name, value in headers if name.lower() == "set-cookie"]
        self.body = body

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body) if self.body else None


class Browser:
    """Keeps cookies between calls."""

    def __init__(self, gateway: Gateway, origin: str = "http://localhost:8000") -> None:
        self.gateway = gateway
        self.origin = origin
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self.call("GET", path)

    def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        if path == "/applications" and isinstance(body, dict) and "altcha" not in body:
            body = {**body, "altcha": solved(self.get("/challenge").json)}
        return self.call("POST", path, {} if body is None else body, **headers)

    def form(self, path: str, pairs: Any, **headers: str) -> Answer:
        """Post as a plain form does, without scripts."""
        raw = urlencode(pairs, doseq=True).encode()
        return self.call("POST", path, raw, **{"content_type": "application/x-www-form-urlencoded", **headers})

    def put(self, path: str, body: Any, **headers: str) -> Answer:
        return self.call("PUT", path, body, **headers)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else b""
        env: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": ("/api" + path).encode().decode("latin-1"),
            "QUERY_STRING": "",
            "CONTENT_LENGTH": str(len(raw)),
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": BytesIO(raw),
        }
        if method != "GET":
            env["CONTENT_TYPE"] = headers.pop("content_type", "application/json")
            if origin := headers.pop("origin", self.origin):
                env["HTTP_ORIGIN"] = origin
        if self.cookies:
            env["HTTP_COOKIE"] = "; ".join(f"{name}={quote(value)}" for name, value in self.cookies.items())
        for name, value in headers.items():
            env[f"HTTP_{name.upper()}"] = value
        got: dict[str, Any] = {}

        def start(status: str, answer_headers: list[tuple[str, str]]) -> None:
            got.update(status=int(status.split()[0]), headers=answer_headers)

        data = b"".join(self.gateway(env, start))
        answer = Answer(got["status"], got["headers"], data)
        for cookie in answer.cookies:
            name, _, rest = cookie.partition("=")
            value = rest.partition(";")[0]
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        return answer
