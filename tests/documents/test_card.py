"""Service cards read back: size, words, tags, photo, and names of every kind whole and inside their place."""

import io
from dataclasses import replace
from datetime import date
from functools import cached_property
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image, ImageChops

from chalicelib.adapters.card_printer import MarkRefusedError, WeasyPrintCards
from chalicelib.documents.card import CardFacts, places
from chalicelib.services.ports import UnprintableName
from infra.local.settings import Settings, SettingsError
from tests.builders import NOON
from tests.documents.papers import Paper, run
from tests.documents.test_photos import a_picture

MM = 72 / 25.4
THIRTY = "伊斯坦大‧貝雅夫‧正福‧達瑪畢瑪‧伊斯巴利達夫‧布農‧瓦力斯谷"
NAMES = (
    "王美麗",
    "李安",
    "𡘙堃喆",
    "林𤆬𠮷",
    "游錫堃",
    "黃㛢",
    "張峯銘",
    "歐陽 娜娜",
    "司馬上官諸葛",
    "Yuma‧Taru",
    "Ciwas·Nawi",
    "伊斯坦大·貝雅夫‧正福",
    THIRTY,
    "Ljavakaw Tjaljimaraw‧Pavavaljung",
    "Nguyễn Thị Hồng Ngọc",
    "María José Ñúñez-O'Connor",
    "Wolfeschlegelsteinhausenbergerdorff",
    "Maximiliana Alexandrovna Konstantinopolskaya Smith",
    "W" * 50,
    "𡘙" * 50,
)
LONG_UNIT = "範例財團法人景美溪環境基金會附設北投區長期照顧社區關懷據點志願服務推動小組第一分隊"


def a_portrait(colour="navy"):
    image = a_picture().convert("RGB").resize((413, 531))
    image.paste(Image.new("RGB", (413, 60), colour), (0, 471))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def facts(**changes):
    plain = CardFacts(
        number="115-heping-care-C0001",
        name="王美麗",
        unit="範例社團法人和平關懷協會",
        phone="02-0000-0101",
        address="臺北市大安區範例路1段1號",
        issued_on=date(2026, 11, 23),
        expires_on=date(2029, 11, 22),
        issued_at=NOON,
        example=False,
        photo=a_portrait(),
    )
    return replace(plain, **changes)


class Card(Paper):
    """A card or sheet in a file."""

    @cached_property
    def words(self):
        """Page, text and place (left, top, right, bottom in mm) of every word."""
        pages = ElementTree.fromstring(run("pdftotext", "-bbox", str(self.path), "-")).iterfind(".//{*}page")
        edges = ("xMin", "yMin", "xMax", "yMax")
        return [
            (number, str(word.text), tuple(float(word.attrib[edge]) / MM for edge in edges))
            for number, page in enumerate(pages, start=1)
            for word in page.iterfind("{*}word")
        ]

    def place_of(self, text, page=1):
        return next(box for number, word, box in self.words if number == page and text in word)

    def picture(self, page=1, dots=150):
        target = str(self.path.with_suffix(""))
        run(
            "pdftoppm", "-r", str(dots), "-png", "-f", str(page), "-l", str(page), "-singlefile", str(self.path), target
        )
        return Image.open(target + ".png").convert("RGB")


@pytest.fixture(scope="module")
def printer(direct):
    return WeasyPrintCards(direct)


@pytest.fixture(scope="module")
def save(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cards")

    def save(data):
        path = folder / f"{len(list(folder.glob('*.pdf')))}.pdf"
        path.write_bytes(data)
        return Card(path)

    return save


@pytest.fixture(scope="module")
def card(printer, save):
    return save(printer.card(facts()))


@pytest.fixture(scope="module")
def sheet(printer, save):
    colours = ("red", "green", "blue", "orange", "purple", "brown", "black", "teal", "pink", "gray")
    people = [
        facts(name=name, number=f"115-heping-care-C{n:04d}", photo=a_portrait(colours[n - 1]))
        for n, name in enumerate(NAMES[:10], start=1)
    ]
    return save(printer.sheet(people))


def test_it_has_the_size_of_a_bank_card_and_two_sides(card):
    assert len(card.pdf.pages) == 2
    for page in card.pdf.pages:
        _, _, width, height = map(float, page.mediabox)
        assert (round(width / MM, 1), round(height / MM, 1)) == (85.6, 54.0)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (1, "志願服務證"),
        (1, "王美麗"),
        (1, "發給單位範例社團法人和平關懷協會"),
        (1, "115-heping-care-C0001"),
        (1, "發給日期115年11月23日"),
        (1, "有效期限118年11月22日"),
        (1, "本證僅供志工服務識別之用"),
        (2, "本證僅供志工服務識別之用"),
        (2, "不得轉借、冒用或不當使用。"),
        (2, "拾獲本證，請寄回或聯絡：範例社團法人和平關懷協會電話：02-0000-0101"),
        (2, "115-heping-care-C0001"),
    ],
)
def test_every_fact_stands_on_its_side(card, page, words):
    text = run("pdftotext", "-raw", "-f", str(page), "-l", str(page), str(card.path), "-")
    assert words in "".join(text.split())


