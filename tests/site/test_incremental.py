"""A build that brings an old site up to date leaves the same bytes as one that starts from nothing."""

import re
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.content.digest import with_plan_version
from chalicelib.content.model import Amendment
from sitebuild.publishing import publish_site
from tests.site import builders as b
from tests.site.conftest import BASE_URL, ROOT
from tests.site.planning import a_plan

FIRST = b.crowd(60)


def again(content, **changes):
    """The content with some parts replaced and all versions worked out anew, as reading would."""
    new = replace(content, **changes)
    plans = {p.id: with_plan_version(p, new.units[p.unit]) for p in new.plans.values()}
    notices = {n.id: b.versioned(n, new.units, plans) for n in new.notices.values()}
    return replace(new, notices=notices, plans=plans)


def planned(**changes):
    """The crowd with a plan that one of its notices leans on."""
    notice = list(FIRST.notices.values())[30]
    plan = a_plan(unit=notice.unit, **changes)
    notices = {**FIRST.notices, notice.id: replace(notice, plan=plan.slug)}
    return again(FIRST, notices=notices, plans={plan.id: plan})


def changed(content, **notice_changes):
    notice = list(content.notices.values())[30]
    return again(content, notices={**content.notices, notice.id: replace(notice, **notice_changes)})


def with_new(content):
    unit = next(iter(content.units))
    new = b.a_notice("brand-new", unit, title="新來的公告", published=b.date(2026, 12, 30))
    return again(content, notices={**content.notices, new.id: new})


def without_one(content):
    notices = dict(list(content.notices.items())[:10] + list(content.notices.items())[11:])
    return again(content, notices=notices)


def unit_renamed(content):
    unit = next(iter(content.units.values()))
    return again(content, units={**content.units, unit.id: replace(unit, name="改了名字的協會")})


def track_renamed(content):
    track = replace(content.tracks["culture"], name="文化藝術類")
    return replace(content, tracks={**content.tracks, "culture": track})


def course_changed(content):
    course = b.a_course(title="改了名字的課程")
    return replace(content, courses={course.id: course})


def grown(content):
    """So many that the index is split into more files."""
    more = b.crowd(90)
    return again(content, units=more.units, notices={**content.notices, **more.notices})


CHANGES = {
    "title": lambda c: changed(c, title="換了標題的志工"),
    "body": lambda c: changed(c, body="## 全新的一天\n\n從河濱公園出發，一起撿拾漂流木。"),
    "drafted": lambda c: changed(c, status=b.NoticeStatus.DRAFT),
    "archived": lambda c: changed(c, status=b.NoticeStatus.ARCHIVED),
    "archived, and another year": lambda c: changed(
        c, status=b.NoticeStatus.ARCHIVED, recruit=b.recruiting(b.date(2024, 1, 1), b.date(2024, 3, 1))
    ),
    "older": lambda c: changed(c, published=b.date(2020, 1, 1)),
    "moved to another category": lambda c: changed(c, category="culture"),
    "new notice": with_new,
    "notice removed": without_one,
    "unit renamed": unit_renamed,
    "track renamed": track_renamed,
    "course changed": course_changed,
    "grown": grown,
    "plan added": lambda c: planned(),
    "nothing": lambda c: c,
}


@pytest.fixture
def caches(tmp_path, shell_cache):
    """Two caches that hold the rendered theme and no memory of any page."""

    def cache(name):
        folder = tmp_path / name
        shutil.copytree(shell_cache, folder, ignore=shutil.ignore_patterns("outputs.json", "search.msgpack"))
        return folder

    return cache


def tree(folder):
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def publish(content, out, cache, today=b.TODAY):
    return publish_site(content, ROOT, out, cache, today, BASE_URL)


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_the_site_equals_a_cold_build(name, tmp_path, caches):
    after = CHANGES[name](FIRST)
    warm, cold = caches("warm"), caches("cold")
    publish(FIRST, tmp_path / "site", warm)
    tally = publish(after, tmp_path / "site", warm)
    publish(after, tmp_path / "afresh", cold)
    assert tree(tmp_path / "site") == tree(tmp_path / "afresh")
    if name == "nothing":
        assert (tally.written, tally.removed) == (0, 0)


