"""What a notice says about other files: its unit, its category, the training that the category asks for, privacy."""

from collections.abc import Iterator

from chalicelib.content.drafts import Drafts, Entry
from chalicelib.content.findings import Finding, error
from chalicelib.content.model import PartMode
from chalicelib.content.rules.categories import category_known
from chalicelib.content.spelling import nearest

OWN_CHOICE = "自訂"


def unit_exists(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """The folder of a notice has an index.md."""
    unit = notice.id.partition("/")[0]
    if unit not in drafts.units:
        sentence = (
            f"單位資料夾 {unit} 裡沒有 index.md，網站不知道是哪個單位的公告。"
            "請先新增 index.md，寫單位名稱、聯絡人和督導。"
        )
        yield error(notice.path, 1, "unit-missing", sentence)


def category_exists(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """The category is one of tracks.yml, and one of the unit's own."""
    category = notice.get("category")
    if not category:
        return
    wrong = category_known(category, drafts)
    if wrong:
        yield notice.error("category", "unknown-category", f"「志工類別」（category）{wrong}")
        return
    unit = drafts.units.get(notice.id.partition("/")[0])
    listed = (unit.get("categories") if unit else None) or []
    misspelt = any(category_known(other, drafts) for other in listed)
    if listed and category not in listed and not misspelt:
        sentence = (
            f"單位的 index.md 沒有列出「{category}」這個類別。"
            f"請在 index.md 的 categories 加上 {category}，或改公告的類別。"
        )
        yield notice.warning("category", "category-not-of-unit", sentence)


def training_is_complete(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """Where the category has no courses of its own, the notice brings them, with the rule they rest on."""
    track = drafts.tracks.get(notice.get("category") or "")
    if track is None or notice.get("training") is None:
        return
    name, own = track.get("name") or track.id, track.get("parts") or []
    if own and any(OWN_CHOICE in (part.get("title") or "") for part in own):
        if not notice.given("training.parts"):
            sentence = (
                f"{name}的課程由運用單位自訂，建議在 training 的 parts 列出您們的課程和時數，"
                "例如 parts: [{title: 戶政業務簡介, hours: 4, mode: unit}]"
            )
            yield notice.warning("training", "parts-advised", sentence)
        return
    if own:
        if notice.given("training.parts"):
            sentence = f"{name}的課程已經由主管機關規定，這裡自訂的課程不會採用。請刪掉 parts。"
            yield notice.warning("training.parts", "parts-ignored", sentence)
        return
    for key, example in (("parts", "[{title: 導覽實務, hours: 4, mode: practicum}]"), ("reference", "由運用單位自訂")):
        if not notice.given(f"training.{key}"):
            sentence = (
                f"{name}沒有統一的特殊訓練規定，公告要自己列出課程和依據（志願服務法第9條）。"
                f"請在 training 下面加上：{key}: {example}"
            )
            yield notice.error("training", f"{key}-missing", sentence)


def own_parts_can_be_held(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """Codes are used once, and an online course that is named exists."""
    codes = set()
    for part in notice.parts("training.parts"):
        code, course = part.get("code"), part.get("course")
        if code in codes:
            yield part.error("code", "duplicate-code", f"課程代碼「{code}」用了兩次。請換一個代碼。")
        if code:
            codes.add(code)
        if course and course not in drafts.courses:
            close = nearest(course, drafts.courses)
            advice = f"您要寫的可能是 {close}" if close else "請刪掉這一行，課程就由單位自行辦理。"
            yield part.error("course", "unknown-course", f"沒有「{course}」這門線上課程。{advice}")
        elif part.get("mode") is PartMode.ONLINE and not course:
            sentence = (
                "寫了 mode: online，卻沒有寫是哪一門線上課程（course），學員沒有地方上課。單位自己上課請改成 mode: unit"
            )
            yield part.warning("mode", "online-without-course", sentence)


def privacy_text_exists(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """The text that an applicant agrees to can be read (個人資料保護法 8)."""
    privacy = notice.get("privacy")
    if privacy and privacy not in drafts.privacy:
        known = "、".join(drafts.privacy) or "（目前一份也沒有）"
        sentence = f"沒有「{privacy}」這份個資告知。可以寫的有：{known}。通常請寫 privacy: standard"
        yield notice.error("privacy", "unknown-privacy", sentence)


RULES = (unit_exists, category_exists, training_is_complete, own_parts_can_be_held, privacy_text_exists)
