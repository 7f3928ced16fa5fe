"""What search engines are told about a page, in the vocabulary of schema.org."""

from typing import Any

from chalicelib.content.model import Course, Notice, PartMode, Unit


def organisation(unit: Unit, base_url: str) -> dict[str, Any]:
    """A unit as an Organization."""
    return {
        "@type": "Organization",
        "name": unit.name,
        "url": f"{base_url}units/{unit.id}/",
        "telephone": unit.contact.phone,
        "address": unit.contact.address,
    }


def volunteering(notice: Notice, unit: Unit, base_url: str) -> dict[str, Any]:
    """A notice as a way to join a unit's work; never as a JobPosting, since 志願服務 is not paid work (法 3)."""
    return {
        "@type": "JoinAction",
        "name": notice.title,
        "description": notice.purpose,
        "url": f"{base_url}units/{notice.id}/",
        "startTime": notice.service.start.isoformat(),
        "endTime": notice.service.end.isoformat(),
        "actionStatus": "https://schema.org/PotentialActionStatus",
        "object": organisation(unit, base_url),
        "target": f"{base_url}units/{notice.id}/apply/",
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
