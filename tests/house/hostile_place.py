"""A place where somebody wrote markup wherever words can be written, through the product's own actions."""

from datetime import timedelta
from itertools import cycle

from folkmoot.act.activities import actions as activities
from folkmoot.act.groups import actions as groups
from folkmoot.act.groups import private_actions as circles
from folkmoot.act.groups.private import CircleSeat
from folkmoot.act.spaces import actions as spaces
from folkmoot.base import clock
from folkmoot.belong.membership.actions.letters import Household, print_letters
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.cupboard.safety import actions as safety
from folkmoot.decide.budgets import actions as budgets
from folkmoot.decide.polls import actions as polls
from folkmoot.decide.proposals import actions as calls
from folkmoot.furniture.meetings import actions as meetings
from folkmoot.furniture.meetings.actions import Call, Decided, Written
from folkmoot.spine.commitments import actions as promises
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.models import Process
from folkmoot.spine.redress import actions as redress
from folkmoot.voice.enquiries import actions as enquiries
from tests import make
from tests.house import hostile

CLASSES = (
    "markup",
    "event handlers",
    "out of its place",
    "drawings and formulas",
    "words of template engines",
    "turned round",
)
STAGES = ("draft", "vote", "decided", "cancelled")
KINDS = ("budget", "poll", "call")


