"""The projects of two rounds. Costs, places and people are invented."""

from collections.abc import Callable
from dataclasses import dataclass

from demo.cast import Cast
from demo.drawn import clear_lane, gardens, lamps, picture, skip_of, tables_of
from demo.telling import Telling
from folkmoot.spine.commitments import actions as commitments

Story = Callable[..., None]
Shown = tuple[tuple[Callable, str], ...]  # drawings, each with what it shows


@dataclass(frozen=True)
class Sample:
    """One project of the story: what a proposer wrote, who would deliver it, how liked it is, and what became of it."""

    title: str
    description: str
    pounds: int
    where: str
    deliverer: str
    due: int
    liking: float
    story: Story = lambda telling, people, responder, commitment: None

    def words(self, telling: Telling, people: Cast) -> dict:
        """What `add_project` wants."""
        return {
            "title": self.title,
            "description": self.description,
            "cost_minor": self.pounds * 100,
            "place_words": self.where,
            "deliverer": people.bodies[self.deliverer],
            "deliver_by": telling.date(self.due),
        }


def tastes(telling: Telling, samples: tuple[Sample, ...], *, fewest: int, most: int) -> list[str]:
    """What one resident ticks: the better liked the oftener, by the projects' numbers on the ballot."""
    wanted = telling.random.randint(fewest, most)
    weighed = sorted(
        enumerate(samples, 1), key=lambda one: telling.random.random() ** (1 / one[1].liking), reverse=True
    )
    return [str(number) for number, _sample in weighed[:wanted]]


