"""How record-book packages look to their unit."""

from datetime import datetime

from msgspec import Struct

from chalicelib.domain.day import taipei_day
from chalicelib.domain.record_book import Package, PackageState
from chalicelib.http.trainee_views import TraineeItem, item_out, sheets_of
from chalicelib.services.world import World
from chalicelib.wording import label


class PackagePerson(Struct):
    """One person of a package, by roster number."""

    seq: int
    trainee: str
    name: str
    book_no: str
    book_date: str


class PackageOut(Struct):
    """One package."""

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


class PackageListOut(Struct):
    """The unit's packages, newest first, and the trainees who are ready for the next one."""

    items: list[PackageOut]
    ready: list[TraineeItem]


def package_out(world: World, found: Package, *, expires: datetime | None) -> PackageOut:
    """One package; the link only for those who may fetch it."""
    books = {reference: (number, day) for reference, number, day in found.books}
    people = []
    for seq, (reference, _, name) in enumerate(found.trainees, start=1):
        number, day = books.get(reference, ("", None))
        people.append(PackagePerson(seq, reference, name, number, day.isoformat() if day else ""))
    built = found.state is not PackageState.BUILDING
    made_on = taipei_day(found.made_at)
    return PackageOut(
        package=found.id,
        made_on=made_on.isoformat(),
        category_name=found.category_name,
        authority=found.authority,
        count=len(people),
        state=found.state.value,
        state_label=label("package", found.state.value),
        people=people,
        submitted_on=found.submitted_on.isoformat() if found.submitted_on else None,
        channel=found.channel,
        receipt=found.receipt,
        digest=found.digest,
        href=world.files.link(found.file, f"紀錄冊送件-{made_on:%Y%m%d}.zip", expires) if built and expires else None,
    )


def packages_out(world: World, unit: str, *, at: datetime) -> PackageListOut:
    """Packages and who is ready."""
    ready = [s for s in sheets_of(world, unit) if s.lights.all_on and s.trainee and not s.trainee.package]
    return PackageListOut(
        items=[package_out(world, found, expires=None) for found in world.packages.of_unit(unit)],
        ready=[item_out(world, found, at) for found in ready],
    )
