"""How people of a played round find their way: from the front page, by what is written on it."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from tests.walks.playing import Site, app_code, come_in
from tests.walks.walker import Walker

PLACE = "Harbour Rise"


def go(who: Walker, *words: str) -> Walker:
    """From wherever they are to the page of their place, and on from there."""
    if not who.page.url.startswith("http"):
        who.open("/")
    if who.page.get_by_role("link", name=PLACE, exact=True).count() == 0:
        who.press("Folkmoot")
    who.press(PLACE)
    for one in words:
        who.press(one)
    return who


def work(who: Walker, *words: str) -> Walker:
    """To the page from which those with a role run the place, and on."""
    return go(who, "Run this place", *words)


def come_back(site: Site, who: Walker) -> Walker:
    """To the page of the place, signed in."""
    go(who)
    if not who.sees(f"Your account: {who.name}"):
        come_in(site, who)
        go(who)
    return who


def second_step(site: Site, who: Walker, by: str = "Run this place") -> Walker:
    """On another day what only they have is asked again, and they land where they wanted to go. After a month they sign in anew."""
    come_back(site, who)
    who.press(by)
    asked_at = who.page.url
    who.press("Second step")
    who.type("Code", app_code(site.keys[who.name], site.now))
    who.press("Go on")
    assert who.page.url == asked_at, f"{who.name} wanted {asked_at} and is at {who.page.url}"
    return who


def account(who: Walker, *words: str) -> Walker:
    if not who.page.url.startswith("http"):
        who.open("/")
    who.press("Your account")
    for one in words:
        who.press(one)
    return who


def code_of(who: Walker) -> str:
    """What somebody reads out at the desk, to a neighbour, or to who gives them a role."""
    account(who, "Show my code")
    if not who.sees("Your code is"):
        who.press("Show my code")
    return re.search(r"Your code is (\S+)", who.text).group(1)


def link_in_letter(site: Site, who: Walker, email: str, words: str) -> None:
    """Open the address that stands in the newest letter to them, after these words."""
    letter = site.letter_to(email)
    found = re.search(re.escape(words) + r".*?https?://[^/]+(/\S+)", letter)
    assert found, f"no address after “{words}” in: {letter[:800]}"
    who.open(found.group(1))


def moment(site: Site, **ahead: float) -> str:
    """That much later, as a box for a day and an hour takes it, by the clocks of the place."""
    return (site.now + timedelta(**ahead)).astimezone(ZoneInfo("Europe/London")).strftime("%Y-%m-%dT%H:%M")


def day(site: Site, ahead: int) -> str:
    return moment(site, days=ahead).partition("T")[0]
