"""A name with a character in no font: held with its number, printed once a unit supplies a picture, never blank."""

import io
import subprocess
from dataclasses import replace
from unicodedata import category

import pytest
from PIL import Image, ImageDraw

from chalicelib.adapters.font_coverage import FontCoverage
from chalicelib.domain.certificate import CertificateState
from tests.http.conftest import Running
from tests.http.story import Story, a_photo

DRAWN = FontCoverage().points
RARE = next(one for one in map(chr, range(0x3400, 0x323B0)) if category(one) == "Lo" and ord(one) not in DRAWN)
NAME = f"王{RARE}莉"


def ink(size: int = 400, *, blank: bool = False) -> bytes:
    image = Image.new("RGB", (size, size), "white")
    if not blank:
        draw = ImageDraw.Draw(image)
        for place in (0.25, 0.5, 0.75):
            draw.line((size * 0.15, size * place, size * 0.85, size * place), fill="black", width=max(2, size // 14))
        draw.line((size * 0.5, size * 0.1, size * 0.5, size * 0.9), fill="black", width=max(2, size // 14))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body(name=NAME)).trained()


def held(story: Story) -> list[dict]:
    return [one for one in story.desk.get(story.trainee).json["certificates"] if one["missing"]]


def supply(story: Story, number: str, data: bytes, character: str = RARE):
    place = f"{story.trainee}/certificates/{number}/characters/{ord(character):x}"
    answer = story.desk.put(place, data, content_type="application/octet-stream")
    story.running.work()
    return answer


def test_a_name_that_no_font_draws_is_held_and_says_so_to_both(story: Story):
    assert [one["missing"] for one in held(story)] == [RARE, RARE]
    mine = story.me.get("/me").json["certificates"]
    assert all(one["state"] == "planned" and RARE in one["held"] for one in mine)


def test_a_supplied_picture_is_printed_in_the_name_and_serves_every_certificate(story: Story, running, tmp_path):
    first, second = held(story)
    assert supply(story, first["number"], ink()).status == 202
    certificate = running.world.certificates.get(first["number"]).value
    assert certificate.state is CertificateState.ISSUED
    path = tmp_path / "certificate.pdf"
    path.write_bytes(running.world.files.load(certificate.file))
    images = subprocess.run(["pdfimages", "-list", path], capture_output=True, check=True).stdout.decode()
    assert "600" in images
    struct = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True).stdout.decode()
    assert "Figure" in struct
    assert running.world.certificates.get(second["number"]).value.state is CertificateState.PLANNED
    assert supply(story, second["number"], ink()).status == 202
    assert held(story) == []


@pytest.mark.parametrize(("data", "said"), [(ink(blank=True), "白紙黑字"), (ink(60), "至少要 120")])
def test_a_picture_without_a_clear_character_is_refused_with_advice(story: Story, data, said):
    first = held(story)[0]
    assert supply(story, first["number"], data).status == 202
    assert said in held(story)[0]["picture"]
    assert supply(story, first["number"], ink()).status == 202
    assert first["number"] not in [one["number"] for one in held(story)]


@pytest.mark.parametrize("data", [b"I am a text file", b"", b"GIF89a" + bytes(40)])
def test_what_is_no_picture_is_refused_at_once(story: Story, data):
    answer = supply(story, held(story)[0]["number"], data)
    assert answer.status in (400, 409, 422), answer.json


def test_only_a_character_that_is_missing_is_taken(story: Story, running: Running):
    number = held(story)[0]["number"]
    answer = supply(story, number, ink(), "王")
    assert (answer.status, answer.json["code"]) == (409, "glyph-not-needed")
    assert supply(story, "115-centre-999999", ink()).status == 404
    other = running.signed_in("supervisor@other.example.org")
    place = f"/units/other/trainees/{story.reference}/certificates/{number}/characters/{ord(RARE):x}"
    assert other.put(place, ink(), content_type="application/octet-stream").status == 404
    bad = f"{story.trainee}/certificates/{number}/characters/zz"
    assert story.desk.put(bad, ink(), content_type="application/octet-stream").status == 400


def test_a_photo_of_a_face_is_no_character(story: Story):
    supply(story, held(story)[0]["number"], a_photo())
    assert len(held(story)) == 2 or held(story)[0]["picture"]


def test_the_picture_supplied_is_drawn_anew_and_the_original_is_gone(story: Story, running: Running):
    supply(story, held(story)[0]["number"], ink() + b"<script>hidden</script>")
    kept = running.world.glyphs.find(RARE).value
    assert b"script" not in running.world.files.load(kept.file)
    assert kept == replace(kept, reason="")
