"""Find the pages of a site by following its links, one page of each sort."""

import re
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser

# A public id (folkmoot/base/ids.py), told from a ten-letter word by its digits, perhaps with a slug; or a number.
SINGLE_THING = re.compile(r"/(?:(?=[a-z]*[0-9])[0-9a-hjkmnp-tv-z]{10}(?:-[^/]*)?|[0-9]+)(?=/|$)")


class Links(HTMLParser):
    """Where a page's links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def find_pages(address: str, *, most: int) -> list[str]:
    """Paths of up to `most` pages, nearest to the front page first. Two budgets are one sort of page."""
    pages: dict[str, str] = {}
    waiting = ["/"]
    while waiting and len(pages) < most:
        path = waiting.pop(0)
        if sort_of(path) not in pages and (links := read_links(address, path)) is not None:
            pages[sort_of(path)] = path
            waiting += links
    return list(pages.values())


def sort_of(path: str) -> str:
    """The path with names of single things left out: public ids with their slugs, and numbers."""
    return SINGLE_THING.sub("/*", path)


def read_links(address: str, path: str) -> list[str] | None:
    """The paths a page links to on its own site; None when it is not a page."""
    try:
        with urllib.request.urlopen(address + path) as reply:
            if "text/html" not in reply.headers.get("Content-Type", ""):
                return None
            reader = Links()
            reader.feed(reply.read().decode())
    except urllib.error.HTTPError:
        return None
    here = [urllib.parse.urlsplit(urllib.parse.urljoin(address + path, link)) for link in reader.found]
    return [link.path for link in here if link.netloc == urllib.parse.urlsplit(address).netloc]
