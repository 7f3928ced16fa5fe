"""「我還缺哪些訓練？」: a calculator that sends nothing anywhere, and the commonest answer for who has no JavaScript.

Knows the page. Does not know how the answer is found (`domain.gap`, in the browser `gap.mjs`) nor what the rules are.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from chalicelib.content.model import Course, Track
from chalicelib.domain.gap import Gap, Held, State, categories, gap
from sitebuild.fragments import banner, crumbs
from sitebuild.page import APP, Page
from sitebuild.text import escape
from sitebuild.training_rules import rules_text, training_rules

TITLE = "我還缺哪些訓練？"
NOTHING_HELD = Held()


def answers_for_beginners(tracks: Mapping[str, Track], on: date) -> list[Gap]:
    """What is missing in each category to somebody who holds nothing."""
    return [gap(tracks, NOTHING_HELD, track.id, on) for track in categories(tracks)]


def gap_page(tracks: Mapping[str, Track], courses: Mapping[str, Course], answers: Sequence[Gap]) -> Page:
    """The page: what is below the first paragraph gives way to the form as soon as the script has come."""
    rules = escape(rules_text(training_rules(tracks, courses))).replace("&quot;", '"')
    body = (
        crumbs(("/training/", "各類志工訓練規定"), here=TITLE)
        + f"<h1>{TITLE}</h1>"
        + "<p>回答幾個問題，就知道您還要上哪些課、在哪裡上。不用登入，您填的內容也不會傳出去。</p>"
        + f'<div class="app-page" data-gap><template>{rules}</template>{_for_beginners(tracks, answers)}</div>'
    )
    description = "選想服務的類別和手上有的結業證明書，就知道還要上哪些訓練、幾小時、在哪裡上、依據是什麼。"
    return Page(
        path="training/gap/",
        title=TITLE,
        description=description,
        body=body,
        head=APP,
        scripts=("training-gap.mjs",),
        section="/courses/",
    )


def _for_beginners(tracks: Mapping[str, Track], answers: Sequence[Gap]) -> str:
    known = [one for one in answers if one.special.state is State.MISSING]
    unknown = [one for one in answers if one.special.state is State.UNKNOWN]
    basic = sum(part.hours for one in answers[:1] for part in one.basic.missing)
    return (
        banner(
            "照您手上的證明書來算，需要開啟瀏覽器的 JavaScript。"
            "下面是<strong>什麼證明書都還沒有</strong>的人要上的時數；點類別，看要上哪些課。",
            "warning",
        )
        + '<h2 id="beginners">什麼證明書都還沒有的話</h2>'
        + _table(known, tracks, basic)
        + _asked(unknown, tracks, basic)
        + "<p>已經上過基礎訓練的人，不管在哪裡上的，都不用再上；只要上新類別的特殊訓練。</p>"
    )


def _table(answers: Sequence[Gap], tracks: Mapping[str, Track], basic: int) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_link(one.category, tracks)}</th><td>{one.hours} 小時</td></tr>' for one in answers
    )
    return (
        f'<table class="vg-table"><caption>一共要上的時數，已經包含基礎訓練 {basic} 小時</caption>'
        f'<thead><tr><th scope="col">想服務的類別</th><th scope="col">一共</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _asked(answers: Sequence[Gap], tracks: Mapping[str, Track], basic: int) -> str:
    if not answers:
        return ""
    links = "".join(f"<li>{_link(one.category, tracks)}</li>" for one in answers)
    return (
        '<h2 id="ask">沒有統一規定的類別</h2>'
        f"<p>除了基礎訓練 {basic} 小時，這些類別的特殊訓練要先問主管機關；點類別，看要問誰。</p><ul>{links}</ul>"
    )


def _link(category: str, tracks: Mapping[str, Track]) -> str:
    return f'<a href="/training/#{escape(category)}">{escape(tracks[category].name)}</a>'
