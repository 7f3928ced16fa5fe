"""The check page repeats every printed field: what stands on the paper can be held against it, line by line."""

import subprocess

import pytest

from chalicelib.domain.names import masked_name
from tests.http.conftest import Running
from tests.http.story import Story


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body()).trained()


def words_of(running: Running, number: str, tmp_path) -> str:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(running.world.files.load(running.world.certificates.get(number).value.file))
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
    return "".join(text.split())


@pytest.mark.parametrize("kind", ["basic", "special"])
def test_every_word_on_the_paper_is_on_the_check_page_or_only_frames_it(story: Story, running: Running, kind, tmp_path):
    (person, _), *_ = running.world.people.of_account(story.address)
    one = next(c for c in running.world.dossier(person).certificates.values() if c.kind == kind)
    found = running.browser().post("/verifications", {"number": one.number, "code": one.code}).json
    paper = words_of(running, one.number, tmp_path)
    fields = {row["label"]: row["value"] for row in found["fields"]}
    assert fields["姓名（部分遮蔽）"] == masked_name(one.holder)
    left = paper
    said = [
        one.holder, fields["證書字號"], fields["證書種類"], fields["依據"], fields["辦理單位"], fields["署名"],
        fields["總時數"].replace(" ", ""), fields["時數分配"].replace(" ", ""), fields.get("備註", ""),
    ]  # fmt: skip
    for course in found["courses"]:
        said += [course["title"], course["mode_label"], course["instructor"]]
    said = ["".join(word.split()) for word in said if word]
    assert [words for words in said if words not in paper] == []
    frame = [
        "證書字號：", "茲證明", "參加本中心辦理之志願服務", "參加本單位辦理之志願服務", "基礎訓練", "特殊訓練",
        "（社福類）",
        "，修畢全部課程共", "經評量合格，特發此證。", "訓練期間：", "課程名稱", "時數", "方式", "實施日期、指導人員",
        "線上研習及測驗", "依據：", "（蓋章處）", "掃描查驗真偽", "查驗碼", "中華民國", "115年", "115.", "11月", "11.",
        "23日", "23",
    ]  # fmt: skip
    for words in sorted({*said, *frame}, key=len, reverse=True):
        left = left.replace(words, "")
    code = "".join(c for c in left if c in "0123456789ABCDEFGHJKMNPQRSTVWXYZ-")
    assert set(left) - set(code) <= set("–（），。、年月日小時"), left


def test_another_day_of_the_training_or_another_leader_shows(story: Story, running: Running):
    (person, _), *_ = running.world.people.of_account(story.address)
    special = running.world.dossier(person).certificates["social-welfare"]
    found = running.browser().post("/verifications", {"number": special.number, "code": special.code}).json
    (practicum,) = [course for course in found["courses"] if course["attested"]]
    assert (practicum["instructor"], practicum["done_on"]) == ("志工督導", "2026-11-23")
