"""From "finished" to "book number recorded" in Chromium, nothing keyed twice.

Details by phone, a package that goes straight to the authority, papers that come back for a better photo, the second
hand-over, the number.
"""

import os
import re
import urllib.request
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chalicelib.domain.application import State
from chalicelib.domain.person import Photo
from chalicelib.domain.receiver import Receiver as Written
from chalicelib.services.receivers import write_down
from infra.local.settings import Settings
from infra.local.world import build
from tests.builders import Clock
from tests.e2e.conftest import DESKTOP, ROOT, Installation
from tests.e2e.server import BEGIN
from tests.e2e.test_journey import confirm, press
from tests.e2e.test_packages import look, opened
from tests.faces import a_face, out_of_focus, taken
from tests.packing import id_number, ready
from tests.receiver import Receiver

SUPERVISOR, ME = "supervisor@heping-care.example.org", "p1@example.org"
NUMBER = id_number(1)


@pytest.fixture
def receiver(installation: Installation):
    """Someone whose training is finished, and the authority's system."""

    def fetch(href: str) -> bytes:
        with urllib.request.urlopen(href, timeout=20) as answer:
            return answer.read()

    made = Receiver(lambda: (BEGIN + timedelta(seconds=installation.elapsed())).timestamp(), fetch)
    settings = {**os.environ, "DATA": str(installation.data), "PORT": installation.url.rsplit(":", 1)[1]}
    world = build(Settings.from_env(settings, ROOT), Clock()).world
    nothing = {"id_kind": "", "id_sealed": "", "id_masked": "", "id_fingerprint": "", "gender": "", "address": ""}
    reference = ready(world, 1, "林堃喆", **nothing, mobile="", emergency=None, photo=Photo())
    kept = world.trainees.get(reference)
    asked = world.applications.get(reference)
    world.commit(
        world.trainees.saving(kept, replace(kept.value, recognition=None)),
        world.applications.saving(asked, replace(asked.value, state=State.ACCEPTED)),
    )
    track, unit = world.catalogue.track("social-welfare"), world.catalogue.unit("heping-care")
    authority = (track and track.authority) or (unit and unit.authority) or ""
    system = Written("books", "紀錄冊收件系統", authority, made.url, date(2026, 11, 1), "來函")
    told = write_down(world, [system], lambda count: b"x" * count, loopback=True)
    assert told == {"books": made.secret}
    yield made
    made.close()


def saved(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def filled_in(me, tmp_path: Path) -> None:
    """The details, wrong once, and a photo, out of focus once."""
    page = me.page
    page.get_by_label("證件號碼").fill(NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10))
    page.locator("label").filter(has=page.get_by_text("女", exact=True)).click()
    page.get_by_label("通訊地址").fill("臺北市大安區範例路1段2號")
    page.get_by_label("行動電話").fill("0912-345-678")
    page.get_by_label("姓名", exact=True).fill("林小明")
    page.get_by_label("和您的關係").fill("兒子")
    page.get_by_label("電話", exact=True).fill("0933-444-555")
    press(page, "存下來")
    expect(page.get_by_text(re.compile("檢查碼不對")).first).to_be_visible()
    page.get_by_label("證件號碼").fill(NUMBER.lower())
    press(page, "存下來")
    expect(page.get_by_text("基本資料存好了。")).to_be_visible()
    confirm(page)
    photo(me, saved(tmp_path, "blurred.jpg", taken(out_of_focus(a_face(1), 14))))
    expect(page.get_by_text(re.compile("擦一下鏡頭，把手機拿穩"))).to_be_visible()
    photo(me, saved(tmp_path, "first.jpg", taken(a_face(1))))
    expect(page.get_by_text(re.compile("資料和照片都齊了"))).to_be_visible()


def photo(me, path: Path) -> None:
    me.page.locator("input[type=file]").last.set_input_files(path)
    press(me.page, "用這張照片")


def handed_over(desk, tmp_path: Path, name: str, reference: str) -> None:
    """A package of everyone who is ready, straight to the authority."""
    page = desk.page
    desk.go("/desk/#/heping-care/packages")
    page.reload()
    press(page, "做成送件包")
    expect(page.get_by_role("button", name="直接送件", exact=True)).to_be_visible()
    look(page, tmp_path, f"{name}-ready")
    press(page, "直接送件")
    expect(page.get_by_text(re.compile(f"機關收件了，收文文號：{reference}"))).to_be_visible()
    expect(page.get_by_text("已送件", exact=True)).to_be_visible()
    look(page, tmp_path, f"{name}-sent")


def test_from_finished_to_the_book_number(installation: Installation, visitor, receiver, tmp_path: Path) -> None:
    me, desk = visitor(), visitor(DESKTOP)
    desk.sign_in(SUPERVISOR)
    desk.go("/desk/#/heping-care/trainees/READY-0001")
    desk.page.reload()
    press(desk.page, "送出認可結果")
    expect(desk.page.get_by_text(re.compile("已經認可 林堃喆"))).to_be_visible()

    me.sign_in(ME)
    me.go("/my/details/")
    filled_in(me, tmp_path)

    desk.go("/desk/#/heping-care/trainees/READY-0001")
    desk.page.reload()
    checking = opened(desk.page, "核對基本資料和照片")
    assert not desk.page.get_by_text("範例路1段2號").is_visible()
    checking.get_by_role("button", name="打開資料").click()
    expect(desk.page.get_by_text("臺北市大安區範例路1段2號")).to_be_visible()
    expect(desk.page.get_by_alt_text("林堃喆的照片")).to_be_visible()
    assert NUMBER not in desk.page.content()
    look(desk.page, tmp_path, "checked")

    handed_over(desk, tmp_path, "first", "北市社字第0001號")
    part = opened(desk.page, "登記退件")
    part.get_by_label("退件日期").fill(installation.today())
    part.get_by_label(re.compile("林堃喆的退件原因")).fill("照片請換素色背景。")
    part.get_by_role("button", name="登記退件").click()
    expect(desk.page.get_by_text("退件：照片請換素色背景。")).to_be_visible()
    installation.letter(ME, "照片請換素色背景")
    me.go("/my/details/")
    photo(me, saved(tmp_path, "second.jpg", taken(a_face(3))))
    expect(me.page.get_by_text(re.compile("照片可以用|都齊了")).first).to_be_visible()

    handed_over(desk, tmp_path, "second", "北市社字第0002號")
    part = opened(desk.page, "登記冊號")
    part.get_by_label("發冊日期").fill(installation.today())
    part.get_by_label(re.compile("林堃喆的冊號")).fill("北市社志字第0001號")
    press(desk.page, "存下冊號")
    expect(desk.page.get_by_text("已發冊，待領取")).to_be_visible()
    installation.letter(ME, "北市社志字第0001號")
    assert me.api("GET", "/me/details")["body"]["book_no"] == "北市社志字第0001號"
    assert len(receiver.registered) == 2 and not any(NUMBER in str(one) for one in receiver.bodies)

    desk.go("/desk/#/heping-care/trail")
    for words in ("看基本資料和照片", "核對本人資料", "開始直接送件"):
        expect(desk.page.get_by_text(re.compile(words)).first).to_be_visible()
