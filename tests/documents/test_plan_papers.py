"""The papers of a plan, read back by readers that are not ours: poppler, a PDF/UA checker, LibreOffice."""

import subprocess
from dataclasses import replace
from datetime import date

import pdfua
import pytest

from chalicelib.adapters.plan_printer import PlanPrinter
from chalicelib.content.model import Amendment, Filing, FilingStatus, Place, Termination, UnitType
from chalicelib.content.model.authority import Reach
from chalicelib.content.plan_text import Listed, Named, Table, Words, plan_sections
from chalicelib.documents.letter import lines
from chalicelib.documents.plan import headed, plan_paper
from chalicelib.documents.plan_letters import plan_letter
from chalicelib.domain.filing import Occasion, reach_of, where_to_file
from tests.documents.papers import Paper, run
from tests.site import builders as b
from tests.site.planning import a_plan

PENDING, FILED = Filing(FilingStatus.PENDING), Filing(FilingStatus.FILED, date(2026, 10, 1), "範例字第1150000001號")
NAMED = {"social-welfare": "社福類", "culture": "文化類", "health": "衛生類"}


@pytest.fixture(scope="module")
def printer(direct):
    return PlanPrinter(direct)


def letter_for(occasion, unit=None, **changes):
    plan = a_plan(**changes)
    answer = where_to_file(b.authorities(), plan.category, reach_of(plan))
    return plan_letter(occasion, plan, unit or b.a_unit(), NAMED[plan.category], answer)


def words_of(letter):
    return "\n".join(line.text for line in lines(letter))


def at(*addresses):
    places = tuple(Place("地點", address, "x") for address in addresses)
    return replace(a_plan().service, places=places)


def said_by(section):
    """Every text of a section, as a reader should find it, without blanks."""
    yield headed(section)
    for block in section.blocks:
        if isinstance(block, Words):
            yield block.text
        elif isinstance(block, Listed):
            yield from (block.title, *block.items)
        elif isinstance(block, Named):
            yield from (text for pair in block.pairs for text in pair)
        elif isinstance(block, Table):
            yield from (block.caption, *block.header, *(cell for row in block.rows for cell in row))


def squeezed(text):
    return "".join(text.split())


def remarks(path):
    return [(found.rule_id, found.message) for one in pdfua.validate(str(path)).outcomes for found in one.findings]


def test_the_plan_is_a_tagged_pdf_with_every_word_of_every_section(printer, tmp_path):
    plan, unit = a_plan(), b.a_unit()
    path = tmp_path / "plan.pdf"
    path.write_bytes(printer.plan_pdf(plan_paper(plan, unit, "社福類")))
    paper = Paper(path)
    root = paper.pdf.Root
    assert root.MarkInfo.Marked and root.StructTreeRoot and str(root.Lang) == "zh-Hant-TW"
    assert remarks(path) == []
    sections = plan_sections(plan, unit, "社福類")
    missing = [said for one in sections for said in said_by(one) if squeezed(said) not in paper.text]
    assert len(sections) >= 15 and missing == []
    assert "範例，不具效力" in paper.text


@pytest.mark.parametrize("occasion", Occasion)
def test_every_letter_is_a_tagged_pdf_in_the_order_of_official_letters(printer, tmp_path, occasion):
    path = tmp_path / "letter.pdf"
    path.write_bytes(printer.letter_pdf(letter_for(occasion, filing=FILED)))
    paper = Paper(path)
    assert remarks(path) == [] and str(paper.pdf.Root.Lang) == "zh-Hant-TW"
    order = [
        "受文者：臺北市政府社會局",
        "發文日期：",
        "附件：",
        "主旨：",
        "說明：",
        "正本：",
        "副本：",
        "（署名、蓋印）",
    ]
    places = [paper.text.index(squeezed(word)) for word in order]
    assert places == sorted(places)
    last = run("pdftotext", "-f", str(len(paper.pdf.pages)), str(path), "-")
    assert "、" in last.partition("正本：")[0], "the signature stands alone on its page"


def test_libreoffice_reads_plan_and_letters(printer, tmp_path):
    """One start of LibreOffice for all."""
    plan, unit = a_plan(), b.a_unit()
    letters = {occasion.value: letter_for(occasion) for occasion in Occasion}
    (tmp_path / "plan.odt").write_bytes(printer.plan_odt(plan_paper(plan, unit, "社福類")))
    for name, letter in letters.items():
        (tmp_path / f"{name}.odt").write_bytes(printer.letter_odt(letter))
    home, kind = f"-env:UserInstallation=file://{tmp_path}/home", "txt:Text (encoded):UTF8"
    files = ["plan.odt", *(f"{name}.odt" for name in letters)]
    command = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "out"), *files]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    read = {file.stem: squeezed(file.read_text("utf-8-sig")) for file in (tmp_path / "out").iterdir()}
    sections = plan_sections(plan, unit, "社福類")
    assert [said for one in sections for said in said_by(one) if squeezed(said) not in read["plan"]] == []
    assert all(f"{number}.{squeezed(goal)}" in read["plan"] for number, goal in enumerate(plan.goals, start=1))
    for name, letter in letters.items():
        assert [line.text for line in lines(letter) if squeezed(line.text) not in read[name]] == []


