"""What somebody may care for, and by which words a notice is known to be about it.

A notice may be about several things, or about none. Only what says what is done and for whom is read; the story below
is not, since it mentions too much.
"""

import re

from chalicelib.content.model import Notice

# Name in addresses and data, what people call it, words that give it away. New ones at the end: the place is a bit.
INTERESTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("elders", "陪伴長輩", ("長者", "長輩", "老人", "銀髮", "獨居", "樂齡", "失智")),
    ("children", "陪孩子讀書、玩耍", ("兒童", "孩子", "學童", "學生", "少年", "課輔", "國小", "親子", "說故事")),
    ("disability", "陪伴身心障礙的朋友", ("身心障礙", "視障", "聽障", "輪椅", "手語", "早療")),
    ("animals", "照顧動物", ("動物", "貓", "犬", "狗", "認養")),
    ("nature", "山林、溪流和環境", ("環境", "溪", "河", "淨灘", "生態", "步道", "公園", "綠", "樹", "節水", "水質")),
    (
        "culture",
        "導覽、藝文和歷史",
        ("導覽", "博物館", "展覽", "展場", "文化", "歷史", "典藏", "藝術", "圖書館", "老照片"),
    ),
    ("health", "健康和運動", ("健康", "血壓", "醫院", "病友", "健走", "運動", "體適能", "衛教")),
    ("food", "備餐、送餐", ("共餐", "送餐", "備餐", "打菜", "廚房")),
    ("hands", "動手修理、整理", ("修繕", "修理", "園藝", "木工", "水電", "整理", "清潔", "打掃")),
    ("counter", "櫃檯服務、引導", ("櫃檯", "服務臺", "服務台", "引導", "諮詢", "申報", "大廳", "號碼牌")),
    ("computer", "用電腦、拍照、寫字", ("電腦", "網頁", "攝影", "手機", "翻譯", "文字", "登錄", "掃描")),
    ("safety", "交通、防災和安全", ("交通安全", "導護", "防災", "消防", "救護", "巡守")),
)
BITS = {word: 1 << place for place, (_, _, words) in enumerate(INTERESTS) for word in words}
ANY = re.compile("|".join(sorted(BITS, key=len, reverse=True)))


def interests(notice: Notice) -> int:
    """What the notice is about, one bit an interest."""
    text = "\n".join((notice.title, notice.purpose, notice.beneficiaries, *notice.tasks))
    found = 0
    for word in set(ANY.findall(text)):
        found |= BITS[word]
    return found
