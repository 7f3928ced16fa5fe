"""Routes of a unit's desk and of the centre: packages that go directly to an authority's own system."""

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.direct import DirectState, NoReceiverError
from chalicelib.domain.package import PackageNotReadyError
from chalicelib.http.package_views import PackageOut, package_out
from chalicelib.http.route import Call, Routes
from chalicelib.services import direct, packages
from chalicelib.services.package_watch import direct_help
from chalicelib.wording import label

desk_direct = Routes("承辦頁：直接送件")

DIRECT = "/units/{unit}/packages/{package}/direct"
SHOWN = (DirectState.REFUSED, DirectState.UNANSWERED, DirectState.SENDING)


class CentreDirect(Struct):
    """A package that has not arrived: whose, where to, since when, what to do. No person is named."""

    unit: str
    unit_name: str
    receiver: str
    state: str
    state_label: str
    help: str
    begun_at: str
    tries: int
    last: str


class CentreDirectsOut(Struct):
    """Packages that have not arrived, those given up first, and the systems that are written down."""

    items: list[CentreDirect]
    receivers: list[str]


@desk_direct.post(
    DIRECT, Verb.DESK_DECIDE, answers=PackageOut, status=202, problems=(PackageNotReadyError, NoReceiverError)
)
def hand_package_over(call: Call) -> PackageOut:
    """Send the package to the authority's system, in the background; tried again when nobody answers."""
    direct.begin(call.world, call.staff, call.unit, call.params["package"], at=call.at)
    return _out(call)


@desk_direct.post(DIRECT + "/stop", Verb.DESK_DECIDE, answers=PackageOut)
def stop_handing_over(call: Call) -> PackageOut:
    """Try no more, so that the package can go another way."""
    direct.stop(call.world, call.staff, call.unit, call.params["package"], at=call.at)
    return _out(call)


@desk_direct.get("/centre/direct", Verb.CENTRE_READ, answers=CentreDirectsOut)
def list_undelivered(call: Call) -> CentreDirectsOut:
    """Packages that have not arrived at an authority's system."""
    waiting = [one for state in SHOWN for one in call.world.directs.waiting(state)]
    items = []
    for one in waiting:
        unit = call.world.catalogue.unit(one.unit)
        items.append(
            CentreDirect(
                unit=one.unit,
                unit_name=unit.name if unit else one.unit,
                receiver=one.receiver_name,
                state=one.state.value,
                state_label=label("direct", one.state.value),
                help=direct_help(one),
                begun_at=one.begun_at.isoformat(),
                tries=len(one.tries),
                last=label("direct_try", one.tries[-1].outcome.value) if one.tries else "",
            )
        )
    return CentreDirectsOut(items, [f"{one.name}（{one.authority}）" for one in call.world.receivers.all()])


def _out(call: Call) -> PackageOut:
    found = packages.of_unit(call.world, call.unit, call.params["package"]).value
    return package_out(call.world, found, at=call.at, expires=None)
