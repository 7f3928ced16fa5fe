"""What stands on the 面談紀要表: the facts of one interview, for the printer. Sealed opinions never get here."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.application import Application
from chalicelib.domain.day import TAIPEI, taipei_day
from chalicelib.domain.eligibility import age_on
from chalicelib.domain.interview import InterviewRecord
from chalicelib.domain.interview_file import InterviewFile, Signature
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class InterviewPaper:
    """One sheet. `record` is the merged one, or None for a form to fill in by hand."""

    reference: str
    name: str
    age: int
    unit: str
    notice: str
    when: datetime | None
    minutes: int
    place: str
    mode: str
    education: str
    experience: str
    skills: str
    availability: str
    licences: tuple[str, ...]
    tasks: tuple[str, ...]
    record: InterviewRecord | None
    opinions: tuple[InterviewRecord, ...]
    signature: Signature | None
    signed_on: date | None
    printed_at: datetime
    example: bool


def interview_paper(world: World, one: Application, file: InterviewFile, *, at: datetime) -> InterviewPaper:
    """The sheet of this interview as it stands."""
    unit, notice = world.catalogue.unit(one.unit), world.catalogue.notice(one.notice)
    appointed, record, answers = one.appointed, one.interview, one.answers
    return InterviewPaper(
        reference=one.reference,
        name=answers.name,
        age=age_on(answers.birth_date, taipei_day(at)),
        unit=unit.name if unit else "",
        notice=one.notice_title,
        when=appointed.at.astimezone(TAIPEI) if appointed else None,
        minutes=appointed.minutes if appointed else 0,
        place=(record.place if record else "") or (appointed.place if appointed else ""),
        mode=(record.mode if record else "") or (appointed.mode if appointed else ""),
        education=answers.education,
        experience=answers.experience,
        skills=answers.skills,
        availability="、".join(f"星期{slot.replace('-', '')}" for slot in answers.availability),
        licences=notice.require.licences if notice else (),
        tasks=notice.tasks if notice else (),
        record=record,
        opinions=tuple(opinion.record for opinion in file.readable()),
        signature=file.signature,
        signed_on=taipei_day(file.signature.at) if file.signature else None,
        printed_at=at.astimezone(TAIPEI),
        example=bool(unit and unit.example),
    )
