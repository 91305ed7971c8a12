"""The pages on which minutes are written, read and printed: faults at their boxes, and the next step in sight."""

import re
from datetime import date

import pytest

from folkmoot.act.groups.tests import sample
from folkmoot.act.groups.tests.sample import begun, point
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.actions import leaving
from folkmoot.furniture.meetings import actions, queries
from folkmoot.furniture.meetings.actions import Decided, Written
from folkmoot.furniture.meetings.models import Decision, Meeting
from folkmoot.record import audit
from folkmoot.spine.commitments.models import Commitment
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2027, 6, 1)


@pytest.fixture
def group(place):
    return sample.steering(place)


@pytest.fixture
def meeting(group):
    return sample.called(group, sample.moment(1, 4), "The roof", "The café")


def evening():
    return sample.at(1, 4, 20)


def typed(item, **given) -> dict[str, object]:
    return {f"{item.public_id}-{name}": value for name, value in given.items()}


def test_too_many_hands_are_told_at_their_box_on_both_pages(group, meeting, client):
    with evening():
        make.sign_in(client, group.founder)
        begun(group, meeting)
        roof = point(meeting, "The roof")
        given = typed(roof, decision="Mend it.", method="hands", votes_for="10") | {"seen": "yes"}
        here = {"here": [one.public_id for one in (group.founder, *group.members)]}
        for page in (client.post(roof.url, given), client.post(meeting.write_url, given | here)):
            assert "These are 10 hands" in page.text
            assert re.search(rf'<a href="#id_{roof.public_id}-votes_for">These are 10 hands', page.text)
            assert re.search(rf'id="id_{roof.public_id}-votes_for-fault"', page.text)


def test_nobody_ticked_is_no_meeting(group, meeting, client):
    with evening():
        make.sign_in(client, group.founder)
        assert "Tick everybody who is there" in client.post(meeting.here_url, {"seen": "yes"}).text
        meeting.refresh_from_db()
        assert meeting.state == Meeting.CALLED


def test_an_interest_is_written_where_nothing_is_decided_and_the_ways_stand_by_their_question(group, meeting, client):
    with evening():
        make.sign_in(client, group.founder)
        begun(group, meeting)
        roof = point(meeting, "The roof")
        page = client.get(roof.url).text
        assert page.index("How was it decided?") < page.index("Ways to decide") < page.index("Hands for it")
        aside = typed(roof, stood_aside=[group.members[0].public_id], interest="A brother mends roofs.")
        client.post(roof.url, aside | {"seen": "yes"})
    assert point(meeting, "The roof").interests.get().words == "A brother mends roofs."


def test_a_call_begins_with_where_the_last_one_was(group, meeting, client):
    make.sign_in(client, group.founder)
    page = client.get(f"/{group.place.slug}/meetings/call/group/{group.public_id}/").text
    assert 'value="The hub, upstairs"' in page


def buttons(client, meeting) -> list[tuple[str, str]]:
    """(look, words) of what the page of the meeting offers to whoever runs it."""
    return re.findall(
        r'<a class="button ?(quiet|)" href="[^"]*">([^<]*)</a>', client.get(meeting.get_absolute_url()).text
    )


def test_once_everything_is_written_the_next_step_is_to_send_it_round(group, meeting, client):
    with evening():
        make.sign_in(client, group.founder)
        begun(group, meeting)
        actions.write_item(group.founder, point(meeting, "The roof"), Written("It leaks."))
        assert ("", "Go on writing") in buttons(client, meeting)
        assert queries.first_unwritten(queries.items_of(meeting)).title == "The café"
        actions.write_item(group.founder, point(meeting, "The café"), Written("It is full."))
        main = [words for look, words in buttons(client, meeting) if not look]
        assert "Send the minutes round" in main and "Go on writing" not in main


def test_after_they_went_round_the_page_leads_to_the_meeting_that_approves_them(group, meeting, client):
    with evening():
        make.sign_in(client, group.founder)
        begun(group, meeting)
        actions.write_item(group.founder, point(meeting, "The roof"), Written("It leaks."))
        actions.circulate(group.founder, meeting)
        page = client.get(meeting.get_absolute_url()).text
        assert "Call the next meeting, which approves these" in page and "Running this meeting" not in page
        after = sample.called(group, sample.moment(6, 5), "The roof")
        page = client.get(meeting.get_absolute_url()).text
        assert "They are on the agenda of" in page and after.get_absolute_url() in page
        assert "Call the next meeting" not in page


def test_the_sheet_to_print_has_headings_and_its_day_in_full(group, meeting, client):
    with evening():
        begun(group, meeting)
        said = Written(
            "It leaks.",
            Decided("Mend it.", Decision.HANDS, 5, 0, 0),
            tasks=((group.body, "Ring them", DAY),),
        )
        actions.write_item(group.founder, point(meeting, "The roof"), said)
        actions.circulate(group.founder, meeting)
        page = client.get(meeting.address("pack/")).text
        assert "1 April 2027 at 8 pm" in page and "Today at" not in page
        assert re.search(r"<h3>2\. <bdi>The roof</bdi></h3>", page) and re.search(r"<li><bdi>Asked of", page)
        assert "<h1>Meeting of 1 April 2027</h1>" in client.get(meeting.get_absolute_url()).text


def test_somebody_who_said_yes_does_it_for_the_group(group, meeting, client):
    lena, away = group.members[0], group.members[1]
    with evening():
        make.sign_in(client, group.founder)
        begun(group, meeting, [group.founder, lena, *group.members[2:]])
        roof = point(meeting, "The roof")
        asked = {"what_1": "Ring the plumber", "body_1": group.body.public_id, "due_1": "2027-04-09"}
        with pytest.raises(Refused, match="has not said yes"):
            actions.write_item(group.founder, roof, Written(tasks=((group.body, "Ring", DAY, away),)))
        with pytest.raises(Refused, match="answers for itself"):
            other = make.body(group.place)
            actions.write_item(group.founder, roof, Written(tasks=((other, "Ring", DAY, lena),)))
        client.post(roof.url, typed(roof, **asked, by_1=lena.public_id) | {"seen": "yes"})
        actions.circulate(group.founder, meeting)
        promise = Commitment.objects.get()
        assert (promise.body, promise.state) == (group.body, Commitment.ACCEPTED)
        assert any("Ring the plumber" in notice.subject for notice in lena.notices.all())
        assert "Res 0 does it" in client.get(meeting.get_absolute_url()).text
        lena.proved_lately = True
        leaving.forget_me(lena)
        assert "does it" not in client.get(meeting.get_absolute_url()).text
        make.tick()
        assert audit.audit().faults == []
