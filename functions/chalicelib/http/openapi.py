"""The OpenAPI 3.1 description, made from the routes themselves, so that it cannot say less than they do."""

import re
from typing import Any

import msgspec

from chalicelib import wording
from chalicelib.domain.access import Verb
from chalicelib.domain.direct import PackageMessage, ReceiptMessage
from chalicelib.domain.errors import GatewayError, InvalidError
from chalicelib.http.problems import status_of
from chalicelib.http.route import Route

TITLE = "志工入門站 API"
REFERENCE = "#/components/schemas/{name}"
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail", "facts", "invalid_params"],
    "properties": {
        "type": {"type": "string", "description": "說明頁的網址"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string", "description": "可以直接給使用者看的一句話"},
        "facts": {"type": "object"},
        "invalid_params": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "code", "reason"],
                "properties": {"name": {"type": "string"}, "code": {"type": "string"}, "reason": {"type": "string"}},
            },
        },
    },
}
# Sent with a key, so that what is sent twice is done once.
ONCE = {"submit_application", "hand_over", "key_in_application"}


def describe(routes: list[Route], *, server: str = "/api") -> dict[str, Any]:
    """The description of these routes."""
    kinds = [kind for route in routes for kind in (route.body, route.answers) if kind is not None]
    _, components = msgspec.json.schema_components([*kinds, PackageMessage, ReceiptMessage], ref_template=REFERENCE)
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": "1", "description": "報名、研習、證書與紀錄冊送件。錯誤一律是 RFC 9457。"},
        "servers": [{"url": server}],
        "paths": paths,
        "webhooks": {"package.ready": {"post": _webhook()}},
        "components": {
            "schemas": {**components, "Problem": PROBLEM},
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "session"}},
        },
    }


def _webhook() -> dict[str, Any]:
    """What an authority's own system is told, for whoever builds one."""
    headers = {
        "webhook-id": "這個版本的送件包固定用這一個；同一個收到幾次都算一次",
        "webhook-timestamp": "送出時的 Unix 秒數；和現在相差五分鐘以上請拒收",
        "webhook-signature": "以空白分開：v1, 加上 HMAC-SHA256(密鑰, id.時間.內容) 的 base64；有一個對就算對",
    }
    return {
        "operationId": "package_ready",
        "summary": "一批紀錄冊送件做好了，請用裡面的連結取件。照 Standard Webhooks 簽章。",
        "tags": ["機關的收件系統"],
        "parameters": [
            {"name": name, "in": "header", "required": True, "description": words, "schema": {"type": "string"}}
            for name, words in headers.items()
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": _ref(PackageMessage)}}},
        "responses": {
            "200": {
                "description": "收下了；回覆收文文號。沒有文號會當作沒收到，稍後再送一次",
                "content": {"application/json": {"schema": _ref(ReceiptMessage)}},
            },
            "4XX": {"description": "不收，不再重試（408、409、425、429 會再試）"},
            "5XX": {"description": "現在不方便，稍後再試"},
        },
    }


def _operation(route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "tags": [route.tag],
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in re.findall(r"{(\w+)}", route.path)
        ],
        "responses": {str(route.status): _answer(route), **_problems(route)},
    }
    if route.name in ONCE:
        schema = {"type": "string", "maxLength": 100}
        operation["parameters"].append({"name": "Idempotency-Key", "in": "header", "required": True, "schema": schema})
        operation["responses"]["200"] = _answer(route)
    if route.body is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": _ref(route.body)}}}
    if route.plain:
        fields = {"schema": {"type": "object", "additionalProperties": {"type": "string"}}}
        operation["requestBody"] = {"required": True, "content": {"application/x-www-form-urlencoded": fields}}
    if route.raw:
        binary = {"schema": {"type": "string", "format": "binary"}}
        operation["requestBody"] = {"required": True, "content": dict.fromkeys(route.raw, binary)}
    if route.verb is not Verb.PUBLIC:
        operation["security"] = [{"session": []}]
    return operation


def _answer(route: Route) -> dict[str, Any]:
    if route.plain:
        return {
            "description": "一整頁 HTML，不需要 JavaScript",
            "content": {"text/html": {"schema": {"type": "string"}}},
        }
    if route.media:
        return {"description": "完成", "content": {route.media: {"schema": {"type": "string"}}}}
    if route.answers is None:
        return {"description": "完成"}
    return {"description": "完成", "content": {"application/json": {"schema": _ref(route.answers)}}}


def _problems(route: Route) -> dict[str, Any]:
    """The problems a route names, and those every route of its kind can have."""
    named: dict[str, list[type[GatewayError]]] = {}
    for error in (*route.problems, *([InvalidError] if route.body else [])):
        named.setdefault(str(int(status_of(error))), []).append(error)
    content: dict[str, Any] = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    if route.plain:
        content = {"text/html": {"schema": {"type": "string"}}}
    answers = {
        status: {"description": "；".join(wording.title(error.code) for error in errors), "content": content}
        for status, errors in named.items()
    }
    return {**answers, "default": {"description": "其他問題", "content": content}}


def _ref(kind: Any) -> dict[str, str]:  # noqa: ANN401
    return {"$ref": REFERENCE.format(name=kind.__name__)}
