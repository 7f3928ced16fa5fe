"""A certificate read back: what stands on it, and what readers other than eyes find in it."""

from datetime import date

import pytest

from chalicelib.domain.certificate import CertifiedPart
from tests.documents.papers import PARTS, SITE, facts_of, run


@pytest.mark.parametrize(
    "words",
    [
        "證書字號：115-centre-000042",
        "志願服務基礎訓練結業證明書",
        "茲證明",
        "王美麗",
        "115.11.02–115.11.20",
        "修畢全部課程共6小時（線上4小時、實體2小時）",
        "依據：衛部救字第1071361771號函",
        "範例志願服務推廣中心",
        "範例推廣中心主任",
        "中華民國115年11月23日",
        "查驗碼7K3M-Q2ZD-9XWV-4T8A",
    ],
)
def test_every_printed_fact_stands_on_the_page(paper, words):
    assert words in paper.text


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.title)
def test_every_course_stands_there_with_its_hours(paper, part):
    line = next(line for line in paper.lines.splitlines() if part.title in line)
    assert line.split()[:2] == [part.title, str(part.hours)]


def test_only_an_attested_part_names_its_day_and_leader(paper):
    onsite = next(line for line in paper.lines.splitlines() if "經驗分享" in line)
    assert "115.11.20" in onsite and "林講師（範例）" in onsite
    assert paper.lines.count("線上研習及測驗") == 2


def test_it_is_one_a4_page_across_even_with_many_courses(printed):
    many = tuple(CertifiedPart(f"第 {n} 門課程的名稱寫得相當長", 2, "online", date(2026, 11, 2)) for n in range(1, 13))
    paper = printed(parts=many, hours=24, holder="Ｗ" * 50)
    assert len(paper.pdf.pages) == 1
    _, _, width, height = map(float, paper.pdf.pages[0].mediabox)
    assert (round(width), round(height)) == (842, 595)
    assert all(part.title.replace(" ", "") in paper.text for part in many)


def test_title_author_and_language_are_set(paper):
    assert paper.pdf.docinfo["/Title"] == "志願服務基礎訓練結業證明書 115-centre-000042"
    assert paper.pdf.docinfo["/Author"] == "範例志願服務推廣中心"
    assert paper.pdf.Root.Lang == "zh-Hant-TW"
    assert paper.pdf.Root.ViewerPreferences.DisplayDocTitle


def test_it_is_tagged_and_says_that_it_is_pdf_ua(paper):
    assert paper.pdf.Root.MarkInfo.Marked
    with paper.pdf.open_metadata() as metadata:
        assert str(metadata["pdfuaid:part"]) == "1"
    kinds = [str(one.S) for one in paper.pdf.objects if isinstance_element(one)]
    assert {"/H1", "/P", "/Table", "/TH", "/TD", "/Figure"} <= set(kinds)


def test_the_code_has_words_for_who_cannot_see_it(paper):
    figures = [one for one in paper.pdf.objects if isinstance_element(one) and one.S == "/Figure"]
    assert [str(one.Alt) for one in figures] == [f"查驗用 QR 碼：{SITE}/verify/#115-centre-000042.7K3MQ2ZD9XWV4T8A"]


def test_the_code_on_the_page_leads_to_the_check(paper):
    assert paper.codes() == [f"{SITE}/verify/#115-centre-000042.7K3MQ2ZD9XWV4T8A"]


def test_qpdf_finds_no_fault(paper):
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", str(paper.path))


def test_every_letter_is_drawn_with_our_fonts_and_these_are_embedded(paper):
    rows = [row.split() for row in run("pdffonts", str(paper.path)).splitlines()[2:]]
    assert {row[0].partition("+")[2] for row in rows} == {"TW-Kai"}
    assert all(row[-5] == "yes" for row in rows)


def test_the_layout_understands_the_whole_style_sheet(printer, caplog):
    printer.certificate(facts_of())
    assert [record.getMessage() for record in caplog.records] == []


def test_an_example_says_so_across_the_page(printed, paper):
    assert "範例，不具效力" in printed(example=True).text
    assert "不具效力" not in paper.text


def test_the_same_facts_give_the_same_bytes_and_other_facts_do_not(printer):
    once, again = printer.certificate(facts_of()), printer.certificate(facts_of())
    assert once == again
    assert printer.certificate(facts_of(holder="王美儷")) != once


def test_a_missing_fact_is_an_error_and_never_a_blank(printer):
    facts = facts_of()
    del facts["signer"]
    with pytest.raises(TypeError):
        printer.certificate(facts)


def isinstance_element(one):
    """Whether an object of the PDF is an element of its structure tree."""
    return hasattr(one, "keys") and one.get("/Type") == "/StructElem" and "/S" in one
