"""Both counts on small random elections: against the plain oracle, and what must always hold."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stv_oracle import LotNeeded
from stv_oracle import ers97 as plain_ers97
from stv_oracle import scottish as plain_scottish

from tellers.ballots import Ranking
from tellers.choose_many import ers97, scottish_stv

STEADY = settings(deadline=None, derandomize=True, database=None, max_examples=80)
RULES = [(scottish_stv, plain_scottish), (ers97, plain_ers97)]
NAMES = list("abcdef")


@st.composite
def elections(draw, most_ballots=12):
    """(candidates, [order], seats): few kinds of ballot in many copies, so that surpluses and near ties are common."""
    candidates = NAMES[: draw(st.integers(2, 6))]
    ballot = st.permutations(candidates).flatmap(lambda full: st.integers(1, len(full)).map(lambda n: tuple(full[:n])))
    kinds = draw(st.lists(st.tuples(ballot, st.integers(1, 9)), min_size=1, max_size=most_ballots))
    orders = [order for order, number in kinds for _ in range(number)]
    return candidates, orders, draw(st.integers(1, len(candidates)))


def count(rule, election, lots=NAMES):
    candidates, orders, seats = election
    drawn = lots and [one for one in lots if one in candidates]
    return rule(candidates, [Ranking(order) for order in orders], seats=seats, lots=drawn)


@pytest.mark.parametrize(("rule", "plain"), RULES)
@settings(STEADY, max_examples=200)
@given(election=elections())
def test_a_quick_count_agrees_with_the_slow_and_plain_one(rule, plain, election):
    quick = count(rule, election, lots=None)
    try:
        slow = plain(*election)
    except LotNeeded:
        assert quick.waiting
        return

    assert quick.waiting is None
    assert quick.winners == tuple(slow.won)
    assert [[votes for _, votes in stage.votes] for stage in quick.rounds] == slow.stages


@pytest.mark.parametrize("rule", [scottish_stv, ers97])
@STEADY
@given(election=elections(), data=st.data())
def test_the_order_of_the_ballots_plays_no_part(rule, election, data):
    candidates, orders, seats = election
    shuffled = (candidates, data.draw(st.permutations(orders)), seats)

    assert count(rule, election) == count(rule, shuffled)


@pytest.mark.parametrize("rule", [scottish_stv, ers97])
@STEADY
@given(election=elections())
def test_every_place_is_filled_and_every_vote_is_accounted_for_at_every_stage(rule, election):
    candidates, orders, seats = election

    result = count(rule, election)

    assert len(result.winners) == len(set(result.winners)) == min(seats, len(candidates))
    for stage in result.rounds:
        assert sum(votes for _, votes in stage.votes) + stage.non_transferable == len(orders)
        assert all(votes >= 0 for _, votes in stage.votes)
        assert stage.non_transferable >= 0


@pytest.mark.parametrize("rule", [scottish_stv, ers97])
@STEADY
@given(election=elections(), data=st.data())
def test_a_group_with_several_quotas_that_ranks_its_own_first_wins_as_many_places(rule, election, data):
    """Proportionality for solid coalitions (Dummett 1984), with the quota of each rule; a hair is left for cut decimals."""
    candidates, orders, seats = election
    group = data.draw(st.sets(st.sampled_from(candidates), min_size=1))
    solid = [tuple(data.draw(st.permutations(sorted(group)))) for _ in range(data.draw(st.integers(0, 30)))]
    everybody = orders + solid
    size = len(solid) + sum(len(order) >= len(group) and set(order[: len(group)]) == group for order in orders)

    result = count(rule, (candidates, everybody, seats))

    owed = int(size // (len(everybody) / (seats + 1) + 1))
    assert len(group & set(result.winners)) >= min(owed, len(group))


@pytest.mark.parametrize("rule", [scottish_stv, ers97])
@STEADY
@given(election=elections())
def test_whoever_has_more_than_half_of_the_first_choices_is_elected(rule, election):
    _, orders, _ = election
    first = Counter(order[0] for order in orders)

    winners = count(rule, election).winners

    assert all(one in winners for one, number in first.items() if 2 * number > len(orders))
