"""The round after this one has begun: what people want most, and what they propose for it."""

from dataclasses import dataclass
from typing import Any

from demo.cast import Cast
from demo.processes import prepare, voters
from demo.telling import Telling
from folkmoot.belong.places.models import Place
from folkmoot.decide.polls import actions as polls
from folkmoot.decide.proposals import actions as calls
from folkmoot.decide.proposals.models import Call, Proposal
from folkmoot.decide.proposals.queries import check_of
from folkmoot.furniture.checks import actions as checks
from folkmoot.furniture.checks.actions import Answers
from folkmoot.furniture.checks.models import Step
from folkmoot.furniture.checks.queries import open_step
from folkmoot.furniture.talk import actions as talk
from folkmoot.handoffs.priorities_to_call import call_for_proposals
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.models import Process

ASKED, ANSWERED, CALLED = -44, -31, -12


def tell(telling: Telling, place: Place, people: Cast) -> None:
    """Priorities a month ago; proposals since last week, each at another point of its way."""
    call = calling(telling, people, priorities(telling, place, people))
    with telling.on(CALLED + 3):
        sent = [one.sent(call, people) for one in PROPOSED]
        calls.send(people.clerk, written_down(call, people))
    what_became(telling, people, sent)


def priorities(telling: Telling, place: Place, people: Cast) -> Process:
    with telling.on(ASKED):
        poll = polls.draft(
            people.organiser, place, title="What matters most next year?", question="What should next year's money do first?",
            method="approval", asks=False, due_on=None,
            answers=[("Streets where children can walk", ""), ("Places to sit and meet", "Out of doors or in"), ("Something to do for the young", ""), ("More trees and flowers", "")],
        )  # fmt: skip
        prepare(
            poll.process, people, can="What people are asked to propose for next year.", cannot="How much money there is.",
            backers={"hub": "Call for proposals on what comes first"}, agreed=("hub",),
            hours={"vote": (telling.moment(ASKED + 1, 9), telling.moment(ANSWERED, 18))},
        )  # fmt: skip
        processes.open_process(people.organiser, poll.process)
    options = [option.public_id for option in poll.options.all()]
    with telling.on(ASKED + 5):
        for person in voters(telling, people, 0.35):
            polls.cast_ballot(person, poll, chosen=telling.random.sample(options[:3], 2))
    telling.turn(ANSWERED, 19)
    return Process.objects.select_related("place").get(pk=poll.process.pk)


def calling(telling: Telling, people: Cast, poll: Process) -> Call:
    with telling.on(CALLED - 2):
        process = call_for_proposals(people.organiser, poll)
        priorities = [(one.label, one.about) for one in process.call.priorities.all()]
        calls.edit(
            people.organiser, process.call, priorities=priorities, pot_minor=40_000_00, most_minor=15_000_00,
            ballot_by=telling.date(60),
        )  # fmt: skip
        processes.edit(
            people.organiser, process, title="What should we do with £40,000?",
            summary="Next year's money. Say what you would do with it; it takes five minutes.",
        )  # fmt: skip
        prepare(
            process, people, can="What stands on the ballot next spring.", cannot="What the council has promised already.",
            backers={"hub": "Put what passes its check to the vote"}, agreed=("hub",),
            hours={"propose": (telling.moment(CALLED, 9), telling.moment(9, 18)), "check": (telling.moment(9, 18), telling.moment(33, 18))},
        )  # fmt: skip
        processes.open_process(people.organiser, process)
    return process.call


@dataclass(frozen=True)
class Idea:
    """What one resident wrote, page by page."""

    who: int
    title: str
    what: str
    why: str
    priority: str  # how it begins
    where: str
    sums: tuple[int | None, int | None] = (None, None)
    deliverer: str = ""
    glad: int = 0

    def sent(self, call: Call, people: Cast) -> Proposal:
        person = people.residents[self.who]
        draft = calls.begin(person, call, what=self.what, title=self.title)
        low, high = (pounds and pounds * 100 for pounds in self.sums)
        body = people.bodies[self.deliverer].public_id if self.deliverer else ""
        priority = call.priorities.filter(label__startswith=self.priority).first() or call.priorities.first()
        calls.answer(
            person, draft, why=self.why, priority=priority.public_id, where=self.where,
            cost_known="guess" if low or high else "unknown", low_minor=low, high_minor=high, deliverer=body, language="en-gb",
        )  # fmt: skip
        proposal = calls.send(person, draft)
        for neighbour in people.residents[40 : 40 + self.glad]:
            calls.support(neighbour, proposal)
        return proposal


