"""The sitemap: every page that a search engine should know, with the day on which it changed where that is known."""

from collections.abc import Iterable, Mapping
from datetime import date

from sitebuild.text import escape


def sitemap(base_url: str, paths: Iterable[str], changed: Mapping[str, date]) -> bytes:
    """The file for these addresses."""
    lines = (
        f"<url><loc>{escape(base_url + path)}</loc>"
        + (f"<lastmod>{changed[path].isoformat()}</lastmod>" if path in changed else "")
        + "</url>\n"
        for path in sorted(paths)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(lines)
        + "</urlset>\n"
    ).encode()


def robots(base_url: str) -> bytes:
    """What crawlers may fetch: everything but the pages behind a sign-in."""
    hidden = "".join(f"Disallow: /{name}/\n" for name in ("api", "my", "desk", "centre", "sign-in"))
    return f"User-agent: *\n{hidden}Sitemap: {base_url}sitemap.xml\n".encode()
