"""The people and bodies of the story. Every one of them is invented."""

import random
from dataclasses import dataclass, field

from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.people import actions as people
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place

FIRST = [
    "Amina",
    "Piotr",
    "Grace",
    "Dele",
    "Yusuf",
    "Maureen",
    "Ioana",
    "Tariq",
    "Bronwen",
    "Keith",
    "Fatima",
    "Ravi",
    "Sheila",
    "Tomasz",
    "Chloe",
    "Winston",
    "Agnieszka",
    "Hassan",
    "Doreen",
    "Luca",
    "Parveen",
    "Callum",
    "Nadia",
    "Sanjay",
    "Ewa",
    "Leroy",
    "Kathleen",
    "Ahmed",
    "Rosie",
    "Marek",
    "Joyce",
    "Imran",
    "Beata",
    "Terry",
    "Shanice",
    "Gwen",
    "Omar",
    "Lena",
    "Frank",
    "Zainab",
]
LAST = [
    "Sample",
    "Example",
    "Specimen",
    "Invented",
    "Pretend",
    "Makebelieve",
    "Storybook",
    "Trial",
    "Practice",
    "Rehearsal",
    "Dummy",
    "Fiction",
    "Sketch",
    "Draft",
    "Model",
]


@dataclass
class Cast:
    """Everyone in the story, and the bodies that answer."""

    host: Person
    organiser: Person
    checker: Person
    clerk: Person
    moderator: Person
    lead: Person
    deputy: Person
    auditors: list[Person]
    residents: list[Person] = field(default_factory=list)
    bodies: dict[str, Body] = field(default_factory=dict)
    responders: dict[str, Person] = field(default_factory=dict)


BODIES = {
    "streets": ("Wenderby Council", "Streets and lighting", False, "Rosa Responder"),
    "parks": ("Wenderby Council", "Parks and play", False, "Bilal Responder"),
    "highways": ("County Highways", "Area office", False, "Hugh Responder"),
    "homes": ("Northern Row Homes", "Neighbourhood team", False, "Nell Responder"),
    "hub": ("Wenderby hub", "Stewards", True, "Stella Steward"),
    "school": ("Quarry Hill School", "Governors", False, "Gordon Responder"),
}


def somebody(name: str) -> Person:
    """A sample person who has shown a second step, as staff must."""
    person = people.join(name=name, sample=True)
    person.proved_twice = True
    return person


def gather(place: Place, host: Person, organiser: Person, *, residents: int, seed: int) -> Cast:
    """Give everybody their part: roles by the organiser, bodies with their responders, residents seen at the desk."""
    cast = Cast(
        host=host,
        organiser=organiser,
        checker=somebody("Chidi Checker"),
        clerk=somebody("Carla Clerk"),
        moderator=somebody("Mo Moderator"),
        lead=somebody("Sal Safeguarding"),
        deputy=somebody("Dee Deputy"),
        auditors=[somebody("Ola Observer"), somebody("Abe Auditor")],
    )
    parts = [
        (Role.CHECKER, cast.checker), (Role.CLERK, cast.clerk), (Role.MODERATOR, cast.moderator), (Role.LEAD, cast.lead),
        (Role.LEAD, cast.deputy), *((Role.OBSERVER, auditor) for auditor in cast.auditors),
    ]  # fmt: skip
    for kind, person in parts:
        membership.give_role(organiser, place, kind, to=person)
    for word, (name, office, volunteers, responder) in BODIES.items():
        body = membership.name_body(organiser, place, name=name, office=office, volunteers=volunteers)
        cast.bodies[word], cast.responders[word] = body, somebody(responder)
        membership.give_role(organiser, place, Role.RESPONDER, to=cast.responders[word], body=body)
    for name in names(residents, seed):
        person = people.join(name=name, sample=True)
        membership.see_at_desk(cast.clerk, place, of=person, what="bill")
        cast.residents.append(person)
    membership.confirm_residency(organiser, place, how="desk")
    return cast


def names(count: int, seed: int) -> list[str]:
    """Invented names, Amina first: she is the resident whom the demo suggests to be."""
    pairs = [f"{first} {last}" for last in LAST for first in FIRST]
    rest = pairs[1:]
    random.Random(seed).shuffle(rest)
    return [pairs[0], *rest][:count]
