"""The command line of `python -m sitebuild.exchange`."""

import argparse
from collections.abc import Sequence
from pathlib import Path


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for; argparse leaves with 2 when it makes no sense."""
    parser = argparse.ArgumentParser(prog="python -m sitebuild.exchange", description="題庫與課程的匯出、匯入。")
    parser.add_argument("--root", type=Path, default=Path(), help="專案的資料夾，預設是現在的資料夾")
    formats = parser.add_subparsers(dest="format", required=True)
    ways = formats.add_parser("gift", help="Moodle 的 GIFT 題庫檔").add_subparsers(dest="way", required=True)
    out = ways.add_parser("export", help="把一門課的題庫印成 GIFT")
    out.add_argument("course", help="課程的資料夾名稱，例如 basic-law")
    back = ways.add_parser("import", help="把 GIFT 檔變成 questions.yml 的文字")
    back.add_argument("file", type=Path, help="GIFT 檔")
    back.add_argument("--course", required=True, help="放進哪一門課，例如 basic-law")
    back.add_argument("--lesson", default="", help="沒有寫單元的題目放在哪個單元，例如 01-the-act")
    back.add_argument("--section", default="", help="沒有寫段落的題目放在哪個標題下")
    back.add_argument("--write", action="store_true", help="把沒有問題的新題目接在 questions.yml 後面；不會改動舊題目")
    package = formats.add_parser("scorm", help="SCORM 1.2 課程包")
    package.add_argument("course", help="課程的資料夾名稱，例如 basic-law")
    package.add_argument("-o", "--out", type=Path, help="寫到哪個檔案，預設是「課程.zip」")
    package.add_argument("--with-quiz", action="store_true", help="連測驗一起放進去；拿到課程包的人就拿得到答案")
    return parser.parse_args(arguments)
