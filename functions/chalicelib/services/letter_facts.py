"""The facts that letters are filled with, gathered from the records they are about."""

from datetime import date, datetime
from typing import Any

from chalicelib.domain.application import Application, Outcome
from chalicelib.domain.certificate import grouped
from chalicelib.domain.day import TAIPEI
from chalicelib.domain.farewell import Receipt
from chalicelib.domain.letter_words import KINDS, LetterWords
from chalicelib.domain.person import Person
from chalicelib.domain.training import BASIC
from chalicelib.services.departures import keep_of
from chalicelib.services.nudging import standing
from chalicelib.services.referral import applied_to, suggestions
from chalicelib.services.world import World
from chalicelib.wording import label, own_data, problem, roc_day

WEEKDAYS = "一二三四五六日"


def application_facts(world: World, application: Application, *, at: datetime) -> dict[str, Any]:
    """Facts of a letter about an application: who, which notice, the interview, the decision, whom to ask."""
    notice, unit = world.catalogue.notice(application.notice), world.catalogue.unit(application.unit)
    contact = notice.contact if notice else unit.contact if unit else None
    decision = application.decision
    return {
        **_site(world),
        "name": application.answers.name,
        "reference": application.reference,
        "notice_title": application.notice_title,
        "notice_url": f"{world.installation.site_url}/units/{application.notice}/",
        "unit_name": unit.name if unit else "",
        "reply_by": roc_day(application.reply_by),
        "contact_person": contact.person if contact else "",
        "contact_phone": contact.phone if contact else "",
        "contact_email": contact.email if contact else "",
        **_interview(application),
        "accepted": bool(decision and decision.outcome is Outcome.ACCEPTED),
        "message": decision.message if decision else "",
        "rank": decision.rank if decision else None,
        "valid_until": _day(decision.valid_until) if decision else "",
        "decided_on": roc_day(decision.at.astimezone(TAIPEI).date()) if decision else "",
        "tasks": list(notice.tasks) if notice else [],
        "insurance": notice.rights.insurance if notice else "",
        "fitting": _fitting(world, application, at),
        **{name: keep_of(world, application)[name] for name in ("declined_months", "waitlist_days")},
    }


def own_words(world: World, application: Application, kind: str, name: str) -> dict[str, str]:
    """What the unit says at the beginning and the end of this kind of letter; nothing for letters that are ours."""
    if kind not in KINDS:
        return {}
    unit = world.catalogue.unit(application.unit)
    words = world.letter_words.of(application.unit, kind).value
    return words_of(words, name, application.notice_title, unit.name if unit else "")


def words_of(words: LetterWords, name: str, notice_title: str, unit_name: str) -> dict[str, str]:
    """The opening and the closing with their places filled in."""
    return words.said(姓名=name, 公告=notice_title, 單位=unit_name)


def _fitting(world: World, application: Application, at: datetime) -> list[dict[str, str]]:
    """Notices that somebody who was declined may be glad of; none for the others."""
    found = suggestions(world, application, applied_to(world, application), at=at)
    site = world.installation.site_url
    return [
        {"title": one.notice.title, "unit": one.unit.name, "url": f"{site}/units/{one.notice.id}/"} for one in found
    ]


def _interview(application: Application) -> dict[str, Any]:
    found, offer = application.invitation, application.offer
    facts = {
        "interview": _instant(found.at) if found else "",
        "interview_minutes": found.minutes if found else "",
        "interview_place": found.place if found else "",
        "interview_mode": found.mode if found else "",
        "interview_note": found.note if found else "",
        "interview_until": _instant(found.change_until()) if found else "",
    }
    return {**facts, "offer_note": offer.note if offer else "", "choosing": application.choosing}


def _instant(at: datetime) -> str:
    local = at.astimezone(TAIPEI)
    return f"{roc_day(local.date())}（星期{WEEKDAYS[local.weekday()]}）{local:%H:%M}"


