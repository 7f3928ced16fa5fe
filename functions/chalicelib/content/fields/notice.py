"""The fields of a notice, `site/docs/units/<unit>/<notice>.md`: the condensed plan (handbook 參三, 肆序)."""

from chalicelib.content.fields.kinds import Code, Day, Field, Group, ListOf, OneOf, Whole, YesNo, one_of
from chalicelib.content.fields.shared import FILING, TEXT, contact, group, part, supervisor
from chalicelib.content.model import NoticeStatus, ServiceMode
from chalicelib.domain.questions import NEVER, OPTIONAL

PLAN = "志願服務法第6條規定召募時要公告計畫。"
PLAN_ITEM = "志願服務法第7條把它列為計畫的必要內容。"
DAYS = ("一", "二", "三", "四", "五", "六", "日")
ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = OneOf(
    DAYS,
    also={
        **{f"{before}{day}": day for day in DAYS for before in ("週", "星期", "周", "禮拜")},
        **{before + last: "日" for before in ("", "週", "星期", "周", "禮拜") for last in ("天",)},
        **dict(zip(ENGLISH, DAYS, strict=True)),
        **{name[:3]: day for name, day in zip(ENGLISH, DAYS, strict=True)},
        **{str(number): day for number, day in enumerate(DAYS, start=1)},
    },
)
TEXTS = ListOf(TEXT)
SOME = ListOf(TEXT, 1)

