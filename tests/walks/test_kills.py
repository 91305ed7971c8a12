"""Whatever is killed while people vote: what they were told is in, is in, once."""

import random

import pytest

from tests import live_voters

pytestmark = pytest.mark.xdist_group("live")
TIMES, SEED = 4, 26


@pytest.mark.parametrize("voters", [60, pytest.param(250, marks=pytest.mark.slow)])
def test_nothing_acknowledged_is_lost_when_parts_are_killed_while_people_vote(running, postgres, voters):
    made = running.ask("build", voters=voters)
    kills = live_voters.nemesis(running, postgres, SEED, many=6 if postgres or voters > 60 else 4)  # each sort once

    history = live_voters.vote(running, made, times=TIMES, kills=kills, every_receipt=False)

    assert history.accepted == voters * TIMES
    assert live_voters.broken_promises(running, made, history) == []
    assert history.faults == 0 or postgres  # only a database that is away is an excuse


@pytest.mark.parametrize("part", ["web_workers", "web_parents", "ticks", "signers"])
def test_a_part_that_is_killed_comes_back_by_itself(running, part):
    before = getattr(running, part)()
    running.kill(random.choice(before))
    live_voters.wait_for(lambda: len(set(getattr(running, part)()) - set(before)) > 0, running)
    running.wait_until_it_answers()
    live_voters.wait_for(lambda: len(getattr(running, part)()) == len(before), running)


def test_nothing_is_left_when_a_web_server_and_the_parent_of_all_are_killed_in_one_moment(running):
    """Nobody can tell the workers then; what is left would keep the port, and Folkmoot could not start again."""
    for pid in [*running.web_parents(), running.parent.pid]:
        running.kill(pid)
    running.parent.wait()
    running.restart()
