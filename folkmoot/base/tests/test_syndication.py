"""Feeds as RFC 4287 and JSON Feed 1.1 say."""

import json
import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from folkmoot.base.syndication import ATOM, Feed, Item, atom, json_feed, tag_uri

MAY_1 = datetime(2027, 5, 1, 9, 30, tzinfo=UTC)
NAMES = {"a": ATOM}


def feed(*items):
    return Feed(
        "tag:example.org,2026:place", "Wenderby <&>", "https://example.org/w/", "https://example.org/w/feed.atom",
        "The hub", "en-GB", MAY_1, items,
    )  # fmt: skip


def item(number, words="Some words"):
    at = MAY_1.replace(day=number)
    return Item(f"tag:example.org,2026:{number}", at, f"Thing {number}", words, f"https://example.org/w/{number}/")


def test_an_atom_feed_has_everything_that_it_must_once():
    root = ElementTree.fromstring(atom(feed(item(3), item(2))))
    for must in ("id", "title", "updated", "author/a:name"):
        assert len(root.findall(f"a:{must}", NAMES)) == 1
    assert {link.get("rel") for link in root.findall("a:link", NAMES)} == {"self", "alternate"}
    entries = root.findall("a:entry", NAMES)
    assert len(entries) == 2
    for entry in entries:
        for must in ("id", "title", "updated", "summary", "link"):
            assert len(entry.findall(f"a:{must}", NAMES)) == 1
    ids = [entry.findtext("a:id", namespaces=NAMES) for entry in entries]
    assert len(set(ids)) == 2 and all(re.fullmatch(r"[a-z]+:[^\s]+", one) for one in ids)


def test_it_was_updated_when_the_newest_thing_happened():
    root = ElementTree.fromstring(atom(feed(item(2), item(9), item(3))))
    assert root.findtext("a:updated", namespaces=NAMES) == "2027-05-09T09:30:00+00:00"
    assert ElementTree.fromstring(atom(feed())).findtext("a:updated", namespaces=NAMES) == "2027-05-01T09:30:00+00:00"


@pytest.mark.parametrize(
    "words", ["<script>x</script>", "a\x00b\x0b", "]]>", "\ud800".encode("utf-8", "replace").decode()]
)
def test_no_words_break_it(words):
    root = ElementTree.fromstring(atom(feed(item(1, words))))
    assert root.find("a:entry", NAMES).find("a:summary", NAMES).get("type") == "text"
    assert not root.findall(".//script")


def test_a_json_feed_has_everything_that_it_must():
    told = json.loads(json_feed(feed(item(2))))
    assert told["version"] == "https://jsonfeed.org/version/1.1" and told["title"] and told["feed_url"]
    assert set(told["items"][0]) >= {"id", "url", "title", "content_text", "date_published"}


def test_an_identity_holds_nothing_that_an_address_may_not_hold():
    assert tag_uri("example.org", "process.Process:k3f vote") == "tag:example.org,2026:process.Process:k3f-vote"
