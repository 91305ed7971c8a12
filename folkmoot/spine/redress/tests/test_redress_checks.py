"""A refused check is reviewed like anything recorded, and opened again where the refusal was wrong."""

import pytest

from folkmoot.base.verdict import Refused
from folkmoot.furniture.checks import actions, queries
from folkmoot.furniture.checks.tests import sample_owner as sample
from folkmoot.record import audit
from folkmoot.spine.redress import actions as redress
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def things():
    with sample.owning() as owned:
        yield owned


@pytest.fixture
def place():
    made = make.place()
    made.ada, made.ben = make.holder(made, "checker", "Ada Checker"), make.holder(made, "checker", "Ben Checker")
    return made


def refused(things, place, **more):
    nia = make.resident(place, "Nia Proposer", email="nia@people.example")
    check = sample.begin(things, place, proposers=[nia], **more)
    return nia, sample.do(place.ada, check, sample.REFUSE)


def test_a_refusal_is_reviewed_by_nobody_who_had_a_hand_in_it(things, place):
    nia, check = refused(things, place)
    review = redress.ask_for_review(nia, place, queries.refusal_of(check).leaf, words="The lease allows benches.")
    with pytest.raises(Refused, match="had a hand"):
        redress.take(place.ada, review)
    assert redress.take(place.ben, review).reviewer == place.ben


def test_a_refusal_that_a_review_put_right_is_checked_again_by_another(things, place):
    nia, check = refused(things, place)
    review = redress.ask_for_review(nia, place, queries.refusal_of(check).leaf, words="The lease allows benches.")
    redress.take(place.organiser, review)
    redress.put_right(place.organiser, review, ruling="Clause 4 allows them.")
    check.refresh_from_db()
    step = queries.open_step(check)
    assert (check.state, check.reason_code, step.turn, step.is_held) == ("formal", "", 2, False)
    assert things.told == ["refused", "reopened"]
    with pytest.raises(Refused, match="another checker"):
        actions.take(place.ada, step)
    sample.do(place.ben, check, sample.GO_ON)
    make.tick()
    assert audit.audit().faults == []


def test_a_review_of_another_entry_opens_nothing(things, place):
    nia, check = refused(things, place)
    begun = check.events.first()
    review = redress.ask_for_review(nia, place, begun.leaf, words="Too early.")
    redress.take(place.organiser, review)
    redress.put_right(place.organiser, review, ruling="So it was.")
    check.refresh_from_db()
    assert check.state == "refused"


def test_who_speaks_for_the_office_that_answered_does_not_review(things, place):
    body = sample.office(place)
    anna = make.responder(body)
    make.membership.give_role(place.organiser, place, "observer", to=anna)
    nia = make.resident(place)
    check = sample.begin(things, place, proposers=[nia])
    actions.take_answer(sample.give(place, check, body), sample.REFUSE)
    check = actions.conclude(place.ada, queries.open_step(check), sample.REFUSE)
    review = redress.ask_for_review(nia, place, queries.refusal_of(check).leaf, words="No.")
    with pytest.raises(Refused, match="speak for the body"):
        redress.take(anna, review)
