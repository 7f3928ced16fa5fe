"""Compiled layouts of certificates as files: compiled once where there is a renderer, stamped where there is none.

A layout is found by everything that is the same on all certificates of its kind and by the template it was made from,
so that a changed template, course or issuer has a layout of its own. Layouts hold no personal data.
"""

import hashlib

import msgspec

from chalicelib.carried import carried
from chalicelib.documents.certificate import CertificateFacts
from chalicelib.services.ports import FileMissing, Files
from chalicelib.stamping.compiled import Compiled

MADE_FROM = ("documents/certificate/certificate.html", "documents/certificate/certificate.css")


class StoredLayouts:
    """Layouts under `layouts/` of the files."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def find(self, kind: CertificateFacts) -> Compiled | None:
        """The layout of this kind of certificate, if somebody compiled it."""
        try:
            return msgspec.msgpack.decode(self._files.load(_key(kind)), type=Compiled)
        except FileMissing:
            return None

    def keep(self, kind: CertificateFacts, layout: Compiled) -> None:
        """Keep it for everybody."""
        self._files.save(_key(kind), msgspec.msgpack.encode(layout), "application/octet-stream")


def _key(kind: CertificateFacts) -> str:
    made_from = "\0".join(carried(path) for path in MADE_FROM).encode()
    digest = hashlib.sha256(msgspec.msgpack.encode(kind, order="deterministic") + made_from)
    return f"layouts/{digest.hexdigest()}"
