"""An officer with the list in hand: ten items found for each of fifty people, and nobody incomplete is ever in a pack.

The officer here is a script that follows the words of the list and nothing else; a person is slower, which is why the
bound of two minutes is held with room to spare.
"""

import csv
import io
import re
import time
import zipfile
from dataclasses import replace
from random import Random

import pypdf
import pytest

from chalicelib.domain.package import PackageIncompleteError, PackageState
from chalicelib.domain.person import Photo
from chalicelib.services import packages
from tests.builders import NOON, a_world
from tests.packing import DESK, built, id_number, ready

PEOPLE, TWO_MINUTES = 50, 120
UNIT = "heping-care"


@pytest.fixture
def world(tmp_path):
    return a_world(tmp_path)


def found_for(archive, places, seq, row):
    """Whether this person's papers are where the ten lines of the list say."""
    names = archive.namelist()
    letter = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(archive.read("公文.pdf"))).pages)
    for place in places:
        files = re.findall(r"(\S+\.(?:pdf|odt|ods))", place.replace("、", " ").replace("（", " "))
        folders = re.findall(r"(\S+) 資料夾，檔名「序號(.*?)」", place)
        columns = re.findall(r"「([^」]+)」", place) if place.startswith("名冊的") else []
        yield all(name in names for name in files)
        yield all(any(one.startswith(f"{folder}/{seq:03d}{rest}") for one in names) for folder, rest in folders)
        yield all(column in row for column in columns)
        yield "說明三" not in place or "三、所送志工均已完成" in letter.replace("\n", "").replace(" ", "")
        yield bool(files or folders or columns or "說明三" in place)


def test_ten_items_are_found_for_each_of_fifty_people_in_two_minutes(world, direct):
    package = packages.build(world, DESK, UNIT, [ready(world, n) for n in range(1, PEOPLE + 1)], at=NOON)
    built(world, package.id, direct)
    began = time.monotonic()
    archive = zipfile.ZipFile(io.BytesIO(world.files.load(world.packages.get(package.id).value.file)))
    listed = archive.read("送件清單.txt").decode("utf-8-sig")
    places = re.findall(r"^[一二三四五六七八九十]、.+? → (.+?)\r?$", listed, re.MULTILINE)
    assert len(places) == 10
    header, *rows = csv.reader(io.StringIO(archive.read("名冊.csv").decode("utf-8-sig"), newline=""))
    assert len(rows) == PEOPLE
    for seq, cells in enumerate(rows, start=1):
        row = dict(zip(header, cells, strict=True))
        assert row["身分證統一編號或護照號碼"] == id_number(seq)
        assert all(found_for(archive, places, seq, row)), seq
    assert time.monotonic() - began < TWO_MINUTES


LACKS = {
    "photo": lambda details: replace(details, photo=Photo()),
    "address": lambda details: replace(details, address=""),
    "number": lambda details: replace(details, id_sealed=""),
    "confirmed": lambda details: replace(details, confirmed_on=None),
}


def test_nobody_incomplete_is_in_a_pack_whenever_a_light_goes_out(world, direct):
    """Before it is asked for, and between the asking and the building, in eighty random rounds of three people."""
    chance, ready_ones = Random(7), [ready(world, n) for n in range(1, 4)]
    whole = {person: world.details.get(person).value for person in ("p0001", "p0002", "p0003")}
    outcomes = set()
    for _ in range(40):
        for early in (True, False):
            lacking = {person: chance.choice([None, None, *LACKS]) for person in whole}
            package = None
            if early:
                leave(world, whole, lacking)
            try:
                package = packages.build(world, DESK, UNIT, ready_ones, at=NOON)
            except PackageIncompleteError:
                assert early and any(lacking.values())
                outcomes.add("refused")
            if package:
                leave(world, whole, lacking)
                built(world, package.id, direct)
                state = world.packages.get(package.id).value.state
                assert (state is PackageState.READY) is not any(lacking.values())
                outcomes.add(state)
                free(world, ready_ones, package.id)
            leave(world, whole, dict.fromkeys(whole))
    assert outcomes == {"refused", PackageState.READY, PackageState.FAILED}


def leave(world, whole, lacking):
    """Take from each person what they lack."""
    for person, what in lacking.items():
        kept = world.details.get(person)
        wanted = LACKS[what](whole[person]) if what else whole[person]
        world.commit(world.details.saving(person, kept, wanted))


def free(world, references, package):
    """Let everybody out, as if the papers had come back."""
    for reference in references:
        kept = world.trainees.get(reference)
        if kept.value.package == package:
            world.commit(
                world.trainees.saving(kept, replace(kept.value, package="")),
                [world.packages.freeing_book(kept.value.person)],
            )
