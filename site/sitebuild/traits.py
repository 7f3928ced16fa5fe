"""What the filter asks of a notice beyond its place and days: read from fields, or from what editors wrote as text.

Knows the words by which conditions and allowances are told apart. Reading text can only go wrong in one direction that
matters: whoever would fit must not be told otherwise, so that whatever is unclear counts as the easier case.
"""

import re
from collections.abc import Sequence
from functools import cache

from chalicelib.content.model import Notice, ServiceMode
from sitebuild.interests import INTERESTS, interests

MODES = {ServiceMode.ROTA: "rota", ServiceMode.EVENT: "event", ServiceMode.REMOTE: "remote"}
OFTEN = ("weekly", "monthly", "free")
FLAGS = ("experience", "licence", "skill", "allowance")
FIRST_FLAG = 4
FIRST_INTEREST = FIRST_FLAG + len(FLAGS)
LANGUAGES = (
    *("台語", "客語", "原住民族語", "手語", "英語", "日語", "韓語", "越南語", "印尼語", "泰語", "菲律賓語", "粵語"),
    *("法語", "德語", "西班牙語"),
)
SPELLINGS = re.compile(
    "|".join(("閩南語", "臺語", "英文", "日文", "韓文", "越南文", "印尼文", "泰文", "原住民語", "族語", *LANGUAGES))
)
SAME = {
    "閩南語": "台語", "臺語": "台語", "英文": "英語", "日文": "日語", "韓文": "韓語", "越南文": "越南語",
    "印尼文": "印尼語", "泰文": "泰語", "原住民語": "原住民族語", "族語": "原住民族語",
}  # fmt: skip
FREE = re.compile("自由|彈性|不定期|不固定|隨時|臨時")
WEEKLY = re.compile(r"(?:每|一|1)\s*(?:個)?(?:週|周|星期|禮拜)|每[日天]")
EVERY_FEW_WEEKS = re.compile(r"[兩二三隔雙2-4]\s*(?:個)?(?:週|周|星期|禮拜)|第[一二三四五]個|月|季|年")
OPEN_TO_ALL = re.compile(r"\s*(?:$|不拘|不限|不需|不必|無|沒有|免|皆可|均可|歡迎)")
NICE_TO_HAVE = re.compile("優先|加分|者佳|尤佳|更好|肯學|不拘|不限|不需|歡迎|^無$|^沒有$")
CLAUSE = re.compile(r"[，。；、,;\n]")
GIVEN = re.compile("補助|供應|供餐|提供|發給|便當|午餐|餐點|[0-9]+ ?元")
WITHHELD = re.compile("沒有|不|無|未")


def traits(notice: Notice) -> int:
    """The traits as one number: two bits for the mode, two for how often, then one bit a yes or no, then interests."""
    require = notice.require
    flags = (
        asks_experience(require.experience),
        not all(map(_is_none, require.licences)),
        asks_skill(require.skills),
        gives_allowance(notice.rights.allowance),
    )
    return (
        list(MODES).index(notice.service.mode)
        | often(notice.service.frequency) << 2
        | sum(flag << place for place, flag in enumerate(flags, FIRST_FLAG))
        | interests(notice) << FIRST_INTEREST
    )


def legend() -> dict[str, Sequence[str]]:
    """The names of the bits, in their order: what a browser needs to read the number."""
    return {
        "modes": list(MODES.values()),
        "often": OFTEN,
        "flags": FLAGS,
        "interests": [name for name, _, _ in INTERESTS],
    }


@cache
def often(frequency: str) -> int:
    """How often one comes, as a place in `OFTEN`; several weeks between count as monthly."""
    if FREE.search(frequency):
        return 2
    if EVERY_FEW_WEEKS.search(frequency):
        return 1
    return 0 if WEEKLY.search(frequency) else 2


@cache
def asks_experience(text: str) -> bool:
    """Whether one must have done something like it before."""
    return not OPEN_TO_ALL.match(text)


@cache
def asks_skill(skills: tuple[str, ...]) -> bool:
    """Whether a skill is a must; one that is merely welcome is none."""
    return any(not NICE_TO_HAVE.search(skill) for skill in skills)


@cache
def languages(skills: tuple[str, ...]) -> list[str]:
    """The languages that help here, each once, under one name."""
    found = (SAME.get(name, name) for skill in skills for name in SPELLINGS.findall(skill))
    return list(dict.fromkeys(found))


@cache
def gives_allowance(text: str) -> bool:
    """Whether the unit gives anything for the way or for meals: some clause says so and does not deny it."""
    return any(GIVEN.search(clause) and not WITHHELD.search(clause) for clause in CLAUSE.split(text))


def _is_none(text: str) -> bool:
    return bool(OPEN_TO_ALL.match(text))
