"""What people send as proof: opened, searched, drawn anew, or refused with a reason that has words."""

import io

import pikepdf
import pytest
from PIL import Image

from chalicelib.adapters.papers import PillowPapers
from chalicelib.services.ports import PaperRefused
from chalicelib.wording import problem
from tests.sheets import a_pdf, a_photo_of_paper, locked, says_hello, with_a_hidden_stream

SECRET = "25.0330N 121.5654E"
Name, Dictionary, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array


def refused(data: bytes) -> str:
    with pytest.raises(PaperRefused) as refusal:
        PillowPapers().paper(data)
    title, detail = problem(refusal.value.reason, {})
    assert title and detail.endswith("。")
    return refusal.value.reason


def launches(pdf):
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F="calc.exe"))


def carries(pdf):
    pdf.attachments["secret.exe"] = b"MZ"


def has_a_note(pdf):
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9])])


def sends_a_form(pdf):
    pdf.Root.Names = Dictionary(X=Array([Array([Dictionary(S=Name.SubmitForm, F="http://a.example.org/")])]))


def hides_a_script(pdf):
    """Not referred to from anywhere that a page shows, and not called OpenAction."""
    pdf.Root.Harmless = pdf.make_indirect(Dictionary(Next=Array([Dictionary(Deep=Dictionary(JS="x"))])))


def scripts_in_a_stream(pdf):
    stream = pdf.make_stream(b"app.alert(1)")
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", Dictionary(JS=stream)])))


@pytest.mark.parametrize(
    "change",
    [says_hello, launches, carries, has_a_note, sends_a_form, hides_a_script, scripts_in_a_stream],
    ids=lambda change: change.__name__,
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_pdf_that_acts_is_refused_however_it_is_packed(change, packed):
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    assert refused(a_pdf(change, object_stream_mode=mode)) == "evidence-active"


def test_a_script_with_an_escaped_name_is_still_one():
    plain = a_pdf(says_hello, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    escaped = plain.replace(b"/JavaScript", b"/J#61vaScrip#74").replace(b"/JS", b"/#4a#53")
    assert escaped != plain
    assert refused(escaped) == "evidence-active"


def test_a_plain_pdf_is_kept_byte_for_byte_so_that_a_signature_stays_valid():
    sent = a_pdf(pages=10)
    paper = PillowPapers().paper(sent)
    assert (paper.data, paper.media_type, paper.suffix) == (sent, "application/pdf", "pdf")


def test_a_pdf_with_links_is_fine():
    def links(pdf):
        action = Dictionary(S=Name.URI, URI="https://example.org/")
        pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, A=action, Rect=[0, 0, 9, 9])])

    assert PillowPapers().paper(a_pdf(links)).suffix == "pdf"


def test_a_pdf_that_had_to_be_repaired_holds_only_what_was_searched():
    sent = a_pdf() + b"\nstartxref\n999999\n%%EOF\nMZ this is also a program"
    paper = PillowPapers().paper(sent)
    assert b"also a program" not in paper.data
    with pikepdf.open(io.BytesIO(paper.data)) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (locked(), "evidence-encrypted"),
        (locked(user="geheim"), "evidence-encrypted"),
        (a_pdf(pages=11), "evidence-pages"),
        (a_pdf(pages=0), "evidence-damaged"),
        (b"%PDF-1.7 this is a text file", "evidence-damaged"),
        (a_pdf()[:40], "evidence-damaged"),
        (b"a text file", "evidence-format"),
        (b"GIF89a" + bytes(100), "evidence-format"),
        (b"\xff\xd8\xff broken", "evidence-format"),
        (a_photo_of_paper()[:3000], "evidence-damaged"),
        (a_photo_of_paper(300, 400), "evidence-too-small"),
        (b"", "evidence-format"),
    ],
    ids=range(12),
)
def test_each_refusal_has_its_own_reason(data, reason):
    assert refused(data) == reason


def test_a_small_file_that_unpacks_into_a_large_one_is_not_unpacked():
    hello = b"<</S/JavaScript/JS(app.alert(1))>>"
    assert refused(with_a_hidden_stream(hello)) == "evidence-active"
    hidden = with_a_hidden_stream(hello + b" " * 200_000_000)
    assert len(hidden) < 250_000
    try:
        paper = PillowPapers().paper(hidden)
    except PaperRefused as refusal:
        assert refusal.reason in ("evidence-damaged", "evidence-active")
    else:
        with pikepdf.open(io.BytesIO(paper.data)) as pdf:
            assert "/JavaScript" not in str(pdf.Root) and paper.data != hidden


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photos_become_jpegs_that_can_be_read(kind):
    paper = PillowPapers().paper(a_photo_of_paper(3000, 4000, kind=kind))
    image = Image.open(io.BytesIO(paper.data))
    assert (paper.media_type, paper.suffix, image.format, image.size) == ("image/jpeg", "jpg", "JPEG", (1800, 2400))


def test_the_place_where_the_photo_was_taken_is_gone_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = SECRET
    sent = a_photo_of_paper(exif=exif, comment=SECRET.encode())
    assert SECRET.encode() in sent
    paper = PillowPapers().paper(sent)
    image = Image.open(io.BytesIO(paper.data))
    assert SECRET.encode() not in paper.data and not image.getexif() and image.size == (1600, 1200)
