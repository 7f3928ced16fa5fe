"""Certificates by stamping, with the direct way for whatever does not fit: two engines, one truth.

WeasyPrint renders a layout once for each kind of certificate (its courses, issuer and so on) with placeholders; after
that only the person's objects are written. A test holds both ways equal by pixels, text and tags.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Protocol
from xml.sax.saxutils import escape

from chalicelib.adapters.check_code import check_code
from chalicelib.adapters.font_coverage import FONTS
from chalicelib.documents.certificate import CertificateFacts, certificate_facts
from chalicelib.services.ports import UnprintableName
from chalicelib.stamping.compiled import Compiled
from chalicelib.stamping.compiling import Placeholder, compile_layout
from chalicelib.stamping.fonts import NoGlyphError, StampFont
from chalicelib.stamping.stamp import DoesNotFitError, shaped, stamp

PX = 96 / 25.4
LONGEST_HOLDER = 14
NUMBER, HOLDER, CODE = "字號佔位之處", "姓名佔位之處", "代碼佔位之處"
DAY, MOMENT = date(1912, 1, 1), datetime(1912, 1, 1, tzinfo=UTC)


class DirectPrinter(Protocol):
    """The printer that renders a layout, and every certificate that does not fit one."""

    def print(self, context: CertificateFacts) -> bytes:
        """The document of these facts."""

    def unprintable(self, text: str) -> str:
        """Those characters of `text` that no font can draw."""


class StampingPrinter:
    """Printer that stamps. Layouts are kept for as long as it lives."""

    def __init__(self, direct: DirectPrinter) -> None:
        self._direct = direct
        self._fonts = [StampFont(path, path.stem.removesuffix("-98_1")) for path in FONTS[:3]]
        self._layouts: dict[CertificateFacts, Compiled] = {}
        self.fallbacks = 0

    def unprintable(self, text: str) -> str:
        """Those characters of `text` that no font can draw."""
        return self._direct.unprintable(text)

    def certificate(self, facts: Mapping[str, Any]) -> bytes:
        """The certificate as a tagged PDF, or raise UnprintableName."""
        context = certificate_facts(facts)
        if missing := context.missing(self.unprintable):
            raise UnprintableName(missing)
        try:
            if len(context.holder) > LONGEST_HOLDER:
                raise DoesNotFitError("holder")
            if context.glyphs or context.marks:
                raise DoesNotFitError("images")
            if context.replaces:
                raise DoesNotFitError("replaces")  # a line of its own, seldom enough not to be worth a layout each
            return self._stamped(context)
        except (NoGlyphError, DoesNotFitError):
            self.fallbacks += 1
            return self._direct.print(context)

    def _stamped(self, context: CertificateFacts) -> bytes:
        layout = self._layout(context)
        code = check_code(context.verify_url)
        moment = context.planned_at.astimezone(UTC)
        values = {
            "alt": _text(f"查驗用 QR 碼：{context.verify_url}"),
            "title": _text(f"{context.title} {context.number}"),
            "date": f"(D:{moment:%Y%m%d%H%M%S}+00'00)".encode(),
            "number": escape(context.number).encode(),
            "created": context.planned_at.isoformat().encode(),
        }
        identifier = hashlib.sha256(f"{context.number}|{context.code}".encode()).digest()[:16]
        return stamp(layout, self._fonts, lines(context), values, list(code.matrix), identifier)

    def _layout(self, context: CertificateFacts) -> Compiled:
        kind = _kind_of(context)
        if kind not in self._layouts:
            said = lines(kind)
            placeholders = {key: Placeholder(text, *PLACES[key.partition("-")[0]]) for key, text in said.items()}
            widths = {key: shaped(text, self._fonts).width for key, text in said.items()}
            words = {"number": NUMBER, "created": MOMENT.isoformat()}
            self._layouts[kind] = compile_layout(self._direct.print(kind), placeholders, words, widths)
        return self._layouts[kind]


# How each line is aligned, and the room it has in pixels; beyond it the direct way is taken.
PLACES = {
    "number": ("right", 240 * PX),
    "holder": ("centre", 198 * PX),
    "period": ("left", 238 * PX),
    "note": ("left", 62 * PX),
    "issued": ("left", 120 * PX),
    "check": ("centre", 52 * PX),
}


def lines(context: CertificateFacts) -> dict[str, str]:
    """The lines that differ from person to person, as they stand on the page."""
    notes = {f"note-{place}": row.note for place, row in enumerate(context.courses) if row.note}
    return {
        "number": f"證書字號：{context.number}",
        "holder": context.holder,
        "period": f"訓練期間：{context.period}",
        "issued": context.issued_spoken,
        "check": f"查驗碼 {context.code}",
        **notes,
    }


def _kind_of(context: CertificateFacts) -> CertificateFacts:
    """The same certificate with placeholders for all that differs from person to person."""
    courses = tuple(
        replace(row, done_on=DAY, instructor=f"帶領佔位第{place}處" if row.note else "")
        for place, row in enumerate(context.courses)
    )
    return replace(
        context, number=NUMBER, code=CODE, verify_url="https://example.org/verify/#" + "0" * 40, holder=HOLDER,
        began_on=DAY, completed_on=DAY, issued_on=DAY, planned_at=MOMENT, courses=courses,
    )  # fmt: skip


def _text(text: str) -> bytes:
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"
