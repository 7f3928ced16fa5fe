"""The text of a new notice: a draft that already passes the check, with a comment beside every field.

Knows the fields that a writer must think about, and that a notice of a plan says only what the plan does not. Dates
are counted from the day it is made. What the writer has to put into own words carries a mark that keeps it a draft.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.content.model import Plan, Track, Unit
from chalicelib.content.rules.unwritten import MARK

ADVANCE, RECRUITING, REPLY = timedelta(days=7), timedelta(days=30), timedelta(days=14)
TERM = timedelta(days=364)
DISTRICT = re.compile(r"[縣市]([\u4e00-\u9fff]{1,3}[區鄉鎮市])")
OWN_PARTS = """  parts:                        # 這一類沒有統一的特殊訓練，請列出您們自己的課程
    - {{title: {mark}運用單位業務簡介及工作內容說明, hours: 2, mode: practicum}}
    - {{title: 綜合討論, hours: 1, mode: discussion}}
  reference: 由運用單位自訂     # 依據哪個規定；自己訂的就這樣寫
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new notice is made from. `plan` is the plan it recruits for, if the unit has written one."""

    unit: Unit
    title: str
    track: Track
    names: Mapping[str, str]
    privacy: str
    today: date
    plan: Plan | None = None

    @property
    def opens(self) -> date:
        """Recruiting begins in a week, or with the plan."""
        day = self.today + ADVANCE
        return max(day, self.plan.recruit.start) if self.plan else day

    @property
    def closes(self) -> date:
        """A month of recruiting, no longer than the plan's."""
        day = self.opens + RECRUITING
        return min(day, self.plan.recruit.end) if self.plan else day


def notice_text(draft: Draft) -> str:
    """The whole file."""
    fields = _of_plan(draft, draft.plan) if draft.plan else _alone(draft)
    return f"---\n{fields}---\n{BODY.format(mark=MARK)}"


def quoted(text: str) -> str:
    """A text as YAML reads it back unchanged, whatever signs it has."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _head(draft: Draft) -> str:
    return (
        f"title: {quoted(draft.title)}\n"
        "status: draft                   # draft 草稿，不會公開；都改好以後寫 published\n"
        f"published: {draft.today}           # 發布日期，公開那一天請改成當天\n"
    )


def _of_plan(draft: Draft, plan: Plan) -> str:
    limit = plan.recruit.quota
    quota = f"  quota: {limit:<22} # 這一則公告的名額，不能超過計畫\n" if limit else ""
    days = "service:\n  weekdays: [六]                # 哪幾天服務：一二三四五六日\n"
    weekdays = "" if plan.service.weekdays else days
    return (
        f"{_head(draft)}"
        f"plan: {plan.slug:<25} # 依據的計畫；這裡沒有寫的，都照計畫（plans/{plan.slug}.md）\n"
        f"privacy: {draft.privacy}               # 給報名者看的個資告知\n"
        "recruit:                        # 召募期間；要在計畫的召募期間裡\n"
        f"  start: {draft.opens}\n"
        f"  end: {draft.closes}               # 這一天還可以報名，隔天自動截止\n"
        f"{quota}{weekdays}"
        "apply:\n"
        f"  reply_by: {draft.closes + REPLY}          # 最晚哪一天回覆每一位報名的人\n"
    )


def _alone(draft: Draft) -> str:
    others = "、".join(f"{name} {draft.names[name]}" for name in draft.unit.categories if name in draft.names)
    contact = draft.unit.contact
    own = draft.track.hours is None or any("自訂" in part.title for part in draft.track.parts)
    starts = draft.closes + REPLY + timedelta(days=30)
    return _head(draft) + FIELDS.format(
        mark=MARK,
        category=draft.track.id,
        others=others,
        opens=draft.opens,
        closes=draft.closes,
        reply=draft.closes + REPLY,
        starts=starts,
        ends=starts + TERM,
        place=quoted(draft.unit.name),
        address=quoted(contact.address),
        district=found[1] if (found := DISTRICT.search(contact.address)) else f"{MARK}大安區",
        training=_hours(draft.track),
        parts=OWN_PARTS.format(mark=MARK) if own else "",
        phone=contact.phone,
        privacy=draft.privacy,
    )


def _hours(track: Track) -> str:
    return f"{track.name} {track.hours} 小時" if track.hours else f"{track.name}，課程由本單位訂定"


FIELDS = """\
category: {category:<21} # 服務類別。貴單位的類別：{others}
purpose: {mark}為什麼需要志工？希望服務對象的生活有什麼改變？
beneficiaries: {mark}服務誰？在哪裡？大約多少人？
tasks:                          # 志工做什麼，一行一項；有給職的工作不能寫成志工
  - {mark}第一項工作
  - {mark}第二項工作
