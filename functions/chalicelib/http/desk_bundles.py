"""Routes of a class's certificates in one ZIP."""

from datetime import timedelta
from typing import Annotated

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.bundle import MOST_PEOPLE, Bundle
from chalicelib.domain.day import taipei_day
from chalicelib.http.fields import Line
from chalicelib.http.route import Call, Routes
from chalicelib.services import bundles

desk_bundles = Routes("承辦頁：全班證書")

LINK_LIVES = timedelta(minutes=5)
ALL = "/units/{unit}/certificate-bundles"


class BundleIn(Struct, forbid_unknown_fields=True):
    """Whose certificates."""

    trainees: Annotated[list[Line], Meta(max_length=MOST_PEOPLE)]


class BundleOut(Struct):
    """How far the ZIP has come; `href` once it is ready."""

    bundle: str
    total: int
    done: int
    documents: int
    ready: bool
    href: str | None


@desk_bundles.post(ALL, Verb.DESK_DECIDE, body=BundleIn, answers=BundleOut, status=202)
def ask_for_bundle(call: Call, body: BundleIn) -> BundleOut:
    """Put the certificates of these trainees into one ZIP; it is built in the background."""
    return _out(call, bundles.ask(call.world, call.staff, call.unit, body.trainees, at=call.at))


@desk_bundles.get(ALL + "/{bundle}", Verb.DESK_DECIDE, answers=BundleOut)
def read_bundle(call: Call) -> BundleOut:
    """How far it is, and the link once it is ready."""
    return _out(call, call.world.bundles.get(call.unit, call.params["bundle"]).value)


def _out(call: Call, bundle: Bundle) -> BundleOut:
    name = f"結業證明書-{taipei_day(bundle.made_at):%Y%m%d}.zip"
    return BundleOut(
        bundle=bundle.id,
        total=len(bundle.trainees),
        done=bundle.done,
        documents=bundle.documents,
        ready=bundle.ready,
        href=call.world.files.link(bundle.file, name, call.at + LINK_LIVES) if bundle.ready else None,
    )
