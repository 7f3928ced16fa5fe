"""How big the zip of the functions is, and the CPU of each from a fresh interpreter to its first answer.

The SDK is included, as Lambda brings it along. The table at hand holds nothing, which is enough for a request that asks
whose session this is, for a stream that tells of a job that is gone, and for an empty batch.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from infra.packaging import PRETEND, package
from tests.bench.figures import line
from tests.production.events import request, stream

GOAL_COLD_CPU_MS, GOAL_ZIP_KB, ROUNDS = 350, 1000, 7
EVENTS = {
    "api": ("app", request("GET", "/me", headers={"cookie": "__Host-session=" + "x" * 43})),
    "worker": ("worker", stream("gone")),
    "sweep": ("sweep", {}),
    "mail_events": ("mail_events", {"Records": []}),
}
START = """
import sys
sys.path.insert(0, {task!r})
import app
context = type("Context", (), {{"aws_request_id": "1", "get_remaining_time_in_millis": lambda self: 9}})()
app.{handler}({event}, context)
"""


class EmptyTable(BaseHTTPRequestHandler):
    """DynamoDB that holds nothing."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps({"Items": []} if self.headers["X-Amz-Target"].endswith("Query") else {}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def run() -> None:
    """Size and starts."""
    with tempfile.TemporaryDirectory() as folder:
        packed(Path(folder))


def packed(folder: Path) -> None:
    """One zip holds four functions; each is started alone."""
    package(folder / "aws")
    zipped = folder / "aws" / "deployment.zip"
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(folder / "task")
    table = ThreadingHTTPServer(("127.0.0.1", 0), EmptyTable)
    threading.Thread(target=table.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{table.server_port}"
    for name, (handler, event) in EVENTS.items():
        code = START.format(task=str(folder / "task"), handler=handler, event=repr(event))
        spent = sorted(_cpu(code, address) - _cpu("pass", address) for _ in range(ROUNDS))
        line(f"{name}.zip_kb", zipped.stat().st_size / 1000, "kB", GOAL_ZIP_KB)
        line(f"{name}.cold_start", spent[ROUNDS // 2], "ms", GOAL_COLD_CPU_MS)
    table.shutdown()


def _cpu(code: str, table: str) -> float:
    """Milliseconds of CPU of a fresh interpreter, which believes that DynamoDB is at `table`."""
    keys = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_ENDPOINT_URL_DYNAMODB": table}
    env = {**PRETEND, **keys, "PATH": os.environ["PATH"]}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], cwd="/", env=env, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000
