"""Subscribing to the weekly letter, confirming, leaving, and sending it: a chain of jobs, one a subscriber.

Links carry keys that are reckoned from the subscription's id, so that none needs to be stored. A key that leaves
works until the subscription is gone; one that confirms, for a week.
"""

import hmac
from datetime import datetime
from typing import Any

from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import InvalidError, InvalidField
from chalicelib.domain.subscription import Subscription, SubscriptionGoneError, Wishes, after, news_for, next_letter
from chalicelib.records.writing import Kept, Write
from chalicelib.services.posting import queue
from chalicelib.services.world import World

LETTERS_A_DAY = 3
KEY_LENGTH = 32


def ask(world: World, email: str, wishes: Wishes, *, at: datetime) -> None:
    """Send the first letter, whose link confirms. The same for known and unknown addresses; raises InvalidError."""
    tracks = {track.id for track in world.catalogue.tracks()}
    if unknown := [one for one in wishes.categories if one not in tracks]:
        raise InvalidError(InvalidField("categories", "unknown-choice", choices=unknown))
    count, counting = world.subscriptions.count_request(email, at)
    if count > LETTERS_A_DAY:
        world.commit([counting])
        return
    asked = Subscription(world.ids.identifier(), email, wishes, asked_at=at)
    letter = queue(world, "subscription-letter", {"subscription": asked.id}, at=at)
    world.commit(world.subscriptions.saving(asked, 0), [counting, letter])


def confirm(world: World, key: str, *, at: datetime) -> Subscription:
    """Begin the weekly letters; the wishes replace those of an earlier subscription of the address.

    Confirming again changes nothing. Raises SubscriptionGoneError.
    """
    kept = _behind(world, key, "confirm")
    if kept.value.confirmed_at:
        return kept.value
    begun = kept.value.confirmed(at)
    before = world.subscriptions.of_address(begun.email)
    world.commit(
        world.subscriptions.saving(begun, kept.version),
        world.subscriptions.pointing(begun, before),
        [_chained(world, begun, at)],
    )
    return begun


def leave(world: World, key: str) -> None:
    """Forget the subscription. Who has left already is told the same; raises SubscriptionGoneError for a false key."""
    subscription, _, proof = key.partition(".")
    if not hmac.compare_digest(proof, _proof(world, subscription, "leave")):
        raise SubscriptionGoneError
    kept = world.subscriptions.get(subscription)
    if kept:
        world.commit(world.subscriptions.removing(kept))


def letter_of(world: World, subscription: str, *, at: datetime) -> tuple[str, str, dict[str, Any]] | None:
    """Kind, address and facts of the letter that is due, or None when there is nothing to say."""
    kept = world.subscriptions.get(subscription)
    if kept is None:
        return None
    one, site = kept.value, world.installation
    facts: dict[str, Any] = {"site_url": site.site_url, "centre_name": site.centre_name, "wishes": _wished(world, one)}
    if not one.confirmed_at:
        facts["confirm_url"] = f"{site.site_url}/subscribe/#{key_for(world, one.id, 'confirm')}"
        return "digest-confirm", one.email, facts
    news = news_for(one, world.catalogue.notices(), taipei_day(at))
    if not news:
        return None
    leave_key = key_for(world, one.id, "leave")
    facts |= {
        "news": news,
        "unit_names": {unit.id: unit.name for unit in world.catalogue.units()},
        "leave_url": f"{site.site_url}/subscribe/#leave={leave_key}",
        "one_click_url": f"{site.site_url}/api/subscriptions/{leave_key}/leave",
    }
    return "digest", one.email, facts


def go_on(world: World, subscription: str, *, at: datetime) -> None:
    """Note what was told and queue the letter of next week, unless the address has left meanwhile."""
    kept = world.subscriptions.get(subscription)
    if kept is None or not kept.value.confirmed_at:
        return
    notices = world.catalogue.notices()
    news = news_for(kept.value, notices, taipei_day(at))
    told = after(kept.value, news, frozenset(one.id for one in notices))
    world.commit(world.subscriptions.saving(told, kept.version), [_chained(world, told, at)])


def key_for(world: World, subscription: str, purpose: str) -> str:
    """The key of a link."""
    return f"{subscription}.{_proof(world, subscription, purpose)}"


def _behind(world: World, key: str, purpose: str) -> Kept[Subscription]:
    subscription, _, proof = key.partition(".")
    kept = world.subscriptions.get(subscription)
    if kept is None or not hmac.compare_digest(proof, _proof(world, subscription, purpose)):
        raise SubscriptionGoneError
    return kept


def _proof(world: World, subscription: str, purpose: str) -> str:
    return world.vault.fingerprint(subscription, f"subscription-{purpose}")[:KEY_LENGTH]


def _chained(world: World, one: Subscription, at: datetime) -> Write:
    due = next_letter(at)
    payload = {"subscription": one.id, "weekly": due.isoformat()}
    return Write(world.outbox.job("subscription-letter", payload, id=f"digest-{one.id}-{due:%Y%m%d}", due=due))


def _wished(world: World, one: Subscription) -> str:
    names = [track.name for track in world.catalogue.tracks() if track.id in one.wishes.categories]
    return "、".join([*names, *one.wishes.districts]) or "全部"
