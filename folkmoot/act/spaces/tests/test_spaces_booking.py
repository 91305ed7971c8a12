"""Booking a space: no two at once, within its hours, not while it is closed; and who sees what."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from folkmoot.act.spaces import actions, queries, rules
from folkmoot.act.spaces.models import Booking, Quarter, Space
from folkmoot.act.spaces.tests import sample
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.actions.leaving import forget_me
from folkmoot.cupboard.notices.models import Notice
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("begins", "ends"), [(10, 12), (11, 13), (9, 11), (11, 12), (8, 20)])
def test_what_overlaps_is_refused(place, hall, begins, ends):
    sample.booked(hall, place.ada, begins=10, ends=12)
    with pytest.raises(Refused, match="is taken already"):
        sample.booked(hall, make.resident(place), begins=begins, ends=ends)
    assert Booking.objects.count() == 1


def test_one_ends_where_the_next_begins(place, hall):
    for begins in (8, 10, 12):
        sample.booked(hall, place.ada, begins=begins, ends=begins + 2)
    assert Quarter.objects.count() == 24


def test_another_space_and_another_day_are_free(place, hall):
    sample.booked(hall, place.ada)
    sample.booked(hall, place.ada, day=5)
    sample.booked(sample.space(place, name="Green"), place.ada)
    assert Booking.objects.count() == 3


def test_the_database_itself_refuses_a_quarter_twice(place, hall):
    booking = sample.booked(hall, place.ada)
    one = booking.quarters.first()
    with writing("a hand"), pytest.raises(IntegrityError), transaction.atomic():
        Quarter.objects.create(space=hall, quarter=one.quarter, booking=booking)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"begins": 7}, "not open"),
        ({"ends": 23}, "not open"),
        ({"day": 1, "begins": 8, "ends": 9}, "over"),
        ({"month": 2, "day": 20}, "over"),
        ({"begins": 12, "ends": 10}, "ends before it begins"),
    ],
)
def test_what_does_not_fit_is_explained(place, hall, how, said):
    with pytest.raises(Refused, match=said):
        sample.booked(hall, place.ada, **how)


def test_giving_it_back_makes_it_free_at_once(place, hall):
    booking = sample.booked(hall, place.ada)
    actions.cancel(place.ada, booking)
    assert sample.booked(hall, make.resident(place))
    with pytest.raises(Refused, match="cancelled already"):
        actions.cancel(place.ada, sample.fresh(booking))


def test_who_lives_elsewhere_cannot_book_and_nobody_books_a_draft(place, hall):
    assert "people who live" in str(rules.may_book(make.person(), hall).sentence)
    draft = actions.add(place.organiser, place, **sample.GIVEN)
    with pytest.raises(Refused, match="cannot be booked"):
        sample.booked(draft, place.ada)


def test_closing_it_for_works_cancels_what_is_booked_and_tells_them(place, hall):
    booking, later = sample.booked(hall, place.ada), sample.booked(hall, place.ada, day=20)
    begin = datetime(2027, 3, 3, tzinfo=UTC)
    closing = actions.close(place.organiser, hall, starts_at=begin, ends_at=begin + timedelta(days=5), why="New roof")
    assert sample.fresh(booking).state == Booking.CANCELLED and sample.fresh(later).state == Booking.BOOKED
    told = Notice.objects.get(person=place.ada)
    assert "Your booking is cancelled" in told.subject and "New roof" in told.words
    with pytest.raises(Refused, match=r"closed then \(3 March – 7 March\): New roof"):
        sample.booked(hall, place.ada)
    actions.reopen(place.organiser, closing)
    assert sample.booked(hall, place.ada)


@pytest.mark.parametrize("lacks", ["step_free", "toilet", "loop", "access_words"])
def test_a_space_is_not_published_before_it_says_how_to_get_in(place, lacks):
    draft = actions.add(place.organiser, place, **{**sample.GIVEN, lacks: ""})
    with pytest.raises(Refused, match="how people get in"):
        actions.publish(place.organiser, draft)
    with writing("a hand"), pytest.raises(IntegrityError), transaction.atomic():
        Space.objects.filter(pk=draft.pk).update(state=Space.OPEN)


def test_what_is_published_cannot_lose_its_facts(place, hall):
    with pytest.raises(Refused, match="how people get in"):
        actions.change(place.organiser, hall, access_words="")


def test_a_draft_is_seen_by_those_who_look_after_it_alone(place):
    office = make.body(place)
    draft = actions.add(place.organiser, place, body=office, **sample.GIVEN)
    speaker = make.responder(office)
    for person, seen in (
        (place.ada, False),
        (make.holder(place, "clerk"), False),
        (place.organiser, True),
        (speaker, True),
    ):
        assert queries.spaces(person, place).filter(pk=draft.pk).exists() is seen
    assert rules.may_keep(speaker, draft) and not rules.may_keep(place.ada, draft)


def test_keyholders_are_for_those_who_have_booked(place, hall):
    neighbour = make.resident(place)
    booking = sample.booked(hall, place.ada)
    assert [one.phone for one in queries.keyholders_for(place.ada, hall)] == ["01632 960 555"]
    assert queries.keyholders_for(neighbour, hall) == []
    actions.cancel(place.ada, booking)
    assert queries.keyholders_for(place.ada, hall) == []


def test_what_it_is_for_is_shown_only_if_wished(place, hall):
    sample.booked(hall, place.ada, what_for="Secret feast")
    sample.booked(hall, place.ada, day=5, what_for="Open choir", public=True)
    week = queries.days_of(hall, make.resident(place), date(2027, 3, 1))
    assert [str(words) for day in week for _one, words, _url in day.booked] == ["booked", "Open choir"]


def test_twenty_at_a_time_so_that_others_have_room(place, hall):
    for day in range(5, 25):
        sample.booked(hall, place.ada, day=day)
    with pytest.raises(Refused, match="twenty times"):
        sample.booked(hall, place.ada, day=26)


def test_who_is_forgotten_leaves_it_free(place, hall):
    sample.booked(hall, place.ada)
    place.ada.proved_lately = True
    forget_me(place.ada)
    assert not Quarter.objects.exists() and sample.booked(hall, make.resident(place))


def test_a_deposit_is_noted_and_no_money_passes(place):
    hall = sample.space(place, deposit_minor=5000)
    booking = sample.booked(hall, place.ada)
    assert booking.deposit == Booking.DUE
    with pytest.raises(Refused):
        actions.note_deposit(place.ada, booking, deposit=Booking.HELD)
    actions.note_deposit(place.organiser, booking, deposit=Booking.HELD)
    with sample.at(20, month=9):
        make.tick()
        assert Booking.objects.exists()  # a deposit that is still kept is not forgotten
        actions.note_deposit(place.organiser, sample.fresh(booking), deposit=Booking.BACK)
        make.tick()
        assert not Booking.objects.exists()


def test_across_the_night_on_which_clocks_change_nothing_is_booked_twice(place):
    hall = sample.space(place, hours=sample.ALWAYS)
    night = datetime(2027, 10, 30, 23, 0, tzinfo=UTC)  # midnight in London; the hour from one comes twice
    for number in range(16):
        begin = night + timedelta(minutes=15 * number)
        actions.book(place.ada, hall, starts_at=begin, ends_at=begin + timedelta(minutes=15), what_for="x")
    for number in range(16):
        begin = night + timedelta(minutes=15 * number)
        with pytest.raises(Refused):
            actions.book(
                make.resident(place), hall, starts_at=begin, ends_at=begin + timedelta(minutes=15), what_for="y"
            )
    assert Quarter.objects.count() == 16
