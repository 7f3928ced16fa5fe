"""Two places that must stay in step: errors, their statuses, their words and their pages; labels and their keys."""

import importlib
import json
import pkgutil
import re
from pathlib import Path

import pytest

import chalicelib
from chalicelib import wording
from chalicelib.domain.application import State
from chalicelib.domain.certificate import CertificateState
from chalicelib.domain.direct import DirectState, Outcome
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.evidence import EvidenceState
from chalicelib.domain.package import MemberState, PackageState, Purpose, terms
from chalicelib.domain.person import ITEMS
from chalicelib.domain.reading import Uncredited
from chalicelib.domain.record_book import Kind
from chalicelib.domain.service_card import ENDED_FOR, REISSUED_FOR, CardState
from chalicelib.domain.timeline import STEPS
from chalicelib.http.problems import problem_of, status_of

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = ROOT / "functions" / "chalicelib"


def all_errors() -> list[type[GatewayError]]:
    for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        importlib.import_module(module.name)
    found, todo = [], [GatewayError]
    while todo:
        for error in todo.pop().__subclasses__():
            found.append(error)
            todo.append(error)
    return found


@pytest.mark.parametrize("error", all_errors(), ids=lambda e: e.__name__)
def test_every_error_has_a_status_and_words(error):
    assert status_of(error)
    if error.code != "refused":
        facts = {
            "opens_on": "2026-11-01",
            "closed_on": "2026-11-01",
            "tries_left": 4,
            "left": 3,
            "hours": 12,
            "lessons": ["單元"],
            "minutes_left": 3,
            "minutes": 15,
            "quota": 20,
            "prerequisite": "服務滿 1 年。",
            "track": "成長訓練",
            "number": "115-heping-care-C0001",
        }
        example = error()
        example.facts = {**facts, "again_at": "2026-11-23T04:00:00+00:00", "people": ["王小明"]}
        problem = problem_of(example)
        assert problem["detail"].endswith(("。", "：王小明")) and "{" not in problem["detail"]


def test_no_words_are_without_an_error():
    codes = {error.code for error in all_errors()}
    found = {
        code for code in wording.problem_codes() if code.startswith(("photo-", "evidence-", "glyph-"))
    }  # by the worker
    assert wording.problem_codes() - codes - found == {"already-applied"} - codes


def test_every_rule_of_a_field_has_words_and_all_words_are_used():
    source = "\n".join(path.read_text("utf-8") for path in FUNCTIONS.rglob("*.py"))
    used = set(re.findall(r'InvalidField\([^)]*?"([a-z]+(?:-[a-z]+)+|required|unanswered|page)"', source))
    used |= set(re.findall(r'checks\.add\([^)]*?, "([a-z-]+)"\)', source))
    used |= set(re.findall(r'InvalidIdNumber\("([a-z-]+)"\)', source))
    names = (FUNCTIONS / "domain" / "names.py").read_text("utf-8")
    used |= set(re.findall(r'return "([a-z-]+)"\n', names))
    assert used - wording.field_codes() == set()
    assert {code for code in wording.field_codes() if f'"{code}"' not in source} == set()


@pytest.mark.parametrize(
    ("group", "keys"),
    [
        ("state", [s.value for s in State]),
        ("certificate", [s.value for s in CertificateState]),
        ("package", [s.value for s in PackageState]),
        ("direct", [s.value for s in DirectState]),
        ("direct_try", [o.value for o in Outcome]),
        ("direct_help", [*(s.value for s in DirectState if s is not DirectState.ACCEPTED), "perhaps"]),
        ("purpose", [s.value for s in Purpose]),
        ("member", [s.value for s in MemberState]),
        ("book_kind", [s.value for s in Kind]),
        ("stuck", ["unbuilt", *terms().days()]),
        ("evidence", [s.value for s in EvidenceState]),
        ("card", [*(s.value for s in CardState), "expired"]),
        ("card_reason", [*REISSUED_FOR, *ENDED_FOR]),
        ("detail_item", [*ITEMS, "name_en", "book_no"]),
        ("step", list(STEPS)),
        ("uncredited", [u.value for u in Uncredited]),
    ],
)
def test_every_value_that_is_shown_has_a_label(group, keys):
    assert all(wording.has_label(group, key) for key in keys)


def test_every_letter_that_is_posted_has_a_template_and_a_label():
    source = "\n".join(path.read_text("utf-8") for path in (FUNCTIONS / "services").glob("*.py"))
    posted = set(re.findall(r'post\(world, "([a-z-]+)"', source)) | {"accepted", "waitlisted", "declined", "invited"}
    folders = {path.name for path in (FUNCTIONS / "letters").iterdir()}
    assert posted <= folders
    assert all(wording.has_label("letter", kind) for kind in posted)
    for folder in (FUNCTIONS / "letters").iterdir():
        assert (folder / "subject.txt").is_file() and (folder / "body.txt").is_file()


@pytest.mark.parametrize("file", sorted((FUNCTIONS / "wording").glob("*.json")), ids=lambda file: file.name)
def test_no_sentence_hides_another_of_the_same_key(file):
    def once(pairs):
        keys = [key for key, _ in pairs]
        assert sorted(keys) == sorted(set(keys))
        return dict(pairs)

    json.loads(file.read_text("utf-8"), object_pairs_hook=once)


def test_no_two_problems_have_one_title():
    titles = [wording.title(code) for code in wording.problem_codes()]
    assert [title for title in titles if titles.count(title) > 1] == []


def test_words_use_taiwan_usage():
    text = "\n".join(
        p.read_text("utf-8") for p in [*(FUNCTIONS / "wording").glob("*.json"), *(FUNCTIONS / "letters").rglob("*.txt")]
    )
    for wrong in ("招募", "登錄帳號", "用戶", "郵箱", "視頻", "信息", "默認", "服務器", "手機號碼碼"):
        assert wrong not in text, wrong
    json.loads((FUNCTIONS / "wording" / "labels.json").read_text("utf-8"))