def test_the_same_plan_gives_the_same_pdf(printer):
    paper = plan_paper(a_plan(), b.a_unit(), "社福類")
    assert printer.plan_pdf(paper) == printer.plan_pdf(paper)


def test_to_file_a_plan_the_handbooks_papers_go_to_the_authority_and_the_general_one():
    letter = letter_for(Occasion.FILING, category="culture", filing=PENDING)
    said = words_of(letter)
    assert (letter.receiver, letter.also) == ("臺北市政府文化局", ("臺北市政府社會局",))
    assert "正本：臺北市政府文化局、臺北市政府社會局" in said and "附件：如說明四" in said
    assert "依志願服務法第7條第3項規定辦理" in said and "請鑒核備案" in said
    welfare = words_of(letter_for(Occasion.FILING, filing=PENDING))
    assert "檢附志願服務計畫書 1 份、立案證書或法人登記證書影本 1 份、組織章程 1 份。" in welfare
    assert "正式公文 1 份" not in welfare


def test_who_is_exempt_shows_the_plan_and_asks_for_no_number():
    school = b.a_unit(type=UnitType.SCHOOL)
    said = words_of(letter_for(Occasion.FILING, school, filing=Filing(FilingStatus.EXEMPT)))
    assert "第7條第4項，本校免於運用前申請備案" in said and "請備查" in said
    assert "檢附志願服務計畫書 1 份。" in said and "立案證書" not in said and "備案日期及文號" not in said
    assert "每年年度結束後二個月內" in said


@pytest.mark.parametrize(
    ("end", "when"), [(date(2027, 12, 31), "運用結束後二個月內"), (date(2028, 12, 31), "每年年度結束後二個月內")]
)
def test_a_plan_of_two_years_reports_every_year(end, when):
    term = replace(a_plan().term, end=end)
    assert f"將於{when}函報備查" in words_of(letter_for(Occasion.FILING, term=term, filing=PENDING))


def test_a_change_and_an_end_go_to_whom_the_plan_was_filed_with():
    amended = (Amendment(date(2027, 3, 1), "服務範圍增加信義區。", "範例字第1160000001號"),)
    letter = letter_for(Occasion.AMENDMENT, filing=FILED, authority="新北市政府社會局", amendments=amended)
    said = words_of(letter)
    assert letter.receiver == "新北市政府社會局"
    assert "業經貴機關中華民國115年10月1日範例字第1150000001號函備案在案" in said
    assert "修正內容：服務範圍增加信義區（自中華民國116年3月1日起）。" in said
    ended = Termination(date(2027, 6, 30), "據點搬遷", "範例字第1160000002號")
    said = words_of(letter_for(Occasion.TERMINATION, filing=FILED, termination=ended))
    assert "自中華民國116年6月30日起終止" in said and "終止原因：據點搬遷。" in said and "附件：無" in said


def test_what_the_plan_does_not_say_is_left_to_be_filled_in():
    assert "（請填寫要修正的" in words_of(letter_for(Occasion.AMENDMENT, amendments=(), filing=FILED))
    said = words_of(letter_for(Occasion.TERMINATION, termination=None, filing=PENDING))
    assert "（請填寫終止的原因）" in said and "（備案日期）（備案文號）" in said
    assert "中華民國　　　年　　　月　　　日" in said


@pytest.mark.parametrize(
    ("addresses", "area", "reach", "receiver"),
    [
        (("臺北市大安區範例路1號", "台北市信義區範例路2號"), "臺北市", Reach.TAIPEI, "臺北市政府衛生局"),
        (("106臺北市大安區範例路1號",), "臺北市", Reach.TAIPEI, "臺北市政府衛生局"),
        (("新北市板橋區範例路1號",), "板橋區", Reach.OTHER_CITY, "新北市政府"),
        (("臺北市大安區範例路1號", "新北市板橋區範例路1號"), "雙北", Reach.SEVERAL, "衛生福利部"),
        (("臺北市大安區範例路1號",), "全國", Reach.NATION, "衛生福利部"),
    ],
)
def test_the_receiver_follows_the_addresses_of_the_plan(addresses, area, reach, receiver):
    service = replace(at(*addresses), area=area)
    plan = a_plan(category="health", service=service, filing=PENDING)
    assert reach_of(plan) is reach
    assert letter_for(Occasion.FILING, category="health", service=service, filing=PENDING).receiver == receiver
