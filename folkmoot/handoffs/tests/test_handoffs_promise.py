"""What a call asked for is kept by the vote that follows, for as long as that vote stands."""

import pytest
from django.conf import settings

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.cupboard.notices.models import Notice
from folkmoot.decide.budgets import actions as budgets
from folkmoot.handoffs.call_to_budget import put_to_the_vote
from folkmoot.handoffs.tests.test_handoffs_round import decided_call, text_of
from folkmoot.spine.commitments import actions as commitments
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.commitments.telling import DONE_OWN
from folkmoot.spine.process import actions as processes
from tests import make

pytestmark = pytest.mark.django_db


def promise_of(call):
    return Commitment.objects.get(process=call)


def vote_on(call):
    """The draft of the vote, with everything that it needs to open."""
    organiser = call.place.organiser
    vote = put_to_the_vote(organiser, call)
    budgets.change(organiser, vote.budget, accountable=vote.budget.projects.get().deliverer)
    make._prepare(vote, clock.now() + make.A_DAY)
    return vote


def test_the_promise_to_put_it_to_the_vote_is_kept_when_the_vote_opens(client):
    call, _first = decided_call()
    vote = vote_on(call)
    assert promise_of(call).state == Commitment.ASKED
    processes.open_process(call.place.organiser, vote)
    promise = promise_of(call)
    assert (promise.state, promise.standing_words) == (Commitment.KEPT, "kept, what followed shows it")
    make.tick()
    page = text_of(client.get(promise.get_absolute_url()))
    assert "Kept: what followed shows it" in page
    assert f'href="{settings.ORIGIN}{vote.get_absolute_url()}"' in page
    assert "is open, with what was accepted on the ballot" in page


def test_a_promise_that_was_accepted_before_is_kept_too_and_a_refused_one_stays_refused():
    for answer, after in (("accept", Commitment.KEPT), ("decline", Commitment.DECLINED)):
        call, _first = decided_call()
        promise = promise_of(call)
        office = make.responder(promise.body)
        if answer == "accept":
            commitments.accept(office, promise, due_on=promise.due_on)
        else:
            commitments.decline(office, promise, reason="Not ours.")
        processes.open_process(call.place.organiser, vote_on(call))
        assert promise_of(call).state == after


def test_a_vote_that_is_cancelled_leaves_the_promise_owed_and_another_can_keep_it(client):
    call, _first = decided_call()
    organiser, vote = call.place.organiser, vote_on(call)
    processes.open_process(organiser, vote)
    processes.cancel(organiser, vote, why="The hall burned down.")
    promise = promise_of(call)
    assert (promise.state, promise.ended_at, promise.confirmed) == (Commitment.ASKED, None, "")
    make.tick()
    assert "Owed again" in text_of(client.get(promise.get_absolute_url()))
    processes.open_process(organiser, vote_on(call))
    assert promise_of(call).state == Commitment.KEPT


def test_what_several_offices_were_asked_each_says_for_itself():
    def also(draft):
        processes.name_backer(
            draft.place.organiser, draft, body=make.body(draft.place, "The council"), will="Pay for what wins"
        )

    call, _first = decided_call(also=also)
    assert Commitment.objects.filter(process=call).count() == 2
    processes.open_process(call.place.organiser, vote_on(call))
    assert not Commitment.objects.filter(process=call, state=Commitment.KEPT).exists()


def test_whoever_proposed_it_is_asked_in_the_end_whether_it_is_really_done():
    call, first = decided_call()
    vote = vote_on(call)
    processes.open_process(call.place.organiser, vote)
    project = vote.budget.projects.get()
    promise = commitments.ask(
        project.deliverer, what=project.title, due_on=project.deliver_by, because=vote.frozen_leaf, about=ref(project)
    )
    office = make.responder(promise.body)
    commitments.accept(office, promise, due_on=promise.due_on)
    commitments.keep(office, promise, words="It stands.")
    (notice,) = Notice.objects.filter(person=first.person, kind=DONE_OWN)
    assert notice.url.startswith(promise.get_absolute_url())
