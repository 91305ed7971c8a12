"""A decision day: the plan, the sheets, the screen, and a result that is an ordinary result."""

from datetime import UTC, datetime

import pytest

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.paper import actions
from folkmoot.furniture.paper.day_plan import plan, turn_at
from folkmoot.furniture.paper.models import Batch, home_of
from folkmoot.furniture.paper.tests.stage import close, issue, read_alike, stage, ticks
from folkmoot.furniture.paper.turns import lines_of
from tests import make

pytestmark = pytest.mark.django_db
TEN = datetime(2027, 5, 1, 10, 0, tzinfo=UTC)


def test_a_day_of_twelve_pitches_and_120_people_ends_within_the_hour_after_the_last_score():
    steps = plan(TEN, pitches=12, people=120)
    last_scores = next(step for step in steps if "last scores" in str(step.what).lower())
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert f"{steps[2].at:%H:%M} {last_scores.at:%H:%M} {steps[-1].at:%H:%M}" == "10:40 11:55 13:00"


def test_score_sheets_are_entered_twice_and_counted_like_any_ballot(client):
    at = stage(fewest_ticks=1)
    batch = issue(at, issued=3, kind=Batch.SCORES, where="The hall")
    screen = f"{home_of(at.box)}screen/"
    actions.count_back(at.ada, batch, returned=2, spoiled=0, unused=1)
    read_alike(at, batch, 1, ticks("1", "2"))
    page = client.get(screen).content.decode()
    assert "1 of 2 sheets" in page and 'http-equiv="refresh"' in page and "Youth kitchen" not in page
    assert 'http-equiv="refresh"' not in client.get(screen, {"held": "1"}).content.decode()

    read_alike(at, batch, 2, ticks("1"))
    assert close(at).state == at.process.CONCLUDED
    assert sorted(choice["approves"] for choice in boxes.counted(at.box)) == [["1"], ["1", "2"]]
    assert set(at.box.roll.filter(voted=True).values_list("via", flat=True)) == {"hall"}
    with clock.at(at.box.settled_at):
        assert "Every sheet is counted" in client.get(screen).content.decode()


def test_a_score_beyond_the_scale_is_a_slip_and_not_kept(client):
    at = stage(fewest_ticks=1)
    batch = issue(at, issued=3, kind=Batch.SCORES, scale=5)
    actions.count_back(at.ada, batch, returned=1, spoiled=0, unused=2)
    make.sign_in(client, at.ben)
    page = client.post(f"{batch.path}key/", {"paper": "1", "typed": "1:6 2:3"}).content.decode()
    assert "Scores go up to 5" in page


def test_the_plan_is_for_those_who_run_it(client):
    at = stage()
    address = f"{home_of(at.box)}day/"
    assert client.get(address).status_code == 403
    make.sign_in(client, at.ben)
    page = client.get(address, {"start": "2027-05-01T10:00", "people": "120"}).content.decode()
    assert "Doors open" in page and "10:00" in page
    assert "There is a problem" in client.get(address, {"start": "soon", "people": "0"}).content.decode()


def test_scores_from_the_hall_are_points_in_the_box(client):
    at = stage(way="points", points=20, most_points=5, fewest_ticks=1)
    make.sign_in(client, at.ben)
    day = (at.box.closes_at + make.A_DAY).date().isoformat()
    sent = client.post(f"{home_of(at.box)}scores/", {"where": "The hall", "issued": "3", "key_by": day, "scale": "5"})
    batch = at.box.batches.get()
    assert sent["Location"] == batch.path and batch.scale == 5
    actions.count_back(at.ada, batch, returned=2, spoiled=0, unused=1)
    for person in (at.ada, at.ben):
        make.sign_in(client, person)
        for number, scores in enumerate(("5 3 - 0", "04 4 1 2"), start=1):
            client.post(f"{batch.path}key/", {"paper": str(number), "typed": scores})
    assert close(at).state == at.process.CONCLUDED
    assert sorted(choice["points"] for choice in boxes.counted(at.box)) == [
        [["1", "4"], ["2", "4"], ["3", "1"], ["4", "2"]],
        [["1", "5"], ["2", "3"]],
    ]


def test_scores_need_a_round_that_gives_enough_points(client):
    at = stage(way="points", points=10, fewest_ticks=1)
    make.sign_in(client, at.ben)
    day = (at.box.closes_at + make.A_DAY).date().isoformat()
    page = client.post(f"{home_of(at.box)}scores/", {"where": "A", "issued": "3", "key_by": day, "scale": "5"})
    assert "Scores like these for every line need 20" in page.content.decode()


def test_an_organiser_gives_turns_and_the_plan_and_the_screen_show_them_in_order(client):
    at = stage()
    make.sign_in(client, at.ben)
    day, screen = f"{home_of(at.box)}day/", f"{home_of(at.box)}screen/"
    assert "Nobody has been given a turn yet" in client.get(day).content.decode()
    sent = client.post(day, {"line-0": "2", "line-2": "1", "line-1": "", "line-3": ""})
    assert sent.headers["Location"] == f"{day}#turns"
    assert lines_of(at.box) == ["3", "1"]

    plan_page = client.get(day, {"start": "2027-05-01T10:00", "people": "50"}).content.decode()
    told = plan_page.split('id="turns"')[1].split("</ol>")[0]
    assert told.index("10:40") < told.index("Benches") < told.index("10:45") < told.index("Lights along")
    client.logout()
    hall = client.get(screen).content.decode()
    assert hall.index("Benches") < hall.index("Lights along") and "Youth kitchen" not in hall


def test_two_at_the_same_place_are_asked_again_and_nothing_is_kept(client):
    at = stage()
    make.sign_in(client, at.ben)
    answer = client.post(f"{home_of(at.box)}day/", {"line-0": "1", "line-1": "1"})
    assert answer.status_code == 422 and "Another speaks at this place already" in answer.content.decode()
    assert client.post(f"{home_of(at.box)}day/", {"line-0": "9"}).status_code == 422
    assert lines_of(at.box) == []


def test_the_lot_keeps_who_speaks_and_changes_only_the_order(client):
    at = stage()
    make.sign_in(client, at.ben)
    seen = set()
    for _again in range(40):
        client.post(f"{home_of(at.box)}day/", {"line-0": "1", "line-1": "2", "line-3": "3", "lot": "yes"})
        seen.add(tuple(lines_of(at.box)))
    assert {frozenset(order) for order in seen} == {frozenset({"1", "2", "4"})} and len(seen) > 1


def test_only_organisers_and_clerks_give_turns_and_not_after_the_count(client):
    at = stage()
    with pytest.raises(Refused, match="role"):
        actions.give_turns(at.cleo, at.box, ["1"])
    close(at)
    with pytest.raises(Refused, match="were counted"):
        actions.give_turns(at.ada, at.box, ["1"])


@pytest.mark.parametrize(("position", "time"), [(0, "10:40"), (7, "11:15"), (8, "11:30")])
def test_there_is_a_break_after_every_eight(position, time):
    assert f"{turn_at(TEN, position):%H:%M}" == time
