"""The tenth chapter: both winners are promised; one is built, seen by neighbours, paid and told to the end."""

from tests.walks.going import come_back, day, go, second_step
from tests.walks.playing import Site
from tests.walks.round_call import LIGHTS, TABLE
from tests.walks.walker import Walker

OFFERS = "Answer what you were asked"


def play(site: Site, olu: Walker, ravi: Walker) -> None:
    second_step(site, ravi, by=OFFERS)
    for title in (LIGHTS, TABLE):
        promise(site, ravi, title)
    site.move_on(days=30)
    second_step(site, ravi, by=OFFERS)
    told(ravi, LIGHTS)
    done(ravi, LIGHTS)
    for name in ("Ada", "Ben"):
        seen(come_back(site, site.people[name]), LIGHTS)
    site.move_on(days=15)
    second_step(site, olu)
    paid(olu, LIGHTS)
    report(come_back(site, site.people["Ada"]))


def promise(site: Site, ravi: Walker, title: str) -> None:
    go(ravi, OFFERS, title, "Accept")
    ravi.type("It will be done by", day(site, 80))
    ravi.press("We promise this")


def told(ravi: Walker, title: str) -> None:
    go(ravi, OFFERS, title, "Say how far it is")
    ravi.tick("going well")
    ravi.type("What has been done so far", "The posts stand. The lamps come next week.")
    ravi.press("Publish this")


def done(ravi: Walker, title: str) -> None:
    go(ravi, OFFERS, title, "Say that it is done")
    ravi.type("What was done", "Six lights burn on the steps until midnight.")
    ravi.tick("There is nothing to take a picture of")
    ravi.press("It is done")


def seen(who: Walker, title: str) -> None:
    go(who, title)
    who.tick("Yes, it is done")
    who.press("Send my answer")
    assert who.sees("you have answered"), who.text


def paid(olu: Walker, title: str) -> None:
    go(olu, title, "Write down a payment")
    olu.tick("All of it")
    olu.tick("What this stage asks for was shown")
    olu.type("How much was paid", "1,200")
    olu.type("What for", "Six lamps and the posts")
    olu.tick("the receipt was seen")
    olu.press("Write it down")
    assert olu.sees("£1,200 of £1,200 paid"), olu.text


def report(who: Walker) -> None:
    go(who, LIGHTS)
    assert who.sees("kept"), who.text
    who.press("A report to print")
    assert who.sees("Six lights burn"), who.text
