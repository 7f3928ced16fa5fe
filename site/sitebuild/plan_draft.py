"""The text of a new plan: a draft that already passes the check, with a comment that explains each field.

Knows what a writer must think about, in the handbook's order. Dates are counted from the day it is made: filing comes
before service (志願服務法 7), and the term is two years (handbook 捌).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.content.model import Track, Unit
from chalicelib.content.plan_text.history import last_day
from chalicelib.content.rules.unwritten import MARK
from sitebuild.notice_draft import DISTRICT, OWN_PARTS, quoted

FILING, YEARS = timedelta(days=60), 2


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What a new plan is made from."""

    unit: Unit
    title: str
    basic: Track
    track: Track
    names: Mapping[str, str]
    today: date

    @property
    def starts(self) -> date:
        """The first day of the month after two months, so that the plan can be filed before."""
        day = self.today + FILING
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def plan_text(draft: PlanDraft) -> str:
    """The whole file."""
    unit, track, ends = draft.unit, draft.track, last_day(draft.starts, YEARS)
    own = track.hours is None or any("自訂" in part.title for part in track.parts)
    address = unit.contact.address
    return TEXT.format(
        mark=MARK,
        title=quoted(draft.title),
        category=track.id,
        others="、".join(f"{name} {draft.names[name]}" for name in unit.categories if name in draft.names),
        today=draft.today,
        starts=draft.starts,
        ends=ends,
        opens=draft.today + timedelta(days=30),
        closes=last_day(draft.starts, 1),
        year=draft.starts.year - 1911,
        place=quoted(unit.name),
        address=quoted(address),
        district=found[1] if (found := DISTRICT.search(address)) else f"{MARK}大安區",
        basic=f"{draft.basic.hours} 小時",
        special=f"{track.name} {track.hours} 小時" if track.hours else f"{track.name}，課程由本單位訂定",
        parts=OWN_PARTS.format(mark=MARK) if own else "",
        phone=unit.contact.phone,
        authority=unit.authority,
    )


