"""The thread that does the jobs on one machine: at once when told, every second for those that wait, and now and
then the tidying that production's table does by itself."""

import logging
import threading
import time
from collections.abc import Callable

from chalicelib.faults import where
from chalicelib.jobs.worker import Worker

log = logging.getLogger("gateway.local")

SECONDS = 1.0
TIDY_EVERY = 10.0


class WorkerThread:
    """Runs a worker until stopped."""

    def __init__(self, worker: Worker, tidy: Callable[[], object]) -> None:
        self._worker = worker
        self._tidy = tidy
        self._tidied = -TIDY_EVERY
        self._wake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="worker", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def notify(self) -> None:
        """Say that there may be something to do."""
        self._wake.set()

    def stop(self) -> None:
        """Finish the job at hand and end."""
        self._stopping = True
        self._wake.set()
        self._thread.join(timeout=30)

    def _run(self) -> None:
        while not self._stopping:
            try:
                while self._worker.run_due() and not self._stopping:
                    pass
                if time.monotonic() - self._tidied > TIDY_EVERY:
                    self._tidy()
                    self._tidied = time.monotonic()
            except Exception as error:
                log.error("worker.failed %s", where(error))
            self._wake.wait(SECONDS)
            self._wake.clear()
