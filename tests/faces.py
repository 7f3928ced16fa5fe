"""Portraits as phones take them, drawn: a face with eyes, brows, hair and cloth, before a wall, with noise and JPEG."""

import io
from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter


@cache
def a_face(seed: int = 1, width: int = 1200, height: int = 1600) -> Image.Image:
    """One portrait; the seed moves and colours it. Drawn at twice the size, so that edges are as soft as a lens is."""
    chance, skin, wall = Random(seed), "#d9a98a", "#cfd6da"
    image = Image.new("RGB", (width * 2, height * 2), wall)
    draw = ImageDraw.Draw(image)
    middle, top = width + chance.randint(-60, 60), int(height * 0.42)
    wide, high = int(width * 0.44), int(height * 0.52)
    hair = chance.choice(["#1c1a1a", "#3a2a20", "#bdbdbd", "#6e6a68"])
    draw.ellipse((middle - wide * 1.1, top - 160, middle + wide * 1.1, top + high * 1.5), fill=hair)
    for _ in range(700):
        x, y = middle + chance.gauss(0, wide * 0.8), top + chance.uniform(-150, high * 0.7)
        shade = chance.randint(0, 70)
        draw.line((x, y, x + chance.gauss(0, 50), y + chance.uniform(60, 200)), fill=(shade, shade, shade), width=5)
    draw.rectangle((middle - wide * 0.4, top + high * 1.6, middle + wide * 0.4, top + high * 2.3), fill=skin)
    draw.ellipse((middle - wide * 0.85, top, middle + wide * 0.85, top + high * 2), fill=skin)
    draw.polygon(
        [
            (middle - wide * 2, height * 2), (middle - wide * 0.5, top + high * 2.15),
            (middle + wide * 0.5, top + high * 2.15), (middle + wide * 2, height * 2),
        ],
        fill=chance.choice(["#2c3e66", "#f2f2f2", "#7a2d2d", "#39523c"]),
    )  # fmt: skip
    for side in (-1, 1):
        eye = middle + side * wide * 0.38
        draw.ellipse((eye - 70, top + high * 0.9, eye + 70, top + high * 1.02), fill="#f5f2ee")
        draw.ellipse((eye - 32, top + high * 0.9, eye + 32, top + high * 1.02), fill="#2b1d16")
        draw.line((eye - 90, top + high * 0.8, eye + 90, top + high * 0.78), fill=hair, width=22)
    draw.line((middle, top + high, middle - 30, top + high * 1.35), fill="#b98468", width=10)
    draw.ellipse((middle - 120, top + high * 1.55, middle + 120, top + high * 1.65), fill="#a8514f")
    return image.resize((width, height), Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.8))


def lit(image: Image.Image, brightness: float) -> Image.Image:
    """The same in other light."""
    return ImageEnhance.Brightness(image).enhance(brightness)


def out_of_focus(image: Image.Image, radius: float) -> Image.Image:
    """The same, not in focus; `radius` in pixels of a picture 1600 high."""
    return image.filter(ImageFilter.GaussianBlur(radius * image.height / 1600))


def shaken(image: Image.Image, pixels: int) -> Image.Image:
    """The same, with the hand moving sideways."""
    moved = [ImageChops.offset(image, step, step // 3) for step in range(0, pixels, 2)]
    whole = moved[0]
    for count, one in enumerate(moved[1:], start=2):
        whole = Image.blend(whole, one, 1 / count)
    return whole


def taken(image: Image.Image, noise: float = 6, quality: int = 85, **options: object) -> bytes:
    """What a phone sends: with the noise of its sensor, as JPEG."""
    grain = Image.effect_noise(image.size, noise).convert("RGB")
    out = io.BytesIO()
    ImageChops.add(image, grain, 1, -128).save(out, "JPEG", quality=quality, **options)
    return out.getvalue()
