"""One origin: site, API, documents by signed link, letter viewer and course preview, as one WSGI application."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.adapters.folder_mailbox import FolderMailbox
from chalicelib.services.ports import FileMissing
from infra.local.gateway import Gateway
from infra.local.letters import LetterViewer
from infra.local.preview import CoursePreview
from infra.local.static import Static
from infra.local.world import Local

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def application(local: Local, clock: Callable[[], datetime]) -> Wsgi:
    """The application that the server runs."""
    api = Gateway(local.api, "/api")
    static = Static(local.settings.site, local.settings.data / "public")
    documents = Documents(local.files, clock)
    preview = CoursePreview(local.settings.root) if local.settings.letters_stay_here else None
    letters = (
        LetterViewer(local.mailbox)
        if isinstance(local.mailbox, FolderMailbox) and local.settings.letters_stay_here
        else None
    )

    def answer(env: dict[str, Any], start: Any) -> Iterable[bytes]:  # noqa: ANN401
        path = env["PATH_INFO"]
        if path.startswith("/api/"):
            return api(env, start)
        if path.startswith("/files/"):
            return documents(env, start)
        if path.startswith("/local/letters") and letters:
            return letters(env, start)
        if path.startswith("/local/preview/") and preview:
            return preview(env, start)
        return static(env, start)

    return answer


class Documents:
    """Documents and photos by signed link: who holds the link may fetch the file until it expires."""

    def __init__(self, files: FolderFiles, clock: Callable[[], datetime]) -> None:
        self._files = files
        self._clock = clock

    def __call__(self, env: dict[str, Any], start: Any) -> Iterable[bytes]:  # noqa: ANN401
        """Send the file as a download, or 404 when the link is wrong or too old."""
        address = f"{env['PATH_INFO']}?{env.get('QUERY_STRING', '')}"
        try:
            opened = self._files.open_link(address, self._clock())
        except FileMissing:
            start("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return ["這個連結已經過期，請回到原來的頁面再按一次。".encode()]
        headers = [
            ("Content-Type", opened.media_type),
            ("Content-Length", str(len(opened.data))),
            ("Content-Disposition", f"attachment; filename*=UTF-8''{quote(opened.name)}"),
            ("Cache-Control", "private, no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Content-Security-Policy", "default-src 'none'; sandbox"),
        ]
        start("200 OK", headers)
        return [opened.data]
