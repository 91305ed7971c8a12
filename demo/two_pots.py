"""A small round of this week: two pots, points to share out, and two plans for one corner of which only one can win."""

from demo.cast import Cast
from demo.processes import prepare, voters
from demo.projects import Sample
from demo.telling import Telling
from folkmoot.belong.places.models import Place
from folkmoot.decide.budgets import actions as budgets
from folkmoot.decide.budgets import pot_actions
from folkmoot.decide.budgets.models import Budget
from folkmoot.furniture.ballots.rounds import POINTS
from folkmoot.spine.process import actions as processes

GREEN, YOUNG = "Green corners", "Young people"
WANTED = {
    GREEN: (
        Sample("Fruit trees on the Mill Road corner", "Twelve trees and a sign that says when to pick.", 1_400, "Mill Road corner", "parks", 190, 2.5),
        Sample("A rain garden on the Mill Road corner", "The same corner, planted so that it takes the water off the road.", 1_900, "Mill Road corner", "parks", 210, 2),
        Sample("Planters at the shops", "Six planters, looked after by the shops.", 900, "The parade", "hub", 120, 1.5),
    ),
    YOUNG: (
        Sample("Football kit for the under-twelves", "Two sets, washed at the hub.", 700, "Everywhere", "hub", 100, 2),
        Sample("Saturday film club", "Ten films that young people choose.", 1_100, "The hub", "hub", 150, 2),
        Sample("A place to fix bikes", "Stands, pumps and one evening a week.", 1_600, "The hub", "hub", 160, 1),
    ),
}  # fmt: skip
A_BALLOT = (5, 3, 2)


def small_pots(telling: Telling, place: Place, people: Cast) -> None:
    """Six thousand pounds in two pots; everybody has ten points."""
    with telling.on(-6):
        budget = budgets.set_up(
            people.organiser, place, title="Two small pots: green corners and young people",
            summary="Ten points each, for what should happen this spring.", pot_minor=6_000_00, currency="GBP",
            accountable=people.bodies["hub"], way=POINTS, points=10, most_points=5, fewest_ticks=2,
        )  # fmt: skip
        pots = [
            pot_actions.PotWords(GREEN, 3_500_00, "anything that grows"),
            pot_actions.PotWords(YOUNG, 2_500_00, "for everyone under 25"),
        ]
        pot_actions.set_pots(people.organiser, budget, pots)
        for pot in budget.pots.all():
            for project in WANTED[pot.title]:
                budgets.add_project(people.organiser, budget, pot=pot, **project.words(telling, people))
        pot_actions.put_together(people.organiser, budget, budget.projects.filter(place_words="Mill Road corner"))
        hours = (telling.moment(-5, 9), telling.moment(telling.next_sunday() + 7, 18))
        prepare(
            budget.process, people,
            can="How £6,000 of the hub's own money is spent.", cannot="What the council spends.",
            backers={"hub": "Hold the money and pay for what wins", "parks": "Plant what wins on its land"},
            agreed=("hub", "parks"), hours={stage.name: hours for stage in budget.process.spec.timed_stages},
        )  # fmt: skip
        processes.open_process(people.organiser, budget.process)
    with telling.on(-2):
        share_out_points(telling, people, budget)


def share_out_points(telling: Telling, people: Cast, budget: Budget) -> None:
    numbers = [project.number for project in budget.in_order()]
    for person in voters(telling, people, 0.25):
        chosen = telling.random.sample(numbers, len(A_BALLOT))
        marks = {number: str(points) for number, points in zip(chosen, A_BALLOT, strict=True)}
        budgets.cast_ballot(person, budget, marks=marks)
