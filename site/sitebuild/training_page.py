"""Which training each category needs, with the rule behind it; and whom to ask where no rule is known."""

from collections.abc import Mapping

from chalicelib.content.model import Course, Issuer, Track
from chalicelib.domain.gap import is_category
from sitebuild.dates import time
from sitebuild.fragments import banner, button, contents, crumbs, facts, link
from sitebuild.page import Page
from sitebuild.text import escape
from sitebuild.training_parts import CONFIDENCE, hours_of, parts_table, title_of, topics_list

GAP = "/training/gap/"
ISSUERS = {Issuer.CENTRE: "推廣中心", Issuer.UNIT: "運用單位"}


def training_page(tracks: Mapping[str, Track], courses: Mapping[str, Course]) -> Page:
    """Every track that the handbook knows, and every category without one."""
    ordered = [tracks["basic"], *(track for track in tracks.values() if track.id != "basic")]
    body = (
        crumbs(here="各類志工訓練規定")
        + "<h1>各類志工訓練規定</h1>"
        + "<p>每一位志工都要先完成<strong>基礎訓練</strong>，再完成所屬類別的<strong>特殊訓練</strong>"
        "（志願服務法第 9 條）。兩種訓練都完成以後，服務時數才開始計算，不能往前補登。</p>"
        + "<p>服務一段時間以後，單位可以推薦志工參加<strong>成長訓練</strong>和<strong>領導訓練</strong>；"
        "志工督導另有<strong>督導訓練</strong>可以選修。</p>"
        + "<p>已經有紀錄冊的志工，換到別的類別服務時，只要再上新類別的特殊訓練，紀錄冊沿用同一本。</p>"
        + f"<p>{button(GAP, '我還缺哪些訓練？', 'secondary')}</p>"
        + contents([(track.id, title_of(track)) for track in ordered])
        + "".join(_section(track, courses) for track in ordered)
    )
    description = "志工基礎訓練和各類別特殊訓練的課程、時數、依據，以及沒有統一規定的類別該問誰。"
    return Page(path="training/", title="各類志工訓練規定", description=description, body=body, section="/courses/")


def _section(track: Track, courses: Mapping[str, Course]) -> str:
    unknown = banner(escape(track.note), "warning") if track.hours is None and track.note else ""
    return (
        f'<section aria-labelledby="{escape(track.id)}">'
        f'<h2 id="{escape(track.id)}">{escape(title_of(track))}（{hours_of(track)}）</h2>'
        + unknown
        + (f"<p><strong>誰可以參加：</strong>{escape(track.prerequisite)}</p>" if track.prerequisite else "")
        + topics_list(track.topics)
        + parts_table(track.parts, courses, f"{title_of(track)}的課程")
        + facts(
            (
                ("主管機關", escape(track.authority)),
                ("證明由誰發給", "" if track.topics else ISSUERS[track.issuer]),
                ("依據", escape(track.legal_ref)),
                ("適用日期", f"{time(track.valid_from)} 起" if track.valid_from else ""),
                ("資料來源", escape(track.source)),
                ("確定程度", CONFIDENCE.get(track.confidence, "")),
                ("我還缺什麼", _calculator(track)),
                ("說明", "" if unknown else escape(track.note)),
            )
        )
        + "</section>"
    )


def _calculator(track: Track) -> str:
    """The way to the calculator with this category chosen; for what is no category, none."""
    return link(f"{GAP}#{track.id}", f"算算看：{track.name}") if is_category(track) else ""
