"""AWS at a local address: what arrives is handed to moto, which holds DynamoDB, S3 and KMS in memory.

A process that was told `AWS_ENDPOINT_URL` thus meets the services without knowing moto.
"""

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests
from moto import mock_aws

REGION = "ap-east-2"
SCOPE = re.compile(r"Credential=[^/]+/\d+/([\w-]+)/(\w+)/aws4_request")


class Handler(BaseHTTPRequestHandler):
    """Hands a request on to the service for which it was signed; moto catches it on its way out."""

    protocol_version = "HTTP/1.1"
    wbufsize = 65536  # an answer in one piece: in several, each waits for the other side's acknowledgement
    disable_nagle_algorithm = True

    def answer(self) -> None:
        scope = SCOPE.search(self.headers["Authorization"])
        assert scope, "every call is signed"
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        host = "email" if scope[2] == "ses" else scope[2]
        url = f"https://{host}.{scope[1]}.amazonaws.com{self.path}"
        given = requests.request(self.command, url, headers=headers, data=body, timeout=60, stream=True)
        # the simulation says why in words even where HTTP allows none
        content = b"" if given.status_code in (204, 304) else given.content
        self.send_response(given.status_code)
        for name, value in given.headers.items():
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = answer

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@contextmanager
def running_cloud() -> Iterator[str]:
    """The address of the services while the block runs."""
    with mock_aws(), ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


if __name__ == "__main__":
    with running_cloud() as address:
        print(address, flush=True)
        sys.stdin.read()
