"""How the battery of tests/house/test_kinds.py makes a call for proposals and takes part in it."""

from collections.abc import Callable
from datetime import date, timedelta

from folkmoot.base import clock
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.proposals import actions
from folkmoot.decide.proposals.models import Call, Draft, Proposal
from folkmoot.decide.proposals.queries import check_of, own_proposals
from folkmoot.furniture.checks import actions as checks
from folkmoot.furniture.checks.actions import Answers
from folkmoot.furniture.checks.models import Step
from folkmoot.furniture.checks.queries import open_step
from folkmoot.spine.process.models import Process
from tests import make

PRIORITIES = [("Safer streets", "For everybody on foot"), ("Somewhere to meet", "")]
THINGS = (
    ("Lamps on the canal path", "Six lamps between the bridge and the school gate."),
    ("A bench at the top of Quarry Hill", "Oak, with a back, half-way up the climb."),
    ("A warm room on Mondays", "Heating, soup and company from October to March."),
    ("Trees for Station Road", "Twelve trees, chosen with those who live there."),
)


def draft(place: Place, *, priorities=PRIORITIES, title: str = "What should we do with £50,000?", **more) -> Process:
    more.setdefault("pot_minor", 50_000_00)
    more.setdefault("ballot_by", (clock.now() + timedelta(days=90)).date())
    return actions.draft(place.organiser, place, title=title, priorities=priorities, **more).process


def written(person: Person, call: Call, number: int = 0, *, for_another: bool = False, **more) -> Draft:
    """A draft with every question answered."""
    title, what = THINGS[number % len(THINGS)]
    priority = call.priorities.first()
    answers = {
        "title": title,
        "what": what,
        "why": "People asked for it.",
        "priority": priority.public_id if priority else "",
        "where": "everywhere",
        "cost_known": "unknown",
        "agreed": True,
        **more,
    }
    begin = actions.begin_for_another if for_another else actions.begin
    return begin(person, call, **answers)


def sent(person: Person, call: Call, number: int = 0, **more) -> Proposal:
    return actions.send(person, written(person, call, number, **more))


def take_part_in_propose(process: Process, person: Person, number: int) -> None:
    sent(person, process.call, number)


def take_part_in_check(process: Process, person: Person, number: int) -> None:
    """Answers what those who check it wanted; every second one then passes."""
    hours = process.timetable["propose"]
    own = own_proposals(person, process.call) if person.is_authenticated else []
    if not own:
        with clock.at(hours.opens_at):
            own = [sent(person, process.call, number)]
    proposal = own[0]
    if proposal.state == Proposal.SENT:
        want_changes(proposal)
    actions.change(person, proposal, because="As you asked.", who_for=f"Everybody, time {number}")
    if number % 2 == 0 and number:
        passed(proposal, cost_minor=1_000_00 * number)


def want_changes(proposal: Proposal, words: str = "Who is it for?") -> None:
    """A checker asks for something."""
    day = clock.now().date() + timedelta(days=5)
    _decide(proposal, 0, Answers([], Step.WANTS_CHANGES, words=words, changes_by=day))


def passed(
    proposal: Proposal,
    *,
    cost_minor: int = 1_000_00,
    conditions: str = "",
    deliverer: Body | None = None,
    done_by: date | None = None,
) -> None:
    """Two checkers, one after the other, find that it can be done."""
    figures = {
        "cost_likely_minor": cost_minor,
        "conditions": conditions,
        "deliverer_body": deliverer,
        "latest_on": done_by,
    }
    if check_of(proposal).state == "formal":
        _decide(proposal, 0, Answers([], Step.GO_ON))
    _decide(proposal, 1, Answers([], Step.GO_ON, figures=figures))


def refused(proposal: Proposal, words: str = "The land is not ours.") -> None:
    """A checker finds that it cannot be done."""
    _decide(proposal, 0, Answers([], Step.REFUSE, words=words, reason_code="land"))


def _decide(proposal: Proposal, which: int, given: Answers) -> None:
    checker, step = checkers_of(proposal.place)[which], open_step(check_of(proposal))
    if not step.is_held:
        step = checks.take(checker, step)
    checks.check(checker, step, given)


def checkers_of(place: Place) -> list[Person]:
    """Two of those who check for the place; they are found when there are too few."""
    roles = Role.objects.in_force().filter(place=place, kind=Role.CHECKER).select_related("person").order_by("pk")
    checkers = [role.person for role in roles[:2]]
    while len(checkers) < 2:
        checkers.append(make.holder(place, Role.CHECKER))
    for checker in checkers:
        checker.proved_twice = True
    return checkers


def change_settings(process: Process) -> list[Callable[[], object]]:
    call, organiser = process.call, process.place.organiser
    return [lambda: actions.edit(organiser, call, priorities=[("Another", "")], pot_minor=1)]