class Words:
    """One hostile string after another; no two the same in a row of some hundred."""

    def __init__(self):
        self.all = cycle([one.text for one in hostile.mixed() if one.kind in CLASSES and "\n" not in one.text])

    def __call__(self, most: int) -> str:
        return next(text for text in self.all if len(text) <= most)

    def lines(self, most: int) -> str:
        """Several, to fill a long box."""
        return "\n".join(self(most // 4) for _ in range(3))


def build() -> tuple[Place, dict[str, Person]]:
    """The place, and who sees most of it by role."""
    words = Words()
    place = make.place(
        "hostile", name=words(80), tagline=words(160), host=words(120), words={"welcome": words.lines(600)}
    )
    office = make.body(place, words(120), words(120))
    resident, responder = make.resident(place, words(60)), make.person(words(60))
    make.membership.give_role(place.organiser, place, Role.RESPONDER, to=responder, body=office)
    for kind in KINDS:
        for stage in STAGES:
            one_of(kind, stage, place, words)
    decided = next(process for process in Process.objects.filter(place=place) if process.outcomes.exists())
    follow(place, responder, words)
    review = redress.ask_for_review(resident, place, decided.outcomes.get().leaf, words=words.lines(2000))
    checker = make.holder(place, Role.CHECKER, words(60))
    redress.uphold(checker, redress.take(checker, review), ruling=words.lines(2000))
    enquire(place, resident, office, words)
    together(place, resident, words)
    gather(place, resident, office, words)
    print_letters(place.organiser, place, [Household(f"1 {words(60)}\n{words(60)}", 1)])
    safety.tell(place, what=words.lines(1000), reach=words(100), wants_code=True)
    return place, {"organiser": place.organiser, "resident": resident, "responder": responder, "lead": place.lead}


def enquire(place: Place, person: Person, office: Body, words: Words) -> None:
    """A public question with markup in it, asked back, answered, refused, and asked again."""
    said = {"body": office, "language": "en-gb"}
    for how, ground in (("refused", "cost"), ("full", "")):
        given = {**said, "title": words(120), "questions": "\n".join(words(300) for _ in range(3))}
        asked = enquiries.send(person, enquiries.keep_draft(person, place, **given))
        enquiries.take_answer(asked, enquiries.Answer(how="ask-back", words=words.lines(2000)))
        enquiries.clarify(person, asked, words=words.lines(2000))
        link = "https://example.org/?q=<script>"
        enquiries.take_answer(asked, enquiries.Answer(how=how, words=words.lines(4000), ground=ground, link=link))
        enquiries.ask_review(person, asked, words=words.lines(4000))
    enquiries.keep_draft(person, place, **{**said, "title": words(120), "questions": words(300)})


def together(place: Place, person: Person, words: Words) -> None:
    """An activity and a space with markup in every word, one date called off, one told of, and a booking for all to see."""
    week = {day: ["00:00", "24:00"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    hall = spaces.add(place.organiser, place, name=words(80), address=words(160), about=words.lines(1000), step_free="yes", toilet="no",
        loop="no", access_words=words(300), conditions=words.lines(2000), cost_words=words(120), hours=week)  # fmt: skip
    spaces.add_keyholder(place.organiser, hall, name=words(60), phone=words(40), when=words(80))
    spaces.publish(place.organiser, hall)
    day = clock.now().replace(minute=0, second=0, microsecond=0) + make.A_DAY
    spaces.book(
        person, hall, starts_at=day, ends_at=day + make.A_DAY / 24, what_for=words(80), phone=words(40), public=True
    )
    spaces.close(place.organiser, hall, starts_at=day + make.A_DAY, ends_at=day + 2 * make.A_DAY, why=words(160))
    soup = activities.post(person, place, title=words(80), about=words.lines(1000), where=words(160), access_words=words(300),
        ring=words(80), begins_on=day.date(), repeats="weekly", spoken="en-gb")  # fmt: skip
    first, second = soup.occasions.order_by("on_day")[:2]
    activities.join(make.person(words(60)), first)
    activities.call_off(person, second, why=words(200))
    with clock.at(first.ends_at):
        activities.tell_what_happened(
            person, first, words=words.lines(300), picture=Picture(b"x", 1, 1), alt=words(200)
        )


def gather(place: Place, person: Person, office: Body, words: Words) -> None:
    """Markup in every word of a group, a steering group, its minutes, and a private group."""
    said = {"about": words.lines(1200), "meets": words(200), "access": words(200)}
    made = groups.start(person, place, name=words(80), joining="open", **said)
    groups.write_page(person, made, title=words(120), text=words.lines(4000))
    steering = groups.start_steering(
        place.organiser, place, name=words(80), terms=words.lines(4000), quorum=1, notice_days=1, **said
    )
    team = [person, *(make.resident(place, words(60)) for _ in range(2))]
    for one in team:
        groups.answer(place.organiser, groups.join(one, steering, hello=words(240)))
    held = Call(clock.now() - timedelta(hours=2), words(160), (words(160),), words(200), words(200), words(240))
    meeting = meetings.call(place.organiser, steering, held)
    meetings.begin(place.organiser, meeting, here=team)
    decided = Decided(words(600), "hands", 0, 0, 0, words.lines(1000))
    today = clock.now().date()
    tasks = ((office, words(240), today), (steering.body, words(240), today, person))
    for item in meeting.items.all():
        aside = {"stood_aside": (person,), "interest": words(240)}
        meetings.write_item(place.organiser, item, Written(words.lines(4000), decided, tasks=tasks, **aside))
    meetings.circulate(place.organiser, meeting)
    circles.start_circle(person, place, called=words(40), kind="other", name=words(80), about=words.lines(1200))
    circles.say(person, CircleSeat.objects.get(person=person), text=words.lines(2000))


def one_of(kind: str, stage: str, place: Place, words: Words) -> Process:
    spec = make.kind_called(kind)
    at = {"decided": spec.stages[-1].name, "vote": spec.timed_stages[0].name}.get(stage, stage)
    made = make.process(kind, at, of=place, people=2, also=lambda process: disfigure(process, words))
    if (kind, stage) == ("call", "vote"):
        propose(made, words)
    return made


def propose(process: Process, words: Words) -> None:
    """Markup in every word of a proposal, of its change, and of the reason why another ended."""
    neighbour, call, sample = make.resident(process.place, words(60)), process.call, make.sample_of(process.spec)
    said = {
        "title": words(120), "what": words.lines(2000), "why": words.lines(1000), "who_for": words(300), "where": "typed",
        "place_words": words(160), "deliverer_words": words(160),
    }  # fmt: skip
    first, second = sample.sent(neighbour, call, **said), sample.sent(neighbour, call, **said)
    calls.change(neighbour, first, because=words(300), **{**said, "title": words(120), "what": words.lines(2000)})
    sample.refused(second, words.lines(1000))
    clerk = make.holder(process.place, Role.CLERK, words(60))
    calls.send(clerk, sample.written(clerk, call, for_another=True, shown_name=words(60), **said))
    calls.offer_merge(call.proposals.first().person, call.proposals.first(), first, words=words(300))
    sample.written(neighbour, call, **said)


def disfigure(process: Process, words: Words) -> None:
    """Markup in every word of a draft."""
    organiser = process.place.organiser
    long = {name: words.lines(1000) for name in ("can_change", "cannot_change")}
    processes.edit(organiser, process, title=words(120), summary=words(400), **long)
    if process.kind == "call":
        priorities = [(words(80), words(240)) for _ in range(3)]
        calls.edit(organiser, process.call, priorities=priorities, pot_words=words(200))
    elif process.kind == "poll":
        answers = [(words(80), words(240)) for _ in range(3)]
        polls.edit(organiser, process.poll, question=words(200), answers=answers)
    else:
        terms = {"words": words.lines(4000), "plan": "after", "underspend": "returned", "withdrawal": "next-round"}
        promises.write_agreement(organiser, process, pot="", **terms)
        for project in process.budget.projects.all():
            said = {"title": words(100), "description": words.lines(3000), "place_words": words(160)}
            budgets.change_project(organiser, project, **said)


def follow(place: Place, responder: Person, words: Words) -> None:
    """Promises answered, told of and put off, each with words."""
    soon = clock.now().date() + timedelta(days=30)
    for number, promise in enumerate(Commitment.objects.filter(place=place)):
        promises_person = (
            responder if responder.roles.filter(body=promise.body).exists() else holder(place, promise, words)
        )
        if number == 0:
            promises.decline(promises_person, promise, reason=words.lines(1000))
            continue
        promises.accept(promises_person, promise, due_on=soon)
        promises.report(
            promises_person, promise, words=words.lines(2000), evidence_url="https://example.org/?q=<script>"
        )
        promises.wish_new_date(promises_person, promise, due_on=soon + timedelta(days=9), reason=words(400))
        if promise.cost_minor:
            spend(place, promises_person, promise, words)
        if number == 2:
            say_done(place, promises_person, promise, words)


def spend(place: Place, person: Person, promise: Commitment, words: Words) -> None:
    """Money with words: what a payment was for, why it was taken back, why it costs more."""
    stage, day = promise.payment_stages.get().public_id, promise.answered_at.date()
    for why in ("", words(240)):
        given = {"amount_minor": 100, "paid_on": day, "what_for": words(240), "proof": "seen"}
        paid = promises.pay(place.organiser, promise, stage=stage, **given)
        if why:
            promises.undo_payment(place.organiser, promise, payment=paid.public_id, why=why)
    promises.wish_new_cost(person, promise, cost_minor=promise.cost_minor + 1, reason=words(400))


def say_done(place: Place, person: Person, promise: Commitment, words: Words) -> None:
    """Said to be done, with a picture, and residents' words to it."""
    picture = Picture(b"a picture", 1, 1)
    shown = {"photos": [(picture, words(200))], "consent": True, "learned": words.lines(1000)}
    promises.keep(person, promise, words=words.lines(2000), **shown)
    promises.say_whether_done(
        make.resident(place),
        promise,
        says="no",
        words=words.lines(600),
        picture=picture,
        picture_alt=words(200),
        consent=True,
    )


def holder(place: Place, promise: Commitment, words: Words) -> Person:
    made = make.person(words(60))
    make.membership.give_role(place.organiser, place, Role.RESPONDER, to=made, body=promise.body)
    return made
