"""Builders of everything tests need: sensible values, each can be named."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.adapters.jinja_letters import JinjaLetters
from chalicelib.adapters.keyfile_vault import KeyfileVault
from chalicelib.adapters.pades_signer import PadesSigner
from chalicelib.adapters.signing_keyfile import KeyfileSigningKey
from chalicelib.adapters.sqlite_store import SqliteStore
from chalicelib.adapters.totp import TotpFactors
from chalicelib.content.model import (
    Apply,
    Choice,
    Contact,
    Course,
    Filing,
    FilingStatus,
    Issuer,
    Lesson,
    Notice,
    NoticeStatus,
    NoticeTraining,
    Opening,
    Part,
    PartMode,
    Place,
    Plan,
    Question,
    QuestionKind,
    Recruit,
    Require,
    Rights,
    Service,
    ServiceMode,
    StaffMember,
    StaffRole,
    Supervisor,
    Track,
    Unit,
    UnitType,
)
from chalicelib.content.model.opening import openings_of
from chalicelib.domain.application import Answers, Application, Event, Guardian, Versions
from chalicelib.forms.privacy import privacy_version
from chalicelib.services.apply import Form
from chalicelib.services.world import Installation, World

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
CONTACT = Contact("志工業務承辦人", "02-0000-0101", "volunteer@heping-care.example.org", "臺北市大安區範例路1段1號")
SUPERVISOR = Supervisor("志工督導（範例）", "02-0000-0102", "supervisor@heping-care.example.org")
FILING = Filing(FilingStatus.FILED, date(2026, 10, 1), "範例字第1150000001號")


def a_unit(**changes: Any) -> Unit:
    unit = Unit(
        id="heping-care",
        name="範例社團法人和平關懷協會",
        type=UnitType.JURIDICAL_PERSON,
        categories=("social-welfare",),
        authority="臺北市政府社會局",
        contact=CONTACT,
        supervisor=SUPERVISOR,
        filing=FILING,
        staff=(
            StaffMember("supervisor@heping-care.example.org", StaffRole.SUPERVISOR),
            StaffMember("assistant@heping-care.example.org", StaffRole.ASSISTANT),
        ),
        example=True,
    )
    return replace(unit, **changes)


def a_notice(**changes: Any) -> Notice:
    notice = Notice(
        unit="heping-care",
        slug="elder-companion",
        title="獨居長者關懷訪視志工",
        category="social-welfare",
        status=NoticeStatus.PUBLISHED,
        published=date(2026, 11, 1),
        purpose="讓獨居長者有人關心。",
        beneficiaries="獨居長者",
        tasks=("到府訪視", "電話問安"),
        recruit=Recruit(date(2026, 11, 1), date(2026, 12, 31), ("本站",)),
        service=Service(
            start=date(2027, 1, 1),
            end=date(2028, 12, 31),
            hours="每次 3 小時",
            frequency="每週 1 次",
            weekdays=("六", "日"),
            mode=ServiceMode.ROTA,
            area="大安區",
            places=(Place("和平關懷協會", "臺北市大安區範例路1段1號", "大安區"),),
        ),
        require=Require(age_min=16),
        minors="未滿 18 歲須經法定代理人同意。",
        process=("線上報名", "面談", "訓練", "授證"),
        apply=Apply("線上", "面談", date(2027, 1, 10), reply_days=14),
        training=NoticeTraining("6 小時", "6 小時"),
        duties=("遵守倫理守則",),
        rights=Rights("意外事故保險", "無", ("教育訓練",)),
        reward_exit="依單位規定",
        plan="備索",
        privacy="standard",
        contact=CONTACT,
        supervisor=SUPERVISOR,
        filing=FILING,
        authority="臺北市政府社會局",
        example=True,
        version="notice-v1",
    )
    return replace(notice, **changes)


def a_question(number: int = 1, **changes: Any) -> Question:
    question = Question(
        id=f"q-{number:03d}",
        lesson=f"{(number - 1) % 2 + 1:02d}-lesson",
        section="重點整理",
        kind=QuestionKind.SINGLE,
        prompt=f"第 {number} 題？",
        choices=tuple(Choice(c, f"選項 {c}", f"理由 {c}") for c in "abc"),
        answer=("b",),
        explanation=f"說明 {number}",
    )
    return replace(question, **changes)


def a_course(course_id: str = "basic-ethics", **changes: Any) -> Course:
    course = Course(
        id=course_id,
        title=f"課程 {course_id}",
        hours=2,
        mode=PartMode.ONLINE,
        reading_minutes=2,
        pass_mark=70,
        quiz_questions=4,
        law_ref="",
        source="手冊",
        reviewed=TODAY,
        lessons=tuple(Lesson(f"{n:02d}-lesson", f"單元 {n}", 1, sections={"重點整理": "重點整理"}) for n in (1, 2)),
        questions=tuple(a_question(n) for n in range(1, 9)),
        version=f"{course_id}-v1",
    )
    return replace(course, **changes)


def a_basic_track(**changes: Any) -> Track:
    track = Track(
        id="basic",
        name="基礎訓練",
        issuer=Issuer.CENTRE,
        source="臺北市志願服務手冊",
        hours=2,
        parts=(Part("志願服務的內涵及倫理", 2, PartMode.ONLINE, "B1", "basic-ethics"),),
        legal_ref="衛部救字第1071361771號函",
    )
    return replace(track, **changes)


def a_special_track(**changes: Any) -> Track:
    track = Track(
        id="social-welfare",
        name="社福類",
        issuer=Issuer.UNIT,
        source="臺北市志願服務手冊",
        hours=4,
        parts=(
            Part("社會福利概述", 2, PartMode.ONLINE, "SW-1", "sw-overview"),
            Part("運用單位業務簡介（實習）", 2, PartMode.PRACTICUM, "SW-3", "unit-practicum"),
        ),
        authority="臺北市政府社會局",
        legal_ref="衛部救字第1071361771C號函",
    )
    return replace(track, **changes)


class MemoryCatalogue:
    """A catalogue of builders."""

    def __init__(self) -> None:
        self.unit_list = [a_unit(), a_unit(id="other-unit", name="範例其他單位", staff=())]
        self.notice_map = {n.id: n for n in (a_notice(), a_notice(unit="other-unit", slug="other", title="其他公告"))}
        self.course_map = {c.id: c for c in (a_course(), a_course("sw-overview"))}
        self.track_map = {t.id: t for t in (a_basic_track(), a_special_track())}
        self.mark_map: dict[str, bytes] = {}
        self.plan_map: dict[str, Plan] = {}

    def unit(self, unit_id: str) -> Unit | None:
        return next((unit for unit in self.unit_list if unit.id == unit_id), None)

    def notice(self, notice_id: str) -> Notice | None:
        return self.notice_map.get(notice_id)

    def plan(self, plan_id: str) -> Plan | None:
        return self.plan_map.get(plan_id)

    def course(self, course_id: str, version: str | None = None) -> Course | None:
        return self.course_map.get(course_id)

    def track(self, track_id: str) -> Track | None:
        return self.track_map.get(track_id)

    def units(self) -> tuple[Unit, ...]:
        return tuple(self.unit_list)

    def notices(self) -> tuple[Notice, ...]:
        return tuple(self.notice_map.values())

    def openings(self) -> tuple[Opening, ...]:
        return openings_of(self.notices())

    def tracks(self) -> tuple[Track, ...]:
        return tuple(self.track_map.values())

    def mark(self, name: str) -> bytes | None:
        return self.mark_map.get(name)

    def privacy_version(self, privacy_id: str) -> str:
        return "privacy-v1"

    def shell(self) -> str:
        return (
            '<!doctype html><html lang="zh-Hant-TW"><head><meta charset="utf-8"><title>@@title@@</title></head>'
            '<body><main id="main">@@body@@</main></body></html>'
        )


class CountingIds:
    """Identifiers that count, so that a test can name them."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)

    def reference(self) -> str:
        return f"TEST-{next(self._numbers):04d}"

    def identifier(self) -> str:
        return f"id{next(self._numbers):06d}"

    def token(self) -> str:
        return f"token-{next(self._numbers):06d}"

    def sign_in_code(self) -> str:
        return f"{next(self._numbers):06d}"

    def check_code(self) -> str:
        return f"{next(self._numbers):016d}"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **amount: float) -> datetime:
        self.at += timedelta(**amount)
        return self.at


