"""The fields of a plan, `site/docs/units/<unit>/plans/<plan>.md` (志願服務法 7; handbook 參、三 and 捌).

Groups that a notice has as well are the notice's own, so that a fact is written in one way in both.
"""

from chalicelib.content.fields.kinds import Day, Field, Group, ListOf, Whole, one_of
from chalicelib.content.fields.notice import PLACE, REQUIRE, RIGHTS, SOME, TEXTS, WEEKDAY
from chalicelib.content.fields.shared import FILING, TEXT, contact, group, part, supervisor
from chalicelib.content.model import PlanStatus, ServiceMode


def seven(item: str, number: int = 0) -> str:
    """Why a field is needed: the item of the law it answers, and its place in the handbook's list of thirteen."""
    listed = f"（手冊 參、三 第 {number} 項）" if number else "（手冊 參、三 沒有列，最容易漏）"
    return f"志願服務法第7條規定計畫要有「{item}」{listed}。"


FILED = "計畫要先函報備案（志願服務法第7條）。"
CHANGED = "修正或終止計畫要正式函報備案機關（手冊 捌）。"

TERM = Group(
    (
        Field("start", "計畫開始日", Day(), "2027-01-01", True, seven("運用", 5), ("開始", "起", "開始日期")),
        Field("end", "計畫結束日", Day(), "2028-12-31", True, seven("運用", 5), ("結束", "迄", "結束日期")),
    )
)
RECRUIT = Group(
    (
        Field("start", "召募開始日", Day(), "2026-11-01", True, seven("召募", 6), ("開始", "起")),
        Field("end", "召募截止日", Day(), "2028-06-30", True, seven("召募", 6), ("截止", "結束", "迄")),
        Field("channels", "召募管道", SOME, "[本站, 里辦公處公布欄]", True, seven("召募", 6), ("管道",)),
        Field("quota", "總名額", Whole(1, 100_000), "24", names=("名額", "人數", "志工人數")),
    )
)
APPLY = Group(
    (
        Field("method", "報名方式", TEXT, "在本站填寫報名表", True, seven("召募", 7), ("方式",)),
        Field("selection", "篩選方式", TEXT, "每人 30 分鐘面談", True, seven("召募", 7), ("篩選",)),
        Field("reply_days", "回覆天數", Whole(1, 60), "30"),
    )
)
SERVICE = Group(
    (
        Field("area", "服務範圍", TEXT, "大安區與信義區", True, seven("運用", 5), ("範圍", "區域")),
        Field("hours", "服務時數", TEXT, "每次 3 小時，每月至少 12 小時", True, seven("運用", 8), ("時數",)),
        Field("frequency", "服務頻率", TEXT, "每週 1 次", True, seven("運用", 8), ("頻率",)),
        Field("mode", "服務方式", one_of(ServiceMode, 輪班="排班", 定期="排班", 線上="遠距", 居家="遠距"), "排班", True,
              seven("運用", 8), ("方式",)),
        Field("weekdays", "服務日", ListOf(WEEKDAY, 1), "[六, 日]", names=("星期",)),
        Field("shifts", "班次時段", TEXTS, "[上午 9:00–12:00]", names=("班次", "時段")),
        Field("places", "服務地點", ListOf(PLACE, 1),
              "[{name: 和平關懷協會, address: 臺北市大安區範例路1段1號, district: 大安區}]", True, seven("運用", 5),
              ("地點",)),
    )
)  # fmt: skip
OPERATION = Group(
    (
        Field("rota", "排班方式", TEXT, "每月 20 日排下個月的班", True, seven("運用", 8), ("排班",)),
        Field("attendance", "簽到退", TEXT, "到協會簽到、簽退", True, seven("運用", 8), ("簽到", "出勤")),
        Field("flow", "服務流程", TEXT, "領訪視單、訪視、填紀錄、回報督導", True, seven("運用", 8), ("流程",)),
    )
)
TRAINING = Group(
    (
        Field("basic", "基礎訓練", TEXT, "6 小時，可在本站線上完成", True, seven("訓練", 9)),
        Field("special", "特殊訓練", TEXT, "社福類 6 小時", True, seven("訓練", 9)),
        Field("parts", "單位自訂課程", ListOf(part(False)), "[{title: 導覽實務, hours: 4, mode: practicum}]",
              names=("課程", "訓練課程")),
        Field("reference", "訓練依據", TEXT, "由運用單位自訂", names=("依據",)),
        Field("in_service", "在職訓練", TEXT, "每季 1 次，每次 2 小時", names=("在職",)),
        Field("growth", "成長訓練", TEXT, "服務滿 1 年可推薦參加", names=("成長",)),
        Field("leadership", "領導訓練", TEXT, "擔任幹部前推薦參加", names=("領導",)),
        Field("supervisors", "督導訓練", TEXT, "督導每年參加 1 次督導研習", names=("督導",)),
    )
)  # fmt: skip
GUIDANCE = Group(
    (
        Field("method", "輔導方式", TEXT, "督導每月和每一組談一次", True, seven("輔導"), ("輔導", "督導方式", "方式")),
        Field("meetings", "志工會議", TEXT, "1 月和 7 月各開一次", True, seven("輔導"), ("會議", "督導會議")),
        Field("grievance", "申訴管道", TEXT, "可向督導反映，15 天內回覆", True, seven("輔導"), ("申訴",)),
    )
)
BUDGET = Group(
    (
        Field("item", "項目", TEXT, "志工意外事故保險", True, names=("名稱", "用途")),
        Field("amount", "每年金額", Whole(0, 1_000_000_000), "12000", True, names=("金額", "經費")),
        Field("source", "來源", TEXT, "協會自籌", True, names=("經費來源",)),
    )
)
OUTCOME = Group(
    (
        Field("when", "如果", TEXT, "每位長輩每週有人探望", True, names=("做法", "if")),
        Field("then", "就會", TEXT, "一年後覺得孤單的長輩減少三成", True, names=("成效", "改善")),
    )
)
EVALUATION = Group(
    (
        Field("before", "服務前評估", TEXT, "社工先評估每位長輩的需要", True, names=("前期", "服務前")),
        Field("during", "服務中評估", TEXT, "每半年檢查訪視次數", True, names=("中期", "服務中")),
        Field("after", "服務後評估", TEXT, "每年 12 月做滿意度調查", True, names=("後期", "服務後")),
    )
)
PLAN_FILING = Group(
    (
        *FILING.fields,
        Field("attachments", "備案附件", TEXTS, "[公文, 計畫書, 立案證書影本, 組織章程]", names=("附件", "檢附文件")),
    )
)
AMENDMENT = Group(
    (
        Field("date", "修正日期", Day(), "2027-09-01", True, CHANGED, ("日期",)),
        Field("what", "修正內容", TEXT, "服務範圍增加信義區", True, CHANGED, ("內容",)),
        Field("ref", "修正文號", TEXT, "北市社團字第1160000001號", True, CHANGED, ("文號",)),
    )
)
TERMINATION = Group(
    (
        Field("date", "終止日期", Day(), "2027-12-31", True, CHANGED, ("日期",)),
        Field("reason", "終止原因", TEXT, "據點搬遷，無法繼續服務", True, CHANGED, ("原因", "理由")),
        Field("ref", "終止文號", TEXT, "北市社團字第1160000002號", True, CHANGED, ("文號",)),
    )
)
STATUS = one_of(PlanStatus, 草稿="draft", 發布="published", 已發布="published", 公告="published", 公開="published")

