"""The thread that does the jobs on one machine: at once when told, and every second for those that wait."""

import logging
import threading

from chalicelib.jobs.worker import Worker

log = logging.getLogger("gateway.local")

SECONDS = 1.0


class WorkerThread:
    """Runs a worker until stopped."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
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
            except Exception:
                log.exception("worker.failed")
            self._wake.wait(SECONDS)
            self._wake.clear()
