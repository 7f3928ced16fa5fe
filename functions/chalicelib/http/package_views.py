"""How record-book packages look to their unit."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from chalicelib.domain.day import taipei_day
from chalicelib.domain.names import beyond_old_sheets
from chalicelib.domain.national_system import registration
from chalicelib.domain.package import Member, MemberState, Package, PackageFile
from chalicelib.domain.record_book import Kind
from chalicelib.http.direct_views import DirectOut, direct_out
from chalicelib.http.trainee_views import TraineeItem, item_out, sheets_of
from chalicelib.services.book_numbers import PastedLine
from chalicelib.services.direct import CHANNEL
from chalicelib.services.package_claims import kind_of, purpose_of
from chalicelib.services.package_watch import stuck_now
from chalicelib.services.world import World
from chalicelib.wording import label, reason


class PackagePerson(Struct):
    """One person of a package, by roster number, and what became of the application."""

    seq: int
    trainee: str
    name: str
    book_no: str
    book_date: str
    kind: str = "first"
    kind_label: str = ""
    previous: str = ""
    state: str = "packed"
    state_label: str = ""
    reason: str = ""
    handed_on: str | None = None
    rare: str = ""


class ArchiveOut(Struct):
    """One ZIP to fetch."""

    name: str
    href: str


class NationalOut(Struct):
    """The tables of the national system: since when a duty, whether that is sure, and the ZIP if it was made."""

    since: str
    confirmed: bool
    due: bool
    made_at: str | None
    archive: ArchiveOut | None


class PackageOut(Struct):
    """One package: `done` of `count` people are in; `href` and `archives` once built, `faults` if it was not."""

    package: str
    made_on: str
    category_name: str
    authority: str
    count: int
    state: str
    state_label: str
    people: list[PackagePerson]
    submitted_on: str | None
    channel: str
    receipt: str
    digest: str
    href: str | None
    fetchable: bool = False
    purpose: str = "book"
    purpose_label: str = ""
    done: int = 0
    archives: list[ArchiveOut] = []
    faults: list[str] = []
    stuck: str = ""
    mapping: str = ""
    mapping_confirmed: bool = False
    national: NationalOut | None = None
    direct: DirectOut | None = None


class ReadyItem(TraineeItem):
    """Someone who is ready: what is applied for, why papers came back, characters that old sheets lose."""

    kind: str = "first"
    kind_label: str = ""
    purpose: str = "book"
    returned: str = ""
    rare: str = ""


class PackageListOut(Struct):
    """The unit's packages, newest first, and the trainees who are ready for the next one."""

    items: list[PackageOut]
    ready: list[ReadyItem]


class PastedLineOut(Struct):
    """One line of a pasted list: whom it means, or why it can't be taken."""

    line: int
    text: str
    trainee: str
    name: str
    number: str
    date: str
    fault: str


class PastedOut(Struct):
    """A pasted list as it was understood, and who is still without a number."""

    lines: list[PastedLineOut]
    good: int
    missing: list[str]


def package_out(
    world: World, found: Package, *, at: datetime, expires: datetime | None, people: bool = True
) -> PackageOut:
    """One package; links only for those who may fetch it."""
    made_on = taipei_day(found.made_at)
    whole = PackageFile(found.file, f"紀錄冊送件-{made_on:%Y%m%d}.zip", found.digest)
    linked = [_archive(world, one, expires) for one in found.pieces] if found.fetchable and expires else []
    why = stuck_now(world, found, at=at)
    return PackageOut(
        package=found.id,
        made_on=made_on.isoformat(),
        category_name=found.category_name,
        authority=found.authority,
        count=len(found.trainees),
        state=found.state.value,
        state_label=label("package", found.state.value),
        people=_people(world, found) if people else [],
        submitted_on=found.submitted_on.isoformat() if found.submitted_on else None,
        channel=label("channel", found.channel) if found.channel == CHANNEL else found.channel,
        receipt=found.receipt,
        digest=found.digest,
        href=_archive(world, whole, expires).href if found.fetchable and expires else None,
        fetchable=found.fetchable,
        purpose=found.purpose.value,
        purpose_label=label("purpose", found.purpose.value),
        done=found.done,
        archives=linked,
        faults=[_fault(one) for one in found.faults],
        stuck=label("stuck", why) if why else "",
        mapping=found.mapping,
        mapping_confirmed=found.mapping_confirmed,
        national=_national(world, found, at, expires),
        direct=direct_out(world, found, at) if people else None,
    )


