"""「適合我的服務」: four questions that are answered in the browser, from the same listing as the filter.

Knows the page and the words of the interests. Which notice fits is decided by fit-rules.mjs; nothing is sent anywhere.
"""

import msgspec

from sitebuild.fragments import banner, crumbs
from sitebuild.interests import INTERESTS
from sitebuild.page import APP, Page
from sitebuild.text import escape

TITLE = "找適合我的服務"


def fit_page() -> Page:
    """The page: what is below the first paragraph gives way to the questions as soon as the script has come."""
    labels = msgspec.json.encode([(name, label) for name, label, _ in INTERESTS]).decode()
    body = (
        crumbs(("/notices/", "找志工服務"), here=TITLE)
        + f"<h1>{TITLE}</h1>"
        + "<p>回答幾個問題，就知道哪些服務適合您、為什麼適合。每一題都可以不答。</p>"
        + "<p>不用登入。您的回答只在這個畫面上比對，不會送出去，離開這一頁就沒有了。</p>"
        + f'<div class="app-page" data-fit><template>{escape(labels).replace("&quot;", chr(34))}</template>'
        + banner('這一頁需要開啟瀏覽器的 JavaScript。也可以直接看<a href="/notices/">全部公告</a>。', "warning")
        + "</div>"
    )
    return Page(
        path="notices/fit/",
        title=TITLE,
        description="說說您哪幾天有空、在哪一區、幾歲、對什麼有興趣，就列出適合您的志工服務和適合的原因。",
        body=body,
        head=APP,
        scripts=("fit.mjs",),
        section="/notices/",
    )