INSTALLATION = Installation(
    site_url="http://localhost:8000",
    centre_id="centre",
    centre_name="範例志願服務推廣中心",
    centre_signer="範例推廣中心主任",
    centre_staff=frozenset({"centre@example.org"}),
    example=True,
    proof_range=30,
    second_factor=False,
    undo_minutes=0,
)


def a_world(folder: Path, clock: Clock | None = None, **changes: Any) -> World:
    """A World over a real SQLite file and a real folder."""
    clock = clock or Clock()
    folder.mkdir(parents=True, exist_ok=True)
    world = World(
        store=SqliteStore(folder / "records.sqlite3", clock=lambda: clock().timestamp()),
        catalogue=MemoryCatalogue(),
        vault=KeyfileVault(folder / "vault.key"),
        files=FolderFiles(folder / "files", b"secret", "/files"),
        composer=JinjaLetters(),
        ids=CountingIds(),
        chance=Random(7),
        installation=INSTALLATION,
        factors=TotpFactors(),
        wake=lambda: None,
    )
    return replace(world, **changes)


def a_signer(folder: Path, clock: Clock | None = None) -> PadesSigner:
    """A signer with a key of its own in the folder, made when it is not there."""
    key = KeyfileSigningKey(folder / "signing.pem", INSTALLATION.centre_name, clock or Clock())
    return PadesSigner(key, INSTALLATION.site_url)


def some_answers(**changes: Any) -> Answers:
    answers = Answers(
        name="王美麗",
        birth_date=date(1958, 3, 5),
        email="mei@example.org",
        mobile="0912345678",
        availability=("六-上午",),
        motivation="想陪伴社區裡的長輩。",
    )
    return replace(answers, **changes)


def a_guardian(**changes: Any) -> Guardian:
    return replace(Guardian("王大明", "父", "0922333444", consent=True), **changes)


def told_version(notice: Notice) -> str:
    """The version of what applicants to this notice are told, in the catalogue of builders."""
    unit = MemoryCatalogue().unit(notice.unit)
    assert unit
    return privacy_version(notice, unit, "privacy-v1")


def a_form(**changes: Any) -> Form:
    form = Form(
        notice="heping-care/elder-companion",
        notice_version="notice-v1",
        privacy_version=told_version(a_notice()),
        answers=some_answers(),
        consents=frozenset({"privacy", "plan", "ethics"}),
    )
    return replace(form, **changes)


def an_application(**changes: Any) -> Application:
    application = Application(
        reference="TEST-0001",
        person="id000001",
        unit="heping-care",
        notice="heping-care/elder-companion",
        notice_title="獨居長者關懷訪視志工",
        category="social-welfare",
        submitted_at=NOON,
        reply_by=date(2026, 12, 7),
        answers=some_answers(),
        versions=Versions("notice-v1", "plan-v1", "privacy-v1"),
        history=(Event(NOON, "applicant", "submitted"),),
    )
    return replace(application, **changes)
