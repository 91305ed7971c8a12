"""Who may ask for a review, who may decide one, and who has a hand in it."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from folkmoot.base import clock
from folkmoot.belong.membership.models import Role
from folkmoot.record.models import Pending
from folkmoot.spine.commitments import actions as commitments
from folkmoot.spine.redress import actions, rules
from folkmoot.spine.redress.models import Review
from tests import make

pytestmark = pytest.mark.django_db

STATES = [state for state, _words in Review.STATES]
LOOKERS = {"organiser", "checker", "moderator", "observer"}


@pytest.fixture
def cast():
    """One of each role, and a review of an office that was named."""
    place = make.place()
    people = {kind: make.holder(place, kind) for kind in (Role.CHECKER, Role.CLERK, Role.MODERATOR, Role.OBSERVER)}
    people |= {
        "visitor": AnonymousUser(),
        "neighbour": make.person(),
        "resident": make.resident(place),
        "asker": make.resident(place),
        "organiser": place.organiser,
        "host": place.host_person,
        "lead": place.lead,
        "responder": make.responder(make.body(place)),
    }
    leaf = leaf_of(make.body(place, "The council", "Highways"))
    review = actions.ask_for_review(people["asker"], place, leaf, words="It is the county.")
    review.place.organiser = place.organiser
    return people, review


def leaf_of(row):
    return Pending.objects.filter(body__contains=row.public_id).latest("position").leaf_hash


def allowed(rule, people, review):
    found = set()
    for state in STATES:
        review.state = state
        found |= {(role, state) for role, person in people.items() if rule(person, review)}
    return found


def test_those_who_look_after_fairness_take_what_nobody_has_taken(cast):
    assert allowed(rules.may_take, *cast) == {(role, "asked") for role in LOOKERS}


def test_only_the_one_who_took_it_rules(cast):
    people, review = cast
    review.reviewer = people["observer"]
    assert allowed(rules.may_rule, people, review) == {("observer", "taken")}


def test_nobody_decides_the_review_they_asked_for(cast):
    people, review = cast
    make.membership.give_role(review.place.organiser, review.place, Role.OBSERVER, to=people["asker"])
    assert "You asked for this review" in str(rules.may_take(people["asker"], review).sentence)


def test_nobody_decides_about_a_thing_they_had_a_hand_in():
    process = make.process("poll", "decided")
    review = ask(process, make.resident(process.place))
    assert "You had a hand in this" in str(rules.may_take(process.place.organiser, review).sentence)


def test_nobody_decides_about_an_office_they_speak_for():
    place = make.place()
    office = make.body(place)
    promise = commitments.ask(office, what="Lamps", due_on=clock.now().date(), because="0" * 64)
    review = actions.ask_for_review(make.resident(place), place, promise.leaf, words="Too late.")
    both = make.responder(office)
    make.membership.give_role(place.organiser, place, Role.OBSERVER, to=both)
    assert "You speak for the body" in str(rules.may_take(both, review).sentence)


def ask(process, person):
    leaf = process.outcomes.get().leaf
    return actions.ask_for_review(person, process.place, leaf, words="Count it again.")


def test_anyone_signed_in_may_ask_once(cast):
    people, review = cast
    asked = {role for role, person in people.items() if rules.may_ask(person, review.place, review.entry)}
    assert asked == set(people) - {"visitor", "asker"}
    assert rules.may_ask(people["asker"], review.place, review.entry).remedy_url == review.get_absolute_url()


def test_an_entry_of_another_place_cannot_be_reviewed_here(cast):
    people, review = cast
    assert not rules.may_ask(people["neighbour"], make.place(), review.entry)
    assert not rules.may_ask(people["neighbour"], review.place, "0" * 64)


def test_a_ballot_and_a_review_are_not_reviewed(cast):
    people, review = cast
    assert "second stage on its page" in str(rules.may_ask(people["resident"], review.place, review.leaf).sentence)
    process = make.process("poll", "vote", of=None)
    ballot = Pending.objects.exclude(mix_group="").first()
    assert "sealed" in str(rules.may_ask(people["resident"], process.place, ballot.leaf_hash).sentence)


def test_a_result_can_be_challenged_for_some_days_and_then_stands():
    process = make.process("poll", "decided")
    outcome, person = process.outcomes.get(), make.resident(process.place)
    with clock.at(outcome.published_at + settings.CHALLENGE_DAYS * make.A_DAY):
        assert rules.may_ask(person, process.place, outcome.leaf)
    with clock.at(outcome.published_at + (settings.CHALLENGE_DAYS + 1) * make.A_DAY):
        verdict = rules.may_ask(person, process.place, outcome.leaf)
    assert f"within {settings.CHALLENGE_DAYS} days" in str(verdict.sentence)


def test_without_a_second_step_nobody_takes_or_decides(cast):
    people, review = cast
    people["observer"].proved_twice = False
    assert rules.may_take(people["observer"], review).remedy_url == "/account/second-step/"
