"""Moving house in the middle of a journey: from one machine to AWS and back, and the journey simply goes on."""

import copy
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from moto import mock_aws

from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.adapters.keyfile_vault import KeyfileVault
from chalicelib.adapters.sqlite_store import SqliteStore
from chalicelib.domain.person import Details
from chalicelib.domain.receiver import Receiver
from chalicelib.services.nightly import plan
from chalicelib.services.ports import FileMissing
from chalicelib.services.receivers import change_secret, secrets_of, write_down
from chalicelib.services.second_factor import begin
from infra.move.local_place import LocalPlace
from infra.move.moving import taken
from infra.move.place import Content, MoveError, Name
from infra.packaging import ROOT
from tests.builders import Clock, a_world
from tests.http.conftest import Running
from tests.http.story import DETAILS, ME, Story
from tests.production.cloud import REGION
from tests.production.events import an_application
from tests.production.moves import Cloud, over

A_FORM = an_application(name="王美麗")
RECEIVER = Receiver("city", "範例系統", "taipei", "https://api.example.org/in", date(2026, 1, 1), "約定")


@pytest.fixture
def cloud(template, tmp_path: Path, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    with mock_aws():
        made = Cloud(template, tmp_path)
        made.stack("mine")
        yield made


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> tuple[Path, Story]:
    """Somebody who is ready for the record book, and somebody else who has only been recognised."""
    folder = tmp_path_factory.mktemp("told") / "data"
    clock = Clock()
    world = a_world(folder, clock)
    before = over(world, Running(world, clock, None, None, None), folder, world.files)
    story = Story(before, A_FORM).ready()
    Story(before, {**A_FORM, "email": "ping@example.org", "name": "林平", "mobile": "0922-333-444"}).recognised()
    before.world.store.close()
    return folder, story


@pytest.fixture
def story(told: tuple[Path, Story], tmp_path: Path) -> Story:
    """The same, in a folder of the test's own: `data`."""
    folder, story = told
    shutil.copytree(folder, tmp_path / "data")
    story = copy.copy(story)
    story.running = replace(story.running, clock=copy.copy(story.running.clock))
    story.running.world = replace(story.running.world, ids=copy.deepcopy(story.running.world.ids))
    return story


def in_folder(data: Path, before: Running) -> Running:
    """The installation over a data folder."""
    world = replace(
        before.world,
        store=SqliteStore(data / "records.sqlite3", clock=lambda: before.clock().timestamp()),
        vault=KeyfileVault(data / "vault.key"),
        files=FolderFiles(data / "files", b"secret", "/files"),
    )
    return over(world, before, data, world.files)


def goes_on(story: Story, there: Running) -> None:
    """Everything that the person and the desk do next, at the new place."""
    story.running = there
    story.me, story.desk = there.signed_in(ME), there.signed_in("supervisor@heping-care.example.org")
    assert story.me.get("/me/details").json["id_masked"] == "A12****789"
    other = there.signed_in("ping@example.org")
    assert other.put("/me/details", DETAILS).json["code"] == "id-number-taken"
    number = story.me.get("/me").json["certificates"][0]["number"]
    certificate = there.world.certificates.get(number).value
    said = there.browser().post("/verifications", {"number": number, "code": certificate.code})
    assert said.json["status"] == "valid"
    assert there.world.files.load(certificate.file).startswith(b"%PDF")
    address = story.packed()
    assert story.desk.get(address).json["state"] == "ready"


def sums(data: Path, clock) -> dict[str, tuple[int, str]]:
    place = LocalPlace(data, lambda: clock().timestamp())
    found = {kind: (one.count, one.digest) for kind, one in taken(place).sums.items()}
    place.close()
    return found


def test_a_journey_moves_to_aws_and_back_and_goes_on_each_time(story: Story, cloud: Cloud, tmp_path: Path):
    here = story.running
    before = sums(tmp_path / "data", here.clock)
    assert {"PERSON DETAILS", "UNIQUE", "PERSON APPLICATION", "files/photos"} <= set(before)
    moves = cloud.moves("mine", here.clock)
    moves.to_stack(tmp_path / "data")
    assert moves.functions.asked == ["hold", "release"]
    assert sums(tmp_path / "data", here.clock) == before, "nothing changes where it comes from"
    there = cloud.running("mine", here, tmp_path / "aws")
    goes_on(story, there)

    back = cloud.moves("mine", here.clock)
    back.to_folder(tmp_path / "again")
    assert back.functions.asked == ["hold"]
    again = in_folder(tmp_path / "again", there)
    story.me = again.signed_in(ME)
    assert story.me.get("/me/details").json["id_masked"] == "A12****789"
    assert again.signed_in("ping@example.org").put("/me/details", DETAILS).json["code"] == "id-number-taken"


def test_what_else_is_sealed_opens_at_the_new_place(story: Story, cloud: Cloud, tmp_path: Path):
    here = in_folder(tmp_path / "data", story.running)
    setup = begin(here.world, "boss@example.org", at=here.clock())
    assert here.browser().post("/sign-in", {"email": "late@example.org"}).status == 202  # its letter still waits
    write_down(here.world, [RECEIVER], lambda size: b"s" * size)
    change_secret(here.world, RECEIVER.id, lambda size: b"t" * size)
    here.world.store.close()
    cloud.moves("mine", here.clock).to_stack(tmp_path / "data")
    there = cloud.running("mine", here, tmp_path / "aws")
    factor = there.world.second_factors.of("boss@example.org").value
    opened = there.world.vault.open(factor.sealed, {"account": "boss@example.org", "for": "second-factor"})
    assert opened == setup.secret
    (receiver,) = there.world.receivers.all()
    assert secrets_of(there.world, receiver) == [b"t" * 32, b"s" * 32]
    there.work()
    assert any("驗證碼" in one for one in there.letters_to("late@example.org"))


def test_nobody_seals_what_moving_does_not_know():
    """Whoever seals in a new place adds it to `infra.move.sealing.bound_of`, and here."""
    code = {path: path.read_text("utf-8") for path in (ROOT / "functions" / "chalicelib").rglob("*.py")}
    sealing = {path.stem for path, text in code.items() if "vault.seal(" in text}
    assert sealing == {"contacting", "details", "erasing", "receivers", "second_factor", "sign_in"}


def test_it_can_be_said_twice_and_only_compares_then(story: Story, cloud: Cloud, tmp_path: Path):
    for _ in range(2):
        cloud.moves("mine", story.running.clock).to_stack(tmp_path / "data")
    told = cloud.out.getvalue().split("種類")
    assert told[1] == told[2]


def test_who_is_interrupted_goes_on(story: Story, cloud: Cloud, tmp_path: Path):
    moves = cloud.moves("mine", story.running.clock)
    writes, write = [0], moves._stack.write

    def failing(items) -> None:
        writes[0] += 1
        if writes[0] == 4:
            raise ConnectionError
        write(items)

    moves._stack.write = failing
    with pytest.raises(ConnectionError):
        moves.to_stack(tmp_path / "data")
    assert moves.functions.asked == ["hold"] and "搬到一半" in cloud.out.getvalue()
    moves._stack.write = write
    moves.to_stack(tmp_path / "data")
    assert moves.functions.asked == ["hold", "hold", "release"]
    goes_on(story, cloud.running("mine", story.running, tmp_path / "aws"))


def test_a_file_that_changes_on_its_way_is_noticed(story: Story, cloud: Cloud, tmp_path: Path):
    moves = cloud.moves("mine", story.running.clock)
    save = moves._stack.save
    moves._stack.save = lambda name, one: save(name, replace(one, data=one.data + b"!"))
    with pytest.raises(MoveError, match="兩邊不一樣"):
        moves.to_stack(tmp_path / "data")


def test_what_is_not_empty_is_refused_and_goes_on_serving(story: Story, cloud: Cloud, tmp_path: Path):
    there = cloud.running("mine", story.running, tmp_path / "aws")
    there.browser().post("/sign-in", {"email": "somebody@example.org"})
    moves = cloud.moves("mine", story.running.clock)
    with pytest.raises(MoveError, match="不是空的"):
        moves.to_stack(tmp_path / "data")
    assert moves.functions.asked == ["hold", "release"]


def test_a_folder_in_use_or_without_its_keys_is_refused(story: Story, cloud: Cloud, tmp_path: Path):
    moves = cloud.moves("mine", story.running.clock)
    in_use = in_folder(tmp_path / "data", story.running)
    with pytest.raises(MoveError, match="還有人在用"):
        moves.to_stack(tmp_path / "data")
    in_use.world.store.close()
    with pytest.raises(MoveError, match=r"沒有 records\.sqlite3"):
        moves.to_stack(tmp_path / "nowhere")
    assert moves.functions.asked == []


def test_what_the_stack_planned_by_itself_does_not_count_as_full(story: Story, cloud: Cloud, tmp_path: Path):
    plan(cloud.running("mine", story.running, tmp_path / "aws").world, at=story.running.clock())
    cloud.moves("mine", story.running.clock).to_stack(tmp_path / "data")


def test_a_fingerprint_without_its_number_goes_along_and_is_counted(story: Story, cloud: Cloud, tmp_path: Path):
    world = in_folder(tmp_path / "data", story.running).world
    person = next(iter(world.people.of_account(ME)))[0]
    kept = world.details.get(person)
    world.commit(world.details.saving(person, kept, Details(id_fingerprint=kept.value.id_fingerprint, book_no="B1")))
    world.store.close()
    cloud.moves("mine", story.running.clock).to_stack(tmp_path / "data")
    assert "有 1 位的身分證字號已經依規定刪除" in cloud.out.getvalue()


def test_a_backup_of_a_stack_comes_back_in_another_one_under_its_keys(story: Story, cloud: Cloud, tmp_path: Path):
    cloud.moves("mine", story.running.clock).to_stack(tmp_path / "data")
    (tmp_path / "out").mkdir()
    archive = tmp_path / "out" / "b.zip"
    moves = cloud.moves("mine", story.running.clock)
    moves.back_up(archive, still=True)
    assert moves.functions.asked == ["hold", "release"]
    assert b"A123456789" not in archive.read_bytes()
    cloud.stack("other")
    cloud.moves("other", story.running.clock).restore(archive)
    goes_on(story, cloud.running("other", story.running, tmp_path / "other"))
    with pytest.raises(MoveError, match="已經存在"):
        moves.back_up(archive, still=False)


def test_a_damaged_backup_brings_nothing(cloud: Cloud, story: Story, tmp_path: Path):
    archive = tmp_path / "b.zip"
    archive.write_bytes(b"PK nothing")
    moves = cloud.moves("mine", story.running.clock)
    with pytest.raises(MoveError, match="壞了"):
        moves.restore(archive)
    assert moves.functions.asked == []


def test_files_that_are_gone_are_told_apart_from_other_refusals(cloud: Cloud, story: Story):
    with pytest.raises(FileMissing):
        cloud.moves("mine", story.running.clock)._stack.load(Name("files", "no/such"))


def test_keys_that_signed_earlier_certificates_stay_published(story: Story, cloud: Cloud, tmp_path: Path):
    public = FolderFiles(tmp_path / "data" / "public", b"", "/files")
    public.save("seal/ab.json", b'{"kid": "ab"}', "application/json")
    public.save("status/00.json", b'{"x": "valid"}', "application/json")
    moves = cloud.moves("mine", story.running.clock)
    moves._stack.save(Name("public", "seal/own.json"), Content(b'{"kid": "own"}', "application/json"))
    moves.to_stack(tmp_path / "data")
    keys = json.loads(moves._stack.load(Name("public", ".well-known/jwks.json")).data)["keys"]
    assert {one["kid"] for one in keys} == {"ab", "own"}
    assert moves._stack.load(Name("public", "status/00.json")).data == b'{"x": "valid"}'
