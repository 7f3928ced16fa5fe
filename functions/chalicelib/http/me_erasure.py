"""Routes of erasing one's own data: what would happen, and doing it after a fresh sign-in (個資法 3 ⑤, 11)."""

from datetime import date

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.errors import InvalidError, InvalidField
from chalicelib.domain.farewell import Receipt
from chalicelib.http.route import Answer, Call, Cookie, Routes
from chalicelib.services.erasing import Farewell, erase, farewell
from chalicelib.services.sign_in import SignInAgainError, ensure_fresh, fresh, leave
from chalicelib.wording import own_data

me_erasure = Routes("刪除我的資料")


class CountedOut(Struct):
    """How many records of a kind."""

    label: str
    count: int


class StayOut(Struct):
    """What stays without a name, why, and until when in words."""

    label: str
    count: int
    why: str
    until: str


class FarewellOut(Struct):
    """What erasing would do: what goes, what stays, what is still open and what becomes of it."""

    fresh: bool
    goes: list[CountedOut]
    stays: list[StayOut]
    open: list[str]
    elsewhere: list[str]


class FarewellIn(Struct, forbid_unknown_fields=True):
    """That the person has read what will happen."""

    understood: bool


class ErasedOut(Struct):
    """The receipt: number, time, counts. It names nobody."""

    number: str
    at: str
    goes: list[CountedOut]
    stays: list[CountedOut]
    letter: bool


@me_erasure.get("/me/erasure", Verb.PRIVATE, answers=FarewellOut)
def read_farewell(call: Call) -> FarewellOut:
    """What would go, what would stay and why, and what is still open."""
    found = farewell(call.world, call.person, at=call.at)
    return FarewellOut(
        fresh(call.world, call.cookies.get("session"), at=call.at),
        _counts("erased", found.goes),
        [
            StayOut(own_data("stays", one.key), one.count, own_data("stays_why", one.key), _until(one.until))
            for one in found.stays
        ],
        _open(found),
        [own_data("elsewhere", key) for key in ("unit", "authority", "backup")],
    )


@me_erasure.post("/me/erasure", Verb.PRIVATE, body=FarewellIn, answers=ErasedOut, problems=(SignInAgainError,))
def erase_me(call: Call, body: FarewellIn) -> Answer:
    """Erase everything about oneself and end the session; the receipt goes to the address once, then it is unknown."""
    ensure_fresh(call.world, call.cookies.get("session"), at=call.at)
    if not body.understood:
        raise InvalidError(InvalidField("understood", "consent-required"))
    receipt = erase(call.world, call.person, at=call.at)
    leave(call.world, call.cookies.get("session"))
    return Answer(_receipt(receipt, letter=bool(call.staff.account)), cookies=(Cookie("session", "", 0),))


def _receipt(receipt: Receipt, *, letter: bool) -> ErasedOut:
    goes, stays = _counts("erased", receipt.erased), _counts("stays", receipt.kept)
    return ErasedOut(receipt.number, receipt.at.isoformat(), goes, stays, letter)


def _open(found: Farewell) -> list[str]:
    return list(dict.fromkeys(own_data("open", code, {"about": about}) for code, about in found.open))


def _until(day: date | None) -> str:
    return own_data("value", "until", {"day": day.isoformat()}) if day else own_data("value", "long")


def _counts(group: str, found: dict[str, int]) -> list[CountedOut]:
    return [CountedOut(own_data(group, key), count) for key, count in found.items()]
