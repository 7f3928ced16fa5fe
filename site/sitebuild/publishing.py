"""One build of the public site: theme, pages, listing, search, sitemap, each written only when it changed.

Knows the order of the steps. Does not know where content comes from (`publish` reads it) nor what a page says.
"""

from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec

from chalicelib.content.model import Content
from sitebuild.bundle import bundles
from sitebuild.edition import Edition
from sitebuild.feeds import calendar_files, feed_files
from sitebuild.feeds_page import feeds_page
from sitebuild.listing import listing
from sitebuild.outputs import Outputs, Tally
from sitebuild.page import Page
from sitebuild.recipes import Recipe, recipes
from sitebuild.reference_pages import decisions_page, problem_page, problems_page, read_problems
from sitebuild.scopes import scopes
from sitebuild.search_index import Memory, indexed, shard_counts
from sitebuild.search_text import searchable
from sitebuild.shell import Shell
from sitebuild.sitemap import robots, sitemap
from sitebuild.sought import sought_again
from sitebuild.theme import render_theme, theme_files

MODULE = ".mjs"
# Pages that belong to one person, or to machines: not for search engines.
PRIVATE = ("my/", "desk/", "centre/", "sign-in/", "404")


def publish_site(content: Content, root: Path, out: Path, cache: Path, today: date, base_url: str) -> Tally:
    """Bring the folder `out` up to date with the content; `cache` holds what the last build remembers."""
    shell = render_theme(root, cache / "shell", base_url)
    edition = Edition.of(content, shell, today)
    outputs = Outputs.open(out, cache / "outputs.json")
    modules: dict[str, str] = {}
    for path, file in theme_files(cache / "shell"):
        if path.endswith(MODULE):
            modules[file.stem] = file.read_text("utf-8")
        else:
            outputs.put(path, file.read_bytes())
    for name, text in bundles(modules):
        outputs.put(f"assets/javascripts/{name}{MODULE}", text.encode())
    for recipe in recipes(edition):
        outputs.offer(
            f"{recipe.path}index.html",
            edition.key(*recipe.parts),
            partial(_printed, shell, recipe),
        )
    for page in _reference_pages(root):
        outputs.put(f"{page.path}index.html", shell.splice(page))
    _write_feeds(edition, outputs)
    _write_search(edition, outputs, cache / "search.msgpack")
    _write_addresses(edition, outputs)
    return outputs.finish()


def _printed(shell: Shell, recipe: Recipe) -> bytes:
    return shell.splice(recipe.make())


def _reference_pages(root: Path) -> list[Page]:
    problems = read_problems(root / "functions/chalicelib/wording/problems.json")
    pages = [problem_page(code, wording) for code, wording in problems.items()]
    return [*pages, problems_page(problems), decisions_page(root / "site/docs/develop/decisions")]


def _write_feeds(edition: Edition, outputs: Outputs) -> None:
    known = list(scopes(edition))
    for path, key, make in chain(feed_files(edition, known), calendar_files(edition)):
        outputs.offer(path, key, make)
    page = feeds_page(known, edition.shell.base_url)
    outputs.put(f"{page.path}index.html", edition.shell.splice(page))


def _write_search(edition: Edition, outputs: Outputs, memory_file: Path) -> None:
    content = edition.content
    notices = edition.published
    known = sought_again(notices, memory_file.with_name("sought.msgpack"), edition.code)
    outputs.put("notices/listing.json", listing(notices, content, shard_counts(len(notices)), known))
    names = [(content.units[n.unit].name, content.tracks[n.category].name) for n in notices]
    memory, files = indexed(
        _recalled(memory_file, edition.code, outputs),
        [notice.id for notice in notices],
        [edition.key(notice.version, *name) for notice, name in zip(notices, names, strict=True)],
        lambda number: searchable(notices[number], *names[number]),
        lambda path: (outputs.folder / path).read_bytes(),
    )
    for path, key in memory.keys.items():
        outputs.offer(path, key, partial(files.__getitem__, path))
    memory_file.write_bytes(msgspec.msgpack.encode((edition.code, memory)))


def _recalled(file: Path, code: str, outputs: Outputs) -> Memory:
    """The memory of the last build, if it was this program's and all its files are still there."""
    if not file.is_file():
        return Memory()
    try:
        made_by, memory = msgspec.msgpack.decode(file.read_bytes(), type=tuple[str, Memory])
    except msgspec.DecodeError:
        return Memory()
    whole = made_by == code and all(outputs.holds(path, key) for path, key in memory.keys.items())
    return memory if whole else Memory()


def _write_addresses(edition: Edition, outputs: Outputs) -> None:
    base_url = edition.shell.base_url
    paths = [path.removesuffix("index.html") for path in outputs.after if path.endswith("index.html")]
    public = [path for path in paths if not path.startswith(PRIVATE) and not path.endswith("/apply/")]
    changed = {f"units/{notice.id}/": notice.updated or notice.published for notice in edition.shown()}
    changed |= {plan.path.lstrip("/"): plan.updated or plan.published for plan in edition.shown_plans()}
    outputs.put("sitemap.xml", sitemap(base_url, public, changed))
    outputs.put("robots.txt", robots(base_url))
