"""Portraits: what a phone sends is decoded and drawn anew, or refused with a reason that has words."""

import io
import json
import struct
import zlib
from importlib import resources

import pytest
from PIL import Image, ImageDraw, ImageFile

from chalicelib.adapters.pillow_photos import PillowPhotos
from chalicelib.services.ports import PhotoRefused
from tests.faces import a_face, lit, out_of_focus, shaken, taken

SECRET = b"25.0330N 121.5654E"


def a_picture(width=900, height=1200, mode="RGB"):
    """A picture that is not of one colour: brighter to the right, greener downwards."""
    across, down = Image.linear_gradient("L").rotate(90).resize((width, height)), Image.linear_gradient("L")
    picture = Image.merge("RGB", (across, down.resize((width, height)), across))
    pen = ImageDraw.Draw(picture)
    for place in range(30, 70, 4):  # something that can be in focus
        pen.line((width * 0.3, height * place / 100, width * 0.7, height * place / 100), "black", max(1, height // 150))
    return picture.convert(mode)


def encoded(image, kind="JPEG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def portrait(data):
    return Image.open(io.BytesIO(PillowPhotos().portrait(data)))


def refused(data):
    with pytest.raises(PhotoRefused) as refusal:
        PillowPhotos().portrait(data)
    return refusal.value.reason


def a_png_that_claims(width, height):
    """A few bytes whose header promises a huge picture."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_phones_send_becomes_a_jpeg_of_the_set_size(kind):
    made = portrait(encoded(a_picture(), kind))
    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (413, 531))


def test_the_place_where_it_was_taken_is_gone():
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    sent = encoded(a_picture(), exif=exif, comment=SECRET, icc_profile=SECRET)
    assert SECRET in sent
    data = PillowPhotos().portrait(sent)
    assert SECRET not in data
    assert not Image.open(io.BytesIO(data)).getexif()
    assert set(Image.open(io.BytesIO(data)).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_what_is_hidden_behind_a_picture_is_gone():
    assert b"<script>" not in PillowPhotos().portrait(encoded(a_picture()) + b"<script>alert(1)</script>")


def test_a_picture_that_lies_on_its_side_is_set_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    made = portrait(encoded(a_picture(1200, 900), exif=exif))
    top, bottom = made.getpixel((200, 10)), made.getpixel((200, 520))
    assert bottom[0] > top[0] + 100
    assert made.size == (413, 531)


def test_what_is_transparent_becomes_white_as_paper():
    clear = a_picture(mode="RGBA")
    clear.paste((255, 0, 0, 0), (0, 0, 900, 600))
    assert portrait(encoded(clear, "PNG")).getpixel((200, 20)) == (255, 255, 255)


def test_a_text_file_with_the_name_of_a_photo_is_refused():
    assert refused("我不是照片".encode() * 100) == "photo-not-an-image"


@pytest.mark.parametrize(
    "first", [b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBPVP8 "]
)
def test_the_first_bytes_of_a_photo_do_not_make_one(first):
    assert refused(first + b"<?php echo 1 ?>" * 50) in ("photo-not-an-image", "photo-damaged")


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_other_formats_are_refused(kind):
    assert refused(encoded(a_picture(), kind)) == "photo-not-an-image"


def test_the_format_of_a_telephone_that_we_cannot_read_is_named():
    assert refused(b"\x00\x00\x00\x18ftypheic" + bytes(500)) == "photo-format"


@pytest.mark.parametrize("side", [8_000, 12_000, 60_000])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded(side):
    bomb = a_png_that_claims(side, side)
    assert len(bomb) < 200
    assert refused(bomb) == "photo-too-large"


def test_more_than_ten_megabytes_are_refused():
    assert refused(encoded(a_picture()) + bytes(10_000_001)) == "photo-too-large"


@pytest.fixture
def forgiving_pillow():
    """Pillow as WeasyPrint leaves it behind in its process: what is cut off is filled with grey."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, True
    yield
    ImageFile.LOAD_TRUNCATED_IMAGES = before


@pytest.mark.usefixtures("forgiving_pillow")
def test_a_photo_that_broke_off_on_its_way_is_refused():
    whole = encoded(a_picture())
    assert refused(whole[: len(whole) // 2]) == "photo-damaged"


@pytest.mark.parametrize("size", [(412, 531), (413, 530), (1, 1)])
def test_a_photo_too_small_to_print_is_refused(size):
    assert refused(encoded(a_picture(*size))) == "photo-too-small"


def test_a_photo_of_the_smallest_size_is_taken():
    assert portrait(encoded(a_picture(413, 531))).size == (413, 531)


def test_a_photo_of_nothing_is_refused():
    assert refused(encoded(Image.new("RGB", (900, 1200), "#808080"))) == "photo-blank"


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
@pytest.mark.parametrize("light", [1.0, 0.5])
def test_a_portrait_in_focus_is_taken_in_any_usual_light(seed, light):
    assert portrait(taken(lit(a_face(seed), light))).size == (413, 531)


def test_a_small_one_and_one_from_a_poor_camera_are_taken():
    assert portrait(taken(a_face(1, 600, 800), noise=14, quality=60)).size == (413, 531)


@pytest.mark.parametrize(("seed", "radius"), [(1, 8), (2, 9), (3, 12), (4, 10)])
def test_a_portrait_out_of_focus_is_refused(seed, radius):
    assert refused(taken(out_of_focus(a_face(seed), radius))) == "photo-blurred"


@pytest.mark.parametrize("noise", [12, 20])
def test_noise_does_not_make_a_blurred_portrait_sharp(noise):
    assert refused(taken(out_of_focus(a_face(2), 10), noise=noise)) == "photo-blurred"


def test_a_hand_that_shook_is_refused_when_it_shook_much():
    assert portrait(taken(shaken(a_face(1), 10))).size == (413, 531)
    assert refused(taken(shaken(out_of_focus(a_face(1), 4), 90))) == "photo-blurred"


@pytest.mark.parametrize("light", [0.25, 0.1])
def test_a_portrait_in_the_dark_is_refused_for_that_and_not_for_blur(light):
    assert refused(taken(lit(a_face(1), light))) == "photo-dark"


def test_a_portrait_that_lies_on_its_side_is_judged_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = a_face(3).transpose(Image.Transpose.ROTATE_90)
    made = portrait(taken(lying, exif=exif))
    assert made.getpixel((206, 520)) != made.getpixel((20, 20)), "shoulders below, wall above"
    sent = taken(out_of_focus(lying, 14), exif=exif)
    assert refused(sent) == "photo-blurred"


def test_every_reason_has_words_for_the_person():
    text = resources.files("chalicelib.wording").joinpath("problems.json").read_text("utf-8")
    reasons = (
        "photo-not-an-image",
        "photo-damaged",
        "photo-format",
        "photo-too-large",
        "photo-too-small",
        "photo-blank",
        "photo-dark",
        "photo-blurred",
    )
    assert [reason for reason in reasons if reason not in text] == []
    assert json.loads(text)
