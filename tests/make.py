"""Builders: everything a test needs, made through the product's own actions.

    person = make.person("Ada")              a person who has shown a second step
    place = make.place()                     a public place with a host, an organiser and a safeguarding lead
    ada = make.resident(place)               somebody seen to live there
    carl = make.holder(place, "clerk")       somebody with a role there
    hub = make.body(place); anna = make.responder(hub)
"""

import itertools
from datetime import UTC, datetime, timedelta

from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.people import actions as people
from folkmoot.belong.people.models import Person
from folkmoot.belong.places import actions as places
from folkmoot.belong.places.models import Place

_numbers = itertools.count(1)
MAY_1 = datetime(2027, 5, 1, 9, 0, tzinfo=UTC)
A_DAY = timedelta(days=1)


def person(name: str = "", *, email: str | None = None, proved_twice: bool = True) -> Person:
    made = people.join(name=name or f"Neighbour {next(_numbers)}", email=email)
    made.proved_twice = proved_twice
    return made


def place(slug: str = "", *, public: bool = True, **words) -> Place:
    """A place with its host, organiser (`place.organiser`) and safeguarding lead (`place.lead`)."""
    number = next(_numbers)
    made = places.make_place(slug=slug or f"place-{number}", name=words.pop("name", f"Place {number}"), safeguarding_phone="01632 960 999", **words)
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


def holder(of: Place, kind: str, name: str = "") -> Person:
    made = person(name)
    membership.give_role(of.organiser, of, kind, to=made)
    return made


def body(of: Place, name: str = "Wenderby Council", office: str = "", *, volunteers: bool = False) -> Body:
    return membership.name_body(of.organiser, of, name=name, office=office or f"Office {next(_numbers)}", volunteers=volunteers)


def responder(to: Body, name: str = "") -> Person:
    made = person(name)
    membership.give_role(to.place.organiser, to.place, Role.RESPONDER, to=made, body=to)
    return made


def sign_in(client, who: Person, *, twice: bool = True) -> None:
    """Sign a test client in as this person, with or without the second step."""
    client.force_login(who, backend="folkmoot.belong.people.backend.KnownPerson")
    if twice:
        session = client.session
        session["proved_twice"] = True
        session.save()
