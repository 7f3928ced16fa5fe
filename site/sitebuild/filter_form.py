"""The filter above the list of notices: which questions it asks, in which words, with which answers.

Knows the names that the address of a filtered list holds; facets.mjs says which notice gives which answer. Hidden until
notices.mjs can work it: without scripts the numbered pages remain.
"""

from collections.abc import Iterable, Sequence

from chalicelib.content.model import Content, Notice, UnitType
from sitebuild.dates import WEEKDAYS
from sitebuild.interests import INTERESTS
from sitebuild.listing import districts
from sitebuild.text import escape
from sitebuild.traits import languages

Options = Sequence[tuple[str, str]]
INTEREST: Options = tuple((name, label) for name, label, _ in INTERESTS)
WEEKDAY: Options = (
    *((day, f"星期{day}") for day in WEEKDAYS),
    ("weekend", "週末"),
    ("workday", "平日"),
)
TIME: Options = (("morning", "上午"), ("afternoon", "下午"), ("evening", "晚上"))
STATE: Options = (("open", "可以報名"), ("soon", "快要截止"), ("wait", "尚未開放"), ("closed", "已截止"))
MODE: Options = (("rota", "固定排班"), ("event", "單次活動"), ("remote", "在家或遠距"))
OFTEN: Options = (("weekly", "每週都要來"), ("monthly", "每月一兩次"), ("free", "時間自由或另外約"))
AGE: Options = (("minor", "未滿 18 歲可以"), ("senior", "65 歲以上可以"), ("elder", "75 歲以上可以"))
EXPERIENCE: Options = (("no", "第一次當志工也可以"), ("yes", "要有相關經驗"))
LICENCE: Options = (("no", "不用證照"), ("yes", "要有專業證照"))
SKILL: Options = (("no", "不用特別的專長"), ("yes", "要會一些事"))
ALLOWANCE: Options = (("yes", "有交通費、誤餐費或餐點"), ("no", "沒有補助"))


def filter_form(notices: Sequence[Notice], content: Content) -> str:
    """The form; places, categories, languages and kinds of units are those that notices have."""
    used = {notice.category for notice in notices}
    categories = [(track.id, track.name) for track in content.tracks.values() if track.id in used]
    places = _same(district for notice in notices for district in districts(notice))
    spoken = _same(language for notice in notices for language in languages(notice.require.skills))
    types = {content.units[notice.unit].type for notice in notices}
    kinds = [(kind.name.lower(), kind.value) for kind in UnitType if kind in types]
    more = (
        _select("category", "志工類別", categories, wide=True)
        + _select("mode", "服務方式", MODE)
        + _select("often", "多久一次", OFTEN)
        + _select("age", "年齡", AGE)
        + _select("experience", "經驗", EXPERIENCE)
        + _select("licence", "證照", LICENCE)
        + _select("skill", "專長", SKILL)
        + _select("language", "會說的語言", spoken)
        + _select("allowance", "補助", ALLOWANCE)
        + _select("kind", "單位類型", kinds)
    )
    return (
        '<form class="vg-card" data-filter role="search" aria-label="篩選公告" hidden><div class="vg-filter">'
        '<div class="vg-field vg-field--wide"><label class="vg-label" for="q">關鍵字</label>'
        '<p class="vg-hint" id="q-hint">例如：長者、導覽、課輔</p>'
        '<input class="vg-input" id="q" name="q" type="search" autocomplete="off" aria-describedby="q-hint"></div>'
        + _select("interest", "想做的事", INTEREST, wide=True)
        + _select("district", "地區", places)
        + _select("weekday", "星期幾", WEEKDAY)
        + _select("time", "時段", TIME)
        + _select("state", "報名狀態", STATE)
        + '</div><details class="vg-more"><summary>更多條件</summary>'
        + f'<div class="vg-filter">{more}</div></details><div data-chosen></div>'
        '<p class="vg-actions"><button class="vg-button" type="submit">查看結果</button> '
        '<button class="vg-button vg-button--secondary" type="reset">清除條件</button></p></form>'
    )


def _same(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in sorted(set(names))]


def _select(name: str, label: str, options: Options, wide: bool = False) -> str:
    lines = "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in options)
    return (
        f'<div class="vg-field{" vg-field--wide" if wide else ""}"><label class="vg-label" for="{name}">{label}</label>'
        f'<select class="vg-input" id="{name}" name="{name}"><option value="">全部</option>{lines}</select></div>'
    )
