"""How fast and how small the site is at thousands of notices; each function prints lines of `make bench`.

Compared with what stock tools need for the same, as measured once: see design decisions 0002 and 0003.
"""

import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sitebuild.listing import listed
from sitebuild.search_index import address, shard_counts
from sitebuild.search_text import normalised, searchable, shard_of
from tests.bench.figures import line
from tests.bench.filter_bench import filtering
from tests.bench.site_sources import write_project
from tests.site import builders as b

MANY, FEW = 5000, 500
NOW = "2026-11-23T10:00:00+08:00"
# A file must be older than this before the build believes its time stamps.
SETTLED = 2.5
STOCK_COLD_CPU_S, STOCK_CHANGE_WALL_S, PAGEFIND_BYTES, STOCK_PAGE_BYTES = 33.5, 33.0, 175_000, 72_000
WORDS = ("長者", "導覽", "手語", "淨灘", "社福", "課輔", "大安區", "博物館", "獨居老人", "社區關懷", "送餐服務")


def publish(root):
    """One run of the command: (CPU seconds of it and its children, seconds on the clock)."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "sitebuild.publish", "--now", NOW]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return cpu, time.perf_counter() - started


def tree(folder):
    """Every file of a folder with its bytes."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def building(folder):
    """Cold builds of many and of few, one change, and whether it leaves the bytes of a cold build."""
    few, many = folder / "few", folder / "many"
    write_project(few, FEW)
    files = write_project(many, MANY)
    time.sleep(SETTLED)
    few_cpu, _ = publish(few)
    many_cpu, _ = publish(many)
    line("site.cold_cpu_s_5000", many_cpu, "s", STOCK_COLD_CPU_S)
    line("site.growth", many_cpu / MANY / (few_cpu / FEW), "x", 1.6)
    changed = files[MANY // 2]
    changed.write_text(changed.read_text("utf-8").replace("## 適合誰", "## 適合您嗎"), "utf-8")
    _, wall = publish(many)
    line("site.one_change_wall_s_5000", wall, "s", STOCK_CHANGE_WALL_S)
    warm = tree(many / "build/site")
    for name in ("outputs.json", "search.msgpack", "content.msgpack"):
        (many / "build" / name).unlink()
    (many / "build/site").rename(many / "build/warm")
    publish(many)
    different = warm.items() ^ tree(many / "build/site").items()
    line("site.one_change_different_files", len(different), "files", None)
    return many


def searching(root):
    """Bytes of one search, and how right the answers are, read from the published shards as the browser does."""
    from sitebuild.postings import unpack

    content = b.crowd(MANY)
    notices = listed(content.notices.values())
    names = json.loads((root / "build/site/notices/listing.json").read_bytes())
    categories = dict(names["categories"])
    texts = [searchable(n, content.units[n.unit].name, categories[n.category]) for n in notices]
    rng = random.Random(5)
    drawn = [rng.choice(b.WORDS) for _ in range(40)] + [rng.choice(b.WORDS) + rng.choice(b.WORDS) for _ in range(40)]
    counts, weights, right, given, missed = shard_counts(MANY), [], 0, 0, 0
    for query in (*WORDS, *drawn):
        paths, answer = set(), None
        for gram in _grams(normalised(query).strip()):
            path = address(len(gram), shard_of(gram, counts[len(gram)]))
            paths.add(path)
            there = set(unpack(json.loads((root / "build/site" / path).read_bytes()).get(gram, "")))
            answer = there if answer is None else answer & there
        truth = {number for number, text in enumerate(texts) if normalised(query).strip() in text}
        weights.append(sum(len(gzip.compress((root / "build/site" / path).read_bytes())) for path in paths))
        right, given, missed = right + len(truth & answer), given + len(answer), missed + len(truth - answer)
    line("site.search_bytes", sum(weights) / len(weights), "bytes", PAGEFIND_BYTES)
    line("site.search_bytes_most", max(weights), "bytes", PAGEFIND_BYTES)
    line("site.search_recall", right / (right + missed), "share", None)
    line("site.search_precision", right / given, "share", None)


def _grams(word):
    """As search.mjs chooses them; a test holds that module against the truth."""
    size = min(len(word), 3)
    last = len(word) - size
    count = min(last + 1, 3)
    starts = [0] if count == 1 else [round(i * last / (count - 1)) for i in range(count)]
    return [word[start : start + size] for start in starts]


def weighing(root):
    """What a browser fetches for a notice and for the list, compressed."""
    site = root / "build/site"
    notice = next(iter(sorted(site.glob("units/*/*/index.html"))))
    shared = ["assets/stylesheets/material.css", "assets/stylesheets/site.css", "assets/images/favicon.svg"]
    scripts = ["status", "share"]
    listing = ["notices"]
    for name, page, modules in (
        ("site.page_bytes", notice, scripts),
        ("site.list_bytes", site / "notices/index.html", listing),
    ):
        files = [page, *(site / path for path in shared), *(site / f"assets/javascripts/{m}.mjs" for m in modules)]
        line(name, sum(len(gzip.compress(file.read_bytes())) for file in files), "bytes", STOCK_PAGE_BYTES)


def run():
    """All figures of the site."""
    with tempfile.TemporaryDirectory() as folder:
        root = building(Path(folder))
        searching(root)
        weighing(root)
        filtering(root / "build/site")


if __name__ == "__main__":
    run()
