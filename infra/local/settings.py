"""The settings of one machine: read once, from a mapping that is passed in; every mistake at once.

Each setting is described in the site's guide; a test holds the two together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from chalicelib.adapters.smtp_mailbox import SmtpMailbox
from chalicelib.services.ports import Mailbox

NAMES = {
    "PORT": "連接埠，預設 8000",
    "DATA": "資料夾，預設 var；資料庫、檔案、信件與金鑰都在裡面",
    "SITE_URL": "對外網址，預設 http://localhost:PORT；信件裡的連結用它",
    "CENTRE_NAME": "推廣中心名稱，印在基礎訓練證書上",
    "CENTRE_SIGNER": "推廣中心署名，印在基礎訓練證書上",
    "CENTRE_STAFF": "推廣中心工作人員的電子郵件，以逗號分開",
    "CARD_MARK": "志願服務標誌的圖檔（SVG 或 PNG），印在服務證上；不填就印本站自己畫的標誌",
    "SECOND_FACTOR": "承辦人要不要手機驗證：on 或 off；不填時，設了 SMTP_HOST 就要",
    "UNDO_MINUTES": "錄取、備取、婉謝的信先留幾分鐘再寄，這段時間可以收回決定；0 到 60，預設 5",
    "SMTP_HOST": "寄信主機；不填就把信放在資料夾裡，可在 /local/letters/ 看",
    "SMTP_PORT": "寄信主機的連接埠，預設 587；465 表示一開始就加密",
    "SMTP_USER": "寄信帳號",
    "SMTP_PASSWORD": "寄信密碼",
    "MAIL_FROM": "寄件人電子郵件，設了 SMTP_HOST 就要填",
}


class SettingsError(Exception):
    """Settings that cannot be used; the message says which and what to write."""


@dataclass(frozen=True)
class Settings:
    """What one machine needs to know."""

    root: Path
    data: Path
    port: int = 8000
    site_url: str = "http://localhost:8000"
    centre_name: str = "範例志願服務推廣中心"
    centre_signer: str = "範例推廣中心主任"
    centre_staff: tuple[str, ...] = ("centre@example.org",)
    card_mark: Path | None = None
    second_factor: bool = False
    undo_minutes: int = 5
    smtp: dict[str, str] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "build" / "site"

    @property
    def catalogue(self) -> Path:
        """The compiled catalogue."""
        return self.root / "build" / "catalogue"

    @property
    def letters_stay_here(self) -> bool:
        """Whether letters land in a folder and only this machine is served: then the viewer may show them."""
        return not self.smtp and urlsplit(self.site_url).hostname in ("localhost", "127.0.0.1")

    @property
    def example(self) -> bool:
        """Whether the centre is the example: its certificates then say so."""
        return self.centre_name.startswith("範例")

    @classmethod
    def from_env(cls, env: Mapping[str, str], root: Path) -> "Settings":
        """Read the settings, or raise SettingsError naming every mistake."""
        wrong = []
        port = env.get("PORT") or "8000"
        if not port.isdecimal() or not 0 < int(port) < 65536:
            wrong.append(f"PORT 要是 1 到 65535 的數字，現在是「{port}」")
        smtp_port = env.get("SMTP_PORT") or "587"
        if not smtp_port.isdecimal() or not 0 < int(smtp_port) < 65536:
            wrong.append(f"SMTP_PORT 要是 1 到 65535 的數字，現在是「{smtp_port}」")
        if env.get("SMTP_HOST") and not env.get("MAIL_FROM"):
            wrong.append("設了 SMTP_HOST 就要填 MAIL_FROM，例如 MAIL_FROM=volunteer@example.org")
        url = (env.get("SITE_URL") or f"http://localhost:{port}").rstrip("/")
        if not url.startswith(("http://", "https://")):
            wrong.append(f"SITE_URL 要以 http:// 或 https:// 開頭，現在是「{url}」")
        mark = (root / env["CARD_MARK"]).resolve() if env.get("CARD_MARK") else None
        if mark and not (mark.is_file() and mark.suffix.lower() in (".svg", ".png")):
            wrong.append(f"CARD_MARK 要是一個 .svg 或 .png 檔，現在是「{mark}」")
        second = env.get("SECOND_FACTOR") or ("on" if env.get("SMTP_HOST") else "off")
        if second not in ("on", "off"):
            wrong.append(f"SECOND_FACTOR 要寫 on 或 off，現在是「{second}」")
        undo = env.get("UNDO_MINUTES") or str(cls.undo_minutes)
        if not undo.isdecimal() or int(undo) > 60:
            wrong.append(f"UNDO_MINUTES 要是 0 到 60 的數字，現在是「{undo}」")
        if wrong:
            raise SettingsError("\n".join(wrong))
        smtp = {name: env.get(name, "") for name in ("SMTP_HOST", "SMTP_USER", "SMTP_PASSWORD", "MAIL_FROM")}
        staff = env.get("CENTRE_STAFF") or "centre@example.org"
        return cls(
            root=root,
            data=(root / (env.get("DATA") or "var")).resolve(),
            port=int(port),
            site_url=url,
            centre_name=env.get("CENTRE_NAME") or cls.centre_name,
            centre_signer=env.get("CENTRE_SIGNER") or cls.centre_signer,
            centre_staff=tuple(one.strip().lower() for one in staff.split(",") if one.strip()),
            card_mark=mark,
            second_factor=second == "on",
            undo_minutes=int(undo),
            smtp={**smtp, "SMTP_PORT": smtp_port} if smtp["SMTP_HOST"] else {},
        )

    def mailbox(self, clock: Callable[[], datetime]) -> Mailbox | None:
        """The SMTP mailbox if one is set."""
        if not self.smtp:
            return None
        return SmtpMailbox(
            host=self.smtp["SMTP_HOST"],
            port=int(self.smtp["SMTP_PORT"]),
            sender=self.smtp["MAIL_FROM"],
            clock=clock,
            user=self.smtp["SMTP_USER"],
            password=self.smtp["SMTP_PASSWORD"],
        )
