"""One winner from ranked ballots: instant run-off and ranked pairs."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellers.ballots import BadBallot, Ranking
from tellers.choose_one import instant_runoff, ranked_pairs

STEADY = settings(deadline=None, derandomize=True, database=None, max_examples=120)
#: Tennessee's capital, the usual worked example: Nashville beats each other city, Knoxville wins a run-off.
TENNESSEE = [("M N C K", 42), ("N C K M", 26), ("C K N M", 15), ("K C N M", 17)]


def papers(kinds):
    return [Ranking(order.split()) for order, number in kinds for _ in range(number)]


def test_a_run_off_and_a_comparison_in_pairs_can_choose_differently():
    votes = papers(TENNESSEE)

    run_off = instant_runoff(list("MNCK"), votes)
    pairs = ranked_pairs(list("MNCK"), votes)

    assert [stage.about for stage in run_off.rounds] == [(), ("C",), ("N",)]
    assert run_off.winners == ("K",)
    assert dict(run_off.rounds[-1].votes) == {"M": 42, "N": 0, "C": 0, "K": 58}
    assert pairs.winners == ("N",)
    assert [(m.winner, m.loser, m.for_) for m in pairs.majorities] == [
        ("C", "K", 83),
        ("N", "K", 68),
        ("N", "C", 68),
        ("N", "M", 58),
        ("C", "M", 58),
        ("K", "M", 58),
    ]


def test_a_majority_needs_more_than_half_of_the_ballots_still_in_play():
    result = instant_runoff(list("abc"), papers([("a", 4), ("b", 3), ("c", 2)]))

    assert [stage.quota for stage in result.rounds] == [5, 4]
    assert result.winners == ("a",)
    assert result.rounds[-1].non_transferable == 2


def test_a_tie_at_the_bottom_goes_by_an_earlier_round_then_by_the_tie_order_else_stops():
    level = papers([("a", 4), ("b", 2), ("c", 2)])

    stopped = instant_runoff(list("abc"), level)
    told = instant_runoff(list("abc"), level, tie_order=["c", "b", "a"])
    earlier = instant_runoff(list("abcd"), papers([("a", 5), ("b", 3), ("c", 2), ("d c", 1)]))

    assert stopped.waiting.between == ("b", "c")
    assert told.rounds[1].about == ("b",)
    assert earlier.rounds[2].about == ("c",)
    assert earlier.rounds[2].ties[0].settled_by == "the earliest round at which they differed"


def test_a_circle_is_broken_at_its_least_clear_majority():
    # a beats b by 12 to 5, b beats c by 11 to 6, c beats a by 10 to 7: the last gives way.
    result = ranked_pairs(list("abc"), papers([("a b c", 7), ("b c a", 4), ("c a b", 5), ("c b a", 1)]))

    assert [(m.winner, m.loser, m.for_, m.against, m.kept) for m in result.majorities] == [
        ("a", "b", 12, 5, True),
        ("b", "c", 11, 6, True),
        ("c", "a", 10, 7, False),
    ]
    assert result.winners == ("a",)
    assert "contradict each other in a circle" in result.notes[0]


def test_equal_majorities_leave_a_tie_unless_there_is_a_tie_order():
    circle = papers([("a b c", 1), ("b c a", 1), ("c a b", 1)])

    assert ranked_pairs(list("abc"), circle).winners == ("a", "b", "c")
    assert ranked_pairs(list("abc"), circle, tie_order=list("bca")).winners == ("b",)


def test_options_left_off_stand_together_behind_those_on_the_ballot():
    result = ranked_pairs(list("abc"), [Ranking(["c"]), Ranking()])

    assert (result.winners, result.blank, result.voters) == (("c",), 1, 2)
    assert {(m.winner, m.loser) for m in result.majorities} == {("c", "a"), ("c", "b")}


def test_two_unbeaten_options_are_told_apart_by_the_tie_order_aloud():
    level = papers([("a b", 1), ("b a", 1)])

    assert ranked_pairs(list("ab"), level).winners == ("a", "b")
    assert ranked_pairs(list("ab"), level, tie_order=["b", "a"]).notes == (
        "a, b were unbeaten; b wins by the tie order set before the vote.",
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: ranked_pairs([], []), "at least one option"),
        (lambda: ranked_pairs(["a"], [Ranking(["b"])]), "ranks “b”, which is not an option"),
        (lambda: ranked_pairs(["a", "b"], [], tie_order=["a"]), "must name every option once"),
        (lambda: instant_runoff(["a"], [Ranking(["b"])]), "ranks “b”"),
        (lambda: ranked_pairs(list("abcdefgh"), all_equal("abcdefgh")), "draw a tie order and count again"),
    ],
)
def test_a_poll_that_cannot_be_counted_is_refused(wrong, sentence):
    with pytest.raises(BadBallot, match=sentence):
        wrong()


def all_equal(names):
    """Ballots by which each pair has a majority of two, and the majorities run round in circles (McGarvey 1953)."""
    found = []
    for place, a in enumerate(names):
        for b in [names[(place + step) % len(names)] for step in range(1, len(names) // 2)]:
            rest = [one for one in names if one not in (a, b)]
            found += [Ranking([a, b, *rest]), Ranking([*rest[::-1], a, b])]
    return found


@st.composite
def polls(draw):
    options = list("abcd")[: draw(st.integers(1, 4))]
    ballot = st.permutations(options).flatmap(lambda full: st.integers(0, len(full)).map(lambda n: Ranking(full[:n])))
    return options, draw(st.lists(ballot, max_size=9))


def plain_ranked_pairs(options, ballots):
    """Winners under every order of the pairs that respects their margins, each order tried."""
    place = [{one: ballot.order.index(one) for one in ballot.order} for ballot in ballots]
    margin = {
        (a, b): sum(p.get(a, 9) < p.get(b, 9) for p in place) - sum(p.get(b, 9) < p.get(a, 9) for p in place)
        for a, b in permutations(options, 2)
    }
    winning = set()
    pairs = [pair for pair in margin if margin[pair] > 0]
    for order in permutations(pairs):
        if any(margin[x] < margin[y] for x, y in pairwise(order)):
            continue
        kept = set()
        for a, b in order:
            reach = {b}
            while more := {y for x, y in kept if x in reach} - reach:
                reach |= more
            if a not in reach:
                kept.add((a, b))
        winning |= set(options) - {b for _, b in kept}
    return winning or set(options)


@settings(STEADY, max_examples=60)
@given(poll=polls())
def test_ranked_pairs_agrees_with_trying_every_order(poll):
    options, ballots = poll

    assert set(ranked_pairs(options, ballots).winners) == plain_ranked_pairs(options, ballots)


@STEADY
@given(poll=polls(), data=st.data())
def test_the_tie_order_chooses_one_of_those_who_could_win_and_the_order_of_ballots_plays_no_part(poll, data):
    options, ballots = poll
    lots = data.draw(st.permutations(options))

    chosen = ranked_pairs(options, ballots, tie_order=lots).winners

    assert len(chosen) == 1
    assert chosen[0] in ranked_pairs(options, ballots).winners
    assert ranked_pairs(options, data.draw(st.permutations(ballots)), tie_order=lots).winners == chosen


@STEADY
@given(poll=polls())
def test_whoever_beats_every_other_option_in_pairs_wins_by_ranked_pairs(poll):
    options, ballots = poll
    result = ranked_pairs(options, ballots)

    for one in options:
        if sum(m.winner == one for m in result.majorities) == len(options) - 1:
            assert result.winners == (one,)


@STEADY
@given(poll=polls(), data=st.data())
def test_raising_the_winner_on_a_ballot_keeps_it_a_winner_by_ranked_pairs(poll, data):
    """Monotonicity (Tideman 1987). Instant run-off does not have it, so it is not tested there."""
    options, ballots = poll
    lots = data.draw(st.permutations(options))
    (winner,) = ranked_pairs(options, ballots, tie_order=lots).winners
    if not ballots:
        return
    which = data.draw(st.integers(0, len(ballots) - 1))
    raised = [
        Ranking([winner, *(one for one in b.order if one != winner)]) if n == which else b
        for n, b in enumerate(ballots)
    ]

    assert ranked_pairs(options, raised, tie_order=lots).winners == (winner,)


@STEADY
@given(poll=polls())
def test_a_majority_of_first_choices_wins_a_run_off(poll):
    options, ballots = poll
    first = [ballot.order[0] for ballot in ballots if ballot.order]
    result = instant_runoff(options, ballots, tie_order=options)

    assert len(result.winners) == 1
    for one in options:
        if 2 * first.count(one) > len(first):
            assert result.winners == (one,)