RECRUIT = Group(
    (
        Field("start", "召募開始日", Day(), "2026-11-01", True, PLAN, ("開始", "開始日期", "起")),
        Field("end", "召募截止日", Day(), "2026-12-31", True, PLAN, ("截止", "結束", "截止日", "截止日期", "迄")),
        Field("channels", "召募管道", SOME, "[本站, 里辦公處公布欄]", True, PLAN_ITEM, ("管道", "召募方式")),
        Field("quota", "名額", Whole(1, 100_000), "12", names=("人數", "召募人數", "需求人數")),
        Field("show_seats", "公開剩餘名額", YesNo(), "true", names=("顯示剩餘名額",)),
    )
)
PLACE = Group(
    (
        Field("name", "地點名稱", TEXT, "和平關懷協會", True, names=("名稱", "地點")),
        Field("address", "地址", TEXT, "臺北市大安區範例路1段1號", True),
        Field("district", "行政區", TEXT, "大安區", True, "找服務的人用行政區篩選。", ("區", "區域")),
    )
)
CHANGED = "報名過的人要看得到後來改了什麼。"
CHANGE = Group(
    (
        Field("date", "修改日期", Day(), "2026-11-15", True, CHANGED, ("日期",)),
        Field("what", "修改內容", TEXT, "服務時間改為下午 2:00 開始", True, CHANGED, ("內容",)),
    )
)
SERVICE = Group(
    (
        Field("start", "服務開始日", Day(), "2027-01-01", True, PLAN_ITEM, ("開始", "開始日期", "起")),
        Field("end", "服務結束日", Day(), "2028-12-31", True, PLAN_ITEM, ("結束", "結束日期", "迄")),
        Field("hours", "服務時數", TEXT, "每次 3 小時，每月至少 12 小時", True, PLAN, ("時數",)),
        Field("frequency", "服務頻率", TEXT, "每週 1 次", True, PLAN, ("頻率",)),
        Field("weekdays", "服務日", ListOf(WEEKDAY, 1), "[六, 日]", True, "找服務的人用星期篩選。", ("星期",)),
        Field("shifts", "班次時段", TEXTS, "[上午 9:00–12:00]", names=("班次", "時段")),
        Field("mode", "服務方式", one_of(ServiceMode, 輪班="排班", 定期="排班", 線上="遠距", 居家="遠距"), "排班", True,
              PLAN, ("方式",)),
        Field("area", "服務範圍", TEXT, "大安區與信義區", True, PLAN, ("範圍", "區域")),
        Field("places", "服務地點", ListOf(PLACE, 1),
              "[{name: 和平關懷協會, address: 臺北市大安區範例路1段1號, district: 大安區}]", True, PLAN, ("地點",)),
    )
)  # fmt: skip
REQUIRE = Group(
    (
        Field("age_min", "最低年齡", Whole(1, 120), "16", names=("年齡下限",)),
        Field("age_max", "最高年齡", Whole(1, 120), "80", names=("年齡上限",)),
        Field("experience", "經歷", TEXT, "不拘", names=("經驗",)),
        Field("education", "教育程度", TEXT, "不拘", names=("學歷",)),
        Field("skills", "特殊專長", TEXTS, "[台語, 攝影]", names=("專長",)),
        Field("licences", "專業證照", TEXTS, "[護理師]", names=("證照",)),
    )
)
QUESTION = OneOf(tuple(OPTIONAL), also={label: key for key, label in OPTIONAL.items()}, never=NEVER)
APPLY = Group(
    (
        Field("method", "報名方式", TEXT, "在本站填寫報名表", True, PLAN_ITEM, ("方式",)),
        Field("selection", "篩選方式", TEXT, "每人 30 分鐘面談", True, PLAN_ITEM, ("篩選",)),
        Field("reply_by", "結果通知日", Day(), "2027-01-10", True, "每一位報名的人都要收到回覆（手冊 肆、三）。",
              ("回覆日", "通知日", "回覆期限")),
        Field("reply_days", "回覆天數", Whole(1, 60), "14"),
        Field("questions", "選填問題", ListOf(QUESTION), "[experience, skills, source]", False,
              "報名表只問您們真的需要的。", ("問題", "報名表問題")),
    )
)  # fmt: skip
INTERVIEW = Group(
    (
        Field("days", "面談日", TEXT, "每週六 9:00–12:00，每人 30 分鐘", names=("面談時間", "時間")),
        Field("opinions", "面談意見份數", Whole(1, 2), "2", names=("意見份數", "份數")),
    )
)
TRAINING = Group(
    (
        Field("basic", "基礎訓練", TEXT, "6 小時，可在本站線上完成", True, "志願服務法第9條規定要辦理訓練。"),
        Field("special", "特殊訓練", TEXT, "社福類 6 小時", True, "志願服務法第9條規定要辦理訓練。"),
        Field("parts", "單位自訂課程", ListOf(part(False)), "[{title: 導覽實務, hours: 4, mode: practicum}]",
              names=("課程", "訓練課程")),
        Field("reference", "訓練依據", TEXT, "由運用單位自訂", names=("依據",)),
    )
)  # fmt: skip
RIGHTS = Group(
    (
        Field("insurance", "保險", TEXT, "單位投保意外事故保險 100 萬元", True,
              "志願服務法第16條規定運用單位應為志工投保意外事故保險。", ("意外保險", "意外事故保險")),
        Field("allowance", "交通與誤餐補助", TEXT, "每次補助交通費 100 元（沒有補助也請寫「無」）", True,
              "志願服務法第16條的補助，沒有也要說明。", ("補助", "交通費", "誤餐費")),
        Field("other", "其他權利", TEXTS, "[每季 1 次在職訓練]", True, "志願服務法第14條列出志工的權利。",
              ("其他", "福利")),
        Field("recordbook", "紀錄冊", TEXT, "完成訓練後代為申請紀錄冊", names=("服務紀錄冊",)),
    )
)  # fmt: skip
STATUS = one_of(
    NoticeStatus,
    草稿="draft", 發布="published", 已發布="published", 公告="published", 公開="published",
    封存="archived", 下架="archived", 結束="archived",
)  # fmt: skip

