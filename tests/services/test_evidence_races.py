"""Two at once on one proof: a training has one proof in the end, whoever was faster."""

from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib.domain.access import Actor
from chalicelib.domain.application import Outcome
from chalicelib.domain.evidence import AlreadyProvenError, EvidenceDecidedError, EvidenceState
from chalicelib.domain.training import BASIC, PartDone
from chalicelib.records.writing import ChangedMeanwhileError
from chalicelib.services import desk, evidence, evidence_desk
from chalicelib.services.apply import apply
from chalicelib.services.certify import certify
from tests.builders import NOON, TODAY, a_form, a_world
from tests.services.test_races import beaten
from tests.sheets import a_pdf

ALL = frozenset({"name", "number", "date"})
DESK = Actor("supervisor@heping-care.example.org", roles=(("heping-care", "supervisor"),))
PART = PartDone("course:basic-ethics", "", "basic-ethics", "課程", 2, "online", TODAY)


@pytest.fixture
def world(tmp_path: Path):
    return a_world(tmp_path)


@pytest.fixture
def me(world):
    reference = apply(world, a_form(), key="k", at=NOON).reference
    desk.decide(world, DESK, "heping-care", reference, desk.Verdict(Outcome.ACCEPTED), at=NOON)
    return world.trainees.get(reference).value


def claim(**changes):
    return replace(evidence.Claim(BASIC, "臺北e大", "TE-1", TODAY, 6), **changes)


def waiting(world, person: str, pages: int = 1, **changes) -> str:
    """The id of a proof that waits for a unit."""
    evidence.save_piece(world, person, "upload-1", 0, a_pdf(pages=pages))
    found = evidence.send(world, person, "upload-1", 1, claim(**changes), at=NOON)
    evidence.file_found(world, person, found.id, file=f"evidence/{found.id}.pdf", fault="", at=NOON)
    return found.id


def accept(world, trainee: str, one: str):
    return evidence_desk.accept(world, DESK, "heping-care", trainee, one, ALL, at=NOON)


def refuse(world, trainee: str, one: str):
    return evidence_desk.refuse(world, DESK, "heping-care", trainee, one, "看不清楚", at=NOON)


def finish_course(world, person: str) -> None:
    world.commit(world.learning.adding_part(person, PART), certify(world, person, PART, at=NOON).writes)


def test_of_two_decisions_the_first_holds(world, me):
    one = waiting(world, me.person)
    other = beaten(world, 1, lambda: refuse(world, me.id, one))
    with pytest.raises(ChangedMeanwhileError):
        accept(other, me.id, one)
    with pytest.raises(EvidenceDecidedError):
        accept(world, me.id, one)
    assert world.evidence.get(me.person, one).value.state is EvidenceState.REFUSED
    assert world.dossier(me.person).completed_on(BASIC) is None


def test_a_certificate_planned_meanwhile_leaves_the_proof_unaccepted(world, me):
    one = waiting(world, me.person)
    other = beaten(world, 1, lambda: finish_course(world, me.person))
    with pytest.raises(AlreadyProvenError):
        accept(other, me.id, one)
    held = world.dossier(me.person)
    assert list(held.certificates) == [BASIC] and held.proofs == {}


def test_a_proof_accepted_meanwhile_leaves_the_certificate_unplanned(world, me):
    one = waiting(world, me.person)
    other = beaten(world, 1, lambda: accept(world, me.id, one))
    with pytest.raises(ChangedMeanwhileError):
        finish_course(other, me.person)
    finish_course(world, me.person)
    held = world.dossier(me.person)
    assert held.certificates == {} and list(held.proofs) == [BASIC] and PART.key in held.parts


def test_a_proof_replaced_while_somebody_decides_is_not_accepted(world, me):
    one = waiting(world, me.person)
    other = beaten(world, 1, lambda: waiting(world, me.person, pages=2))
    with pytest.raises(ChangedMeanwhileError):
        accept(other, me.id, one)
    (left,) = world.dossier(me.person).evidence
    assert left.value.state is EvidenceState.WAITING and left.value.id != one


def test_two_papers_of_one_training_are_never_both_accepted(world, me):
    one = waiting(world, me.person)
    other = beaten(world, 1, lambda: waiting(world, me.person, number="TE-2"))
    with pytest.raises(ChangedMeanwhileError):
        waiting(other, me.person, pages=2)
    second = world.dossier(me.person).evidence[0].value.id
    accept(world, me.id, second)
    assert one != second and list(world.dossier(me.person).proofs) == [BASIC]
