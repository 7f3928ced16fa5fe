"""The edge: Chalice routes of one line each; everything that every request has in common happens here.

Knows: cookies, origin, body limits, access by verb, the translation of errors into problems, headers, logs.
An exception in a Chalice view becomes a 500 before middleware sees it, so the translation is round the view.
"""

import hmac
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
from chalice.app import Chalice, Response

from chalicelib.domain.access import ensure
from chalicelib.domain.errors import GatewayError
from chalicelib.faults import where
from chalicelib.http.decoding import decode
from chalicelib.http.pages import problem_page
from chalicelib.http.problems import (
    BodyTooLargeError,
    MediaTypeError,
    OriginRefusedError,
    UnavailableError,
    problem_of,
    status_of,
)
from chalicelib.http.route import Answer, Call, Cookie, Document, Html, Route
from chalicelib.services.sign_in import actor_of
from chalicelib.services.world import World
from chalicelib.telemetry import Timer, request_done, since

log = logging.getLogger("gateway.edge")

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
BODY_BYTES = 256_000
RAW_BYTES = 5_000_000
SAFE = {"GET", "HEAD", "OPTIONS"}
COOKIES = ("session", "signin", "draft")
SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
# A page without scripts. Its forms must say where they come from, which `no-referrer` would turn into `null`.
PAGE_HEADERS = {
    **SECURITY_HEADERS,
    "Content-Type": "text/html; charset=utf-8",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
}


