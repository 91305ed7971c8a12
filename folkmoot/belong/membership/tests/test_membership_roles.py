"""Roles: given, rested from, handed over, and never leaving a public place without its two offices."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.models import Letter
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership import actions, queries, rules
from folkmoot.belong.membership.models import Role
from tests import make

pytestmark = pytest.mark.django_db


def held(person, place):
    person.__dict__.pop("_roles", None)
    return rules.roles_in(person, place)


def test_the_last_organiser_of_a_public_place_cannot_go_without_a_successor():
    place = make.place()
    role = place.organiser.roles.get()

    for leave in (actions.end_role, actions.rest_from_role):
        with pytest.raises(Refused, match="last organiser"):
            leave(place.organiser, role)

    actions.give_role(place.organiser, place, Role.ORGANISER, to=make.person("Bea"))
    actions.end_role(place.organiser, role)
    assert not held(place.organiser, place)


def test_the_last_safeguarding_lead_cannot_go_without_a_successor():
    place = make.place()
    with pytest.raises(Refused, match="last safeguarding lead"):
        actions.end_role(place.organiser, place.lead.roles.get())


def test_a_lead_whose_account_is_paused_does_not_count():
    place = make.place()
    other = make.holder(place, Role.LEAD)
    with writing("test"):
        other.state = other.SUSPENDED
        other.save()
    with pytest.raises(Refused, match="last safeguarding lead"):
        actions.end_role(place.lead, place.lead.roles.get())


def test_in_a_place_being_prepared_anybody_may_lay_down_a_role():
    place = make.place(public=False)
    actions.end_role(place.organiser, place.organiser.roles.get())
    assert not held(place.organiser, place)


@pytest.mark.parametrize(("then", "still_holds"), [("end", False), ("rest", False), ("share", True)])
def test_a_role_is_handed_over_in_one_step(then, still_holds):
    place, bea = make.place(), make.person("Bea")
    actions.hand_over(place.organiser, place.organiser.roles.get(), to=bea, then=then)
    assert held(bea, place) == {Role.ORGANISER}
    assert bool(held(place.organiser, place)) is still_holds


def test_handing_over_keeps_the_end_of_the_term_and_the_office():
    place = make.place()
    body = make.body(place)
    anna, ben = make.responder(body), make.person("Ben")
    given = actions.hand_over(anna, anna.roles.get(), to=ben, then="end")
    assert given.body == body
    assert rules.speaks_for(ben, body)
    assert not rules.speaks_for(anna, body)


def test_a_role_ends_by_itself_on_its_day():
    place, bea = make.place(), make.person("Bea")
    today = clock.now().date()
    actions.give_role(place.organiser, place, Role.CLERK, to=bea, ends_on=today)
    assert held(bea, place) == {Role.CLERK}
    with clock.at(clock.now() + timedelta(days=2)):
        assert not held(bea, place)
        assert actions.give_role(place.organiser, place, Role.CLERK, to=bea)
        assert held(bea, place) == {Role.CLERK}


def test_a_role_is_held_once():
    place = make.place()
    with pytest.raises(Refused, match="already"):
        actions.give_role(place.organiser, place, Role.ORGANISER, to=place.organiser)


def test_when_there_is_a_lead_nobody_makes_themselves_another_and_leads_are_told():
    place = make.place()
    with writing("test"):
        place.lead.email = "sal@example.org"
        place.lead.save()
    with pytest.raises(Refused, match="another person"):
        actions.give_role(place.organiser, place, Role.LEAD, to=place.organiser)
    actions.give_role(place.organiser, place, Role.LEAD, to=make.person("Dee"))
    letter = Letter.objects.get()
    assert letter.to == "sal@example.org"
    assert "Dee" not in letter.body


def test_ending_somebody_elses_role_ends_their_sessions_and_ones_own_does_not():
    place = make.place()
    carl = make.holder(place, Role.CLERK)
    before = carl.stamp
    actions.end_role(place.organiser, carl.roles.get())
    carl.refresh_from_db()
    assert carl.stamp != before


ROLES = [
    ("anonymous", False),
    ("resident", False),
    (Role.CHECKER, False),
    (Role.CLERK, False),
    (Role.MODERATOR, False),
    (Role.LEAD, False),
    (Role.OBSERVER, False),
    (Role.ORGANISER, True),
    ("host", True),
    ("other place's organiser", False),
    ("suspended organiser", False),
    ("organiser without second step", False),
]


def one_who_is(who, place):
    if who == "anonymous":
        return AnonymousUser()
    if who == "resident":
        return make.resident(place)
    if who == "host":
        return place.host_person
    if who == "other place's organiser":
        return make.place().organiser
    person = make.holder(place, Role.ORGANISER if "organiser" in who else who)
    if who == "suspended organiser":
        person.state = person.SUSPENDED
    person.proved_twice = "without" not in who
    return person


@pytest.mark.parametrize(("who", "may"), ROLES)
def test_who_may_give_roles(who, may):
    place = make.place()
    person = one_who_is(who, place)
    assert bool(rules.may_give_role(person, place, Role.CLERK)) is may
    assert bool(rules.may_see_people(person, place)) is may
    assert bool(rules.may_give_role(person, place, Role.HOST)) is (who == "host")


@pytest.mark.parametrize(("who", "may"), ROLES)
def test_who_may_keep_the_place(who, may):
    place = make.place()
    assert bool(rules.may_keep_place(one_who_is(who, place), place)) is (may and who != "host")


@pytest.mark.parametrize(("who", "may"), [(who, may or who == Role.CLERK) for who, may in ROLES if who != "host"])
def test_who_may_look_at_papers_and_print_letters(who, may):
    place = make.place()
    person = one_who_is(who, place)
    assert bool(rules.may_see_papers(person, place)) is may
    assert bool(rules.may_print_letters(person, place)) is may


def test_the_public_count_of_holders_tells_roles_and_numbers_only():
    place = make.place()
    make.holder(place, Role.CLERK)
    make.responder(make.body(place))
    assert queries.holders_by_role(place) == [(Role.ORGANISER, 1), (Role.CLERK, 1), (Role.LEAD, 1)]