recruit:                        # 召募期間、管道、名額
  start: {opens}
  end: {closes}               # 這一天還可以報名，隔天自動截止
  channels: [本站]              # 還在哪裡公告，例如 [本站, 里辦公處公布欄]
  quota: 10
service:                        # 什麼時候、在哪裡服務；期間以 1 到 2 年為宜
  start: {starts}
  end: {ends}
  hours: {mark}每次 3 小時，每月至少 6 小時
  frequency: {mark}每週 1 次
  weekdays: [六]                # 哪幾天服務：一二三四五六日，例如 [六, 日]
  shifts: [上午 9:00–12:00]     # 班次；沒有固定班次可以刪掉這一行
  mode: 排班                    # 排班、活動、遠距，三選一
  area: {mark}服務的範圍，例如大安區
  places:                       # 地點可以不只一個；行政區要和地址一樣，找服務的人用它篩選
    - name: {place}
      address: {address}
      district: {district}
require:                        # 條件；沒有限制的請刪掉那一行
  age_min: 18                   # 未滿 18 歲也可以報名的話，請改數字並加一行 minors: 未滿 18 歲須經法定代理人同意
  experience: 不拘
  education: 不拘
process: [線上報名, 面談, 結果通知, 基礎訓練, 特殊訓練與實習, 單位認可並授證]
apply:                          # 怎麼報名、怎麼選、哪一天以前回覆每一位報名的人
  method: "在本站填寫報名表。不方便上網的人，請打電話 {phone}，由承辦人協助填寫。"
  selection: {mark}例如：依報名先後安排 30 分鐘面談，了解服務動機和可服務時段。
  reply_by: {reply}
training:                       # 要上什麼課（志願服務法第 9 條）
  basic: 6 小時，可在本站線上完成。已有結業證明書的人，交影本後免再上。
  special: {training}
{parts}duties:                         # 志工的義務
  - 遵守志工倫理守則和本單位的規定
  - {mark}每月至少服務幾小時、請假怎麼說
rights:                         # 志工的權利和福利
  insurance: {mark}為每位志工投保意外事故保險；請寫保額（志願服務法第 16 條，一定要有）
  allowance: {mark}交通費、誤餐費多少；沒有也請寫「無」
  other:
    - 提供必要的資訊和教育訓練，由督導協助
  recordbook: 完成基礎和特殊訓練、經單位認可後，發給志願服務證，並代為申請紀錄冊。
appraisal: {mark}怎麼考核，例如每年 12 月由督導依服務態度和出席評量
reward_exit: {mark}怎麼獎勵；什麼情形停止服務
grievance: "可向志工督導反映，電話 {phone}，15 天內回覆。"
safety: {mark}服務時可能的危險和怎麼預防
plan: 完整計畫可向本單位索取    # 計畫的網址，或在本站寫的計畫的檔名
privacy: {privacy}               # 給報名者看的個資告知
"""

BODY = """\
## 服務的一天

{mark}志工到了以後先做什麼、和誰一起、幾點結束。

## 適合誰

{mark}什麼樣的人會喜歡這項服務；不會也沒關係的是什麼。

## 您會學到的事

{mark}學得到什麼、有誰會帶您。
"""
