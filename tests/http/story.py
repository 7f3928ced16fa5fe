"""One person's way up to a point, through the API, for tests that begin there."""

import io

from PIL import Image, ImageDraw

from tests.http.client import Browser
from tests.http.conftest import Running

SUPERVISOR = "supervisor@heping-care.example.org"
ME = "mei@example.org"
YES = {"ok": True, "note": ""}
RECORD = {
    "held_on": "2026-11-23",
    "interviewers": "志工督導",
    "facts": {"age": YES, "education": YES, "experience": YES, "skills": YES},
    "motivation": {"summary": "想服務長輩", "helping": "yes"},
    "willing": {"organisation": True, "beneficiaries": True, "tasks": True, "rights": True, "confirmed": True},
    "heart": 5,
    "ability": 4,
    "conclusion": "accept",
}
DETAILS = {
    "id_kind": "national",
    "id_number": "A123456789",
    "gender": "female",
    "address": "臺北市大安區範例路1段2號",
    "mobile": "0912345678",
    "emergency": {"name": "王小明", "relation": "子", "phone": "0933444555"},
}
ATTESTATION = {"part": "SW-3", "date": "2026-11-23", "place": "協會", "instructor": "志工督導"}


def a_photo() -> bytes:
    image = Image.new("RGB", (900, 1200), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((250, 200, 650, 700), fill="tan")
    draw.rectangle((200, 720, 700, 1200), fill="navy")
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def study(running: Running, browser: Browser, course: str) -> None:
    """Read both lessons to the end and pass the quiz."""
    since = f"window-{course}"
    for lesson in ("01-lesson", "02-lesson"):
        for _ in range(3):
            beat = browser.post(f"/courses/{course}/reading", {"lesson": lesson, "active": True, "since": since})
            since = beat.json["since"]
            running.clock.forward(seconds=40)
        browser.post(f"/courses/{course}/lessons/{lesson}/finished")
    attempt = browser.post(f"/courses/{course}/attempts")
    assert attempt.status == 201, attempt.json
    answers = {question["id"]: ["b"] for question in attempt.json["questions"]}
    result = browser.post(f"/attempts/{attempt.json['attempt']}/submission", {"answers": answers})
    assert result.json["passed"], result.json


class Story:
    """A trainee of a unit and the unit's desk."""

    def __init__(self, running: Running, form: dict[str, object]) -> None:
        self.running = running
        receipt = running.browser().post("/applications", form, idempotency_key=f"k-{form['email']}")
        assert "reference" in receipt.json, receipt.json
        self.reference = receipt.json["reference"]
        self.address = str(form["email"])
        self.me = running.signed_in(self.address)
        self.desk = running.signed_in(SUPERVISOR)

    @property
    def application(self) -> str:
        return f"/units/heping-care/applications/{self.reference}"

    @property
    def trainee(self) -> str:
        return f"/units/heping-care/trainees/{self.reference}"

    def accepted(self) -> "Story":
        assert self.desk.put(self.application + "/interview-record", RECORD).status == 200
        decision = self.desk.post(self.application + "/decision", {"outcome": "accepted", "message": "歡迎"})
        assert decision.json["state"] == "accepted", decision.json
        self.running.work()
        return self

    def trained(self) -> "Story":
        self.accepted()
        for course in ("basic-ethics", "sw-overview"):
            study(self.running, self.me, course)
        assert self.desk.post(self.trainee + "/attestations", ATTESTATION).status == 201
        self.running.work()
        return self

    def recognised(self) -> "Story":
        self.trained()
        assert self.desk.post(self.trainee + "/recognition", {"decision": "recognised"}).status == 200
        return self

    def ready(self, **details: object) -> "Story":
        self.recognised()
        saved = self.me.put("/me/details", {**DETAILS, **details})
        assert saved.status == 200, saved.json
        self.confirmed()
        assert self.me.put("/me/photo", a_photo(), content_type="image/jpeg").status == 202
        self.running.work()
        return self

    def confirmed(self) -> None:
        """The person holds every item against ID card and certificates."""
        items = [one["item"] for one in self.me.get("/me/details").json["items"]]
        answer = self.me.post("/me/details/confirmation", {"items": items})
        assert answer.status == 200 and answer.json["confirmed_on"], answer.json

    def packed(self) -> str:
        """The address of the package that was built of this one person."""
        made = self.desk.post("/units/heping-care/packages", {"trainees": [self.reference]})
        assert made.status == 202, made.json
        self.running.work()
        return f"/units/heping-care/packages/{made.json['package']}"
