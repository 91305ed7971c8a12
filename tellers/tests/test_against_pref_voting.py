"""The same winners as pref_voting, a library of voting methods from research (Holliday & Pacuit), where it is installed.

It is no part of our requirements: install it into an environment of its own and put that on the path, as in
`PYTHONPATH=…/site-packages python -m pytest -n 0 -m oracle tellers`.
"""

import random

import pytest

from tellers.ballots import Ranking
from tellers.choose_many import scottish_stv
from tellers.choose_one import instant_runoff, ranked_pairs

pytestmark = pytest.mark.oracle
NAMES = list("abcde")


def library(module):
    reason = "pref_voting is not installed; see the head of this file"
    return pytest.importorskip(f"pref_voting.{module}", reason=reason)


def random_profiles(seed, number, most_ballots=40):
    """Full rankings, drawn so that some options are liked more: (options, [order])."""
    rnd = random.Random(seed)
    for _ in range(number):
        options = NAMES[: rnd.randint(2, 5)]
        ballots = []
        for _ in range(rnd.randint(1, most_ballots)):
            liking = {one: rnd.random() + 0.1 * place for place, one in enumerate(options)}
            ballots.append(sorted(options, key=liking.__getitem__))
        yield options, ballots


def their_profile(options, ballots):
    return library("profiles").Profile([[options.index(one) for one in order] for order in ballots])


def named(options, winners):
    return {options[place] for place in winners}


def test_ranked_pairs_chooses_the_same_options_with_every_tie_left_open():
    theirs = library("margin_based_methods").ranked_pairs

    # Its basic algorithm tries every order of equal majorities, which can take for ever; the other one does not.
    for options, ballots in random_profiles(1, 200, most_ballots=9):
        ours = ranked_pairs(options, [Ranking(order) for order in ballots])
        assert set(ours.winners) == named(options, theirs(their_profile(options, ballots), algorithm="from_stacks"))


def test_instant_run_off_chooses_one_of_the_same_options():
    theirs = library("iterative_methods").instant_runoff_put

    sure = 0
    for options, ballots in random_profiles(2, 200):
        ours = instant_runoff(options, [Ranking(order) for order in ballots])
        possible = named(options, theirs(their_profile(options, ballots)))
        assert set(ours.winners) <= possible
        sure += len(possible) == 1 and bool(ours.winners)
    assert sure > 120


def test_scottish_counts_elect_the_same_candidates_when_no_lot_is_needed():
    theirs = library("proportional_methods").stv_scottish

    compared = 0
    for options, ballots in random_profiles(3, 200):
        seats = len(options) - 1
        ours = scottish_stv(options, [Ranking(order) for order in ballots], seats=seats)
        if ours.waiting or ours.ties:
            continue
        found = theirs(their_profile(options, ballots).to_profile_with_ties(), num_seats=seats)
        compared += 1
        assert set(ours.winners) == named(options, found)
    assert compared > 100
