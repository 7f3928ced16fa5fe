"""The OpenAPI 3.1 description, made from the routes themselves, so that it cannot say less than they do."""

import re
from typing import Any

import msgspec

from chalicelib import wording
from chalicelib.domain.access import Verb
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


def describe(routes: list[Route], *, server: str = "/api") -> dict[str, Any]:
    """The description of these routes."""
    kinds = [kind for route in routes for kind in (route.body, route.answers) if kind is not None]
    _, components = msgspec.json.schema_components(kinds, ref_template=REFERENCE)
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": "1", "description": "報名、研習、證書與紀錄冊送件。錯誤一律是 RFC 9457。"},
        "servers": [{"url": server}],
        "paths": paths,
        "components": {
            "schemas": {**components, "Problem": PROBLEM},
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "session"}},
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
    if route.name == "submit_application":
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
