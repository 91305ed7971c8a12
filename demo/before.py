"""What happened before this week: a round delivered, a poll decided, a review answered."""

from demo import on_paper
from demo.cast import Cast
from demo.processes import agree_on_money, prepare, voters
from demo.projects import LAST_YEAR, tastes
from demo.telling import Telling
from folkmoot.belong.places.models import Place
from folkmoot.decide.budgets import actions as budgets
from folkmoot.decide.polls import actions as polls
from folkmoot.spine.commitments import actions as commitments
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.process import actions as processes
from folkmoot.spine.redress import actions as redress

OPENED, CLOSED = -400, -386


def last_years_round(telling: Telling, place: Place, people: Cast) -> None:
    """£20,000 shared out a year ago. One promise was kept, one is late, one was declined with its reason."""
    with telling.on(OPENED - 10):
        budget = budgets.set_up(
            people.organiser,
            place,
            title="Share out £20,000",
            summary="Last year's pot for small things that make a street better.",
            pot_minor=20_000_00,
            currency="GBP",
            accountable=people.bodies["hub"],
            fewest_ticks=1,
        )
        for project in LAST_YEAR:
            budgets.add_project(people.organiser, budget, **project.words(telling, people))
        hours = {
            "look": (telling.moment(OPENED, 9), telling.moment(OPENED + 2, 9)),
            "vote": (telling.moment(OPENED + 2, 9), telling.moment(CLOSED, 18)),
        }
        prepare(
            budget.process, people,
            can="How £20,000 is spent on projects that residents proposed.",
            cannot="The rules of each body that would build them, and anything beyond the £20,000.",
            backers={"hub": "Hold the money and pay for what wins", "streets": "Build what wins on its streets"},
            agreed=("hub", "streets"), hours={name: hours[name] for name in (spec.name for spec in budget.process.spec.timed_stages)},
        )  # fmt: skip
        agree_on_money(people, budget.process, plan="halves")
        processes.open_process(people.organiser, budget.process)
    with telling.on(CLOSED - 4):
        for person in voters(telling, people, 0.86):
            budgets.cast_ballot(person, budget, approves=tastes(telling, LAST_YEAR, fewest=2, most=5))
    on_paper.last_year(telling, people, budget.box, closed=CLOSED, lines=len(LAST_YEAR))
    telling.turn(CLOSED, 19)
    answers(telling, people)


def answers(telling: Telling, people: Cast) -> None:
    """How each office answered what the result asked of it."""
    asked = {one.what: one for one in Commitment.objects.select_related("body", "place")}
    for project in LAST_YEAR:
        commitment = next((one for what, one in asked.items() if project.title in what), None)
        if commitment:
            project.story(telling, people, people.responders[project.deliverer], commitment)


def the_bench(telling: Telling, place: Place, people: Cast) -> None:
    """A poll that ended some weeks ago, and the promise it led to."""
    with telling.on(-70):
        poll = polls.draft(
            people.organiser, place, title="Where should the new bench go?", question="Where should the new bench go?",
            method="single", asks=True, due_on=telling.date(40),
            answers=[("By the library door", "In the sun until three"), ("At the top of Quarry Hill", "Half-way up the climb"), ("Beside the bus stop", "Where people wait longest")],
        )  # fmt: skip
        prepare(
            poll.process, people,
            can="Where the council puts the one new bench it has.", cannot="How many benches there are.",
            backers={"parks": "Put the bench where the poll says"}, agreed=("parks",),
            hours={"vote": (telling.moment(-68, 9), telling.moment(-54, 18))},
        )  # fmt: skip
        processes.open_process(people.organiser, poll.process)
    options = [option.public_id for option in poll.options.all()]
    with telling.on(-60):
        for person in voters(telling, people, 0.55):
            polls.cast_ballot(person, poll, chosen=telling.random.choices(options, weights=(3, 5, 2)))
    telling.turn(-54, 19)
    with telling.on(-49):
        promise = Commitment.objects.get(body=people.bodies["parks"], state=Commitment.ASKED)
        commitments.accept(people.responders["parks"], promise, due_on=telling.date(5))


def a_review(telling: Telling, place: Place, people: Cast) -> None:
    """Somebody asked that a refusal be looked at again; a person free of conflict did, and said why it stands."""
    declined = Commitment.objects.filter(place=place, state=Commitment.DECLINED).first()
    with telling.on(-40):
        review = redress.ask_for_review(
            people.residents[3], place, declined.leaf,
            words="The mirror was voted for by many of us. Please look again at why the county said no.",
        )  # fmt: skip
    with telling.on(-33):
        redress.take(people.auditors[0], review)
    with telling.on(-30):
        redress.uphold(
            people.auditors[0], review,
            ruling="The county showed the national guidance that it followed, and offered a speed check in its place. The refusal stands, and the offer is now on the page.",
        )  # fmt: skip
    telling.turn(-29)
