"""What an application pins: the very words of notice, plan and privacy notice as the applicant could read them (N20).

A text is kept once, with the first application that answers it. Does not know who reads it later.
"""

from collections.abc import Iterator

from chalicelib.content.model import Notice, Unit
from chalicelib.domain.application import Application, Versions
from chalicelib.domain.day import taipei_day
from chalicelib.forms.privacy import told_text
from chalicelib.records.writing import Write, digest
from chalicelib.services.world import World


def versions_of(notice: Notice, privacy: str) -> Versions:
    """The versions that an application to this notice answers."""
    return Versions(notice=notice.version, plan=notice.plan_version or digest(notice.plan)[:16], privacy=privacy)


def keeping_words(world: World, notice: Notice, unit: Unit, privacy: str) -> Iterator[Write]:
    """Writes that keep whatever of it is not kept yet. A plan that stands elsewhere is named in the notice."""
    told = world.told_texts
    if not told.knows(privacy):
        yield from told.keeping(privacy, told_text(notice, unit))
    if told.knows(notice.version):
        return
    from chalicelib.content.told_words import notice_words, plan_words

    yield from told.keeping(notice.version, notice_words(notice, unit))
    plan = world.catalogue.plan(f"{notice.unit}/{notice.plan}") if notice.plan_version else None
    if plan and plan.version == notice.plan_version:
        track = world.catalogue.track(plan.category)
        yield from told.keeping(plan.version, plan_words(plan, unit, track.name if track else ""))


def changed_since(world: World, application: Application) -> list[dict[str, str]] | None:
    """What the unit says it changed in the notice since that application; None when the notice is the same."""
    notice = world.catalogue.notice(application.notice)
    if notice is None or notice.version == application.versions.notice:
        return None
    since = taipei_day(application.submitted_at)
    return [{"on": one.on.isoformat(), "what": one.what} for one in notice.changes if one.on >= since]
