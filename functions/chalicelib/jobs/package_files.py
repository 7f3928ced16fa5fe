"""The files of a package: those of each person, and those for everyone together. Makes bytes; saves nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chalicelib.content.model import RosterMapping
from chalicelib.documents.letter import OfficialLetter
from chalicelib.documents.package import (
    Line,
    PackageFacts,
    checklist,
    is_online,
    letter_of,
    manifest,
    platform_steps,
)
from chalicelib.documents.printset import Paper, PersonSheet
from chalicelib.documents.roster import RosterRow, Table, lacking, mapping_for, shown
from chalicelib.domain.day import taipei_day
from chalicelib.domain.package import Member, Package, PackageIncompleteError
from chalicelib.jobs.package_rows import Papers, Proof, papers_of, proof_name, row, suffix_of
from chalicelib.services.world import World
from chalicelib.wording import label, roc_day


class PackagePapers(Protocol):
    """Makes the papers of a package. It fetches nothing from anywhere."""

    def letter(self, letter: OfficialLetter) -> bytes:
        """The letter as a tagged PDF."""

    def editable(self, letter: OfficialLetter) -> bytes:
        """The letter as ODT."""

    def roster(self, table: Table, author: str, day: date) -> bytes:
        """The table across A4 as PDF, its header on every page."""

    def people(self, people: Sequence[PersonSheet], author: str, day: date) -> bytes:
        """A sheet for each person, followed by the person's papers in their order, as PDF."""


@dataclass(frozen=True, slots=True)
class PackageFiles:
    """What the ZIPs of a package hold."""

    world: World
    formats: Mapping[str, Callable[[Table], bytes]]
    papers: PackagePapers

    def facts(self, package: Package) -> PackageFacts:
        """Who sends what to whom."""
        unit = self.world.catalogue.unit(package.unit)
        return PackageFacts(
            id=package.id,
            unit=unit.name if unit else package.unit,
            authority=package.authority,
            category=package.category_name,
            made_on=taipei_day(package.made_at),
            example=unit.example if unit else False,
            purpose=package.purpose,
            online=is_online(package),
            pieces=tuple(piece.name for piece in package.pieces),
        )

    def mapping(self, package: Package) -> RosterMapping:
        """The mapping file that fits: the unit's own before ours."""
        unit = self.world.catalogue.unit(package.unit)
        return mapping_for(package.purpose.value, package.category, package.authority, unit.mappings if unit else ())

    def of_people(self, package: Package, members: Sequence[Member]) -> dict[str, bytes]:
        """Certificates and photos by roster number, and on paper routes the print set of these people."""
        files: dict[str, bytes] = {}
        sheets = []
        for member in members:
            one = papers_of(self.world, package, member)
            papers = []
            for training, proof in (("基礎", one.basic), ("特殊", one.special)):
                data = self.world.files.load(proof.file)
                files[f"證書/{member.seq:03d}-{proof_name(training, proof)}"] = data
                papers.append(Paper(data, suffix_of(proof)))
            photo = self.world.files.load(one.seen.held.details.value.photo.key)
            files[f"照片/{member.seq:03d}.jpg"] = photo
            sheets.append(_sheet(package, one, photo, tuple(papers)))
        facts = self.facts(package)
        if not facts.online:
            span = f"{members[0].seq:03d}-{members[-1].seq:03d}"
            files[f"列印/個人資料-{span}.pdf"] = self.papers.people(sheets, facts.unit, facts.made_on)
        return files

    def of_all(self, package: Package, members: Sequence[Member]) -> dict[str, bytes]:
        """List, letter and roster. Raises PackageIncompleteError when someone lacks what the receiver must have."""
        facts, mapping = self.facts(package), self.mapping(package)
        found = [papers_of(self.world, package, member) for member in members]
        rows = [row(self.world, package, one) for one in found]
        _ensure_filled(rows, mapping)
        table = shown(rows, mapping)
        people = [_line(one) for one in found]
        kinds = {one.member.kind.value for one in found}
        letter = letter_of(facts, self.world.catalogue.unit(package.unit), len(rows), kinds, mapping.name)
        files = {"送件清單.txt": checklist(facts, people, mapping).encode("utf-8-sig")}
        if facts.online:
            files["線上送件步驟.txt"] = platform_steps(facts, people).encode("utf-8-sig")
        files |= {"公文.odt": self.papers.editable(letter), "公文.pdf": self.papers.letter(letter)}
        files |= {f"{table.name}.{suffix}": write(table) for suffix, write in self.formats.items()}
        if not facts.online:
            files["列印/名冊.pdf"] = self.papers.roster(_narrow(rows, table), facts.unit, facts.made_on)
        return files

    def with_manifest(self, package: Package, files: dict[str, bytes]) -> dict[str, bytes]:
        """The files with their digests beside them."""
        return {**files, "manifest.json": manifest(self.facts(package), files, package.pieces)}


def _ensure_filled(rows: Sequence[RosterRow], mapping: RosterMapping) -> None:
    empty = [f"{one.name}:{'、'.join(headers)}" for one in rows if (headers := lacking(one, mapping))]
    if empty:
        raise PackageIncompleteError(people=empty)


def _narrow(rows: Sequence[RosterRow], table: Table) -> Table:
    """What fits across a page: whom, both trainings, what is applied for."""
    printed = mapping_for("print", "", "")
    return Table(table.name, table.sheet, table.lead, shown(rows, printed).rows)


def _line(one: Papers) -> Line:
    member = one.member
    return Line(member.seq, member.name, member.kind.value, one.basic.number, one.special.number)


def _sheet(package: Package, one: Papers, photo: bytes, papers: tuple[Paper, ...]) -> PersonSheet:
    held, member = one.seen.held, one.member
    return PersonSheet(
        seq=member.seq,
        name=held.person.value.name,
        gender=label("gender", held.details.value.gender),
        birth_date=held.person.value.birth_date,
        category=package.category_name,
        kind=label("book_kind", member.kind.value),
        previous=member.previous,
        basic=_training(one.basic),
        special=_training(one.special),
        photo=photo,
        papers=papers,
    )


def _training(proof: Proof) -> str:
    return f"{proof.hours} 小時，{roc_day(proof.completed_on)}完成，{proof.issuer} {proof.number}"
