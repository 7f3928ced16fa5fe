"""Routes of growth and leadership training at the desk: recommending a volunteer, recording the appraisal."""

from datetime import timedelta

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.advancement import (
    AlreadyRecommendedError,
    AppraisalDoneError,
    AppraisalTooEarlyError,
    NotRecommendableError,
)
from chalicelib.http.fields import Checks, Line, Short, Text
from chalicelib.http.route import Call, Routes
from chalicelib.http.trainee_views import TraineeOut, trainee_out
from chalicelib.services import advancing
from chalicelib.services.advancing import Recommendation
from chalicelib.services.trainee_sheet import TraineeSheet

desk_advancing = Routes("承辦頁：成長與領導訓練")

LINK_LIVES = timedelta(minutes=5)
TRAINEE = "/units/{unit}/trainees/{reference}"


class RecommendationIn(Struct, forbid_unknown_fields=True):
    """For which training, serving since which day, in which office, and why."""

    track: Line
    service_since: Line
    statement: Text
    post: Short = ""

    def recommendation(self) -> Recommendation:
        """The recommendation, or raise InvalidError naming every wrong field."""
        checks = Checks()
        made = Recommendation(
            track=self.track,
            service_since=checks.iso_day("service_since", self.service_since),
            post=self.post,
            statement=checks.text("statement", self.statement),
        )
        checks.done()
        return made


class AppraisalIn(Struct, forbid_unknown_fields=True):
    """The result of an appraisal; the note is what the person reads when it was not passed."""

    track: Line
    date: Line
    passed: bool
    note: Text = ""


@desk_advancing.post(
    TRAINEE + "/recommendations",
    Verb.DESK_DECIDE,
    body=RecommendationIn,
    answers=TraineeOut,
    status=201,
    problems=(AlreadyRecommendedError, NotRecommendableError),
)
def recommend_trainee(call: Call, body: RecommendationIn) -> TraineeOut:
    """Recommend a volunteer for growth or leadership training."""
    reference = call.params["reference"]
    return _shown(
        call, advancing.recommend(call.world, call.staff, call.unit, reference, body.recommendation(), at=call.at)
    )


@desk_advancing.post(
    TRAINEE + "/appraisals",
    Verb.DESK_DECIDE,
    body=AppraisalIn,
    answers=TraineeOut,
    status=201,
    problems=(AppraisalTooEarlyError, AppraisalDoneError),
)
def appraise_trainee(call: Call, body: AppraisalIn) -> TraineeOut:
    """Record the appraisal after the last course; passed, the certificate follows."""
    checks = Checks()
    held_on = checks.iso_day("date", body.date)
    checks.done()
    found = advancing.appraise(
        call.world,
        call.staff,
        call.unit,
        call.params["reference"],
        body.track,
        passed=body.passed,
        held_on=held_on,
        note=body.note,
        at=call.at,
    )
    return _shown(call, found)


def _shown(call: Call, found: TraineeSheet) -> TraineeOut:
    return trainee_out(call.world, found, at=call.at, expires=call.at + LINK_LIVES)
