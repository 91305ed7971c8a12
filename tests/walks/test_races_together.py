"""Two hundred at one moment, against the real product: no seat is given twice, and no room is booked twice."""

import itertools

import pytest

from tests.walks.test_races import all_at_once

pytestmark = pytest.mark.xdist_group("live")
MANY, PLACES = 200, 30
BOOKERS, TRIES = 20, 10


def test_two_hundred_who_join_at_once_get_no_more_places_than_there_are(running):
    made = running.ask("build_together", people=MANY, places=PLACES)
    browsers = [running.browser(session) for session in made["sessions"]]
    forms = itertools.cycle([[{}], [{"someone": "on"}], [{}]])

    told = all_at_once(browsers, f"{made['at']}join/", [next(forms) for _ in browsers])

    assert {status for *_, status in told} == {302}
    after = running.ask("who_comes", occasion=made["occasion"])
    assert after["taken"] == after["seats"] == PLACES
    assert (after["people"], after["one_each"], after["in_vain"]) == (MANY, True, 0)

    half = [running.browser(session) for session in made["sessions"][: MANY // 2]]
    all_at_once(half, f"{made['at']}leave/", [[{}]] * len(half))
    after = running.ask("who_comes", occasion=made["occasion"])
    assert after["taken"] == after["seats"] == PLACES  # those who waited moved up by themselves
    assert (after["people"], after["in_vain"]) == (MANY // 2, 0)


def test_two_hundred_presses_of_one_person_take_one_place(running):
    made = running.ask("build_together", people=1, places=PLACES)
    browsers = [running.browser(made["sessions"][0]) for _ in range(BOOKERS)]

    told = all_at_once(browsers, f"{made['at']}join/", [[{}] * TRIES] * BOOKERS)

    assert {status for *_, status in told} == {302}
    after = running.ask("who_comes", occasion=made["occasion"])
    assert (after["taken"], after["seats"], after["people"]) == (1, 1, 1)


def test_two_hundred_who_book_the_night_on_which_clocks_go_back_never_overlap(running):
    made = running.ask("build_space", people=BOOKERS)
    browsers = [running.browser(session) for session in made["sessions"]]
    # Each asks for ten spans between midnight and three, the hour that comes twice among them.
    starts, lengths = itertools.cycle(range(0, 150, 15)), itertools.cycle((15, 45, 105))
    forms = [[form(made["day"], next(starts), next(lengths)) for _ in range(TRIES)] for _ in browsers]

    told = all_at_once(browsers, made["path"], forms)

    assert {status for *_, status in told} <= {302, 409}
    after = running.ask("what_is_booked", space=made["space"])
    assert len(after["times"]) == sum(status == 302 for *_, status in told) > 0
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(after["times"]))
    assert after["quarters"] == sum(end - begin for begin, end in after["times"]) // 15


def form(day, start, length):
    begins, ends = (f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (start, start + length))
    return {"day": day, "begins": begins, "ends": ends, "what_for": "Choir"}
