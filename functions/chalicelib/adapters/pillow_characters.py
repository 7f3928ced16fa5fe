"""Pictures of single characters by Pillow: cut to the ink, set in a square as a font sets it, black on white."""

import io

from PIL import Image, ImageOps

from chalicelib.adapters.pillow_photos import upright
from chalicelib.services.ports import PhotoRefused

SIDE, INK_SIDE, LEAST = 600, 552, 120
DARK = 128
LEAST_INK, MOST_INK = 0.02, 0.7


class PillowCharacters:
    """Characters over Pillow."""

    def drawn(self, data: bytes) -> bytes:
        """A PNG, 600 x 600, black on white, or raise PhotoRefused."""
        grey = ImageOps.autocontrast(ImageOps.grayscale(upright(data)), cutoff=1)
        ink = ImageOps.invert(grey).point(lambda value: 255 if value >= DARK else 0)
        box = ink.getbbox()
        if box is None:
            raise PhotoRefused("glyph-blank")
        cut = grey.crop(box)
        if max(cut.size) < LEAST:
            raise PhotoRefused("glyph-too-small")
        share = ink.crop(box).histogram()[255] / (cut.width * cut.height)
        if not LEAST_INK <= share <= MOST_INK:
            raise PhotoRefused("glyph-blank")
        fitted = ImageOps.contain(cut, (INK_SIDE, INK_SIDE), Image.Resampling.LANCZOS)
        square = Image.new("L", (SIDE, SIDE), 255)
        square.paste(fitted, ((SIDE - fitted.width) // 2, (SIDE - fitted.height) // 2))
        out = io.BytesIO()
        square.save(out, "PNG", optimize=True)
        return out.getvalue()
