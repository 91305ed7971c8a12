"""A whole round of sharing out money, chapter by chapter: Hanna hosts and keeps the desk, Olu organises, Grace checks."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.walks import (
    round_begins,
    round_budget,
    round_call,
    round_checks,
    round_kept,
    round_paper,
    round_people,
    round_poll,
    round_result,
    round_vote,
)
from tests.walks.playing import Site
from tests.walks.walker import Effort

TEAM = ("Hanna", "Olu", "Grace")


@dataclass(frozen=True)
class Chapter:
    """What one chapter cost each person."""

    title: str
    efforts: dict[str, Effort]


def played(site: Site) -> Iterator[Chapter]:
    """Plays the round; each chapter comes when it is over."""
    before: dict[str, Effort] = {}
    for title in _chapters(site):
        now = {name: who.effort.copy() for name, who in site.people.items()}
        yield Chapter(title, {name: spent - before.get(name, Effort()) for name, spent in now.items()})
        before = now


def _chapters(site: Site) -> Iterator[str]:
    hanna, olu, grace = round_begins.begin(site)
    yield "the place, its roles, opened"
    round_people.begin(site, olu, hanna)
    yield "an office named, residents shown to live here"
    round_poll.play(site, olu)
    yield "priorities: a poll"
    round_call.play(site, olu, hanna)
    yield "a call, proposals, a question"
    round_checks.play(site, olu, grace)
    yield "checks, with the office's letter"
    ravi = site.people["Ravi"]
    round_budget.play(site, olu, ravi)
    yield "the ballot, the money, opened"
    round_paper.issue(site, olu)
    round_vote.play(site, hanna)
    yield "voting: account, letter, desk"
    site.move_on(days=round_budget.DAYS, minutes=5)
    round_paper.play(site, olu, hanna, grace)
    yield "paper and decision day, read twice"
    round_result.play(site, site.people["Ada"])
    yield "the result"
    round_kept.play(site, olu, ravi)
    yield "promises, kept, paid, told"
