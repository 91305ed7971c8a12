"""How the battery of tests/house/test_kinds.py makes a draw for a position and takes part in it."""

from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections import actions
from folkmoot.decide.elections.methods import LOT
from folkmoot.decide.elections.tests import sample
from folkmoot.decide.elections.tests.sample import change_settings, take_part_in_check, take_part_in_nominate
from folkmoot.spine.process.models import Process

__all__ = ["change_settings", "draft", "take_part_in_check", "take_part_in_draw", "take_part_in_nominate"]
NUMBERS = "the six main numbers of the Lotto of 5 December, smallest first"


def draft(place: Place, **more) -> Process:
    more.setdefault("public_seed", NUMBERS)
    return sample.draft(place, method=LOT, **more)


def take_part_in_draw(process: Process, person: Person, number: int) -> None:
    """Anybody who lives here reads the numbers out; the organiser types them in. Others try themselves."""
    lives_here = person.is_authenticated and person.residencies.filter(place=process.place, ended_on=None).exists()
    actions.type_numbers(process.place.organiser if lives_here else person, process.election, numbers="4 9 17 23 31 42")