def kept(due: int, done: int, words: str, pounds: int, shown: Shown, *, said: str, learned: str = "") -> Story:
    """Accepted, shown on the way, paid in stages, said to be done, and confirmed by those who saw it."""

    def story(telling, people, responder, commitment):
        _accept(telling, responder, commitment, due)
        _pay(telling, people, commitment, -372, stage=0, minor=commitment.cost_minor // 2, what_for="To begin with")
        (first, first_alt), (last, last_alt) = shown
        with telling.on(done - 60):
            commitments.report(
                responder, commitment, words="The order is placed, and the first part is there.", going="going-well",
                percent=40, photos=[(picture(first), first_alt)], consent=True,
            )  # fmt: skip
        with telling.on(done):
            commitments.keep(
                responder, commitment, words=words, spent_minor=pounds * 100, learned=learned,
                photos=[(picture(last), last_alt)], consent=True,
            )  # fmt: skip
        _answer(telling, people, commitment, done + 4, yes=13, not_yet=1, said=said)
        _pay(
            telling, people, commitment, done + 8, stage=1, minor=pounds * 100 - commitment.cost_minor // 2,
            what_for="The rest, against the receipts",
        )  # fmt: skip
        telling.turn(done + 15, 6)

    return story


def disputed(due: int, done: int, words: str, shown: Shown, *, said: str) -> Story:
    """Said to be done by volunteers; neighbours say that it is not quite there, and nobody blames them."""

    def story(telling, people, responder, commitment):
        _accept(telling, responder, commitment, due)
        _pay(telling, people, commitment, -372, stage=0, minor=commitment.cost_minor // 2, what_for="To begin with")
        ((drawing, alt),) = shown
        with telling.on(done):
            commitments.keep(responder, commitment, words=words, photos=[(picture(drawing), alt)], consent=True)
        _answer(telling, people, commitment, done + 5, yes=4, not_yet=8, said=said)
        telling.turn(done + 15, 6)

    return story


def late(due: int, words: str) -> Story:
    """Accepted for a day that has passed."""

    def story(telling, people, responder, commitment):
        _accept(telling, responder, commitment, due)
        with telling.on(due - 20):
            commitments.report(
                responder, commitment, words=words, going="at-risk", percent=60,
                photos=[(picture(lamps(6, 0)), "Six lamp posts beside the canal, none of them lit")], consent=True,
            )  # fmt: skip
        telling.turn(due + 1, 6)

    return story


def declined(reason: str) -> Story:
    def story(telling, people, responder, commitment):
        with telling.on(-372):
            commitments.decline(responder, commitment, reason=reason)

    return story


def handed_back(day: int, reason: str) -> Story:
    """Volunteers gave it back, which is no mark against them."""

    def story(telling, people, responder, commitment):
        _accept(telling, responder, commitment, day + 60)
        with telling.on(day):
            commitments.hand_back(responder, commitment, reason=reason)

    return story


def _pay(telling, people, commitment, day: int, *, stage: int, minor: int, what_for: str) -> None:
    """An organiser writes down what the hub has paid of this stage."""
    with telling.on(day):
        stages = list(commitment.payment_stages.all())
        commitments.pay(
            people.organiser, commitment, stage=stages[stage].public_id, amount_minor=minor, paid_on=telling.date(day),
            what_for=what_for, proof="seen",
        )  # fmt: skip


def _answer(telling, people, commitment, day: int, *, yes: int, not_yet: int, said: str) -> None:
    """Residents say whether it is really done; the first of those who are not content says why."""
    who = telling.random.sample(people.residents[1:], yes + not_yet)
    with telling.on(day):
        for number, person in enumerate(who):
            answer, words = ("yes", "") if number < yes else ("not-yet", said if number == yes else "")
            commitments.say_whether_done(person, commitment, says=answer, words=words)


def _accept(telling, responder, commitment, due: int) -> None:
    with telling.on(-376):
        commitments.accept(responder, commitment, due_on=telling.date(due))


LAST_YEAR = (
    Sample(
        "Skips on Quarry Hill each month", "A skip every last Saturday for a year, so that nothing is dumped in the lane.",
        4_800, "Quarry Hill", "streets", -20, 0.9,
        kept(-20, -21, "Twelve skips, 31 tonnes. The last one left on Saturday; the lane has been clear since spring.", 4_650,
            ((skip_of(5), "A full yellow skip in the lane"), (clear_lane, "The lane with nothing in it but a hedge and a lamp")),
            said="One mattress came back last week. Otherwise, yes.",
            learned="Book the Saturdays for the whole year at once: single skips cost a third more."),
    ),
    Sample(
        "Lamps on the canal path", "Six solar lamps between the bridge and the school gate.",
        6_300, "Canal path", "highways", -9, 0.85, late(-9, "The lamps have arrived. The county is waiting for a boat to set the posts."),
    ),
    Sample(
        "A mirror at the blind bend", "A mirror where Foundry Street meets Mill Road, so that drivers see children crossing.",
        900, "Foundry Street", "highways", -200, 0.8,
        declined("The county does not put up mirrors on its roads: national guidance says they mislead drivers at night. It offers a speed check there instead."),
    ),
    Sample(
        "Tables for the youth kitchen", "Four tables and sixteen chairs that fold away.",
        2_100, "Wenderby hub", "hub", -20, 0.6,
        disputed(-20, -28, "Four tables stand in the kitchen, bought second-hand and mended by the repair café.",
            ((tables_of(4), "Four folding tables in the hall"),), said="The tables are lovely. Half of the chairs have not come yet."),
    ),
    Sample(
        "Seeds and soil for forty front gardens", "A bag of soil and a packet of seeds for every household that asks.",
        1_600, "Everywhere", "hub", -210, 0.5, 
        kept(-210, -214, "Forty-three households planted.", 1_590,
            ((skip_of(2), "Bags of soil waiting in the lane"), (gardens, "Three front gardens in flower")),
            said="Our bag never came.", learned="Count the bags twice: three households asked and got none."),
    ),
    Sample("New goal posts", "Proper nets on the park pitch.", 3_900, "Park Row", "parks", -180, 0.45),
    Sample("A bigger notice board", "Glass front, both sides, at the shops.", 1_200, "Station Road shops", "hub", -200, 0.3, handed_back(-230, "Both people who were going to build it have moved away. Whoever wants to take it on, come to the hub on a Monday.")),
    Sample("Planters at the shops", "Eight tubs, watered by the shopkeepers.", 2_400, "Station Road shops", "streets", -190, 0.35),
)  # fmt: skip

THIS_YEAR = (
    Sample("Lights along the school path", "Solar lamps every 30 metres from the bridge to the school. Forty-one people asked for this in “safer evenings”.", 18_400, "Canal path", "streets", 260, 0.9),
    Sample("Youth kitchen, two evenings a week", "Cooked by six residents with ten teenagers. The running cost is met for two years.", 12_000, "Wenderby hub", "hub", 120, 0.75),
    Sample("Benches and shade at the bus stops", "Five stops. The council has agreed where.", 7_250, "Mill Road", "streets", 200, 0.7),
    Sample("Repair café tools", "A shared workbench and a tool library.", 3_900, "Wenderby hub", "hub", 60, 0.5),
    Sample("A crossing patrol for two winters", "Somebody in a bright coat, twice a day, while the days are short.", 9_600, "Quarry Hill School", "school", 400, 0.55),
    Sample("Step-free way into the library", "A ramp and a door that opens at a button.", 8_300, "Library", "parks", 180, 0.65),
    Sample("Trees for Station Road", "Twelve street trees, chosen with the people who live there.", 5_400, "Station Road", "parks", 150, 0.6),
    Sample("Warm room on Mondays", "Heating, soup and company from October to March.", 4_200, "Wenderby hub", "hub", 30, 0.6),
    Sample("Bike store at Northern Row", "Locked and dry, for thirty bicycles.", 6_800, "Chapel Street", "homes", 170, 0.35),
    Sample("Film nights in the park", "Four evenings with a borrowed screen.", 2_600, "Park Row", "hub", 240, 0.4),
    Sample("Listening bench for new parents", "A trained neighbour, once a week, beside the playground.", 1_900, "Park Row", "hub", 90, 0.3),
    Sample("Language café", "English over tea, with somebody to mind the children.", 3_200, "Library", "hub", 75, 0.45),
    Sample("Fix the steps at Nursery Road", "Rail, light and level treads.", 5_900, "Nursery Road", "homes", 140, 0.4),
    Sample("Bird boxes and a pond at the school", "Made by the pupils with the wildlife group.", 1_450, "Quarry Hill School", "school", 130, 0.35),
)  # fmt: skip
