"""What a proposer is told about support: by hand, and against the count itself."""

from fractions import Fraction

import pytest

from tellers.ballots import Approval
from tellers.share_budget import Election, Project, count
from tellers.share_budget.support import supporters_needed, votes_like_last_time

BY_HAND = [
    # cost, pot, voters, spread → fewest, most
    (10_000, 50_000, 100, 3, 20, 60),
    (1, 50_000, 100, 3, 1, 1),
    (50_000, 50_000, 100, 3, 100, 100),
    (30_000, 50_000, 7, 2, 5, 7),
    (0, 50_000, 100, 3, 0, 0),
]


@pytest.mark.parametrize("figures", BY_HAND)
def test_the_figures_worked_out_by_hand(figures):
    cost, pot, voters, spread, fewest, most = figures
    needed = supporters_needed(cost, pot, voters, spread=spread)
    assert (needed.fewest, needed.most, needed.fits) == (fewest, most, True)
    assert needed.share == Fraction(pot, voters)


def test_what_costs_more_than_the_pot_can_never_win():
    assert not supporters_needed(60_000, 50_000, 100).fits


@pytest.mark.parametrize(("cost", "voters"), [(120, 10), (333, 17), (999, 9), (1, 3), (500, 40)])
def test_so_many_supporters_who_want_nothing_else_buy_it_and_one_fewer_do_not(cost, voters):
    """Against the count itself, without the raising of shares at its end."""
    needed = supporters_needed(cost, 1000, voters).fewest

    def wins(supporters):
        ballots = [Approval(["it"])] * supporters + [Approval(["other"])] * (voters - supporters)
        election = Election([Project("it", cost), Project("other", 10_000)], ballots, budget=1000)
        return "it" in count(election, "mes_cost").winners

    assert wins(needed)
    assert needed == 0 or not wins(needed - 1)


def test_with_shares_spread_evenly_the_upper_figure_is_enough():
    needed = supporters_needed(100, 1000, 50, spread=3).most
    projects = [Project("it", 100), Project("second", 100), Project("third", 100)]
    ballots = [Approval(["it", "second", "third"])] * needed + [Approval([])] * (50 - needed)
    assert "it" in count(Election(projects, ballots, budget=1000), "mes_cost").winners


def test_as_large_a_part_as_the_weakest_winner_had_last_time():
    assert votes_like_last_time(30, 120, 200) == 50
    assert votes_like_last_time(1, 3, 100) == 34


@pytest.mark.parametrize(("cost", "pot", "voters"), [(1, 0, 10), (1, 10, 0), (-1, 10, 10)])
def test_nonsense_is_refused(cost, pot, voters):
    with pytest.raises(ValueError):
        supporters_needed(cost, pot, voters)


def test_nonsense_about_last_time_is_refused():
    with pytest.raises(ValueError):
        votes_like_last_time(5, 4, 10)
