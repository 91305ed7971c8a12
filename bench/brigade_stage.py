"""A street votes while a brigade brings in accounts, all through the product's own actions. Used by bench/brigade.py and a test."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import product

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership import actions, queries
from folkmoot.belong.membership.actions import Household
from folkmoot.belong.membership.steps import look_over
from folkmoot.belong.people.models import Person
from folkmoot.decide.polls import actions as polls
from folkmoot.furniture.ballots import box as boxes
from tests import make

HONEST_SINCE = 210  # days over which the street came in
VOUCHES_EACH = 5


@dataclass
class Street:
    """Who is there, day by day; `day` 0 is today, when everybody votes."""

    chance: random.Random
    now: datetime
    place: object
    clerk: Person
    honest: list[Person] = field(default_factory=list)
    inside: list[Person] = field(default_factory=list)  # real residents who work for the brigade
    brigade: list[Person] = field(default_factory=list)
    addresses: int = 0

    @contextmanager
    def on(self, day: int) -> Iterator[None]:
        with clock.at(self.now + timedelta(days=day)):
            yield


def street(seed: int, *, honest: int, inside: int) -> Street:
    """Half a year in which people came in by the desk, by letters and by two neighbours' words, and the insiders among them."""
    place, now = make.place(), clock.now()
    with clock.at(now - timedelta(days=300)):
        clerk = make.holder(place, "clerk")
    made = Street(random.Random(seed), now, place, clerk)
    ways = ["desk", "desk", "letter", "letter", "vouch"]
    comers = [(day, "honest") for day in _days(made, honest)] + [(day, "inside") for day in _days(made, inside)]
    for number, (day, side) in enumerate(sorted(comers)):
        way = ways[number % len(ways)] if side == "honest" and number > len(ways) else "desk"
        with made.on(day):
            getattr(made, side).append(_come_in(made, way))
    return made


def by_vouching(made: Street, accounts: int, *, days: int = 3) -> None:
    """As far as the rules carry: five words each, in generations, until words stand too far from anything seen."""
    givers, since = list(made.inside), -days
    per_day = -(-accounts // days)
    while givers and len(made.brigade) < accounts:
        comers: list[Person] = []
        pairs = zip(givers[::2], givers[1::2], strict=False)
        for (one, other), _again in product(pairs, range(VOUCHES_EACH)):
            if len(made.brigade) + len(comers) >= accounts:
                break
            with made.on(since + (len(made.brigade) + len(comers)) // per_day):
                comers += _vouched(made, one, other)
        made.brigade += comers
        givers = comers


def by_letters(made: Street, accounts: int, *, days: int = 21) -> None:
    """One letter to each of many addresses, ordered and used over three weeks. Each day ends with a turn of the clock."""
    for day in range(days):
        with made.on(day - days):
            for _each in range(accounts * (day + 1) // days - accounts * day // days):
                made.brigade.append(_come_in(made, "letter"))
            _turn()


def by_trickle(made: Street, accounts: int, *, a_week: int = 4) -> None:
    """So few a week that it looks like a street. It takes months."""
    weeks = -(-accounts // a_week)
    for week in range(weeks):
        with made.on(7 * (week - weeks)):
            for _each in range(min(a_week, accounts - len(made.brigade))):
                made.brigade.append(_come_in(made, "letter"))
            _turn()


@dataclass(frozen=True)
class Found:
    """What came of it. Counts of people, and the ballots that were counted beside those that should be."""

    accounts: int
    caught: int
    honest: int
    alarms: int
    counted: list[dict]
    without_brigade: list[dict]
    told: str

    @property
    def counted_for_it(self) -> int:
        """Ballots of the brigade that got into the count."""
        return len(self.counted) - len(self.without_brigade)


def vote(made: Street, *, clear_the_honest: bool = True) -> Found:
    """Everybody votes; the honest who are held come to the desk, the rest of the queue is left; the box is closed and counted."""
    process = make.process("poll", "vote", of=made.place, people=0)
    poll = process.poll
    answers = [option.public_id for option in poll.options.all()]
    _turn()
    expected = [{"options": [made.chance.choice(answers[:2])]} for _one in made.honest]
    for person, choice in zip(made.honest, expected, strict=True):
        polls.cast_ballot(person, poll, chosen=choice["options"])
    for person in [*made.inside, *made.brigade]:
        polls.cast_ballot(person, poll, chosen=[answers[2]])
    held = set(queries.held_here(made.place))
    for person in held & set(made.honest) if clear_the_honest else ():
        actions.see_at_desk(made.place.organiser, made.place, of=person, what="bill")
    with clock.at(poll.box.closes_at + timedelta(seconds=30)):
        make.tick()
    poll.box.refresh_from_db()
    expected += [{"options": [answers[2]]} for _one in made.inside]
    return Found(
        accounts=len(made.brigade),
        caught=len(held & set(made.brigade)),
        honest=len(made.honest) + len(made.inside),
        alarms=len(held - set(made.brigade)),
        counted=sorted(boxes.counted(poll.box), key=str),
        without_brigade=sorted(expected, key=str),
        told=poll.box.set_aside,
    )


def _days(made: Street, count: int) -> list[int]:
    return [-made.chance.randrange(1, HONEST_SINCE) for _one in range(count)]


def _come_in(made: Street, way: str) -> Person:
    person = make.person()
    if way == "letter":
        made.addresses += 1
        household = Household(f"{made.addresses} Long Street\nWenderby", 1)
        (letter,) = actions.print_letters(made.clerk, made.place, [household])
        actions.redeem_letter(person, made.place, code=letter.code)
    elif way == "desk" or not _two_words(made, person):
        actions.see_at_desk(made.clerk, made.place, of=person, what="bill")
    return person


def _two_words(made: Street, person: Person) -> bool:
    """Two honest neighbours give their word, if two are found who may."""
    given = 0
    for neighbour in made.chance.sample(made.honest, len(made.honest)):
        given += bool(_word(made, neighbour, person))
        if given == 2:
            return True
    return False


def _vouched(made: Street, one: Person, other: Person) -> list[Person]:
    person = make.person()
    return [person] if _word(made, one, person) and _word(made, other, person) else []


def _word(made: Street, giver: Person, person: Person) -> bool:
    try:
        return bool(actions.vouch_for(giver, made.place, person))
    except Refused:
        return False


def _turn() -> None:
    with writing("step: look over new residencies"):
        look_over()
