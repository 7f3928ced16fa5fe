"""Pictures of characters that no font draws: supplied for a certificate that is held, used by every later one."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.glyph import Glyph, GlyphNotNeededError, GlyphState
from chalicelib.services.details import PHOTO_BYTES, SIGNATURES, PhotoNotAnImageError, PhotoTooLargeError
from chalicelib.services.ports import FileMissing
from chalicelib.services.posting import queue
from chalicelib.services.trainees import sheet
from chalicelib.services.world import Trail, World


def supply(
    world: World, actor: Actor, unit: str, reference: str, number: str, character: str, data: bytes, *, at: datetime
) -> Glyph:
    """Keep what was sent and let the worker look at it.

    Raises NotFoundError, GlyphNotNeededError, PhotoNotAnImageError or PhotoTooLargeError.
    """
    held = sheet(world, unit, reference).held
    certificate = next((one for one in held.certificates.values() if one.number == number), None)
    if certificate is None:
        raise NotFoundError
    if len(character) != 1 or character not in certificate.unprintable:
        raise GlyphNotNeededError(number=number)
    if len(data) > PHOTO_BYTES:
        raise PhotoTooLargeError
    if not data.startswith(SIGNATURES):
        raise PhotoNotAnImageError
    incoming = f"glyphs/incoming/{world.ids.identifier()}"
    world.files.save(incoming, data, "application/octet-stream")
    before = world.glyphs.find(character)
    glyph = Glyph(character, GlyphState.CHECKING, actor.account, at, file=incoming)
    payload = {"character": character, "key": incoming, "number": number}
    world.commit(
        world.glyphs.saving(glyph, before.version if before else 0),
        [queue(world, "develop-glyph", payload, at=at)],
        trail=Trail(unit, actor.account, "glyph.supplied", f"{number} {ord(character):x}", at),
    )
    return glyph


def looked_at(
    world: World, character: str, incoming: str, number: str, *, file: str, reason: str, at: datetime
) -> None:
    """Record what the worker found; a usable picture lets the certificate be printed again."""
    kept = world.glyphs.find(character)
    if kept is None or kept.value.file != incoming:
        return  # a newer picture has come in meanwhile
    state = GlyphState.READY if file else GlyphState.REFUSED
    jobs = [queue(world, "print-certificate", {"number": number}, at=at)] if file else []
    world.commit(world.glyphs.saving(replace(kept.value, state=state, file=file, reason=reason), kept.version), jobs)


def pictures(world: World, characters: str) -> tuple[tuple[str, bytes], ...]:
    """The usable pictures of these characters, in order."""
    found = []
    for character in dict.fromkeys(characters):
        kept = world.glyphs.find(character)
        if kept and kept.value.state is GlyphState.READY:
            try:
                found.append((character, world.files.load(kept.value.file)))
            except FileMissing:
                continue
    return tuple(found)
