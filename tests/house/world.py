"""A small world with something in every state, and everybody who could knock at a door."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.belong.membership.actions import letters, looking
from folkmoot.belong.membership.models import AddressLetter, Body, Look, Role
from folkmoot.belong.people.actions import leaving
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.copies import actions as copies
from folkmoot.cupboard.copies import making
from folkmoot.cupboard.copies.models import Copy
from folkmoot.cupboard.files.documents import Document as Pdf
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.cupboard.files.sounds import Sound
from folkmoot.cupboard.following import actions as following
from folkmoot.cupboard.following import queries as followed
from folkmoot.cupboard.following import things
from folkmoot.cupboard.notices.models import Notice
from folkmoot.cupboard.notices.queries import stop_code
from folkmoot.cupboard.office_links.models import OfficeLink
from folkmoot.cupboard.open_data import exporting
from folkmoot.cupboard.safety import actions as safety
from folkmoot.cupboard.safety.models import Worry
from folkmoot.decide.elections import actions as elections
from folkmoot.decide.elections.models import Term
from folkmoot.furniture.ballots import actions as ballots
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.checks import actions as checks
from folkmoot.furniture.checks import owners
from folkmoot.furniture.checks.models import Check, today_in
from folkmoot.furniture.moderation import actions as moderation
from folkmoot.furniture.moderation.models import Case
from folkmoot.furniture.moderation.things import thing_at
from folkmoot.furniture.paper import actions as paper
from folkmoot.furniture.paper.seen import Seen
from folkmoot.furniture.questions import actions as questions
from folkmoot.furniture.questions import packs
from folkmoot.furniture.talk import actions as talk
from folkmoot.furniture.talk.models import Comment
from folkmoot.learn.surveys import actions as surveys
from folkmoot.learn.surveys.models import Survey
from folkmoot.spine.commitments import actions as promises
from folkmoot.spine.commitments import letters as office_letters
from folkmoot.spine.commitments.letters import WEEK
from folkmoot.spine.commitments.models import Commitment, Document, Payment, Photo
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process import practice_actions
from folkmoot.spine.process.models import Process
from folkmoot.spine.redress import actions as redress
from folkmoot.voice.enquiries import actions as enquiries
from folkmoot.voice.enquiries.models import Enquiry
from tests import make
from tests.house import in_groups, together

ROLES = (
    "visitor", "suspended", "neighbour", "resident", "elsewhere", "unproved", "organiser", "checker", "responder", "clerk",
    "moderator", "safeguarding", "observer", "host", "erased",
)  # fmt: skip
STAGES = ("draft", "vote", "decided", "cancelled", "hidden", "erased")
FEATURES = {"budgets": "budget", "polls": "poll", "calls": "call", "elections": "election"}


@dataclass
class World:
    """One public place with processes in every state, one place being prepared, one elsewhere; and a person of each kind."""

    place: Place
    draft_place: Place
    elsewhere: Place
    people: dict[str, Person | None] = field(default_factory=dict)
    processes: dict[tuple[str, str], Process] = field(default_factory=dict)
    parts: dict[str, dict[str, str]] = field(default_factory=dict)
    left_open: Client | None = None  # the browser of somebody who was signed in there when they were forgotten

    def client(self, role: str) -> Client:
        """A browser of that person, signed in, and having shown a second step where that is theirs to show."""
        if role == "erased":
            return self.left_open
        client, person = Client(), self.people[role]
        if person is not None:
            make.sign_in(client, person, twice=role != "unproved")
        return client


def build() -> World:
    place = make.place("wenderby", name="Wenderby", sample=True)
    world = World(place, make.place("upcoming", public=False), make.place("faraway"))
    office = make.body(place, "Wenderby Council", "Streets")
    world.people = {
        "visitor": None,
        "erased": None,
        "suspended": _suspended(make.resident(place)),
        "neighbour": make.person("Nia Neighbour"),
        "resident": make.resident(place, "Rae Resident"),
        "elsewhere": world.elsewhere.organiser,
        "unproved": _second(place, Role.ORGANISER),
        "organiser": place.organiser,
        "responder": make.responder(office),
        "host": place.host_person,
        "safeguarding": place.lead,
        **{kind: make.holder(place, kind) for kind in ("checker", "clerk", "moderator", "observer")},
    }
    world.left_open = _left_open(make.resident(place))
    for feature, kind in FEATURES.items():
        for state in STAGES:
            world.processes[feature, state] = _process(world, kind, state)
    world.parts = _parts(world)
    return world


def _suspended(person: Person) -> Person:
    with writing("a test"):
        Person.objects.filter(pk=person.pk).update(state=Person.SUSPENDED)
    return person


def _left_open(person: Person) -> Client:
    """A browser in which somebody is still signed in who has been forgotten since."""
    client = Client()
    make.sign_in(client, person)
    _forget(person)
    return client


def _forget(person: Person) -> None:
    person.proved_lately = True
    leaving.forget_me(person)


def _second(place: Place, kind: str) -> Person:
    person = make.holder(place, kind)
    return Person.objects.get(pk=person.pk)


def _process(world: World, kind: str, state: str) -> Process:
    live = "vote" if kind == "election" else make.kind_called(kind).timed_stages[0].name
    stage = {"vote": live, "hidden": live, "erased": live, "decided": world_end(kind)}.get(state, state)
    made = make.process(kind, stage, of=world.place, people=2)
    if state == "erased":  # everybody who took part so far has been forgotten since
        for person in made.people:
            _forget(person)
    if (kind, state) == ("call", "vote"):
        _own_proposal(world.people["resident"], made)
    if state == "hidden":
        processes.set_hidden(world.place.organiser, made, hidden=True, reason_code="names-a-child")
    return made


def _own_proposal(resident: Person, process: Process) -> None:
    """The resident has sent one, has an offer for it, and is writing another."""
    sample = make.sample_of(process.spec)
    own = sample.sent(resident, process.call)
    neighbour = make.resident(process.place)
    sample.actions.offer_merge(neighbour, sample.sent(neighbour, process.call, 1), own, words="Shall we?")
    sample.written(resident, process.call, 2)


def world_end(kind: str) -> str:
    return make.kind_called(kind).stages[-1].name


def _parts(world: World) -> dict[str, dict[str, str]]:
    """What stands in the place of each part of an address, by the first word that follows the place."""
    place, resident = world.place, world.people["resident"]
    decided = world.processes["polls", "decided"]
    outcome = decided.outcomes.get()
    promise = Commitment.objects.filter(place=place).first()
    review = redress.ask_for_review(resident, place, outcome.leaf, words="Please look again.")
    letters.print_letters(place.organiser, place, [letters.Household("1 Mill Road", 1)])
    safety.tell(place, what="I am worried about a child.")
    backing = world.processes["polls", "draft"].backings.get()
    asked, reported = _talk(world)
    check, link = _check(place, world.people)
    own = checks.add_question(place.organiser, place, step="formal", words="Would neighbours look after it?")
    told = _told(place)
    box = world.processes["polls", "vote"].poll.box
    _papers(world, box)
    return {
        "talk": {"public_id": asked.thread.public_id, "comment_id": asked.public_id},
        "moderation": {"public_id": reported.public_id, "what": "comment", "thing_id": reported.thing},
        "promises": {"public_id": promise.public_id, "name": "accept"},
        "promises/pictures": {"public_id": told.public_id, "file_id": Photo.objects.get().file.public_id},
        "promises/documents": {"public_id": told.public_id, "file_id": Document.objects.get().file.public_id},
        "<place_slug>/promises/desk": _desk(world.people["responder"].roles.get(body__isnull=False).body),
        "promises/receipts": {"public_id": told.public_id, "file_id": Payment.objects.get().receipt.public_id},
        "promises/life": {"public_id": told.public_id},
        "promises/final-report": {"public_id": told.public_id},
        "money": {"public_id": world.processes["budgets", "decided"].public_id},
        "reviews": {"public_id": review.public_id, "leaf": outcome.leaf, "name": "again"},
        "enquiries": {"public_id": _asked_in_public(world).public_id, "name": "answer"},
        **in_groups.parts(place, world.people),
        "positions": _position(world),
        **_surveys(place, resident),
        "letters": {"public_id": AddressLetter.objects.get(place=place, used_on=None).public_id},
        "look": {"public_id": _looked_at(place).public_id},
        "people": {
            "public_id": place.organiser.roles.get(place=place).public_id,
            "body_id": place.bodies.first().public_id,
        },
        "run": {"public_id": place.organiser.roles.get(place=place).public_id},
        "checks": {"public_id": check.public_id, "question_id": own.public_id},
        "answer": {"public_id": link.public_id, "token": "0" * 26},
        "safety": {"public_id": Worry.objects.get(place=place).public_id},
        "agree": {"public_id": backing.public_id},
        "paper": {"public_id": box.public_id, "batch": "1", "sheet": "1", "name": "ballot"},
        "results": {"public_id": outcome.public_id},
        "practice": {"public_id": _practised(place).public_id},
        "ballots": _ways_of_voting(world),
        "join": {"public_id": "0000000000"},
        "record": {"index": "0", "leaf": outcome.leaf},
        "<epoch>": {"epoch": "record", "level": "0"},
        "copies": _copy_parts(place),
        "open-data": _open_data(),
        "api": {"place": place.slug, "table": "processes", "row_id": decided.public_id, "rest": "nothing"},
        **together.parts(place, resident, world.people["responder"].roles.get(body__isnull=False).body),
        **_followed(world),
        "account": {"public_id": Notice.objects.filter(person=resident).first().public_id, "name": "letters"},
    }


def _position(world: World) -> dict[str, str]:
    """The position of the decided election, held by the resident, with a thing to hand over and a request for another election."""
    election = world.processes["elections", "decided"].election
    with writing("a test"):
        term = election.terms.first()
        starts_on = election.starts_on - timedelta(days=90)
        Term.objects.filter(pk=term.pk).update(starts_on=starts_on, person=world.people["resident"])
    term = Term.objects.select_related("position__place").get(pk=term.pk)
    item = elections.add_handover_item(world.place.organiser, term.position, words="The keys of the hall")
    asked = elections.ask_for_recall(make.resident(world.place), term, words="The hall was shut on Mondays.")
    other = election.terms.exclude(pk=term.pk).first() or term
    return {
        "public_id": term.position.public_id,
        "slug": term.position.slug,
        "term_id": other.public_id,
        "item_id": item.public_id,
        "recall_id": asked.public_id,
        "asked_id": "0000000000",
    }


def _desk(body: Body) -> dict[str, str]:
    """The desk of an office, and the code by which it stops its letters."""
    return {"public_id": body.public_id, "code": office_letters.stop_code(body)}


def _followed(world: World) -> dict[str, dict[str, str]]:
    """A poll that can be followed; and the resident's own letters and calendar, whose addresses hold a code."""
    poll, resident = world.processes["polls", "vote"], world.people["resident"]
    mine = following.follow(resident, things.thing_at(world.place, "process", poll.public_id))
    reader = following.renew_calendar(resident)
    one = {"what": "process", "public_id": poll.public_id}
    return {
        "follow": one,
        "feeds": one,
        "account/following/stop": {"public_id": mine.public_id},
        "account/following/off": {"public_id": reader.public_id, "code": followed.stop_code(reader)},
        "account/notices/off": {"kind": WEEK, "public_id": resident.public_id, "code": stop_code(resident, WEEK)},
        "account/following/calendar": {"public_id": reader.public_id, "code": followed.calendar_code(reader)},
    }


