"""Bringing proof and deciding on it through the API, as the pages do it."""

from tests.http.client import Answer, Browser

PIECE = 512 * 1024
CLAIM = {
    "track": "basic",
    "issuer": "臺北e大",
    "number": "TE-107-0042",
    "completed": {"year": "107", "month": "7", "day": "1"},
    "hours": 6,
}
ALL = {"compared": {"name": True, "number": True, "date": True}}


def bring(browser: Browser, paper: bytes, upload: str = "upload-1", **changes: object) -> Answer:
    """Send the paper in pieces, then what was typed off it."""
    pieces = [paper[start : start + PIECE] for start in range(0, len(paper), PIECE)]
    for number, piece in enumerate(pieces):
        sent = browser.put(f"/me/uploads/{upload}/{number}", piece, content_type="application/octet-stream")
        assert sent.status == 204, sent.json
    return browser.post("/me/evidence", {"upload": upload, "pieces": len(pieces), **CLAIM, **changes})


def brought(running, browser: Browser, paper: bytes, **changes: object) -> str:
    """The id of a proof that waits for a unit."""
    answer = bring(browser, paper, **changes)
    assert answer.status == 202, answer.json
    running.work()
    (found,) = [one for one in mine(browser) if one["id"] == answer.json["id"]]
    assert found["state"] == "waiting", found
    return found["id"]


def mine(browser: Browser) -> list[dict]:
    return browser.get("/me/evidence").json["items"]
