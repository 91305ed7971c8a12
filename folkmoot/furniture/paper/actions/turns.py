"""Who speaks in the hall, one after the other."""

from collections.abc import Iterable
from secrets import SystemRandom

from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.paper import rules
from folkmoot.furniture.paper.models import Turn
from folkmoot.record.action import PRIVATE, action


@action(may=rules.may_give_turns, writes=PRIVATE)
def give_turns(person: Person, box: Box, lines: Iterable[str]) -> None:
    """These lines of the paper are told of in the hall, in this order. A new order takes the place of the old one."""
    Box.objects.select_for_update().get(pk=box.pk)
    box.turns.all().delete()
    Turn.objects.bulk_create(Turn(box=box, position=at, line=line) for at, line in enumerate(lines, start=1))


@action(may=rules.may_give_turns, writes=PRIVATE)
def draw_turns(person: Person, box: Box, lines: Iterable[str]) -> None:
    """The same in an order drawn by lot, so that nobody has chosen who speaks last."""
    drawn = list(lines)
    SystemRandom().shuffle(drawn)
    give_turns(person, box, drawn)
