"""A class's certificates in one ZIP: everyone's, only what stands, and only for their unit."""

import io
import zipfile

import pytest

from tests.http.conftest import Running
from tests.http.story import Story

ALL = "/units/heping-care/certificate-bundles"


@pytest.fixture
def two(running: Running, a_form_body) -> list[Story]:
    return [
        Story(running, a_form_body()).trained(),
        Story(running, a_form_body(email="an@example.org", name="陳𡘙")).trained(),
    ]


def bundle(story: Story, *references: str):
    made = story.desk.post(ALL, {"trainees": list(references)})
    assert made.status == 202, made.json
    assert not made.json["ready"]
    story.running.work()
    return story.desk.get(f"{ALL}/{made.json['bundle']}").json


def names(story: Story, found: dict) -> list[str]:
    opened = story.running.world.files.open_link(found["href"], story.running.clock())
    with zipfile.ZipFile(io.BytesIO(opened.data)) as archive:
        assert all(archive.read(name).startswith(b"%PDF") for name in archive.namelist())
        return archive.namelist()


def test_everyones_certificates_lie_in_one_zip_in_order(two):
    found = bundle(two[0], two[0].reference, two[1].reference)
    assert (found["ready"], found["total"], found["done"], found["documents"]) == (True, 2, 2, 4)
    assert names(two[0], found) == [
        "基礎訓練/001_王美麗.pdf", "特殊訓練/001_王美麗.pdf", "基礎訓練/002_陳𡘙.pdf", "特殊訓練/002_陳𡘙.pdf",
    ]  # fmt: skip


def test_what_was_taken_back_or_replaced_is_not_in_it(two, running: Running):
    story = two[0]
    special = f"/units/heping-care/certificates/115-heping-care-{1:06d}/revocation"
    assert story.desk.post(special, {"reason": "given-twice", "note": "x"}).status == 200
    story.desk.put(story.trainee + "/name", {"name": "王美莉", "seen": True})
    found = bundle(story, story.reference)
    assert names(story, found) == ["基礎訓練/001_王美莉.pdf"]


def test_nobody_another_units_people_or_one_twice_are_refused(two, running: Running):
    desk = two[0].desk
    for wrong in ([], [two[0].reference] * 2):
        assert desk.post(ALL, {"trainees": wrong}).status == 422
    assert desk.post(ALL, {"trainees": ["ZZZZ-ZZZZ"]}).status == 404
    other = running.signed_in("supervisor@other.example.org")
    assert other.post("/units/other/certificate-bundles", {"trainees": [two[0].reference]}).status == 404
    made = desk.post(ALL, {"trainees": [two[0].reference]}).json["bundle"]
    assert other.get(f"/units/other/certificate-bundles/{made}").status == 404


def test_it_is_forgotten_after_a_week(two, running: Running):
    found = bundle(two[0], two[0].reference)
    running.clock.forward(days=8)
    running.world.store.expire()
    desk = running.signed_in("supervisor@heping-care.example.org")
    assert desk.get(f"{ALL}/{found['bundle']}").status == 404