def _asked_in_public(world: World) -> Enquiry:
    """The resident asked the responder's office in public, and is writing another question."""
    place, resident = world.place, world.people["resident"]
    office = Role.objects.get(person=world.people["responder"]).body
    said = {"body": office, "title": "Broken lamps", "questions": "How many?", "language": "en-gb"}
    asked = enquiries.send(resident, enquiries.keep_draft(resident, place, **said))
    enquiries.keep_draft(resident, place, **said)
    return asked


def _surveys(place: Place, resident: Person) -> dict[str, dict[str, str]]:
    """One that is open, for which the resident was drawn; one whose words are still to be changed, with its set."""
    used = questions.make_from_pack(place.organiser, place, name=packs.NEIGHBOURHOOD)
    said = {"about": "The group reads it.", "question_set": used}
    asked = surveys.begin(place.organiser, place, title="Spring", **said)
    today = {"seed_from": "The lottery", "seed_on": today_in(place)}
    for _each in range(20):
        make.resident(place)
    with clock.at(clock.now() - make.A_DAY):
        listed = surveys.fix_list(place.organiser, asked, list_of=Survey.RESIDENTS, **today)
    closes_at = clock.now() + 20 * make.A_DAY
    surveys.draw(place.organiser, listed, seed="9 18 26 34 41 45", how_many=listed.list_size, closes_at=closes_at)
    changing = questions.new_version(place.organiser, used)
    return {
        "surveys": {"public_id": asked.public_id},
        "questions": {"public_id": changing.public_id, "question_id": changing.questions.first().public_id},
    }


