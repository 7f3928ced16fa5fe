"""What one can take along from the page of a plan: the plan itself, and drafts of the letters about it.

Knows the addresses only: `infra.plan_papers` draws the files after the pages are written.
"""

from chalicelib.content.model import Plan
from chalicelib.domain.filing import Occasion, reach_of
from sitebuild.fragments import link
from sitebuild.text import escape

PAPERS = "papers"
LETTERS = {
    Occasion.FILING: ("備案函", "第一次把計畫送給主管機關"),
    Occasion.AMENDMENT: ("修正函", "服務對象、範圍、內容或志工的權利義務要改"),
    Occasion.TERMINATION: ("終止函", "期限還沒到，要提前結束"),
}


def downloads(plan: Plan) -> str:
    """The plan as PDF and ODT; for who writes to the authority, the letters, and the way to the right one."""
    letters = "".join(
        f"<li>{_pair(plan, occasion.value, name)}：{when}</li>" for occasion, (name, when) in LETTERS.items()
    )
    where = f"/authority/#{plan.category}-{reach_of(plan).value}"
    return (
        f"<p>{_pair(plan, 'plan', '計畫書')}</p>"
        "<h3>給單位承辦人的函稿</h3>"
        "<p>收文機關、主旨、說明和附件都照這份計畫填好了；日期、字號和用印請自己補上。"
        f"要送給誰、附什麼，看{link(where, '計畫要向誰備案')}，送件前請先電話確認。</p><ul>{letters}</ul>"
    )


def _pair(plan: Plan, name: str, words: str) -> str:
    """Both forms: one to be printed, one to be edited."""
    base = f"{plan.path}{PAPERS}/{name}"
    return "、".join(
        f'<a href="{escape(base)}.{suffix}" download="{escape(words)}-{escape(plan.slug)}.{suffix}">'
        f"{words}（{form}）</a>"
        for suffix, form in (("pdf", "PDF，可以列印"), ("odt", "ODT，可以修改"))
    )
