"""Whoever decides who may stand does not stand against them, before or afterwards, alone or sharing."""

import pytest

from folkmoot.base.verdict import Refused
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.models import Role
from folkmoot.decide.elections import actions
from folkmoot.decide.elections.models import Election, Nomination
from folkmoot.decide.elections.tests import sample
from tests import make

pytestmark = pytest.mark.django_db
DECIDED = "decided in this election whether somebody may stand"


@pytest.fixture
def election() -> Election:
    return make.process("election", "nominate", people=0, seats=1).election


@pytest.fixture
def checker(election):
    person = make.holder(election.process.place, Role.CHECKER, "Chris Checker")
    membership.confirm_residency(person, election.process.place, how="desk")
    return person


def loaded(nomination: Nomination) -> Nomination:
    return Nomination.objects.select_related(
        "election__process__place", "election__position__place", "person", "sharer__person"
    ).get(pk=nomination.pk)


def rival(election: Election, name: str = "Rae Rival") -> Nomination:
    return loaded(sample.standing(make.resident(election.process.place, name), election))


def test_whoever_refused_somebody_does_not_stand_afterwards(election, checker):
    actions.refuse_to_list(checker, rival(election), reason="other", words="No.")
    with pytest.raises(Refused, match=DECIDED):
        actions.nominate(checker, election, who=checker)


def test_nor_does_whoever_took_the_refusal_back(election, checker):
    refused = rival(election)
    actions.refuse_to_list(checker, refused, reason="other", words="No.")
    actions.allow(checker, loaded(refused))
    with pytest.raises(Refused, match=DECIDED):
        actions.nominate(checker, election, who=checker)


def test_nor_do_they_say_yes_to_a_nomination_or_to_sharing(election, checker):
    asked = actions.nominate(make.resident(election.process.place), election, who=checker)
    actions.refuse_to_list(checker, rival(election), reason="other", words="No.")
    with pytest.raises(Refused, match=DECIDED):
        actions.answer(checker, loaded(asked), agreed=True)
    actions.answer(checker, loaded(asked), agreed=False)
    other = rival(election, "Oda Other")
    with pytest.raises(Refused, match=DECIDED):
        actions.ask_to_share(other.person, other, other=checker)


def test_whoever_shares_a_line_decides_about_no_other(election, checker):
    ada = rival(election, "Ada")
    actions.ask_to_share(ada.person, ada, other=checker)
    actions.agree_to_share(checker, loaded(ada))
    with pytest.raises(Refused, match="You stand in this election yourself"):
        actions.refuse_to_list(checker, rival(election), reason="other", words="No.")
