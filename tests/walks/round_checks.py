"""The fifth chapter: is it in order, and can it be done? Grace looks first, then the office answers by the link in its letter."""

from tests.walks.going import day, go, link_in_letter, second_step, work
from tests.walks.playing import Site
from tests.walks.round_call import BENCH, CALL, LIGHTS, TABLE, TOWER
from tests.walks.round_people import OFFICE, OFFICE_MAIL
from tests.walks.walker import Walker

FIRST = (
    "Is it in the area",
    "Is it lawful",
    "Does it fit within the pot",
    "Can everything that it needs be given",
    "Does it say enough",
)
SECOND = ("May the land", "Would it do what", "Is it settled who pays")
COSTS = {LIGHTS: "1,200", BENCH: "1,500", TABLE: "900"}


def play(site: Site, olu: Walker, grace: Walker) -> None:
    site.move_on(days=10, minutes=5)
    second_step(site, grace)
    second_step(site, olu)
    for title in COSTS:
        in_order(grace, title)
    refused(grace, TOWER)
    office = site.somebody("The council")
    for title, cost in COSTS.items():
        give(olu, title)
        answered_by_letter(site, office, cost)
        decided(olu, title)
    site.move_on(days=10, minutes=5)
    go(olu, CALL)
    assert olu.sees("4 proposals were sent; 3 of them can go to the vote"), olu.text


def in_order(checker: Walker, title: str) -> None:
    take(checker, title)
    for question in FIRST:
        checker.tick("yes", under=question)
    checker.tick("It can go on")
    checker.press("Decide")


def refused(checker: Walker, title: str) -> None:
    """Nothing is refused without a reason from the published list, and words."""
    take(checker, title)
    for question in FIRST:
        checker.tick("yes", under=question)
    checker.tick("It cannot be done")
    checker.choose("why?", "It needs something that nobody here can give")
    checker.type("why it cannot be done", "There is no gold here, and no land for a tower.")
    checker.press("Decide")


def take(checker: Walker, title: str) -> None:
    work(checker, "Checks", title, "Take it")


def give(organiser: Walker, title: str) -> None:
    work(organiser, "Checks", title, "Give it to somebody")
    organiser.choose("Give it to", OFFICE)
    organiser.press("Give", within="#deeds form")


def answered_by_letter(site: Site, office: Walker, cost: str) -> None:
    """Somebody at the council opens the link in the newest letter; they have no account here."""
    link_in_letter(site, office, OFFICE_MAIL, "You need no account")
    office.press("Open it")
    for question in SECOND:
        office.tick("yes", under=question)
    office.type("likely", cost)
    office.choose("Who would deliver it?", OFFICE)
    office.tick("yes", under="Have they agreed?")
    office.type("It would be done by", day(site, 90))
    office.tick("It can go on")
    office.type("Your name", "Rita Moss")
    office.type("Your post", "Works officer")
    office.press("Send the answer")


def decided(organiser: Walker, title: str) -> None:
    """The office advises; somebody of the place decides."""
    work(organiser, "Checks", title)
    organiser.tick("It can go on")
    organiser.press("Decide")
