"""The settings of production: read once, from a mapping that is passed in; everything missing is named at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NAMES = {
    "TABLE": "DynamoDB 資料表名稱",
    "CATALOGUE_BUCKET": "編譯後的公告與課程所在的 S3 儲存桶（不公開）",
    "FILES_BUCKET": "證書、照片與送件檔所在的 S3 儲存桶（不公開）",
    "SITE_BUCKET": "網站所在的 S3 儲存桶；證書狀態清單也寫在這裡",
    "SEAL_KEY": "加密身分證字號的 KMS 金鑰",
    "MAC_KEY": "比對身分證字號用的 KMS HMAC 金鑰",
    "MAIL_FROM": "寄件人電子郵件，要先在 SES 驗證",
    "MAIL_SET": "SES 的設定組，退信和申訴的通知由它送出",
    "MAIL_REGION": "SES 所在的 AWS 區域；臺北沒有 SES",
    "SITE_URL": "對外網址，例如 https://volunteer.example.org",
    "CENTRE_NAME": "推廣中心名稱，印在基礎訓練證書上",
    "CENTRE_SIGNER": "推廣中心署名，印在基礎訓練證書上",
    "CENTRE_STAFF": "推廣中心工作人員的電子郵件，以逗號分開",
    "SERVICE": "堆疊名稱；量測的數字用它分開正式和試用",
}
# What only the API needs: without it, whoever connects counts as the visitor.
API_NAMES = {"ORIGIN_KEY": "CloudFront 和 API 之間的通關碼"}
# What only some functions need: those that draw (`rendering`), issue (`issuing`), send (`working`).
DRAWING_NAMES = {"SIGNING_KEY": "簽證書的 KMS 金鑰"}
ISSUING_NAMES = {**DRAWING_NAMES, "FONTS": "字型所在的資料夾（函式層）"}
WORKING_NAMES = {"ISSUING_QUEUE": "等著發證書的工作所在的 SQS 佇列"}


class SettingsError(Exception):
    """Settings that cannot be used; the message names every one that is missing."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What production needs to know."""

    table: str
    catalogue_bucket: str
    files_bucket: str
    site_bucket: str
    seal_key: str
    mac_key: str
    mail_from: str
    mail_set: str
    mail_region: str
    site_url: str
    centre_name: str
    centre_signer: str
    centre_staff: frozenset[str]
    service: str

    @classmethod
    def from_env(cls, env: Mapping[str, str], own: Mapping[str, str] = MappingProxyType({})) -> "Settings":
        """Read the settings, or raise SettingsError naming every missing one, of a function's `own` too."""
        missing = [f"{name}（{what}）" for name, what in {**NAMES, **own}.items() if not env.get(name)]
        if missing:
            raise SettingsError("請設定：" + "、".join(missing))
        return cls(
            table=env["TABLE"],
            catalogue_bucket=env["CATALOGUE_BUCKET"],
            files_bucket=env["FILES_BUCKET"],
            site_bucket=env["SITE_BUCKET"],
            seal_key=env["SEAL_KEY"],
            mac_key=env["MAC_KEY"],
            mail_from=env["MAIL_FROM"],
            mail_set=env["MAIL_SET"],
            mail_region=env["MAIL_REGION"],
            site_url=env["SITE_URL"].rstrip("/"),
            centre_name=env["CENTRE_NAME"],
            centre_signer=env["CENTRE_SIGNER"],
            centre_staff=frozenset(one.strip().lower() for one in env["CENTRE_STAFF"].split(",") if one.strip()),
            service=env["SERVICE"],
        )
