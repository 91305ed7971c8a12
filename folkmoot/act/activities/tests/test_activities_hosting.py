"""Posting, moving, calling off, telling what happened, and sharing the load."""

from datetime import UTC, date, datetime, timedelta

import pytest

from folkmoot.act.activities import actions, queries, rules
from folkmoot.act.activities.models import Activity, Occasion
from folkmoot.act.activities.tests import sample
from folkmoot.act.activities.tests.test_activities_coming import forget, join
from folkmoot.base.verdict import Refused
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.cupboard.notices.models import Notice
from folkmoot.cupboard.published.models import Document
from folkmoot.furniture.moderation import actions as moderation
from folkmoot.furniture.moderation.models import Case
from folkmoot.furniture.moderation.things import thing_at
from tests import make

pytestmark = pytest.mark.django_db


def subjects(person):
    return [one.subject for one in Notice.objects.filter(person=person).order_by("pk")]


def test_what_is_posted_is_in_the_calendar_at_once_and_can_be_found(place):
    activity = sample.posted(place, repeats="weekly")
    assert activity.occasions.count() == 11  # ten weeks and a day or two
    assert Document.objects.filter(reference__contains=activity.public_id).exists()
    assert sample.first(activity).starts_at == datetime(2027, 3, 4, 18, 30, tzinfo=UTC)


def test_a_series_keeps_its_hour_and_goes_on_by_itself(place):
    activity = sample.posted(place, repeats="weekly", ends_on=date(2027, 6, 17))
    with sample.at(30, month=5):
        make.tick()
        make.tick()
    dates = activity.occasions.order_by("on_day")
    assert [one.on_day for one in dates] == [date(2027, 3, 4) + timedelta(days=7 * week) for week in range(16)]
    assert {one.starts_at.astimezone(place.zone).hour for one in dates} == {18}


@pytest.mark.parametrize("who", ["visitor", "elsewhere"])
def test_who_does_not_live_here_invites_to_nothing(place, who):
    person = make.person() if who == "visitor" else make.resident(make.place())
    with pytest.raises(Refused, match="people who live"):
        sample.posted(place, person)


def test_ten_a_week(place):
    for _each in range(rules.MOST_A_WEEK):
        sample.posted(place)
    with pytest.raises(Refused, match="ten activities"):
        sample.posted(place)


def test_moving_one_date_leaves_the_others_and_tells_everybody_who_comes(place):
    activity = sample.posted(place, repeats="weekly")
    occasion, other = activity.occasions.order_by("on_day")[:2]
    nia = join(occasion, "Nia").person
    cat = join(other, "Cat").person
    actions.move(place.ada, occasion, starts_at=datetime(2027, 3, 5, 19, tzinfo=UTC), why="The library is shut.")
    moved = sample.fresh(occasion)
    assert (moved.on_day, moved.starts_at.day, moved.ends_at - moved.starts_at) == (
        date(2027, 3, 4),
        5,
        timedelta(hours=2),
    )
    assert "Moved to 5 March 2027" in subjects(nia)[0] and subjects(cat) == []
    make.tick()
    assert activity.occasions.filter(on_day=date(2027, 3, 4)).count() == 1


def test_calling_off_and_putting_on_again_are_told(place):
    occasion = sample.first(sample.posted(place))
    nia = join(occasion, "Nia").person
    actions.call_off(place.ada, occasion, why="Snow.")
    actions.put_on(place.ada, sample.fresh(occasion))
    assert [one.split(":")[0] for one in subjects(nia)] == ["Called off", "On again"]


def test_others_cannot_touch_it(place):
    occasion = sample.first(sample.posted(place))
    stranger = make.resident(place)
    for deed in (
        lambda: actions.call_off(stranger, occasion),
        lambda: actions.change(stranger, occasion.activity, title="Mine"),
        lambda: actions.end(stranger, occasion.activity),
        lambda: actions.ask(stranger, occasion.activity, whom=place.ada),
    ):
        with pytest.raises(Refused, match="Only those who host"):
            deed()


def test_what_happened_is_kept_with_a_picture_and_can_be_told_anew(place):
    occasion = sample.first(sample.posted(place))
    with pytest.raises(Refused, match="once it has begun"):
        actions.tell_what_happened(place.ada, occasion, words="Lovely.")
    with sample.at(5):
        actions.tell_what_happened(place.ada, occasion, words="Nine came.", picture=Picture(b"one", 1, 1), alt="Soup")
        actions.tell_what_happened(place.ada, occasion, words="Ten came.", picture=Picture(b"two", 1, 1), alt="Bread")
        actions.tell_what_happened(place.ada, occasion, words="Ten of us.")
    told = sample.fresh(occasion)
    assert (told.told, told.picture_alt, StoredFile.objects.count()) == ("Ten of us.", "Bread", 1)


def test_a_co_host_is_asked_says_yes_and_can_do_the_same(place):
    activity = sample.posted(place)
    nia = join(sample.first(activity), "Nia").person
    host = actions.ask(place.ada, activity, whom=nia)
    assert not queries.is_host(nia, activity) and "Would you host" in subjects(nia)[0]
    actions.accept(nia, host)
    assert actions.change(nia, activity, title="Soup, and a long chat")
    assert "Nia hosts" in subjects(place.ada)[0]


