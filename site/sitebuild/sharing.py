"""「分享這則公告」 on the page of a notice: ready texts, a link to LINE, and paper.

Everything works as text that can be selected; share.mjs adds the buttons. Nothing is asked of another host before a
reader follows a link.
"""

from urllib.parse import quote

from chalicelib.content.model import Notice, Track, Unit
from sitebuild.fragments import external, section
from sitebuild.share_texts import CHANNELS, ShareText, share_texts
from sitebuild.text import escape

ID, TITLE = "share", "分享這則公告"
IDS = (ID, *(f"{ID}-{channel}" for channel in CHANNELS))
# https://developers.line.biz/en/docs/line-social-plugins/install-guide/using-line-share-buttons/
LINE_SHARE = "https://social-plugins.line.me/lineit/share?url={}"
BUTTON = '<button class="vg-button vg-button--secondary" type="button" {} hidden>{}</button>'


def sharing(notice: Notice, unit: Unit, track: Track, address: str) -> str:
    """The section."""
    buttons = (
        BUTTON.format("data-share", "把這則公告告訴朋友")
        + BUTTON.format("data-print", "列印成一張 A4")
        + BUTTON.format('data-print="all"', "列印完整公告")
    )
    texts = "".join(map(_text, share_texts(notice, unit, track, address)))
    line = external(
        LINE_SHARE.format(quote(address, safe="")), "傳到 LINE（離開本站）", "vg-button vg-button--secondary"
    )
    return section(
        ID,
        TITLE,
        f'<p class="vg-actions">{line}{buttons}<span role="status" data-share-status></span></p>'
        f"<p>下面的文字可以直接貼上：</p>{texts}",
    )


def _text(one: ShareText) -> str:
    return (
        f'<details class="vg-contents"><summary>{escape(one.name)}的文字</summary>'
        f'<p class="vg-pasted" id="share-{one.channel}">{escape(one.text)}</p>'
        + "<p>"
        + BUTTON.format(f'data-copy="share-{one.channel}"', "複製文字")
        + '<span role="status" data-share-status></span></p></details>'
    )
