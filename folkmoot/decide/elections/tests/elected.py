"""Somebody who holds a position, for tests of what happens then."""

from datetime import timedelta

from folkmoot.base import clock
from folkmoot.decide.elections.models import Term
from folkmoot.decide.elections.tests import sample
from tests import make


def elected(**of_position) -> Term:
    """Somebody who has held a seat for two months."""
    place = make.place()
    sample.position(place, "Chair", seats=1, **of_position)
    process = make.process("election", "vote", of=place, people=0, title="Chair", seats=1)
    with clock.at(process.timetable["nominate"].opens_at):
        sample.standing(make.resident(place, "Cleo Chair"), process.election)
    with clock.at(process.closes_at + timedelta(minutes=1)):
        make.tick()
    with make.writing("a test"):
        Term.objects.update(starts_on=clock.now().date() - timedelta(days=60))
    term = Term.objects.select_related("position", "person").get()
    term.position.place = place
    return term
