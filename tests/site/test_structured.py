"""What search engines are told: words of schema.org in the places where schema.org has them, true dates and places."""

import json
import re
from datetime import datetime, timedelta

import pytest

from sitebuild.structured import volunteering
from tests.site import builders as b
from tests.site.conftest import BASE_URL

THING = {"@type", "name", "description", "url"}
# Properties by type as schema.org 29 lists them, as far as we speak of these things (https://schema.org/<type>).
KNOWN = {
    "JoinAction": THING | {"startTime", "endTime", "actionStatus", "object", "target", "location"},
    "Organization": THING | {"telephone", "email", "address", "seeks"},
    "Demand": THING | {"validFrom", "validThrough", "areaServed", "itemOffered", "inventoryLevel"},
    "Service": THING | {"audience", "areaServed", "provider", "serviceType"},
    "Audience": THING | {"audienceType", "geographicArea"},
    "QuantitativeValue": THING | {"value", "unitText"},
    "EntryPoint": THING | {"urlTemplate", "actionPlatform"},
    "Place": THING | {"address"},
    "PostalAddress": THING | {"streetAddress", "addressLocality", "addressCountry"},
    "Course": THING | {"inLanguage", "isAccessibleForFree", "provider", "offers", "hasCourseInstance"},
    "CourseInstance": THING | {"courseMode", "courseWorkload"},
    "Offer": THING | {"category"},
}
PAGES = ("/units/heping-care/elder-visit/", "/units/heping-care/", "/courses/basic-ethics/")


def told_on(text):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])


def things(value):
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from things(inner)
    if isinstance(value, list):
        for inner in value:
            yield from things(inner)


@pytest.mark.parametrize("path", PAGES)
def test_every_word_is_one_that_schema_org_has_in_that_place(page, path):
    told = told_on(page(path))
    assert told.pop("@context") == "https://schema.org"
    for thing in things(told):
        assert thing.keys() <= KNOWN[thing["@type"]], thing["@type"]
        assert all(value not in ("", None) for value in thing.values())


def test_a_notice_is_a_way_to_join_and_never_a_job(page):
    told = told_on(page("/units/heping-care/elder-visit/"))
    assert told["@type"] == "JoinAction" and "JobPosting" not in page("/units/heping-care/elder-visit/")
    assert told["url"] == f"{BASE_URL}units/heping-care/elder-visit/"
    assert told["target"]["urlTemplate"] == f"{BASE_URL}units/heping-care/elder-visit/apply/"
    assert told["object"]["name"] == b.a_unit().name


def test_dates_are_instants_in_taipei_and_the_last_day_counts_whole():
    told = volunteering(b.a_notice(), b.a_unit(), BASE_URL)
    sought = told["object"]["seeks"]
    days = [told["startTime"], told["endTime"], sought["validFrom"], sought["validThrough"]]
    assert days == ["2027-01-01T00:00:00+08:00", "2028-12-31T23:59:59+08:00",
                    "2026-11-01T00:00:00+08:00", "2026-12-31T23:59:59+08:00"]  # fmt: skip
    assert all(datetime.fromisoformat(day).utcoffset() == timedelta(hours=8) for day in days)


def test_every_place_has_its_address_and_seats_are_told_only_when_there_is_a_number():
    told = volunteering(b.a_notice(), b.a_unit(), BASE_URL)
    address = told["location"][0]["address"]
    assert (address["streetAddress"], address["addressLocality"]) == ("臺北市大安區範例路1段1號", "大安區")
    assert told["object"]["seeks"]["inventoryLevel"]["value"] == 12
    without = b.a_notice(recruit=b.Recruit(b.TODAY, b.TODAY, ("本站",)))
    assert "inventoryLevel" not in volunteering(without, b.a_unit(), BASE_URL)["object"]["seeks"]
