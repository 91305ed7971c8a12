"""The eighth chapter: a batch of ballot papers and the sheets of a decision day, each read by two, one decided by a third."""

from collections.abc import Mapping

from tests.walks.going import day, second_step, work
from tests.walks.playing import Site
from tests.walks.round_budget import DAYS, VOTE
from tests.walks.walker import Walker

PAPERS, SHEETS = "The library", "The hall"
# What stands on each paper: points beside numbers. On a sheet: scores down the lines.
ON_PAPER, ON_SHEETS = ("1:5 3:4", "2:5"), ("5 1 4", "4 0 5", "3 5 2")
MISREAD = "1:2 3:4"  # what Hanna types of the first paper


def issue(site: Site, olu: Walker) -> None:
    """While voting is open: one pile for the library, one for the hall on Saturday."""
    work(olu, f"Paper: {VOTE}", "Issue a batch of papers")
    about_batch(site, olu, PAPERS, 4)
    work(olu, f"Paper: {VOTE}", "Score sheets for a decision day")
    olu.tick("0 to 5")
    about_batch(site, olu, SHEETS, 5)


def about_batch(site: Site, olu: Walker, where: str, many: int) -> None:
    olu.type("Where are these papers given out?", where)
    olu.type("How many papers?", str(many))
    olu.type("By which day", day(site, DAYS + 3))
    olu.press("Issue it")


def play(site: Site, olu: Walker, hanna: Walker, grace: Walker) -> None:
    """When voting is over: count the heaps, read everything twice, and let it add up."""
    for who in (olu, hanna, grace):
        second_step(site, who)
    count(olu, PAPERS, returned=2, spoiled=1, unused=1)
    count(olu, SHEETS, returned=3, spoiled=0, unused=2)
    read(olu, PAPERS, ON_PAPER)
    read(hanna, PAPERS, (MISREAD, *ON_PAPER[1:]))
    decide(grace, PAPERS, 1, {"1": "5", "3": "4"})
    read(olu, SHEETS, ON_SHEETS)
    read(hanna, SHEETS, ON_SHEETS)


def batch(who: Walker, where: str) -> None:
    work(who, f"Paper: {VOTE}", where)


def count(who: Walker, where: str, **heaps: int) -> None:
    batch(who, where)
    who.type("Handed in", str(heaps["returned"]))
    who.type("Spoiled", str(heaps["spoiled"]))
    who.type("Not used", str(heaps["unused"]))
    who.press("Write it down")


def read(who: Walker, where: str, papers: tuple[str, ...]) -> None:
    batch(who, where)
    who.press("Type at a keyboard")
    for marks in papers:
        who.type("What is marked", marks)
        who.press("Keep, next paper")
    assert who.sees("That is all for you"), who.text


def decide(who: Walker, where: str, number: int, marks: Mapping[str, str]) -> None:
    """The third takes the paper in her hand."""
    batch(who, where)
    who.press(f"Decide about paper {number}")
    for line, figure in marks.items():
        who.type(line, figure)
    who.press("This is what it says")
