"""The fields of a mapping file, `site/docs/units/<unit>/mappings/<name>.json` or `.yml` (domain 4.6, 5.4)."""

from chalicelib.content.fields.kinds import Code, Day, Field, Group, ListOf, OneOf, YesNo
from chalicelib.content.fields.shared import TEXT
from chalicelib.content.model.mapping import DATE_FORMS, PURPOSES

VALUE = Group((Field("from", "本站的寫法", TEXT, "女", True), Field("to", "對方的代碼", TEXT, "2", True)))
COLUMN = Group(
    (
        Field("header", "欄名", TEXT, "出生年月日", True, "請照對方範本上的欄名寫。", ("標題", "欄位名稱")),
        Field("key", "資料", TEXT, "birth_date", names=("欄位",)),
        Field("format", "日期寫法", OneOf(DATE_FORMS), "seven_digits", names=("格式",)),
        Field("values", "代碼對照", ListOf(VALUE), "[{from: 男, to: 1}, {from: 女, to: 2}]"),
        Field("constant", "固定文字", TEXT, "A"),
        Field("required", "必填", YesNo(), "true"),
    )
)
MAPPING = Group(
    (
        Field("id", "代碼", Code(), "education-2026", True, "代碼會記在送件紀錄裡。"),
        Field("name", "名稱", TEXT, "志願服務紀錄冊申請名冊", True, "名稱會出現在承辦頁。"),
        Field("purpose", "用途", OneOf(PURPOSES), "book", True, "要知道這是哪一張表。"),
        Field("source", "來源", TEXT, "教育局 115 年 11 月提供的範本", True, "請寫範本從哪裡來。", ("依據",)),
        Field("date", "日期", Day(), "2026-11-23", True, "請寫取得範本的日期。"),
        Field("confirmed", "收件機關確認過", YesNo(), "false", True, "機關收過用這個檔案做的名冊，才寫 true。"),
        Field("columns", "欄位", ListOf(COLUMN, 1), "[{header: 姓名, key: name}]", True, "欄位照順序列出。", ("欄",)),
        Field("title_lines", "表頭文字", ListOf(TEXT), "[志工基本資料]"),
        Field("sheet", "工作表名稱", TEXT, "名冊"),
        Field("file", "檔名", TEXT, "名冊"),
        Field("note", "說明", TEXT, "對方的範本是 .xls。"),
        Field("categories", "志工類別", ListOf(TEXT), "[education]"),
        Field("authorities", "主管機關", ListOf(TEXT), "[臺北市政府教育局]"),
    )
)
