"""The whole path of the handbook through the API: from 報名 to 紀錄冊, with every letter and document."""

import io
import json
import zipfile

from odf import teletype
from odf.opendocument import load
from odf.table import TableCell, TableRow
from pypdf import PdfReader

from tests.http.conftest import Running
from tests.http.story import a_photo, study


def test_one_person_goes_from_application_to_record_book(running: Running, a_form_body) -> None:
    receipt = running.browser().post("/applications", a_form_body(name="林堃喆"), idempotency_key="k1")
    assert receipt.status == 201, receipt.json
    reference = receipt.json["reference"]
    assert receipt.json["reply_by"] == "2026-12-07"
    running.work()
    assert reference in running.letters_to("mei@example.org")[0]

    desk = running.signed_in("supervisor@heping-care.example.org")
    queue = desk.get("/units/heping-care/applications").json
    assert queue["counts"]["unanswered"] == 1
    one = f"/units/heping-care/applications/{reference}"
    invitation = {"date": "2026-11-28", "time": "14:30", "place": "協會會議室", "mode": "現場"}
    assert desk.post(one + "/invitation", invitation).json["state"] == "invited"
    running.clock.forward(days=6)
    desk = running.signed_in("supervisor@heping-care.example.org")
    yes = {"ok": True, "note": ""}
    record = {
        "held_on": "2026-11-28",
        "interviewers": "志工督導",
        "facts": {"age": yes, "education": yes, "experience": yes, "skills": yes},
        "motivation": {"summary": "想服務長輩", "helping": "yes"},
        "willing": {"organisation": True, "beneficiaries": True, "tasks": True, "rights": True, "confirmed": True},
        "heart": 5,
        "ability": 4,
        "conclusion": "accept",
    }
    assert desk.put(one + "/interview-record", record).json["state"] == "interviewed"
    preview = desk.post(one + "/letter-preview", {"outcome": "accepted", "message": "歡迎加入！"}).json
    assert "歡迎加入！" in preview["text"] and "林堃喆" in preview["text"]
    assert desk.post(one + "/decision", {"outcome": "accepted", "message": "歡迎加入！"}).json["state"] == "accepted"
    running.work()
    assert running.letters_to("mei@example.org")[0].startswith("恭喜錄取")

    me = running.signed_in("mei@example.org")
    journey = me.get("/me").json["journeys"][0]
    assert journey["next"]["href"] == "/courses/basic-ethics/01-lesson/"
    study(running, me, "basic-ethics")
    study(running, me, "sw-overview")
    running.work()
    assert me.get("/me").json["journeys"][0]["next"]["whose"] == "unit"

    trainee = f"/units/heping-care/trainees/{reference}"
    attestation = {"part": "SW-3", "date": "2026-11-29", "place": "協會", "instructor": "志工督導"}
    attested = desk.post(trainee + "/attestations", attestation)
    assert attested.status == 201 and attested.json["lights"]["special"], attested.json
    running.work()
    assert desk.post(trainee + "/recognition", {"decision": "recognised"}).json["lights"]["recognition"]

    details = {
        "id_kind": "national",
        "id_number": "ａ123456789",
        "gender": "female",
        "address": "臺北市大安區範例路1段2號",
        "mobile": "0912345678",
        "emergency": {"name": "王小明", "relation": "子", "phone": "0933444555"},
    }
    saved = me.put("/me/details", details)
    assert saved.status == 200 and saved.json["id_masked"] == "A12****789", saved.json
    items = [one["item"] for one in saved.json["items"]]
    assert me.post("/me/details/confirmation", {"items": items}).json["confirmed_on"]
    assert me.put("/me/photo", a_photo(), content_type="image/jpeg").status == 202
    running.work()
    assert me.get("/me/details").json["photo"]["state"] == "ready"

    ready = desk.get("/units/heping-care/packages").json["ready"]
    assert [person["trainee"] for person in ready] == [reference]
    package = desk.post("/units/heping-care/packages", {"trainees": [reference]})
    assert package.status == 202, package.json
    running.work()
    path = f"/units/heping-care/packages/{package.json['package']}"
    built = desk.post(path + "/opening", {"reason": "hand-in"}).json
    assert built["state"] == "ready"
    archive = zipfile.ZipFile(io.BytesIO(running.world.files.open_link(built["href"], running.clock()).data))
    names = archive.namelist()
    assert {"名冊.ods", "名冊.csv", "證書/001-基礎.pdf", "證書/001-特殊.pdf", "照片/001.jpg"} <= set(names)
    rows = load(io.BytesIO(archive.read("名冊.ods"))).spreadsheet.getElementsByType(TableRow)
    cells = [teletype.extractText(cell) for cell in rows[1].getElementsByType(TableCell)]
    assert "A123456789" in cells and "林堃喆" in cells and "47/03/05" in cells
    text = PdfReader(io.BytesIO(archive.read("證書/001-特殊.pdf"))).pages[0].extract_text()
    assert "林堃喆" in text and "特殊訓練" in text

    submission = {"date": "2026-11-29", "channel": "臺北市志工管理平台"}
    base = f"/units/heping-care/packages/{package.json['package']}"
    assert desk.post(base + "/submission", submission).json["state"] == "submitted"
    books = {"books": [{"trainee": reference, "number": "北市社志字第0001號", "date": "2026-11-29"}]}
    assert desk.post(base + "/books", books).json["state"] == "done"
    running.work()
    waiting = me.get("/me").json["journeys"][0]["next"]
    assert waiting["whose"] == "unit" and "請向單位領取" in waiting["sentence"]
    handed = {"date": "2026-11-29", "trainees": [reference]}
    assert desk.post(base + "/handovers", handed).json["people"][0]["state"] == "handed"
    end = me.get("/me").json
    assert end["journeys"][0]["next"]["sentence"].startswith("全部完成了")
    assert {step["state"] for step in end["journeys"][0]["steps"]} == {"done"}

    for certificate in end["certificates"]:
        key = {"number": certificate["number"], "code": certificate["code"]}
        verified = running.browser().post("/verifications", key).json
        assert verified["status"] == "valid" and verified["holder_masked"] == "林○喆"
    assert running.world.audit.broken_at("heping-care") is None
    everything = json.dumps([end, built, queue], ensure_ascii=False)
    assert "A123456789" not in everything
