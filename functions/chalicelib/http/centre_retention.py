"""Routes of what was erased and what goes next, for the centre. No person is named."""

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.retention import Run
from chalicelib.http.route import Call, Routes
from chalicelib.records.erasure import Erasure
from chalicelib.services.retention import coming
from chalicelib.wording import label

centre_retention = Routes("推廣中心：資料刪除")


class CountOut(Struct):
    """How many records went by one rule."""

    rule: str
    label: str
    count: int


class RunOut(Struct):
    """What one nightly run erased."""

    at: str
    counts: list[CountOut]
    total: int


class BookOut(Struct):
    """Proof for one book: since when its ID number was not needed any more, when it went, and the days between.

    That is the day of issue; a later one when the number was given again, for another book or an added training.
    """

    number: str
    since: str
    erased_on: str
    days: int


class RetentionOut(Struct):
    """The last runs, what goes within thirty days, and the proof for ID numbers."""

    runs: list[RunOut]
    coming: list[CountOut]
    books: list[BookOut]


@centre_retention.get("/centre/retention", Verb.CENTRE_READ, answers=RetentionOut)
def read_retention(call: Call) -> RetentionOut:
    """What was erased last, what goes next, and when ID numbers went."""
    erasure = Erasure(call.world.store)
    books = [
        BookOut(number, since.isoformat(), erased.isoformat(), (erased - since).days)
        for number, since, erased in erasure.books()
    ]
    return RetentionOut([_run(run) for run in erasure.runs()], _counts(coming(call.world, at=call.at)), books)


def _run(run: Run) -> RunOut:
    counts = _counts({rule: sum(units.values()) for rule, units in run.counts.items()})
    return RunOut(run.at.isoformat(), counts, sum(one.count for one in counts))


def _counts(found: dict[str, int]) -> list[CountOut]:
    return [CountOut(rule, label("retention", rule), count) for rule, count in sorted(found.items())]
