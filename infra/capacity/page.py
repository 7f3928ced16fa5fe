"""The guide's page of costs and capacity, written from what was counted; `make bench` writes it anew."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from infra.capacity.costs import cost_of, duration_ms, fixed_of
from infra.capacity.partitions import Landing
from infra.capacity.peaks import hottest, loads, trainees_a_second
from infra.capacity.usage import HERE, Usage

PAGE = Path(__file__).resolve().parents[2] / "site" / "docs" / "guide" / "capacity.md"
LANDED = HERE / "landed.json"
SIZES = (1_000, 100_000, 1_000_000)
NAMES = {"api": "API", "worker": "寄信與公開名單", "issuing": "發證書", "documents": "製作文件"}
HEAD = """---
title: 費用與容量
description: 一年一千、十萬、一百萬位志工，在 AWS 上要花多少錢，最先碰到哪一個上限，怎麼解決。
---
# 費用與容量

這一頁由 `make bench` 產生，請不要手動修改。做法：用真正的程式，陪一位志工走完報名、面談、基礎訓練、特殊訓練、\
結業證明書、填資料、放進送件批次，數出每一個請求、每一次讀寫和 CPU 時間，再乘上價格。
"""


def render(usage: Usage, landing: Landing, draws: int, given: Mapping[str, Any]) -> str:
    """The page as Markdown."""
    parts = [HEAD, _counted(usage, given), _costs(usage, given), _peaks(usage, given), _hot(landing, draws)]
    return "\n".join([*parts, _assumed(given)])


def write(usage: Usage, landing: Landing, draws: int, given: Mapping[str, Any] | None = None) -> None:
    """Write the page, and keep where the keys landed."""
    from infra.capacity.usage import assumptions

    LANDED.write_text(json.dumps({"draws": draws, **asdict(landing)}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    PAGE.write_text(render(usage, landing, draws, given or assumptions()), encoding="utf-8")


def landed() -> tuple[Landing, int]:
    """Where the keys landed when it was simulated last, and of how many."""
    raw = json.loads(LANDED.read_text("utf-8"))
    draws = raw.pop("draws")
    return Landing(**raw), draws


def _counted(usage: Usage, given: Mapping[str, Any]) -> str:
    rows = [
        f"| {NAMES[name]} | {work.invocations:,.0f} | {work.cpu_ms:,.0f} ms | {work.calls:,.0f} | "
        f"{given['memory_mb'][name]} MB | {duration_ms(work, float(given['memory_mb'][name]), given):,.0f} ms | "
        f"{usage.longest_ms.get(name, 0):,.0f} ms | {given['timeout_s'][name]} 秒 |"
        for name, work in usage.functions.items()
    ]
    return "\n".join([
        "## 一位志工用多少",
        "",
        "| 函式 | 啟動次數 | CPU | 呼叫其他服務 | 記憶體 | 平均每次 | 最久一次的 CPU | 期限 |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        *rows,
        "",
        f"- 請求 {usage.requests:,.0f} 次，其中 {usage.beats:,.0f} 次是記錄研習時間的心跳（每 20 秒一次）。",
        f"- 資料表：寫入 {usage.writes:,.0f} 單位、讀取 {usage.reads:,.0f} 單位，"
        f"留下 {usage.stored_bytes / 1000:,.0f} KB。",
        f"- 檔案：寫 {usage.file_puts:,.0f} 次、讀 {usage.file_gets:,.0f} 次，共 {usage.file_bytes / 1000:,.0f} KB。",
        f"- 加密、解密與指紋 {usage.seals:,.0f} 次，簽章 {usage.signatures:,.0f} 次，信 {usage.letters:,.0f} 封。",
        f"- API 送出 {usage.answer_bytes / 1000:,.0f} KB（壓縮前）。",
        "",
    ])  # fmt: skip


def _costs(usage: Usage, given: Mapping[str, Any]) -> str:
    costs = [cost_of(usage, size, given) for size in SIZES]
    rows = [
        f"| {service} | " + " | ".join(f"{one.by_service[service]:,.0f}" for one in costs) + " |"
        for service in costs[0].by_service
    ]
    return "\n".join([
        "## 一年的費用（美元）",
        "",
        "| | " + " | ".join(f"{size:,} 人" for size in SIZES) + " |",
        "|---|" + "--:|" * len(SIZES),
        *rows,
        "| **合計** | " + " | ".join(f"**{one.year:,.0f}**" for one in costs) + " |",
        "| 每人 | " + " | ".join(f"{one.each:.3f}" for one in costs) + " |",
        "",
    ])  # fmt: skip


def _peaks(usage: Usage, given: Mapping[str, Any]) -> str:
    lines = ["## 最忙的一小時，最先碰到什麼", "", "| 一年 | 上限 | 會用到 | 上限值 | 用掉 |", "|---|---|--:|--:|--:|"]
    cures = []
    for size in SIZES:
        near = loads(usage, size, given)
        for load in near[:3]:
            lines.append(
                f"| {size:,} 人 | {load.what} | {load.value:,.1f} | {load.most:,.0f} | {load.share * 100:,.1f}% |"
            )
        first = near[0]
        said = "會超過" if first.share > 1 else "不會超過"
        cures.append(f"- **{size:,} 人**：最先碰到「{first.what}」，{said}。解法：{first.cure}。")
    key = hottest(usage, SIZES[-1], given)
    shared = "`" + key.pattern + "`"
    rate = trainees_a_second(SIZES[-1], given) * key.writes
    return "\n".join([
        *lines,
        "",
        *cures,
        "",
        f"寫入最集中的鍵是 {shared}：一百萬人時，最忙的一秒大約 {rate:,.1f} 個寫入單位。",
        "",
    ])  # fmt: skip


def _hot(landing: Landing, draws: int) -> str:
    return "\n".join([
        "## 會不會有一個分割區特別熱",
        "",
        f"以一百萬人的尖峰，照實際的鍵抽 {draws:,} 次寫入（單位有大有小，照齊夫分布），"
        f"最熱的鍵 `{landing.pattern}` 占 {landing.share * 100:.2f}%，每秒 {landing.units_per_s:,.1f} 單位"
        "（一個分割區的上限是 1,000）。"
        f"分成 64 個分割區時，最滿的是平均的 {landing.unevenness:.2f} 倍。",
        "",
    ])  # fmt: skip


def _assumed(given: Mapping[str, Any]) -> str:
    prices = [f"| {one['note']} | {one['usd']} |" for one in given["prices"].values()]
    fixed = [
        f"| {one['note']}，{one.get('count', 1)} 份（每月） | {fixed_of(one):.2f} |"
        for one in given["fixed_month"].values()
    ]
    plain = ("region_factor", "cpu_full_mb", "call_ms", "page_views", "page_kb", "log_kb", "peak_share",
             "people_per_unit")  # fmt: skip
    return "\n".join([
        "## 算式裡的假設",
        "",
        f"價格來源：{given['source']}（{given['checked']}，**未經確認**）",
        "",
        *(f"- {given[name]['note']}：{given[name]['value']}" for name in plain),
        "",
        "| 價格 | 美元 |",
        "|---|--:|",
        *prices,
        *fixed,
        "",
        "要改價格或假設，請改 `infra/capacity/assumptions.json`，再執行 `make bench`。",
        "",
    ])  # fmt: skip