def packages_out(world: World, unit: str, *, at: datetime) -> PackageListOut:
    """Packages and who is ready."""
    asked = sheets_of(world, unit, lambda one: one.recognised and one.waits_for_package)
    waiting = [found for found in asked if found.lights.all_on]
    ready = []
    for found in waiting:
        item, kind, back = item_out(world, found, at), kind_of(found), found.trainee and found.trainee.returned
        ready.append(
            ReadyItem(
                **{name: getattr(item, name) for name in item.__struct_fields__},
                kind=kind.value,
                kind_label=label("book_kind", kind.value),
                purpose=purpose_of(found).value,
                returned=back.reason if back else "",
                rare=beyond_old_sheets(item.name),
            )
        )
    items = [package_out(world, one, at=at, expires=None, people=False) for one in world.packages.of_unit(unit)]
    return PackageListOut(items=items, ready=ready)


def pasted_out(lines: Sequence[PastedLine], members: Sequence[Member]) -> PastedOut:
    """What was understood; a line that says what is known already counts as good."""
    good = [one for one in lines if not one.fault]
    named = {one.trainee for one in good}
    previous = {member.trainee: member.previous for member in members}
    return PastedOut(
        lines=[
            PastedLineOut(
                line=one.line,
                text=one.text,
                trainee=one.trainee,
                name=one.name,
                number=one.number,
                date=one.day.isoformat() if one.day else "",
                fault=reason(one.fault, {"number": previous.get(one.trainee, "")}) if one.fault else "",
            )
            for one in lines
        ],
        good=len(good),
        missing=[m.name for m in members if m.state is MemberState.PACKED and m.trainee not in named],
    )


def _people(world: World, found: Package) -> list[PackagePerson]:
    members = {kept.value.trainee: kept.value for kept in world.packages.members(found.id)}
    planned = [
        Member(found.id, seq, reference, person, name, Kind.FIRST)
        for seq, (reference, person, name) in enumerate(found.trainees, start=1)
    ]
    return [_person(members.get(one.trainee, one)) for one in planned]


def _person(member: Member) -> PackagePerson:
    return PackagePerson(
        seq=member.seq,
        trainee=member.trainee,
        name=member.name,
        book_no=member.number,
        book_date=member.issued_on.isoformat() if member.issued_on else "",
        kind=member.kind.value,
        kind_label=label("book_kind", member.kind.value),
        previous=member.previous,
        state=member.state.value,
        state_label=label("member", member.state.value),
        reason=member.reason,
        handed_on=member.handed_on.isoformat() if member.handed_on else None,
        rare=beyond_old_sheets(member.name),
    )


def _archive(world: World, file: PackageFile, expires: datetime) -> ArchiveOut:
    return ArchiveOut(file.name, world.files.link(file.key, file.name, expires))


def _fault(said: str) -> str:
    """`王美麗:photo,details` as 「王美麗：照片、基本資料」; the code of a refusal as its words."""
    name, mark, missing = said.partition(":")
    if not mark:
        return label("package_fault", said)
    return f"{name}：{'、'.join(label('light', one) for one in missing.split(','))}"


def _national(world: World, found: Package, at: datetime, expires: datetime | None) -> NationalOut | None:
    if not found.fetchable:
        return None
    duty = registration()
    return NationalOut(
        since=duty.since.isoformat(),
        confirmed=duty.confirmed,
        due=duty.due(taipei_day(at)),
        made_at=found.national_at.isoformat() if found.national_at else None,
        archive=_archive(world, found.national, expires) if found.national and expires else None,
    )
