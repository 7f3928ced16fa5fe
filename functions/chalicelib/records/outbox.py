"""The outbox: every side effect is an item that is written in the same transaction as its cause.

Key shape: JOB#<id>/JOB, in the index JOBS#<kind> or JOBS#dead by due time, so that jobs which one worker cannot do
never stand in the way of those which it can. A job is claimed for a while, done
(removed), or failed: tried again with growing pauses, and after MAX_TRIES kept as dead for a person to look at.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.errors import NotFoundError
from chalicelib.records.store import Conflict, Put, Store
from chalicelib.records.writing import Kept, entity_of, put

MAX_TRIES = 5
LEASE = timedelta(minutes=2)
FIRST_PAUSE = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do. `payload` names records; it holds no personal data in the clear but a sign-in address."""

    id: str
    kind: str
    payload: dict[str, str]
    due: datetime
    tries: int = 0
    dead: bool = False
    error: str = ""
    cause: str = ""
    """The id of the request from which it follows, as its log line has it; empty when none did."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """The jobs in the store; those that are added follow from `cause`."""

    store: Store
    cause: str = ""

    def job(self, kind: str, payload: Mapping[str, str], *, id: str, due: datetime) -> Put:
        """The operation that adds a job; it belongs into its cause's transaction."""
        return _put(Job(id=id, kind=kind, payload=dict(payload), due=due, cause=self.cause), 0)

    def get(self, job_id: str) -> Kept[Job] | None:
        """The job if it is still there."""
        item = self.store.get(f"JOB#{job_id}", "JOB")
        return entity_of(Job, item) if item else None

    def due(self, now: datetime, kinds: Iterable[str], limit: int = 50) -> list[str]:
        """Ids of jobs of these kinds whose time has come, the oldest first. An index read: claim before doing."""
        waiting = [
            (datetime.fromisoformat(item["due"]), str(item["id"]))
            for kind in kinds
            for item in self.store.query(f"JOBS#{kind}", limit=limit, index=True).items
        ]
        return [job_id for due, job_id in sorted(waiting) if due <= now]

    def late(self, before: datetime, kinds: Iterable[str], limit: int = 200) -> list[datetime]:
        """When jobs of these kinds were due that nobody has taken since, the oldest of each kind up to `limit`."""
        items = (item for kind in kinds for item in self.store.query(f"JOBS#{kind}", limit=limit, index=True).items)
        return sorted(due for item in items if (due := datetime.fromisoformat(item["due"])) < before)

    def overdue(self, now: datetime, kinds: Iterable[str]) -> tuple[int, int]:
        """How many seconds the oldest job of these kinds has been due, and how many of them were given up."""
        kinds = frozenset(kinds)
        firsts = (self.store.query(f"JOBS#{kind}", limit=1, index=True).items for kind in kinds)
        dues = [datetime.fromisoformat(item["due"]) for items in firsts for item in items]
        waited = max((int((now - due).total_seconds()) for due in dues), default=0)
        return max(waited, 0), sum(job.kind in kinds for job in self.dead())

    def claim(self, job_id: str, now: datetime) -> Kept[Job] | None:
        """Take the job for LEASE, so that nobody else does it meanwhile; None when it is not to be had."""
        kept = self.get(job_id)
        if kept is None or kept.value.dead or kept.value.due > now:
            return None
        claimed = replace(kept.value, due=now + LEASE, tries=kept.value.tries + 1)
        try:
            version = self.store.transact([_put(claimed, kept.version)])[0]
        except Conflict:
            return None
        return Kept(claimed, version)

    def done(self, kept: Kept[Job]) -> None:
        """Forget the job."""
        self.store.delete(f"JOB#{kept.value.id}", "JOB")

    def failed(self, kept: Kept[Job], error: str, now: datetime) -> Job:
        """Note the failure: due again after a growing pause, or dead after MAX_TRIES."""
        job = kept.value
        if job.tries >= MAX_TRIES:
            after = replace(job, dead=True, error=error)
        else:
            after = replace(job, due=now + FIRST_PAUSE * 4 ** (job.tries - 1), error=error)
        self.store.transact([_put(after, kept.version)])
        return after

    def dead(self) -> list[Job]:
        """Jobs that were given up."""
        return [entity_of(Job, item).value for item in self.store.query("JOBS#dead", limit=1000, index=True).items]

    def revive(self, job_id: str, now: datetime) -> None:
        """Give a dead job new tries, or raise NotFoundError."""
        kept = self.get(job_id)
        if kept is None:
            raise NotFoundError
        self.store.transact([_put(replace(kept.value, dead=False, tries=0, due=now), kept.version)])


def _put(job: Job, expect: int) -> Put:
    keys = {"g1pk": "JOBS#dead" if job.dead else f"JOBS#{job.kind}", "g1sk": f"{job.due.isoformat()}#{job.id}"}
    return put(job, f"JOB#{job.id}", "JOB", expect=expect, **keys)
