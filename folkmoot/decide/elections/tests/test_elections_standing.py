"""Nominating, standing, sharing, being refused, stepping back; and holding a position."""

from datetime import timedelta

import pytest

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.actions.leaving import forget_me
from folkmoot.cupboard.notices.models import Notice
from folkmoot.decide.elections import actions, rules
from folkmoot.decide.elections.models import Election, Nomination, Term
from folkmoot.decide.elections.tests import sample
from folkmoot.decide.elections.tests.elected import elected
from tests import make

pytestmark = pytest.mark.django_db


def in_nominations(**more) -> Election:
    return make.process("election", "nominate", people=0, **more).election


def loaded(nomination: Nomination) -> Nomination:
    return Nomination.objects.select_related("election__process__place", "election__position__place", "person").get(
        pk=nomination.pk
    )


def test_nobody_is_named_before_their_own_yes(client):
    election = in_nominations()
    ada, ben = make.resident(election.process.place, "Ada"), make.resident(election.process.place, "Benedikta")
    asked = actions.nominate(ada, election, who=ben)
    assert Notice.objects.filter(person=ben).exists()
    assert "Benedikta" not in client.get(election.address()).content.decode()
    assert client.get(asked.get_absolute_url()).status_code == 404
    actions.answer(ben, asked, agreed=True)
    assert "Benedikta" in client.get(election.address()).content.decode()


def test_a_no_leaves_nothing_on_any_page(client):
    election = in_nominations()
    ada, ben = make.resident(election.process.place), make.resident(election.process.place, "Benedikta")
    asked = actions.nominate(ada, election, who=ben)
    actions.answer(ben, asked, agreed=False)
    assert "Benedikta" not in client.get(election.address()).content.decode()
    with pytest.raises(Refused, match="answered already"):
        actions.answer(ben, loaded(asked), agreed=True)


def test_nobody_seconds_themselves_or_whom_they_nominated():
    election = in_nominations()
    ada, ben = make.resident(election.process.place), make.resident(election.process.place)
    asked = actions.nominate(ada, election, who=ben)
    actions.answer(ben, asked, agreed=True)
    for person in (ada, ben):
        with pytest.raises(Refused, match="Somebody else has to second"):
            actions.second(person, loaded(asked))


def test_too_few_seconders_keep_somebody_off_the_list():
    election = in_nominations()
    ada, ben, eve = (make.resident(election.process.place) for _each in range(3))
    alone = actions.nominate(ada, election, who=ada)
    backed = actions.nominate(ben, election, who=ben)
    actions.second(eve, backed)
    assert list(Nomination.objects.standing(election)) == [backed]
    actions.take_back_second(eve, backed)
    assert list(Nomination.objects.standing(election)) == []
    assert alone.state == Nomination.STANDS


def test_a_seconder_who_leaves_takes_nobody_off_the_list():
    election = in_nominations()
    ada, eve = (make.resident(election.process.place) for _each in range(2))
    stands = actions.nominate(ada, election, who=ada)
    actions.second(eve, stands)
    eve.proved_lately = True
    forget_me(eve)
    assert list(Nomination.objects.standing(election)) == [stands]


def test_a_refusal_needs_a_reason_and_somebody_who_does_not_stand():
    election = in_nominations()
    place = election.process.place
    stands = loaded(sample.standing(make.resident(place), election))
    checker = make.holder(place, Role.CHECKER)
    actions.refuse_to_list(checker, stands, reason="holds", words="Is the auditor of the same books.")
    assert list(Nomination.objects.standing(election)) == []
    assert loaded(stands).leaf, "anyone may ask for a review of that entry"
    actions.allow(checker, loaded(stands))
    assert list(Nomination.objects.standing(election)) == [stands]


def test_whoever_stands_does_not_decide_who_else_may():
    election = in_nominations()
    place = election.process.place
    stands = loaded(sample.standing(make.resident(place), election))
    checker = make.holder(place, Role.CHECKER)
    with make.writing("a test"):
        Nomination.objects.create(election=election, person=checker, state=Nomination.STANDS)
    with pytest.raises(Refused, match="You stand in this election yourself"):
        actions.refuse_to_list(checker, stands, reason="other", words="No.")


def test_two_who_share_are_one_line_and_one_seat():
    election = in_nominations(seats=1)
    place = election.process.place
    ada, ben = make.resident(place, "Ada"), make.resident(place, "Ben")
    stands = loaded(sample.standing(ada, election))
    actions.ask_to_share(ada, stands, other=ben)
    assert loaded(stands).name == "Ada", "nobody is named before their own yes"
    actions.agree_to_share(ben, loaded(stands))
    assert loaded(stands).name == "Ada and Ben, sharing"
    with clock.at(election.process.closes_at + timedelta(minutes=1)):
        make.tick()
    terms = Term.objects.filter(election=election)
    assert {term.person for term in terms} == {ada, ben} and {term.seat for term in terms} == {1}


def test_a_term_too_many_in_a_row_is_refused():
    first = elected(most_terms=1)
    place, position = first.position.place, first.position
    again = sample.draft(place, title=position.title)
    assert "as many terms in a row" in str(rules.can_stand(first.person, again.election).sentence)


def test_whoever_leaves_holds_nothing_and_leaves_no_name(client):
    term = elected()
    holder = term.person
    holder.proved_lately = True
    forget_me(holder)
    after = Term.objects.get()
    assert after.person is None and after.why == Term.LEFT
    page = client.get(term.position.get_absolute_url()).content.decode()
    assert "Cleo Chair" not in page and "Somebody who has left" in page


def test_only_the_holder_steps_down_and_past_holders_stay(client):
    term = elected()
    with pytest.raises(Refused, match="Only the holder"):
        actions.step_down(term.position.place.organiser, term)
    actions.step_down(term.person, term)
    page = client.get(term.position.get_absolute_url()).content.decode()
    assert "Who held it before" in page and "Cleo Chair" in page and "stepped down" in page


def test_nobody_puts_a_holder_to_rest(client):
    term = elected()
    organiser = term.position.place.organiser
    with pytest.raises(Refused, match="Only the holder can rest"):
        actions.rest(organiser, term, resting=True)
    make.sign_in(client, organiser)
    assert client.post(term.url, {"deed": "rest"}).status_code == 403
    assert Term.objects.get().resting_since is None


def test_the_handover_list_is_for_holders_and_organisers(client):
    term = elected()
    place, address = term.position.place, term.position.address("handover/")
    actions.add_handover_item(term.person, term.position, words="The keys of the hall")
    for person, status in ((None, 404), (make.resident(place), 404), (term.person, 200), (place.organiser, 200)):
        client.logout() if person is None else make.sign_in(client, person)
        assert client.get(address).status_code == status
