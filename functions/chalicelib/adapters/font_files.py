"""Where the fonts of documents lie on this machine, in the order in which they are asked for a character."""

from pathlib import Path

KAI_NAMES = ("TW-Kai-98_1.ttf", "TW-Kai-Ext-B-98_1.ttf", "TW-Kai-Plus-98_1.ttf")
KAI = Path("/usr/share/fonts/truetype/cns11643")
NOTO = Path("/usr/share/fonts/opentype/noto")
STAMPED = tuple(KAI / name for name in KAI_NAMES)
FONTS = (*STAMPED, NOTO / "NotoSerifCJK-Regular.ttc", NOTO / "NotoSansCJK-Regular.ttc")
BLANKS = frozenset(" \u3000\u00a0")
