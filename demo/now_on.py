"""This week: fifty thousand pounds being shared out, and a question about the evenings."""

from django.contrib.auth.models import AnonymousUser

from demo import on_paper
from demo.cast import Cast
from demo.processes import agree_on_money, prepare, voters
from demo.projects import THIS_YEAR, tastes
from demo.telling import Telling
from folkmoot.belong.membership.actions import Household
from folkmoot.belong.places.models import Place
from folkmoot.decide.budgets import actions as budgets
from folkmoot.decide.budgets.models import Budget
from folkmoot.decide.polls import actions as polls
from folkmoot.furniture.ballots import actions as ballots
from folkmoot.furniture.ballots import ballot_codes
from folkmoot.furniture.ballots.rounds import TICK
from folkmoot.spine.process import actions as processes


def share_out(telling: Telling, place: Place, people: Cast) -> None:
    """The round being voted on: it closes on the Sunday that comes, at 6 pm."""
    closes = telling.next_sunday()
    with telling.on(-16):
        budget = budgets.set_up(
            people.organiser,
            place,
            title="Share out £50,000",
            summary="Fourteen projects that neighbours proposed, from £1,450 to £18,400.",
            pot_minor=50_000_00,
            currency="GBP",
            accountable=people.bodies["hub"],
            fewest_ticks=1,
        )
        for project in THIS_YEAR:
            budgets.add_project(people.organiser, budget, **project.words(telling, people))
        hours = {
            "look": (telling.moment(-14, 9), telling.moment(-7, 9)),
            "vote": (telling.moment(-7, 9), telling.moment(closes, 18)),
        }
        prepare(
            budget.process, people,
            can="How £50,000 is spent in Wenderby. What wins is asked of the office named beside it.",
            cannot="The council's own budget, and rules that protect safety and equal access.",
            backers={
                "hub": "Hold the money and pay for what wins", "streets": "Build what wins on its streets",
                "parks": "Build what wins in parks and public buildings", "homes": "Build what wins on its land",
            },
            agreed=("hub", "streets", "parks"),
            hours={spec.name: hours[spec.name] for spec in budget.process.spec.timed_stages},
        )  # fmt: skip
        agree_on_money(people, budget.process, plan="thirds")
        processes.open_process(people.organiser, budget.process)
    telling.turn(-7, 10)
    with telling.on(-3):
        for person in voters(telling, people, 0.5):
            budgets.cast_ballot(person, budget, approves=tastes(telling, THIS_YEAR, fewest=2, most=7))
    on_paper.this_week(telling, people, budget.box, closes=closes)
    by_letter(telling, people, budget)


def by_letter(telling: Telling, people: Cast, budget: Budget) -> None:
    """One row of houses got letters with codes; most have voted with theirs. The library has a shared screen."""
    with telling.on(-6):
        homes = [Household(f"{number} Chapel Row\nWenderby\nWB1 4CH", 2) for number in range(1, 9)]
        printed = ballots.print_codes(people.organiser, budget.box, homes)
        ballots.start_kiosk(people.organiser, budget.box, spot="library")
    with telling.on(-1):
        for number, sheet in enumerate(printed.sheets[:11]):
            marks = {str(1 + (number * 3 + tick) % len(THIS_YEAR)): TICK for tick in (0, 4, 9)}
            claim = ballot_codes.claim_of(sheet.code)
            ballots.cast_with_code(AnonymousUser(), budget.box, claim=claim, marks=marks)


def evenings(telling: Telling, place: Place, people: Cast) -> None:
    """A question that only asks what people think: the council decides, after hearing them."""
    with telling.on(-6):
        poll = polls.draft(
            people.organiser, place, title="What would make evenings feel safer?", question="What would make evenings feel safer?",
            method="approval", asks=True, due_on=telling.date(80),
            answers=[("Better lighting", "On paths and at stops"), ("Something on at the hub", "So that more people are about"), ("Later buses", "Until eleven"), ("Wardens who know us", "Walking, not driving")],
        )  # fmt: skip
        prepare(
            poll.process, people, power="advises",
            can="What the council tries first this winter.", cannot="The police's own hours.",
            backers={"streets": "Answer in public what it will try, and why"}, agreed=(),
            hours={"vote": (telling.moment(-5, 9), telling.moment(9, 18))},
        )  # fmt: skip
        processes.open_process(people.organiser, poll.process)
    options = [option.public_id for option in poll.options.all()]
    with telling.on(-2):
        for person in voters(telling, people, 0.3):
            polls.cast_ballot(person, poll, chosen=telling.random.sample(options, telling.random.randint(1, 3)))
