"""A browser that runs no scripts: reads forms out of pages, changes fields, presses buttons."""

import re
from html.parser import HTMLParser

from tests.http.client import Answer, Browser
from tests.http.conftest import Running

ADDRESS = "/applications/form"


class Page(HTMLParser):
    """The form of a page as a browser would post it, and what the page says."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.status, self.html, self.headers = answer.status, answer.text, answer.headers
        self.fields: dict[str, list[str]] = {}
        self.buttons: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self._area: str | None = None
        self._select: str | None = None
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag == "button":
            self.buttons.append(given.get("value") or "")
        if tag == "textarea":
            self._area = given["name"]
            self.fields[given["name"]] = [""]
        if tag == "select":
            self._select = given["name"]
        if tag == "option" and "selected" in given:
            self.fields[self._select] = [given["value"]]
        if tag == "input" and (given.get("type") not in ("checkbox", "radio") or "checked" in given):
            self.fields.setdefault(given["name"], []).append(given.get("value") or ("on" if "checked" in given else ""))

    def handle_endtag(self, tag):
        self._area = None if tag == "textarea" else self._area

    def handle_data(self, data):
        if self._area:
            self.fields[self._area] = [self.fields[self._area][0] + data]

    @property
    def title(self) -> str:
        return re.sub(r"<[^>]+>", "", re.search(r"<h1[^>]*>(.*?)</h1>", self.html, re.S)[1])

    @property
    def reasons(self) -> list[str]:
        summary = re.search(r'<div class="vg-error-summary".*?</div>', self.html, re.S)
        return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<li>(.*?)</li>", summary[0] if summary else "")]

    @property
    def summary_links(self) -> list[str]:
        return [link[1:] for link in self.links if link.startswith("#")]


class PlainBrowser:
    """Posts what the last page holds."""

    def __init__(self, running: Running, body: dict) -> None:
        self.running = running
        self.browser: Browser = running.browser()
        self.fields = flat(body)
        self.page: Page | None = None

    def press(self, button: str, **changes) -> Page:
        """Press a button of the page, with fields changed before."""
        fields = {
            **(self.page.fields if self.page else self.fields),
            **{k.replace("__", "."): v for k, v in changes.items()},
        }
        fields = {
            name: given if isinstance(given, list) else [given] for name, given in fields.items() if given is not None
        }
        self.page = Page(self.browser.form(ADDRESS, {**fields, "do": button}))
        return self.page

    def code(self) -> str:
        """The newest code in the letters to the address that the form names."""
        self.running.work()
        letter = self.running.letters_to(self.page.fields["email"][0])[0]
        return re.search(r"\b\d{6}\b", letter)[0]


def flat(body: dict, prefix: str = "") -> dict:
    """A JSON body as the form's own fields."""
    said: dict = {}
    for name, value in body.items():
        if isinstance(value, dict):
            said |= flat(value, f"{prefix}{name}.")
        elif value is True:
            said[prefix + name] = ["on"]
        elif value is not False:
            said[prefix + name] = value if isinstance(value, list) else [value]
    return said
