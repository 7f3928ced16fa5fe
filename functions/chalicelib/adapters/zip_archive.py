"""ZIP archives with the same bytes for the same files, names in UTF-8."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

STORED = (".jpg", ".pdf", ".ods")


def write_zip(files: Mapping[str, bytes], day: date) -> bytes:
    """The files in the order given, dated by `day`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()
