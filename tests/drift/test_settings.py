"""The page for operators lists every setting that code reads and no other, with the defaults that hold."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from chalicelib import settings as production
from infra.local import settings as local

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "site" / "docs" / "guide" / "settings.md"
CODE = [p for top in ("functions", "infra", "site/sitebuild") for p in (ROOT / top).rglob("*.py")]
ENTRY = re.compile(r"^`([A-Z][A-Z0-9_]*)`（(?:預設 )?(.+)）\n: {3}(.+)$", re.MULTILINE)
READ = re.compile(r"""\benviron(?:\.get\(|\[)["']([A-Z][A-Z0-9_]*)["']""")


class Asked(Mapping[str, str]):
    """An environment that remembers what it was asked for; what is not given is `otherwise`, if there is one."""

    def __init__(self, otherwise: str | None = None, **given: str) -> None:
        self.given, self.otherwise, self.names = given, otherwise, set[str]()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        value = self.given.get(name, self.otherwise)
        if value is None:
            raise KeyError(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)


def listed(heading: str) -> dict[str, str]:
    """Name → default, or who fills it in, of the settings under that heading."""
    section = PAGE.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    found = ENTRY.findall(section)
    assert len(found) == section.count("\n:   "), "an entry is not written as the others are"
    assert len({name for name, _, _ in found}) == len(found), "a setting stands there twice"
    return {name: default for name, default, _ in found}


@pytest.fixture
def asked_locally() -> set[str]:
    env = Asked(SMTP_HOST="mail.example.org", MAIL_FROM="volunteer@example.org")
    local.Settings.from_env(env, ROOT)
    return env.names


@pytest.fixture
def asked_on_aws() -> set[str]:
    env = Asked(otherwise="x")
    production.Settings.from_env(env)
    return env.names


def read_elsewhere() -> set[str]:
    return {name for path in CODE for name in READ.findall(path.read_text("utf-8"))}


def test_one_machine_reads_what_the_page_lists(asked_locally):
    assert asked_locally | read_elsewhere() == set(listed("一台電腦"))


def test_aws_reads_what_the_page_lists(asked_on_aws):
    own = {*production.API_NAMES, *production.WORKING_NAMES, *production.ISSUING_NAMES, *production.DRAWING_NAMES}
    assert asked_on_aws | own == set(listed("AWS"))


def test_what_is_named_in_error_messages_is_what_is_read(asked_locally, asked_on_aws):
    assert set(local.NAMES) == asked_locally
    assert set(production.NAMES) == asked_on_aws


def test_the_defaults_on_the_page_hold():
    fresh = local.Settings.from_env({}, ROOT)
    hold = {
        "PORT": str(fresh.port),
        "DATA": fresh.data.relative_to(ROOT).as_posix(),
        "SITE_URL": fresh.site_url.replace(str(fresh.port), "PORT"),
        "CENTRE_NAME": fresh.centre_name,
        "CENTRE_SIGNER": fresh.centre_signer,
        "CENTRE_STAFF": ",".join(fresh.centre_staff),
        "SMTP_PORT": local.Settings.from_env(
            {"SMTP_HOST": "mail.example.org", "MAIL_FROM": "a@example.org"}, ROOT
        ).smtp["SMTP_PORT"],
    }
    said = {name: default.strip("`") for name, default in listed("一台電腦").items() if name in hold}
    assert said == hold


def test_the_stack_gives_the_functions_every_setting(asked_on_aws):
    stack = yaml.safe_load((ROOT / "infra" / "stack.yaml").read_text("utf-8"))
    for function in ("APIHandler", "Worker", "Sweep"):
        given = stack["Resources"][function]["Properties"]["Environment"]["Variables"]
        own = set(production.API_NAMES if function == "APIHandler" else production.WORKING_NAMES)
        assert set(given) == asked_on_aws | own


def test_the_page_says_who_fills_in_what_on_aws():
    stack = yaml.safe_load((ROOT / "infra" / "stack.yaml").read_text("utf-8"))
    given = stack["Resources"]["APIHandler"]["Properties"]["Environment"]["Variables"]
    asked = {name for name, value in given.items() if value.get("Ref") in stack["Parameters"]} - {"ORIGIN_KEY"}
    assert {name for name, who in listed("AWS").items() if who == "您填"} == asked
