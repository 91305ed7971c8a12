"""What happened, as feed readers take it: Atom (RFC 4287) and JSON Feed 1.1."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE, JSON_TYPE = "application/atom+xml; charset=utf-8", "application/feed+json; charset=utf-8"
NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Item:
    """One thing that happened. `id` is an address-like word that never changes."""

    id: str
    at: datetime
    title: str
    words: str
    url: str


@dataclass(frozen=True)
class Feed:
    """Whole addresses throughout. `updated` counts when there is no item yet."""

    id: str
    title: str
    page: str
    address: str
    author: str
    language: str
    updated: datetime
    items: tuple[Item, ...]


def atom(feed: Feed) -> bytes:
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(max((one.at for one in feed.items), default=feed.updated)))
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    for one in feed.items:
        entry = _add(root, "entry")
        _add(entry, "id", one.id)
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.at))
        _add(entry, "published", _moment(one.at))
        _add(entry, "link", rel="alternate", type="text/html", href=one.url)
        # Always there: an entry without content needs a link, and readers show the title twice without a summary.
        _add(entry, "summary", one.words, type="text")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text:
        child.text = NO_XML.sub("", text)
    return child


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def json_feed(feed: Feed) -> bytes:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": one.id,
                "url": one.url,
                "title": one.title,
                "content_text": one.words,
                "date_published": _moment(one.at),
            }
            for one in feed.items
        ],
    }
    return json.dumps(told, ensure_ascii=False).encode()


def tag_uri(host: str, words: str) -> str:
    """An identity that outlives addresses (RFC 4151): tag:example.org,2026:process.Process-k3f-announced"""
    return f"tag:{host},2026:{re.sub(r'[^A-Za-z0-9._:-]+', '-', words)}"
