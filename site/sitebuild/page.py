"""What a page is before it is put into the shell.

Knows the parts that differ from page to page. Does not know the theme, files, or what the page is about.
"""

from dataclasses import dataclass
from typing import Any

# The style sheet of the working pages: forms, the reading clock, the quiz.
APP = '<link rel="stylesheet" href="/assets/stylesheets/app.css">\n'


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. `path` ends in a slash; `body` is finished, safe HTML with exactly one h1."""

    path: str
    title: str
    description: str
    body: str
    data: dict[str, Any] | None = None
    scripts: tuple[str, ...] = ()
    section: str = ""
    head: str = ""
