"""What search engines are told about a page, in the vocabulary of schema.org."""

from datetime import date
from typing import Any

from chalicelib.content.model import Course, Notice, PartMode, Unit
from sitebuild.feed_items import stamp


def organisation(unit: Unit, base_url: str) -> dict[str, Any]:
    """A unit as an Organization."""
    return {
        "@type": "Organization",
        "name": unit.name,
        "url": f"{base_url}units/{unit.id}/",
        "telephone": unit.contact.phone,
        "email": unit.contact.email,
        "address": {"@type": "PostalAddress", "streetAddress": unit.contact.address, "addressCountry": "TW"},
    }


def volunteering(notice: Notice, unit: Unit, base_url: str) -> dict[str, Any]:
    """A notice as a way to join a unit's work; never as a JobPosting, since 志願服務 is not paid work (法 3).

    The times of the action are those of the service; what the unit seeks holds while applications are taken.
    """
    url = f"{base_url}units/{notice.id}/"
    return {
        "@type": "JoinAction",
        "name": notice.title,
        "description": " ".join(notice.purpose.split()),
        "url": url,
        "startTime": stamp(notice.service.start),
        "endTime": last_second(notice.service.end),
        "actionStatus": "https://schema.org/PotentialActionStatus",
        "object": organisation(unit, base_url) | {"seeks": _sought(notice, url)},
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{url}apply/",
            "actionPlatform": [
                "https://schema.org/DesktopWebPlatform",
                "https://schema.org/MobileWebPlatform",
            ],
        },
        "location": [
            {
                "@type": "Place",
                "name": place.name,
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": place.address,
                    "addressLocality": place.district,
                    "addressCountry": "TW",
                },
            }
            for place in notice.service.places
        ],
    }


def _sought(notice: Notice, url: str) -> dict[str, Any]:
    """What the unit looks for, and how long."""
    seats = notice.recruit.quota
    return {
        "@type": "Demand",
        "url": url,
        "validFrom": stamp(notice.recruit.start),
        "validThrough": last_second(notice.recruit.end),
        "areaServed": notice.service.area,
        "itemOffered": {
            "@type": "Service",
            "name": notice.title,
            "audience": {"@type": "Audience", "audienceType": " ".join(notice.beneficiaries.split())},
        },
    } | ({"inventoryLevel": {"@type": "QuantitativeValue", "value": seats, "unitText": "人"}} if seats else {})


def last_second(day: date) -> str:
    """The end of a day in Taipei: the last day still counts."""
    return f"{day.isoformat()}T23:59:59+08:00"


def course_data(course: Course, base_url: str) -> dict[str, Any]:
    """A course as a Course with one instance of it."""
    mode = "Online" if course.mode is PartMode.ONLINE else "Onsite"
    return {
        "@type": "Course",
        "name": course.title,
        "description": " ".join(course.body.split())[:200] or course.title,
        "url": f"{base_url}courses/{course.id}/",
        "inLanguage": "zh-Hant-TW",
        "isAccessibleForFree": True,
        "provider": {"@type": "Organization", "name": "志工入門站", "url": base_url},
        "offers": {"@type": "Offer", "category": "Free"},
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "courseMode": mode,
            "courseWorkload": f"PT{course.hours}H",
        },
    }