@pytest.mark.parametrize("days", [1, 40, 400])
def test_on_a_later_day_the_site_equals_a_cold_build(days, tmp_path, caches):
    later = b.TODAY + timedelta(days=days)
    warm, cold = caches("warm"), caches("cold")
    publish(FIRST, tmp_path / "site", warm)
    publish(FIRST, tmp_path / "site", warm, later)
    publish(FIRST, tmp_path / "afresh", cold, later)
    assert tree(tmp_path / "site") == tree(tmp_path / "afresh")


def test_a_new_privacy_text_reaches_the_forms(tmp_path, caches):
    warm = caches("warm")
    publish(FIRST, tmp_path / "site", warm)
    form = next((tmp_path / "site").glob("units/*/*/apply/index.html"))
    before = re.search(r'data-privacy-version="(\w+)"', form.read_text("utf-8"))
    publish(replace(FIRST, privacy={"standard": "privacy-v2"}), tmp_path / "site", warm)
    after = re.search(r'data-privacy-version="(\w+)"', form.read_text("utf-8"))
    assert before and after and before[1] != after[1]


def test_a_changed_word_rewrites_few_files(tmp_path, caches):
    warm = caches("warm")
    publish(FIRST, tmp_path / "site", warm)
    notice = list(FIRST.notices.values())[30]
    tally = publish(changed(FIRST, body=notice.body + "\n\n補充說明。"), tmp_path / "site", warm)
    assert 0 < tally.written < 30


def test_an_amended_plan_rewrites_its_page_and_its_notices(tmp_path, caches):
    warm = caches("warm")
    publish(planned(), tmp_path / "site", warm)
    before = tree(tmp_path / "site")
    amended = planned(amendments=(Amendment(b.date(2027, 9, 1), "增加信義區", "字第9號"),))
    tally = publish(amended, tmp_path / "site", warm)
    after = tree(tmp_path / "site")
    plan, notice = next(iter(amended.plans.values())), list(FIRST.notices.values())[30]
    pages = {name for name in after if name.endswith(".html") and after[name] != before.get(name)}
    assert pages == {f"{plan.path.strip('/')}/index.html", f"units/{notice.id}/index.html",
                     f"units/{notice.id}/apply/index.html"}  # fmt: skip
    assert tally.written < 30


def test_a_file_that_was_lost_is_made_again(tmp_path, caches):
    warm = caches("warm")
    publish(FIRST, tmp_path / "site", warm)
    before = tree(tmp_path / "site")
    for path in ("units/index.html", "search/2-0.json", "notices/listing.json", "assets/stylesheets/site.css"):
        (tmp_path / "site" / path).unlink()
    publish(FIRST, tmp_path / "site", warm)
    assert tree(tmp_path / "site") == before


def test_a_file_that_nobody_made_does_not_survive_a_cold_build(tmp_path, caches):
    (tmp_path / "site" / "old").mkdir(parents=True)
    (tmp_path / "site" / "old" / "index.html").write_text("stale")
    publish(FIRST, tmp_path / "site", caches("cold"))
    assert not (tmp_path / "site" / "old").exists()


def test_a_build_that_broke_off_is_not_believed(tmp_path, caches):
    warm = caches("warm")
    publish(FIRST, tmp_path / "site", warm)
    broken = changed(FIRST, category="no-such-category")
    with pytest.raises(KeyError):
        publish(broken, tmp_path / "site", warm)
    publish(FIRST, tmp_path / "site", warm)
    publish(FIRST, tmp_path / "afresh", caches("cold"))
    assert tree(tmp_path / "site") == tree(tmp_path / "afresh")
