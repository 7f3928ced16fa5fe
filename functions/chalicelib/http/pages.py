"""Whole pages for people whose browser runs no scripts: the look of the site round a body, and refusals in it."""

from chalicelib.domain.errors import GatewayError
from chalicelib.forms.text import escape
from chalicelib.http.problems import problem_of
from chalicelib.http.route import Html
from chalicelib.services.world import World

# Where no look was published: still a page that can be read.
PLAIN = (
    '<!doctype html><html lang="zh-Hant-TW"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><title>@@title@@</title></head>'
    '<body><main id="main">@@body@@</main></body></html>'
)


def page(world: World, title: str, body: str) -> Html:
    """A page of the site. `body` is finished HTML with one h1; whatever was typed is escaped in it."""
    before, _, after = (world.catalogue.shell() or PLAIN).partition("@@body@@")
    return Html(before.replace("@@title@@", escape(title)) + body + after.replace("@@title@@", escape(title)))


def problem_page(world: World, error: GatewayError) -> Html:
    """A refusal as a page: what happened, what to do, and the way back."""
    problem = problem_of(error)
    body = (
        f"<h1>{escape(problem['title'])}</h1><p>{escape(problem['detail'])}</p>"
        "<p>按瀏覽器的「上一頁」，可以回到剛才填的內容。</p>"
        f'<p><a href="{escape(problem["type"])}">看這個訊息的說明</a></p>'
        '<p><a class="vg-button vg-button--secondary" href="/notices/">找志工服務</a></p>'
    )
    return page(world, problem["title"], body)
