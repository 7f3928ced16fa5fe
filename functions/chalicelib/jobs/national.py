"""Making the national system's tables for a package's people, through mapping files that say how sure they are."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.content.model import RosterMapping
from chalicelib.documents.roster import RosterRow, Table, mapping_for, shown
from chalicelib.domain.day import taipei_day
from chalicelib.domain.looking import Look, LookReason
from chalicelib.domain.national_system import registration
from chalicelib.domain.package import MemberState, Package, PackageFile
from chalicelib.domain.roc import spoken
from chalicelib.jobs.package_rows import papers_of, row
from chalicelib.services.looking import words_of
from chalicelib.services.world import Trail, World

REASON = words_of(Look(LookReason.NATIONAL))
PURPOSES = ("members", "trainings", "hours")


@dataclass(frozen=True, slots=True)
class NationalJobs:
    """Handler of the job `build-national`. The writers of tables and archives are passed in."""

    world: World
    formats: Mapping[str, Callable[[Table], bytes]]
    write_zip: Callable[[Mapping[str, bytes], date], bytes]

    def build(self, payload: Mapping[str, str], job: str) -> None:
        """Make the ZIP, replacing the one before; one that was made since it was asked for is left alone."""
        kept = self.world.packages.get(payload["package"])
        package, asked = kept.value, datetime.fromisoformat(payload["at"])
        if package.national_at and package.national_at >= asked:
            return
        members = [one.value for one in self.world.packages.members(package.id)]
        standing = [member for member in members if member.state is not MemberState.RETURNED]
        rows = [row(self.world, package, papers_of(self.world, package, member)) for member in standing]
        archive = self.write_zip(self._files(package, rows), taipei_day(asked))
        key = f"packages/{package.id}-national.zip"
        self.world.files.save(key, archive, "application/zip")
        made = PackageFile(key, f"全國系統-{taipei_day(asked):%Y%m%d}.zip", hashlib.sha256(archive).hexdigest())
        self.world.commit(
            self.world.packages.saving(replace(package, national=made, national_at=asked), kept),
            trail=Trail(
                package.unit,
                "worker",
                "package.id-numbers-opened",
                package.id,
                asked,
                detail=words_of(Look(LookReason.NATIONAL)),
            ),
        )

    def _files(self, package: Package, rows: list[RosterRow]) -> dict[str, bytes]:
        unit = self.world.catalogue.unit(package.unit)
        own = unit.mappings if unit else ()
        mappings = [mapping_for(purpose, package.category, package.authority, own) for purpose in PURPOSES]
        files = {"請先看.txt": _read_me(mappings).encode("utf-8-sig")}
        for mapping in mappings:
            table = shown(rows, mapping)
            mark = "" if mapping.confirmed else "（未經確認）"
            files |= {f"{table.name}{mark}.{suffix}": write(table) for suffix, write in self.formats.items()}
        return files


def _read_me(mappings: list[RosterMapping]) -> str:
    duty = registration()
    lines = [
        "全國志願服務資訊系統（vols.mohw.gov.tw）用的表",
        "",
        f"紀錄冊內容從{spoken(duty.since)}起要登錄在全國系統。{'' if duty.confirmed else '（這個日期未經確認）'}",
        f"來源：{duty.source}",
        "",
    ]
    for mapping in mappings:
        sure = "已確認" if mapping.confirmed else "未經確認，匯入前請和系統當時的範本核對"
        lines += [f"{mapping.name}：{sure}。", f"來源：{mapping.source}（{mapping.date}）", mapping.note, ""]
    return "\r\n".join([*lines, "表裡有身分證字號，請妥善保管，用完請刪除。", ""])
