"""From "ready" to "book in hand" at the desk, in Chromium: two people, one returned, a pasted list, a handover."""

import io
import os
import re
import zipfile
from pathlib import Path

from playwright.sync_api import expect

from infra.local.settings import Settings
from infra.local.world import build
from tests.builders import Clock
from tests.e2e.conftest import DESKTOP, ROOT, Installation
from tests.packing import id_number, ready

SUPERVISOR = "supervisor@heping-care.example.org"


def seeded(installation: Installation) -> None:
    """Two people of the unit with five lights, one with a name that old sheets lose."""
    settings = {**os.environ, "DATA": str(installation.data), "PORT": installation.url.rsplit(":", 1)[1]}
    world = build(Settings.from_env(settings, ROOT), Clock()).world
    ready(world, 1, "陳𡘙")
    ready(world, 2, "王美麗")


def press(page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def opened(page, title: str):
    """The part of the page below a summary, unfolded."""
    part = page.locator("details", has=page.locator("summary", has_text=title))
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    return part


def test_a_returned_person_and_a_book_that_is_handed_out(installation: Installation, visitor, tmp_path: Path) -> None:
    seeded(installation)
    desk = visitor(DESKTOP)
    page = desk.page
    desk.sign_in(SUPERVISOR)
    desk.go("/desk/#/heping-care/packages")
    page.reload()
    expect(page.get_by_text(re.compile("「𡘙」舊的 Excel 存不下"))).to_be_visible()
    press(page, "做成送件包")
    press(page, "取得送件包")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("下載送件包")).click()
    archive = zipfile.ZipFile(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    assert {"名冊.xlsx", "公文.odt", "線上送件步驟.txt"} <= set(archive.namelist())
    assert id_number(1) in archive.read("名冊.csv").decode("utf-8-sig")

    form = opened(page, "送出以後，在這裡登記")
    form.get_by_label("送件日期").fill(installation.today())
    form.get_by_label("怎麼送的").fill("平台線上送件")
    press(page, "登記已送件")
    expect(page.get_by_text("已送件", exact=True)).to_be_visible()
    look(page, tmp_path, "submitted")

    part = opened(page, "登記退件")
    part.get_by_label("退件日期").fill(installation.today())
    part.get_by_label(re.compile("王美麗的退件原因")).fill("照片太暗，請重拍。")
    part.get_by_role("button", name="登記退件").click()
    expect(page.get_by_text("退件：照片太暗，請重拍。")).to_be_visible()
    installation.letter("p2@example.org", "照片太暗")

    part = opened(page, "貼上機關給的冊號清單")
    part.get_by_label("發冊日期").fill(installation.today())
    part.get_by_label("冊號清單").fill("1\t北市社志字第0001號\n2\t北市社志字第0002號")
    press(page, "先看看對不對")
    expect(page.get_by_text("看懂了 1 行，有問題的 1 行。")).to_be_visible()
    look(page, tmp_path, "pasted")
    press(page, "登記這 1 個冊號")
    expect(page.get_by_text("已發冊，待領取")).to_be_visible()
    installation.letter("p1@example.org", "北市社志字第0001號")

    part = opened(page, "紀錄冊交給志工了")
    part.get_by_label("領取日期").fill(installation.today())
    part.get_by_label(re.compile("陳𡘙")).check()
    press(page, "登記已交給志工")
    expect(page.get_by_text(re.compile("已交給志工（"))).to_be_visible()
    look(page, tmp_path, "handed")

    desk.go("/desk/#/heping-care/packages")
    expect(page.get_by_text("王美麗（社福類）　上次退件：照片太暗，請重拍。")).to_be_visible()
    look(page, tmp_path, "again")
    press(page, "做成送件包")
    expect(page.get_by_role("button", name="取得送件包")).to_be_visible()


def look(page, folder: Path, name: str) -> None:
    """At phone width nothing leaves the screen."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=folder / f"{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    page.set_viewport_size(DESKTOP)
