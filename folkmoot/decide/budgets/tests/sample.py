"""How a budget is made and taken part in, for the battery that every kind must pass (tests/house/test_kinds.py)."""

from collections.abc import Callable
from datetime import timedelta

from folkmoot.base import clock
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.budgets import actions
from folkmoot.decide.budgets.models import Budget
from folkmoot.spine.process.models import Process
from tests import make

PROJECTS = [
    ("Lights along the canal path", 18_400_00),
    ("Youth kitchen", 12_000_00),
    ("Benches at the bus stops", 7_250_00),
    ("Repair café tools", 3_900_00),
]


def draft(place: Place, *, projects=PROJECTS, pot_minor: int = 30_000_00, **own) -> Process:
    hub = make.body(place, "The hub")
    budget = actions.set_up(
        place.organiser,
        place,
        title=own.pop("title", "Share out £30,000"),
        summary="What should change here first?",
        pot_minor=pot_minor,
        currency=own.pop("currency", "GBP"),
        accountable=hub,
        **own,
    )
    for title, cost in projects:
        add_project(budget, title, cost)
    return budget.process


def add_project(budget: Budget, title: str, cost_minor: int, **own):
    words = {
        "description": f"{title}, asked for by people here.",
        "place_words": "Quarry Hill",
        "deliverer": budget.accountable,
        "deliver_by": clock.now().date() + timedelta(days=400),
    }
    return actions.add_project(budget.place.organiser, budget, title=title, cost_minor=cost_minor, **{**words, **own})


TICKS = (["1", "3"], ["2"], ["3", "4"], ["1", "2", "3"], ["4"])


def take_part(process: Process, person: Person, number: int) -> None:
    actions.cast_ballot(person, process.budget, approves=TICKS[number % len(TICKS)])


def change_settings(process: Process) -> list[Callable[[], object]]:
    organiser, budget = process.place.organiser, process.budget
    project = budget.projects.first()
    return [
        lambda: actions.change(organiser, budget, title="Another title", pot_minor=1),
        lambda: actions.add_project(organiser, budget, title="One more", cost_minor=1),
        lambda: actions.change_project(organiser, project, cost_minor=1),
        lambda: actions.remove_project(organiser, project),
    ]


def in_box(budget: Budget) -> list[dict]:
    """What would be counted if voting ended now. Only tests may look."""
    return [ballot.choice for ballot in budget.box.ballots.filter(complete=True)]
