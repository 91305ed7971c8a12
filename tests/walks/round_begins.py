"""The first chapter of a whole round: a host makes the place, three people share the work, the place opens."""

import re

from tests.walks.going import PLACE, account, code_of, work
from tests.walks.playing import Site, app_code, sign_in
from tests.walks.walker import Walker


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
    account(who, "Ways in", "Set up a code app")
    who.press("I cannot scan it")
    key = re.search(r"time-based”\. ((?:[A-Z2-7]{4} ?)+)Code", who.text).group(1)
    site.keys[who.name] = key
    who.type("Code", app_code(key, site.now))
    who.press("It works")
    who.press("I have them")


def make_place(host: Walker) -> None:
    host.open("/")
    host.press("Make a place")
    host.type("What is the place called?", PLACE)
    host.type("Its word in addresses", "harbour-rise")
    host.type("Codes of its small areas", "W01A, W01B")
    host.type("The local organisation", "Harbour Hub")
    host.press("Make the place")
    assert host.sees("The place is made.")


def give(giver: Walker, role: str, to: Walker, office: str = "") -> None:
    code = code_of(to)
    work(giver, "Roles and offices")
    giver.type("Their code", code)
    giver.tick(role)
    if office:
        giver.choose("which office", office)
    giver.press("Give the role")
    assert giver.sees("now holds the role"), giver.text


def open_place(organiser: Walker) -> None:
    work(organiser, "Open this place", "Give the number")
    organiser.type("phone", "01632 960 777")
    organiser.type("One line", "Decided together at Harbour Rise")
    organiser.press("Save")
    work(organiser, "Open this place", "Show it to everyone")
