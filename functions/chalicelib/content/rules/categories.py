"""Whether a category is one of tracks.yml, and which one was meant."""

from chalicelib.content.drafts import Drafts
from chalicelib.content.findings import quoted
from chalicelib.content.spelling import nearest

# Trainings that are no field of service: no notice recruits for them.
TRAININGS = {"basic": "基礎訓練", "growth": "成長訓練", "leadership": "領導訓練", "supervisors": "督導訓練"}


def category_known(category: str, drafts: Drafts) -> str:
    """What is wrong with a category, as the end of a sentence; empty when nothing is, or when none are known."""
    known = {name: track.get("name") or name for name, track in drafts.tracks.items() if name not in TRAININGS}
    if category in known or not known:
        return ""
    if category in TRAININGS:
        return f"不能寫 {category}：{TRAININGS[category]}不是服務類別。請寫服務的類別，例如 social-welfare"
    close = _by_name(category, known) or nearest(category, known)
    if close:
        return f"寫的是{quoted(category)}，沒有這個代碼。您要寫的可能是 {close}（{known[close]}）"
    return f"寫的是{quoted(category)}，沒有這個代碼。可以寫的有：{'、'.join(known)}。"


def _by_name(category: str, known: dict[str, str]) -> str:
    word = category.removesuffix("類")
    exact = [key for key, name in known.items() if name.removesuffix("類") == word]
    close = [key for key, name in known.items() if len(word) > 1 and (word in name or name.removesuffix("類") in word)]
    return (exact or close or [""])[0]
