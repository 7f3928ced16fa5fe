"""What stays when somebody's data is erased: things without a name, and the receipt that says what was done.

Knows what a certificate, a completion and a service card are once nobody stands behind them: a number, days and hours,
which others rely on (管理辦法 10, 12; whoever holds the PDF can still hold it against its digest). Does not erase.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.domain.certificate import Certificate, CertificateState
from chalicelib.domain.eligibility import age_on
from chalicelib.domain.package import Member, MemberState, Package, PackageState
from chalicelib.domain.service_card import ServiceCard
from chalicelib.domain.statistics import Completion

NOBODY = "（已刪除）"
ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Receipt:
    """刪除收據: what was erased and what stays, as counts. It names nobody."""

    number: str
    at: datetime
    erased: dict[str, int]
    kept: dict[str, int]


def nameless(certificate: Certificate, on: date) -> Certificate:
    """The certificate without its holder; one that was never printed is taken back, or it would print no name."""
    bare = replace(certificate, person="", holder=NOBODY, file="", erased_on=on)
    if certificate.state is CertificateState.PLANNED:
        return replace(bare, state=CertificateState.REVOKED, reason=ERASED)
    return bare


def ageless(completion: Completion) -> Completion:
    """The completion with a birthday that tells the age on its day, and nothing else."""
    day = completion.completed_on
    year = day.year - age_on(completion.birth_date, day)
    return replace(completion, birth_date=date(year, day.month, min(day.day, 28)))


def anonymous(card: ServiceCard, on: date) -> ServiceCard:
    """The entry of the register without its holder; a card that stood is over."""
    over = card.ended("left", on) if card.stands else card
    return replace(over.forgotten(), name=NOBODY, person="")


def unnamed(member: Member, on: date) -> Member:
    """The place in a package without its person; one that waited for a book waits no longer."""
    done = member.returned(ERASED, on) if member.state is MemberState.PACKED else member
    return replace(done, name=NOBODY, person="")


def without(package: Package, person: str) -> Package:
    """The package without the person's name and without files, which hold the ID number.

    One that was not handed in is void: its papers name somebody who is gone.
    """
    listed = tuple((ref, "", NOBODY) if who == person else (ref, who, name) for ref, who, name in package.trainees)
    bare = replace(package, trainees=listed, file="", pieces=(), national=None)
    if package.state in (PackageState.BUILDING, PackageState.READY):
        return replace(bare, state=PackageState.FAILED, faults=(ERASED,), done=0)
    return bare