PLAN = Group(
    (
        Field("title", "計畫名稱", TEXT, "獨居長者關懷訪視志願服務計畫", True, "", ("名稱", "標題")),
        Field("category", "志工類別", TEXT, "social-welfare", True, "類別決定向哪個機關備案、上哪些訓練。", ("類別",)),
        Field("status", "狀態", STATUS, "published", True, "", ("計畫狀態",)),
        Field("published", "公告日期", Day(), "2026-10-15", True, "志願服務法第6條規定召募時要公告計畫。",
              ("發布日期", "發布日")),
        Field("updated", "更新日期", Day(), "2026-11-15", names=("更新日",)),
        group("term", "計畫期限", TERM, "{start: 2027-01-01, end: 2028-12-31}", seven("運用", 5), "期限", "期程",
              "服務期間"),
        Field("need", "需求評估", TEXT, "本區有 420 位獨居長輩，六成一週說不到三次話", names=("緣起", "現況", "問題")),
        Field("purpose", "召募志工的目的", TEXT, "讓獨居長輩每週都有人探望", True, seven("召募", 2),
              ("目的", "服務目的")),
        Field("goals", "目標", SOME, "[2027 年底前，60 位長輩每週至少有 1 次訪視]", True, seven("召募", 2),
              ("計畫目標",)),
        Field("people", "分工", TEXT, "社工評估，督導排班，志工兩人一組訪視", names=("負責人", "人力分工")),
        Field("beneficiaries", "服務對象", TEXT, "大安區 65 歲以上的獨居長輩", True, seven("服務項目", 3), ("對象",)),
        Field("tasks", "服務內容", SOME, "[到宅探望, 電話問安]", True, seven("服務項目", 4), ("服務項目", "工作內容")),
        group("recruit", "召募管道及時間", RECRUIT, "{start: 2026-11-01, end: 2028-06-30, channels: [本站], quota: 24}",
              seven("召募", 6), "召募"),
        group("apply", "報名及篩選", APPLY, "{method: 在本站填寫報名表, selection: 面談}", seven("召募", 7), "報名"),
        Field("process", "加入流程", SOME, "[線上報名, 面談, 基礎訓練, 特殊訓練與實習, 授證]", True, seven("召募", 7),
              ("流程",)),
        group("require", "條件", REQUIRE, "{age_min: 16, experience: 不拘}", "", "資格", required=False),
        Field("minors", "未成年規定", TEXT, "未滿 18 歲須經法定代理人同意", names=("未成年",)),
        group("service", "服務", SERVICE, "{area: 大安區, hours: 每次 3 小時, frequency: 每週 1 次, mode: 排班, "
              "places: [{name: 協會, address: 臺北市大安區範例路1段1號, district: 大安區}]}", seven("運用", 5)),
        group("operation", "服務進行方式", OPERATION, "{rota: 每月 20 日排班, attendance: 簽到退, flow: 訪視後回報}",
              seven("運用", 8), "進行方式"),
        group("training", "訓練", TRAINING, "{basic: 6 小時, special: 社福類 6 小時}", seven("訓練", 9), "教育訓練"),
        Field("ethics", "工作倫理", TEXT, "遵守志工倫理守則", names=("倫理",)),
        Field("duties", "工作規定", SOME, "[遵守志工倫理守則, 每月至少服務 12 小時]", True, seven("管理", 10),
              ("義務", "規定", "工作倫理及相關工作規定")),
        Field("safety", "安全", TEXT, "一律兩人同行", names=("安全須知",)),
        group("rights", "保險與福利", RIGHTS, "{insurance: 投保意外事故保險, allowance: 無, other: [在職訓練]}",
              seven("管理", 11), "權利", "福利", "權利與福利"),
        Field("appraisal", "考核", TEXT, "每年 12 月考核一次", True, seven("考核", 12), ("服務考核",)),
        Field("rewards", "獎勵", TEXT, "服務滿 1 年致贈感謝狀", True, seven("考核", 13), ("獎懲",)),
        Field("exit", "退場機制", TEXT, "無故缺席 3 次，經約談後退場", True, seven("考核", 13), ("退場",)),
        group("guidance", "督導與輔導", GUIDANCE,
              "{method: 每月和每組談一次, meetings: 每半年一次, grievance: 可向督導反映}",
              seven("輔導"), "輔導", "督導"),
        Field("records", "資料與時數管理", TEXT, "時數每月登錄紀錄冊", names=("紀錄", "時數管理")),
        Field("budget", "經費", ListOf(BUDGET), "[{item: 志工意外事故保險, amount: 12000, source: 協會自籌}]",
              names=("預算", "經費概算")),
        Field("outcomes", "預期成效", ListOf(OUTCOME), "[{when: 每週有人探望, then: 覺得孤單的長輩減少三成}]",
              names=("預期效益",)),
        group("evaluation", "評估", EVALUATION, "{before: 社工評估, during: 每半年檢查, after: 每年調查}", "",
              "成效評估", required=False),
        group("filing", "備案情形", PLAN_FILING,
              "{status: filed, date: 2026-10-01, ref: 北市社團字第1號, attachments: [公文, 計畫書, 立案證書影本]}",
              FILED, "備案"),
        Field("amendments", "修正紀錄", ListOf(AMENDMENT),
              "[{date: 2027-09-01, what: 服務範圍增加信義區, ref: 北市社團字第1160000001號}]", names=("修正",)),
        group("termination", "終止", TERMINATION,
              "{date: 2027-12-31, reason: 據點搬遷, ref: 北市社團字第1160000002號}", "", "終止計畫", required=False),
        group("contact", "聯絡人", contact(False), "{phone: 02-0000-0101}", "", "聯絡方式", required=False),
        group("supervisor", "督導專人", supervisor(False), "{name: 志工督導}", "", "志工督導", required=False),
    )
)  # fmt: skip
