"""Building record-book packages: roster, certificates and photos of people with five lights, as one ZIP.

The ID number is opened only here, for the roster that the law asks for (管理辦法 5), and goes nowhere else.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.documents.package import PackageFacts, checklist, manifest
from chalicelib.documents.roster import Cell, RosterRow, load_mapping, table
from chalicelib.domain.certificate import Certificate
from chalicelib.domain.day import taipei_day
from chalicelib.domain.evidence import Evidence
from chalicelib.domain.record_book import Package, PackageIncompleteError, PackageState
from chalicelib.domain.training import BASIC
from chalicelib.records.dossier import Dossier
from chalicelib.services.world import Trail, World
from chalicelib.wording import label

Proof = Certificate | Evidence


@dataclass(frozen=True, slots=True)
class PackageJobs:
    """Handler of the job `build-package`. The writers of files are passed in."""

    world: World
    write_ods: Callable[[str, Sequence[Sequence[Cell]]], bytes]
    write_csv: Callable[[Sequence[Sequence[Cell]]], bytes]
    write_zip: Callable[[Mapping[str, bytes], date], bytes]

    def build(self, payload: Mapping[str, str], job: str) -> None:
        """Build the ZIP and mark the package ready; one that is ready is left alone."""
        kept = self.world.packages.get(payload["package"])
        package = kept.value
        if package.state is not PackageState.BUILDING:
            return
        archive = self.write_zip(self._files(package), taipei_day(package.made_at))
        key = f"packages/{package.id}.zip"
        self.world.files.save(key, archive, "application/zip")
        ready = replace(package, state=PackageState.READY, file=key, digest=hashlib.sha256(archive).hexdigest())
        self.world.commit(
            self.world.packages.saving(ready, kept.version),
            trail=Trail(package.unit, "worker", "package.id-numbers-opened", package.id, package.made_at),
        )

    def _files(self, package: Package) -> dict[str, bytes]:
        unit = self.world.catalogue.unit(package.unit)
        facts = PackageFacts(
            id=package.id,
            unit=unit.name if unit else package.unit,
            authority=package.authority,
            category=package.category_name,
            made_on=taipei_day(package.made_at),
            example=unit.example if unit else False,
        )
        files: dict[str, bytes] = {}
        rows = []
        for seq, (_, person, _) in enumerate(package.trainees, start=1):
            held = self.world.dossier(person)
            basic, special = held.proof(BASIC), held.proof(package.category)
            if basic is None or special is None:
                raise PackageIncompleteError(people=[held.person.value.name])
            rows.append(self._row(seq, held, basic, special, package))
            for training, proof in (("基礎", basic), ("特殊", special)):
                files[f"證書/{seq:03d}-{_name(training, proof)}"] = self.world.files.load(proof.file)
            files[f"照片/{seq:03d}.jpg"] = self.world.files.load(held.details.value.photo.key)
        mapping = load_mapping("neutral")
        roster = table(rows, mapping)
        whole = {
            "送件清單.txt": checklist(facts, rows).encode("utf-8-sig"),
            "名冊.ods": self.write_ods(mapping.name, roster),
            "名冊.csv": self.write_csv(roster),
            **files,
        }
        return {**whole, "manifest.json": manifest(facts, whole)}

    def _row(self, seq: int, held: Dossier, basic: Proof, special: Proof, package: Package) -> RosterRow:
        person, details = held.person.value, held.details.value
        return RosterRow(
            seq=seq,
            name=person.name,
            gender=label("gender", details.gender),
            birth_date=person.birth_date,
            id_number=self.world.vault.open(details.id_sealed, {"person": person.id, "field": "id_number"}),
            category=package.category_name,
            basic_on=basic.completed_on,
            basic_hours=basic.hours,
            basic_issuer=basic.issuer,
            basic_number=basic.number,
            special_category=special.category,
            special_on=special.completed_on,
            special_hours=special.hours,
            special_issuer=special.issuer,
            special_number=special.number,
            photo=f"{seq:03d}.jpg",
            kind="初次",
            book_no=details.book_no,
            mobile=details.mobile,
            address=details.address,
            email=person.email,
        )


def _name(training: str, proof: Proof) -> str:
    """`基礎.pdf` for our certificate, `基礎-外部證明.jpg` for a paper from elsewhere."""
    return f"{training}-外部證明.{proof.suffix}" if isinstance(proof, Evidence) else f"{training}.pdf"
