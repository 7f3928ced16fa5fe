"""Pages made from the project's own files: one for each problem that the API can name, and the list of decisions."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from sitebuild.fragments import crumbs, paragraphs
from sitebuild.page import Page
from sitebuild.text import escape


class Wording(msgspec.Struct, frozen=True):
    """What a reader is told about a problem."""

    title: str
    detail: str = ""
    help: str = ""


def read_problems(file: Path) -> dict[str, Wording]:
    """The wording of every problem by its code; none when the file is not there."""
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Wording]) if file.is_file() else {}


def problem_page(code: str, wording: Wording) -> Page:
    """What happened and what to do now."""
    body = (
        crumbs(("/problems/", "常見問題訊息"), here=wording.title)
        + f"<h1>{escape(wording.title)}</h1>"
        + paragraphs(_without_facts(wording.detail))
        + "<h2>接下來怎麼辦</h2>"
        + (paragraphs(wording.help) or "<p>您填的內容都還在。請回到上一頁再試一次，或聯絡公告上的承辦人。</p>")
        + f'<p class="vg-hint">訊息代碼：<code>{escape(code)}</code></p>'
    )
    return Page(path=f"problems/{code}/", title=wording.title, description=f"{wording.title}：怎麼處理。", body=body)


def problems_page(problems: Mapping[str, Wording]) -> Page:
    """All of them, by title."""
    lines = "".join(
        f'<li><a href="/problems/{escape(code)}/">{escape(wording.title)}</a></li>'
        for code, wording in sorted(problems.items())
    )
    body = (
        crumbs(here="常見問題訊息")
        + "<h1>常見問題訊息</h1><p>畫面上出現這些訊息時，可以這樣處理。</p>"
        + f"<ul>{lines}</ul>"
    )
    return Page(path="problems/", title="常見問題訊息", description="本站各種問題訊息的意思和處理方法。", body=body)


def _without_facts(text: str) -> str:
    """The sentence where it needs no facts of the single case; nothing where it does."""
    return "" if "{" in text else text


def decisions_page(folder: Path) -> Page:
    """The decision records in order, by the title each begins with."""
    records = sorted(file for file in folder.glob("[0-9]*.md")) if folder.is_dir() else []
    lines = "".join(
        f'<li><a href="/develop/decisions/{file.stem}/">{escape(_title(file))}</a></li>' for file in records
    )
    body = (
        crumbs(("/develop/", "開發文件"), here="決策紀錄")
        + "<h1>決策紀錄</h1><p>為什麼這樣做：每一個影響深遠的決定各有一頁，寫下當時的情況、選項和結果。</p>"
        + (f"<ul>{lines}</ul>" if lines else "<p>目前還沒有紀錄。</p>")
    )
    return Page(path="develop/decisions/", title="決策紀錄", description="志工入門站的設計決策紀錄。", body=body)


def _title(file: Path) -> str:
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("# "):
            return line[2:].strip()
    return file.stem
