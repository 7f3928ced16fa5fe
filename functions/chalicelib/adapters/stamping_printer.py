"""Certificates by stamping, with the direct way for whatever does not fit: two engines, one truth.

WeasyPrint renders a layout once for each kind of certificate (its courses, issuer and so on) with placeholders; after
that only the person's objects are written. A test holds both ways equal by pixels, text and tags.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol
from xml.sax.saxutils import escape

from chalicelib.adapters.check_code import check_code
from chalicelib.adapters.font_files import BLANKS, STAMPED
from chalicelib.documents.certificate import CertificateFacts, certificate_facts
from chalicelib.services.ports import NeedsDrawing, UnprintableName
from chalicelib.stamping.compiled import Compiled
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


class Layouts(Protocol):
    """Where compiled layouts are kept for other functions."""

    def find(self, kind: CertificateFacts) -> Compiled | None:
        """The layout of this kind of certificate, if somebody compiled it."""

    def keep(self, kind: CertificateFacts, layout: Compiled) -> None:
        """Keep it for everybody."""


class Forgetful:
    """Layouts of one process alone."""

    def find(self, kind: CertificateFacts) -> Compiled | None:
        """None: the printer itself remembers what it compiled."""

    def keep(self, kind: CertificateFacts, layout: Compiled) -> None:
        """Nothing to do."""


class StampingPrinter:
    """Printer that stamps. Layouts are kept for as long as it lives."""

    def __init__(
        self, direct: DirectPrinter | None, layouts: Layouts | None = None, fonts: Sequence[Path] = STAMPED
    ) -> None:
        self._direct = direct
        self._fonts = [StampFont(path, path.stem.removesuffix("-98_1")) for path in fonts]
        self._kept = layouts or Forgetful()
        self._layouts: dict[CertificateFacts, Compiled] = {}
        self.fallbacks = 0

    def unprintable(self, text: str) -> str:
        """Those characters of `text` that no font can draw. Without a renderer: that the fonts here do not draw."""
        if self._direct:
            return self._direct.unprintable(text)
        return "".join(one for one in dict.fromkeys(text) if one not in BLANKS and not self._drawn_here(one))

    def certificate(self, facts: Mapping[str, Any]) -> bytes:
        """The certificate as a tagged PDF, or raise UnprintableName; without a renderer perhaps NeedsDrawing."""
        context = certificate_facts(facts)
        if self._direct is None and self.unprintable("".join(lines(context).values())):
            raise NeedsDrawing  # the fixed text was looked at when the layout was compiled
        if self._direct and (missing := context.missing(self.unprintable)):
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
            if self._direct is None:
                raise NeedsDrawing from None
            self.fallbacks += 1
            return self._direct.print(context)

    def _drawn_here(self, character: str) -> bool:
        """Whether the first font that lists the character has an outline for it: some map it to an empty glyph."""
        font = next((one for one in self._fonts if one.draws(character)), None)
        return font is not None and all(font.has_outline(glyph.number) for glyph in font.shape(character))

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
            self._layouts[kind] = self._kept.find(kind) or self._compiled(kind)
        return self._layouts[kind]

    def _compiled(self, kind: CertificateFacts) -> Compiled:
        if self._direct is None:
            raise NeedsDrawing
        from chalicelib.stamping.compiling import Placeholder, compile_layout  # with its reader of PDF

        said = lines(kind)
        placeholders = {key: Placeholder(text, *PLACES[key.partition("-")[0]]) for key, text in said.items()}
        widths = {key: shaped(text, self._fonts).width for key, text in said.items()}
        words = {"number": NUMBER, "created": MOMENT.isoformat()}
        layout = compile_layout(self._direct.print(kind), placeholders, words, widths)
        self._kept.keep(kind, layout)
        return layout


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