def test_only_who_comes_can_be_asked_and_only_they_answer(place):
    activity = sample.posted(place)
    with pytest.raises(Refused, match="who comes"):
        actions.ask(place.ada, activity, whom=make.person())
    nia = join(sample.first(activity), "Nia").person
    host = actions.ask(place.ada, activity, whom=nia)
    with pytest.raises(Refused):
        actions.accept(make.person(), host)
    actions.decline(nia, host)
    assert activity.hosts.count() == 1 and "cannot host" in subjects(place.ada)[0]


def test_handing_over_frees_whoever_hosted_once_the_other_says_yes(place):
    activity = sample.posted(place)
    nia = join(sample.first(activity), "Nia").person
    with pytest.raises(Refused, match="only host"):
        actions.step_down(place.ada, activity)
    actions.accept(nia, actions.ask(place.ada, activity, whom=nia, hand_over=True))
    assert queries.hosts_of(activity) == [nia]


def test_ending_it_calls_off_what_is_to_come(place):
    activity = sample.posted(place, repeats="weekly")
    nia = join(sample.first(activity), "Nia").person
    actions.end(place.ada, activity, why="I move away.")
    assert activity.occasions.on().count() == 0 and "Called off" in subjects(nia)[0]
    with sample.at(30, month=5):
        make.tick()
    assert activity.occasions.count() == 11


def test_a_last_day_calls_off_what_lies_behind_it(place):
    activity = sample.posted(place, repeats="weekly")
    actions.change(place.ada, activity, ends_on=date(2027, 3, 18))
    assert activity.occasions.on().count() == 3


def test_when_the_only_host_is_forgotten_it_is_over_and_their_words_go(place):
    activity = sample.posted(place)
    occasion = sample.first(activity)
    nia = join(occasion, "Nia").person
    forget(place.ada)
    gone = sample.fresh(activity)
    assert (gone.state, gone.title, gone.ring) == (Activity.ENDED, "", "")
    assert "Called off: Soup and a chat" in subjects(nia)[0]
    assert not Document.objects.filter(reference__contains=activity.public_id).exists()


def test_when_one_of_two_hosts_is_forgotten_it_goes_on_without_their_number(place):
    activity = sample.posted(place)
    nia = join(sample.first(activity), "Nia").person
    actions.accept(nia, actions.ask(place.ada, activity, whom=nia))
    forget(place.ada)
    kept = sample.fresh(activity)
    assert (kept.state, kept.title, kept.ring, kept.posted_by) == (Activity.RUNNING, "Soup and a chat", "", nia)


def test_what_is_hidden_is_out_of_sight_with_its_dates_and_its_talk(place, client):
    activity = sample.posted(place)
    case = moderation.report(make.resident(place), thing_at(place, "activity", activity.public_id), reason="insults")
    moderation.hide(make.holder(place, "moderator"), case, reason_code="private")
    assert client.get(activity.get_absolute_url()).status_code == 404
    assert client.get(activity.thread.get_absolute_url()).status_code == 404
    assert "Soup" not in client.get(f"/{place.slug}/activities/").text
    for file in ("activities/calendar.ics", "activities/events.jsonld", "calendar.ics", "feed.atom"):
        assert "Soup" not in client.get(f"/{place.slug}/{file}").text
    make.sign_in(client, place.ada)
    assert "out of sight" in client.get(activity.get_absolute_url()).text


def test_what_was_told_can_be_hidden_alone(place, client):
    occasion = sample.first(sample.posted(place))
    with sample.at(5):
        actions.tell_what_happened(place.ada, occasion, words="Ten of us.", picture=Picture(b"one", 1, 1), alt="Soup")
        case = moderation.report(
            make.resident(place), thing_at(place, "activity-told", occasion.public_id), reason="insults"
        )
        picture = f"{occasion.get_absolute_url()}pictures/{sample.fresh(occasion).picture.public_id}.webp"
        assert client.get(picture).status_code == 200
        moderation.hide(make.holder(place, "moderator"), case, reason_code="private")
        assert "Ten of us" not in client.get(occasion.get_absolute_url()).text
        assert client.get(picture).status_code == 404
    assert Occasion.objects.get().told == "Ten of us."


def test_where_a_place_wishes_it_what_a_newcomer_posts_is_read_first(place, client):
    moderation.change_rules(place.organiser, place, words="", holds_newcomers=True)
    new = make.resident(place, "Nele New")
    make.sign_in(client, new)
    given = {"title": "Quokka walk", "where": "Pond", "begins_on": "2027-03-04", "at": "18:30", "step_free": "yes", "minutes": "60", "repeats": "once", "interest": "walk", "spoken": "en-gb", "way": "here"}  # fmt: skip
    page = client.post(f"/{place.slug}/activities/post/", given, follow=True).text
    assert "waits for a moderator" in page and "out of sight" in page
    client.logout()
    assert "Quokka" not in client.get(f"/{place.slug}/activities/").text
    moderation.keep(make.holder(place, "moderator"), Case.objects.get())
    assert "Quokka" in client.get(f"/{place.slug}/activities/").text
