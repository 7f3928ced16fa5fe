"""Portraits by Pillow: decided by decoding, never by the name or the first bytes; re-encoded without metadata.

Magic bytes alone accept polyglots (OWASP ASVS 5.2.2), so what leaves here was drawn anew from pixels.
"""

import io
import warnings

from PIL import Image, ImageFile, ImageOps, ImageStat, UnidentifiedImageError

from chalicelib.services.ports import PhotoRefused

WIDTH, HEIGHT = 413, 531
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
MOST_BYTES = 10_000_000
FLAT = 4


class PillowPhotos:
    """Photos over Pillow."""

    def portrait(self, data: bytes) -> bytes:
        """A fresh JPEG, 413 x 531 pixels, without any metadata, or raise PhotoRefused."""
        if len(data) > MOST_BYTES:
            raise PhotoRefused("photo-too-large")
        image = upright(data)
        if image.width < WIDTH or image.height < HEIGHT:
            raise PhotoRefused("photo-too-small")
        portrait = ImageOps.fit(image, (WIDTH, HEIGHT), Image.Resampling.LANCZOS, centering=(0.5, 0.4))
        if max(ImageStat.Stat(portrait).stddev) <= FLAT:
            raise PhotoRefused("photo-blank")
        clean = Image.new("RGB", portrait.size)
        clean.paste(portrait)
        out = io.BytesIO()
        clean.save(out, "JPEG", quality=90, optimize=True)
        return out.getvalue()


def upright(data: bytes) -> Image.Image:
    """The picture upright in RGB, or raise PhotoRefused."""
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"):
        raise PhotoRefused("photo-format")
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # other libraries of this process switch it on for themselves
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise PhotoRefused("photo-too-large")
                opened.load()
                turned = ImageOps.exif_transpose(opened)
                return _on_white(turned)
        except UnidentifiedImageError as e:
            raise PhotoRefused("photo-not-an-image") from e
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as e:
            raise PhotoRefused("photo-too-large") from e
        except (OSError, ValueError, SyntaxError, EOFError, MemoryError, OverflowError, KeyError, TypeError) as e:
            raise PhotoRefused("photo-damaged") from e


def _on_white(image: Image.Image) -> Image.Image:
    """What is transparent becomes white, as paper is."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(ground, layered).convert("RGB")
    return image.convert("RGB")
