"""A third of the voters ask to be forgotten: every count, total and proof stays as it was."""

import pytest

from folkmoot.base import clock
from folkmoot.belong.people import actions as people
from folkmoot.furniture.ballots.models import Ballot, RollLine
from folkmoot.record.audit.whole import audit
from folkmoot.record.models import Head
from folkmoot.spine.redress import actions as redress
from folkmoot.spine.redress.models import Review
from tests import make

pytestmark = pytest.mark.django_db


def forget(person):
    person.proved_lately = person.proved_twice = True
    people.forget_me(person)


def counts():
    return RollLine.objects.filter(voted=True).count(), RollLine.objects.count(), Ballot.objects.count()


def test_a_vote_still_counts_when_its_voter_is_forgotten_before_the_close():
    process = make.process("poll", "vote", people=9)
    before = counts()
    for voter in process.people[::3]:
        forget(voter)
    assert counts() == before
    assert not RollLine.objects.filter(
        holder__in=[f"person:{voter.public_id}" for voter in process.people[::3]]
    ).exists()
    with clock.at(process.closes_at + make.A_MINUTE):
        make.tick()
    assert process.outcomes.get().working


def test_results_and_the_record_stand_when_voters_are_forgotten_after_the_close():
    process = make.process("poll", "decided", people=9)
    outcome, before = process.outcomes.get(), counts()
    size = Head.objects.get().size
    for voter in process.people[::3]:
        forget(voter)
    make.tick()
    after = process.outcomes.get()
    assert (after.summary, after.working) == (outcome.summary, outcome.working)
    assert counts() == before
    assert Head.objects.get().size > size
    report = audit()
    assert report.faults == []


def test_what_somebody_asked_to_be_reviewed_is_blanked_and_the_ruling_stays():
    process = make.process("poll", "decided", people=3)
    asker = process.people[0]
    leaf = process.outcomes.get().leaf
    review = redress.ask_for_review(asker, process.place, leaf, words="Mrs Quillfeather of number 9 was not asked.")
    forget(asker)
    review.refresh_from_db()
    assert (review.words, review.asked_by) == ("", None)
    assert Review.objects.count() == 1
    make.tick()
    assert audit().faults == []
