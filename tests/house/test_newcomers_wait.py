"""What somebody new writes for everybody is out of sight until a moderator has read it, in every room where they can write."""

import pytest
from django.contrib.auth.models import AnonymousUser

from folkmoot.act.groups import actions as groups
from folkmoot.act.groups.models import Group, GroupFile, GroupPage
from folkmoot.act.groups.tests import sample as group_sample
from folkmoot.act.spaces.tests import sample as space_sample
from folkmoot.base.verdict import Refused
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.decide.elections import actions as elections
from folkmoot.decide.elections.models import Nomination
from folkmoot.decide.proposals.models import Proposal
from folkmoot.decide.proposals.tests import sample as proposal_sample
from folkmoot.furniture.moderation import actions as moderation
from folkmoot.furniture.moderation.models import Case
from folkmoot.furniture.talk import actions as talk
from folkmoot.furniture.talk.models import Comment
from folkmoot.voice.enquiries.models import Enquiry
from folkmoot.voice.enquiries.tests import sample as enquiry_sample
from tests import make

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
PICTURE = Picture(b"a picture", 1, 1)


def reads_first(place):
    moderation.change_rules(place.organiser, place, words="", holds_newcomers=True)
    return make.holder(place, "moderator")


def case_of(what: str) -> Case:
    return Case.objects.get(what=what, held=True)


@pytest.fixture
def place():
    return make.place()


@pytest.fixture
def group(place):
    made = group_sample.group(place, name="Menders")
    made.founder = made.belongings.get().person
    made.page = groups.write_page(made.founder, made, title="Tools", text="Borrow them.")
    return made


@pytest.fixture
def new(place, group):
    person = group_sample.joined(group, make.resident(place, "Nell New"))
    person.moderator = reads_first(place)
    return person


def test_a_file_of_a_group_waits_with_its_title(place, group, new):
    made = groups.put_file(new, group, title="Quokka", picture=PICTURE)
    assert made.hidden and not GroupFile.objects.visible_to(NOBODY, place).exists()
    moderation.keep(new.moderator, case_of("group-file"))
    assert GroupFile.objects.visible_to(NOBODY, place).exists()


def test_what_older_members_wrote_is_not_rewritten_by_somebody_new(place, group, new):
    with pytest.raises(Refused, match="only what you wrote yourself"):
        groups.write_page(new, group, title="Quokka", text="Quokka", page=group.page)
    assert GroupPage.objects.get().text == "Borrow them." and not GroupPage.objects.get().hidden
    groups.set_role(group.founder, group.belongings.get(person=new), "organiser")
    with pytest.raises(Refused, match="only what you wrote yourself"):
        groups.change(new, group, about="Quokka")
    assert Group.objects.get().about != "Quokka"


def test_what_is_changed_while_it_waits_is_read_as_it_would_be_shown(place, group, new):
    page = groups.write_page(new, group, title="Tea", text="At four.")
    groups.write_page(new, group, title="Tea", text="Quokka", page=page)
    assert "Quokka" in case_of("group-page").words and GroupPage.objects.get(pk=page.pk).hidden


def test_words_that_stood_wait_again_when_somebody_new_changes_them(place, group):
    new = group_sample.joined(group, make.resident(place, "Nell New"))
    said = talk.say(new, group.thread, text="Hello.")
    reads_first(place)
    talk.change(new, said, text="Quokka")
    assert Comment.objects.get(pk=said.pk).state == Comment.HIDDEN


def test_what_a_room_is_booked_for_waits_and_the_room_is_booked():
    with space_sample.at(1):
        place = space_sample.a_place()
        space = space_sample.space(place)
        moderator = reads_first(place)
        booking = space_sample.booked(space, place.ada, what_for="Quokka", public=True)
        assert not space_sample.fresh(booking).public
        moderation.keep(moderator, case_of("booking"))
        assert space_sample.fresh(booking).public


def test_what_somebody_tells_who_stands_waits_and_the_name_stands():
    process = make.process("election", "nominate")
    place, election = process.place, process.election
    moderator, new = reads_first(place), make.resident(process.place, "Nell New")
    made = elections.nominate(new, election, who=new, statement="Quokka")
    assert made.hidden and made.state == Nomination.STANDS
    assert case_of("statement").words == "Quokka"
    elections.tell(new, made, statement="Quokkas")
    moderation.keep(moderator, case_of("statement"))
    assert not Nomination.objects.get(pk=made.pk).hidden


def test_a_proposal_waits_and_its_proposer_sees_it():
    process = make.process("call", "propose")
    moderator, new = reads_first(process.place), make.resident(process.place, "Nell New")
    made = proposal_sample.sent(new, process.call)
    assert Proposal.objects.visible_to(new, process.place).filter(pk=made.pk).exists()
    seen = Proposal.objects.visible_to(NOBODY, process.place).filter(pk=made.pk)
    assert not seen.exists()
    moderation.keep(moderator, case_of("proposal"))
    assert seen.exists()


def test_a_public_question_waits():
    place = enquiry_sample.place_with_offices()
    moderator, new = reads_first(place), make.resident(place, "Nell New")
    asked = enquiry_sample.sent(place, new)
    assert not Enquiry.objects.visible_to(NOBODY, place).exists()
    moderation.keep(moderator, case_of("enquiry"))
    assert Enquiry.objects.visible_to(NOBODY, place).filter(pk=asked.pk).exists()
