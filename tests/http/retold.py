"""The trail replayed: every step begins where the last one ended, and the last one ends where the record stands."""

from chalicelib.domain.moves import application_mark, trainee_mark
from chalicelib.services.forgetting import certificates_of
from chalicelib.services.world import World

Key = tuple[str, str, str]
TRAINEES = frozenset({
    "training", "recognised", "not-yet-recognised", "packed", "package-sent", "package-back", "book-issued",
    "book-handed", "book-again", "book-declared",
})  # fmt: skip
# Where a record begins that was made without a line: by the applicant's form, and by the last quiz of a training.
BEGINS = {"application": "submitted", "certificate": "certificate.planned", "presence": "presence.absent"}


def kind_of(before: str, after: str) -> str:
    """What a step is about: said before the dot, else an application or a trainee by the words."""
    mark = before if after == "none" else after
    return mark.partition(".")[0] if "." in mark else "trainee" if mark in TRAINEES else "application"


def steps_of(event: dict) -> list[tuple[Key, str, str]]:
    """Each step of a line: kind, session for those on a roll, and number; before and after."""
    found = []
    for part in filter(None, event.get("change", "").split("; ")):
        subject, _, step = part.rpartition(" ")
        before, _, after = step.partition(">")
        kind = kind_of(before, after)
        found.append(((kind, event["subject"] if kind == "presence" else "", subject), before, after))
    return found


def told(world: World, chain: str) -> dict[Key, str]:
    """Where one chain says that every record stands. What a unit decides on may have begun in another's chain."""
    found: dict[Key, str] = {}
    for item in world.audit.entries(chain):
        assert item["event"]["actor"] and item["at"]
        for key, before, after in steps_of(item["event"]):
            stood = {found[key]} if key in found else {"none", BEGINS.get(key[0], "none")}
            assert before in stood or key[0] == "evidence", (item["event"], stood)
            found[key] = after
    return found


def stands(world: World, unit: str) -> dict[Key, str]:
    """Where every record of the unit, and of the people whom it knows, stands."""
    found: dict[Key, str] = {
        ("application", "", one.reference): application_mark(one) for one in world.applications.of_unit(unit)
    }
    found |= {("trainee", "", one.id): trainee_mark(one) for one in world.trainees.of_unit(unit)}
    found |= {("card", "", one.number): f"card.{one.state.value}" for one in world.cards.register(unit)}
    for session in world.attendances.of_unit(unit):
        found["attendance", "", session.id] = f"attendance.{session.state.value}"
        found |= {("presence", session.id, one): "presence.present" for one in session.present}
    for package in world.packages.of_unit(unit):
        found["package", "", package.id] = f"package.{package.state.value}"
        if direct := world.directs.find(package.id):
            found["direct", "", package.id] = f"direct.{direct.value.state.value}"
    for person in {one.person for one in world.applications.of_unit(unit)}:
        held = world.dossier(person)
        found |= {("evidence", "", one.value.id): f"evidence.{one.value.state.value}" for one in held.evidence}
        for kept in certificates_of(world, held):
            found["certificate", "", kept.value.number] = f"certificate.{kept.value.state.value}"
    return found


def expect_told(world: World) -> None:
    """The chains together say where each record stands; one made without a line still stands where it began."""
    units = [unit.id for unit in world.catalogue.units()]
    said: dict[Key, set[str]] = {}
    for chain in {*units, world.installation.centre_id}:
        for key, mark in told(world, chain).items():
            said.setdefault(key, set()).add(mark)
    for key, mark in (pair for unit in units for pair in stands(world, unit).items()):
        assert mark in said.get(key, {BEGINS.get(key[0])}), (key, said.get(key), mark)
