"""Building the ZIP of a class's certificates, with progress that the desk can watch."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.bundle import Bundle
from chalicelib.domain.certificate import Certificate, CertificateState
from chalicelib.domain.day import taipei_day
from chalicelib.records.bundles import LIVES
from chalicelib.records.writing import Kept, Write
from chalicelib.services.posting import forget_file
from chalicelib.services.world import World
from chalicelib.wording import label

TELL_EVERY = 25


@dataclass(frozen=True, slots=True)
class BundleJobs:
    """Handler of the job `bundle-certificates`. The writer of the archive is passed in."""

    world: World
    write_zip: Callable[[Mapping[str, bytes], date], bytes]

    def build(self, payload: Mapping[str, str], job: str) -> None:
        """Build the ZIP; one that is ready is left alone, an interrupted one is begun again."""
        kept = self.world.bundles.get(payload["unit"], payload["bundle"])
        bundle = kept.value
        if bundle.ready:
            return
        files: dict[str, bytes] = {}
        for done, reference in enumerate(bundle.trainees, start=1):
            files |= dict(self._documents(done, reference))
            if done % TELL_EVERY == 0:
                kept = self._tell(kept, bundle.progressed(done, len(files)))
        archive = self.write_zip(files, taipei_day(bundle.made_at))
        key = f"bundles/{bundle.id}.zip"
        self.world.files.save(key, archive, "application/zip")
        over = forget_file(self.world, key, after=bundle.made_at + LIVES)
        self._tell(kept, bundle.finished(key, len(files)), [over])

    def _documents(self, seq: int, reference: str) -> Iterator[tuple[str, bytes]]:
        """What stands and is printed: basic training and the training of this category."""
        trainee = self.world.trainees.get(reference).value
        held = self.world.dossier(trainee.person)
        for track in ("basic", trainee.category):
            one = held.certificates.get(track)
            if one and one.state is CertificateState.ISSUED:
                yield f"{_folder(one)}/{seq:03d}_{trainee.name}.pdf", self.world.files.load(one.file)

    def _tell(self, kept: Kept[Bundle], bundle: Bundle, more: list[Write] | None = None) -> Kept[Bundle]:
        self.world.commit(self.world.bundles.saving(bundle, kept.version), more or [])
        return self.world.bundles.get(bundle.unit, bundle.id)


def _folder(certificate: Certificate) -> str:
    return label("training", certificate.kind)
