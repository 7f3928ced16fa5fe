"""Who asks to be erased leaves no byte behind, others can still rely on what was issued, and a receipt says so."""

import re
from pathlib import Path

import pytest

from chalicelib.domain.errors import NotFoundError
from chalicelib.services.certificate_check import check_certificates
from tests.http.conftest import Running
from tests.http.story import DETAILS, ME, SUPERVISOR, Story

pytestmark = pytest.mark.usefixtures("retold")

QUEUE = "/units/heping-care/applications"
# Everything that was typed of this person, as it might lie somewhere.
PLANTED = ("王美麗", ME, "0912345678", "0912-345-678", DETAILS["id_number"], "A12****789", "臺北市大安區範例路1段2號",
           "王小明", "0933444555", "想陪伴社區裡的長輩", "想服務長輩", "1958-03-05", "心得暗號")  # fmt: skip


def traces(folder: Path, but: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    """Where a planted value lies, in any file: database, log of writes, files, letters, search in UTF-8 and escaped."""
    found = set()
    for path in (one for one in folder.rglob("*") if one.is_file() and one.name not in but):
        data = path.read_bytes()
        for text in PLANTED:
            if text.encode() in data or text.encode("unicode_escape") in data:
                found.add((path.name, text))
    return found


def stored(folder: Path) -> list[str]:
    """Keys of the files that lie in the store."""
    return sorted(str(one.relative_to(folder / "files")) for one in (folder / "files").rglob("*") if one.is_file())


def erased(running: Running, me) -> dict:
    answer = me.post("/me/erasure", {"understood": True})
    assert answer.status == 200, answer.json
    running.work()
    return answer.json


def a_day_later(running: Running) -> None:
    running.clock.forward(hours=25)
    running.work()
    running.world.store.expire()


def test_a_whole_way_is_erased_to_the_last_byte_and_the_last_letter_is_the_receipt(
    running: Running, a_form_body, tmp_path: Path
):
    story = Story(running, a_form_body(preferred=["到府訪視"])).ready()
    lesson = {"text": "心得暗號：陪伴"}
    assert story.me.put("/courses/basic-ethics/lessons/01-lesson/reflection", lesson).status == 200
    assert story.me.post("/me/transcript", {}).status == 202
    bundle = {"trainees": [story.reference]}
    assert story.desk.post("/units/heping-care/certificate-bundles", bundle).status == 202
    assert story.desk.post(f"{story.trainee}/card", {}).status == 202
    story.packed()
    running.work()
    assert {"王美麗", ME} <= {text for _, text in traces(tmp_path)}
    assert {one.split("/")[0] for one in stored(tmp_path)} >= {"photos", "packages", "cards", "certificates", "bundles"}
    receipt = erased(running, running.signed_in(ME))
    last = running.mailbox.list_letters()
    mine = [letter for letter in last if letter.to == ME]
    assert [letter.subject for letter in mine] == [f"您的資料已經刪除（收據 {receipt['number']}）"]
    a_day_later(running)
    # The public list, and layouts of certificates, which know courses and nobody's name.
    assert {one.split("/")[0] for one in stored(tmp_path)} == {"status", "layouts"}
    assert traces(tmp_path, but=(f"{mine[0].key}.eml",)) == set()
    assert "王美麗" not in mine[0].text


def test_afterwards_the_address_knows_nothing_on_any_device_and_may_begin_anew(running: Running, a_form_body):
    story = Story(running, a_form_body()).accepted()
    here = running.signed_in(ME)
    erased(running, here)
    assert here.get("/me").status == 401
    elsewhere = story.me.get("/me")
    assert (elsewhere.status, elsewhere.json["journeys"], elsewhere.json["people"]) == (200, [], [])
    anew = running.signed_in(ME).get("/me").json
    assert (anew["people"], anew["journeys"], anew["certificates"]) == ([], [], [])
    again = running.browser().post("/applications", a_form_body(), idempotency_key="again")
    assert again.status == 201 and again.json["reference"] != story.reference


def test_a_key_from_a_letter_opens_nothing_any_more(running: Running, a_form_body):
    Story(running, a_form_body()).accepted()
    letter = next(one for one in running.letters_to(ME) if "錄取" in one.splitlines()[0])
    key = re.search(r"sign-in/#([\w-]+)", letter)
    assert key, letter
    erased(running, running.signed_in(ME))
    answer = running.browser().post("/sign-in/entry", {"key": key[1]})
    assert (answer.status, answer.json["code"]) == (410, "entry-spent")


def test_certificates_stay_verifiable_by_number_and_digest_without_the_name(running: Running, a_form_body):
    story = Story(running, a_form_body()).trained()
    one = story.me.get("/me").json["certificates"][0]
    asked = {"number": one["number"], "code": one["code"]}
    before = running.browser().post("/verifications", asked).json
    assert before["holder_masked"] == "王○麗"
    erased(running, running.signed_in(ME))
    after = running.browser().post("/verifications", asked).json
    same = ("status", "number", "hours", "issued_on", "digest", "courses", "kind_label")
    assert {key: after[key] for key in same} == {key: before[key] for key in same}
    assert after["holder_masked"] == "姓名已依規定刪除"
    assert check_certificates(running.world, running.world.files, at=running.clock()).drifts == ()
    kept = running.world.certificates.get(one["number"]).value
    assert (kept.person, kept.file) == ("", "")


def test_figures_count_the_same_person_of_the_same_age_without_a_birthday(running: Running, a_form_body):
    story = Story(running, a_form_body()).trained()
    year = running.clock().year
    before = [(one.track, one.gender) for one in running.world.completions.of_year(year)]
    erased(running, running.signed_in(ME))
    after = running.world.completions.of_year(year)
    assert [(one.track, one.gender) for one in after] == before
    assert {one.birth_date.isoformat()[5:] for one in after}.isdisjoint({"03-05"})
    assert story.reference not in str(after)


def test_the_unit_is_told_by_number_and_the_trail_says_who_did_it(running: Running, a_form_body):
    reference = running.browser().post("/applications", a_form_body(), idempotency_key="k").json["reference"]
    running.work()
    erased(running, running.signed_in(ME))
    told = next(one for one in running.letters_to("volunteer@heping-care.example.org") if one.startswith("請銷毀"))
    assert reference in told and "王美麗" not in told
    desk = running.signed_in(SUPERVISOR)
    line = desk.get("/units/heping-care/trail/latest").json["lines"][0]
    assert (line["actor"], line["action_label"], line["subject"]) == ("報名者", "本人刪除全部資料", reference)
    assert desk.get(f"{QUEUE}/{reference}").status == 404
    assert desk.get(QUEUE).json["items"] == []


def test_it_is_said_before_what_goes_what_stays_and_what_is_still_open(running: Running, a_form_body):
    story = Story(running, a_form_body()).ready()
    story.packed()
    shown = running.signed_in(ME).get("/me/erasure").json
    assert {"報名資料", "檔案（照片、證明、證書 PDF）"} <= {one["label"] for one in shown["goes"]}
    assert all(one["why"].endswith("。") and one["until"] for one in shown["stays"])
    assert any("正在準備送件" in line for line in shown["open"]) and any("先下載 PDF" in line for line in shown["open"])
    assert running.world.applications.get(story.reference)


def test_a_package_that_was_not_sent_is_void_and_the_others_can_be_packed_again(running: Running, a_form_body):
    first = Story(running, a_form_body()).ready()
    other = Story(running, a_form_body(name="陳大文", email="wen@example.org")).ready(id_number="B123456780")
    made = first.desk.post("/units/heping-care/packages", {"trainees": [first.reference, other.reference]})
    running.work()
    package = running.world.packages.get(made.json["package"]).value
    erased(running, running.signed_in(ME))
    after = running.world.packages.get(package.id).value
    assert (after.state.value, after.faults, list(after.files())) == ("failed", ("erased",), [])
    assert "王美麗" not in str(after) and "陳大文" in str(after)
    again = other.desk.post("/units/heping-care/packages", {"trainees": [other.reference]})
    assert again.status == 202, again.json


def test_a_package_that_was_sent_is_answered_for_the_erased_one(running: Running, a_form_body):
    story = Story(running, a_form_body()).ready()
    package = story.packed()
    today = running.clock().date().isoformat()
    sent = {"date": today, "channel": "親送", "receipt": "收字第1號"}
    assert story.desk.post(f"{package}/submission", sent).status == 200
    erased(running, running.signed_in(ME))
    after = running.world.packages.get(package.rsplit("/", 1)[1]).value
    assert after.state.value == "done"
    assert [kept.value.name for kept in running.world.packages.members(after.id)] == ["（已刪除）"]


@pytest.mark.parametrize(("body", "wait", "status"), [({"understood": False}, 0, 422), ({"understood": True}, 16, 401)])
def test_nothing_goes_without_understanding_and_a_fresh_sign_in(running: Running, a_form_body, body, wait, status):
    reference = running.browser().post("/applications", a_form_body(), idempotency_key="k").json["reference"]
    me = running.signed_in(ME)
    running.clock.forward(minutes=wait)
    assert me.post("/me/erasure", body).status == status
    assert running.world.applications.get(reference)


def test_somebody_who_shares_the_address_keeps_everything(running: Running, a_form_body):
    running.browser().post("/applications", a_form_body(), idempotency_key="a")
    theirs = a_form_body(name="王大同", birth={"year": "45", "month": "1", "day": "2"})
    reference = running.browser().post("/applications", theirs, idempotency_key="b").json["reference"]
    running.work()
    erased(running, running.signed_in(ME))
    left = running.signed_in(ME).get("/me").json
    assert [one["name"] for one in left["people"]] == ["王大同"]
    assert [one["application"]["reference"] for one in left["journeys"]] == [reference]


def test_a_renamed_person_is_gone_under_both_names(running: Running, a_form_body):
    story = Story(running, a_form_body()).accepted()
    assert story.desk.put(f"{story.trainee}/name", {"name": "王美莉", "seen": True}).status == 200
    erased(running, running.signed_in(ME))
    for name in ("王美莉", "王美麗"):
        answer = running.browser().post("/applications", a_form_body(name=name), idempotency_key=name)
        assert answer.status == 201, answer.json
        found = running.world.applications.get(answer.json["reference"]).value
        assert running.world.people.get(found.person).value.name == name
    with pytest.raises(NotFoundError):
        running.world.applications.get(story.reference)
