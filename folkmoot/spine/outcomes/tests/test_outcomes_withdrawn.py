"""A winner gives up, and another count that leaves given promises alone."""

import pytest

from folkmoot.base.verdict import Refused
from folkmoot.record import audit
from folkmoot.spine.commitments import actions as commitments
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.outcomes import actions
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.outcomes.withdrawing import Again, losers_by
from tests import make

pytestmark = pytest.mark.django_db
TERMS = {"words": "The hub keeps it apart.", "plan": "after", "underspend": "next-round"}


def decided(withdrawal="count-again", people=9):
    """A round that is over, by an agreement that says what happens when a winner gives up."""

    def terms(process):
        if withdrawal:
            commitments.write_agreement(process.place.organiser, process, pot="", withdrawal=withdrawal, **TERMS)

    return make.process("budget", "deliver", people=people, also=terms)


def asked_by(process):
    found = list(process.outcomes.standing().get().commitments.select_related("body", "place", "process"))
    for one in found:
        one.speaker = make.responder(one.body)
    return found


def accept_all(process):
    promises = asked_by(process)
    for one in promises:
        commitments.accept(one.speaker, one, due_on=one.due_on + 3 * make.A_DAY)
    return promises


def test_what_was_promised_stays_promised_when_the_same_thing_wins_again():
    process = decided()
    promises = accept_all(process)
    second = actions.publish(process, why="One ballot was read wrongly.")
    assert {one.pk for one in second.commitments.all()} == {one.pk for one in promises}
    assert {one.state for one in second.commitments.all()} == {Commitment.ACCEPTED}
    assert {one.pk for one in process.outcomes.get(number=1).commitments.all()} == {one.pk for one in promises}


def test_a_promise_whose_cost_changed_in_the_count_is_asked_anew():
    process = decided()
    promises = accept_all(process)
    frozen = dict(process.frozen)
    frozen["projects"] = [{**one, "cost_minor": one["cost_minor"] - 1} for one in frozen["projects"]]
    with make.writing("test"):
        type(process).objects.filter(pk=process.pk).update(frozen=frozen)
    second = actions.publish(process, why="The costs were typed wrongly.")
    assert not {one.pk for one in second.commitments.all()} & {one.pk for one in promises}
    assert set(Commitment.objects.filter(pk__in=[one.pk for one in promises]).values_list("state", flat=True)) == {
        Commitment.RELEASED
    }


def give_up(process):
    """The first winner declines; the others have promised."""
    first, *rest = asked_by(process)
    for one in rest:
        commitments.accept(one.speaker, one, due_on=one.due_on)
    commitments.decline(first.speaker, first, reason="We have lost our workshop.")
    return first, rest


def test_the_same_ballots_are_counted_again_without_what_was_given_up(client):
    process = decided()
    first, rest = give_up(process)
    make.sign_in(client, process.place.organiser)
    assert "Count again without it" in client.get(first.get_absolute_url()).text
    client.post(f"{first.get_absolute_url()}count-again/")
    outcome = process.outcomes.standing().get()
    first.refresh_from_db()
    assert (outcome.reason_code, outcome.left_out, first.freed) == (Outcome.WITHDRAWN, [first.about], Commitment.AGAIN)
    assert {one.pk for one in rest} <= {one.pk for one in outcome.commitments.filter(state=Commitment.ACCEPTED)}
    assert "We have lost our workshop." in client.get(first.get_absolute_url()).text
    assert "as was agreed before the vote" in client.get(process.get_absolute_url(), follow=True).text
    make.tick()
    assert audit.audit().answer == 0


def test_it_is_decided_once():
    process = decided()
    first, _rest = give_up(process)
    stale = Commitment.objects.select_related("place", "body", "process").get(pk=first.pk)
    actions.count_without(process.place.organiser, first)
    for action in (actions.count_without, actions.keep_for_next_round):
        with pytest.raises(Refused, match="decided already"):
            action(process.place.organiser, stale)


def test_the_rule_of_before_the_vote_decides():
    process = decided("next-round")
    first, _rest = give_up(process)
    with pytest.raises(Refused, match="kept for the next round"):
        actions.count_without(process.place.organiser, first)
    actions.keep_for_next_round(process.place.organiser, first)
    first.refresh_from_db()
    assert (first.freed, process.outcomes.count()) == (Commitment.NEXT_ROUND, 1)
    process = decided("count-again")
    first, _rest = give_up(process)
    with pytest.raises(Refused, match="counted again without it"):
        actions.keep_for_next_round(process.place.organiser, first)


def test_nobody_loses_what_was_promised_because_another_gives_up(monkeypatch):
    process = decided()
    first, rest = give_up(process)
    conclude = process.spec.conclude

    def without_everything(process, left_out):
        return conclude(process, left_out | {one.about for one in rest})

    monkeypatch.setattr(actions, "counted_without", lambda commitment: again(commitment, without_everything))
    with pytest.raises(Refused, match="Nobody loses"):
        actions.count_without(process.place.organiser, first)
    actions.keep_for_next_round(process.place.organiser, first)
    assert process.outcomes.count() == 1


def again(commitment, conclude):
    standing = commitment.outcomes.standing().get()
    finding = conclude(standing.process, frozenset([commitment.about]))
    return Again(standing, frozenset([commitment.about]), finding, losers_by(standing, finding))


@pytest.mark.parametrize("who", ["resident", "speaker", "moderator"])
def test_only_organisers_decide_and_not_over_their_own_body(who):
    process = decided()
    first, _rest = give_up(process)
    people = {"resident": make.resident(process.place), "speaker": first.speaker}
    with pytest.raises(Refused):
        actions.count_without(people.get(who) or make.holder(process.place, who), first)
