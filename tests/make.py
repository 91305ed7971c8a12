"""Builders: everything a test needs, made through the product's own actions.

person = make.person("Ada")              a person who has shown a second step
place = make.place()                     a public place with a host, an organiser and a safeguarding lead
ada = make.resident(place)               somebody seen to live there
carl = make.holder(place, "clerk")       somebody with a role there
hub = make.body(place); anna = make.responder(hub)
poll = make.process("poll", "vote")      any kind of process, brought to any stage by its own actions
"""

import itertools
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.conf import settings

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.ids import ref
from folkmoot.base.steps import all_steps
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.people import actions as people
from folkmoot.belong.people.models import Person
from folkmoot.belong.places import actions as places
from folkmoot.belong.places.models import Place
from folkmoot.furniture.talk import owners
from folkmoot.furniture.talk.models import Thread
from folkmoot.furniture.talk.threads import new_thread
from folkmoot.record import signer
from folkmoot.record.action import action, anyone
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.kinds import Kind, all_kinds
from folkmoot.spine.process.models import Process
from folkmoot.web import mode
from tests.remembered import remembered

signer.become()  # the tests play all parts of an installation in one process
_numbers = itertools.count(1)
MAY_1 = datetime(2027, 5, 1, 9, 0, tzinfo=UTC)
ENTERING = "add to the record"
A_MINUTE = timedelta(minutes=1)
A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
A_YEAR = timedelta(days=365)


def installation() -> None:
    """Write into the database what it is for, as the first start does."""
    mode.write_once()


def person(name: str = "", *, email: str | None = None, proved_twice: bool = True) -> Person:
    made = people.join(name=name or f"Neighbour {next(_numbers)}", email=email)
    made.proved_twice = proved_twice
    return made


@remembered
def place(slug: str = "", *, public: bool = True, **words) -> Place:
    """A place, a year old, with its host, organiser (`place.organiser`) and safeguarding lead (`place.lead`)."""
    with clock.at(clock.now() - A_YEAR):
        return _found_place(slug, public, words)


def _found_place(slug: str, public: bool, words: dict) -> Place:
    number = next(_numbers)
    made = places.make_place(
        slug=slug or f"place-{number}",
        name=words.pop("name", f"Place {number}"),
        safeguarding_phone="01632 960 999",
        **words,
    )
    made.host_person, made.organiser, made.lead = person("Hanna Host"), person("Olu Organiser"), person("Sal Lead")
    membership.found(None, Role.HOST, to=made.host_person)
    membership.found(made, Role.ORGANISER, to=made.organiser)
    membership.give_role(made.organiser, made, Role.LEAD, to=made.lead)
    if public:
        membership.open_place(made.organiser, made)
    return made


def resident(of: Place, name: str = "", **more) -> Person:
    made = person(name, **more)
    membership.confirm_residency(made, of, how="desk")
    return made


def organiser_of(of: Place) -> Person:
    """The place's organiser, also when the place was read again from the database."""
    if not hasattr(of, "organiser"):
        of.organiser = of.roles.filter(kind=Role.ORGANISER).select_related("person").first().person
        of.organiser.proved_twice = True
    return of.organiser


def holder(of: Place, kind: str, name: str = "") -> Person:
    made = person(name)
    membership.give_role(organiser_of(of), of, kind, to=made)
    return made


def body(of: Place, name: str = "Wenderby Council", office: str = "", *, volunteers: bool = False) -> Body:
    return membership.name_body(
        organiser_of(of), of, name=name, office=office or f"Office {next(_numbers)}", volunteers=volunteers
    )


def responder(to: Body, name: str = "") -> Person:
    made = person(name)
    membership.give_role(organiser_of(to.place), to.place, Role.RESPONDER, to=made, body=to)
    return made


def sign_in(client, who: Person, *, twice: bool = True) -> None:
    """Sign a test client in as this person, with or without the second step."""
    client.force_login(who, backend="folkmoot.belong.people.backend.KnownPerson")
    if twice:
        session = client.session
        session["proved_twice"] = True
        session.save()


# --- Processes of any kind -----------------------------------------------------------------------


