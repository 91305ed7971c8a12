"""Who may do what with a promise, and when: every role in every state."""

import pytest
from django.contrib.auth.models import AnonymousUser

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.belong.membership.models import Role
from folkmoot.record.models import Pending
from folkmoot.spine.commitments import actions, rules
from folkmoot.spine.commitments.models import Commitment
from tests import make

pytestmark = pytest.mark.django_db

STATES = [state for state, _words in Commitment.STATES]
ANSWER = {("responder", "asked")}
REPORT = {("responder", "accepted")}


@pytest.fixture
def cast():
    """One of each role, and a promise to look at."""
    place = make.place()
    office = make.body(place)
    people = {kind: make.holder(place, kind) for kind in (Role.CHECKER, Role.CLERK, Role.MODERATOR, Role.OBSERVER)}
    people |= {
        "visitor": AnonymousUser(),
        "neighbour": make.person(),
        "resident": make.resident(place),
        "organiser": place.organiser,
        "host": place.host_person,
        "lead": place.lead,
        "responder": make.responder(office),
        "other responder": make.responder(make.body(place)),
    }
    because = Pending.objects.latest("position").leaf_hash
    promise = actions.ask(
        office, what="Lamps on the canal path", due_on=clock.now().date() + 60 * make.A_DAY, because=because
    )
    return people, promise


def allowed(rule, people, promise):
    found = set()
    for state in STATES:
        promise.state = state
        found |= {(role, state) for role, person in people.items() if rule(person, promise)}
    return found


def test_only_the_office_that_was_asked_answers_and_only_once(cast):
    assert allowed(rules.may_answer, *cast) == ANSWER


def test_only_the_office_reports_and_only_on_what_it_promised(cast):
    assert allowed(rules.may_report, *cast) == REPORT


def test_an_office_cannot_hand_a_promise_back(cast):
    assert allowed(rules.may_hand_back, *cast) == set()


def test_volunteers_can(cast):
    people, promise = cast
    promise.body.volunteers = True
    assert allowed(rules.may_hand_back, people, promise) == REPORT


def test_organisers_agree_to_a_later_day_once_it_was_asked_for(cast):
    people, promise = cast
    assert allowed(rules.may_agree_new_date, people, promise) == set()
    promise.wished_due_on = promise.due_on + make.A_DAY
    assert allowed(rules.may_agree_new_date, people, promise) == {("organiser", "accepted")}


def test_an_organiser_who_speaks_for_the_office_does_not_agree_with_herself(cast):
    people, promise = cast
    promise.wished_due_on, promise.state = promise.due_on + make.A_DAY, Commitment.ACCEPTED
    make.membership.give_role(
        people["organiser"], promise.place, Role.RESPONDER, to=people["organiser"], body=promise.body
    )
    verdict = rules.may_agree_new_date(people["organiser"], promise)
    assert "somebody else must agree" in str(verdict.sentence)


def test_without_a_second_step_nobody_answers(cast):
    people, promise = cast
    people["responder"].proved_twice = False
    verdict = rules.may_answer(people["responder"], promise)
    assert not verdict
    assert verdict.remedy_url == "/account/second-step/"


def test_a_role_that_is_paused_or_over_answers_nothing(cast):
    people, promise = cast
    with writing("test"):
        Role.objects.filter(person=people["responder"]).update(paused=True)
    assert not rules.may_answer(people["responder"], promise)


@pytest.mark.parametrize("state", STATES)
def test_every_refusal_has_words(cast, state):
    people, promise = cast
    promise.state = state
    for rule in (rules.may_answer, rules.may_report, rules.may_hand_back, rules.may_agree_new_date):
        for person in people.values():
            verdict = rule(person, promise)
            assert verdict or str(verdict.sentence).endswith((".", "?"))
