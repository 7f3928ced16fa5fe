"""Building record-book packages in pieces that survive a restart: claim everyone, gather fifty people at a time, close.

Each run does one piece, notes it with the version it saw, and queues the next in the same transaction: two workers at
once cannot both note it, and memory holds one piece. Five lights are looked at again; if one has gone out, or someone
is in another package, everyone is let go and the package says why.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import ConflictError
from chalicelib.domain.looking import Look, LookReason
from chalicelib.domain.package import (
    A_PIECE,
    AlreadyPackedError,
    BookUnderWayError,
    Member,
    Package,
    PackageFile,
    PackageIncompleteError,
    PackageState,
)
from chalicelib.jobs.package_files import PackageFiles
from chalicelib.records.writing import Kept
from chalicelib.services.looking import words_of
from chalicelib.services.package_claims import claim_rest, release
from chalicelib.services.package_looks import watching
from chalicelib.services.posting import queue
from chalicelib.services.world import Trail, World

REFUSALS = (PackageIncompleteError, AlreadyPackedError, BookUnderWayError)


@dataclass(frozen=True, slots=True)
class PackageJobs:
    """Handler of the job `build-package`. What makes files is passed in."""

    world: World
    files: PackageFiles
    write_zip: Callable[[Mapping[str, bytes], date], bytes]
    clock: Callable[[], datetime]

    def build(self, payload: Mapping[str, str], job: str) -> None:
        """Do the next piece; a package that is ready or was given up is left alone."""
        kept = self.world.packages.get(payload["package"])
        if kept.value.state is not PackageState.BUILDING:
            return
        try:
            self._step(kept)
        except REFUSALS as refused:
            self._give_up(kept, refused)

    def _step(self, kept: Kept[Package]) -> None:
        package = kept.value
        claim_rest(self.world, package)
        members = [one.value for one in self.world.packages.members(package.id)]
        if package.single:
            self._close(kept, members, self.files.of_people(package, members))
        elif package.done < len(members):
            self._piece(kept, members[package.done : package.done + A_PIECE])
        else:
            self._close(kept, members, {})

    def _piece(self, kept: Kept[Package], members: list[Member]) -> None:
        package = kept.value
        span = f"{members[0].seq:03d}-{members[-1].seq:03d}"
        files = self.files.with_manifest(package, self.files.of_people(package, members))
        piece = self._saved(package, f"{package.id}-{span}", f"紀錄冊送件-證書照片-{span}.zip", files)
        at = self.clock()
        after = replace(package, pieces=(*package.pieces, piece), done=members[-1].seq, moved_at=at)
        self.world.commit(
            self.world.packages.saving(after, kept),
            [queue(self.world, "build-package", {"package": package.id}, at=at)],
        )

    def _close(self, kept: Kept[Package], members: list[Member], people: dict[str, bytes]) -> None:
        package = kept.value
        files = self.files.with_manifest(package, {**self.files.of_all(package, members), **people})
        mapping = self.files.mapping(package)
        whole = self._saved(package, package.id, f"紀錄冊送件-{taipei_day(package.made_at):%Y%m%d}.zip", files)
        ready = replace(
            package,
            state=PackageState.READY,
            file=whole.key,
            digest=whole.digest,
            done=len(members),
            mapping=mapping.name,
            mapping_confirmed=mapping.confirmed,
        )
        look = watching(self.world, package.id, "unsent", at=self.clock())
        self.world.commit(
            self.world.packages.saving(ready, kept),
            [look],
            trail=Trail(
                package.unit,
                "worker",
                "package.id-numbers-opened",
                package.id,
                package.made_at,
                detail=words_of(Look(LookReason.HAND_IN)),
            ),
        )

    def _saved(self, package: Package, name: str, shown: str, files: Mapping[str, bytes]) -> PackageFile:
        archive = self.write_zip(files, taipei_day(package.made_at))
        key = f"packages/{name}.zip"
        self.world.files.save(key, archive, "application/zip")
        return PackageFile(key, shown, hashlib.sha256(archive).hexdigest())

    def _give_up(self, kept: Kept[Package], refused: ConflictError) -> None:
        release(self.world, kept.value, at=self.clock())
        for key in kept.value.files():
            self.world.files.remove(key)
        people = refused.facts.get("people")
        faults = tuple(people) if isinstance(people, list) else (refused.code,)
        failed = replace(kept.value, state=PackageState.FAILED, faults=faults, pieces=(), done=0)
        self.world.commit(
            self.world.packages.saving(failed, kept),
            trail=Trail(kept.value.unit, "worker", "package.failed", kept.value.id, self.clock()),
        )
