"""A package as the unit fetches it: every file read back by readers that are not ours."""

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from chalicelib.content.model import MappingColumn, RosterMapping
from chalicelib.domain.package import PackageState
from chalicelib.domain.record_book import BookWish, Kind
from chalicelib.services import package_after, packages
from tests.builders import NOON, TODAY, a_special_track, a_unit, a_world
from tests.packing import DESK, built, id_number, national_jobs, package_jobs, ready

NAMES = ("陳𡘙", "=HYPERLINK(1)")


@pytest.fixture
def world(tmp_path):
    return a_world(tmp_path)


def opened(world, key):
    archive = zipfile.ZipFile(io.BytesIO(world.files.load(key)))
    assert archive.testzip() is None
    return archive


def made(world, references, direct):
    package = packages.build(world, DESK, "heping-care", references, at=NOON)
    built(world, package.id, direct)
    return world.packages.get(package.id).value


@pytest.fixture
def package(world, direct):
    """A package of two people for an authority that takes it online."""
    found = made(world, [ready(world, n, name) for n, name in enumerate(NAMES, start=1)], direct)
    return opened(world, found.file)


def table_of(archive, name):
    header, *rows = csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
    return header, rows


def words_of(document):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages)


def test_an_online_package_holds_roster_letter_steps_papers_and_digests(package):
    people = [
        f"{place}"
        for n in (1, 2)
        for place in (f"證書/{n:03d}-基礎.pdf", f"證書/{n:03d}-特殊.pdf", f"照片/{n:03d}.jpg")
    ]
    everyone = ["送件清單.txt", "線上送件步驟.txt", "公文.odt", "公文.pdf", "名冊.ods", "名冊.csv", "名冊.xlsx"]
    assert package.namelist() == [*everyone, *people, "manifest.json"]
    listed = package.read("送件清單.txt").decode("utf-8-sig")
    assert "001　陳𡘙　基礎 115-centre-000001　特殊 115-heping-care-000001" in listed
    assert "未經確認" in listed


def test_characters_that_old_sheets_lose_are_named_on_the_list(package):
    listed = package.read("送件清單.txt").decode("utf-8-sig")
    assert "001　陳𡘙（𡘙）" in listed and "002　=HYPERLINK(1)（" not in listed


def test_the_steps_follow_the_screens_of_the_platform(package):
    steps = package.read("線上送件步驟.txt").decode("utf-8-sig")
    order = ["登入", "輸入基本資料", "上傳照片", "上傳結訓證明", "送出給社會局"]
    assert [steps.index(word) for word in order] == sorted(steps.index(word) for word in order)
    assert "□ 001　陳𡘙　名冊第 1 列 → 照片/001.jpg → 證書/001-基礎 → 證書/001-特殊" in steps


