"""A notice is keyed once; everything that the handbook asks to be told elsewhere follows from that one file (N2)."""

import json
import re

import feedparser
import icalendar
import yaml

from sitebuild.plan_from_notice import filled_plan
from sitebuild.publishing import publish_site
from tests.site import builders as b
from tests.site.conftest import BASE_URL, ROOT

WORD = "只打一次的訪視志工"
NOTICE = "units/heping-care/once/"


def test_one_file_becomes_page_list_calendar_feeds_data_posts_papers_and_the_draft_of_a_plan(tmp_path, shell_cache):
    out = tmp_path / "site"
    notice = b.a_notice("once", title=WORD)
    content = b.content([notice])
    publish_site(content, ROOT, out, shell_cache, b.TODAY, BASE_URL)
    (shell_cache / "outputs.json").unlink()
    page = (out / NOTICE / "index.html").read_text("utf-8")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    calendar = icalendar.Calendar.from_ical((out / NOTICE / "calendar.ics").read_bytes())
    posts = re.findall(r'<p class="vg-pasted"[^>]*>(.*?)</p>', page, re.S)
    listing = json.loads((out / "notices/listing.json").read_bytes())
    plan = yaml.safe_load(filled_plan(content, notice, WORD, b.TODAY).split("---\n")[1])
    found = {
        "page": WORD in re.search(r"<h1>(.*?)</h1>", page)[1],
        "list": WORD in (out / "notices/index.html").read_text("utf-8") and WORD in [row[2] for row in listing["rows"]],
        "calendar": any(WORD in str(event.get("summary")) for event in calendar.walk("VEVENT")),
        "rss": WORD in feedparser.parse((out / "feeds/notices.rss").read_bytes()).entries[0].title,
        "structured data": WORD in json.dumps(data, ensure_ascii=False),
        "posts for LINE, Facebook and the newsletter": len(posts) >= 3 and all(WORD in post for post in posts),
        "sheet of A4": WORD in re.search(r'class="vg-sheet__title"[^>]*>(.*?)<', page)[1],
        "application form and its paper": WORD in (out / NOTICE / "apply/index.html").read_text("utf-8"),
        "draft of the plan": (plan["purpose"], tuple(plan["tasks"])) == (notice.purpose, notice.tasks),
    }
    assert [name for name, there in found.items() if not there] == [] and len(found) == 9
