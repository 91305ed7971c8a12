"""What people read of groups, and what they can press."""

import pytest
from django.test import TestCase

from folkmoot.act.groups import actions
from folkmoot.act.groups.models import Belonging, Group, GroupFile, GroupPage
from folkmoot.act.groups.tests import sample
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.actions import leaving
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.cupboard.published.models import Document
from folkmoot.furniture.moderation import actions as moderation
from folkmoot.furniture.moderation.things import thing_at
from folkmoot.furniture.talk import actions as talk
from folkmoot.record.models import Entry
from tests import make

pytestmark = pytest.mark.django_db
GIVEN = {"name": "Wenderby Menders", "about": "We mend.", "joining": "open"}


def url(place, page=""):
    return f"/{place.slug}/groups/{page}"


def test_a_group_is_started_on_one_page(place, client):
    make.sign_in(client, make.resident(place, "Ada"))
    assert "Start the group" in client.get(url(place, "start/")).text
    page = client.post(url(place, "start/"), GIVEN, follow=True).text
    assert "Wenderby Menders" in page and "you belong" in page
    assert Group.objects.get().belongings.get().role == Belonging.ORGANISER


def test_an_open_group_is_joined_by_one_press_and_left_by_two(place, client):
    group = sample.group(place)
    make.sign_in(client, make.resident(place))
    assert client.get(group.get_absolute_url()).text.count("Join the group") == 1
    assert "You have joined" in client.post(group.address("join/"), follow=True).text
    assert "You no longer belong from this moment" in client.get(group.address("leave/")).text
    client.post(group.address("leave/"))
    assert group.belongings.count() == 1


def test_a_visitor_sees_how_to_join_and_is_asked_once_to_sign_in(place, client):
    group = sample.group(place)
    page = client.get(group.get_absolute_url()).text
    assert "Join the group" in page and "You sign in first" in page and page.count("Please sign in first") == 1
    answer = client.get(group.address("join/"))
    assert answer.status_code == 302 and "sign-in" in answer.url


def test_whoever_has_not_shown_where_they_live_is_told_that_this_is_all(place, client):
    make.sign_in(client, make.person())
    page = client.get(sample.group(place).get_absolute_url()).text
    assert "You can join once we know that you live in" in page and "Join the group" not in page


def test_a_neighbour_who_does_not_belong_is_not_sent_round_in_a_circle(place, client):
    group = sample.group(place)
    make.sign_in(client, make.resident(place))
    page = client.get(group.get_absolute_url()).text
    assert "Those who belong to the group talk here" in page and "See the group" not in page


def test_of_a_group_by_request_an_organiser_decides_and_they_are_told(place, client):
    olga, person = make.resident(place, "Olga"), make.resident(place, "Ada")
    group = sample.group(place, olga, joining=Group.REQUEST)
    make.sign_in(client, person)
    client.post(group.address("join/"), {"hello": "I have a drill."})
    assert client.get(group.address("people/")).status_code == 403
    make.sign_in(client, olga)
    assert "I have a drill." in client.get(group.address("people/")).text
    asked = group.belongings.get(person=person)
    client.post(group.address(f"people/{asked.public_id}/"), {"deed": "let-in"})
    asked.refresh_from_db()
    assert (asked.state, asked.hello) == (Belonging.IN, "")
    assert "You belong to Wenderby Menders now" in [one.subject for one in person.notices.all()]


def test_only_those_inside_read_who_belongs(place, client):
    group = sample.group(place)
    actions.join(make.resident(place, "Quentin Quiet"), group)
    assert "Quentin" not in client.get(group.get_absolute_url()).text
    assert client.get(group.address("people/")).status_code == 403


def test_the_last_organiser_hands_over_before_going(place):
    olga, ada = make.resident(place, "Olga"), make.resident(place, "Ada")
    group = sample.group(place, olga)
    belonging = actions.join(ada, group)
    with pytest.raises(Refused, match="Make somebody else one first"):
        actions.leave(olga, group)
    olga.proved_lately = True
    with pytest.raises(Refused, match="Make somebody else one first"):
        leaving.forget_me(olga)
    actions.set_role(olga, belonging, Belonging.ORGANISER)
    actions.leave(olga, group)
    assert [one.person for one in group.belongings.all()] == [ada]


def test_a_group_that_everybody_left_is_closed(place):
    olga = make.resident(place, "Olga")
    group = sample.group(place, olga)
    actions.leave(olga, group)
    group.refresh_from_db()
    assert group.closed_at