def letter_facts(world: World, person: Person, kind: str, about: str, *, at: datetime) -> dict[str, Any]:
    """Facts of a letter of this kind about a reference, a certificate number or a reason."""
    if kind == "certificate":
        return {**_site(world), "name": person.name, **_certificate(world, about)}
    if kind == "certificate-revoked":
        number, _, note = about.partition(" ")
        return {**_site(world), "name": person.name, **_certificate(world, number), "note": note}
    if kind == "photo-refused":
        return {**_site(world), "name": person.name, "reason": problem(about, {})[1]}
    if kind in ("evidence-accepted", "evidence-refused"):
        return {**_site(world), "name": person.name, **_evidence(world, person.id, about)}
    reference, _, track = about.partition(" ")
    application = world.applications.get(reference).value
    facts = application_facts(world, application, at=at) | {"name": person.name}
    facts |= own_words(world, application, kind, person.name)
    if kind == "interview-reminder":
        appointed = application.appointed
        return {**facts, "interview_changeable": bool(appointed and appointed.changeable(at))}
    if kind in ("name-corrected", "name-not-corrected"):
        request = world.dossier(person.id).request
        return {**facts, "reason": request.value.answer if request else ""}
    if kind in ("recommended", "appraisal-not-passed"):
        return {**facts, **_advancement(world, person.id, track)}
    if kind == "training-nudge":
        now = standing(world, world.trainees.get(about).value, at=at)
        missing = "\n".join(f"・{line}" for line in now.missing) if now else "・沒有了，訓練都完成了"
        return {**facts, "days": now.days if now else 0, "missing": missing, "yours": now is not None and now.yours}
    if kind in ("recognised", "not-yet-recognised", "book-issued", "training-added", "papers-returned"):
        trainee = world.trainees.get(about).value
        recognition, book = trainee.recognition, trainee.book
        facts |= {
            "reason": recognition.reason if recognition else "",
            "returned": trainee.returned.reason if trainee.returned else "",
            "category": track_label(world, trainee.category),
            "book_no": book.number if book else "",
            "book_date": _day(book.issued_on) if book else "",
        }
    return facts


def unit_facts(world: World, unit_id: str, notice_id: str) -> dict[str, Any]:
    """Facts of a letter to a unit's role address. No applicant is named."""
    unit, notice = world.catalogue.unit(unit_id), world.catalogue.notice(notice_id)
    return {
        **_site(world),
        "unit_name": unit.name if unit else "",
        "notice_title": notice.title if notice else "",
        "reply_by": roc_day(notice.apply.reply_by) if notice else "",
    }


def draft_facts(world: World, notice_id: str, until: datetime) -> dict[str, Any] | None:
    """Facts of the letter about a form that was kept half-way; None when the notice is gone."""
    notice = world.catalogue.notice(notice_id)
    unit = world.catalogue.unit(notice.unit) if notice else None
    if notice is None or unit is None:
        return None
    return {
        **_site(world),
        "resume_url": f"{world.installation.site_url}/sign-in/?next=/units/{notice_id}/apply/",
        "notice_title": notice.title,
        "unit_name": unit.name,
        "contact_person": notice.contact.person,
        "contact_phone": notice.contact.phone,
        "until": roc_day(until.astimezone(TAIPEI).date()),
        "closes_on": roc_day(notice.recruit.end),
    }


def farewell_facts(world: World, receipt: Receipt) -> dict[str, Any]:
    """Facts of the last letter to somebody who was erased on request. Nobody is named."""
    return {
        **_site(world),
        "number": receipt.number,
        "at": _instant(receipt.at),
        "goes": [(own_data("erased", key), count) for key, count in receipt.erased.items()],
        "stays": [(own_data("stays", key), count) for key, count in receipt.kept.items()],
    }


def _certificate(world: World, number: str) -> dict[str, Any]:
    certificate = world.certificates.get(number).value
    return {
        "number": number,
        "replaces": certificate.replaces,
        "why": label("certificate_reason", certificate.reason),
        "kind": label("kind", certificate.kind),
        "category": certificate.category,
        "hours": certificate.hours,
        "code": grouped(certificate.code),
        "verify_url": f"{world.installation.site_url}/verify/",
    }


def _evidence(world: World, person: str, evidence_id: str) -> dict[str, Any]:
    evidence = world.evidence.get(person, evidence_id).value
    return {
        "track_name": track_label(world, evidence.track),
        "issuer": evidence.issuer,
        "completed_on": roc_day(evidence.completed_on),
        "hours": evidence.hours,
        "reason": problem(evidence.fault, {})[1] if evidence.fault else evidence.reason,
    }


def _advancement(world: World, person: str, track_id: str) -> dict[str, Any]:
    kept = world.dossier(person).advancement(track_id)
    appraisal = kept.value.appraisal if kept else None
    track = world.catalogue.track(track_id)
    return {
        "training": track.name if track else track_id,
        "hours": track.hours if track else None,
        "reason": appraisal.note if appraisal else "",
    }


def track_label(world: World, track_id: str) -> str:
    """「基礎訓練」, or the special training of a category: 「社福類特殊訓練」."""
    track = world.catalogue.track(track_id)
    name = track.name if track else track_id
    return name if track_id == BASIC else f"{name}特殊訓練"


def _site(world: World) -> dict[str, Any]:
    site = world.installation
    return {"site_url": site.site_url, "entry_url": f"{site.site_url}/my/", "centre_name": site.centre_name}


def _day(day: date | None) -> str:
    return roc_day(day) if day else ""
