"""The whole API as one Chalice application over one World."""

from collections.abc import Callable
from datetime import datetime

from chalice.app import Chalice, Response
from msgspec import json

from chalicelib.http.applying import applying
from chalicelib.http.bulk_decisions import bulk_decisions
from chalicelib.http.centre import centre
from chalicelib.http.centre_console import centre_console
from chalicelib.http.centre_retention import centre_retention
from chalicelib.http.centre_statistics import centre_statistics
from chalicelib.http.corrections import corrections
from chalicelib.http.courses import courses
from chalicelib.http.desk_advancing import desk_advancing
from chalicelib.http.desk_applications import desk_applications
from chalicelib.http.desk_attendance import desk_attendance
from chalicelib.http.desk_books import desk_books
from chalicelib.http.desk_bundles import desk_bundles
from chalicelib.http.desk_cards import desk_cards
from chalicelib.http.desk_delivery import desk_delivery
from chalicelib.http.desk_direct import desk_direct
from chalicelib.http.desk_interviews import desk_interviews
from chalicelib.http.desk_letter_words import desk_letter_words
from chalicelib.http.desk_lists import desk_lists
from chalicelib.http.desk_looking import desk_looking
from chalicelib.http.desk_opinions import desk_opinions
from chalicelib.http.desk_packages import desk_packages
from chalicelib.http.desk_report import desk_report
from chalicelib.http.desk_trainees import desk_trainees
from chalicelib.http.desk_walk_ins import desk_walk_ins
from chalicelib.http.drafts import drafts
from chalicelib.http.edge import SECURITY_HEADERS, Edge
from chalicelib.http.evidence import evidence
from chalicelib.http.me import me
from chalicelib.http.me_contact import me_contact
from chalicelib.http.me_data import me_data
from chalicelib.http.me_erasure import me_erasure
from chalicelib.http.me_interviews import me_interviews
from chalicelib.http.me_referral import me_referral
from chalicelib.http.me_training import me_training
from chalicelib.http.openapi import describe
from chalicelib.http.public import public
from chalicelib.http.route import Route
from chalicelib.http.second_factor import second_factor
from chalicelib.http.sign_in import sign_in
from chalicelib.http.stand_ins import stand_ins
from chalicelib.http.subscriptions import subscriptions
from chalicelib.http.trail import trail
from chalicelib.services.world import World

ROUTES: list[Route] = [
    route
    for resource in (
        public,
        applying,
        drafts,
        subscriptions,
        sign_in,
        second_factor,
        me,
        me_training,
        me_contact,
        me_data,
        me_erasure,
        me_interviews,
        courses,
        desk_applications,
        bulk_decisions,
        desk_delivery,
        desk_report,
        desk_interviews,
        desk_opinions,
        desk_trainees,
        desk_attendance,
        desk_advancing,
        desk_bundles,
        desk_cards,
        desk_packages,
        desk_direct,
        desk_looking,
        desk_books,
        evidence,
        corrections,
        centre,
        centre_statistics,
        centre_retention,
        stand_ins,
        centre_console,
        me_referral,
        desk_walk_ins,
        desk_lists,
        desk_letter_words,
        trail,
    )
    for route in resource.routes
]


def create_api(world: World, clock: Callable[[], datetime], *, secure_cookies: bool, origin_key: str = "") -> Chalice:
    """The application that API Gateway, the local server and the tests call."""
    app = Chalice(app_name="volunteer-gateway", configure_logs=False)
    app.api.binary_types.append("image/webp")
    Edge(world, clock, secure_cookies=secure_cookies, origin_key=origin_key).mount(app, ROUTES)

    @app.route("/openapi.json", methods=["GET"])
    def openapi() -> Response:
        headers: dict[str, str | list[str]] = {
            **SECURITY_HEADERS,
            "Cache-Control": "public, max-age=300",
            "Content-Type": "application/json",
        }
        return Response(body=json.encode(describe(ROUTES)).decode(), status_code=200, headers=headers)

    return app