def _looked_at(place: Place) -> Look:
    """Five people used letters at one address, so somebody should look."""
    for _each in range(5):
        (sheet,) = letters.print_letters(place.organiser, place, [letters.Household("9 Mill Road", 1)])
        letters.redeem_letter(make.person(), place, code=sheet.code)
    looking.open_looks(place)
    return place.looks.first()


def _check(place: Place, people: dict[str, Person | None]) -> tuple[Check, OfficeLink]:
    """One thing that an office checks, by a letter, and one that nobody has yet."""
    nothing = owners.nothing_more
    thing = owners.Thing(title="A bench", text="Oak.", url=place.get_absolute_url())
    owners.register("thing", owners.Owner(lambda _about: thing, nothing, nothing, nothing))
    made = [
        checks.begin(
            place,
            owner="thing",
            about=f"samples.Thing:{number:010}",
            title=thing.title,
            url=thing.url,
            due_on=today_in(place) + make.A_WEEK,
        )
        for number in (1, 2)
    ]
    office = Role.objects.get(person=people["responder"]).body
    checks.give(place.organiser, made[0].steps.get(), body=office)
    return made[0], OfficeLink.objects.get()


def _copy_parts(place: Place) -> dict[str, str]:
    """A copy that is there; `public_id` under copies/agree/ is that of nobody's wish."""
    make.installation()
    return {"public_id": copies.note_copy(place.host_person, making.make(Copy.BY_HAND)).public_id}


