"""Who belongs: that residents stay most of those who steer, and what happens when two people press at once."""

import pytest

from folkmoot.act.groups import actions, queries, rules
from folkmoot.act.groups.models import Belonging, Group
from folkmoot.act.groups.tests import sample
from folkmoot.base.verdict import Refused
from folkmoot.furniture.meetings import actions as meetings
from folkmoot.furniture.meetings.actions import Decided, Written
from folkmoot.furniture.meetings.models import Decision
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mixed(place):
    """Three residents and two partners; the partner who organises it does not live here."""
    group = sample.steering(place, residents=2)
    group.partners = [sample.joined(group, make.responder(make.body(place))) for _ in range(2)]
    actions.set_role(group.founder, belonging(group, group.partners[0]), Belonging.ORGANISER)
    return group


def belonging(group, person) -> Belonging:
    return Belonging.objects.select_related("group__place", "person").get(group=group, person=person)


def told(person, words: str) -> bool:
    return any(words in notice.subject for notice in person.notices.all())


# --- Residents are the most ---------------------------------------------------------------------------


def test_nobody_puts_residents_out_until_partners_are_the_most(mixed):
    partner, one = mixed.partners[0], mixed.members[0]
    with pytest.raises(Refused, match="Residents must be the most"):
        actions.remove(partner, belonging(mixed, one))
    with pytest.raises(Refused, match="Residents must be the most"):
        actions.set_role(partner, belonging(mixed, one), Belonging.ADVISER)
    actions.remove(mixed.founder, belonging(mixed, mixed.partners[1]))
    actions.remove(mixed.founder, belonging(mixed, one))
    assert queries.voting_of(mixed) == (2, 1)


def test_when_residents_leave_nothing_is_decided_the_terms_stay_and_organisers_are_told(mixed, client):
    meeting = sample.called(mixed, sample.moment(1, 4), "The roof")
    actions.leave(mixed.members[0], mixed)
    assert told(mixed.place.organiser, "cannot decide anything")
    with sample.at(1, 4, 20):
        here = [mixed.founder, mixed.members[1], mixed.partners[0]]
        meetings.begin(mixed.founder, meeting, here=here)
        written = Written(decided=Decided("Sell it.", Decision.HANDS, 3, 0, 0))
        with pytest.raises(Refused, match="more of them have to join first"):
            meetings.write_item(mixed.founder, sample.point(meeting, "The roof"), written)
    with pytest.raises(Refused, match="the terms stay"):
        actions.change(mixed.partners[0], mixed, quorum=2)
    actions.change(mixed.partners[0], mixed, about="We look after the hub.")
    make.sign_in(client, mixed.partners[0])
    names = ("name", "about", "terms", "quorum", "notice_days")
    given = {name: getattr(mixed, name) for name in names} | {"terms": "Partners decide."}
    assert "the terms stay" in client.post(mixed.address("change/"), given).text


# --- Two at once ----------------------------------------------------------------------------------------


def test_who_takes_back_their_wish_is_not_let_in_at_the_same_moment(place):
    olga, ada = make.resident(place, "Olga"), make.resident(place, "Ada")
    group = sample.group(place, olga, joining=Group.REQUEST)
    actions.join(ada, group)
    late = belonging(group, ada)
    actions.leave(ada, group)
    with pytest.raises(Refused, match="no longer wish to join"):
        actions.answer(olga, late)
    assert not group.belongings.filter(person=ada).exists()


@pytest.mark.parametrize(
    "deed",
    [
        lambda olga, late: actions.set_role(olga, late, Belonging.ORGANISER),
        actions.remove,
    ],
)
def test_nothing_is_done_to_somebody_who_has_just_left(place, deed):
    olga, ada = make.resident(place, "Olga"), make.resident(place, "Ada")
    group = sample.group(place, olga)
    actions.join(ada, group)
    late = belonging(group, ada)
    actions.leave(ada, group)
    with pytest.raises(Refused, match="They have left"):
        deed(olga, late)


def test_a_group_that_closed_a_moment_ago_is_neither_joined_nor_opened_again(place):
    olga = make.resident(place, "Olga")
    group = sample.group(place, olga)
    late, later = Group.objects.get(pk=group.pk), Group.objects.get(pk=group.pk)
    actions.close(olga, group)
    with pytest.raises(Refused, match="closed"):
        actions.change(olga, late, about="We mend.")
    with pytest.raises(Refused, match="closed"):
        actions.join(make.resident(place), later)
    assert not rules.is_alive(Group.objects.get(pk=group.pk))
