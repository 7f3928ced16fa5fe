"""What a person reads before saying yes, and the trial after it."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from infra.deploy.changes import changes_of, losing, told
from infra.deploy.smoke import problems


def change(name: str, kind: str, action: str, replacement: str = "False", *targets: str) -> dict:
    details = [{"Target": {"Attribute": "Properties", "Name": target}} for target in targets]
    one = {"LogicalResourceId": name, "ResourceType": kind, "Action": action, "Details": details}
    return {"Type": "Resource", "ResourceChange": {**one, **({"Replacement": replacement} if replacement else {})}}


DESCRIBED = [
    change("Alarm", "AWS::CloudWatch::Alarm", "Add", ""),
    change("Worker", "AWS::Lambda::Function", "Modify", "False", "Code", "MemorySize"),
    change("Records", "AWS::DynamoDB::Table", "Modify", "True", "KeySchema"),
    change("FilesKey", "AWS::KMS::Key", "Modify", "Conditional", "KeySpec"),
    change("FilesBucket", "AWS::S3::Bucket", "Remove", ""),
    change("Rule", "AWS::Events::Rule", "Modify", "True"),
]


def test_the_gravest_stands_first_and_says_why():
    assert list(told(changes_of(DESCRIBED))) == [
        "要做 6 項變動：移除 1、換新 2、可能換新 1、修改 1、新增 1",
        "  ⚠ 移除　FilesBucket　S3::Bucket（檔案桶，裡面有資料！）",
        "  ⚠ 換新　Records　DynamoDB::Table（資料表，裡面有資料！）　因為：KeySchema",
        "  ⚠ 換新　Rule　Events::Rule",
        "  ⚠ 可能換新　FilesKey　KMS::Key（金鑰，裡面有資料！）　因為：KeySpec",
        "  　修改　Worker　Lambda::Function　因為：Code、MemorySize",
        "  　新增　Alarm　CloudWatch::Alarm",
    ]


def test_only_what_holds_data_needs_to_be_allowed_and_only_by_its_name():
    changes = changes_of(DESCRIBED)
    assert {one.name for one in losing(changes, frozenset())} == {"FilesBucket", "Records", "FilesKey"}
    assert {one.name for one in losing(changes, frozenset({"Records", "FilesKey"}))} == {"FilesBucket"}


GOOD = {
    "GET /api/health": (200, "application/json", '{"status": "ok"}'),
    "GET /": (200, "text/html; charset=utf-8", '<html lang="zh-Hant-TW">'),
    "POST /api/applications": (422, "application/problem+json", '{"code": "invalid"}'),
}


@contextmanager
def answering(answers: dict):
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, media, text = answers.get(f"{self.command} {self.path}", (404, "text/plain", ""))
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.end_headers()
            self.wfile.write(text.encode())

        do_GET = do_POST = answer

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_site_that_works_passes():
    with answering(GOOD) as address:
        assert list(problems(address)) == []


@pytest.mark.parametrize(
    ("where", "answer", "said"),
    [
        (
            "GET /api/health",
            (503, "application/json", json.dumps({"status": "down", "reasons": ["沒有目錄"]})),
            "沒有目錄",
        ),
        ("GET /api/health", (200, "text/html", "<html>"), "沒有說一切正常"),
        ("GET /", (404, "text/html", '<html lang="zh-Hant-TW">'), "首頁打不開"),
        ("POST /api/applications", (201, "application/json", "{}"), "沒有被好好拒絕"),
        ("POST /api/applications", (502, "application/problem+json", "{}"), "沒有被好好拒絕"),
        ("POST /api/applications", (422, "application/problem+json", "{}"), "沒有說明原因"),
    ],
)
def test_each_thing_that_is_wrong_is_told(where: str, answer: tuple, said: str):
    with answering({**GOOD, where: answer}) as address:
        (problem,) = problems(address)
    assert said in problem


def test_an_address_that_does_not_answer_is_told_and_not_thrown():
    assert len(list(problems("http://127.0.0.1:9"))) == 3
    assert len(list(problems(""))) == 3
