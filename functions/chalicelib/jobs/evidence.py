"""Looking at papers: what was sent becomes something that a unit may open, or a refusal that says what to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.evidence import file_found, incoming
from chalicelib.services.ports import FileMissing, PaperRefused, Papers
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class EvidenceJobs:
    """Handler of the job `check-evidence`."""

    world: World
    papers: Papers
    clock: Callable[[], datetime]

    def check(self, payload: Mapping[str, str], job: str) -> None:
        """Look at the paper; what was sent is deleted in either case."""
        person, evidence = payload["person"], payload["evidence"]
        try:
            data = self.world.files.load(incoming(evidence))
        except FileMissing:
            return  # done by an earlier run of this job, or replaced by another paper
        key, fault = "", ""
        try:
            paper = self.papers.paper(data)
        except PaperRefused as e:
            fault = e.reason
        else:
            key = f"evidence/{evidence}.{paper.suffix}"
            self.world.files.save(key, paper.data, paper.media_type)
        if not file_found(self.world, person, evidence, file=key, fault=fault, at=self.clock()) and key:
            self.world.files.remove(key)
        self.world.files.remove(incoming(evidence))
