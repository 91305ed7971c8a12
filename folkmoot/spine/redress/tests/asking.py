"""What the tests of reviews begin from."""

from datetime import UTC, datetime

from folkmoot.belong.membership.models import Role
from folkmoot.record.models import Pending
from folkmoot.spine.redress import actions
from tests import make

MONDAY = datetime(2027, 6, 7, 12, tzinfo=UTC)


def leaf_of(row):
    return Pending.objects.filter(body__contains=row.public_id).latest("position").leaf_hash


def place_with_an_office(**more):
    place = make.place(**more)
    place.office = make.body(place, "The county", "Highways")
    return place


def asked(place, person=None, words="It is the county.", of=None):
    return actions.ask_for_review(person or make.resident(place), place, leaf_of(of or place.office), words=words)


def observer(place, name=""):
    return make.holder(place, Role.OBSERVER, name)


def ruled(place, person=None, reviewer=None, **more):
    """A first stage that found that it stands."""
    review = asked(place, person, **more)
    reviewer = reviewer or observer(place)
    actions.uphold(reviewer, actions.take(reviewer, review), ruling="It stands.")
    review.by = reviewer
    return review
