"""A thing of no room, for the tests of checks: an owner that remembers what it was told."""

from contextlib import contextmanager
from datetime import timedelta

from folkmoot.base import clock
from folkmoot.base.ids import new_public_id
from folkmoot.furniture.checks import actions, owners
from folkmoot.furniture.checks.models import today_in

OWNER = "sample"


class Things:
    """What the sample owner owns, and what it heard."""

    def __init__(self):
        self.things, self.told = {}, []

    def thing(self, about):
        return self.things.get(about)

    def hears(self, word):
        return lambda check: self.told.append((word, check.about))


@contextmanager
def owning():
    """Register the sample owner for the length of a test."""
    things = Things()
    heard = {word: things.hears(word) for word in ("passed", "refused", "changes_wanted", "reopened")}
    owners.register(OWNER, owners.Owner(thing=things.thing, **heard))
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


def now():
    return clock.now()
