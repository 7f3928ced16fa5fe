"""What authorities.yml means: an answer for every category and place, and offices that are described somewhere."""

from collections import Counter
from collections.abc import Iterator

from chalicelib.content.drafts import Drafts, Entry
from chalicelib.content.findings import Finding
from chalicelib.content.model.authority import Reach, Tier
from chalicelib.content.rules.categories import TRAININGS, category_known
from chalicelib.content.spelling import nearest

# What an authority outside Taipei wants is written under this name: the Act's own list.
BY_LAW = "law"


def every_category_has_an_answer(entry: Entry, drafts: Drafts) -> Iterator[Finding]:
    """Each category of tracks.yml stands here, and no other."""
    rows = list(entry.parts("categories"))
    for row in rows:
        if (category := row.get("category")) and (wrong := category_known(category, drafts)):
            yield row.error("category", "unknown-category", f"「類別代碼」（category）{wrong}")
    listed = {row.get("category") for row in rows}
    for category, track in drafts.tracks.items():
        if category not in listed and category not in TRAININGS:
            name = track.get("name") or category
            sentence = f"{name}還查不到要向誰備案。請在 categories 加一筆 category: {category}"
            yield entry.error("categories", "category-unanswered", sentence)


def every_place_has_an_answer(entry: Entry, _: Drafts) -> Iterator[Finding]:
    """All four answers to where the service happens."""
    listed = {row.get("id") for row in entry.parts("ranges")}
    for reach in Reach:
        if reach not in listed:
            sentence = f"服務範圍少了 {reach.value}。請在 ranges 加一筆 id: {reach.value}"
            yield entry.error("ranges", "range-missing", sentence)


def names_stand_for_one_thing(entry: Entry, _: Drafts) -> Iterator[Finding]:
    """No id and no category twice."""
    for rows, key in (("offices", "id"), ("categories", "category"), ("enclosures", "id"), ("ranges", "id")):
        seen = Counter[str]()
        for row in entry.parts(rows):
            name = str(row.get(key) or "")
            seen[name] += 1
            if name and seen[name] == 2:
                yield row.error(key, "duplicate-id", f"「{name}」寫了兩次。請刪掉一筆，或換一個代碼。")


def offices_are_described(entry: Entry, _: Drafts) -> Iterator[Finding]:
    """Whatever office or list of papers is named, is in its own list."""
    offices = {row.get("id") for row in entry.parts("offices")} - {None}
    papers = {row.get("id") for row in entry.parts("enclosures")} - {None}
    for tier in Tier:
        yield from _named(entry, f"general.{tier.value}", offices, "offices")
    for row in entry.parts("categories"):
        for key in (Tier.TAIPEI.value, Tier.CENTRAL.value):
            yield from _named(row, key, offices, "offices")
        yield from _named(row, "enclosures", papers, "enclosures")
    if papers and BY_LAW not in papers:
        sentence = f"少了法律規定的文件。請在 enclosures 加一筆 id: {BY_LAW}，列出志願服務法第 7 條的文件。"
        yield entry.error("enclosures", "enclosures-missing", sentence)


def the_city_speaks_with_one_voice(entry: Entry, drafts: Drafts) -> Iterator[Finding]:
    """The office in Taipei is the one that tracks.yml names for the category."""
    names = {row.get("id"): row.get("name") for row in entry.parts("offices")}
    for row in entry.parts("categories"):
        track = drafts.tracks.get(row.get("category") or "")
        here, there = names.get(row.get("taipei")), track.get("authority") if track else None
        if here and there and here != there:
            sentence = f"這裡寫的是{here}，tracks.yml 寫的是{there}。請把兩邊改成一樣。"
            yield row.error("taipei", "authority-differs", sentence)


def _named(row: Entry, key: str, known: set[str], where: str) -> Iterator[Finding]:
    name = row.get(key)
    if name and known and name not in known:
        close = nearest(name, known)
        advice = f"您要寫的可能是 {close}" if close else f"請在 {where} 加一筆 id: {name}"
        yield row.error(key, "unknown-office", f"{where} 裡沒有「{name}」。{advice}")


RULES = (
    every_category_has_an_answer,
    every_place_has_an_answer,
    names_stand_for_one_thing,
    offices_are_described,
    the_city_speaks_with_one_voice,
)