def test_title_language_and_tags_are_set(card, sheet):
    assert card.pdf.docinfo["/Title"] == "志願服務證 115-heping-care-C0001"
    assert sheet.pdf.docinfo["/Title"] == "志願服務證 10 張"
    for paper in (card, sheet):
        assert paper.pdf.Root.Lang == "zh-Hant-TW" and paper.pdf.Root.MarkInfo.Marked
        with paper.pdf.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"
        assert {"/H1", "/H2", "/P", "/Figure"} <= {str(one.S) for one in _elements(paper.pdf)}
        assert "No syntax or stream encoding errors found" in run("qpdf", "--check", str(paper.path))


def test_mark_and_photo_have_words_for_who_cannot_see_them(card):
    figures = [str(one.Alt) for one in _elements(card.pdf) if one.S == "/Figure"]
    assert figures == ["志願服務標誌", "王美麗的照片"]


def test_the_photo_is_on_it_in_its_place(card):
    (image,) = _images(card.pdf)
    assert (image.Width, image.Height) == (413, 531)
    shown = card.picture(dots=254).crop((40, 136, 285, 451)).resize((413, 531))  # 10 dots a millimetre
    sent = Image.open(io.BytesIO(a_portrait())).convert("RGB")
    difference = ImageChops.difference(shown, sent).convert("L").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert difference < 12


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_drawn_whole_inside_its_place(printer, save, name):
    paper = save(printer.card(facts(name=name, unit=LONG_UNIT)))
    assert "".join(name.split()) in paper.text
    top = paper.place_of("編")[1]
    boxes = [box for page, _, box in paper.words if page == 1 and 13 < box[1] < top - 0.5 and box[0] > 30]
    assert boxes and max(box[3] for box in boxes) < top + 1.2, "the name runs into the number"
    assert all(box[0] >= 31 and box[2] <= 82 for box in boxes)
    blank = save(printer.card(facts(name="一", unit=LONG_UNIT))).picture()
    ink = ImageChops.difference(paper.picture(), blank).convert("L").getbbox()
    assert ink, "the name is drawn blank"


def test_letters_with_accents_are_set_in_a_font_that_does_not_make_them_as_wide_as_han(printer, save, card):
    def fonts(paper):
        return run("pdffonts", str(paper.path))

    assert "Noto-Serif" in fonts(save(printer.card(facts(name="Nguyễn Thị Hồng Ngọc"))))
    assert "Noto-Serif" not in fonts(card)


def test_no_two_rare_characters_look_alike_and_none_is_blank(printer, save):
    pictures = {
        save(printer.card(facts(name=c))).picture().crop((184, 75, 482, 190)).tobytes() for c in "𡘙堃喆𤆬𠮷㛢峯‧ễ"
    }
    assert len(pictures) == 9


@pytest.mark.parametrize("text", ["\U0003134f", "😀", "\U000fb625"])
def test_what_no_font_draws_is_refused_and_named(printer, text):
    for changes in ({"name": f"王{text}"}, {"unit": f"協會{text}"}, {"address": text}):
        with pytest.raises(UnprintableName) as refused:
            printer.card(facts(**changes))
        assert refused.value.characters == text
    with pytest.raises(UnprintableName):
        printer.sheet([facts(), facts(name=text)])


def test_a_long_unit_stays_on_the_card(printer, save):
    paper = save(printer.card(facts(unit=LONG_UNIT)))
    for page in (1, 2):
        assert LONG_UNIT in "".join(word for one, word, _ in paper.words if one == page)
    assert max(box[3] for _, _, box in paper.words) < 53
    law = paper.place_of("依志願", page=2)[1]
    assert max(box[3] for page, word, box in paper.words if page == 2 and "路1段" in word) < law + 0.6


