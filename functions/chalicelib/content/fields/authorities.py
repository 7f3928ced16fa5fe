"""The fields of `course_content/authorities.yml`: with whom a plan is filed, each line with source and date."""

from chalicelib.content.fields.kinds import Code, Day, Field, Group, Kind, ListOf, OneOf, Phone, Web, one_of
from chalicelib.content.fields.shared import TEXT, group
from chalicelib.content.model.authority import Reach, Tier

SOURCED = "每一筆都要寫資料來源和來源的日期，別人才查得到、也知道多舊了。"
CONFIDENCE = OneOf(("certain", "high", "doubtful"))


def _sourced(*fields: Field) -> Group:
    """A group of which each says where it comes from and how old that is."""
    source = Field("source", "資料來源", TEXT, "臺北市志願服務手冊 參四", True, SOURCED, ("來源",))
    return Group((*fields, source, Field("date", "來源日期", Day(), "2018-09-20", True, SOURCED, ("日期",))))


OFFICE = _sourced(
    Field("id", "機關代碼", Code(), "taipei-health", True),
    Field("name", "機關名稱", TEXT, "臺北市政府衛生局", True, names=("名稱", "機關")),
    Field("section", "承辦科室", TEXT, "健康管理科", names=("科室",)),
    Field("phone", "電話", Phone(), "02-27208889 轉 7112", names=("聯絡電話",)),
    Field("url", "網址", Web(), "https://vol.mohw.gov.tw/", names=("網站",)),
    Field("note", "說明", TEXT, "手冊沒有列電話。", names=("備註",)),
)
RANGE = _sourced(
    Field("id", "範圍代碼", one_of(Reach), "taipei", True),
    Field("name", "服務範圍", TEXT, "只在臺北市", True, names=("名稱",)),
    Field("rule", "規定", TEXT, "向臺北市政府目的事業主管機關備案。", True),
    Field("to", "向哪一級備案", ListOf(one_of(Tier), 1), "[taipei]", True, "寫兩個就是擇一。"),
)
CATEGORY = _sourced(
    Field("category", "類別代碼", Code(), "health", True, "每一類都要查得到。", ("類別",)),
    Field("business", "業務", TEXT, "衛生", True, "用來說明別的縣市要找哪一個局處。"),
    Field("taipei", "臺北市的機關", Code(), "taipei-health", True),
    Field("central", "中央的機關", Code(), "central-welfare", True),
    Field("enclosures", "應備文件", Code(), "handbook", True),
    Field("confidence", "確定程度", CONFIDENCE, "certain", True),
    Field("note", "說明", TEXT, "手冊沒有列這一類的中央機關。", names=("備註",)),
)
ENCLOSURES = _sourced(
    Field("id", "文件代碼", Code(), "handbook", True),
    Field("items", "文件", ListOf(TEXT, 1), "[正式公文, 志願服務計畫書]", True),
    Field("note", "說明", TEXT, "其餘請洽承辦單位。", names=("備註",)),
)
SAYING = _sourced(
    Field("title", "標題", TEXT, "運用以前", True),
    Field("text", "內容", TEXT, "開始運用志工以前就要備案。", True),
)
GENERAL = Group(tuple(Field(tier.value, f"主管機關（{tier.value}）", Code(), "taipei-welfare", True) for tier in Tier))


def _rows(key: str, label: str, kind: Kind, example: str) -> Field:
    return Field(key, label, ListOf(kind, 1), example, True, "備案查詢頁要用。")


AUTHORITIES = Group(
    (
        group("general", "主管機關", GENERAL, "{taipei: …, local: …, central: …}", "志願服務法第7條要同時送主管機關。"),
        _rows("ranges", "服務範圍", RANGE, "[{id: taipei, name: 只在臺北市, …}]"),
        _rows("offices", "機關", OFFICE, "[{id: taipei-health, name: 臺北市政府衛生局, …}]"),
        _rows("categories", "各類別的機關", CATEGORY, "[{category: health, taipei: taipei-health, …}]"),
        _rows("enclosures", "應備文件", ENCLOSURES, "[{id: handbook, items: [正式公文], …}]"),
        _rows("exemptions", "免備案的單位", SAYING, "[{title: 政府機關, text: …}]"),
        _rows("deadlines", "期限", SAYING, "[{title: 運用以前, text: …}]"),
    )
)
