"""Whether a version works where it stands: it says that it is well, shows a page, and refuses what it must refuse."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

SECONDS = 20


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; status 0 when nothing did."""

    status: int
    media_type: str
    text: str


def problems(address: str) -> Iterator[str]:
    """A sentence for each thing that is not as it should be, at the address of the site."""
    base = address.rstrip("/")
    health = _ask(f"{base}/api/health")
    if health.status != 200 or _told(health).get("status") != "ok":
        reasons = _told(health).get("reasons") or health.text[:200]
        yield f"/api/health 沒有說一切正常（{health.status}）：{reasons}"
    page = _ask(f"{base}/")
    if page.status != 200 or not page.media_type.startswith("text/html") or "zh-Hant" not in page.text:
        yield f"首頁打不開（{page.status} {page.media_type}）。網頁還沒上傳的話，請先 make publish。"
    # An application without any answer must be refused, in words, and leave nothing behind.
    refused = _ask(f"{base}/api/applications", b"{}")
    if not 400 <= refused.status < 500 or refused.media_type != "application/problem+json":
        yield f"空白的報名沒有被好好拒絕（{refused.status} {refused.media_type}）。"
    elif not _told(refused).get("code"):
        yield "空白的報名被拒絕了，但是沒有說明原因。"


def _ask(url: str, body: bytes | None = None) -> Reply:
    if not url.startswith(("http://", "https://")):
        return Reply(0, "", f"不是網址：{url}")
    request = Request(url, data=body, headers={"Content-Type": "application/json"} if body else {})  # noqa: S310
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            return Reply(answer.status, answer.headers.get_content_type(), answer.read().decode("utf-8", "replace"))
    except HTTPError as error:
        text = error.read().decode("utf-8", "replace")
        return Reply(error.code, error.headers.get_content_type(), text)
    except (URLError, OSError) as error:
        return Reply(0, "", f"連不上 {url}：{error}")


def _told(reply: Reply) -> dict[str, object]:
    try:
        told = json.loads(reply.text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
