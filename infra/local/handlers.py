"""Which handler does which job, on one machine: both functions of production in one worker."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from chalicelib.adapters.webhook_receiver import WebhookReceiver
from chalicelib.jobs.light import Handler, light_handlers
from chalicelib.rendering import documents_handlers
from chalicelib.services.ports import AuthorityReceiver, Files, Mailbox, Signer
from chalicelib.services.world import World


def handlers(
    world: World,
    mailbox: Mailbox,
    public_files: Files,
    signer: Signer,
    clock: Callable[[], datetime],
    mark: Path | None = None,
    receiver: AuthorityReceiver | None = None,
) -> dict[str, Handler]:
    """Handlers by kind of job. `mark` is the image of 志願服務標誌 that stands on service cards."""
    light = light_handlers(world, mailbox, public_files, clock, receiver or WebhookReceiver())
    drawing = documents_handlers(world, public_files, signer, clock, mark)
    assert light.keys().isdisjoint(drawing), "a job has one home"
    return light | drawing
