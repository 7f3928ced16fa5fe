"""What every use case stands on: records, ports, identifiers and the facts of this installation.

A use case takes the World and one instant; below it nobody asks the clock or draws a random number.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from chalicelib.domain.moves import Move
from chalicelib.records.advancements import Advancements
from chalicelib.records.applicant_lists import ApplicantLists
from chalicelib.records.applications import Applications
from chalicelib.records.attendances import Attendances
from chalicelib.records.audit import AuditTrail
from chalicelib.records.bundles import Bundles
from chalicelib.records.cards import Cards
from chalicelib.records.certificates import Certificates
from chalicelib.records.completions import Completions
from chalicelib.records.corrections import Corrections
from chalicelib.records.details import DetailsRecords
from chalicelib.records.directs import Directs, Receivers
from chalicelib.records.dossier import Dossier, dossier
from chalicelib.records.drafts import Drafts
from chalicelib.records.evidence import EvidenceRecords
from chalicelib.records.glyphs import Glyphs
from chalicelib.records.idempotency import Idempotency
from chalicelib.records.interview_files import InterviewFiles
from chalicelib.records.interview_slots import InterviewSlots
from chalicelib.records.learning import Learning
from chalicelib.records.letter_words import LetterWordsRecords
from chalicelib.records.letters import Letters
from chalicelib.records.outbox import Outbox
from chalicelib.records.packages import Packages
from chalicelib.records.people import People
from chalicelib.records.reports import Reports
from chalicelib.records.seats import SeatCounts
from chalicelib.records.second_factors import SecondFactors
from chalicelib.records.sessions import Sessions
from chalicelib.records.stand_ins import StandIns
from chalicelib.records.store import Store
from chalicelib.records.subscriptions import Subscriptions
from chalicelib.records.told_texts import ToldTexts
from chalicelib.records.trainees import Trainees
from chalicelib.records.transcripts import Transcripts
from chalicelib.records.writing import ChangedMeanwhileError, Write, commit
from chalicelib.services import ports
from chalicelib.services.installation import Ids, Installation
from chalicelib.services.ports import Catalogue, Composer, Files, Vault

__all__ = ["ChainMovedError", "Ids", "Installation", "Trail", "World"]

TRAIL_TRIES = 20


@dataclass(frozen=True, slots=True)
class World:
    """Records, ports, identifiers, chance and installation, put together by a composition root."""

    store: Store
    catalogue: Catalogue
    vault: Vault
    files: Files
    composer: Composer
    ids: Ids
    chance: Random
    installation: Installation
    factors: ports.SecondFactors
    wake: Callable[[], None]
    cause: str = ""
    """The id of the request that is being answered: jobs that follow from it carry it along."""

    @property
    def people(self) -> People:
        """Repository of people."""
        return People(self.store)

    @property
    def applications(self) -> Applications:
        """Repository of applications."""
        return Applications(self.store)

    @property
    def advancements(self) -> Advancements:
        """Repository of recommendations for advanced trainings."""
        return Advancements(self.store)

    @property
    def trainees(self) -> Trainees:
        """Repository of trainees."""
        return Trainees(self.store)

    @property
    def packages(self) -> Packages:
        """Repository of packages."""
        return Packages(self.store)

    @property
    def directs(self) -> Directs:
        """Repository of direct hand-overs."""
        return Directs(self.store)

    @property
    def receivers(self) -> Receivers:
        """Repository of the systems that take packages."""
        return Receivers(self.store)

    @property
    def certificates(self) -> Certificates:
        """Repository of certificates."""
        return Certificates(self.store)

    @property
    def glyphs(self) -> Glyphs:
        """Repository of pictures of characters."""
        return Glyphs(self.store)

    @property
    def transcripts(self) -> Transcripts:
        """Repository of transcripts."""
        return Transcripts(self.store)

    @property
    def applicant_lists(self) -> ApplicantLists:
        """Repository of lists of applications."""
        return ApplicantLists(self.store)

    @property
    def bundles(self) -> Bundles:
        """Repository of bundles of certificates."""
        return Bundles(self.store)

    @property
    def cards(self) -> Cards:
        """Repository of service cards."""
        return Cards(self.store)

    @property
    def corrections(self) -> Corrections:
        """Repository of requests for another name."""
        return Corrections(self.store)

    @property
    def learning(self) -> Learning:
        """Repository of learning."""
        return Learning(self.store)

    @property
    def details(self) -> DetailsRecords:
        """Repository of details."""
        return DetailsRecords(self.store)

    @property
    def evidence(self) -> EvidenceRecords:
        """Repository of outside proof."""
        return EvidenceRecords(self.store)

    @property
    def letter_words(self) -> LetterWordsRecords:
        """Repository of what units say in their letters."""
        return LetterWordsRecords(self.store)

    @property
    def letters(self) -> Letters:
        """Repository of letters."""
        return Letters(self.store)

    @property
    def drafts(self) -> Drafts:
        """Forms that are not sent yet."""
        return Drafts(self.store)

    @property
    def told_texts(self) -> ToldTexts:
        """The words that applicants were told, by version."""
        return ToldTexts(self.store)

    @property
    def sessions(self) -> Sessions:
        """Repository of sessions and sign-ins."""
        return Sessions(self.store)

    @property
    def second_factors(self) -> SecondFactors:
        """Repository of second factors."""
        return SecondFactors(self.store)

    @property
    def stand_ins(self) -> StandIns:
        """Repository of those who stand in at a unit's desk."""
        return StandIns(self.store)

    @property
    def seats(self) -> SeatCounts:
        """Repository of accepted people's counts, by notice."""
        return SeatCounts(self.store)

    @property
    def subscriptions(self) -> Subscriptions:
        """Repository of subscriptions to the weekly letter."""
        return Subscriptions(self.store)

    @property
    def attendances(self) -> Attendances:
        """Repository of sessions with roll-call."""
        return Attendances(self.store)

    @property
    def interview_files(self) -> InterviewFiles:
        """Repository of what is written about interviews."""
        return InterviewFiles(self.store)

    @property
    def interview_slots(self) -> InterviewSlots:
        """Repository of times for interviews."""
        return InterviewSlots(self.store)

    @property
    def completions(self) -> Completions:
        """Repository of completions, for statistics."""
        return Completions(self.store)

    @property
    def reports(self) -> Reports:
        """Repository of table files."""
        return Reports(self.store)

    @property
    def outbox(self) -> Outbox:
        """The jobs that follow from what was written."""
        return Outbox(self.store, self.cause)

    @property
    def audit(self) -> AuditTrail:
        """Who saw and did what, one chain a unit."""
        return AuditTrail(self.store)

    @property
    def idempotency(self) -> Idempotency:
        """Answers that were already given."""
        return Idempotency(self.store)

    def dossier(self, person: str) -> Dossier:
        """Everything about one person."""
        return dossier(self.store, person)

    def commit(self, *groups: list[Write], trail: "Trail | None" = None) -> None:
        """Write everything or nothing, with a line in the audit trail if one is given, then wake the worker.

        A record that takes a step is told in that line, from where to where; without one, in a line of its own; what
        is another unit's (a certificate of the same person) in a line of that unit's chain, and nowhere else.
        Only the audit trail is tried again when others write to it meanwhile; a conflict elsewhere is the caller's.
        """
        writes = [write for group in groups for write in group]
        moves = [move for write in writes for move in write.moves if move.real]
        trail = trail or _own_line(moves)
        for _ in range(TRAIL_TRIES if trail else 1):
            try:
                commit(self.store, [*writes, *(self._traced(trail, moves) if trail else [])])
            except ChainMovedError:
                continue
            self.wake()
            return
        raise ChangedMeanwhileError

    def _traced(self, trail: "Trail", moves: Sequence[Move]) -> list[Write]:
        by_chain = {chain: [one for one in moves if one.unit == chain] for chain in sorted({one.unit for one in moves})}
        found = self._line(trail, by_chain.pop(trail.chain, []))
        for chain, there in by_chain.items():
            actor = trail.actor if chain == self.installation.centre_id or "@" not in trail.actor else "unit"
            found += self._line(Trail(chain, actor, "record.moved", there[0].subject, trail.at), there)
        return found

    def _line(self, trail: "Trail", moves: Sequence[Move]) -> list[Write]:
        event = {"actor": trail.actor, "action": trail.action, "subject": trail.subject, "detail": trail.detail}
        event |= {"change": "; ".join(str(one) for one in moves)} if moves else {}
        return [Write(put, ChainMovedError()) for put in self.audit.entry(trail.chain, event, trail.at)]


class ChainMovedError(ChangedMeanwhileError):
    """Someone else has just added to the audit trail."""


@dataclass(frozen=True, slots=True)
class Trail:
    """A line of the audit trail: who did what to which record of which unit."""

    chain: str
    actor: str
    action: str
    subject: str
    at: datetime
    detail: str = ""


def _own_line(moves: Sequence[Move]) -> Trail | None:
    """The line of a step that an applicant, or the machinery, took; applying itself is told by the application."""
    first = next((one for one in moves if one.before), None)
    return Trail(first.unit, first.actor, "record.moved", first.subject, first.at) if first else None