def test_markup_in_a_name_is_text_and_fetches_nothing(printer, save):
    name = '<img src="file:///etc/hostname">'
    assert '<imgsrc="file:///etc/hostname">' in save(printer.card(facts(name=name))).text


def test_an_example_says_so(printer, save, card):
    assert "不具效力" in save(printer.card(facts(example=True))).text
    assert "不具效力" not in card.text


def test_nothing_on_it_tells_more_than_the_rule_asks_for(card):
    assert not any(word in card.text for word in ("身分證", "生日", "出生", "A2", "電子郵件"))


def test_the_same_card_gives_the_same_bytes(printer):
    assert printer.card(facts()) == printer.card(facts())
    assert printer.sheet([facts()]) == printer.sheet([facts()])


def test_the_layout_understands_the_whole_style_sheet(printer, caplog):
    printer.card(facts(example=True))
    printer.sheet([facts()])
    assert [record.getMessage() for record in caplog.records] == []


def test_a_sheet_is_two_pages_of_a4_with_ten_cards_on_each(sheet):
    assert [tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in sheet.pdf.pages] == [(595, 842)] * 2
    for page in (1, 2):
        numbers = [word for one, word, _ in sheet.words if one == page and word.startswith("115-heping")]
        assert len(numbers) == 10
    assert len(_images(sheet.pdf)) == 10


def test_backs_meet_their_fronts_when_the_paper_is_turned_over_its_long_edge(sheet):
    for n in range(1, 11):
        number = f"115-heping-care-C{n:04d}"
        front, back = sheet.place_of(number), sheet.place_of(number, page=2)
        assert (front[0] < 105) == (back[0] > 105), "columns change places"
        assert int((front[1] - 13.5) // 54) == int((back[1] - 13.5) // 54), "rows stay"


def test_cut_marks_stand_at_every_edge_and_never_on_a_card(sheet):
    picture = sheet.picture(dots=254).convert("L")  # 10 dots a millimetre

    def dark(x, y):
        around = (round(x * 10) - 3, round(y * 10) - 3, round(x * 10) + 4, round(y * 10) + 4)
        return picture.crop(around).getextrema()[0] < 90

    assert all(dark(x, y) for x in (19.4, 105, 190.6) for y in (9, 288))
    assert all(dark(x, y) for x in (12, 198) for y in (13.5, 67.5, 121.5, 175.5, 229.5, 283.5))
    edges = [place.left for place in places([facts()] * 10)]
    assert sorted(set(edges)) == [19.4, 105.0]
    assert not any(dark(x, y) for x in (19.4, 105, 190.6) for y in range(15, 283, 9))


def test_a_sheet_of_few_or_none_is_still_a_sheet(printer, save):
    assert len(save(printer.sheet([facts()])).pdf.pages) == 2
    assert len(save(printer.sheet([])).pdf.pages) == 2


def test_an_installation_may_name_its_own_mark(direct, save, tmp_path):
    own = tmp_path / "mark.png"
    Image.new("RGB", (40, 40), (200, 0, 0)).save(own)
    assert save(WeasyPrintCards(direct, own).card(facts())).picture().getpixel((47, 39)) == (200, 0, 0)
    for wrong in (tmp_path / "none.svg", tmp_path):
        with pytest.raises(MarkRefusedError):
            WeasyPrintCards(direct, wrong)


def test_a_mark_that_cannot_be_printed_is_named_when_the_server_starts(tmp_path):
    (tmp_path / "mark.svg").write_text("<svg/>")
    assert Settings.from_env({"CARD_MARK": "mark.svg"}, tmp_path).card_mark == tmp_path / "mark.svg"
    for wrong in ("none.svg", "."):
        with pytest.raises(SettingsError, match="CARD_MARK"):
            Settings.from_env({"CARD_MARK": wrong}, tmp_path)


def _elements(pdf: pikepdf.Pdf):
    return [one for one in pdf.objects if hasattr(one, "keys") and one.get("/Type") == "/StructElem" and "/S" in one]


def _images(pdf: pikepdf.Pdf):
    """The photos, which are JPEG."""
    return [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Filter") == "/DCTDecode"]