def _open_data() -> dict[str, str]:
    exporting.make_due()
    return {"day": "newest", "name": "places.csv"}


def _talk(world: World) -> tuple[Comment, Case]:
    """A resident's question that was answered, and a remark that somebody reported and nobody has looked at."""
    resident, proposer = world.people["resident"], world.people["checker"]
    thread = make.thread(world.processes["polls", "vote"], proposers=[proposer])
    asked = talk.ask(resident, thread, text="Who will water the trees?")
    talk.answer(proposer, asked, text="The scouts.")
    remark = talk.say(proposer, thread, text="We are all fools.", voice="owner")
    return asked, moderation.report(resident, thing_at(world.place, "comment", remark.public_id), reason="insults")


def _told(place: Place) -> Commitment:
    """A promise of the decided budget, shown in a picture, partly paid, and said to be done."""
    found = Commitment.objects.filter(place=place, cost_minor__isnull=False).select_related("body", "place").first()
    speaker, picture = make.responder(found.body), Picture(b"a picture", 1, 1)
    promises.accept(speaker, found, due_on=found.due_on)
    promises.report(speaker, found, words="Begun.", photos=[(picture, "A post")], consent=True,
        document=Pdf(b"%PDF-1.4 %%EOF"), document_title="The order")  # fmt: skip
    stage, paid_on = found.payment_stages.get().public_id, found.answered_at.date()
    given = {"paid_on": paid_on, "what_for": "Posts", "proof": "file", "receipt": picture}
    promises.pay(place.organiser, found, stage=stage, amount_minor=100, **given)
    promises.keep(speaker, found, words="Done.")
    return found


def _ways_of_voting(world: World) -> dict[str, str]:
    """The box of the poll that is open now, with a recording; and no call to make, since it is not closed."""
    box = world.processes["polls", "vote"].poll.box
    frame = b"\xff\xfb\x90\x00" + b"\0" * 413
    recording = ballots.put_up_recording(world.place.organiser, box, number="1", sound=Sound(frame * 30))
    return {"public_id": box.public_id, "one": recording.public_id}


def _practised(place: Place) -> Process:
    """A draft that is being tried out."""
    draft = make.process("poll", "draft", of=place, people=0)
    practice_actions.start(place.organiser, draft)
    return draft


def _papers(world: World, box: Box) -> None:
    """A batch whose first paper was read by one person."""
    organiser, day = world.place.organiser, box.closes_at.date()
    batch = paper.issue(organiser, box, where="The library", issued=3, key_by=day + make.A_DAY, listed=True)
    paper.count_back(organiser, batch, returned=2, spoiled=0, unused=1)
    paper.read_paper(organiser, batch, 1, seen=Seen(blank=True))