class Edge:
    """Answers requests of one Chalice application from one World."""

    def __init__(
        self,
        world: World,
        clock: Callable[[], datetime],
        *,
        secure_cookies: bool,
        origin_key: str = "",
        timer: Timer = time.perf_counter,
    ) -> None:
        """`origin_key` is what only our own proxy knows: whoever shows it may say whom a request comes from."""
        self._origin_key = origin_key
        self._timer = timer
        self.world = world
        self.clock = clock
        self.secure_cookies = secure_cookies
        self.origin = _origin(world.installation.site_url)

    def mount(self, app: Chalice, routes: list[Route]) -> None:
        """Register every route."""
        for route in routes:
            options: dict[str, Any] = {"methods": [route.method], "name": route.name}
            if route.method not in SAFE:
                options["content_types"] = ["*/*"]  # what fits is decided below, so that a refusal is a problem too
            app.route(route.path, **options)(self._view(app, route))

    def cookie_name(self, name: str) -> str:
        """`__Host-` ties the cookie to this host, path and TLS; plain HTTP on one machine cannot have it."""
        return f"__Host-{name}" if self.secure_cookies else name

    def _view(self, app: Chalice, route: Route) -> Callable[..., Response]:
        def view(**_: str) -> Response:
            request, began = app.current_request, self._timer()
            told = {"request_id": _request_id(request), "route": route.path, "method": route.method}
            try:
                answer = self._answer(route, request, replace(self.world, cause=told["request_id"]))
            except GatewayError as error:
                answer, told["code"] = self._problem(route, error), error.code
            except Exception as error:
                log.error("request.failed %s", where(error), extra=told)
                answer, told["code"] = self._problem(route, UnavailableError()), UnavailableError.code
            answer.headers["X-Request-Id"] = told["request_id"]
            request_done(told, answer.status_code, since(self._timer, began))
            return answer

        view.__name__ = route.name
        return view

    def _answer(self, route: Route, request: Any, world: World) -> Response:  # noqa: ANN401
        headers: Mapping[str, str] = request.headers
        cookies = self._cookies(headers.get("cookie", ""))
        at = self.clock()
        if route.method not in SAFE:
            self._ensure_own_page(route, headers)
            _ensure_media_type(route, headers)
        params = {name: unquote(value) for name, value in (request.uri_params or {}).items()}
        actor = actor_of(self.world, cookies.get("session"), at=at)
        ensure(actor, route.verb, params.get("unit"))
        raw = request.raw_body if route.method not in SAFE else b""
        if len(raw) > (RAW_BYTES if route.raw else BODY_BYTES):
            raise BodyTooLargeError
        call = Call(world, at, params, cookies, headers, actor, raw, self._sender(request))
        given = [decode(route.body, raw)] if route.body else []
        return self._present(route, route.handler(call, *given))

    def _present(self, route: Route, result: Any) -> Response:  # noqa: ANN401
        answer = result if isinstance(result, Answer) else Answer(result)
        status = answer.status or route.status
        if isinstance(answer.value, Html):
            body, headers = answer.value.document.encode(), dict[str, Any](PAGE_HEADERS)
        elif isinstance(answer.value, Document):
            way = "attachment" if answer.value.keep else "inline"
            named = f'{way}; filename="{answer.value.name}"'
            body = answer.value.text.encode()
            headers = {**SECURITY_HEADERS, "Content-Type": answer.value.media_type, "Content-Disposition": named}
        else:
            body = b"" if answer.value is None else msgspec.json.encode(answer.value)
            headers = {**SECURITY_HEADERS, "Content-Type": JSON}
        if answer.cookies:
            headers["Set-Cookie"] = [self._set_cookie(cookie) for cookie in answer.cookies]
        return _response(body, status, headers)

    def _problem(self, route: Route, error: GatewayError) -> Response:
        status = int(status_of(type(error)))
        if route.plain:
            return _response(problem_page(self.world, error).document.encode(), status, dict(PAGE_HEADERS))
        headers = {**SECURITY_HEADERS, "Content-Type": "application/problem+json"}
        return _response(msgspec.json.encode(problem_of(error)), status, headers)

    def _ensure_own_page(self, route: Route, headers: Mapping[str, str]) -> None:
        """Refuse writes that another site's page sent: with SameSite cookies the second lock on the same door.

        A plain form must say that it comes from a page of ours, since any page can post one.
        """
        origin = headers.get("origin")
        if origin != self.origin and (origin is not None or route.plain):
            raise OriginRefusedError

    def _sender(self, request: Any) -> str:  # noqa: ANN401
        """The visitor's network address: as CloudFront told it, if it was CloudFront; else whoever connected."""
        shown = str(request.headers.get("x-origin-key") or "")
        if self._origin_key and hmac.compare_digest(shown.encode(), self._origin_key.encode()):
            return str(request.headers.get("x-visitor") or "")
        identity = (getattr(request, "context", None) or {}).get("identity") or {}
        return str(identity.get("sourceIp") or "")

    def _cookies(self, header: str) -> dict[str, str]:
        jar = SimpleCookie()
        try:
            jar.load(header)
        except CookieError:
            return {}
        return {name: jar[full].value for name in COOKIES if (full := self.cookie_name(name)) in jar}

    def _set_cookie(self, cookie: Cookie) -> str:
        secure = "; Secure" if self.secure_cookies else ""
        life = cookie.seconds if cookie.value else 0
        return f"{self.cookie_name(cookie.name)}={cookie.value}; Path=/; Max-Age={life}; HttpOnly; SameSite=Lax{secure}"


def _ensure_media_type(route: Route, headers: Mapping[str, str]) -> None:
    """Only what the route takes. A plain form of another site cannot send JSON: the third lock on that door."""
    given = headers.get("content-type", "").partition(";")[0].strip().lower()
    if given not in ((FORM,) if route.plain else route.raw or (JSON,)):
        raise MediaTypeError


def _response(body: bytes, status: int, headers: dict[str, Any]) -> Response:
    for value in headers.values():
        for one in value if isinstance(value, list) else [value]:
            if any(ord(c) < 32 for c in one):
                raise ValueError("a header may hold no control character")
    return Response(body=body.decode(), status_code=status, headers=headers)


def _request_id(request: Any) -> str:  # noqa: ANN401
    given = str((getattr(request, "context", None) or {}).get("requestId") or "")
    return given if given.isascii() and given.isprintable() else ""


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
