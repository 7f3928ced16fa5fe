"""Events as AWS sends them, and the catalogue that lies in the bucket meanwhile."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.content.catalogue import compile_catalogue
from chalicelib.content.model import Content
from tests.builders import MemoryCatalogue, told_version

# As API Gateway's REST proxy (payload 1.0) sent it; ids and addresses are those of the documentation.
RECORDED: dict[str, Any] = {
    "resource": "",
    "path": "",
    "httpMethod": "",
    "headers": {
        "accept": "application/json",
        "Host": "70ixmpl4fl.execute-api.ap-east-2.amazonaws.com",
        "User-Agent": "Mozilla/5.0",
        "X-Amzn-Trace-Id": "Root=1-5e66d96f-7491f09xmpl79d18acf3d050",
        "X-Forwarded-For": "192.0.2.1",
        "X-Forwarded-Proto": "https",
    },
    "queryStringParameters": None,
    "multiValueQueryStringParameters": None,
    "pathParameters": None,
    "stageVariables": None,
    "requestContext": {
        "resourceId": "2gxmpl",
        "resourcePath": "",
        "httpMethod": "",
        "extendedRequestId": "JJbxmplHYosFVYQ=",
        "requestTime": "23/Nov/2026:04:00:00 +0000",
        "path": "",
        "accountId": "123456789012",
        "protocol": "HTTP/1.1",
        "stage": "api",
        "requestTimeEpoch": 1795406400000,
        "requestId": "e2cc6xmpl-98a3-4a7c-ae5c-06b2d9a4f3f1",
        "identity": {"sourceIp": "192.0.2.1", "userAgent": "Mozilla/5.0"},
        "domainName": "70ixmpl4fl.execute-api.ap-east-2.amazonaws.com",
        "apiId": "70ixmpl4fl",
    },
    "body": None,
    "isBase64Encoded": False,
}


def request(method: str, resource: str, body: Any = None, headers: dict[str, str] | None = None, **params: str) -> Any:
    """The event of one request."""
    event = deepcopy(RECORDED)
    path = resource.format(**params)
    event |= {"resource": resource, "path": path, "httpMethod": method, "pathParameters": params or None}
    event["requestContext"] |= {"resourcePath": resource, "httpMethod": method, "path": f"/api{path}"}
    event["headers"] |= headers or {}
    if body is not None:
        event["headers"]["content-type"] = "application/json"
        event["body"] = json.dumps(body, ensure_ascii=False)
    event["multiValueHeaders"] = {name: [value] for name, value in event["headers"].items()}
    return event


def stream(job: str) -> dict[str, Any]:
    """The event of the table's stream when a job was written."""
    change = {
        "ApproximateCreationDateTime": 1795406400.0,
        "Keys": {"pk": {"S": f"JOB#{job}"}, "sk": {"S": "JOB"}},
        "SequenceNumber": "111",
        "SizeBytes": 26,
        "StreamViewType": "KEYS_ONLY",
    }
    record = {"eventID": "1", "eventName": "INSERT", "eventSource": "aws:dynamodb", "awsRegion": "ap-east-2"}
    return {"Records": [{**record, "eventVersion": "1.1", "dynamodb": change}]}


def objects(at: datetime | None = None) -> dict[str, bytes]:
    """A catalogue whose notices are open `at` this moment, or on whatever day this runs."""
    known, today = MemoryCatalogue(), (at or datetime.now(UTC)).date()
    for key, notice in known.notice_map.items():
        recruit = replace(notice.recruit, end=max(notice.recruit.end, today + timedelta(days=3)))  # for any clock
        known.notice_map[key] = replace(notice, recruit=recruit)
    if at is None:  # nobody can move the clock of a deployed function
        known.course_map = {key: replace(course, reading_minutes=0) for key, course in known.course_map.items()}
    units = {unit.id: unit for unit in known.units()}
    content = Content(units, known.notice_map, known.course_map, known.track_map, {"standard": "privacy-v1"})
    return compile_catalogue(content)


def an_application(**changes: Any) -> dict[str, Any]:
    """The body of an application to the open notice."""
    body = {
        "notice": "heping-care/elder-companion",
        "notice_version": "notice-v1",
        "privacy_version": told_version(MemoryCatalogue().notice_map["heping-care/elder-companion"]),
        "name": "陳𡘙",
        "birth": {"year": "47", "month": "3", "day": "5"},
        "email": "mei@example.org",
        "mobile": "0912-345-678",
        "availability": ["六-上午"],
        "motivation": "想陪伴社區裡的長輩。",
        "consents": {"privacy": True, "plan": True, "ethics": True},
    }
    return {**body, **changes}
