"""The calculator in the browser answers as the rule in Python does: thousands of people, days and versions of rules."""

import json
import random
import subprocess
from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest

from chalicelib.content.model import EarlierRule
from chalicelib.content.reading import read_content
from chalicelib.domain.gap import Held, Paper, categories, gap
from sitebuild.training_rules import rules_text, training_rules
from tests.site.conftest import ROOT

MODULE = ROOT / "site/docs/assets/javascripts/gap.mjs"
PEOPLE = 3000
DAYS = [date(2000, 6, 1) + timedelta(days=97 * n) for n in range(130)]
EDGES = [date(2001, 1, 19), date(2001, 1, 20), date(2018, 5, 31), date(2018, 6, 1), date(2026, 11, 23)]
ANSWER = """
const { gap } = await import(process.argv[1]);
let text = "";
for await (const piece of process.stdin) text += piece;
const { rules, asked } = JSON.parse(text);
console.log(JSON.stringify(asked.map(([version, held, category, on]) => gap(rules[version], held, category, on))));
"""


@pytest.fixture(scope="module")
def content():
    return read_content(ROOT)[0]


def versions(content, rng):
    """The rules as they are, and as they might become: later rules, older rules, none."""
    yield content.tracks
    for _ in range(11):
        yield {name: _changed(track, rng) for name, track in content.tracks.items()}


def _changed(track, rng):
    older = [EarlierRule(rng.choice((2, 6, 12, 18)), rng.choice(DAYS + EDGES), "舊制") for _ in range(rng.randrange(3))]
    changes = {"valid_from": rng.choice((None, *DAYS, *EDGES)), "accepts": rng.choice((track.accepts, tuple(older)))}
    if rng.random() < 0.1:
        changes |= {"hours": None, "parts": ()}
    elif rng.random() < 0.1:
        changes |= {"parts": ()}
    elif rng.random() < 0.2:
        changes |= {"parts": tuple(replace(part, code="") for part in track.parts)}
    return replace(track, **changes)


def _someone(tracks, rng):
    names = [name for name, track in tracks.items() if not track.topics]
    some = rng.choices(("basic", "social-welfare", "tax", *names), k=rng.choice((0, 0, 1, 1, 2, 3, 5)))
    papers = tuple(
        Paper(name, rng.choice((None, 1, 2, 4, 6, 6, 12, 18, 40)), rng.choice((None, *EDGES, rng.choice(DAYS))))
        for name in some
    )
    return Held(papers, rng.random() < 0.3, rng.randrange(6), rng.random() < 0.5)


def _plain(value):
    return json.loads(json.dumps(value, default=date.isoformat))


def test_python_and_the_browser_agree_on_everyone(content):
    rng = random.Random(20261123)
    rules = list(versions(content, rng))
    asked = []
    for _ in range(PEOPLE):
        version = rng.choice((0, 0, 0, *range(len(rules))))
        tracks = rules[version]
        chosen = rng.choice(("social-welfare", "tax", *(track.id for track in categories(tracks))))
        asked.append((version, _someone(tracks, rng), chosen, rng.choice(EDGES + DAYS)))
    expected = [_plain(asdict(gap(rules[version], held, name, on))) for version, held, name, on in asked]
    question = {
        "rules": [json.loads(rules_text(training_rules(tracks, content.courses))) for tracks in rules],
        "asked": [(version, asdict(held), name, on) for version, held, name, on in asked],
    }
    done = subprocess.run(
        ["node", "--input-type=module", "-e", ANSWER, MODULE.as_uri()],
        input=json.dumps(question, default=date.isoformat),
        capture_output=True,
        text=True,
        check=True,
    )
    for number, (mine, theirs) in enumerate(zip(expected, json.loads(done.stdout), strict=True)):
        assert theirs == mine, asked[number]
    assert _kinds(expected) == {
        "done", "check", "missing", "unknown", "earlier-rule", "rule", "overlap", "unit", "no-hours", "book", "too-few",
        "in-future", "before-law", "nothing-held", "held", "open", "later", "credited", "whole",
    }  # fmt: skip


def _kinds(answers):
    """Everything that can be answered was answered at least once, or the agreement says little."""
    found = set()
    for answer in answers:
        for one in (answer["basic"], answer["special"]):
            found |= {one["state"], one["why"]}
            found |= {"credited"} if one["credited"] else set()
            found |= {"whole"} if any(not part["title"] for part in one["missing"]) else set()
        found |= {one["chance"] for one in answer["advanced"]}
    return found


# The handbook's table by hand: hours of the special training, 0 where it has no rule.
BY_HAND = {
    "social-welfare": 6, "general": 3, "health": 4, "civil": 4, "household": 4, "labour": 12, "education": 2,
    "fire": 40, "agriculture": 32, "economy": 3, "animal-shelter": 4, "animal-protector": 12, "land": 12, "tax": 6,
    "water-saving": 12, "water-guide": 32, "culture": 0, "tourism": 0, "sports": 0, "environment": 0, "traffic": 0,
    "indigenous": 0, "hakka": 0, "police": 0, "public-works": 0,
}  # fmt: skip
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("category", BY_HAND)
def test_every_category_of_the_handbook_by_hand(content, category):
    tracks, hours = content.tracks, BY_HAND[category]
    basic, other = Paper("basic", 6), Paper("social-welfare", 6)
    taken_over = {"tax": 6, "social-welfare": 6}.get(category, 0)

    def missing(*papers):
        return gap(tracks, Held(papers), category, TODAY).hours

    assert missing() == 6 + hours
    assert missing(basic) == hours
    assert missing(other) == 6 + hours - taken_over
    assert missing(basic, other) == hours - taken_over


def test_the_table_by_hand_has_every_category(content):
    assert list(BY_HAND) == [track.id for track in categories(content.tracks)]


def test_a_code_that_stands_in_two_trainings_is_one_part(content):
    by_code = {}
    for track in content.tracks.values():
        for part in track.parts:
            assert by_code.setdefault(part.code, part) == part


def test_every_rule_says_where_it_comes_from(content):
    assert all(track.source for track in content.tracks.values())
    assert all(track.note for track in categories(content.tracks) if track.hours is None)
