"""Indico's two complaints can't happen here: a "success" that changed nothing, and a letter too many or too few (M4).

Random orders of everything that a desk, an applicant and the carrier may do. An answer of success means that the record
changed, and brings exactly the letters that the step says; a refusal changes nothing and brings none.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from chalicelib.adapters.folder_mailbox import FolderMailbox
from chalicelib.domain.application import Application, State
from chalicelib.domain.delivery import Delivery, DeliveryEvent
from chalicelib.http.api import create_api
from chalicelib.jobs.worker import Worker
from chalicelib.services.delivery import note
from infra.local.gateway import Gateway
from infra.local.handlers import handlers
from tests.builders import INSTALLATION, Clock, a_signer, a_world, told_version
from tests.http.conftest import KNOWN, Running
from tests.http.story import ME, RECORD, Story

NOTICE = "heping-care/elder-companion"
REPLIES = {"accepted", "waitlisted", "declined"}
FORM = {
    "notice": NOTICE, "notice_version": "notice-v1", "name": "王美麗",
    "birth": {"year": "47", "month": "3", "day": "5"},
    "email": ME, "mobile": "0912-345-678", "availability": ["六-上午"], "motivation": "想陪伴社區裡的長輩。",
    "consents": {"privacy": True, "plan": True, "ethics": True},
}  # fmt: skip


def running_with_undo(folder: Path) -> Running:
    clock = Clock()
    world = a_world(folder, clock, installation=replace(INSTALLATION, undo_minutes=5))
    mailbox = FolderMailbox(folder / "letters", clock)
    worker = Worker(world.outbox, handlers(world, mailbox, world.files, a_signer(folder), clock), clock)
    return Running(world, clock, mailbox, worker, Gateway(create_api(world, clock, secure_cookies=False), "/api"))


class Desk(RuleBasedStateMachine):
    """One application, everybody who may act on it, and a count of what they were told."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.running = running_with_undo(Path(self.folder.name))
        notice = KNOWN.notice_map[NOTICE]
        self.story = Story(self.running, {**FORM, "privacy_version": told_version(notice)})
        self.running.work()
        self.person = self.running.world.people.of_account(ME)[0][0]

    def teardown(self) -> None:
        self.running.clock.forward(minutes=10)
        self.running.work()
        self.every_letter_left_once_and_the_reply_is_the_last_decision()
        self.folder.cleanup()

    @property
    def application(self) -> Application:
        return self.running.world.applications.get(self.story.reference).value

    def letters(self) -> dict[str, str]:
        return {one.id: one.kind for one in self.running.world.letters.of_person(self.person)}

    def act(self, call, added: list[str], *, drops_reply: bool = False) -> None:
        """Do it; compare what the answer says with what happened. Said twice by the same, nothing happens twice."""
        before, letters = self.application, self.letters()
        answer = call()
        after, now = self.application, self.letters()
        new = [kind for one, kind in now.items() if one not in letters]
        gone = [kind for one, kind in letters.items() if one not in now]
        if answer.status >= 400:
            assert answer.status in (403, 404, 409, 422), answer.json
            assert (after, new, gone) == (before, [], [])
        elif after == before:
            said = answer.json or {}
            assert not new and not gone, "nothing changed, yet somebody is written to"
            assert said.get("state", before.state.value) == before.state.value
            assert self.repeated(call), "success without a change of state"
        else:
            assert new == added, (new, added)
            held = before.retractable(self.running.clock()) and drops_reply
            assert gone == ([before.decision.outcome.value] if held and before.decision else [])
        self.last = call

    def repeated(self, call) -> bool:
        """Whether the very same was said before: a retry whose first answer was lost."""
        return getattr(call, "again", False)

    def desk(self, path: str, body: object = None):
        return lambda: self.story.desk.post(self.story.application + path, body)

    @rule(day=st.integers(1, 3), hour=st.integers(9, 11))
    def invite(self, day: int, hour: int) -> None:
        body = {"date": f"2026-12-0{day}", "time": f"{hour:02d}:30", "place": "協會", "mode": "現場"}
        call = self.desk("/invitation", body)
        same = self.application.appointed
        call.again = bool(same and same.at.strftime("%d%H") == f"0{day}{hour - 8:02d}")  # type: ignore[attr-defined]
        self.act(call, ["invited"])

    @rule(heart=st.integers(1, 5))
    def record(self, heart: int) -> None:
        def call():
            return self.story.desk.put(self.story.application + "/interview-record", {**RECORD, "heart": heart})

        found = self.application.interview
        call.again = bool(found and found.heart == heart)  # type: ignore[attr-defined]
        self.act(call, [])

    @rule(outcome=st.sampled_from(sorted(REPLIES)), rank=st.integers(1, 2), bulk=st.booleans())
    def decide(self, outcome: str, rank: int, bulk: bool) -> None:
        more = {"valid_until": "2027-06-30"} if outcome == "waitlisted" else {}
        stands = self.application.decision
        if bulk:
            body = {"references": [self.story.reference], "outcome": outcome, **more}
            before = self.application
            answer = self.story.desk.post("/units/heping-care/decisions", body)
            assert answer.status == 200 and answer.json["decided"] == (self.application != before or bool(
                stands and stands.outcome == outcome and answer.json["results"][0]["state"]
            )), answer.json  # fmt: skip
            return
        call = self.desk("/decision", {"outcome": outcome, **({**more, "rank": rank} if more else {})})
        call.again = bool(stands and stands.outcome == outcome)  # type: ignore[attr-defined]
        self.act(call, [outcome], drops_reply=True)

    @rule()
    def take_back(self) -> None:
        self.act(self.desk("/decision-taken-back"), [], drops_reply=True)

    @rule()
    def withdraw(self) -> None:
        def call():
            return self.story.me.post(f"/me/applications/{self.story.reference}/withdrawal")

        call.again = self.application.state is State.WITHDRAWN  # type: ignore[attr-defined]
        self.act(call, ["withdrawn"], drops_reply=True)

    @rule()
    def tell_by_phone(self) -> None:
        self.act(self.desk("/told", {"way": "phone", "date": "2026-11-23"}), [])

    @rule()
    def send_again(self) -> None:
        newest = self.running.world.letters.of_person(self.person)[-1]
        before = len(self.letters())
        self.act(self.desk("/letters"), [newest.kind])
        assert newest.sent_at or len(self.letters()) == before, "a letter that is held may not leave beside itself"

    @rule()
    def comes_back(self) -> None:
        carriers = [one.carrier for one in self.running.world.letters.of_person(self.person) if one.carrier]
        event = DeliveryEvent(carriers[-1], Delivery.BOUNCED, self.running.clock())
        before = self.letters()
        assert note(self.running.world, event) and self.letters() == before

    @rule(minutes=st.integers(1, 6))
    def time_passes(self, minutes: int) -> None:
        self.running.clock.forward(minutes=minutes)
        self.running.work()

    @invariant()
    def every_letter_left_once_and_the_reply_is_the_last_decision(self) -> None:
        world = self.running.world
        records = world.letters.of_person(self.person)
        left = [one for one in records if one.sent_at]
        mails = [one for one in self.running.mailbox.list_letters() if one.to == ME and "驗證碼" not in one.subject]
        assert len(mails) == len(left)
        one, now = self.application, self.running.clock()
        replies = [
            letter
            for letter in records
            if letter.kind in REPLIES and letter.queued_at == getattr(one.decision, "at", 0)
        ]
        if one.state.value in REPLIES:
            assert replies and {letter.kind for letter in replies} == {one.state.value}
        trainees = world.trainees.of_unit("heping-care")
        seats = world.seats.of(NOTICE).value.accepted
        assert len(trainees) == seats == (one.state is State.ACCEPTED), (trainees, seats, one.state, now)


TestSuccessMeansChange = Desk.TestCase
TestSuccessMeansChange.settings = settings(
    max_examples=25, stateful_step_count=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