NOTICE = Group(
    (
        Field("title", "標題", TEXT, "獨居長者關懷訪視志工", True, "", ("名稱", "公告標題")),
        Field("category", "志工類別", TEXT, "social-welfare", True, "類別決定要上哪些特殊訓練。", ("類別",)),
        Field("status", "狀態", STATUS, "published", True, "", ("公告狀態",)),
        Field("published", "發布日期", Day(), "2026-11-01", True, "", ("發布日", "公告日期")),
        Field("updated", "更新日期", Day(), "2026-11-15", names=("更新日",)),
        Field("changes", "修改紀錄", ListOf(CHANGE), "[{date: 2026-11-15, what: 服務時間改為下午 2:00 開始}]",
              names=("修改",)),
        Field("purpose", "服務目的", TEXT, "讓獨居長輩每週都有人探望", True, PLAN, ("目的",)),
        Field("beneficiaries", "服務對象", TEXT, "大安區 65 歲以上的獨居長輩", True, PLAN, ("對象",)),
        Field("tasks", "服務項目", SOME, "[到宅探望, 電話問安]", True, PLAN_ITEM, ("服務內容", "工作內容")),
        group("recruit", "召募", RECRUIT, "{start: 2026-11-01, end: 2026-12-31, channels: [本站]}", PLAN_ITEM,
              "召募期間", "招募"),
        group("service", "服務", SERVICE,
              "{start: 2027-01-01, end: 2028-12-31, hours: 每次 3 小時, frequency: 每週 1 次, weekdays: [六], "
              "mode: 排班, area: 大安區, places: [{name: 協會, address: 臺北市大安區範例路1段1號, district: 大安區}]}",
              PLAN_ITEM, "服務期間", "服務時間"),
        group("require", "條件", REQUIRE, "{age_min: 16, experience: 不拘}", "", "資格", "報名條件", required=False),
        Field("minors", "未成年規定", TEXT, "未滿 18 歲須經法定代理人同意", names=("未成年",)),
        Field("process", "加入流程", SOME, "[線上報名, 面談, 基礎訓練, 特殊訓練與實習, 授證]", True, PLAN_ITEM,
              ("流程",)),
        group("apply", "報名", APPLY, "{method: 在本站填寫報名表, selection: 面談, reply_by: 2027-01-10}", PLAN_ITEM),
        group("interview", "面談", INTERVIEW, "{days: 每週六 9:00–12:00, opinions: 2}", "", required=False),
        group("training", "訓練", TRAINING, "{basic: 6 小時, special: 社福類 6 小時}",
              "志願服務法第9條規定要辦理基礎訓練和特殊訓練。", "教育訓練"),
        Field("duties", "義務", SOME, "[遵守志工倫理守則, 每月至少服務 12 小時]", True,
              "志願服務法第15條列出志工的義務。", ("志工義務",)),
        group("rights", "權利", RIGHTS, "{insurance: 投保意外事故保險, allowance: 無, other: [在職訓練]}",
              "志願服務法第14條和第16條規定了志工的權利。", "權利與福利", "福利"),
        Field("appraisal", "考核", TEXT, "每年 12 月考核一次"),
        Field("reward_exit", "獎懲與退場", TEXT, "無故缺席 3 次，經約談後退場", True,
              "獎懲和退場要在召募時就說清楚（手冊 伍、八）。", ("獎懲", "退場")),
        Field("grievance", "申訴", TEXT, "可向志工督導反映，15 天內回覆", names=("申訴管道",)),
        Field("safety", "安全", TEXT, "一律兩人同行", names=("安全風險", "安全須知")),
        Field("plan", "完整計畫", TEXT, "https://unit.example.org/plan", True, PLAN,
              ("計畫", "運用計畫", "志願服務計畫")),
        Field("privacy", "個資告知", Code(), "standard", True, "個人資料保護法第8條規定蒐集時要告知。",
              ("隱私", "個資")),
        group("contact", "聯絡人", contact(False), "{phone: 02-0000-0101}", "", "聯絡方式", required=False),
        group("supervisor", "督導專人", supervisor(False), "{name: 志工督導}", "", "督導", "志工督導", required=False),
        group("filing", "備案情形", FILING, "{status: filed, date: 2026-10-01, ref: 北市社團字第1號}", "", "備案",
              required=False),
    )
)  # fmt: skip
