"""How long a phone takes to filter 5,000 notices and to show fifty: real Chromium, processor slowed four times.

The modules that the page uses are fed with the published listing. Showing ends when counts and cards have their place.
"""

import functools
import gzip
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench.figures import line

SLOWER = 4
ROUNDS = 41
SOURCES = Path(__file__).parents[2] / "site/docs/assets/javascripts"
FILTER_MS, PAINT_MS = 5.0, 20.0

NARROW = """async (rounds) => {
  const { rowsOf } = await import("/bench/listing.mjs");
  const { FACETS, indexOf, narrow } = await import("/bench/facets.mjs");
  const rows = rowsOf(await (await fetch("/notices/listing.json")).json(), "2026-11-23");
  const index = indexOf(rows);
  const found = new Set(rows.filter(({ number }) => number % 3 === 0).map(({ number }) => number));
  const names = Object.keys(FACETS);
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const row = rows[(round * 997) % rows.length];
    const asked = [names[round % names.length], names[(round * 5 + 2) % names.length], "district"];
    const choice = Object.fromEntries(asked.map((name) => [name, FACETS[name](row)[0]]));
    const before = performance.now();
    narrow(index, choice, found);
    times.push(performance.now() - before);
    await new Promise((done) => setTimeout(done));
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)];
}"""
SHOW = """async (rounds) => {
  const from = (name) => import(`/bench/${name}.mjs`);
  const [{ rowsOf }, { indexOf, narrow }] = [await from("listing"), await from("facets")];
  const [{ noticeCard }, { optionCounts }] = [await from("notice-card"), await from("choices")];
  const index = indexOf(rowsOf(await (await fetch("/notices/listing.json")).json(), "2026-11-23"));
  const results = document.querySelector("[data-results]");
  const showCounts = optionCounts(document.querySelector("form[data-filter]"));
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now();
    const { rows, counts } = narrow(index, { weekday: "一二三四五六日"[round % 7] }, null);
    showCounts(counts);
    const list = document.createElement("ul");
    list.className = "vg-cards";
    list.append(...rows.slice(0, 50).map((row) => noticeCard(row)));
    results.replaceChildren(list);
    results.getBoundingClientRect();
    times.push(performance.now() - before);
    await new Promise((done) => setTimeout(done, 20));
  }
  if (results.querySelectorAll("li").length !== 50) throw new Error("not fifty cards");
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)];
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def filtering(site: Path) -> None:
    """Two figures of time and the weight of the listing."""
    listing = (site / "notices/listing.json").read_bytes()
    line("site.listing_bytes_5000", len(gzip.compress(listing)), "bytes", None)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.route("**/bench/*.mjs", lambda route: route.fulfill(path=SOURCES / Path(route.request.url).name))
        page.goto(f"http://127.0.0.1:{server.server_port}/notices/")
        _slow(page)
        line("site.filter_ms_5000", page.evaluate(NARROW, ROUNDS), "ms", FILTER_MS)
        line("site.filter_show_50_ms", page.evaluate(SHOW, ROUNDS), "ms", PAINT_MS)
        browser.close()
    server.shutdown()


def _slow(page: Page) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