def test_every_digest_of_the_manifest_is_that_of_its_file(package):
    listed = json.loads(package.read("manifest.json"))["files"]
    assert [one["name"] for one in listed] == package.namelist()[:-1]
    for one in listed:
        data = package.read(one["name"])
        assert (one["bytes"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_the_three_rosters_say_the_same_and_only_they_hold_id_numbers(package):
    header, rows = table_of(package, "名冊.csv")
    column = header.index("身分證統一編號或護照號碼")
    assert [row[column] for row in rows] == [id_number(1), id_number(2)]
    for suffix in ("ods", "xlsx"):
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(package.read(f"名冊.{suffix}"))).get_sheet_by_index(0)
        cells = sheet.to_python()
        assert cells[0] == header and [row[column] for row in cells[1:]] == [id_number(1), id_number(2)]
    others = {name: package.read(name) for name in package.namelist() if not name.startswith("名冊")}
    words = {name: words_of(data) if name.endswith(".pdf") else str(data) for name, data in others.items()}
    assert [name for name, text in words.items() if id_number(1) in text or id_number(2) in text] == []


def test_the_letter_has_its_parts_in_order_in_both_files(package):
    order = [
        "保存年限", "函", "地址：臺北市", "承辦人：", "受文者：臺北市政府社會局", "發文日期：中華民國115年11月23日",
        "發文字號",
        "速別", "密等", "附件", "主旨：檢送本單位志願服務紀錄冊申請名冊（2 人）1 份，請鑒核。",
        "說明：", "一、依志願服務法第12條",
        "辦法：", "正本", "副本",
    ]  # fmt: skip
    pdf = words_of(package.read("公文.pdf")).replace("\n", "")
    odt = zipfile.ZipFile(io.BytesIO(package.read("公文.odt")))
    assert (
        odt.infolist()[0].filename == "mimetype" and odt.read("mimetype") == b"application/vnd.oasis.opendocument.text"
    )
    xml = "".join(ElementTree.fromstring(odt.read("content.xml")).itertext())
    for text in (pdf, xml):
        places = [text.replace(" ", "").index(part.replace(" ", "")) for part in order]
        assert places == sorted(places)
    assert pypdf.PdfReader(io.BytesIO(package.read("公文.pdf"))).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_paper_package_has_a_print_set_with_each_persons_papers_in_order(world, direct):
    world.catalogue.track_map["education"] = a_special_track(
        id="education", name="教育類", authority="臺北市政府教育局"
    )
    references = [ready(world, n, name, category="education") for n, name in enumerate(("陳𡘙", "王美麗"), start=1)]
    package = opened(world, made(world, references, direct).file)
    assert "線上送件步驟.txt" not in package.namelist()
    pages = pypdf.PdfReader(io.BytesIO(package.read("列印/個人資料-001-002.pdf"))).pages
    assert len(pages) == 6
    assert "001" in pages[0].extract_text() and "陳𡘙" in pages[0].extract_text()
    assert "002" in pages[3].extract_text() and "王美麗" in pages[3].extract_text()
    roster = pypdf.PdfReader(io.BytesIO(package.read("列印/名冊.pdf"))).pages
    assert roster[0].mediabox.width > roster[0].mediabox.height
    assert id_number(2) in roster[0].extract_text()


def test_a_unit_brings_its_own_mapping_file(world, direct):
    sexes = (("男", "1"), ("女", "2"))
    columns = (
        MappingColumn("姓名", "name"),
        MappingColumn("性別", "gender", values=sexes),
        MappingColumn("生日", "birth_date", "seven_digits"),
        MappingColumn("動作", constant="A"),
    )
    own = RosterMapping(
        "social", "社會局範本", "book", "範本", "2026-11-23", True, columns, title_lines=("志工基本資料",), file="範本",
        authorities=("臺北市政府社會局",),
    )  # fmt: skip
    world.catalogue.unit_list[0] = a_unit(mappings=(own,))
    package = made(world, [ready(world, 1)], direct)
    archive = opened(world, package.file)
    assert (package.mapping, package.mapping_confirmed) == ("社會局範本", True)
    header, rows = table_of(archive, "範本.csv")
    assert header == ["志工基本資料"]
    assert rows == [["姓名", "性別", "生日", "動作"], ["學員1", "2", "0470305", "A"]]


def test_a_light_that_goes_out_before_the_build_stops_the_package_and_frees_everyone(world, direct):
    references = [ready(world, n) for n in (1, 2)]
    package = packages.build(world, DESK, "heping-care", references, at=NOON)
    kept = world.details.get("p0002")
    world.commit(world.details.saving("p0002", kept, replace(kept.value, mobile="")))
    built(world, package.id, direct)
    failed = world.packages.get(package.id).value
    assert (failed.state, failed.faults, failed.file) == (PackageState.FAILED, ("學員2:details",), "")
    assert [world.trainees.get(reference).value.package for reference in references] == ["", ""]
    again = packages.build(world, DESK, "heping-care", references[:1], at=NOON)
    built(world, again.id, direct)
    assert world.packages.get(again.id).value.state is PackageState.READY


def test_a_package_is_ready_with_its_digest_and_its_trail_and_is_not_built_twice(world, direct):
    package = made(world, [ready(world, 1)], direct)
    kept = world.packages.get(package.id)
    assert package.digest == hashlib.sha256(world.files.load(package.file)).hexdigest()
    package_jobs(world, direct).build({"package": package.id}, "job")
    assert world.packages.get(package.id) == kept
    assert "package.id-numbers-opened" in str(world.audit.entries("heping-care"))


def test_another_book_for_a_lost_one_says_so_and_names_the_old_one(world, direct):
    reference = ready(world, 1, has_book=True, book_no="北市-0001")
    kept = world.trainees.get(reference)
    wish = BookWish(Kind.LOST, "北市-0001", "搬家", TODAY, NOON, signed_on=TODAY)
    world.commit(world.trainees.saving(kept, replace(kept.value, wish=wish)))
    archive = opened(world, made(world, [reference], direct).file)
    header, rows = table_of(archive, "名冊.csv")
    person = dict(zip(header, rows[0], strict=True))
    assert (person["申請別"], person["原冊號"], person["遺失切結書"]) == ("補發", "北市-0001", "附切結書")
    assert "切結書" in words_of(archive.read("公文.pdf")).replace("\n", "")


def test_a_training_is_added_to_a_book_that_exists_by_a_list_of_its_own(world, direct):
    package = made(world, [ready(world, 1, has_book=True, book_no="北市-0001")], direct)
    header, rows = table_of(opened(world, package.file), "加註訓練名冊.csv")
    assert dict(zip(header, rows[0], strict=True))["紀錄冊冊號"] == "北市-0001"


def test_the_tables_of_the_national_system_say_that_nobody_has_confirmed_them(world, direct):
    package = made(world, [ready(world, 1)], direct)
    package_after.submitted(world, DESK, "heping-care", package.id, day=TODAY, channel="平台", receipt="", at=NOON)
    issue = package_after.Issue("READY-0001", "北市-0009", TODAY)
    package_after.books_issued(world, DESK, "heping-care", package.id, [issue], at=NOON)
    national_jobs(world).build({"package": package.id, "at": NOON.isoformat()}, "job")
    national = world.packages.get(package.id).value.national
    archive = opened(world, national.key)
    header, rows = table_of(archive, "志工基本資料（未經確認）.csv")
    person = dict(zip(header, rows[0], strict=True))
    assert (person["性別"], person["出生年月日"], person["紀錄冊號"], person["發冊日期"]) == (
        "2", "0470305", "北市-0009", "1151123",
    )  # fmt: skip
    header, rows = table_of(archive, "服務時數空白表（未經確認）.csv")
    assert (len(header), header[0], header[13], rows[0][13]) == (17, "姓名", "匯入動作", "A")
    assert rows[0][:4] == ["學員1", id_number(1), "", ""]
    assert ".xls" in archive.read("請先看.txt").decode("utf-8-sig")
    national_jobs(world).build({"package": package.id, "at": NOON.isoformat()}, "job")
    assert world.packages.get(package.id).value.national == national
