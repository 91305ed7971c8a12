"""Meetings of a steering group: who may decide, how it comes out, and what follows."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from folkmoot.act.groups import actions as groups
from folkmoot.act.groups.models import Belonging
from folkmoot.act.groups.tests import sample
from folkmoot.act.groups.tests.sample import begun, point
from folkmoot.base.guard import writing
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.actions import leaving
from folkmoot.furniture.meetings import actions, counting, minutes, queries
from folkmoot.furniture.meetings.actions import Call, Decided, Written
from folkmoot.furniture.meetings.models import Decision, Item, Meeting
from folkmoot.furniture.moderation import actions as moderation
from folkmoot.furniture.moderation.things import thing_at
from folkmoot.record import audit
from folkmoot.record.models import Opening, Pending
from folkmoot.record.queries import row_of
from folkmoot.record.shown import is_shown
from folkmoot.spine.commitments.models import Commitment
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(place):
    return sample.steering(place)


@pytest.fixture
def meeting(group):
    return sample.called(group, sample.moment(1, 4), "The roof", "The café")


def test_notice_is_kept_or_its_lack_explained(group):
    with pytest.raises(Refused, match="7 days of notice"):
        sample.called(group, sample.moment(18, 3))
    assert sample.called(group, sample.moment(18, 3), short_notice="The boiler broke.").notice_days == 3


def test_everybody_who_belongs_is_told(group, meeting):
    assert group.members[0].notices.filter(kind="meetings").count() == 1


def test_a_member_puts_a_point_on_the_agenda_before_anything_else(group, meeting):
    actions.put_item(group.members[0], meeting, title="The garden")
    assert [item.title for item in queries.items_of(meeting)][-3:] == ["The café", "The garden", "Anything else"]
    with pytest.raises(Refused):
        actions.put_item(make.resident(group.place), meeting, title="Mine")
    make.tick()
    assert audit.audit().faults == []


def test_without_a_quorum_nothing_is_decided(group, meeting):
    with sample.at(1, 4, 20):
        begun(group, meeting, [group.founder, group.members[0]])
        roof = Decided("Mend the roof.", Decision.HANDS, 2, 0, 0)
        with pytest.raises(Refused, match="2 who may vote are there, and 3 are needed"):
            actions.write_item(group.founder, point(meeting, "The roof"), Written(decided=roof))
        actions.write_item(group.founder, point(meeting, "The roof"), Written(note="We looked at it."))


def test_residents_must_be_most_of_those_who_vote_in_the_room(group, meeting):
    partners = [sample.joined(group, make.responder(make.body(group.place))) for _ in range(3)]
    with sample.at(1, 4, 20):
        begun(group, meeting, [group.founder, *partners])
        with pytest.raises(Refused, match="People who live here must be most"):
            actions.write_item(
                group.founder, point(meeting, "The roof"), Written(decided=Decided("Yes.", Decision.HANDS, 4, 0, 0))
            )


def test_a_partner_too_many_comes_in_only_as_an_adviser(group):
    for _ in range(4):
        sample.joined(group, make.responder(make.body(group.place)))
    asked = groups.join(make.responder(make.body(group.place)), group)
    with pytest.raises(Refused, match="Residents must be the most"):
        groups.answer(group.founder, asked)
    groups.answer(group.founder, asked, Belonging.ADVISER)
    asked.refresh_from_db()
    assert asked.role == Belonging.ADVISER and not asked.votes


def test_more_hands_than_people_are_refused_and_whoever_stood_aside_has_none(group, meeting):
    with sample.at(1, 4, 20):
        begun(group, meeting)
        roof = point(meeting, "The roof")
        with pytest.raises(Refused, match="6 hands, but only 5"):
            actions.write_item(group.founder, roof, Written(decided=Decided("Yes.", Decision.HANDS, 6, 0, 0)))
        aside = {"stood_aside": (group.members[0],), "interest": "Her brother is the roofer."}
        with pytest.raises(Refused, match="only 4 can vote"):
            actions.write_item(group.founder, roof, Written(decided=Decided("Yes.", Decision.HANDS, 5, 0, 0), **aside))
        actions.write_item(group.founder, roof, Written(decided=Decided("Yes.", Decision.HANDS, 3, 1, 0), **aside))
        assert Decision.objects.get().carried


@pytest.mark.parametrize(
    ("method", "hands", "may_vote", "carried"),
    [
        (Decision.HANDS, (3, 2), 9, True),
        (Decision.HANDS, (2, 2), 9, False),
        (Decision.MAJORITY, (4, 0), 9, False),
        (Decision.MAJORITY, (5, 4), 9, True),
        (Decision.MAJORITY, (4, 1), 8, False),
        (Decision.CONSENT, (0, 0), 9, True),
        (Decision.CONSENT, (8, 1), 9, False),
        (Decision.ADVICE, (0, 0), 9, True),
    ],
)
def test_each_way_to_decide_comes_out_as_it_says(method, hands, may_vote, carried):
    assert counting.carried(method, *hands, may_vote=may_vote) is carried


def test_a_ranking_stands_with_the_most_points_first():
    assert counting.tidied(Decision.RANKING, "Path: 9\nBench by the pond 14\nTrees - 14") == (
        "Bench by the pond 14\nTrees 14\nPath 9"
    )


def test_nothing_is_public_or_asked_before_the_minutes_go_round(group, meeting, client):
    office = make.body(group.place, "Wenderby Council", "Parks")
    with sample.at(1, 4, 20):
        begun(group, meeting)
        decided = Decided("The roof is mended before winter.", Decision.HANDS, 5, 0, 0, review_on=date(2027, 10, 1))
        tasks = ((group.body, "Get three prices", date(2027, 5, 1)), (office, "Lend a ladder", date(2027, 5, 1)))
        actions.write_item(group.founder, point(meeting, "The roof"), Written("Prices differ.", decided, tasks=tasks))
        assert "Prices differ" not in client.get(meeting.get_absolute_url()).text
        assert not shown_in_the_record("Prices differ") and not shown_in_the_record("before winter")
        assert not Commitment.objects.exists() and not Decision.objects.visible_to(group.founder, group.place).exists()
        actions.circulate(group.founder, meeting)
        assert shown_in_the_record("Prices differ")
        page = client.get(meeting.get_absolute_url()).text
        assert "Prices differ" in page and "5 for, 0 against" in page and "Get three prices" in page
        own, other = Commitment.objects.order_by("pk")
        assert (own.state, other.state) == (Commitment.ACCEPTED, Commitment.ASKED)
        assert own.about == ref(group) and own.because == Decision.objects.get().leaf
        make.tick()
        assert audit.audit().faults == []


def test_the_next_agenda_opens_with_the_minutes_and_what_is_open_and_seals_them(group, meeting):
    with sample.at(1, 4, 20):
        begun(group, meeting)
        task = (group.body, "Get three prices", date(2027, 5, 1))
        actions.write_item(group.founder, point(meeting, "The roof"), Written("Prices differ.", tasks=(task,)))
        actions.circulate(group.founder, meeting)
        after = sample.called(group, sample.moment(6, 5), "The roof again")
    assert [item.kind for item in queries.items_of(after)][:2] == [Item.MINUTES, Item.TASKS]
    assert [task.what for task in after.owner.tasks(group, group.founder)] == ["Get three prices"]
    with sample.at(6, 5, 20):
        begun(group, after)
        first = queries.items_of(after)[0]
        said = Written(approved=Item.YES, corrections="It was the café’s roof.")
        actions.write_item(group.founder, first, said)
        actions.circulate(group.founder, after)
        meeting.refresh_from_db()
        assert meeting.state == Meeting.APPROVED and meeting.corrections == "It was the café’s roof."
        text = minutes.as_text(meeting, queries.items_of(meeting))
        assert "Prices differ." in text and "café’s roof" in text
        sealed = Pending.objects.get(leaf_hash=meeting.leaf).body
        assert all(ref(item) in sealed for item in queries.items_of(meeting))
        make.tick()
        assert audit.audit().faults == []


def test_a_meeting_typed_in_the_day_after_is_the_same_path(group):
    made = actions.call(
        group.founder,
        group,
        Call(sample.moment(10, 3), "The hub", points=("The roof",), noticed_on=date(2027, 3, 1)),
    )
    assert made.typed_later and made.notice_days == 9
    roof = point(made, "The roof")
    written = {roof.public_id: Written("Said.", Decided("We mend it.", Decision.CONSENT, 5, 0, 0))}
    actions.write_all(group.founder, made, here=[group.founder, *group.members], written=written)
    actions.circulate(group.founder, made)
    assert Decision.objects.get().number == 1


def test_counting_again_after_a_decision_cannot_leave_it_without_a_quorum(group, meeting):
    with sample.at(1, 4, 20):
        begun(group, meeting)
        decided = Decided("Yes.", Decision.HANDS, 5, 0, 0)
        actions.write_item(group.founder, point(meeting, "The roof"), Written(decided=decided))
        with pytest.raises(Refused):
            begun(group, meeting, [group.founder, group.members[0]])


def test_a_meeting_is_cancelled_with_its_reason(group, meeting, client):
    actions.cancel(group.founder, meeting, why="Snow.")
    assert "Snow." in client.get(meeting.get_absolute_url()).text
    with pytest.raises(Refused):
        begun(group, meeting)


def minuted(group, meeting):
    """Minutes that went round, in which the first member put a point, stood aside and was there."""
    one = group.members[0]
    with sample.at(20, 3):
        actions.put_item(one, meeting, title="The garden", about="My own plot.")
    with sample.at(1, 4, 20):
        begun(group, meeting)
        decided = Decided("The garden is dug.", Decision.HANDS, 4, 0, 0)
        said = Written("Rude words.", decided, stood_aside=(one,), interest="Her own plot.", tasks=())
        actions.write_item(group.founder, point(meeting, "The garden"), said)
        actions.circulate(group.founder, meeting)
    return point(meeting, "The garden")


def test_whoever_is_forgotten_leaves_the_minutes_whose_numbers_stay(group, meeting, client):
    item, one = minuted(group, meeting), group.members[0]
    assert "Res 0" in client.get(meeting.get_absolute_url()).text
    one.proved_lately = True
    leaving.forget_me(one)
    page = client.get(meeting.get_absolute_url()).text
    assert "Res 0" not in page and "My own plot" not in page and "Her own plot" not in page
    assert "5 who live here" in page and "Somebody stood aside" in page
    make.tick()
    assert audit.audit().faults == [] and item.decisions.exists()


def test_what_a_moderator_hides_leaves_the_minutes_the_register_and_the_record(group, meeting, client):
    item, mo = minuted(group, meeting), make.holder(group.place, "moderator")
    case = moderation.report(
        make.resident(group.place), thing_at(group.place, "meeting-point", item.public_id), reason="insults"
    )
    moderation.hide(mo, case, reason_code="insults")
    for page in (meeting.get_absolute_url(), f"/{group.place.slug}/register/?show=meetings", meeting.address("pack/")):
        assert "Rude words" not in client.get(page).text and "The garden is dug" not in client.get(page).text
    make.tick()
    assert not shown_in_the_record("Rude words") and not shown_in_the_record("The garden is dug")


def shown_in_the_record(words) -> bool:
    """Whether anybody can open an entry that holds these words."""
    held = [one for one in Opening.objects.all() if words in str(one.value)]
    assert held
    return any(is_shown(row_of(one.label), AnonymousUser()) for one in held)


def test_a_promise_that_a_meeting_asked_for_tells_its_life(group, meeting, client):
    with sample.at(1, 4, 20):
        begun(group, meeting)
        task = (group.body, "Get three prices", date(2027, 5, 1))
        actions.write_item(group.founder, point(meeting, "The roof"), Written("Prices differ.", tasks=(task,)))
        actions.circulate(group.founder, meeting)
        promise = Commitment.objects.get()
        for page in ("", "life/"):
            assert client.get(f"{promise.get_absolute_url()}{page}").status_code == 200
        assert "Get three prices" in client.get(group.get_absolute_url()).text


def test_a_hidden_group_hides_its_meetings_and_what_they_decided(group, meeting, client):
    minuted(group, meeting)
    with writing("a test"):
        groups.set_group_hidden(group, hidden=True)
    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert "The garden is dug" not in client.get(f"/{group.place.slug}/register/?show=meetings").text
    assert meeting.title not in client.get(f"/{group.place.slug}/meetings/").text


def test_when_residents_go_the_page_says_that_nothing_can_be_decided(group, client):
    for _ in range(4):
        sample.joined(group, make.responder(make.body(group.place)))
    for one in group.members:
        groups.leave(one, group)
    assert "cannot decide anything at the moment" in client.get(group.get_absolute_url()).text


# --- Before it: reminders, the link, what is taken along -----------------------------------------


def remind() -> int:
    with writing("a step"):
        return actions.remind()


def reminders_of(person):
    return list(person.notices.filter(kind="meetings-reminders"))


def test_everybody_who_belongs_is_reminded_once_on_the_day_before(group, meeting):
    with sample.at(30, 3, 20):
        assert remind() == 0, "too early"
    with sample.at(31, 3, 19):
        assert remind() == 1
        assert remind() == 0, "once a meeting"
    (notice,) = reminders_of(group.members[0])
    assert "1 April 2027 at 8 pm" in notice.words and len(reminders_of(group.founder)) == 1


def test_nobody_is_reminded_at_night_or_of_what_was_cancelled(group, meeting):
    with sample.at(1, 4, 4):
        assert remind() == 0
    actions.cancel(group.founder, meeting, why="The boiler broke.")
    with sample.at(1, 4, 10):
        assert remind() == 0
    assert reminders_of(group.founder) == []


LINK = "https://meet.example/hub-7731"


def test_the_link_for_taking_part_is_seen_by_those_who_belong_until_it_is_over(group, meeting, client):
    actions.set_link(group.founder, meeting, link=LINK)
    pages = [
        meeting.get_absolute_url(),
        meeting.pack_text_url,
        f"{meeting.get_absolute_url()}pack/",
        meeting.calendar_url,
    ]
    pages += [f"/{group.place.slug}/{page}" for page in ("calendar.ics", "feed.atom", "search/?q=meet.example")]
    assert not any(LINK in client.get(page).text for page in pages), "a visitor"
    make.sign_in(client, make.resident(group.place))
    assert not any(LINK in client.get(page).text for page in pages), "a neighbour who does not belong"
    make.sign_in(client, group.members[0])
    assert [LINK in client.get(page).text for page in pages] == [True, *[False] * 6], "a member, on the page alone"
    with sample.at(3, 4):
        assert LINK not in client.get(pages[0]).text


def test_whoever_runs_the_meeting_gives_the_link_on_its_page(group, meeting, client):
    make.sign_in(client, group.members[0])
    assert client.post(meeting.link_url, {"link": LINK}).status_code == 403
    make.sign_in(client, group.founder)
    assert "beginning with https://" in client.post(meeting.link_url, {"link": "meet me"}).text
    assert client.post(meeting.link_url, {"link": LINK}).status_code == 302
    assert LINK in client.get(meeting.get_absolute_url()).text
    with connection.cursor() as cursor:
        cursor.execute("SELECT link FROM meetings_meeting WHERE id = %s", [meeting.pk])
        assert "meet.example" not in cursor.fetchone()[0], "it lies sealed in the database"


def test_the_pack_is_there_as_plain_text(group, meeting, client):
    page = client.get(meeting.pack_text_url)
    assert page.headers["Content-Type"].startswith("text/plain")
    assert page.text.startswith(f"{group}\n1 April 2027 at 8 pm") and "AGENDA" in page.text and "The roof" in page.text
    assert "WAYS TO DECIDE" in page.text and "<" not in page.text


def test_a_meeting_goes_into_a_calendar_and_stays_there_struck_through(group, meeting, client):
    event = client.get(meeting.calendar_url).text
    assert "DTSTART:20270401T190000Z" in event and "LOCATION:The hub\\, upstairs" in event
    actions.cancel(group.founder, meeting, why="The boiler broke.")
    assert "STATUS:CANCELLED" in client.get(meeting.calendar_url).text
