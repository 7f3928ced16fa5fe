"""How big each function's zip is, and the CPU and memory of each from a fresh interpreter to its first answer.

The SDK is included, as Lambda brings it along; nothing else of this machine can be imported. The table at hand holds
nothing, which is enough for a request that asks whose session this is, for a job that is gone, and for an empty batch.
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

import boto3

from infra.packaging import PRETEND, package
from tests.bench.figures import line
from tests.production.conftest import SDK
from tests.production.events import request, stream

GOAL_COLD_CPU_MS, GOAL_ZIP_KB, ROUNDS = 200, 1000, 9
# Zip, handler, event.
STARTS = {
    "api": ("deployment.zip", "app.app", request("GET", "/me", headers={"cookie": "__Host-session=" + "x" * 43})),
    "worker": ("worker.zip", "worker.stream", stream("gone")),
    "sweep": ("worker.zip", "worker.sweep", {}),
    "mail_events": ("worker.zip", "worker.mail_events", {"Records": []}),
    "issuing": ("issuing.zip", "issuing.queue", {"Records": []}),
}
START = """
import sys
sys.path[:0] = {paths!r}
import {module}
context = type("Context", (), {{"aws_request_id": "1", "get_remaining_time_in_millis": lambda self: 9}})()
{handler}({event}, context)
with open("/proc/self/status") as status:
    print(next(row.split()[1] for row in status if row.startswith("VmHWM")))
"""
# What the stack gives each function, in MB.
GIVEN_MB = {"api": 512, "worker": 512, "sweep": 512, "mail_events": 512, "issuing": 1024}


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
    """Each function is started alone, from what its own zip holds."""
    package(folder / "aws")
    table = ThreadingHTTPServer(("127.0.0.1", 0), EmptyTable)
    threading.Thread(target=table.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{table.server_port}"
    sdk = folder / "sdk"
    sdk.mkdir()
    for part in SDK:
        (sdk / part).symlink_to(Path(boto3.__file__).parents[1] / part)
    for name, (zipped, handler, event) in STARTS.items():
        task, size = folder / zipped.removesuffix(".zip"), (folder / "aws" / zipped).stat().st_size
        if not task.exists():
            with zipfile.ZipFile(folder / "aws" / zipped) as archive:
                archive.extractall(task)
        module = handler.partition(".")[0]
        code = START.format(paths=[str(task), str(sdk)], module=module, handler=handler, event=repr(event))
        bare = [_start("print(0)", address)[0] for _ in range(ROUNDS)]
        started = [_start(code, address) for _ in range(ROUNDS)]
        spent = sorted(cpu - idle for (cpu, _), idle in zip(started, bare, strict=True))
        line(f"{name}.zip_kb", size / 1000, "kB", GOAL_ZIP_KB)
        line(f"{name}.cold_start_cpu_ms", spent[ROUNDS // 2], "ms", GOAL_COLD_CPU_MS)
        line(f"{name}.cold_start_least_cpu_ms", spent[0], "ms", GOAL_COLD_CPU_MS)
        line(f"{name}.first_answer_mb", max(most for _, most in started), "MB", GIVEN_MB[name])
    table.shutdown()


def _start(code: str, table: str) -> tuple[float, float]:
    """CPU in ms and the most memory in MB of a fresh interpreter, which believes that DynamoDB is at `table`."""
    keys = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_ENDPOINT_URL_DYNAMODB": table}
    env = {**PRETEND, **keys, "PATH": os.environ["PATH"]}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-I", "-S", "-B", "-c", code]
    done = subprocess.run(command, cwd="/", env=env, check=True, stdout=subprocess.PIPE, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000
    return spent, int(done.stdout.split()[-1]) / 1024


if __name__ == "__main__":
    run()
