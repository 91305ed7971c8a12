"""Neighbours ask for a new election: how many sign, that it comes by its day whatever organisers do, and who follows."""

from datetime import timedelta

import pytest

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.decide.elections import actions
from folkmoot.decide.elections.models import Recall, Term
from folkmoot.decide.elections.tests import sample
from folkmoot.decide.elections.tests.elected import elected
from folkmoot.record.queries import lines_about
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.models import Process
from tests import make

pytestmark = pytest.mark.django_db


def test_enough_signatures_begin_a_new_election_by_themselves():
    term = elected(recall_percent=5)
    place = term.position.place
    signers = [make.resident(place) for _each in range(5)]
    recall = actions.ask_for_recall(signers[0], term, words="The books were not shown.")
    assert recall.needed == 5
    for signer in signers[1:4]:
        actions.sign(signer, recall)
    actions.sign(signers[1], recall)
    assert Recall.objects.get().reached_at is None, "one person signs once"
    actions.sign(signers[4], recall)
    begun = Process.objects.get(place=place, state=Process.DRAFT)
    assert begun.election.recall == recall and begun.election.seats == 1
    assert not Term.objects.get(pk=term.pk).is_over, "the holder stays until somebody is chosen"
    with pytest.raises(Refused, match="Enough neighbours have signed"):
        actions.sign(make.resident(place), Recall.objects.get())


def test_a_recalled_holder_is_followed_by_whoever_is_chosen():
    term = elected(recall_percent=5)
    place = term.position.place
    signers = [make.resident(place) for _each in range(5)]
    recall = actions.ask_for_recall(signers[0], term, words="The books were not shown.")
    for signer in signers[1:]:
        recall = actions.sign(signer, recall)
    draft = Process.objects.select_related("place").get(place=place, state=Process.DRAFT)
    draft.place = place
    starts_on = (clock.now() + timedelta(days=60)).date()
    actions.edit(place.organiser, draft.election, starts_on=starts_on)
    make._prepare(draft, clock.now())
    processes.open_process(place.organiser, draft)
    with clock.at(draft.timetable["nominate"].opens_at):
        follower = sample.standing(make.resident(place), draft.election)
    with clock.at(draft.closes_at + timedelta(minutes=1)):
        make.tick()
    before = Term.objects.get(pk=term.pk)
    assert (before.why, before.ended_on) == (Term.RECALLED, starts_on)
    fresh = Term.objects.get(election=draft.election)
    assert fresh.person == follower.person and fresh.seat == term.seat


def test_a_new_election_cannot_be_asked_for_in_the_first_month():
    term = elected()
    with make.writing("a test"):
        Term.objects.update(starts_on=clock.now().date())
    with pytest.raises(Refused, match="first thirty days"):
        actions.ask_for_recall(make.resident(term.position.place), Term.objects.get(), words="Too slow.")


def signed_for(term: Term) -> Process:
    """Enough have signed: the draft."""
    place = term.position.place
    signers = [make.resident(place) for _each in range(5)]
    recall = actions.ask_for_recall(signers[0], term, words="The books were not shown.")
    for signer in signers[1:]:
        recall = actions.sign(signer, recall)
    draft = Process.objects.select_related("place").get(place=place, state=Process.DRAFT)
    draft.place = place
    return draft


def a_month_later():
    return clock.at(clock.now() + timedelta(days=31))


def test_what_organisers_leave_lying_opens_by_itself(client):
    draft = signed_for(elected(recall_percent=5))
    assert draft.backings.exists() and draft.can_change
    make.tick()
    assert Process.objects.get(pk=draft.pk).state == Process.DRAFT, "until its day organisers can change it"
    recall = Recall.objects.get()
    assert "it opens by itself" in client.get(recall.get_absolute_url()).text
    with a_month_later():
        make.tick()
        opened = Process.objects.select_related("place").get(pk=draft.pk)
        page = client.get(recall.get_absolute_url()).text
    assert opened.state == Process.OPEN and opened.closes_at < clock.now() + timedelta(days=70)
    assert opened.election.address() in page


def test_far_off_hours_do_not_put_it_off():
    draft = signed_for(elected(recall_percent=5))
    day = clock.now().replace(microsecond=0) + timedelta(days=700)
    hours = {
        name: (day + timedelta(days=n), day + timedelta(days=n + 1))
        for n, name in enumerate(("nominate", "check", "vote"))
    }
    processes.set_hours(draft.place.organiser, draft, hours)
    actions.edit(draft.place.organiser, draft.election, starts_on=day.date() + timedelta(days=30))
    with pytest.raises(Refused, match="within 90 days"):
        processes.open_process(draft.place.organiser, draft)
    with a_month_later():
        make.tick()
    opened = Process.objects.get(pk=draft.pk)
    assert opened.state == Process.OPEN and opened.closes_at < day


def test_what_cannot_open_is_late_in_public_and_once_in_the_record(client):
    term = elected(recall_percent=5)
    draft = signed_for(term)
    processes.edit(draft.place.organiser, draft, can_change="")
    with a_month_later():
        make.tick()
        make.tick()
        recall = Recall.objects.get()
        assert "should have opened by" in client.get(recall.get_absolute_url()).text
        assert "Late: the new election" in client.get(term.position.get_absolute_url()).text
        lines = [line for line in lines_about(recall) if line.kind == "recall.late"]
        assert len(lines) == 1
        processes.edit(draft.place.organiser, draft, can_change="Who holds this.")
        make.tick()
    assert Process.objects.get(pk=draft.pk).state == Process.OPEN
