"""Reading the packs: what law and good practice ask for, nation by nation, as rows with a source and dates.

A pack stands on others (`stands_on`); its own row of a rule goes before theirs. A change of law is a new row.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from folkmoot.belong.clocks.calendars import Calendar

PACKS = Path(__file__).parent / "packs"
DAYS, WORKING_DAYS, WEEKS, MONTHS = "days", "working days", "weeks", "months"
UNITS = (DAYS, WORKING_DAYS, WEEKS, MONTHS)
# What a clock does while somebody has to say first what they mean.
GOES_ON, PAUSES, STARTS_AGAIN = "goes on", "pauses", "starts again"


class NoSuchRule(LookupError):
    """No pack of this nation has the rule on that day."""


@dataclass(frozen=True)
class Rule:
    """How long something may take: one row of a pack.

    starts       what sets the clock going: its day is not counted, the next one is the first
    very_late    the whole length after which it is very late, in the same unit; 0 for twice the length
    extend_by    who may give more time, in the words of the house ("reviewer", "the body", "nobody")
    extend_most  how much more at most, in the same unit
    calendar     the pack whose bank holidays count, where it is not the place's own nation
    when_asked   what the clock does when a question comes back: it pauses, starts again with the answer, or goes on
    """

    id: str
    starts: str
    length: int
    unit: str
    source: str
    begins: date
    ends: date | None = None
    very_late: int = 0
    extend_by: str = "nobody"
    extend_most: int = 0
    calendar: str = ""
    when_asked: str = PAUSES

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError(f"{self.id}: there is no unit “{self.unit}”")
        if self.when_asked not in (GOES_ON, PAUSES, STARTS_AGAIN):
            raise ValueError(f"{self.id}: no clock knows how to do “{self.when_asked}”")

    def holds_on(self, day: date) -> bool:
        return self.begins <= day and (self.ends is None or day < self.ends)


@dataclass(frozen=True)
class Route:
    """Where to go outside, once this place has given its last answer: a body that is bound to look."""

    id: str
    about: str
    name: str
    post: str
    site: str
    phone: str
    within: int
    unit: str
    source: str
    begins: date
    ends: date | None = None


@dataclass(frozen=True)
class Ground:
    """A ground on which something may be refused, and where the law says so."""

    id: str
    about: str
    source: str
    begins: date
    ends: date | None = None


def rule(rule_id: str, nation: str, day: date) -> Rule:
    """The row of a rule that holds in a nation on a day."""
    for pack in line_of(nation):
        for row in rules_of(pack):
            if row.id == rule_id and row.holds_on(day):
                return row
    raise NoSuchRule(f"{rule_id} in {nation} on {day}")


def rules_in(nation: str, day: date) -> dict[str, Rule]:
    """Every rule that holds in a nation on a day, by its id."""
    found: dict[str, Rule] = {}
    for pack in line_of(nation):
        for row in rules_of(pack):
            if row.holds_on(day):
                found.setdefault(row.id, row)
    return dict(sorted(found.items()))


def routes_in(nation: str, day: date) -> list[Route]:
    """The ways out of a nation that are open on a day."""
    made = [Route(**_dated(row)) for pack in line_of(nation) for row in read(pack).get("route", [])]
    return [one for one in made if one.begins <= day and (one.ends is None or day < one.ends)]


def grounds_in(nation: str, day: date, about: str) -> list[Ground]:
    """The grounds of refusal that hold in a nation on a day, about one kind of question."""
    made = [Ground(**_dated(row)) for pack in line_of(nation) for row in read(pack).get("ground", [])]
    return [one for one in made if one.about == about and one.begins <= day and (one.ends is None or day < one.ends)]


@cache
def calendar_of(name: str) -> Calendar:
    """The bank holidays of a pack: its own, or those of the pack or packs that it says it shares."""
    shares = read(name).get("shares_holidays_of", [])
    return Calendar.of(*(read(pack).get("holiday", []) for pack in [name, *shares]))


def line_of(nation: str) -> Iterator[str]:
    """The nation's own pack and then those it stands on."""
    yield nation
    yield from read(nation).get("stands_on", [])


@cache
def rules_of(pack: str) -> tuple[Rule, ...]:
    return tuple(Rule(**_dated(row)) for row in read(pack).get("rule", []))


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    """`from` and `to` are words that Python keeps for itself."""
    named = {"from": "begins", "to": "ends"}
    return {named.get(name, name): value for name, value in row.items()}


@cache
def read(pack: str) -> dict[str, Any]:
    return tomllib.loads((PACKS / f"{pack}.toml").read_text(encoding="utf-8"))


def forget() -> None:
    """After a pack was changed while the house stands: tests do that."""
    for kept in (read, rules_of, calendar_of):
        kept.cache_clear()
