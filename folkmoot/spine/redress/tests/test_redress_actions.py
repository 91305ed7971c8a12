"""A review from asking to its ruling; what it changes, and what it never does."""

from datetime import UTC, date, datetime

import pytest

from folkmoot.base import clock
from folkmoot.base.models import Letter
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.models import Role
from folkmoot.record import audit, queries
from folkmoot.record.models import Pending
from folkmoot.spine.redress import actions
from folkmoot.spine.redress.models import Review
from tests import make

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2027, 4, 30, 12, tzinfo=UTC)


@pytest.fixture
def place():
    made = make.place()
    made.office = make.body(made)
    return made


def asked(place, person=None, words="It is the county."):
    leaf = Pending.objects.filter(body__contains=place.office.public_id).latest("position").leaf_hash
    return actions.ask_for_review(person or make.resident(place), place, leaf, words=words)


def test_a_review_has_five_working_days_to_be_taken_and_ten_to_be_decided_without_the_bank_holiday(place):
    with clock.at(FRIDAY):
        review = asked(place)
    assert (review.acknowledge_by, review.due_on) == (date(2027, 5, 10), date(2027, 5, 24))


@pytest.mark.parametrize(
    ("zone", "hour", "late"),
    [
        ("Europe/London", 22, False),
        ("Europe/London", 23, True),
        ("Asia/Tokyo", 15, True),
        ("America/New_York", 23, False),
    ],
)
def test_a_review_is_late_once_its_day_is_over_where_the_place_is(zone, hour, late):
    place = make.place(time_zone=zone)
    place.office = make.body(place)
    with clock.at(FRIDAY):
        review = asked(place)
    with clock.at(datetime(2027, 5, 24, hour, tzinfo=UTC)):
        assert actions.mark_late() == 1 + int(late)
        assert actions.mark_late() == 0
    review.refresh_from_db()
    assert review.standing == ("late" if late else "unacknowledged")


def test_a_ruling_that_comes_late_keeps_the_mark(place):
    with clock.at(FRIDAY):
        review, observer = asked(place), make.holder(place, Role.OBSERVER)
    with clock.at(FRIDAY + 40 * make.A_DAY):
        actions.mark_late()
        actions.take(observer, review)
        actions.uphold(observer, review, ruling="It is the council.")
    review.refresh_from_db()
    assert review.standing == "upheld"
    assert review.late_since == date(2027, 5, 25)


def test_of_two_who_take_it_at_once_one_has_it(place):
    first, second = make.holder(place, Role.OBSERVER), make.holder(place, Role.CHECKER)
    review = asked(place)
    same = Review.objects.get(pk=review.pk)
    actions.take(first, review)
    with pytest.raises(Refused, match="already taken"):
        actions.take(second, same)
    review.refresh_from_db()
    assert review.reviewer == first


def test_a_review_is_decided_once(place):
    observer, review = make.holder(place, Role.OBSERVER), asked(place)
    actions.take(observer, review)
    same = Review.objects.get(pk=review.pk)
    actions.uphold(observer, review, ruling="It stands.")
    with pytest.raises(Refused, match="decided"):
        actions.put_right(observer, same, ruling="It does not.")
    review.refresh_from_db()
    assert review.ruling == "It stands."


def test_reviewers_and_the_asker_get_letters_and_others_none(place):
    asker = make.resident(place, email="ada@example.org")
    observer = make.person("Otto", email="otto@example.org")
    make.membership.give_role(place.organiser, place, Role.OBSERVER, to=observer)
    make.resident(place, email="neighbour@example.org")
    review = asked(place, asker)
    actions.take(observer, review)
    actions.uphold(observer, review, ruling="It stands.")
    letters = list(Letter.objects.order_by("pk").values_list("to", flat=True))
    assert letters == ["otto@example.org", "ada@example.org", "ada@example.org"]


# Results ---------------------------------------------------------------------


@pytest.fixture
def poll():
    process = make.process("poll", "decided", people=7, asks=True)
    process.observer = make.holder(process.place, Role.OBSERVER)
    return process


def ruled_wrong(process, **more):
    review = actions.ask_for_review(
        make.resident(process.place), process.place, process.outcomes.get().leaf, words="Wrong."
    )
    actions.take(process.observer, review)
    return actions.put_right(process.observer, review, ruling="Blue was not allowed.", **more)


def test_a_result_is_never_edited_but_counted_again_and_superseded(poll):
    first = poll.outcomes.get()
    review = ruled_wrong(poll, count_again=True, leave_out=frozenset([poll.frozen["options"][0]["ref"]]))
    second = poll.outcomes.standing().get()
    first.refresh_from_db()
    assert review.led_to == second
    assert second.supersedes == first
    assert second.why_superseding == "Blue was not allowed."
    assert first.summary != second.summary
    assert queries.line_of(second.leaf).because == first.leaf


def test_what_the_first_result_asked_is_no_longer_asked(poll):
    ruled_wrong(poll, count_again=True)
    assert {promise.state for promise in poll.outcomes.get(number=1).commitments.all()} == {"released"}
    assert {promise.state for promise in poll.outcomes.get(number=2).commitments.all()} == {"asked"}


def test_a_ruling_need_not_count_again(poll):
    review = ruled_wrong(poll)
    assert review.state == Review.CHANGED
    assert poll.outcomes.count() == 1


def test_every_step_fits_the_record_and_nobody_is_named_in_it(poll):
    asker = make.resident(poll.place, "Ada Lovelace")
    review = actions.ask_for_review(asker, poll.place, poll.outcomes.get().leaf, words="Ada thinks that it is wrong.")
    actions.take(poll.observer, review)
    actions.put_right(poll.observer, review, ruling="Counted badly.", count_again=True)
    make.tick()
    report = audit.audit()
    assert report.answer == 0, str(report)
    everything = "\n".join(body.decode() for body in queries.bodies())
    for words in ("Ada", "Counted badly", asker.public_id, poll.observer.public_id):
        assert words not in everything
