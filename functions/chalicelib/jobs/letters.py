"""Sending letters: composed from the records when their turn comes, handed over once, noted as sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.person import Person
from chalicelib.records.erasure import Erasure
from chalicelib.records.letters import LetterRecord
from chalicelib.services.calendar_file import calendar_file
from chalicelib.services.entry import issue_entry
from chalicelib.services.letter_facts import draft_facts, farewell_facts, letter_facts, unit_facts
from chalicelib.services.package_watch import package_facts
from chalicelib.services.ports import Letter, Mailbox
from chalicelib.services.unit_mail import send_to_unit
from chalicelib.services.world import Trail, World
from chalicelib.wording import roc_day

# Letters after which the person goes on learning or fetches a certificate: what a limited session may do.
LEAD_ON = frozenset({"accepted", "certificate", "training-nudge"})
# Letters that lead to choosing, moving or cancelling an interview, with nothing to sign in to.
TO_INTERVIEW = frozenset(
    {"invited", "interview-offer", "interview-booked", "interview-reminder", "interview-cancelled"}
)
WITH_CALENDAR = TO_INTERVIEW - {"interview-offer"} | {"withdrawn"}


@dataclass(frozen=True, slots=True)
class LetterJobs:
    """Handlers of the jobs that send a letter each: to a person, a unit, an account, a new or an old address."""

    world: World
    mailbox: Mailbox
    clock: Callable[[], datetime]

    def letter(self, payload: Mapping[str, str], job: str) -> None:
        """Send a person's letter; a letter that was sent, or whose person was erased, is left alone.

        One that was overtaken is forgotten: who gave a seat back is not told any more what stood about it.
        """
        kept = self.world.letters.get(payload["person"], payload["place"])
        if kept is None or kept.value.sent_at:
            return
        record = kept.value
        person = self.world.people.get(record.person).value
        try:
            facts = letter_facts(self.world, person, record.kind, record.about, at=self.clock())
        except NotFoundError:
            self.world.commit(self.world.letters.forgetting(record))
            return
        if record.kind in LEAD_ON:
            facts["entry_url"] = self._entry(person, record.about)
        if record.kind in TO_INTERVIEW:
            facts["entry_url"] = self._entry(person, record.about, _interview_page(record.kind))
        letter = self.world.composer.compose(record.kind, person.email, facts)
        if not person.email:
            printed = record.to_print(subject=letter.subject, at=self.clock())
            self._to_be_told(printed, kept.version)
            return
        if record.kind in WITH_CALENDAR:
            letter = self._with_calendar(letter, record.about)
        carrier = self.mailbox.send(letter, key=job)
        sent = record.sent(subject=letter.subject, at=self.clock(), carrier=carrier)
        self.world.commit(self.world.letters.saving(sent, kept.version), self.world.letters.pointing(sent))

    def _to_be_told(self, printed: LetterRecord, version: int) -> None:
        """Keep that it is to be printed; the desk sees that its receiver waits to be told."""
        writes = self.world.letters.saving(printed, version)
        try:
            kept = self.world.applications.get(printed.about.partition(" ")[0])
        except NotFoundError:
            self.world.commit(writes)
            return
        one = kept.value
        trail = Trail(one.unit, "system", "letter.to-print", one.reference, self.clock(), printed.kind)
        self.world.commit(writes, self.world.applications.saving(kept, one.returned()), trail=trail)

    def _with_calendar(self, letter: Letter, reference: str) -> Letter:
        """With the interview as it stands now, so that a late letter never announces what was cancelled."""
        found = calendar_file(self.world, self.world.applications.get(reference).value, at=self.clock())
        return replace(letter, attachments=(*letter.attachments, found.attachment())) if found else letter

    def _entry(self, person: Person, about: str, page: str = "/sign-in/") -> str:
        """The key stands behind `#`: it never reaches a server's log, nor whoever watches addresses."""
        key = issue_entry(self.world, email=person.email, person=person.id, about=about, at=self.clock())
        return f"{self.world.installation.site_url}{page}#{key}"

    def unit_letter(self, payload: Mapping[str, str], job: str) -> None:
        """Tell a unit's role address that something waits at its desk."""
        unit = self.world.catalogue.unit(payload["unit"])
        if unit is None:
            return
        facts = unit_facts(self.world, payload["unit"], payload["notice"])
        facts["reference"] = payload.get("reference", "")
        letter = self.world.composer.compose(payload["letter"], unit.contact.email, facts)
        send_to_unit(self.world, self.mailbox, unit, letter, key=job, at=self.clock())

    def account_letter(self, payload: Mapping[str, str], job: str) -> None:
        """Tell somebody who works with the system of a change to what their address may do."""
        unit = self.world.catalogue.unit(payload["unit"])
        standing = self.world.stand_ins.get(payload["about"]).value if payload.get("about") else None
        facts = {
            "site_url": self.world.installation.site_url,
            "centre_name": self.world.installation.centre_name,
            "unit_name": unit.name if unit else "",
            "account": standing.account if standing else payload["to"],
            "reason": standing.reason if standing else "",
            "until": roc_day(taipei_day(standing.until)) if standing and standing.until else "",
        }
        self.mailbox.send(self.world.composer.compose(payload["letter"], payload["to"], facts), key=job)

    def package_letter(self, payload: Mapping[str, str], job: str) -> None:
        """Tell a unit, or everyone at the centre, that a package stands still."""
        facts = package_facts(self.world, payload["package"], at=self.clock())
        unit = self.world.catalogue.unit(payload["unit"])
        if payload["to"] != "centre" and unit:
            letter = self.world.composer.compose(payload["letter"], unit.contact.email, facts)
            send_to_unit(self.world, self.mailbox, unit, letter, key=f"{job}-0", at=self.clock())
            return
        centre = sorted(self.world.installation.centre_staff) if payload["to"] == "centre" else []
        for place, address in enumerate(centre):
            self.mailbox.send(self.world.composer.compose(payload["letter"], address, facts), key=f"{job}-{place}")

    def draft_letter(self, payload: Mapping[str, str], job: str) -> None:
        """Tell an address how to carry its form on, unless the notice is gone."""
        facts = draft_facts(self.world, payload["notice"], datetime.fromisoformat(payload["until"]))
        if facts:
            self.mailbox.send(self.world.composer.compose("draft-kept", payload["email"], facts), key=job)

    def farewell(self, payload: Mapping[str, str], job: str) -> None:
        """Send the receipt, the last letter to this address; letters that lie here go before."""
        to = self.world.vault.open(payload["to"], {"receipt": payload["receipt"]})
        facts = farewell_facts(self.world, Erasure(self.world.store).receipt_of(payload["receipt"]))
        self.mailbox.forget(to)
        self.mailbox.send(self.world.composer.compose("data-erased", to, facts), key=job)

    def address_changed(self, payload: Mapping[str, str], job: str) -> None:
        """Tell the old address, which lay sealed in the job, that letters go elsewhere now."""
        to = self.world.vault.open(payload["to"], {"person": payload["person"]})
        site = self.world.installation
        facts = {"site_url": site.site_url, "centre_name": site.centre_name}
        self.mailbox.send(self.world.composer.compose("address-changed", to, facts), key=job)

    def sign_in_code(self, payload: Mapping[str, str], job: str) -> None:
        """Send the six digits; they lay sealed in the job."""
        email = payload["email"]
        code = self.world.vault.open(payload["code"], {"email": email})
        facts = {"code": code, "centre_name": self.world.installation.centre_name}
        self.mailbox.send(self.world.composer.compose(payload.get("letter", "sign-in-code"), email, facts), key=job)


def _interview_page(kind: str) -> str:
    """Where nothing is appointed, nothing can be cancelled: the page then offers only to choose."""
    return "/interview/" if kind in ("interview-offer", "interview-cancelled") else "/interview/?appointed"
