"""The application form as it is posted, and its way into the domain's answers."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain.application import Answers, Guardian, Helper
from chalicelib.domain.contact import is_mobile
from chalicelib.domain.names import name_problem
from chalicelib.http.fields import Checks, DayBoxes, Items, Line, Name, Short, Text
from chalicelib.http.posted import names_of
from chalicelib.services.apply import Form

Gender = Literal["", "male", "female", "other"]
Education = Literal["", "國中及以下", "高中職", "專科", "大學", "碩士", "博士"]
SLOTS = frozenset(f"{day}-{time}" for day in "一二三四五六日" for time in ("上午", "下午", "晚上"))


class GuardianIn(Struct, forbid_unknown_fields=True):
    """法定代理人, for applicants under 18."""

    name: Name = ""
    relation: Line = ""
    phone: Line = ""
    consent: bool = False


class HelperIn(Struct, forbid_unknown_fields=True):
    """代填: who fills the form in for the applicant."""

    name: Name = ""
    relation: Line = ""
    agreed: bool = False


class ConsentsIn(Struct, forbid_unknown_fields=True):
    """What the applicant has read and agreed to."""

    privacy: bool = False
    plan: bool = False
    ethics: bool = False


class ApplicationIn(Struct, forbid_unknown_fields=True):
    """報名表. ID numbers, addresses and photos are not asked at this stage."""

    notice: Line
    notice_version: Line
    privacy_version: Line
    name: Name
    birth: DayBoxes
    email: Short
    motivation: Text
    availability: Annotated[list[Line], Meta(max_length=21)]
    consents: ConsentsIn
    mobile: Line = ""
    phone: Line = ""
    gender: Gender = ""
    education: Education = ""
    occupation: Line = ""
    experience: Text = ""
    skills: Text = ""
    licences: Items = []
    basic_done: bool = False
    has_book: bool = False
    source: Line = ""
    languages: Line = ""
    preferred: Items = []
    guardian: GuardianIn | None = None
    helper: HelperIn | None = None
    altcha: Text = ""

    def form(self, channel: str = "online") -> Form:
        """The form for the use case, or raise InvalidError naming every wrong field."""
        checks = Checks()
        answers = self._answers(checks, needs_email=channel != "desk")
        unknown = [slot for slot in self.availability if slot not in SLOTS]
        if unknown:
            checks.add("availability", "unknown-choice")
        elif not self.availability:
            checks.add("availability", "required")
        checks.done()
        given = frozenset(name for name in ("privacy", "plan", "ethics") if getattr(self.consents, name))
        return Form(self.notice, self.notice_version, self.privacy_version, answers, given, channel)

    def _answers(self, checks: Checks, *, needs_email: bool) -> Answers:
        name = checks.text("name", self.name)
        if name and (wrong := name_problem(name)):
            checks.add("name", wrong)
        phone = checks.phone("phone", self.phone) if self.phone.strip() else ""
        mobile = self._mobile(checks, phone)
        return Answers(
            name=name,
            birth_date=checks.day("birth", self.birth),
            email=checks.email("email", self.email) if needs_email or self.email.strip() else "",
            mobile=mobile,
            availability=tuple(self.availability),
            motivation=checks.text("motivation", self.motivation, least=5),
            phone=phone,
            gender=self.gender,
            education=self.education,
            occupation=self.occupation.strip(),
            experience=self.experience.strip(),
            skills=self.skills.strip(),
            licences=tuple(self.licences),
            basic_done=self.basic_done,
            has_book=self.has_book,
            source=self.source.strip(),
            languages=self.languages.strip(),
            preferred=tuple(self.preferred),
            guardian=self._guardian(checks),
            helper=self._helper(),
        )

    def _mobile(self, checks: Checks, phone: str) -> str:
        if not self.mobile.strip():
            if not phone and not self.phone.strip():
                checks.add("mobile", "phone-needed")
            return ""
        mobile = checks.phone("mobile", self.mobile)
        if mobile and not (is_mobile(mobile) or mobile.startswith("+")):
            checks.add("mobile", "phone")
        return mobile

    def _guardian(self, checks: Checks) -> Guardian | None:
        given = self.guardian
        if given is None or not (given.name.strip() or given.phone.strip() or given.relation.strip() or given.consent):
            return None
        phone = checks.phone("guardian.phone", given.phone) if given.phone.strip() else ""
        return Guardian(given.name.strip(), given.relation.strip(), phone, given.consent)

    def _helper(self) -> Helper | None:
        given = self.helper
        if given is None or not (given.name.strip() or given.relation.strip() or given.agreed):
            return None
        return Helper(given.name.strip(), given.relation.strip(), given.agreed)


# Every name that the form's controls may have; the proof of work is none of them.
FIELD_NAMES = names_of(ApplicationIn) - {"altcha"}
