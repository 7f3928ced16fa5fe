"""From a person's records to a row of a table. The one place where packages open an ID number.

The law asks for it on the roster (管理辦法 5), and the national system in its tables; it goes nowhere else.
"""

from dataclasses import dataclass

from chalicelib.documents.roster import RosterRow
from chalicelib.domain.certificate import Certificate
from chalicelib.domain.day import taipei_day
from chalicelib.domain.evidence import Evidence
from chalicelib.domain.package import Member, Package, PackageIncompleteError
from chalicelib.domain.record_book import Kind
from chalicelib.domain.training import BASIC, hours_count_from
from chalicelib.services.package_claims import lacking, seen_for
from chalicelib.services.trainee_sheet import TraineeSheet
from chalicelib.services.world import World
from chalicelib.wording import label

Proof = Certificate | Evidence


@dataclass(frozen=True, slots=True)
class Papers:
    """A person of a package with five lights on, and the proof of both trainings."""

    member: Member
    seen: TraineeSheet
    basic: Proof
    special: Proof


def papers_of(world: World, package: Package, member: Member) -> Papers:
    """The person's papers as of now, or raise PackageIncompleteError when a light has gone out."""
    seen = seen_for(world, member.trainee)
    basic, special = seen.held.proof(BASIC), seen.held.proof(package.category)
    missing = lacking([seen])
    if missing or basic is None or special is None or not (basic.file and special.file):
        raise PackageIncompleteError(people=missing or [f"{member.name}:certificate"])
    return Papers(member, seen, basic, special)


def row(world: World, package: Package, one: Papers) -> RosterRow:
    """The person as a row, with the ID number in clear."""
    person, details, member = one.seen.held.person.value, one.seen.held.details.value, one.member
    unit, trainee = world.catalogue.unit(package.unit), one.seen.trainee
    assert trainee is not None
    joined = taipei_day(trainee.accepted_at)
    counted = hours_count_from(one.basic.completed_on, one.special.completed_on)
    return RosterRow(
        seq=member.seq,
        name=person.name,
        name_en=details.name_en,
        gender=label("gender", details.gender),
        birth_date=person.birth_date,
        id_number=world.vault.open(details.id_sealed, {"person": person.id, "field": "id_number"}),
        id_kind=label("id_kind", details.id_kind),
        unit=unit.name if unit else package.unit,
        category=package.category_name,
        basic_on=one.basic.completed_on,
        basic_hours=one.basic.hours,
        basic_issuer=one.basic.issuer,
        basic_number=one.basic.number,
        special_category=one.special.category,
        special_on=one.special.completed_on,
        special_hours=one.special.hours,
        special_issuer=one.special.issuer,
        special_number=one.special.number,
        photo=f"{member.seq:03d}.jpg",
        kind=label("book_kind", member.kind.value),
        book_no=member.previous,
        new_book_no=member.number,
        book_on=member.issued_on,
        affidavit="附切結書" if member.kind is Kind.LOST else "",
        mobile=details.mobile,
        address=details.address,
        email=person.email,
        joined_on=joined,
        counts_from=max(counted, joined) if counted else None,
    )


def proof_name(training: str, proof: Proof) -> str:
    """`基礎.pdf` for our certificate, `基礎-外部證明.jpg` for a paper from elsewhere."""
    return f"{training}-外部證明.{suffix_of(proof)}" if isinstance(proof, Evidence) else f"{training}.pdf"


def suffix_of(proof: Proof) -> str:
    """pdf or jpg."""
    return proof.suffix if isinstance(proof, Evidence) else "pdf"