WALK, SIT, YOUNG = "Streets", "Places", "Something"
BENCH, SEAT, MIRROR, EVENINGS, STEPS, TOOLS = range(6)
PROPOSED = (
    Idea(
        5, "A bench at the top of Quarry Hill", "A bench with a back and arms, where the path comes out of the trees.",
        "My mother can walk up, but not without a rest. There is nowhere to sit between the shops and the school.", 1,
        "spot:Quarry Hill", (700, 1_200), "parks", glad=31,
    ),
    Idea(7, "Somewhere to sit half-way up Quarry Hill", "A seat where people stop anyway.", "Half-way is where one needs it.", SIT, "spot:Quarry Hill", (500, None)),
    Idea(
        9, "A mirror at the blind bend, again", "A mirror where Foundry Street meets Mill Road.",
        "Drivers come round faster than they can see.", WALK, "spot:Mill Road", (900, 900), "highways", glad=12,
    ),
    Idea(
        11, "Winter evenings for teenagers", "The hub open on two evenings from November to March, run with the young people who come.",
        "There is nowhere warm to be together that costs nothing.", YOUNG, "spot:Wenderby Hub", (6_000, 9_000), "hub", glad=24,
    ),
    Idea(13, "Mend the steps at Nursery Road", "New treads and a rail.", "They are slippery when it rains.", WALK, "everywhere", (4_000, None), "homes"),
    Idea(
        0, "A tool library that opens on Saturdays", "Drills, ladders and a sewing machine, to borrow for a week.",
        "Nobody needs a drill more than twice a year.", SIT, "spot:Wenderby Library", (2_000, 3_500), "hub", glad=3,
    ),
)  # fmt: skip


def written_down(call: Call, people: Cast) -> Any:
    """Somebody without an account told it at the desk."""
    draft = calls.begin_for_another(
        people.clerk, call, shown_name="Doreen, Chapel Street", contact="01632 960 117", agreed=True
    )
    return calls.answer(
        people.clerk, draft, title="Wild flowers along the canal", what="Seed from the bridge to the lock, and nobody to mow it until August.",
        why="It was full of them when I was a girl.", priority=call.priorities.get(label__startswith=SIT).public_id, where="typed",
        place_words="From the bridge to the lock", cost_known="unknown", language="en-gb",
    )  # fmt: skip


def what_became(telling: Telling, people: Cast, sent: list[Proposal]) -> None:
    """Two go on as one, one is refused, one is asked for more and has changed, one is withdrawn."""
    residents = people.residents
    with telling.on(CALLED + 4):
        calls.join(residents[6], sent[BENCH])
        offer = calls.offer_merge(residents[7], sent[SEAT], sent[BENCH], words="The same bench, a little lower?")
        calls.answer_offer(residents[5], offer, agreed=True)
        asked = talk.ask(residents[20], sent[EVENINGS].thread, text="Would there be food?", language="en-gb")
        talk.answer(residents[11], asked, text="Soup and toast, cooked together.", language="en-gb")
    with telling.on(CALLED + 5):
        decide(people, sent[BENCH], Answers([], Step.GO_ON))
        figures = {
            "cost_low_minor": 650_00, "cost_likely_minor": 850_00, "cost_high_minor": 1_100_00,
            "conditions": "The path stays wide enough for a wheelchair.", "deliverer_body": people.bodies["parks"],
        }  # fmt: skip
        decide(people, sent[BENCH], Answers([], Step.GO_ON, figures=figures))
        words = "The county does not allow mirrors on its roads, and a vote here cannot change that. It still offers a speed check, which costs nothing."
        decide(people, sent[MIRROR], Answers([], Step.REFUSE, words=words, reason_code="cannot-be-given"))
        decide(
            people, sent[EVENINGS],
            Answers([], Step.WANTS_CHANGES, words="Who would be there as the grown-up in charge?", changes_by=telling.date(4)),
        )  # fmt: skip
        calls.withdraw(residents[13], sent[STEPS], reason="Northern Row Homes mends them this winter anyway.")
    with telling.on(CALLED + 8):
        proposal = Proposal.objects.select_related("call__process__place").get(pk=sent[EVENINGS].pk)
        calls.change(
            residents[11], proposal, because="You asked who would be in charge.", where=proposal.where, place_words=proposal.place_words,
            priority=proposal.priority.public_id, deliverer=proposal.deliverer.public_id,
            what=f"{proposal.what} Two trained youth workers of the hub are there each time.", who_for="Everybody from eleven to eighteen",
        )  # fmt: skip


def decide(people: Cast, proposal: Proposal, given: Answers) -> None:
    step = open_step(check_of(proposal))
    if not step.is_held:
        step = checks.take(people.checker, step)
    checks.check(people.checker, step, given)
