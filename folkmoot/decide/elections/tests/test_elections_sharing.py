"""Two people on one line: one person on one line only, nobody swapped unseen, either steps back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.models import Role
from folkmoot.cupboard.notices.models import Notice
from folkmoot.decide.elections import actions
from folkmoot.decide.elections.models import Election, Nomination, Sharer, Term
from folkmoot.decide.elections.tests import sample
from folkmoot.spine.outcomes.models import Outcome
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def election() -> Election:
    return make.process("election", "nominate", people=0, seats=1).election


def loaded(nomination: Nomination) -> Nomination:
    return Nomination.objects.select_related(
        "election__process__place", "election__position__place", "person", "sharer__person"
    ).get(pk=nomination.pk)


def neighbours(election: Election, *names: str):
    return [make.resident(election.process.place, name) for name in names]


def pair(election: Election, first, other, *, seconded: bool = False) -> Nomination:
    stands = loaded(sample.standing(first, election, seconded=seconded))
    actions.ask_to_share(first, stands, other=other)
    actions.agree_to_share(other, loaded(stands))
    return loaded(stands)


def told(person, begins: str) -> bool:
    return any(one.subject.startswith(begins) for one in Notice.objects.filter(person=person))


def test_whoever_shares_does_not_stand_as_well(election):
    ada, ben = neighbours(election, "Ada", "Ben")
    pair(election, ada, ben)
    with pytest.raises(Refused, match="shares a place on the list already"):
        actions.nominate(ben, election, who=ben)


def test_nobody_agrees_to_share_with_two(election):
    ada, eve, ben = neighbours(election, "Ada", "Eve", "Ben")
    asked = [loaded(sample.standing(one, election)) for one in (ada, eve)]
    for one in asked:
        actions.ask_to_share(one.person, one, other=ben)
    actions.agree_to_share(ben, loaded(asked[0]))
    with pytest.raises(Refused, match="shares a place on the list already"):
        actions.agree_to_share(ben, loaded(asked[1]))
    with pytest.raises(IntegrityError), transaction.atomic(), make.writing("a test"):
        Sharer.objects.update(agreed_at=clock.now())


def test_whoever_shares_cannot_say_yes_to_a_nomination_that_was_asked_before(election):
    ada, ben, eve = neighbours(election, "Ada", "Ben", "Eve")
    nomination = actions.nominate(eve, election, who=ben)
    with pytest.raises(Refused, match="nominated already"):
        pair(election, ada, ben)
    actions.answer(ben, nomination, agreed=False)
    actions.ask_to_share(ada, loaded(Nomination.objects.get(person=ada)), other=ben)
    actions.agree_to_share(ben, loaded(Nomination.objects.get(person=ada)))
    assert loaded(Nomination.objects.get(person=ada)).name == "Ada and Ben, sharing"


def test_whoever_may_not_stand_gets_onto_no_line_by_sharing(election):
    ada, ben = neighbours(election, "Ada", "Ben")
    stands, refused = (loaded(sample.standing(one, election)) for one in (ada, ben))
    with make.writing("a test"):
        Sharer.objects.create(nomination=stands, election=election, person=ben)
    checker = make.holder(election.process.place, Role.CHECKER)
    actions.refuse_to_list(checker, refused, reason="holds", words="Audits the same books.")
    with pytest.raises(Refused, match="nominated already"):
        actions.agree_to_share(ben, loaded(stands))


def test_both_are_told_what_a_checker_decides(election):
    ada, ben = neighbours(election, "Ada", "Ben")
    stands = pair(election, ada, ben)
    checker = make.holder(election.process.place, Role.CHECKER)
    actions.refuse_to_list(checker, stands, reason="holds", words="Audits the same books.")
    assert told(ada, "You may not stand") and told(ben, "You may not stand")


def test_nobody_seconds_a_line_that_they_share(election):
    ada, ben, eve = neighbours(election, "Ada", "Ben", "Eve")
    stands = pair(election, ada, ben)
    with pytest.raises(Refused, match="Somebody else has to second"):
        actions.second(ben, stands)
    other = loaded(sample.standing(eve, election, seconded=False))
    dot = make.resident(election.process.place, "Dot")
    actions.second(dot, other)
    actions.ask_to_share(eve, other, other=dot)
    with pytest.raises(Refused, match="nobody seconds themselves"):
        actions.agree_to_share(dot, loaded(other))


def test_either_of_two_steps_back_and_the_other_is_told(election):
    ada, ben, eve = neighbours(election, "Ada", "Ben", "Eve")
    stands = pair(election, ada, ben, seconded=True)
    actions.step_back(ben, stands)
    assert loaded(stands).name == "Ada" and loaded(stands).state == Nomination.STANDS
    assert told(ada, "Somebody you share with stepped back")
    actions.nominate(ben, election, who=ben)
    with pytest.raises(Refused, match="nobody else can take one's place"):
        actions.ask_to_share(ada, loaded(stands), other=eve)


def test_whoever_stood_first_takes_the_line_along(election):
    ada, ben = neighbours(election, "Ada", "Ben")
    stands = pair(election, ada, ben)
    actions.step_back(ada, stands)
    assert loaded(stands).state == Nomination.WITHDRAWN
    assert told(ben, "Somebody you share with stepped back")
    actions.nominate(ben, election, who=ben)


def test_before_anybody_seconds_another_can_be_asked_and_the_first_is_told(election):
    ada, ben, eve = neighbours(election, "Ada", "Ben", "Eve")
    stands = pair(election, ada, ben)
    actions.ask_to_share(ada, stands, other=eve)
    assert told(ben, "You do not share it any more")


def test_whoever_shares_finds_the_button_to_step_back(client, election):
    ada, ben = neighbours(election, "Ada", "Ben")
    stands = pair(election, ada, ben)
    make.sign_in(client, ben)
    assert "Step back" in client.get(stands.get_absolute_url()).content.decode()
    assert stands.get_absolute_url() in client.get(election.address()).content.decode()


def test_one_election_that_cannot_be_carried_out_keeps_nobody_else_from_a_seat(election, monkeypatch):
    place = election.process.place
    other = make.process("election", "nominate", of=place, people=0, seats=1).election
    for one in (election, other):
        sample.standing(make.resident(place), one)
    real = actions.seating._begin

    def breaks(one, person, seat_number):
        if one.pk == election.pk:
            raise IntegrityError("a seat held twice")
        real(one, person, seat_number)

    monkeypatch.setattr(actions.seating, "_begin", breaks)
    with clock.at(max(one.process.closes_at for one in (election, other)) + timedelta(minutes=1)):
        make.tick()
    assert Outcome.objects.count() == 2
    assert [term.election for term in Term.objects.all()] == [other]
