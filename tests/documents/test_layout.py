"""Room on the page: what is long must not run into the stamp, the signature or the code."""

from datetime import date

import pytest

from chalicelib.domain.certificate import CertifiedPart
from tests.documents.papers import SITE

MM = 72 / 25.4
# The lowest part of the page (210 mm less 15 and 36) belongs to signature, stamp and code.
FOOT = 159 * MM
LONG_ISSUER = "財團法人範例社會福利慈善事業基金會附設臺北市私立和平老人長期照顧中心（養護型）"


def courses(number, title, instructor):
    return tuple(
        CertifiedPart(f"{n}、{title}", 2, "onsite", date(2026, 11, n), instructor, "heping-care")
        for n in range(1, number + 1)
    )


@pytest.mark.parametrize("number", [1, 6, 7, 8, 14])
def test_the_course_list_leaves_the_foot_of_the_page_free(printed, number):
    parts = courses(number, "身心障礙者照顧及服務技巧之認識", "林講師（範例）")
    paper = printed(parts=parts, hours=2 * number, holder="伊斯坦大·貝雅夫‧正福" * 4)
    law = next(box for word, box in paper.boxes if word.startswith("依據"))
    assert law[3] <= FOOT
    assert paper.codes() == [f"{SITE}/verify/#115-centre-000042.7K3MQ2ZD9XWV4T8A"]


@pytest.mark.parametrize("number", [5, 7])
def test_courses_with_several_instructors_leave_it_free_too(printed, number):
    parts = courses(number, "身心障礙者照顧及服務技巧之認識", "林講師（範例）、王督導（範例）、陳社工師（範例）")
    law = next(box for word, box in printed(parts=parts, hours=2 * number).boxes if word.startswith("依據"))
    assert law[3] <= FOOT


def test_the_full_legal_name_of_an_issuer_stays_beside_the_stamp(printed):
    paper = printed(issuer=LONG_ISSUER)
    stamp = next(box for word, box in paper.boxes if word == "（蓋章處）")
    lines = [box for word, box in paper.boxes if word in LONG_ISSUER and box[1] > FOOT]
    assert lines and all(right < stamp[0] for _, _, right, _ in lines)
    assert LONG_ISSUER in paper.text


def test_a_long_name_stays_on_its_line_above_the_text(printed):
    paper = printed(holder="𡘙" * 50)
    name = [box for word, box in paper.boxes if set(word) == {"𡘙"}]
    text = next(box for word, box in paper.boxes if word.startswith("參加本"))
    assert name and all(bottom <= text[1] + 2 for _, _, _, bottom in name)
