"""How people of a played round find their way: from the front page, by what is written on it."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from tests.walks.playing import Site, app_code
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


def second_step(site: Site, who: Walker) -> Walker:
    """On another day: the visit is still good, what only they have is asked again. They land where they wanted to go."""
    work(who, "Second step")
    who.type("Code", app_code(site.keys[who.name], site.now))
    who.press("Go on")
    assert who.sees(f"Run {PLACE}"), who.text
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
