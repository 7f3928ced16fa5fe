"""The composition root of one machine: SQLite, a data folder, and letters that land in an outbox folder.

Only here do concrete classes meet for the local way of running. Everything lies under one data folder.
"""

import json
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random, SystemRandom

from chalice.app import Chalice

from chalicelib.adapters.catalogue_folder import FolderCatalogue
from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.adapters.folder_mailbox import FolderMailbox
from chalicelib.adapters.jinja_letters import JinjaLetters
from chalicelib.adapters.keyfile_vault import KeyfileVault
from chalicelib.adapters.pades_signer import PadesSigner
from chalicelib.adapters.random_ids import RandomIds
from chalicelib.adapters.signing_keyfile import KeyfileSigningKey
from chalicelib.adapters.sqlite_store import SqliteStore
from chalicelib.adapters.totp import TotpFactors
from chalicelib.adapters.webhook_receiver import WebhookReceiver
from chalicelib.http.api import create_api
from chalicelib.jobs.replies import REPLIES
from chalicelib.jobs.seats import SEATS
from chalicelib.jobs.worker import Worker
from chalicelib.services.nightly import plan
from chalicelib.services.ports import Mailbox
from chalicelib.services.world import Ids, Installation, World
from chalicelib.telemetry import CountedMailbox
from infra.local.bounces import read_bounces
from infra.local.handlers import handlers
from infra.local.settings import Settings
from infra.local.worker_thread import WorkerThread


@dataclass(frozen=True, slots=True)
class Local:
    """Everything that runs on one machine."""

    settings: Settings
    world: World
    api: Chalice
    worker: Worker
    thread: WorkerThread
    mailbox: Mailbox
    files: FolderFiles
    public_files: FolderFiles


def build(
    settings: Settings,
    clock: Callable[[], datetime],
    *,
    ids: Ids | None = None,
    chance: Random | None = None,
) -> Local:
    """Put the parts together over `settings.data`; nothing runs yet."""
    data = settings.data
    data.mkdir(parents=True, exist_ok=True)
    store = SqliteStore(data / "records.sqlite3", clock=lambda: clock().timestamp())
    vault = KeyfileVault(data / "vault.key")
    files = FolderFiles(data / "files", _secret(data / "link.key"), "/files", vault)
    public_files = FolderFiles(data / "public", _secret(data / "link.key"), "/files")
    mailbox = settings.mailbox(clock) or FolderMailbox(data / "letters", clock)
    letters = CountedMailbox(mailbox)
    wakers: list[Callable[[], None]] = []

    def wake() -> None:
        for call in wakers:
            call()

    world = World(
        store=store,
        catalogue=FolderCatalogue(settings.catalogue),
        vault=vault,
        files=files,
        composer=JinjaLetters(),
        ids=ids or RandomIds(),
        chance=chance or SystemRandom(),
        installation=_installation(settings),
        factors=TotpFactors(),
        wake=wake,
    )
    signer = PadesSigner(KeyfileSigningKey(data / "signing.pem", settings.centre_name, clock), settings.site_url)
    _publish(data / "public", signer.published())
    _begin_status(data / "public")
    receiver = WebhookReceiver(loopback=settings.letters_stay_here)
    known = handlers(world, letters, public_files, signer, clock, settings.card_mark, receiver)
    worker = Worker(world.outbox, known, clock)

    def tidy() -> None:
        store.expire()
        plan(world, at=clock())
        worker.tell("local")
        read_bounces(world, data / "bounces", clock)

    thread = WorkerThread(worker, tidy)
    wakers.append(thread.notify)
    api = create_api(world, clock, secure_cookies=settings.site_url.startswith("https://"))
    return Local(settings, world, api, worker, thread, mailbox, files, public_files)


def _installation(settings: Settings) -> Installation:
    return Installation(
        site_url=settings.site_url,
        centre_id="centre",
        centre_name=settings.centre_name,
        centre_signer=settings.centre_signer,
        centre_staff=frozenset(settings.centre_staff),
        example=settings.example,
        second_factor=settings.second_factor,
        undo_minutes=settings.undo_minutes,
    )


def _publish(public: Path, keys: Mapping[str, bytes]) -> None:
    """Lay out what checks signatures: today's key, and the set of all keys that were ever used."""
    for name, data in keys.items():
        path = public / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    known = {"keys": [json.loads(path.read_bytes()) for path in sorted((public / "seal").glob("*.json"))]}
    (public / ".well-known").mkdir(exist_ok=True)
    (public / ".well-known" / "jwks.json").write_text(json.dumps(known), encoding="utf-8")


def _begin_status(public: Path) -> None:
    """Lay out figures without an entry, so that pages which ask for them find a file from the first day."""
    for name in (SEATS, REPLIES):
        path = public / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text("{}", encoding="utf-8")


def _secret(path: Path) -> bytes:
    """A secret of this data folder, made on first use and readable by its owner only."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(32))
    return path.read_bytes()
