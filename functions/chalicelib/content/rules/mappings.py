"""What a mapping file means: every column shows a fact that exists, and what a receiver must have is not forgotten."""

from collections.abc import Iterator

from chalicelib.content.drafts import Drafts, Entry
from chalicelib.content.findings import Finding
from chalicelib.content.model.mapping import FACTS
from chalicelib.content.rules.categories import category_known
from chalicelib.content.spelling import nearest

BY_LAW = ("name", "gender", "birth_date", "id_number")


def columns_show_facts(mapping: Entry, _: Drafts) -> Iterator[Finding]:
    """A key that exists, or a constant; no header twice."""
    headers: set[str] = set()
    for column in mapping.parts("columns"):
        key, header = column.get("key") or "", column.get("header") or ""
        if key not in FACTS:
            near = nearest(key, [name for name in FACTS if name])
            meant = f"您是不是要寫 {near}（{FACTS[near]}）？" if near else ""
            known = "、".join(f"{name}（{words}）" for name, words in FACTS.items() if name)
            sentence = f"沒有「{key}」這一項資料。{meant}可以寫的有：{known}。要留空白就不要寫 key。"
            yield column.error("key", "unknown-fact", sentence)
        if header in headers:
            yield column.error("header", "header-twice", f"欄名「{header}」用了兩次。請照對方的範本各寫一次。")
        headers.add(header)
        if key and column.get("constant"):
            sentence = f"「{header}」同時寫了 key 和 constant。請只留一個。"
            yield column.error("constant", "fact-and-constant", sentence)


def law_is_met(mapping: Entry, _: Drafts) -> Iterator[Finding]:
    """A roster shows name, sex, birthday and ID number (管理辦法 5)."""
    if mapping.get("purpose") != "book":
        return
    shown = {column.get("key") for column in mapping.parts("columns")}
    missing = [FACTS[key] for key in BY_LAW if key not in shown]
    if missing:
        sentence = f"名冊少了：{'、'.join(missing)}。志願服務證及服務紀錄冊管理辦法第5條規定要有這幾欄。"
        yield mapping.error("columns", "roster-by-law", sentence)


def categories_exist(mapping: Entry, drafts: Drafts) -> Iterator[Finding]:
    """Every category is one of tracks.yml."""
    for number, category in enumerate(mapping.get("categories") or ()):
        wrong = category_known(category, drafts)
        if wrong:
            yield mapping.error(f"categories.{number}", "unknown-category", f"「志工類別」（categories）{wrong}")


RULES = (columns_show_facts, law_is_met, categories_exist)
