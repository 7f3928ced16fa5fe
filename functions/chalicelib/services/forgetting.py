"""Forgetting a person: files first, then what lies elsewhere and stays without a name, then the person's own records.

The record of who they are goes last, with whatever the caller writes beside it: whoever is cut off finds the person
again, begins anew and finds less to do. Does not know why somebody goes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from chalicelib.domain.bundle import Bundle
from chalicelib.domain.certificate import Certificate, status_key
from chalicelib.domain.day import taipei_day
from chalicelib.domain.farewell import ageless, anonymous, nameless, unnamed, without
from chalicelib.domain.package import PackageState, settled
from chalicelib.records.dossier import Dossier
from chalicelib.records.erasure import Erasure
from chalicelib.records.store import MAX_OPERATIONS, place_written
from chalicelib.records.writing import Kept, Write
from chalicelib.services.evidence import incoming
from chalicelib.services.interviews import freeing
from chalicelib.services.package_claims import release
from chalicelib.services.posting import queue
from chalicelib.services.world import Trail, World

# The record of the person, their account and their uniqueness go together, after everything else.
LAST = 3
A_LOT = MAX_OPERATIONS - 20  # room for a line in each trail that something is told in


def forget(world: World, person: str, *, at: datetime, last: Sequence[Write] = ()) -> Counter[str]:
    """Forget a person altogether and return what went, counted by kind. Raises ChangedMeanwhileError.

    `last` is written with the record of who they are.
    """
    held = world.dossier(person)
    counts = Counter(item["sk"].partition("#")[0] for item in Erasure(world.store).everything(person))
    for key in files_of(world, held):
        world.files.remove(key)
        counts["FILE"] += 1
    _packages(world, held, taipei_day(at), at)
    commit_in_lots(world, list(_elsewhere(world, held, at)), at=at)
    writes = list(Erasure(world.store).person(person))
    commit_in_lots(world, writes[:-LAST], at=at)
    world.commit(writes[-LAST:], list(last))
    return counts


def commit_in_lots(world: World, writes: Sequence[Write], *, at: datetime) -> None:
    """Write them in lots that a transaction holds, each place once, and tell what moved in the trails it belongs to."""
    listed = list({place_written(write.operation): write for write in writes}.values())
    for start in range(0, len(listed), A_LOT):
        some = listed[start : start + A_LOT]
        moved = [move for write in some for move in write.moves if move.real]
        trail = Trail(moved[0].unit, "system", "record.moved", moved[0].subject, at) if moved else None
        world.commit(some, trail=trail)


def files_of(world: World, held: Dossier) -> Iterator[str]:
    """The keys of every file that is about this person alone, and of archives in which they are."""
    person, photo = held.person.value.id, held.details.value.photo
    yield from (key for key in (photo.key,) if key)
    for file in world.interview_files.of_person(person):
        yield from file.files
    yield from (kept.value.file or incoming(kept.value.id) for kept in held.evidence)
    transcript = world.transcripts.find(person)
    yield from (key for key in (transcript.value.file if transcript else "",) if key)
    yield from (kept.value.wish.file for kept in held.trainees if kept.value.wish and kept.value.wish.file)
    yield from (kept.value.file for kept in certificates_of(world, held) if kept.value.file)
    for card in (kept.value for kept in world.cards.of_person(person)):
        yield from (key for key in (card.file, card.photo) if key)
    for bundle in _bundles(world, held):
        yield from (key for key in (bundle.file,) if key)


def certificates_of(world: World, held: Dossier) -> list[Kept[Certificate]]:
    """The person's certificates, with those that they replaced."""
    found: list[Kept[Certificate]] = []
    for one in held.certificates.values():
        number = one.number
        while number:
            kept = world.certificates.get(number)
            found.append(kept)
            number = kept.value.replaces
    return found


def _elsewhere(world: World, held: Dossier, at: datetime) -> Iterator[Write]:
    """Writes that leave certificates, figures and the register of cards without a name, and forget archives."""
    today = taipei_day(at)
    for kept in certificates_of(world, held):
        bare = nameless(kept.value, today)
        yield from world.certificates.saving(kept, bare)
        yield from world.completions.changing(kept.value, ageless)
        if bare.state is not kept.value.state:
            shard = status_key(bare.number, bare.code)[:2]
            yield queue(world, "publish-status", {"shard": shard, "number": bare.number}, at=at)
    for card in world.cards.of_person(held.person.value.id):
        yield from world.cards.saving(card, anonymous(card.value, today))
    yield from (world.bundles.forgetting(bundle) for bundle in _bundles(world, held))
    for application in (kept.value for kept in held.applications):
        yield from freeing(world, application, application.without_interview_ahead(at))


def _packages(world: World, held: Dossier, today: date, at: datetime) -> None:
    """Take the person out of every package; one that was not handed in yet is void, and the others are free again."""
    person = held.person.value.id
    for unit in sorted({kept.value.unit for kept in held.trainees}):
        for kept in world.packages.holding(unit, person):
            for key in kept.value.files():
                world.files.remove(key)
            bare = without(kept.value, person)
            if bare.state is PackageState.FAILED and kept.value.state is not PackageState.FAILED:
                release(world, kept.value, at=at)
            members = world.packages.members(kept.value.id)
            mine = [member for member in members if member.value.person == person]
            gone = {member.value.seq: unnamed(member.value, today) for member in mine}
            bare = replace(bare, state=settled(bare.state, [gone.get(m.value.seq, m.value) for m in members]))
            void = Trail(unit, "system", "package.voided", bare.id, at)
            world.commit(
                world.packages.saving(bare, kept),
                [world.packages.saving_member(gone[member.value.seq], member.version) for member in mine],
                trail=void if bare.state is not kept.value.state else None,
            )


def _bundles(world: World, held: Dossier) -> list[Bundle]:
    references = frozenset(kept.value.id for kept in held.trainees)
    units = sorted({kept.value.unit for kept in held.trainees})
    return [bundle for unit in units for bundle in world.bundles.holding(unit, references)]
