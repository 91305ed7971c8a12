"""Residencies that came in an unusual way: who is held, what that means, and who decides."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership import actions, queries, rules
from folkmoot.belong.membership.actions import Household
from folkmoot.belong.membership.models import Look, Residency
from folkmoot.belong.people.actions import forget_me
from folkmoot.record.models import Pending
from tests import make

pytestmark = pytest.mark.django_db
HOME = "12 Mill Road\nWenderby"


@pytest.fixture
def place():
    return make.place()


def by_letters(place, count, address=None):
    """So many people, each with a letter to a home of their own, or all to this one."""
    found = []
    for number in range(count):
        household = Household(address or f"{number} Long Street\nWenderby", 1)
        (letter,) = actions.print_letters(place.organiser, place, [household])
        found.append(make.person())
        actions.redeem_letter(found[-1], place, code=letter.code)
    return found


def held(place):
    actions.open_looks(place)
    return queries.held_here(place)


def a_look(place):
    """One person of several at one address, and two who may look."""
    person = by_letters(place, 5, HOME)[0]
    actions.open_looks(place)
    return person, queries.look_at(person, place), make.holder(place, "clerk"), make.holder(place, "checker")


# Signals ---------------------------------------------------------------------


def test_a_few_letters_in_a_day_are_nothing_and_many_are_looked_at(place):
    few = by_letters(place, 10)
    assert held(place) == []
    assert set(held(place)) == set()
    more = by_letters(place, 1)
    assert held(place) == few + more
    assert set(Look.objects.values_list("reason", flat=True)) == {Look.LETTER_BURST}


def test_after_a_mailing_as_many_may_come_as_letters_lie_unused(place):
    actions.print_letters(place.organiser, place, [Household(f"{n} High Street\nWenderby", 1) for n in range(12)])
    by_letters(place, 12)
    assert held(place) == []


def test_five_at_one_address_are_looked_at_and_four_are_not(place):
    by_letters(place, 4, HOME)
    assert held(place) == []
    by_letters(place, 1, HOME)
    assert len(held(place)) == 5


def test_a_day_at_the_desk_with_many_people_is_only_a_good_day(place):
    for _each in range(40):
        actions.see_at_desk(place.organiser, place, of=make.person(), what="bill")
    assert held(place) == []


def test_whoever_leads_back_to_the_same_few_is_looked_at(place):
    givers = [make.resident(place) for _each in range(4)]
    found = []
    for one, other in (givers[:2], givers[2:], givers[::2]):
        for _each in range(3 if (one, other) != (givers[0], givers[2]) else 2):
            with clock.at(clock.now() - timedelta(days=3 * len(found))):
                found.append(make.person())
                actions.vouch_for(one, place, found[-1])
                actions.vouch_for(other, place, found[-1])
    assert set(held(place)) == set(found)
    assert set(Look.objects.values_list("reason", flat=True)) == {Look.TREE}
    newest = make.person()
    for giver in (found[0], found[3]):
        actions.vouch_for(giver, place, newest)
    assert newest in held(place)


def test_looking_over_twice_changes_nothing(place):
    by_letters(place, 5, HOME)
    assert (actions.open_looks(place), actions.open_looks(place)) == (5, 0)
    assert Pending.objects.filter(body__contains="looks.opened").count() == 1


# What it means for the person ------------------------------------------------


def test_whoever_is_looked_at_still_belongs_and_reads_what_is_quickest(place, client):
    person, _look, *_others = a_look(place)
    assert rules.member_of(person, place)
    make.sign_in(client, person)
    page = client.get(f"/{place.slug}/join/").content.decode()
    assert "Somebody will look at your residency" in page
    assert "quickest at the desk" in page


def test_the_desk_settles_it_but_not_whoever_confirmed_it(place):
    person, look, clerk, _checker = a_look(place)
    actions.see_at_desk(place.organiser, place, of=person, what="bill")  # who printed the letter
    assert person in queries.held_here(place)
    actions.see_at_desk(clerk, place, of=person, what="bill")
    assert person not in held(place)
    look.refresh_from_db()
    assert look.outcome == Look.CLEARED


def test_a_letter_settles_what_neighbours_words_left_open(place):
    with writing("test"):
        person = make.person()
        residency = actions.confirm_residency(person, place, how=Residency.VOUCHED, depth=1)
        Look.objects.create(place=place, residency=residency, reason=Look.TREE, cause="x", opened_on=clock.now().date())
    (letter,) = actions.print_letters(place.organiser, place, [Household(HOME, 1)])
    actions.redeem_letter(person, place, code=letter.code)
    assert held(place) == []


# Who decides -----------------------------------------------------------------


def test_one_person_clears_and_it_is_not_asked_again(place):
    person, look, clerk, _checker = a_look(place)
    actions.clear(clerk, look)
    assert person not in held(place)
    entry = Pending.objects.filter(body__contains="looks.cleared").get()
    assert person.public_id not in str(entry.body)


def test_two_different_people_take_a_residency_away_and_it_can_be_put_right(place, client):
    person, look, clerk, checker = a_look(place)
    actions.remove(clerk, look)
    assert rules.member_of(person, place)
    with pytest.raises(Refused, match="second person"):
        actions.remove(clerk, look)
    removed = actions.remove(checker, look)
    assert not rules.member_of(person, place)
    assert person in queries.held_here(place)
    make.sign_in(client, person)
    assert f"/reviews/ask/{removed.leaf}/" in client.get(f"/{place.slug}/join/").content.decode()
    actions.put_back(removed, "", "")
    assert rules.member_of(person, place)
    assert person not in queries.held_here(place)


def test_whoever_confirmed_it_vouched_or_is_looked_at_does_not_decide(place):
    person, look, clerk, _checker = a_look(place)
    assert "confirmed" in str(rules.may_look(place.organiser, look).sentence)
    assert not rules.may_look(person, look)
    assert not rules.may_look(make.resident(place), look)
    other = by_letters(place, 1, HOME)[0]
    actions.open_looks(place)
    actions.give_role(place.organiser, place, "checker", to=other)
    assert "Your own residency" in str(rules.may_look(other, look).sentence)
    assert rules.may_remove(clerk, look)


def test_the_database_wants_two_people_and_one_open_look(place):
    _person, look, clerk, _checker = a_look(place)
    for change in ({"decided_by": clerk, "agreed_by": clerk}, {"outcome": Look.REMOVED}):
        with pytest.raises(IntegrityError), transaction.atomic(), writing("test"):
            Look.objects.filter(pk=look.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic(), writing("test"):
        Look.objects.create(
            place=place, residency=look.residency, reason=Look.TREE, cause="x", opened_on=look.opened_on
        )


def test_those_of_one_cause_are_decided_together_unless_somebody_came_in_meanwhile(place, client):
    _person, look, clerk, checker = a_look(place)
    make.sign_in(client, clerk)
    page = client.get(f"/{place.slug}/look/").content.decode()
    assert "5 people" in page
    together = f"/{place.slug}/look/{look.public_id}/all/"
    late = client.post(together, {"remove": "1", "how_many": "4"}, follow=True)
    assert "This list changed" in late.content.decode()
    client.post(together, {"remove": "1", "how_many": "5"})
    assert all(one.asks_second for one in queries.looks_waiting(place))
    make.sign_in(client, checker)
    client.post(together, {"remove": "1", "how_many": "5"})
    assert place.residencies.filter(ended_on=None).count() == 0
    assert queries.looks_waiting(place).count() == 0


def test_one_press_clears_on_the_page(place, client):
    person, look, clerk, _checker = a_look(place)
    make.sign_in(client, clerk)
    client.post(f"/{place.slug}/look/{look.public_id}/", {"clear": "1"})
    assert person not in queries.held_here(place)
    make.sign_in(client, person)
    assert client.get(f"/{place.slug}/look/").status_code == 403


# Leaving ---------------------------------------------------------------------


def test_whoever_is_forgotten_takes_the_look_along(place):
    person, look, *_others = a_look(place)
    person.proved_lately = True
    forget_me(person)
    assert not Look.objects.filter(pk=look.pk).exists()
