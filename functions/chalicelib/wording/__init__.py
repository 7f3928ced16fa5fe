"""Every word the functions say to people, kept as data beside this file.

Knows how facts enter a sentence: ISO dates become ROC dates, lists are joined. Does not know when a sentence is due.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from chalicelib.carried import carried
from chalicelib.domain.day import TAIPEI

DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
INSTANT = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")


@cache
def _table(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(carried(f"wording/{name}"))
    return loaded


def problem(code: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    """Title and detail of a problem; KeyError for a code without words (a test forbids that)."""
    entry = _table("problems.json")[code]
    return entry["title"], _filled(entry["detail"], facts)


def title(code: str) -> str:
    """The title of a problem, which needs no facts."""
    return str(_table("problems.json")[code]["title"])


def problem_codes() -> frozenset[str]:
    """Every code that has words."""
    return frozenset(_table("problems.json"))


def field_codes() -> frozenset[str]:
    """Every rule of a field that has words."""
    return frozenset(_table("fields.json"))


def reason(code: str, facts: Mapping[str, Any]) -> str:
    """The sentence beside a field; KeyError for a code without words."""
    return _filled(_table("fields.json")[code], facts)


def label(group: str, key: str) -> str:
    """A label; the key itself when there is none, so that old records stay readable."""
    return str(_table("labels.json")[group].get(key, key))


def has_label(group: str, key: str) -> bool:
    """Whether a label exists."""
    return key in _table("labels.json")[group]


def labels(group: str) -> dict[str, str]:
    """All labels of a group, in their order."""
    return dict(_table("labels.json")[group])


def own_data(group: str, key: str, facts: Mapping[str, Any] | None = None) -> str:
    """A text of the page that shows people what is kept about them; KeyError for one without words."""
    return _filled(str(_table("own_data.json")[group][key]), facts or {})


def roc_day(day: date) -> str:
    """中華民國115年11月23日 without the country: 115年11月23日."""
    return f"{day.year - 1911}年{day.month}月{day.day}日"


def _filled(sentence: str, facts: Mapping[str, Any]) -> str:
    return sentence.format_map({name: _said(value) for name, value in facts.items()}) if facts else sentence


def _said(value: object) -> str:
    if isinstance(value, list | tuple):
        return "、".join(_said(one) for one in value)
    if isinstance(value, str) and DAY.match(value):
        return roc_day(date.fromisoformat(value))
    if isinstance(value, str) and INSTANT.match(value):
        local = datetime.fromisoformat(value).astimezone(TAIPEI)
        return f"{local.month}月{local.day}日 {local:%H:%M}"
    return str(value)


def age_bands() -> tuple[tuple[int, str], ...]:
    """The age bands of reports as (first age, label), youngest first."""
    return tuple((band["from"], band["label"]) for band in _table("age_bands.json")["bands"])