@remembered
def process(
    kind: str,
    stage: str = "draft",
    *,
    of: Place | None = None,
    people: int = 3,
    also: Callable[[Process], object] | None = None,
    **own,
) -> Process:
    """A process of this kind that stands, now, in the stage named.

    stage   "draft", "coming" (opened, not begun), the name of a stage, or "cancelled"
    people  how many residents took part in each stage so far; they are `process.people`
    also    what else is done to the draft before it opens
    own     what the kind's own tests/sample.py takes
    """
    spec, sample = kind_called(kind), sample_of(kind_called(kind))
    begins = _begins(spec, stage)
    of = of or place()
    with clock.at(begins - 2 * A_DAY):
        made = sample.draft(of, **own)
        _prepare(made, begins)
        if also:
            also(made)
        made.people = [resident(of) for _ in range(people)]
    if stage == "draft":
        return made
    with clock.at(begins - A_DAY):
        processes.open_process(of.organiser, made)
    _take_part(made, spec, until=clock.now())
    if stage == "cancelled":
        processes.cancel(of.organiser, made, why="The hall is not for hire after all.")
    if made.closes_at <= clock.now():
        tick()
        made.refresh_from_db()
        made.place = of
    return made


def kind_called(name: str) -> Kind:
    return next(kind for kind in all_kinds() if kind.name == name)


def sample_of(kind: Kind) -> ModuleType:
    """The feature's own tests/sample.py: how one of its kind is made and taken part in (see tests/house/test_kinds.py).

    A feature with a second kind has a `sample_<kind>.py` for that one.
    """
    room = next(room for room in settings.ROOMS if kind.conclude.__module__.startswith(f"folkmoot.{room}."))
    own = f"folkmoot.{room}.tests.sample_{kind.name}"
    return import_module(own if find_spec(own) else f"folkmoot.{room}.tests.sample")


def _begins(spec: Kind, stage: str) -> datetime:
    """When the first stage must have begun for the stage named to be three days old. Each timed stage lasts a week."""
    names = [one.name for one in spec.timed_stages]
    now = clock.now().replace(second=0, microsecond=0)
    if stage in ("draft", "coming"):
        return now + 3 * A_DAY
    if stage == "cancelled":
        return now - 3 * A_DAY
    weeks = names.index(stage) if stage in names else len(names)
    return now - weeks * A_WEEK - 3 * A_DAY


def _prepare(made: Process, begins: datetime) -> None:
    """What every kind needs before it opens: power in words, who acts, hours."""
    organiser = made.place.organiser
    can, cannot = "What the council does next spring.", "The council's budget for this year."
    processes.edit(organiser, made, can_change=can, cannot_change=cannot)
    office = made.place.bodies.first() or body(made.place)
    processes.name_backer(organiser, made, body=office, will="Do what won")
    weeks = enumerate(made.spec.timed_stages)
    hours = {one.name: (begins + at * A_WEEK, begins + (at + 1) * A_WEEK) for at, one in weeks}
    processes.set_hours(organiser, made, hours)


def _take_part(made: Process, spec: Kind, *, until: datetime) -> None:
    for stage in made.timetable.values():
        if stage.opens_at + A_DAY < until:
            with clock.at(stage.opens_at + A_DAY):
                for number, neighbour in enumerate(made.people):
                    taking_part(spec, stage.name)(made, neighbour, number)


def taking_part(spec: Kind, stage: str) -> Callable[[Process, Person, int], object]:
    """What one resident does in this stage, by the kind's own sample."""
    sample = sample_of(spec)
    return getattr(sample, f"take_part_in_{stage}", None) or sample.take_part


# --- Talk ----------------------------------------------------------------------------------------

PROPOSERS: dict[int, list[Person]] = {}  # by the key of a process: who answers as its proposers
owners.register(Process, owners.Owner(answerers=lambda process: PROPOSERS.get(process.pk, [])))


@action(may=anyone, writes=())
def thread(about: Process, *, proposers: Iterable[Person] = (), **hours) -> Thread:
    """A conversation about a process, which owns none in the product: its own proposers answer questions in it."""
    PROPOSERS[about.pk] = list(proposers)
    return new_thread(about.place, about=ref(about), url=about.feature.get_absolute_url(), **hours)


def seal() -> None:
    """What waits enters the record, and is signed: of what the house does by itself just this, which is quick."""
    with clock.one_moment(on_arrival=False), writing("step: add to the record"):
        next(step for step in all_steps() if step.name == ENTERING).run()
        signer.sign_or_say_why_not()


def tick(*, comparing: bool = False) -> None:
    """What the house does by itself, run once; a fault is raised, not logged.

    comparing  what search reads is compared with a whole place, too, which happens once a day and takes its time
    """
    with clock.one_moment(on_arrival=False):
        for step in all_steps():
            if step.name == "compare what search reads" and not comparing:
                continue
            with writing(f"step: {step.name}"):
                step.run()
            if step.name == ENTERING:
                signer.sign_or_say_why_not()  # a process of its own in the product