def test_members_talk_and_others_read(place, client):
    olga, other = make.resident(place), make.resident(place)
    group = sample.group(place, olga)
    talk.say(olga, group.thread, text="Bring a lamp on Tuesday.")
    assert "Bring a lamp" in client.get(group.get_absolute_url()).text
    with pytest.raises(Refused, match="Those who belong"):
        talk.say(other, group.thread, text="Hello?")


def test_members_write_pages_and_put_up_files_that_everybody_sees(place, client):
    olga = make.resident(place, "Olga")
    group = sample.group(place, olga)
    make.sign_in(client, olga)
    page = client.post(group.address("pages/new/"), {"title": "Tools", "text": "We lend a ladder."}, follow=True).text
    assert "We lend a ladder." in page
    actions.put_file(olga, group, title="Our table", picture=Picture(b"a picture", 4, 3))
    client.logout()
    text = client.get(group.get_absolute_url()).text
    assert "Tools" in text and "Our table" in text
    assert client.get(GroupFile.objects.get().url).headers["Content-Type"] == "image/webp"
    assert Document.objects.filter(title__contains="Tools").exists()


def test_a_file_that_is_taken_off_is_deleted(place):
    olga = make.resident(place)
    group = sample.group(place, olga)
    file = actions.put_file(olga, group, title="Our table", picture=Picture(b"a picture", 4, 3))
    path = file.file.path
    with TestCase.captureOnCommitCallbacks(execute=True):
        actions.take_off(olga, file)
    assert not GroupFile.objects.exists() and not path.exists()


def test_each_thing_can_be_reported_and_a_moderator_hides_it(place, client):
    olga, mo = make.resident(place, "Olga"), make.holder(place, "moderator")
    group = sample.group(place, olga)
    page = actions.write_page(olga, group, title="Tools", text="Rude words.")
    file = actions.put_file(olga, group, title="Rude picture", picture=Picture(b"a picture", 4, 3))
    for what, thing in (("group-file", file), ("group-page", page), ("group", group)):
        case = moderation.report(make.resident(place), thing_at(place, what, thing.public_id), reason="insults")
        moderation.hide(mo, case, reason_code="insults")
        thing.refresh_from_db()
        assert thing.hidden, what
        assert client.get(thing.get_absolute_url()).status_code == 404 or what == "group-file"


def test_a_hidden_group_is_seen_by_those_inside_only(place, client):
    olga = make.resident(place, "Olga")
    group = sample.group(place, olga)
    from_outside = group.get_absolute_url()
    hide(group)
    assert client.get(from_outside).status_code == 404
    assert group.name not in client.get(url(place)).text
    make.sign_in(client, olga)
    assert "out of sight" in client.get(from_outside).text


def hide(group):
    with writing("a test"):
        actions.set_group_hidden(group, hidden=True)


def test_nobodys_name_enters_the_record(place):
    olga = make.resident(place, "Olga Onlyhere")
    group = sample.steering(place)
    sample.joined(group, olga)
    make.tick()
    said = "".join(one.body for one in Entry.objects.all())
    assert "group.part-given" in said and "Onlyhere" not in said and olga.public_id not in said


def test_whoever_is_forgotten_leaves_their_groups_and_their_words_go(place):
    olga, ada = make.resident(place, "Olga"), make.resident(place, "Ada")
    group = sample.group(place, olga)
    actions.join(ada, group)
    actions.write_page(ada, group, title="Tools", text="We lend a ladder.")
    ada.proved_lately = True
    leaving.forget_me(ada)
    assert [one.person for one in group.belongings.all()] == [olga]
    assert (GroupPage.objects.get().text, GroupPage.objects.get().by) == ("", None)


def test_only_organisers_of_the_place_found_a_steering_group(place, client):
    make.sign_in(client, make.resident(place))
    assert client.post(url(place, "start/steering/"), sample.STEERING).status_code == 403
    make.sign_in(client, place.organiser)
    page = client.post(url(place, "start/steering/"), sample.STEERING, follow=True).text
    assert "Terms of reference" in page and "People who live here must be the most" in page


def test_hostile_words_are_shown_as_words(place, client):
    bad = "<script>alert(1)</script>{{ 7|add:7 }}"
    group = sample.group(place, name=bad, about=bad, meets=bad)
    for page in (url(place), group.get_absolute_url()):
        text = client.get(page).text
        assert "<script>alert" not in text and "&lt;script&gt;" in text and "{{ 7|add:7 }}" in text


def test_the_list_costs_the_same_however_many_groups_there_are(place, client, django_assert_max_num_queries):
    for _ in range(8):
        sample.group(place)
    with django_assert_max_num_queries(14):
        client.get(url(place))
