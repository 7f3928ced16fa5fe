"""`python -m sitebuild.check`: everything that is wrong with the content, one line each, in the editors' language.

Knows the command line. The findings come from `chalicelib.content.reading`; this only prints them.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from chalicelib.content.findings import Finding, Severity
from chalicelib.content.model import Content
from chalicelib.content.reading import read_content
from chalicelib.content.schema import write_schemas

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def main(arguments: Sequence[str], out: TextIO) -> int:
    """Print every finding and a summary; the exit code is 1 when one of them is an error."""
    options = _options(arguments)
    if options.schemas:
        for file in write_schemas(options.schemas):
            out.write(f"{file}\n")
        return 0
    content, findings = read_content(options.root)
    for finding in findings:
        out.write(f"{finding}\n")
        if options.annotations:
            out.write(f"{annotation(finding)}\n")
    out.write(f"{summary(content, findings)}\n")
    return 1 if any(finding.is_error for finding in findings) else 0


def annotation(finding: Finding) -> str:
    """The finding as a workflow command, which puts it beside its line in a pull request."""
    return (
        f"::{LEVELS[finding.severity]} file={_property(finding.path)},line={finding.line}::{_escaped(finding.sentence)}"
    )


def summary(content: Content, findings: Sequence[Finding]) -> str:
    """The last line: what was checked and what came of it."""
    errors = sum(finding.is_error for finding in findings)
    files = len({finding.path for finding in findings})
    plans = f"{len(content.plans)} 份計畫、" if content.plans else ""
    if not findings:
        checked = (
            f"{len(content.units)} 個單位、{plans}{len(content.notices)} 則公告、"
            f"{len(content.courses)} 門課程、{len(content.tracks)} 項訓練規定"
        )
        return f"檢查完成：{checked}，沒有發現問題。"
    hints = sum(finding.severity is Severity.HINT for finding in findings)
    warnings = len(findings) - errors - hints
    advice = "請照上面的說明修改，再檢查一次。" if errors else "警告和建議不影響發布，有空請看一下。"
    counted = f"{errors} 個錯誤、{warnings} 個警告" + (f"、{hints} 個建議" if hints else "")
    return f"檢查完成：{files} 個檔案有 {counted}。{advice}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m sitebuild.check", description="檢查公告、單位、課程與訓練規定的內容。"
    )
    parser.add_argument("--root", type=Path, default=Path(), help="專案的資料夾，預設是現在的資料夾")
    parser.add_argument("--annotations", action="store_true", help="另外印出 GitHub 看得懂的標註")
    parser.add_argument("--schemas", type=Path, metavar="DIR", help="把 JSON Schema 寫進這個資料夾，不做檢查")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout))
