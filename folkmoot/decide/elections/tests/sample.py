"""How the battery of tests/house/test_kinds.py makes an election and takes part in it."""

from collections.abc import Callable
from datetime import date, timedelta

from folkmoot.base import clock
from folkmoot.belong.membership.models import Residency
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections import actions
from folkmoot.decide.elections.methods import RANKED, STV
from folkmoot.decide.elections.models import Election, Nomination, Position
from folkmoot.decide.elections.queries import own_nomination
from folkmoot.furniture.ballots.rounds import TICK
from folkmoot.spine.process.models import Process
from tests import make

AFTER = timedelta(days=60)


def position(place: Place, title: str = "Steward of the hall", **more) -> Position:
    standing = Position.objects.filter(place=place, title=title).first()
    words = {"duties": "Opens the hall on Mondays, and keeps its diary.", "seats": 2, "seconders": 1, **more}
    return standing or actions.make_position(place.organiser, place, title=title, **words)


def draft(place: Place, *, method: str = STV, seats: int = 2, title: str = "", **more) -> Process:
    number = Position.objects.filter(place=place).count()
    of = position(place, title or f"Steward {number + 1}")
    more.setdefault("starts_on", (clock.now() + AFTER).date())
    return actions.draft(place.organiser, place, of, method=method, seats=seats, **more).process


def standing(
    person: Person, election: Election, *, seconded: bool = True, statement: str = "I know the hall."
) -> Nomination:
    """They stand, and are seconded as often as is needed."""
    made = own_nomination(person, election) or actions.nominate(person, election, who=person, statement=statement)
    if seconded:
        for _each in range(election.seconders - made.seconders.count()):
            actions.second(make.resident(election.process.place), made)
    return Nomination.objects.select_related("election__process__place").get(pk=made.pk)


def take_part_in_nominate(process: Process, person: Person, number: int) -> None:
    """Everybody stands. A second time they change their words."""
    election = process.election
    if person.is_authenticated and (own := own_nomination(person, election)):
        actions.tell(person, own, statement=f"I know the hall, time {number}.")
        return
    made = actions.nominate(person, election, who=person, statement="I know the hall.")
    actions.second(make.resident(process.place), made) if election.seconders else None


def take_part_in_check(process: Process, person: Person, number: int) -> None:
    """Who stands tells more of themselves."""
    election = process.election
    own = own_nomination(person, election) if person.is_authenticated else None
    if own is None:
        with clock.at(process.timetable["nominate"].opens_at):
            own = standing(person, election)
    actions.tell(person, own, statement=f"Ask me about the hall, time {number}.")


def take_part_in_vote(process: Process, person: Person, number: int) -> None:
    """Everybody likes those who stand in an order of their own; every fourth ballot is blank."""
    election = process.election
    on_the_roll(process, person)
    enough_stand(election)
    lines = Nomination.objects.standing(election).count()
    order = [1 + (number + step) % lines for step in range(3)]
    marks = {str(line): str(place) for place, line in enumerate(order, start=1)}
    if election.method not in RANKED:
        marks = {str(line): TICK for line in order[:1]}
    blank = number % 4 == 3
    actions.cast_ballot(person, election, marks={} if blank else marks, blank=blank)


def on_the_roll(process: Process, person: Person) -> None:
    """They were seen to live here before voting began."""
    if person.is_authenticated:
        with make.writing("a test"):
            Residency.objects.filter(person=person, place=process.place).update(seen_on=date(2020, 1, 1))


def enough_stand(election: Election, more_than: int | None = None) -> None:
    """So many stand that there is something to vote on."""
    process = election.process
    wanted = (more_than or election.seats) + 1 - Nomination.objects.standing(election).count()
    if wanted > 0 and process.state == Process.OPEN and election.listed_at is None:
        with clock.at(process.timetable["nominate"].opens_at):
            for _each in range(wanted):
                standing(make.resident(process.place), election)


def change_settings(process: Process) -> list[Callable[[], object]]:
    election, organiser = process.election, process.place.organiser
    return [lambda: actions.edit(organiser, election, seats=1, months=1)]
