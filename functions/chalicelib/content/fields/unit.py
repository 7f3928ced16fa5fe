"""The fields of `site/docs/units/<unit>/index.md` (domain 10.1; 志願服務法 3, 7, 11)."""

from chalicelib.content.fields.kinds import Email, Field, Group, ListOf, Whole, YesNo, one_of
from chalicelib.content.fields.shared import FILING, TEXT, contact, group, supervisor
from chalicelib.content.model import StaffRole, UnitType

STAFF = Group(
    (
        Field("email", "電子郵件", Email(), "staff@unit.example.org", True, "承辦人用這個信箱登入。", ("信箱", "電郵")),
        Field(
            "role", "角色",
            one_of(StaffRole, 督導="supervisor", 主管="supervisor", 助理="assistant", 承辦人="assistant"),
            "supervisor", True, "supervisor 可以決定錄取，assistant 只能看和準備。", ("身分",),
        ),
    )
)  # fmt: skip

# Bounds: long enough for an answer to a complaint and for the proof of hours, short enough for 個資法 11 III.
KEEPING = Group(
    (
        Field("declined_months", "沒有錄取或撤回：通知結果後幾個月", Whole(1, 24), "6", names=("未錄取",)),
        Field("waitlist_days", "備取：有效期限後幾天", Whole(0, 180), "30", names=("備取",)),
        Field("idle_months", "沒有上完訓練：最後一次上課後幾個月", Whole(6, 36), "12", names=("未完成訓練",)),
        Field("interview_months", "錄取的人的面談紀要：幾個月", Whole(1, 36), "12", names=("面談紀要",)),
        Field("certificate_years", "證書和服務證的紀錄：服務結束後幾年", Whole(5, 30), "5", names=("證書",)),
    )
)

UNIT = Group(
    (
        Field("name", "單位名稱", TEXT, "範例社團法人和平關懷協會", True, "請寫立案的全名。", ("名稱", "單位")),
        Field(
            "type", "單位類型",
            one_of(UnitType, 政府機關="機關", 社團法人="法人", 財團法人="法人", 協會="法人",
                   基金會="法人", 團體="立案團體"),
            "法人", True, "志願服務法第3條只有這五種運用單位。", ("類型", "單位別"),
        ),
        Field("reg_no", "立案字號", TEXT, "北市社團字第0001號", names=("統一編號", "立案字號或統一編號")),
        Field("categories", "志工類別", ListOf(TEXT, 1), "[social-welfare]", True, "類別決定要上的課。", ("類別",)),
        Field("authority", "目的事業主管機關", TEXT, "臺北市政府社會局", True,
              "志願服務法第4條依業務分主管機關。", ("主管機關",)),
        group("contact", "聯絡人", contact(True),
              "{person: 志工業務承辦人, phone: 02-0000-0101, email: a@unit.example.org, "
              "address: 臺北市大安區範例路1段1號}",
              "報名的人要知道怎麼聯絡您們。", "聯絡方式", "聯絡資訊"),
        group("supervisor", "督導專人", supervisor(True), "{name: 志工督導, phone: 02-0000-0102}",
              "志願服務法第11條要求指定專人督導。", "督導", "志工督導"),
        group("filing", "備案情形", FILING, "{status: filed, date: 2026-10-01, ref: 北市社團字第1150000001號}",
              "志願服務法第7條規定計畫要備案。", "備案"),
        group("staff", "承辦人帳號", ListOf(STAFF, 1), "[{email: staff@unit.example.org, role: supervisor}]",
              "沒有帳號就沒有人能處理報名；信箱不會公開。", "承辦人", "工作人員"),
        group("keeping", "保存期限", KEEPING, "{declined_months: 3, waitlist_days: 14}", "", "個資保存期限",
              required=False),
        Field("example", "範例", YesNo(), "true"),
    )
)  # fmt: skip
