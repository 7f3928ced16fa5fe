"""From the last answer to the signed document, and a class of 200 in one ZIP, through the real worker and SQLite."""

import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import quantiles

from chalicelib.adapters.folder_mailbox import FolderMailbox
from chalicelib.domain.access import Actor
from chalicelib.domain.certificate import CertificateState
from chalicelib.domain.names import matching_key
from chalicelib.domain.person import Person
from chalicelib.domain.record_book import Trainee as Accepted
from chalicelib.jobs.worker import Worker
from chalicelib.services import bundles, quizzes
from chalicelib.services.posting import queue
from chalicelib.services.world import World
from infra.local.handlers import handlers
from tests.bench.figures import line
from tests.bench.trainees import a_trainee, right_answers
from tests.builders import NOON, Clock, a_course, a_signer, a_world
from tests.documents.papers import a_certificate

ANSWERED, CLASS = 60, 200
GOAL_TO_PDF, GOAL_ZIP = 2.0, 30.0
UNIT = "heping-care"


def run() -> None:
    """Both figures."""
    with tempfile.TemporaryDirectory() as folder:
        world, worker = _installation(Path(folder))
        to_document(world, worker)
    with tempfile.TemporaryDirectory() as folder:
        world, worker = _installation(Path(folder))
        class_zip(world, worker)


def to_document(world: World, worker: Worker) -> None:
    """Basic training here is one course: its last answer plans the certificate, the worker prints it."""
    course, spent = a_course(), []
    for number in range(ANSWERED):
        trainee = a_trainee(world, course, number, NOON)
        attempt = quizzes.open_attempt(world, trainee.person, course.id, at=NOON).attempt
        began = time.perf_counter()
        quizzes.submit(world, trainee.person, attempt.id, right_answers(course, attempt), at=NOON)
        while worker.run_due():
            pass
        spent.append(time.perf_counter() - began)
        (certificate,) = world.dossier(trainee.person).certificates.values()
        assert certificate.state is CertificateState.ISSUED
    line("certificate.answer_to_document_p95_s", quantiles(spent[5:], n=20)[-1], "s", GOAL_TO_PDF)


def class_zip(world: World, worker: Worker) -> None:
    """Two hundred people with a certificate each, put into one ZIP."""
    references = [_graduate(world, number) for number in range(CLASS)]
    while worker.run_due():
        pass
    desk = Actor("supervisor@heping-care.example.org", roles=((UNIT, "supervisor"),))
    began = time.perf_counter()
    asked = bundles.ask(world, desk, UNIT, references, at=NOON)
    while worker.run_due():
        pass
    spent = time.perf_counter() - began
    bundle = world.bundles.get(UNIT, asked.id).value
    assert bundle.ready and bundle.documents == CLASS
    line("certificate.zip_200_s", spent, "s", GOAL_ZIP)


def _graduate(world: World, number: int) -> str:
    person, reference = f"p{number:04}", f"CLAS-{number:04}"
    someone = Person(person, f"p{number}@example.org", f"學員{number}", date(1958, 3, 5), NOON)
    trainee = Accepted(reference, person, UNIT, f"{UNIT}/elder-companion", "訪視", "social-welfare", someone.name, NOON)
    certificate = replace(
        a_certificate(), number=f"115-centre-{number + 1:06d}", code=f"7K3MQ2ZD9XWV{number:04d}", person=person
    )
    pointer = {"pk": f"REFERENCE#{reference}", "sk": "REFERENCE", "person": person}
    world.store.put(pointer, 0)
    world.commit(
        world.people.adding(someone, matching_key(someone.name)),
        world.trainees.adding(trainee),
        world.certificates.adding(certificate),
    )
    world.commit([queue(world, "print-certificate", {"number": certificate.number}, at=NOON)])
    return reference


def _installation(folder: Path) -> tuple[World, Worker]:
    clock = Clock()
    world = a_world(folder, clock)
    mailbox = FolderMailbox(folder / "letters", clock)
    done = handlers(world, mailbox, world.files, a_signer(folder, clock), clock)
    return world, Worker(world.outbox, done, clock)


if __name__ == "__main__":
    run()
