"""How the battery of tests/house/test_kinds.py makes a poll and takes part in it."""

from collections.abc import Callable
from datetime import timedelta

from folkmoot.base import clock
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.polls import actions
from folkmoot.decide.polls.models import Poll
from folkmoot.spine.process.models import Process

ANSWERS = [("Deep blue", "As the school gate"), ("Brick red", ""), ("Leaf green", "")]


def draft(
    place: Place, *, method: str = Poll.SINGLE, answers=ANSWERS, title: str = "A colour for the hall doors", **more
) -> Process:
    more.setdefault("due_on", (clock.now() + timedelta(days=60)).date())
    poll = actions.draft(
        place.organiser,
        place,
        title=title,
        question="Which colour should the hall doors be?",
        method=method,
        answers=answers,
        **more,
    )
    return poll.process


def take_part(process: Process, person: Person, number: int) -> None:
    """Numbers 0 and 1 pick the first answer, 2 the second, 3 the third, 4 none of them, and so on."""
    options = [option.public_id for option in process.poll.options.all()]
    order = [options[0], options[0], *options[1:], None]
    picked = order[number % len(order)]
    actions.cast_ballot(person, process.poll, chosen=[picked] if picked else [])


def change_settings(process: Process) -> list[Callable[[], object]]:
    poll, organiser = process.poll, process.place.organiser
    return [
        lambda: actions.edit(
            organiser, poll, question="Is blue best?", method=Poll.APPROVAL, answers=[("Yes", ""), ("No", "")]
        ),
    ]
