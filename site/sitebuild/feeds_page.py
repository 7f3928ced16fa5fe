"""「訂閱新公告」: what feeds are for, how one uses them, and the address of each."""

from collections.abc import Sequence

from sitebuild.fragments import crumbs, section
from sitebuild.page import Page
from sitebuild.scopes import FOLDER, Scope, all_path
from sitebuild.text import escape

RSS, ATOM, JSON = "application/rss+xml", "application/atom+xml", "application/feed+json"


def alternates(path: str, title: str) -> str:
    """What a page says in its head so that programs find its feeds."""
    return "".join(
        f'<link rel="alternate" type="{kind}" title="{escape(title)}" href="/{path}.{suffix}">\n'
        for kind, suffix in ((RSS, "rss"), (ATOM, "xml"), (JSON, "json"))
    )


def feeds_page(scopes: Sequence[Scope], base_url: str) -> Page:
    """The page for people; the feeds of a unit stand on the page of the unit."""
    body = (
        crumbs(here="訂閱新公告")
        + "<h1>訂閱新公告</h1><p>有新的召募公告時，讓消息自己來找您。挑一種您習慣的方式：</p>"
        + '<ul><li><a href="/subscribe/">電子郵件</a>：每週一寄給您，最簡單。</li>'
        '<li><a href="#reader">閱讀程式</a>：有新公告就出現，不用留電子郵件。</li>'
        '<li><a href="#calendar">行事曆</a>：報名截止日直接出現在手機的行事曆。</li>'
        '<li><a href="#website">放在您的網站</a>：里辦公處、學校、社團的網站自動顯示公告。</li></ul>'
        + section("reader", "用閱讀程式訂閱", _reader(scopes))
        + section("calendar", "放進行事曆", _calendar(scopes[0], base_url))
        + section("website", "放在您的網站", _website())
        + section("addresses", "全部的訂閱網址", _addresses(scopes))
    )
    return Page(
        path=FOLDER,
        title="訂閱新公告",
        description="用電子郵件、閱讀程式、行事曆或您自己的網站，收到新的志工召募公告。",
        body=body,
        head=alternates(all_path(), scopes[0].title),
    )


def _reader(scopes: Sequence[Scope]) -> str:
    whole = scopes[0]
    return (
        "<ol><li>在手機或電腦安裝一個看 RSS 的閱讀程式。很多瀏覽器和郵件程式已經有這個功能。</li>"
        f"<li>複製這個網址：{_link(whole, 'rss', '全部公告的訂閱網址')}（長按或按右鍵，選「複製連結」）。</li>"
        "<li>在閱讀程式按「新增訂閱」，貼上網址。</li></ol>"
        "<p>只想看某一類、某一區？請用下面表格裡的網址。單位的訂閱網址在每個"
        '<a href="/units/">單位的頁面</a>。</p>'
        '<p class="vg-hint">訂閱網址只列出現在可以報名的公告，最新的在前面，最多 300 則。我們不知道是誰在訂閱。</p>'
    )


def _calendar(whole: Scope, base_url: str) -> str:
    address = f"{base_url}{whole.path}.ics"
    return (
        "<p>每一則公告的「重點一覽」都有「加到行事曆」，按一下，報名截止、結果通知和開始服務的日子就進到您的行事曆。</p>"
        "<p>想看所有公告的報名截止日，請訂閱這個行事曆，日子改了會自動更新：</p>"
        f'<ul><li>iPhone、Mac：<a href="webcal://{escape(address.partition("://")[2])}">打開行事曆並訂閱</a></li>'
        f"<li>Google 日曆、Outlook：複製{_link(whole, 'ics', '行事曆的網址')}，選「透過網址新增日曆」，貼上。</li></ul>"
        '<p>單位的行事曆在每個<a href="/units/">單位的頁面</a>。</p>'
    )


def _website() -> str:
    return (
        "<p>請網站管理員讀取 JSON Feed 1.1 的網址，每小時一次就夠。標題、網址、單位、地區和報名期間都在裡面；"
        "<code>_volunteer</code> 的 <code>opens</code> 和 <code>closes</code> 是報名的第一天和最後一天。"
        "內容可以自由使用，請保留公告的連結。</p>"
    )


def _addresses(scopes: Sequence[Scope]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(f"{scope.kind}：{scope.name}" if scope.kind else "全部公告")}</th>'
        f"<td>{_link(scope, 'rss', 'RSS')}</td><td>{_link(scope, 'xml', 'Atom')}</td>"
        f"<td>{_link(scope, 'json', 'JSON')}</td></tr>"
        for scope in scopes
        if scope.kind != "單位"
    )
    return (
        '<div class="vg-scroll" role="region" aria-label="訂閱網址" tabindex="0"><table class="vg-table">'
        "<caption>依類別和地區訂閱：閱讀程式用 RSS 或 Atom，網站用 JSON</caption><thead><tr>"
        '<th scope="col">範圍</th><th scope="col">RSS</th>'
        '<th scope="col">Atom</th><th scope="col">JSON</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _link(scope: Scope, suffix: str, label: str) -> str:
    hidden = (
        f'<span class="vg-visually-hidden">：{escape(scope.name)}</span>' if label in {"RSS", "Atom", "JSON"} else ""
    )
    return f'<a href="/{scope.path}.{suffix}">{label}{hidden}</a>'
