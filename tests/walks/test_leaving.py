"""A third of the voters ask to be forgotten: every count, total and proof stays as it was."""

import pytest

from folkmoot.base import clock
from folkmoot.belong.people import actions as people
from folkmoot.furniture.ballots import roll
from folkmoot.furniture.ballots.models import Ballot, Claim, RollLine, holder_of
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
    return RollLine.objects.count(), Claim.objects.count(), Ballot.objects.filter(complete=True).count()


def test_a_vote_still_counts_when_its_voter_is_forgotten_before_the_close():
    process = make.process("poll", "vote", people=9)
    before, box = counts(), process.poll.box
    claims = [holder_of(voter) for voter in process.people]
    for voter in process.people[::3]:
        forget(voter)
    assert counts() == before
    assert [roll.line_for(box, claim) is None for claim in claims] == [True, False, False] * 3
    with clock.at(process.closes_at + make.A_MINUTE):
        make.tick()
    assert process.outcomes.get().working["ballots"] == 9
    assert RollLine.objects.filter(voted=True).count() == 9


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
