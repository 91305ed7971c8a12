"""Offices of a group: named, offered, taken on for a term, laid down."""

from datetime import date

import pytest

from folkmoot.act.groups import actions, queries
from folkmoot.act.groups.models import Office
from folkmoot.act.groups.offices import Elected, Position, elected, register
from folkmoot.act.groups.tests import sample
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.actions import leaving
from tests import make

pytestmark = pytest.mark.django_db
A_YEAR = {"starts_on": date(2027, 3, 15), "ends_on": date(2028, 3, 14)}


@pytest.fixture
def group(place):
    return sample.steering(place)


def belonging(group, person):
    return next(one for one in queries.inside(group) if one.person_id == person.pk)


def told(person, words):
    """Whether they got such a message; it lies sealed, so the database cannot be asked."""
    return any(words in notice.subject for notice in person.notices.all())


def treasurer(group, person=None, **term):
    office = actions.name_office(group.founder, group, title="Treasurer")
    if person:
        actions.offer_office(group.founder, office, to=belonging(group, person), **(A_YEAR | term))
    return office


def test_an_office_is_held_and_named_only_after_a_yes(group, client):
    ann = group.members[0]
    office = treasurer(group, ann)
    page = group.get_absolute_url()
    assert str(ann) not in client.get(page).text, "asked, and not named yet"
    assert told(ann, "asks you to be Treasurer")
    actions.answer_offer(ann, office, agreed=True)
    assert str(ann) in client.get(page).text
    assert queries.called(belonging(group, ann), queries.offices_of(group)) == "Treasurer"


def test_who_says_no_leaves_it_free(group):
    ann = group.members[0]
    office = treasurer(group, ann)
    actions.answer_offer(ann, office, agreed=False)
    assert not queries.offices_of(group)[0].held and office.holder is None


def test_nobody_else_answers_and_no_outsider_is_offered_one(group):
    office = treasurer(group, group.members[0])
    with pytest.raises(Refused):
        actions.answer_offer(group.members[1], office, agreed=True)
    with pytest.raises(Refused, match="organisers of the group"):
        actions.offer_office(group.members[1], office, to=belonging(group, group.members[1]), **A_YEAR)


def test_a_held_office_is_not_offered_over_the_head_of_who_holds_it(group, client):
    ann, ben = group.members[:2]
    office = treasurer(group, ann)
    late = Office.objects.get(pk=office.pk)
    actions.answer_offer(ann, office, agreed=True)
    with pytest.raises(Refused, match="holds this until 14 March 2028"):
        actions.offer_office(group.founder, late, to=belonging(group, ben), **A_YEAR)
    make.sign_in(client, group.founder)
    page = client.get(group.address("offices/")).text
    assert "Offer it to somebody" not in page and "End it" in page
    actions.lay_down(group.founder, office)
    actions.offer_office(group.founder, office, to=belonging(group, ben), **A_YEAR)


def test_an_office_that_is_gone_is_not_taken_on(group):
    ann = group.members[0]
    late = treasurer(group, ann)
    actions.drop_office(group.founder, Office.objects.get(pk=late.pk))
    with pytest.raises(Refused, match="no such office"):
        actions.answer_offer(ann, late, agreed=True)


def test_a_term_ends_by_itself_and_whoever_leaves_holds_nothing(group):
    ann, ben = group.members[:2]
    office = treasurer(group, ann)
    actions.answer_offer(ann, office, agreed=True)
    with sample.at(15, 3, year=2028):
        assert not queries.offices_of(group)[0].held
    actions.leave(ann, group)
    assert queries.offices_of(group)[0].office.holder is None
    chair = actions.name_office(group.founder, group, title="Chair")
    actions.offer_office(group.founder, chair, to=belonging(group, ben), **A_YEAR)
    ben.proved_lately = True
    leaving.forget_me(ben)
    assert not any(one.offered for one in queries.offices_of(group))


def test_it_is_laid_down_or_ended_and_the_holder_is_told(group):
    ann = group.members[0]
    office = treasurer(group, ann)
    actions.answer_offer(ann, office, agreed=True)
    actions.lay_down(group.founder, office)
    assert told(ann, "You are no longer Treasurer")
    with pytest.raises(Refused, match="Nobody holds it"):
        actions.lay_down(group.founder, office)


def test_an_office_that_neighbours_vote_on_shows_who_was_chosen_and_is_not_given_away(group, client, monkeypatch):
    found = Position(
        "elections.Position:x", "Chair", "/w/positions/x/", ((group.members[0].pk, "Ann", date(2028, 1, 1)),)
    )
    before = elected()
    register(Elected(choices=lambda place: [found], held=lambda place, references: {found.reference: found}))
    try:
        office = actions.name_office(group.founder, group, title="Chair", position=found.reference)
        page = client.get(group.get_absolute_url()).text
        assert "Ann" in page and "/w/positions/x/" in page
        seat = next(one for one in queries.seats(group) if one.person.pk == group.members[0].pk)
        assert seat.called == "Chair"
        with pytest.raises(Refused, match="Neighbours choose"):
            actions.offer_office(group.founder, office, to=belonging(group, group.members[1]), **A_YEAR)
    finally:
        register(before)


def test_the_whole_way_on_the_pages(group, client):
    ann, at = group.members[0], group.address("offices/")
    assert client.get(at).status_code in (302, 403)
    make.sign_in(client, group.founder)
    client.post(at, {"title": "Chair"})
    assert "There is an office of this name" in client.post(at, {"title": "chair"}).text
    office = queries.offices_of(group)[0].office
    given = {"to": belonging(group, ann).public_id, "starts_on": "2027-03-15", "ends_on": "2026-03-15"}
    assert "Give a day after the first one" in client.post(office.url, given).text
    assert client.post(office.url, given | {"ends_on": "2028-03-15"}).status_code == 302
    make.sign_in(client, ann)
    assert "Yes, I will" in client.get(at).text and "One more" not in client.get(at).text
    client.post(office.url, {"deed": "yes"})
    assert queries.offices_of(group)[0].held
    make.sign_in(client, group.members[1])
    assert client.post(office.url, {"deed": "drop"}).status_code == 403
