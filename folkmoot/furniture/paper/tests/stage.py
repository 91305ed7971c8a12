"""A round with paper for the tests of this feature: clerks, batches, and piles of papers that two people read."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from folkmoot.base import clock
from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import TICK
from folkmoot.furniture.paper import actions
from folkmoot.furniture.paper.models import Batch
from folkmoot.furniture.paper.seen import Seen
from tests import make


@dataclass
class Stage:
    """Three people and a budget that is open for votes: the smallest round there is."""

    process: Any  # of any kind: this floor does not know them
    box: Box
    ada: Person
    ben: Person
    cleo: Person

    @property
    def place(self):
        return self.process.place


def stage(**own) -> Stage:
    # The quickest rule: here papers are tried, not counting.
    process = make.process("budget", "vote", people=0, **{"rule": "greedy_votes", **own})
    box, place = process.budget.box, process.place
    box.place = place
    ben, cleo = make.holder(place, "clerk", "Ben Clerk"), make.holder(place, "checker", "Cleo Checker")
    return Stage(process, box, place.organiser, ben, cleo)


def issue(at: Stage, *, issued: int = 10, **words) -> Batch:
    day = clock.now().date() + timedelta(days=14)
    return actions.issue(at.ada, at.box, **{"where": "The library", "issued": issued, "key_by": day, **words})


def ticks(*numbers: str) -> Seen:
    return Seen(dict.fromkeys(numbers, TICK))


def read_alike(at: Stage, batch: Batch, number: int, seen: Seen) -> None:
    for person in (at.ada, at.ben):
        actions.read_paper(person, batch, number, seen=seen)


def pile(at: Stage, papers: list[Seen], *, issued: int = 0, spoiled: int = 0) -> Batch:
    """A batch whose papers came back and were read alike by two."""
    issued = issued or len(papers) + spoiled
    batch = issue(at, issued=issued)
    actions.count_back(at.ada, batch, returned=len(papers), spoiled=spoiled, unused=issued - len(papers) - spoiled)
    for number, seen in enumerate(papers, start=1):
        read_alike(at, batch, number, seen)
    return batch


def close(at: Stage) -> Any:
    """The clock passes the end of voting; what the house does by itself is done."""
    with clock.at(at.box.settled_at + timedelta(minutes=1)):
        make.tick()
    at.process.refresh_from_db()
    at.box.refresh_from_db()
    return at.process


def vote_on_screen(at: Stage, person: Person, number: int = 4) -> None:
    """By the kind's own sample; 4 ticks project 4."""
    make.sample_of(make.kind_called("budget")).take_part(at.process, person, number)
