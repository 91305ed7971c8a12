"""The first chapter of a whole round: a host makes the place, three people share the work, the place opens."""

import re

from tests.walks.playing import Site, app_code, sign_in
from tests.walks.walker import Walker

PLACE = "harbour-rise"


def begin(site: Site) -> tuple[Walker, Walker, Walker]:
    """Hanna, Olu and Grace: host and clerk, organiser, checker and safeguarding lead."""
    site.manage("make-host", "hanna@example.org")
    hanna, olu, grace = (sign_in(site, name) for name in ("Hanna", "Olu", "Grace"))
    set_up_second_step(site, hanna)
    make_place(hanna)
    for role, who in (("organiser:", olu), ("safeguarding lead:", grace), ("checker:", grace), ("clerk:", hanna)):
        give(hanna, role, who)
    for who in (olu, grace):
        set_up_second_step(site, who)
    open_place(olu)
    return hanna, olu, grace


def set_up_second_step(site: Site, who: Walker) -> None:
    who.open("/account/")
    who.press("Ways in")
    who.press("Set up a code app")
    who.press("I cannot scan it")
    key = re.search(r"time-based”\. ((?:[A-Z2-7]{4} ?)+)Code", who.text).group(1)
    who.type("Code", app_code(key, site.now))
    who.press("It works")
    who.press("I have them")


def make_place(host: Walker) -> None:
    host.open("/")
    host.press("Make a place")
    host.type("What is the place called?", "Harbour Rise")
    host.type("Its word in addresses", PLACE)
    host.type("Codes of its small areas", "W01A, W01B")
    host.type("The local organisation", "Harbour Hub")
    host.press("Make the place")
    assert host.sees("The place is made.")


def give(giver: Walker, role: str, to: Walker, office: str = "") -> None:
    code = code_of(to)
    giver.open(f"/{PLACE}/people/")
    giver.type("Their code", code)
    giver.tick(role)
    if office:
        giver.choose("which office", office)
    giver.press("Give the role")
    assert giver.sees("now holds the role"), giver.text


def code_of(who: Walker) -> str:
    who.open("/account/")
    who.press("Show my code")
    if not who.sees("Your code is"):
        who.press("Show my code")
    return re.search(r"Your code is (\S+)", who.text).group(1)


def open_place(organiser: Walker) -> None:
    organiser.open(f"/{PLACE}/settings/open/")
    organiser.press("Give the number")
    organiser.type("phone", "01632 960 777")
    organiser.type("One line", "Decided together at Harbour Rise")
    organiser.press("Save")
    organiser.open(f"/{PLACE}/settings/open/")
    organiser.press("Show it to everyone")
