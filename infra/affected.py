"""`make affected`: the list of those whom a leak touches, as ODS, to be told within 72 hours.

    make affected TO=list.ods SINCE=2026-11-01 [UNTIL=2026-11-08] [UNIT=unit] [ACCOUNT=who@…] [STACK=… | DATA=…]

With ACCOUNT: whom this account looked at or worked on in that time; without: everyone whom the records are about.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TextIO

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.adapters.ods_table import write_ods
from chalicelib.domain.day import TAIPEI, taipei_instant
from chalicelib.services.affected import Affected, Leak, affected
from chalicelib.settings import SettingsError
from chalicelib.wording import label, roc_day
from infra.deploy.access import explained
from infra.deploy.settings import DeployError
from infra.local.serve import ROOT, utc_now
from infra.somewhere import somewhere

HOW = "請這樣寫：make affected TO=名單.ods SINCE=2026-11-01 UNTIL=2026-11-08，可加 UNIT=單位 ACCOUNT=帳號 STACK=堆疊"
HEAD = (
    "單位",
    "姓名",
    "電子郵件",
    "手機",
    "報名編號",
    "外洩的資料",
    "第一次",
    "最後一次",
    "做了什麼",
    "通知的日期和方式",
)


class AskedWrongError(Exception):
    """The command line cannot be understood; the message says what to write."""


def main(env: Mapping[str, str], root: Path, clock: Callable[[], datetime], out: TextIO) -> int:
    """Write the list; 1 with a sentence when that was not done."""
    try:
        leak, to = asked(env, root)
        world, _ = somewhere(env, root, clock)
        known = [unit.id for unit in world.catalogue.units()]
        units = [env["UNIT"]] if env.get("UNIT") else known
        if not set(units) <= set(known):
            raise AskedWrongError(f"沒有叫做「{env['UNIT']}」的單位。有：{'、'.join(known)}")
        found = affected(world, units, leak, at=clock())
    except (AskedWrongError, DeployError, SettingsError) as error:
        out.write(f"{error}\n")
        return 1
    except (BotoCoreError, ClientError) as error:
        out.write(explained(error) + "\n")
        return 1
    handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(write_ods("受影響的人", [HEAD, *rows(found)]))
    unreached = sum(not one.email for one in found)
    out.write(f"{to}：{len(found)} 位，其中 {unreached} 位沒有電子郵件，請打電話或寄信。匯出已記在使用紀錄。\n")
    out.write("名單有個人資料：放在上鎖的地方，通知完就刪除。\n")
    return 0


def asked(env: Mapping[str, str], root: Path) -> tuple[Leak, Path]:
    """What the command line asks for; whole days of Taiwan, the last one too."""
    try:
        since = date.fromisoformat(env.get("SINCE") or "")
        until = date.fromisoformat(env.get("UNTIL") or "") if env.get("UNTIL") else date.max - timedelta(days=2)
    except ValueError as error:
        raise AskedWrongError(HOW) from error
    if not env.get("TO") or until < since:
        raise AskedWrongError(HOW)
    to = (root / env["TO"]).resolve()
    if to.exists():
        raise AskedWrongError(f"{to} 已經存在，請換一個檔名。")
    ends = taipei_instant(until + timedelta(days=1), 0, 0)
    return Leak(taipei_instant(since, 0, 0), ends, (env.get("ACCOUNT") or "").strip().lower()), to


def rows(found: Sequence[Affected]) -> Iterator[tuple[str, ...]]:
    """The lines of the table, with a place to write down how each was told."""
    for one in found:
        whens = sorted(when for when, _ in one.touched)
        done = dict.fromkeys(label("trail", action) for _, action in sorted(one.touched))
        data = "、".join(label("affected", kind) for kind in one.data)
        first, last = (_moment(whens[0]), _moment(whens[-1])) if whens else ("", "")
        reached = (one.unit, one.name, one.email, one.mobile, "、".join(one.references))
        yield (*reached, data, first, last, "、".join(done), "")


def _moment(at: datetime) -> str:
    local = at.astimezone(TAIPEI)
    return f"{roc_day(local.date())} {local:%H:%M}"


if __name__ == "__main__":
    sys.exit(main(os.environ, ROOT, utc_now, sys.stdout))
