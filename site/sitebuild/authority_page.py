"""「計畫要向誰備案」: an answer for each category in each place, as headings and lists; the script asks two questions.

Knows the page. Does not know who it is (`domain.filing`) nor any office (`course_content/authorities.yml`). The script
composes its answer from what stands here, so that there is one wording for who has JavaScript and who has not.
"""

from collections.abc import Mapping

from chalicelib.content.model import Track
from chalicelib.content.model.authority import Authorities, CategoryOffices, Reach, Saying
from chalicelib.domain.filing import where_to_file
from sitebuild.authority_parts import answer_lines, enclosures_section, office_section, plain_day, source_line
from sitebuild.fragments import banner, button, contents, crumbs, inline, section
from sitebuild.page import APP, Page
from sitebuild.text import escape

TITLE = "計畫要向誰備案？"


def authority_page(authorities: Authorities, tracks: Mapping[str, Track]) -> Page:
    """Every category of tracks.yml that has an answer, and the rules around it."""
    known = [row for category, row in authorities.categories.items() if category in tracks]
    body = (
        crumbs(("/guide/units/", "單位刊登說明"), here=TITLE)
        + f"<h1>{TITLE}</h1>"
        + "<p>開始運用志工以前，單位要把志願服務計畫送給主管機關備案。送給誰，看兩件事：<strong>服務在哪裡</strong>、"
        "<strong>是哪一類的服務</strong>（志願服務法第 7 條、臺北市志願服務手冊 參四）。</p>"
        + _freshness(authorities)
        + '<div class="app-page" data-authority></div>'
        + "<div data-authority-all>"
        + contents([(row.category, tracks[row.category].name) for row in known])
        + "".join(_category(authorities, row, tracks[row.category].name) for row in known)
        + section("offices", "各機關的聯絡方式", "".join(map(office_section, authorities.offices.values())))
        + "</div>"
        + section("papers", "要附什麼文件", "".join(map(enclosures_section, authorities.enclosures.values())))
        + section("exempt", "哪些單位不用事前備案", _sayings(authorities.exemptions))
        + section("deadlines", "期限、修正和終止", _sayings(authorities.deadlines))
        + f"<p>{button('/guide/units/', '回到單位刊登說明', 'secondary')}</p>"
    )
    return Page(
        path="authority/",
        title=TITLE,
        description="志願服務計畫要向哪個機關備案、附哪些文件、打電話給誰、什麼單位免備案、各種期限。",
        body=body,
        head=APP,
        scripts=("authority.mjs",),
        section="/guide/",
    )


def _freshness(authorities: Authorities) -> str:
    """How old the phone numbers are: the oldest of them."""
    oldest = min(office.date for office in authorities.offices.values())
    return banner(
        f"臺北市各機關的科室和電話是 {plain_day(oldest)} 的資料，<strong>送件前請先電話確認</strong>。"
        "打不通時，請撥臺北市民當家熱線 1999 轉接。",
        "warning",
    )


def _category(authorities: Authorities, row: CategoryOffices, name: str) -> str:
    places = "".join(_place(authorities, row, reach) for reach in Reach)
    note = f"<p data-note>{inline(row.note)}</p>" if row.note else ""
    category = escape(row.category)
    return (
        f'<section aria-labelledby="{category}" data-category="{category}" data-name="{escape(name)}">'
        f'<h2 id="{category}">{escape(name)}</h2>{note}<dl class="vg-facts">{places}</dl>'
        f"{source_line(row.source, row.date)}</section>"
    )


def _place(authorities: Authorities, row: CategoryOffices, reach: Reach) -> str:
    answer = where_to_file(authorities, row.category, reach)
    name = escape(answer.range.name)
    return (
        f'<div id="{escape(row.category)}-{reach.value}" data-reach="{reach.value}" data-name="{name}">'
        f"<dt>{name}</dt><dd>{answer_lines(answer)}</dd></div>"
    )


def _sayings(sayings: tuple[Saying, ...]) -> str:
    return "".join(
        f"<h3>{escape(one.title)}</h3><p>{inline(one.text)}</p>{source_line(one.source, one.date)}" for one in sayings
    )
