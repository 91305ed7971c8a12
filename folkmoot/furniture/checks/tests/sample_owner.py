"""A thing of no room, for the tests of checks: an owner that remembers what it was told."""

from contextlib import contextmanager
from datetime import timedelta

from folkmoot.base.ids import new_public_id
from folkmoot.belong.membership import actions as membership
from folkmoot.furniture.checks import actions, owners, queries
from folkmoot.furniture.checks.actions import Answers
from folkmoot.furniture.checks.models import Step, today_in
from tests import make

OWNER = "sample"


class Things:
    """What the sample owner owns, and what it heard."""

    def __init__(self):
        self.things, self.told = {}, []

    def hears(self, word):
        return lambda check: self.told.append(word)


@contextmanager
def owning():
    """Register the sample owner for the length of a test."""
    things = Things()
    heard = {word: things.hears(word) for word in ("passed", "refused", "changes_wanted", "reopened")}
    owners.register(OWNER, owners.Owner(thing=things.things.get, **heard))
    try:
        yield things
    finally:
        owners._owners.pop(OWNER)


def begin(things, place, *, title="A bench by the pond", text="Oak, with a back.", proposers=(), days=21, **more):
    """A check of a fresh thing that these people proposed."""
    about = f"samples.Thing:{new_public_id()}"
    url = f"{place.get_absolute_url()}things/"
    keys = frozenset(person.pk for person in proposers)
    things.things[about] = owners.Thing(title=title, text=text, url=url, language="en-gb", proposers=keys)
    day = today_in(place) + timedelta(days=days)
    return actions.begin(place, owner=OWNER, about=about, title=title, url=url, due_on=day, **more)


GO_ON = Answers([{"question": "Is it lawful?", "answer": "yes", "words": ""}], finding=Step.GO_ON)
FIGURES = {
    "cost_low_minor": 90_000,
    "cost_likely_minor": 120_000,
    "cost_high_minor": 200_000,
    "conditions": "Not on the playing field.",
    "deliverer": "The friends of the pond",
    "deliverer_agreed": Step.YES,
}
PASS = Answers([], finding=Step.GO_ON, figures=FIGURES)
REFUSE = Answers([], finding=Step.REFUSE, reason_code="land", words="The lease forbids it.")


def wants_changes(place):
    return Answers(
        [], finding=Step.WANTS_CHANGES, words="Say who cleans it.", changes_by=today_in(place) + timedelta(7)
    )


def do(checker, check, given):
    """This checker takes the open step and decides it."""
    step = queries.open_step(check)
    if not step.is_held:
        actions.take(checker, step)
    return actions.check(checker, queries.open_step(check), given)


def office(place, email="parks@council.example", **more):
    body = make.body(place, **more)
    if email:
        membership.set_contact(make.organiser_of(place), body, contact_email=email)
    return body


def give(place, check, body):
    """The organiser gives the open step to an office."""
    return actions.give(make.organiser_of(place), queries.open_step(check), body=body)
