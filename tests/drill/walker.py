"""A person and a desk who take steps in any order, and what may never stand in the records whatever they do.

Knows the steps of the way to a book. Does not know which are taken, nor over which store.
"""

from collections.abc import Iterator
from typing import Any

from chalicelib.domain.training import BASIC, complete
from chalicelib.services.trainee_sheet import sheet_of
from tests.http.client import Answer
from tests.http.conftest import Running
from tests.http.story import ATTESTATION, DETAILS, RECORD, SUPERVISOR, a_photo

BOOK = {"number": "北市-1", "date": "2026-11-23"}
UNIT = "heping-care"
COURSES = ("basic-ethics", "sw-overview")


class Walker:
    """Both sides of the desk."""

    def __init__(self, running: Running, reference: str) -> None:
        self.running, self.reference, self.package = running, reference, "none"
        self.me, self.desk = running.signed_in("mei@example.org"), running.signed_in(SUPERVISOR)

    def take(self, step: str) -> Answer | None:
        name, _, course = step.partition("-")
        action = getattr(self, f"_{name}" if step != "not-yet" else "_not_yet")
        taken: Answer | None = action(COURSES[int(course) - 1]) if course in ("1", "2") else action()
        return taken

    def _post(self, path: str, body: Any) -> Answer:
        return self.desk.post(f"/units/{UNIT}/{path}", body)

    def _record(self) -> Answer:
        return self.desk.put(f"/units/{UNIT}/applications/{self.reference}/interview-record", RECORD)

    def _accept(self) -> Answer:
        return self._post(f"applications/{self.reference}/decision", {"outcome": "accepted", "message": "歡迎"})

    def _decline(self) -> Answer:
        return self._post(f"applications/{self.reference}/decision", {"outcome": "declined"})

    def _withdraw(self) -> Answer:
        return self.me.post(f"/me/applications/{self.reference}/withdrawal", {"reason": ""})

    def _read(self, course: str) -> Answer:
        return self.me.post(f"/courses/{course}/reading", {"lesson": "01-lesson", "active": True, "since": None})

    def _finish(self, course: str) -> Answer:
        self.me.post(f"/courses/{course}/lessons/01-lesson/finished")
        return self.me.post(f"/courses/{course}/lessons/02-lesson/finished")

    def _quiz(self, course: str, choice: str = "b") -> Answer:
        opened = self.me.post(f"/courses/{course}/attempts")
        if opened.status >= 300:
            return opened
        answers = {one["id"]: [choice] for one in opened.json["questions"]}
        return self.me.post(f"/attempts/{opened.json['attempt']}/submission", {"answers": answers})

    def _fail(self, course: str) -> Answer:
        return self._quiz(course, "a")

    def _attest(self) -> Answer:
        return self._post(f"trainees/{self.reference}/attestations", ATTESTATION)

    def _recognise(self) -> Answer:
        return self._post(f"trainees/{self.reference}/recognition", {"decision": "recognised"})

    def _not_yet(self) -> Answer:
        return self._post(f"trainees/{self.reference}/recognition", {"decision": "not_yet", "reason": "再等等"})

    def _details(self) -> Answer:
        saved = self.me.put("/me/details", DETAILS)
        if saved.status == 200:
            self.me.post("/me/details/confirmation", {"items": [one["item"] for one in saved.json["items"]]})
        return saved

    def _photo(self) -> Answer:
        return self.me.put("/me/photo", a_photo(), content_type="image/jpeg")

    def _pack(self) -> Answer:
        made = self._post("packages", {"trainees": [self.reference]})
        self.package = made.json.get("package", self.package)
        return made

    def _submit(self) -> Answer:
        return self._post(f"packages/{self.package}/submission", {"date": BOOK["date"], "channel": "親送"})

    def _book(self) -> Answer:
        return self._post(f"packages/{self.package}/books", {"books": [{"trainee": self.reference, **BOOK}]})

    def _return(self) -> Answer:
        people = [{"trainee": self.reference, "reason": "照片太暗"}]
        return self._post(f"packages/{self.package}/returns", {"date": BOOK["date"], "people": people})

    def _work(self) -> None:
        self.running.work()


def skipped(running: Running, reference: str, step: str) -> Iterator[str]:
    """What stands in the records although a step before it was not taken."""
    world = running.world
    held = world.dossier(world.applications.get(reference).value.person)
    for name in held.certificates:
        track = world.catalogue.track(name)
        whole = track is not None and complete(name, track.parts, UNIT, held.parts)
        if not whole:
            yield f"a certificate of {name} without its parts"
    for trainee in (kept.value for kept in held.trainees):
        if trainee.recognised and not {BASIC, trainee.category} <= held.certificates.keys():
            yield "recognised without both certificates"
        seen = sheet_of(world, held, trainee, trainee.category, trainee.notice)
        if step == "pack" and trainee.package and not trainee.submitted_on and not seen.lights.all_on:
            yield f"in a package without {seen.lights.off()}"
        if trainee.book and not trainee.package:
            yield "a book without a package"
    if held.details.value.id_sealed and not held.trainees:
        yield "an ID number that nobody needs"