TEXT = """\
---
title: {title}
category: {category:<21} # 志工類別。貴單位的類別：{others}
status: draft                   # draft 草稿，不會公開；都改好以後寫 published
published: {today}           # 公告日期，公開那一天請改成當天
# 計畫期限以 1 到 2 年為限（手冊 捌）。開始運用志工以前就要備案（志願服務法第 7 條），請留兩個月。
term:
  start: {starts}
  end: {ends}
# WHY：分析現況，為什麼需要這項服務，最好有數字。
need: {mark}本區有多少人需要？現在怎麼解決？還缺什麼？
# 【召募】② 召募志工的目的：希望服務對象的生活有什麼改變。
purpose: {mark}讓獨居長輩每週都有人探望。
# 目標，一行一項。說清楚多少、到什麼時候、改變什麼，期滿才看得出有沒有做到（SMART）。
goals:
  - {mark}{year} 年底前，完成訓練的志工達到 10 人
  - {mark}期滿前，30 位服務對象每週至少有 1 次服務
# WHO：誰負責什麼。寫職務，不寫私人姓名。聯絡人和督導從 index.md 帶出，不用再寫。
people: {mark}督導排班和帶討論；承辦人登錄時數、辦理保險；志工兩人一組服務。
# 【服務項目】③ 服務對象
beneficiaries: {mark}服務誰？在哪裡？大約多少人？
# 【服務項目】④ 服務內容，一行一項。志工做的是輔助的工作，有給職的工作不能寫成志工。
tasks:
  - {mark}第一項工作
  - {mark}第二項工作
# 【召募】⑥ 召募管道及時間；名額是整個計畫的人數，每一則公告不能超過。
recruit:
  start: {opens}
  end: {closes}
  channels: [本站]              # 還在哪裡公告，例如 [本站, 里辦公處公布欄]
  quota: 10
# 【召募】⑦ 報名及篩選方式；不會上網的人怎麼報名，也請寫。
apply:
  method: "在本站填寫報名表。不方便上網的人，請打電話 {phone}，由承辦人協助填寫。"
  selection: {mark}例如：依報名先後安排 30 分鐘面談，了解服務動機和可服務時段。
  reply_days: 30                # 報名後幾天內回覆每一位報名的人
process: [線上報名, 面談, 結果通知, 基礎訓練, 特殊訓練與實習, 單位認可並授證]
require:                        # 條件；沒有限制的請刪掉那一行
  age_min: 18                   # 未滿 18 歲也可以報名的話，請改數字並加一行 minors: 未滿 18 歲須經法定代理人同意
  experience: 不拘
  education: 不拘
# 【運用】⑤ 服務範圍、⑧ 服務方式。排班、活動、遠距，三選一。
service:
  area: {mark}服務的範圍，例如大安區
  hours: {mark}每次 3 小時，每月至少 6 小時
  frequency: {mark}每週 1 次
  mode: 排班
  weekdays: [六]                # 哪幾天服務；公告可以寫得不一樣
  places:                       # 地點可以不只一個；行政區要和地址一樣
    - name: {place}
      address: {address}
      district: {district}
# 【運用】⑧ 服務進行方式：怎麼排班、怎麼簽到退、一次服務從頭到尾怎麼走。
operation:
  rota: {mark}每月 20 日由督導排下個月的班；臨時不能來怎麼辦。
  attendance: {mark}在哪裡簽到、簽退；交通時間不算服務時數。
  flow: {mark}到達、領資料、服務、填紀錄、回報督導。
# 【訓練】⑨（志願服務法第 9 條）。在職、成長、領導、督導訓練沒有就刪掉那一行。
training:
  basic: {basic}，可在本站線上完成。已有結業證明書的人，交影本後免再上。
  special: {special}
{parts}  in_service: {mark}每季 1 次，每次 2 小時。
# 【管理】⑩ 工作倫理及相關工作規定，一行一項。
ethics: 遵守志工倫理守則和本單位的規定。
duties:
  - {mark}每月至少服務幾小時、請假怎麼說
  - 保守服務對象的隱私，不收受報酬
safety: {mark}服務時可能的危險和怎麼預防
# 【管理】⑪ 保險與福利。保險是法律規定單位要辦的（志願服務法第 16 條）；補助沒有也請寫「無」。
rights:
  insurance: {mark}單位為每位志工投保意外事故保險，請寫保額，保費由單位負擔
  allowance: {mark}交通費、誤餐費多少；沒有也請寫「無」
  other:
    - 提供必要的資訊和教育訓練，由督導協助
  recordbook: 完成基礎和特殊訓練、經單位認可後，發給志願服務證，並代為申請紀錄冊。
# 【考核】⑫ 服務考核：誰、什麼時候、看什麼。
appraisal: {mark}每年 12 月由督導依服務態度和出席評量，先和本人討論。
# 【考核】⑬ 獎懲方式，含退場機制；退場要在召募時就說清楚（手冊 伍、八）。
rewards: {mark}服務滿 1 年致贈感謝狀，推薦參加表揚。
exit: {mark}無故缺席 3 次、洩漏隱私或收受財物，經督導面談確認後停止服務。
# 【輔導】手冊的 13 項沒有列，志願服務法第 7 條有，最容易漏。
guidance:
  method: {mark}新志工前三次由資深志工帶領；督導每月和每一組談一次。
  meetings: {mark}1 月和 7 月各開一次志工會議。
  grievance: "可向志工督導反映，電話 {phone}，15 天內回覆。"
# 資料與時數怎麼管理
records: {mark}每月 5 日前登錄上個月的時數；個人資料上鎖保存。
# HOW MUCH：每年的經費和來源，金額只寫數字。
budget:
  - {{item: 志工意外事故保險, amount: 6000, source: {mark}自籌}}
# IF…THEN…：如果做了這件事，會有什麼改變。
outcomes:
  - {{when: {mark}每位服務對象每週有人探望, then: 一年後覺得孤單的人減少三成}}
# EVALUATION：服務前、中、後怎麼知道有沒有效。
evaluation:
  before: {mark}先了解每位服務對象的需要。
  during: {mark}每半年統計服務次數，在志工會議檢討。
  after: {mark}每年 12 月做滿意度調查，寫進成果報告。
# 備案：送給{authority}。核備以後改成 filed，加上 date 和 ref（文號）；免備案的單位寫 exempt。
filing:
  status: pending
  attachments: [公文, 計畫書, 立案證書影本, 組織章程]
---
## 計畫緣起

{mark}為什麼想做這件事。不寫的話，這一段可以整段刪掉。
"""
