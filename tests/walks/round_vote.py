"""The seventh chapter: four people vote on a screen, with a letter's code and at the desk."""

from collections.abc import Mapping

from tests.walks.going import go, second_step, work
from tests.walks.playing import Site
from tests.walks.round_budget import VOTE
from tests.walks.round_call import BENCH, LIGHTS, TABLE
from tests.walks.walker import Walker

SCREEN = {
    "Ada": {LIGHTS: "5", TABLE: "3"},
    "Ben": {BENCH: "5", LIGHTS: "2"},
    "Cleo": {LIGHTS: "4", TABLE: "4"},
    "Dan": {TABLE: "5", LIGHTS: "1"},
}


def play(site: Site, hanna: Walker) -> None:
    for name, points in SCREEN.items():
        vote_signed_in(site.people[name], points)
    second_step(site, hanna)
    codes = letters(hanna, "7 Pier Road, Harbour Rise, HR1 2BB | 2")
    vote_with_code(site, "Fay", codes[0], {LIGHTS: "5", BENCH: "1"})
    vote_at_desk(hanna, codes[1], {TABLE: "5"})


def vote_signed_in(who: Walker, points: Mapping[str, str]) -> None:
    """Each figure saves itself where scripts run; otherwise there is a button."""
    go(who, VOTE)
    for title, figure in points.items():
        who.type(title, figure)
    who.save("Save my vote")
    assert who.sees("Your vote is in."), who.text


def letters(clerk: Walker, addresses: str) -> list[str]:
    work(clerk, "Letters, desk and helpers for a vote", "Print letters with codes")
    clerk.type("Addresses", addresses)
    clerk.press("Make the letters")
    codes = clerk.page.locator(".code").all_inner_texts()
    clerk.press("Back, when they are printed")
    return codes


def vote_with_code(site: Site, name: str, code: str, points: Mapping[str, str]) -> None:
    """What stands on the letter: an address and a code."""
    who = site.somebody(name)
    who.open("/harbour-rise/code/")
    who.type("code", code)
    who.press("To the ballot")
    mark(who, points)
    who.press("Finish: forget my code here")


def vote_at_desk(clerk: Walker, code: str, points: Mapping[str, str]) -> None:
    work(clerk, "Letters, desk and helpers for a vote", "Vote at the desk")
    clerk.type("The code in their letter", code)
    clerk.press("Show the ballot here")
    mark(clerk, points)
    clerk.press("Next person")


def mark(who: Walker, points: Mapping[str, str]) -> None:
    for title, figure in points.items():
        who.type(title, figure)
    who.press("Vote")
    assert who.sees("Your ballot is in the box"), who.text
